"""The input files of a policy's tests, as rows of the inventory."""

import datetime
import hashlib
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import msgspec

from pocketmon_pipeline.config.sections import PolicyTest
from pocketmon_pipeline.config.sections.policy import read_moment
from pocketmon_pipeline.decisions.policy.language.columns import BY_NAME, EPOCH
from pocketmon_pipeline.model import Columns
from pocketmon_pipeline.scan.claim import claim_format, split_extension
from pocketmon_pipeline.scan.formats import BY_NAME as FORMATS
from pocketmon_pipeline.scan.formats import TEXT_FORMATS

DOCUMENT, ROWS = "doc", "rows"
CLOCK = "now"
_JSON = frozenset({"json", "gltf", "jsonc", "json-relaxed", "jsonl"})
# A regular file that everybody may read (POSIX S_IFREG | 0644).
_MODE = 0o100644

# Where the inventory has a column under another name, or in another unit, than rules know it by.
_STORED = {"mtime": "mtime_ns"}
# What the inventory has and rules do not name.
_OTHERS: Columns = {"detail": "str", "raw": "bytes"}
_TYPES = {"string": "str", "int": "int", "bool": "bool", "double": "float", "timestamp": "int"}


class InputFile(NamedTuple):
    """One file: its row of the inventory by column, and its document where it has one."""

    row: Mapping[str, object]
    document: object = None
    has_document: bool = False


def list_files(test: PolicyTest) -> Sequence[Mapping[str, object]]:
    """The files of a test."""
    return (test.given,) if isinstance(test.given, dict) else test.given


def build_input_file(stated: Mapping[str, object], now: datetime.datetime) -> InputFile:
    """Derive unstated columns from the path, the document, and the time of the test."""
    has_document = DOCUMENT in stated or ROWS in stated
    document = stated.get(DOCUMENT, stated.get(ROWS))
    text = msgspec.json.encode(document, order="deterministic") if has_document else b""
    columns = _derive(str(stated["path"]), document, text, now)
    columns |= {key: value for key, value in stated.items() if key not in (DOCUMENT, ROWS)}
    columns |= _follow_format(columns, stated, document, text)
    # Two files without a document are not one content.
    content = text if has_document else str(stated["path"]).encode()
    columns.setdefault("sha256", hashlib.sha256(content).hexdigest())
    return InputFile(dict(_store(columns)), document, has_document)


def _derive(path: str, document: object, text: bytes, now: datetime.datetime) -> dict[str, object]:
    folder, _, name = path.rpartition("/")
    del document
    return {
        "path": path,
        "dir": folder,
        "name": name,
        "ext": split_extension(name),
        "entry_type": "file",
        "size": len(text) or 1,
        "mtime": now.isoformat(),
        "mode": _MODE,
        "claim": claim_format(folder, name),
        "status": "read",
        "detail": "",
    }


def _follow_format(
    columns: Mapping[str, object], stated: Mapping[str, object], document: object, text: bytes
) -> dict[str, object]:
    """What comes from the format, which is the claimed one unless another is stated."""
    claim = str(columns["claim"])
    name = str(columns.get("format", claim or ("json" if text else "binary")))
    known = FORMATS.get(name)
    found: dict[str, object] = {
        "format": name,
        "kind": known.kind if known else "unknown",
        "mime": known.mime if known else None,
        "mismatch": bool(claim) and claim != name,
    }
    if name in TEXT_FORMATS:
        lines = len(document) + 1 if isinstance(document, list) and ROWS in stated else 1
        found |= {"encoding": "ascii" if text.isascii() else "utf-8", "bom": False, "line_ending": "lf"}
        found |= {"lines": lines, "longest_line": len(text) // lines}
    if name in _JSON:
        found |= {"valid": True, "depth": _measure(document), "duplicate_keys": 0}
    return {key: value for key, value in found.items() if key not in stated and key in BY_NAME}


def _measure(document: object) -> int:
    """How deep arrays and objects nest."""
    inner = document.values() if isinstance(document, dict) else document if isinstance(document, list) else ()
    return 1 + max(map(_measure, inner), default=0) if isinstance(document, dict | list) else 0


def list_columns() -> Columns:
    """The columns of the inventory that tests fill, with their types in tables."""
    found = {name_stored(name): _TYPES[column.type] for name, column in BY_NAME.items() if name != CLOCK}
    return {**found, **{name: kind for name, kind in _OTHERS.items() if name not in found}}


def name_stored(name: str) -> str:
    """The inventory's own name of a column."""
    source = BY_NAME[name].source
    return _STORED.get(name) or (source if source.isidentifier() else name)


def _store(columns: Mapping[str, object]) -> Iterator[tuple[str, object]]:
    for name, value in columns.items():
        if name not in BY_NAME:
            yield name, value
        elif BY_NAME[name].type == "timestamp" and isinstance(value, str):
            yield name_stored(name), (read_moment(value) - EPOCH) // datetime.timedelta(microseconds=1) * 1000
        else:
            yield name_stored(name), value
