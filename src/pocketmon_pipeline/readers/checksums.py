"""The entries of checksum files, as coreutils, OpenSSL-less BSD tools and SFV programs write them."""

import re
from collections.abc import Iterable, Sequence

from pocketmon_pipeline.stage import Config, Content, Map, Row, Stage
from pocketmon_pipeline.text.escape import escape_name

CHECKSUM_ENTRIES = "checksum_entries"
CHECKSUM_COLUMNS = {"line": "int", "algorithm": "str", "expected": "str", "name": "str"}
_ALGORITHMS = {32: "md5", 40: "sha1", 56: "sha224", 64: "sha256", 96: "sha384", 128: "sha512"}
_GNU = re.compile(r"([0-9a-fA-F]{32,128})[ \t]+\*?(.+)")
_BSD = re.compile(r"(MD5|SHA1|SHA224|SHA256|SHA384|SHA512) ?\((.+)\) ?= ?([0-9a-fA-F]{32,128})")
_SFV = re.compile(r"([^;].*?)[ \t]+([0-9a-fA-F]{8})")


def read_entry(line: str) -> tuple[str, str, str] | None:
    """Algorithm, digest and name of one line; None for a comment or anything else."""
    if gnu := _GNU.fullmatch(line):
        algorithm = _ALGORITHMS.get(len(gnu[1]))
        return (algorithm, gnu[1].lower(), gnu[2]) if algorithm else None
    if bsd := _BSD.fullmatch(line):
        return bsd[1].lower(), bsd[3].lower(), bsd[2]
    sfv = _SFV.fullmatch(line)
    return ("crc32", sfv[2].lower(), sfv[1]) if sfv else None


def read_checksums(contents: Sequence[Content], _: Config) -> Iterable[Row]:
    """One row for each entry."""
    for content in contents:
        lines = content.data.decode("utf-8", "surrogateescape").splitlines()
        for number, line in enumerate(lines, 1):
            if entry := read_entry(line.rstrip()):
                algorithm, expected, name = entry
                yield content.row(CHECKSUM_ENTRIES, number, algorithm, expected, escape_name(name))


STAGE = Stage(
    name="checksums",
    map=Map(tables={CHECKSUM_ENTRIES: CHECKSUM_COLUMNS}, rows=read_checksums, formats=frozenset({"checksums"})),
)
