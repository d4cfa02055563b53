"""`secrets` tells what of an archive it could not search: nobody else looks into archives there."""

import base64
import io
import json
import zipfile
import zlib
from pathlib import Path

import pytest

from benchmarks.credential_examples import make_examples
from cli.commandline import call_here
from pocketmon_pipeline.secrets.kinds import KINDS

SECRET = b"db_password = Ostrich-71-kite\n"
TOKEN = make_examples(next(kind for kind in KINDS if kind.id == "github-pat"), 1)[0].text


def pack(name: str, content: bytes, how: int = zipfile.ZIP_DEFLATED) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", how) as archive:
        archive.writestr(name, content)
    return held.getvalue()


def nest(levels: int) -> bytes:
    content = pack("server.ini", SECRET)
    for _ in range(levels - 1):
        content = pack("inner.zip", content)
    return content


def lock(archive: bytes) -> bytes:
    """The archive with its member marked as encrypted, in both places that state it (APPNOTE, 4.4.4)."""
    flags = ((b"PK\3\4", 6), (b"PK\1\2", 8))
    for mark, offset in flags:
        place = archive.index(mark) + offset
        archive = archive[:place] + b"\1\0" + archive[place + 2 :]
    return archive


def damage(archive: bytes) -> bytes:
    """The archive with another checksum of its member, in both places that state it."""
    right = zlib.crc32(SECRET).to_bytes(4, "little")
    assert archive.count(right) == 2
    return archive.replace(right, b"reef")


@pytest.mark.parametrize(
    ("archive", "rules"),
    [
        (nest(3), ["secret.password"]),
        (nest(4), ["scan.incomplete"]),
        (pack("server.ini", bytes(20_000_000)), ["archive.bomb"]),
        (damage(pack("server.ini", SECRET)), ["archive.corrupt", "secret.password"]),
        (pack("../server.ini", SECRET), ["archive.unsafe-path"]),
        (pack("server.ini", TOKEN, zipfile.ZIP_STORED), ["secret.github-pat"]),
        (lock(pack("server.ini", SECRET)), ["archive.unread"]),
        (b"7z\xbc\xaf\x27\x1c\0\4" + bytes(24), ["archive.unread"]),
    ],
    ids=[
        "three levels",
        "four levels",
        "a bomb",
        "a wrong checksum",
        "a way out",
        "stored as it is",
        "encrypted",
        "7z",
    ],
)
def test_what_was_not_searched_is_told(
    archive: bytes, rules: list[str], cwd: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    tree = cwd / "tree"
    tree.mkdir()
    (tree / "a.zip").write_bytes(archive)
    report = cwd / "found.json"
    call_here(capfd, "secrets", str(tree), "--output", str(report))
    assert sorted(one["rule"] for one in json.loads(report.read_text())["findings"]) == rules


def test_a_baseline_of_a_run_knows_what_was_not_searched(cwd: Path, capfd: pytest.CaptureFixture[str]) -> None:
    tree, baseline = cwd / "tree", cwd / "known.txt"
    tree.mkdir()
    (tree / "a.zip").write_bytes(nest(4))
    call_here(capfd, "baseline", "create", str(tree), "--file", str(baseline))
    assert call_here(capfd, "secrets", str(tree), "--baseline", str(baseline)).returncode == 0


def write_out(archive: bytes) -> bytes:
    """A text that holds the archive as digits."""
    return b'level = "%s"\n' % base64.b64encode(archive)


@pytest.mark.parametrize("verb", ["secrets", "guard"])
def test_whoever_searches_tells_of_an_archive_that_a_member_holds_as_digits(
    verb: str, tmp_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    tree = tmp_path / "tree"
    tree.mkdir()
    inner = pack("inner.txt", write_out(nest(1)))
    (tree / "a.zip").write_bytes(pack("outer.txt", write_out(inner)))
    done = call_here(capfd, verb, str(tree))
    assert done.returncode == 1
    assert "holds an archive, written as digits, which was not searched" in " ".join(done.stdout.split())
