"""The exact bytes that are hashed and signed: canonical JSON.

UTF-8, keys sorted by code point, no space between tokens, nothing escaped that JSON does not demand, integers only.
Python's `json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)` gives the same bytes.
"""

import hashlib
from collections.abc import Mapping

import orjson


def encode_canonical(value: object) -> bytes:
    """Encode strings, integers, booleans, None, lists and mappings."""
    return orjson.dumps(value, option=orjson.OPT_SORT_KEYS)


def quote_text(text: str) -> str:
    """What stands between the quotes of a text."""
    return encode_canonical(text).decode()[1:-1]


def hash_content(document: Mapping[str, object]) -> str:
    """SHA-256 in hex of a document's canonical form."""
    return hashlib.sha256(encode_canonical(document)).hexdigest()
