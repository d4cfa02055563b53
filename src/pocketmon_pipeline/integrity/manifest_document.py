"""Reads a manifest that other tools have reformatted, whole, up to a size limit."""

import json
from collections.abc import Mapping
from typing import IO, NoReturn

from pocketmon_pipeline.errors import IntegrityError
from pocketmon_pipeline.integrity.canonical import hash_content
from pocketmon_pipeline.integrity.manifest import SIGNATURE
from pocketmon_pipeline.text.encoding import find_bom
from pocketmon_pipeline.text.escape import escape_for_screen
from pocketmon_pipeline.text.json.scanner import JsonError, check

# Python's JSON takes some eight times a document's size; the line form has no such cap.
DOCUMENT_CAP = 64 * 1024 * 1024
_LARGEST = 2**63 - 1


def _refuse(problem: str) -> NoReturn:
    raise IntegrityError(problem, hint="do not trust it; sign the tree again")


def _collect(pairs: list[tuple[str, object]]) -> dict[str, object]:
    members = dict(pairs)
    if len(members) != len(pairs):
        seen: set[str] = set()
        twice = next(name for name, _ in pairs if name in seen or seen.add(name))  # type: ignore[func-returns-value]  # add has none
        _refuse(f"the key {escape_for_screen(twice)!r} stands twice in one object")
    return members


def _parse_integer(digits: str) -> int:
    if len(digits) > 20 or abs(int(digits)) > _LARGEST:
        _refuse("a number is beyond 64 bits")
    return int(digits)


def _refuse_number(number: str) -> NoReturn:
    _refuse(f"{number[:20]!r} is not an integer")


def _explain(data: bytes) -> str:
    try:
        check(data)
    except JsonError as fault:
        return fault.message
    return "not what RFC 8259 allows"


def parse_document(data: bytes) -> dict[str, object]:
    """Parse strictly: UTF-8, no duplicate keys, integers only. IntegrityError says what is wrong."""
    if find_bom(data).size:
        _refuse("not JSON: it begins with a byte order mark, so an editor has saved it")
    try:
        document = json.loads(
            data.decode("utf-8"),
            object_pairs_hook=_collect,
            parse_int=_parse_integer,
            parse_float=_refuse_number,
            parse_constant=_refuse_number,
        )
    except RecursionError:
        _refuse("it is nested too deeply")
    except UnicodeDecodeError as error:
        _refuse(f"not UTF-8 at byte {error.start:,}")
    except json.JSONDecodeError as error:
        _refuse(f"not JSON: line {error.lineno}, column {error.colno}: {_explain(data)}")
    if not isinstance(document, dict):
        _refuse("not a JSON object")
    return document


def read_document(file: IO[bytes]) -> tuple[dict[str, object], str]:
    """Give all members, and the hash of the canonical form without the signature."""
    data = file.read(DOCUMENT_CAP + 1)
    if len(data) > DOCUMENT_CAP:
        _refuse(f"not in line form, and larger than the {DOCUMENT_CAP:,} bytes that are read of any other form")
    document = parse_document(data)
    return document, _hash(document)


def _hash(document: Mapping[str, object]) -> str:
    content = {name: value for name, value in document.items() if name != SIGNATURE}
    try:
        return hash_content(content)
    except (TypeError, RecursionError):
        _refuse("it has no canonical form: nested too deeply, or text that is not Unicode")
