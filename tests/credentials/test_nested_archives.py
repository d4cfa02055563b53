"""Archives that stand in texts as digits are opened: in files, in layers of base64, in members of other archives."""

import base64
import bz2
import gzip
import io
import json
import lzma
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from cli.commandline import call_here
from pocketmon_pipeline.analyses.secrets import archive_members
from pocketmon_pipeline.analyses.secrets.stages import SecretsConfig
from pocketmon_pipeline.binary.archives.inspection import LIMITS
from pocketmon_pipeline.stage import Content

SECRET = b'db_password = "Ostrich-71-kite"\n'
wrap = base64.b64encode


def pack(content: bytes, name: str = "server.ini") -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return held.getvalue()


@pytest.fixture
def search(cwd: Path, capfd: pytest.CaptureFixture[str]) -> Callable[..., list[tuple[str, str]]]:
    """Searches one file; tells of each finding its rule and the part of its message that says where."""

    def run(name: str, content: bytes, outcome: str = "violation") -> list[tuple[str, str]]:
        tree, report = cwd / "tree", cwd / "found.json"
        tree.mkdir()
        (tree / name).write_bytes(content)
        call_here(capfd, "secrets", str(tree), "--output", str(report))
        found: list[dict[str, Any]] = json.loads(report.read_text())["findings"]
        return [(one["rule"], one["message"]) for one in found if one["outcome"] == outcome]

    return run


PASSWORD = "secret.password"
LONG = SECRET + bytes(range(256)) * 4


@pytest.mark.parametrize(
    ("name", "content", "place"),
    [
        (
            "cloud.yaml",
            b"  encoding: gz+b64\n  content: " + wrap(gzip.compress(SECRET)),
            "gzip (line 2), line 1, inside base64",
        ),
        ("a.py", b"DATA = '" + wrap(lzma.compress(SECRET)) + b"'\n", "xz (line 1), line 1, inside base64"),
        ("a.txt", wrap(bz2.compress(SECRET)), "bzip2 (line 1), line 1, inside base64"),
        ("a.txt", b"x=" + gzip.compress(SECRET).hex().encode(), "gzip (line 1), line 1, inside hex"),
        ("a.json", b'{"zip": "' + wrap(pack(SECRET)) + b'"}', "zip (line 1), server.ini, line 1, inside base64"),
        ("a.eml", b"a: b\n\n" + base64.encodebytes(pack(LONG)), "zip (line 3), server.ini, line 1, inside base64"),
        ("a.yaml", b"release: " + wrap(wrap(gzip.compress(SECRET))), "gzip (line 1), line 1, inside base64, base64"),
        ("a.txt", b"x " + wrap(gzip.compress(b"y " + wrap(SECRET))), "gzip (line 1), line 1, inside base64, base64"),
        ("a.txt", b"x " + wrap(gzip.compress(pack(SECRET))), "gzip (line 1), server.ini, line 1, inside base64"),
        ("a.zip", pack(b"x " + wrap(gzip.compress(SECRET))), "server.ini, gzip (line 1), line 1, inside base64"),
    ],
    ids=["gzip", "xz", "bzip2", "hex", "zip", "wrapped lines", "twice", "text within", "archive within", "member"],
)
def test_credentials_in_wrapped_archives_are_found(
    name: str, content: bytes, place: str, search: Callable[..., list[tuple[str, str]]]
) -> None:
    ((rule, message),) = search(name, content)
    assert rule == PASSWORD
    assert f"in its member {place}." in message


def test_a_release_of_helms_is_an_archive_and_no_password(search: Callable[..., list[tuple[str, str]]]) -> None:
    release = wrap(wrap(gzip.compress(b'{"config": {"adminPassword": "Ostrich-71-kite"}}')))
    manifest = b"apiVersion: v1\nkind: Secret\ntype: helm.sh/release.v1\ndata:\n  release: " + release + b"\n"
    ((rule, message),) = search("release.yaml", manifest)
    assert rule == PASSWORD
    assert "gzip (line 5)" in message


def test_hexadecimal_digits_on_several_lines_are_one_text(search: Callable[..., list[tuple[str, str]]]) -> None:
    digits = (SECRET * 4).hex()
    lines = "\n".join(digits[at : at + 60] for at in range(0, len(digits), 60))
    assert [rule for rule, _ in search("dump.txt", lines.encode())] == [PASSWORD]


def test_a_remark_beside_the_archive_permits_what_it_holds(search: Callable[..., list[tuple[str, str]]]) -> None:
    remark = b'  # pocketmon:allow secret.password reason="made up"\n'
    content = b"DATA = '" + wrap(gzip.compress(SECRET)) + b"'" + remark
    assert [rule for rule, _ in search("a.py", content, "waived")] == [PASSWORD]


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (wrap(gzip.compress(bytes(20_000_000))), "unpacks to more than 16,777,216 bytes"),
        (wrap(gzip.compress(b"x " + wrap(gzip.compress(SECRET)))), "holds an archive, written as digits"),
        (wrap(wrap(wrap(gzip.compress(SECRET)))), "encoded more than 2 times"),
    ],
    ids=["a bomb", "one within another", "too deep"],
)
def test_what_was_not_searched_is_told(content: bytes, why: str, search: Callable[..., list[tuple[str, str]]]) -> None:
    ((rule, message),) = search("a.txt", b"x " + content)
    assert rule == "scan.incomplete"
    assert why in message


def test_a_map_has_an_archive_for_each_of_its_chunks(search: Callable[..., list[tuple[str, str]]]) -> None:
    chunks = [wrap(gzip.compress(number.to_bytes(4, "little") * 256)) for number in range(300)]
    ((rule, message),) = search("a.tmx", b"\n".join([*chunks, wrap(gzip.compress(SECRET))]))
    assert rule == PASSWORD
    assert "gzip (line 301), line 1" in message


@pytest.mark.parametrize(("name", "most"), [("_MOST_ARCHIVES", 2), ("LIMITS", LIMITS._replace(unpacked=2))])
def test_more_than_may_be_unpacked_is_told(name: str, most: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive_members, name, most)
    content = Content("d", "text", b"\n".join([wrap(gzip.compress(b"x"))] * 3))
    told = [row.values for row in archive_members.find_wrapped([content], SecretsConfig())]
    assert [row for row in told if "only 2 were searched" in str(row)]


def test_an_archive_behind_a_password_is_told_as_if_it_were_a_file(
    search: Callable[..., list[tuple[str, str]]],
) -> None:
    secret = bytearray(pack(SECRET))
    for header, flags in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        secret[secret.find(header) + flags] |= 1
    assert search("a.txt", b"x " + wrap(secret)) == [
        ("archive.unread", "zip (line 1): not searched: members that need a password (1)")
    ]


def test_programs_that_know_archives_by_their_digits_hold_none(search: Callable[..., list[tuple[str, str]]]) -> None:
    program = b"const kinds = {'H4sI': 'gzip', 'UEsDBBQA': 'zip'}\n"
    assert search("a.txt", b"x " + wrap(gzip.compress(program))) == []


def test_what_only_begins_like_an_archive_is_none(search: Callable[..., list[tuple[str, str]]]) -> None:
    cut = wrap(gzip.compress(SECRET * 100)[:24])
    assert search("a.txt", b"H4sI, H4sIAAAAAAAA and " + cut + b" UEsDBAoAAAAAAAAAAAAAAAAA 504b03040a0000000000\n") == []


def test_a_large_text_is_looked_at_again(search: Callable[..., list[tuple[str, str]]]) -> None:
    content = b"-- nothing here\n" * 600_000 + b"x " + wrap(gzip.compress(SECRET)) + b"\n"
    ((rule, message),) = search("dump.sql", content)
    assert rule == PASSWORD
    assert "gzip (line 600001), line 1" in message
