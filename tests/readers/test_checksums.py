"""Checksum files as the tools write them, and as people do."""

import hashlib
import os
import re
import subprocess
import zlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pocketmon_pipeline.model import OBSERVATIONS
from pocketmon_pipeline.readers.checksums import CHECKSUM_ENTRIES, CHECKSUM_LISTS, Entry, parse_line, read_entries
from pocketmon_pipeline.stage import Config, Content
from pocketmon_pipeline.text.escape import unescape_name
from requirements import require_tool

CONFIG = Config()
A64 = "a" * 64
TOKEN = "AKIA" + "Z5GX7PLMQ2RTVW3N"


def read(data: bytes) -> tuple[list[tuple[object, ...]], tuple[object, ...]]:
    rows = list(read_entries([Content("d", "checksums", data)], CONFIG))
    (listed,) = [row.values for row in rows if row.table == CHECKSUM_LISTS]
    return [row.values for row in rows if row.table == CHECKSUM_ENTRIES], listed


@pytest.mark.parametrize(
    ("line", "entry"),
    [
        (f"{A64}  reels/BR0.csv", Entry("sha256", A64, "reels/BR0.csv")),
        (f"{A64} *reels/BR0.csv", Entry("sha256", A64, "reels/BR0.csv")),
        (f"{A64.upper()}  a b", Entry("sha256", A64, "a b")),
        (f"{'b' * 32}  x", Entry("md5", "b" * 32, "x")),
        (f"{'b' * 40}  x", Entry("sha1", "b" * 40, "x")),
        (f"{'b' * 56}  x", Entry("sha224", "b" * 56, "x")),
        (f"{'b' * 96}  x", Entry("sha384", "b" * 96, "x")),
        (f"{'b' * 128}  x", Entry("sha512", "b" * 128, "x")),
        (f"\\{A64}  a\\\\b\\nc", Entry("sha256", A64, "a\\\\b\\x0ac")),
        (f"SHA256 (a (1).png) = {A64}", Entry("sha256", A64, "a (1).png")),
        (f"SHA2-256(a.png)= {A64}", Entry("sha256", A64, "a.png")),
        (f"SHA512/256 (a.png) = {A64}", Entry("sha512/256", A64, "a.png")),
        (f"BLAKE2b (a.png) = {'c' * 128}", Entry("blake2b", "c" * 128, "a.png")),
        (f"MD5 (a.png) = {'c' * 32}", Entry("md5", "c" * 32, "a.png")),
        ("art/logo 2.png 1A2B3C4D", Entry("crc32", "1a2b3c4d", "art/logo 2.png")),
    ],
)
def test_each_tool_s_line(line: str, entry: Entry) -> None:
    assert parse_line(line.encode()) == entry


@pytest.mark.parametrize(
    "line", [b"hello", b"abc  file", b"z" * 64 + b"  x", b"a" * 64, b"a" * 33 + b"  x", b"a" * 64 + b"x"]
)
def test_what_names_no_digest(line: bytes) -> None:
    assert parse_line(line) is None


@pytest.mark.parametrize("part", [b" ", b"\t", b"a ", b"a" * 32 + b" ", b"A (", b"(a) ", b")=0"])
def test_a_line_without_end_takes_linear_time(part: bytes) -> None:
    assert read(b"x" + part * (2_000_000 // len(part)) + b"x")[1][1] == 1


def test_lines_are_numbered_and_the_strange_ones_counted() -> None:
    data = f"# by hand\n\n{A64}  a\r\nwhat is this\n; note\n{A64}  b\n".encode()
    assert read(data) == ([(3, "sha256", A64, "a"), (6, "sha256", A64, "b")], (2, 1, 4))


def test_a_signed_list_is_read_without_its_frame() -> None:
    data = f"""-----BEGIN PGP SIGNED MESSAGE-----
Hash: SHA512

{A64}  a
-----BEGIN PGP SIGNATURE-----

iQIzBAEBCgAdFiEE
-----END PGP SIGNATURE-----
""".encode()
    assert read(data) == ([(4, "sha256", A64, "a")], (1, 0, None))


def test_a_lone_digest_speaks_of_the_file_beside_it() -> None:
    assert read(f"{A64}\n".encode()) == ([(1, "sha256", A64, "")], (1, 0, None))


def test_a_file_that_is_no_list_has_no_entries() -> None:
    assert read(b"") == ([], (0, 0, None))
    assert read(b"just\nwords\n") == ([], (0, 2, 1))


@given(st.binary(max_size=80))
def test_any_bytes_are_read(data: bytes) -> None:
    entries, listed = read(data)
    assert listed[0] == len(entries)


def test_real_tools_with_strange_names(tmp_path: Path) -> None:
    names = [b"plain.txt", b"with space", b"back\\slash", b"new\nline", b"\xff\xfe", b"(1).txt", b" lead", b"star*"]
    for number, name in enumerate(names):
        Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + name)).write_bytes(b"%d" % number)
    digests = {os.fsdecode(name): hashlib.sha256(b"%d" % number).hexdigest() for number, name in enumerate(names)}
    tool = require_tool("sha256sum")
    for options in ([], ["--binary"], ["--tag"]):
        output = subprocess.run([tool, *options, "--", *names], cwd=tmp_path, capture_output=True, check=True).stdout
        entries, (count, malformed, _) = read(output)
        assert (count, malformed) == (len(names), 0)
        assert {unescape_name(str(name)): digest for _, _, digest, name in entries} == digests


def test_openssl_s_form(tmp_path: Path) -> None:
    (tmp_path / "a.bin").write_bytes(b"abc")
    output = subprocess.run(
        [require_tool("openssl"), "dgst", "-sha256", "a.bin"], cwd=tmp_path, capture_output=True, check=True
    ).stdout
    assert re.match(rb"SHA2?-?256\(a\.bin\)= ", output)
    assert read(output)[0] == [(1, "sha256", hashlib.sha256(b"abc").hexdigest(), "a.bin")]


def test_sfv() -> None:
    line = f"; made by hand\r\nart/a b.png {zlib.crc32(b'abc'):08X}\r\n"
    assert read(line.encode())[0] == [(2, "crc32", f"{zlib.crc32(b'abc'):08x}", "art/a b.png")]


def test_a_name_that_holds_a_credential_is_not_told() -> None:
    data = f"{A64}  a.png\n{A64}  keys/{TOKEN}.png\n".encode()
    rows = list(read_entries([Content("d", "checksums", data)], CONFIG))
    assert [row.values for row in rows if row.table == CHECKSUM_ENTRIES] == [(1, "sha256", A64, "a.png")]
    assert [row.values[:3] for row in rows if row.table == OBSERVATIONS] == [
        ("scan.incomplete", "keys/AKIA....png holds a credential; the file of that name was not compared", 2)
    ]
    assert TOKEN not in repr(rows)
