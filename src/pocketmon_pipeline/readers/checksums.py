"""Checksum files: the digest that each entry gives for a file.

Read are the lines of GNU coreutils' sha256sum and its sisters (`digest  name`, `digest *name`, a leading backslash for
escaped names), BSD's and OpenSSL's tagged form (`SHA256 (name) = digest`, `SHA2-256(name)= digest`), and SFV
(`name crc32`, comments after `;`). A file with nothing but one digest speaks of the file that it stands beside.
"""

import os
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from pocketmon_pipeline.model import Observation
from pocketmon_pipeline.pattern import compile_later
from pocketmon_pipeline.secrets.quotation import redact
from pocketmon_pipeline.stage import Config, Content, Map, Row, Stage
from pocketmon_pipeline.text.encoding import to_utf8
from pocketmon_pipeline.text.escape import escape_name

CHECKSUM_ENTRIES = "checksum_entries"
ENTRY_COLUMNS = {"line": "int", "algorithm": "str", "expected": "str", "name": "str"}
CHECKSUM_LISTS = "checksum_lists"
LIST_COLUMNS = {"entries": "int", "malformed": "int", "first_malformed": "int"}

# Digits in hex to the algorithm that coreutils has for them.
_BY_SIZE = {32: "md5", 40: "sha1", 56: "sha224", 64: "sha256", 96: "sha384", 128: "sha512"}

_PLAIN = compile_later(rb"(\\?)([0-9A-Fa-f]{32,128})(?: [ *]|[ \t]+\*?)(.+)")
_TAGGED = compile_later(rb"(\\?)([A-Za-z0-9][A-Za-z0-9/-]*) ?\((.+)\) ?= ?([0-9A-Fa-f]{8,128})")
_SFV = compile_later(rb"(.*[^ \t])[ \t]+([0-9A-Fa-f]{8})")
_LONE = compile_later(rb"[0-9A-Fa-f]{32,128}")
# Comments, and the frame of an OpenPGP cleartext signature (RFC 9580, section 7).
_IGNORED = compile_later(rb"\s*(?:[#;].*)?|-----.*|Hash: .*")
_SIGNATURE = b"-----BEGIN PGP SIGNATURE-----"
_ESCAPES = {b"\\\\": b"\\", b"\\n": b"\n", b"\\r": b"\r"}
_ESCAPED = compile_later(rb"\\[\\nr]")
# Names of one algorithm: RFC 8017's object identifiers say SHA-256, BSD SHA256, OpenSSL 3 SHA2-256.
_SHA2 = compile_later(r"sha-?2-(\d+)|sha-?(\d+)(?:/(\d+))?")


class Entry(NamedTuple):
    """One line: the name is escaped as paths are, and empty for the file that the checksum file stands beside."""

    algorithm: str
    expected: str
    name: str


def _name(raw: bytes, *, escaped: bool) -> str:
    if escaped:
        raw = _ESCAPED.sub(lambda match: _ESCAPES[match.group()], raw)
    return escape_name(os.fsdecode(raw))


def _normalise_algorithm(tag: bytes) -> str:
    name = tag.decode().lower()
    match = _SHA2.fullmatch(name)
    if match is None or match.group(3):
        return name
    return f"sha{match.group(1) or match.group(2)}"


def parse_line(line: bytes) -> Entry | None:
    """Read one line without its end; None when it names no digest."""
    if match := _TAGGED.fullmatch(line):
        escaped, tag, raw, digest = match.groups()
        return Entry(_normalise_algorithm(tag), digest.decode().lower(), _name(raw, escaped=bool(escaped)))
    if (match := _PLAIN.fullmatch(line)) and len(match.group(2)) in _BY_SIZE:
        escaped, digest, raw = match.groups()
        return Entry(_BY_SIZE[len(digest)], digest.decode().lower(), _name(raw, escaped=bool(escaped)))
    if match := _SFV.fullmatch(line):
        return Entry("crc32", match.group(2).decode().lower(), _name(match.group(1), escaped=False))
    return None


def _read_lone(data: bytes) -> Entry | None:
    digest = data.strip()
    if _LONE.fullmatch(digest) and len(digest) in _BY_SIZE:
        return Entry(_BY_SIZE[len(digest)], digest.decode().lower(), "")
    return None


def read_entries(contents: Sequence[Content], _: Config) -> Iterable[Row]:
    """Read whole checksum files; lines that name no digest are counted."""
    for content in contents:
        data = to_utf8(content.data)
        lone = _read_lone(data)
        if lone is not None:
            yield content.row(CHECKSUM_ENTRIES, 1, *lone)
            yield content.row(CHECKSUM_LISTS, 1, 0, None)
        else:
            yield from _read_lines(content, data)


def _read_lines(content: Content, data: bytes) -> Iterator[Row]:
    entries = malformed = 0
    first_malformed = None
    for number, line in enumerate(data.partition(_SIGNATURE)[0].splitlines(), 1):
        if _IGNORED.fullmatch(line):
            continue
        entry = parse_line(line)
        if entry is None:
            malformed += 1
            first_malformed = first_malformed or number
        else:
            entries += 1
            yield _make_row(content, number, entry)
    yield content.row(CHECKSUM_LISTS, entries, malformed, first_malformed)


def _make_row(content: Content, number: int, entry: Entry) -> Row:
    """One entry; a name that holds a credential is dropped, so its file is not compared."""
    if (shown := redact(entry.name)) == entry.name:
        return content.row(CHECKSUM_ENTRIES, number, *entry)
    detail = f"{shown} holds a credential; the file of that name was not compared"
    return content.observe(Observation("scan.incomplete", detail, line=number))


STAGE = Stage(
    name="checksums",
    version=2,
    map=Map(
        tables={CHECKSUM_ENTRIES: ENTRY_COLUMNS, CHECKSUM_LISTS: LIST_COLUMNS},
        rows=read_entries,
        formats=frozenset({"checksums"}),
    ),
)
