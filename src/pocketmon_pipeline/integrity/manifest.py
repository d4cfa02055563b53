r"""Writes a manifest: canonical JSON with a line break after certain tokens, so that it streams and reads well.

    {
    "algorithm":"HMAC-SHA256",
    ...
    "file_inventory":{
    "reels/BR0.csv":{"absolute_path":"/game/reels/BR0.csv","checksum_sha256":"...", ...},
    "symbols.json":{...}
    },
    ...
    "signature":{...},
    "summary":{"file_count":2,"total_size_bytes":512}
    }

What is hashed is the same without the `signature` line and without line breaks. `signature` sorts before `summary`,
whose values are known before the inventory streams; so the file is written in one go.
"""

import datetime
import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

import msgspec

from pocketmon_pipeline.integrity.canonical import encode_canonical
from pocketmon_pipeline.integrity.signature import format_time, sign_content
from pocketmon_pipeline.stage import Signer

MANIFEST_VERSION = "1.0"
UNSIGNED = "none"

SIGNATURE = "signature"
INVENTORY = "file_inventory"
# Members whose entries stand on lines of their own.
SECTIONS = frozenset({"artifacts", INVENTORY, "ignored", "links"})

SEPARATOR = b",\n"


class Head(NamedTuple):
    """Everything in a manifest but its inventory. Paths are escaped; `root` is relative to the manifest's folder."""

    root: str
    artifacts: Mapping[str, str]
    ignored: Mapping[str, str]
    links: Mapping[str, str]
    ignore_patterns: list[str]
    file_count: int
    total_size_bytes: int


def stream_manifest(
    head: Head, inventory: Iterable[bytes], signer: Signer | None, moment: datetime.datetime
) -> Iterator[bytes]:
    """Yield a manifest in pieces; `inventory` gives blocks of sorted entries that are joined with SEPARATOR."""
    members: dict[str, Iterable[bytes]] = {
        "algorithm": [encode_canonical(UNSIGNED if signer is None else signer.algorithm)],
        "artifacts": format_section(encode_entries(head.artifacts)),
        "created_at": [encode_canonical(format_time(moment))],
        INVENTORY: format_section(inventory),
        "ignore_patterns": [encode_canonical(head.ignore_patterns)],
        "ignored": format_section(encode_entries(head.ignored)),
        "links": format_section(encode_entries(head.links)),
        "manifest_version": [encode_canonical(MANIFEST_VERSION)],
        "root": [encode_canonical(head.root)],
        "summary": [encode_canonical({"file_count": head.file_count, "total_size_bytes": head.total_size_bytes})],
    }

    def sign(content_hash: str) -> bytes:
        """The signature as one member of the document."""
        signature = None if signer is None else sign_content(content_hash, signer, moment)
        return encode_canonical(msgspec.to_builtins(signature))

    return join_members(members, sign)


def join_members(members: Mapping[str, Iterable[bytes]], sign: Callable[[str], bytes]) -> Iterator[bytes]:
    """Put members in order, hash them, and put the signature where it belongs; some member must sort after it.

    `sign` gets the content's hash and returns the encoded signature.
    """
    names = sorted(members)
    before = [name for name in names if name < SIGNATURE]
    after = names[len(before) :]
    assert after, "a member must sort after the signature"
    digest = hashlib.sha256(b"{")
    yield b"{\n"
    for name in before:
        for chunk in _format_member(name, members[name], SEPARATOR):
            digest.update(chunk.replace(b"\n", b""))
            yield chunk
    rest = b"".join(
        b"".join(_format_member(name, members[name], SEPARATOR if name != after[-1] else b"\n")) for name in after
    )
    digest.update(rest.replace(b"\n", b"") + b"}")
    yield from _format_member(SIGNATURE, [sign(digest.hexdigest())], SEPARATOR)
    yield rest + b"}\n"


def _format_member(name: str, value: Iterable[bytes], end: bytes) -> Iterator[bytes]:
    yield encode_canonical(name) + b":"
    yield from value
    yield end


def format_section(blocks: Iterable[bytes]) -> Iterator[bytes]:
    """An object with an entry a line; an empty one stays on one line."""
    separator = b"{\n"
    for block in blocks:
        yield separator + block
        separator = SEPARATOR
    yield b"{}" if separator == b"{\n" else b"\n}"


def encode_entries(entries: Mapping[str, object]) -> Iterator[bytes]:
    """A mapping's entries as lines, sorted."""
    for name in sorted(entries):
        yield encode_canonical({name: entries[name]})[1:-1]
