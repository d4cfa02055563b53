"""A manifest that somebody touched: every byte, every member, and every hostile shape."""

import json
import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from integrity.verbs import call, forge, list_names, plant, rewrite, verify
from pocketmon_pipeline.errors import IntegrityError
from pocketmon_pipeline.integrity import manifest_document, manifest_lines
from pocketmon_pipeline.integrity.hmac_signer import HmacSigner
from pocketmon_pipeline.integrity.manifest_reader import open_manifest
from pocketmon_pipeline.integrity.signature import Status, check_signature

SECRET = "correct horse battery staple, 0123456789"


def is_believed(manifest: Path) -> bool:
    try:
        with open_manifest(str(manifest)) as read:
            signer = HmacSigner(SECRET.encode())
            return check_signature(read.members.signature, read.content_hash, signer).status is Status.VALID
    except IntegrityError:
        return False


def test_no_byte_can_be_changed(manifest: Path) -> None:
    data = manifest.read_bytes()
    assert is_believed(manifest)
    for place in range(len(data)):
        for flip in (0x01, 0x20):
            changed = bytearray(data)
            changed[place] ^= flip
            manifest.write_bytes(changed)
            # White space between tokens carries nothing: the same document may be laid out anew.
            if is_believed(manifest):
                assert json.loads(changed) == json.loads(data), place


def test_no_line_can_be_removed_or_doubled(manifest: Path) -> None:
    lines = manifest.read_bytes().splitlines(keepends=True)
    for place in range(len(lines)):
        for changed in (lines[:place] + lines[place + 1 :], lines[: place + 1] + lines[place:]):
            manifest.write_bytes(b"".join(changed))
            assert not is_believed(manifest)


@pytest.mark.parametrize("length", [0, 1, 2, 100, -1, -2, -3])
def test_a_cut_manifest_is_refused(manifest: Path, length: int) -> None:
    manifest.write_bytes(manifest.read_bytes()[:length])
    done, report = verify(manifest)
    if length != -1:  # the last line break
        assert done.code == 20
        assert report["valid"] is False


@pytest.mark.parametrize("member", ["algorithm", "content_hash", "key_id", "signature", "signed_at"])
def test_every_member_of_the_signature_counts(manifest: Path, member: str) -> None:
    document = json.loads(manifest.read_bytes())
    value = document["signature"][member]
    document["signature"][member] = ("0" if value[0] != "0" else "1") + value[1:]
    manifest.write_text(json.dumps(document))
    done, report = verify(manifest)
    assert done.code == 20
    signature = report["signature"]
    assert isinstance(signature, dict)
    assert signature["status"] == ("unknown key" if member == "key_id" else "invalid")
    assert report["files"] is None


def test_another_layout_of_the_same_content_verifies(manifest: Path) -> None:
    manifest.write_text(json.dumps(json.loads(manifest.read_bytes()), indent=2))
    assert verify(manifest)[0].code == 0


def test_another_key_is_told_apart(manifest: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("POCKETMON_SIGN_SECRET", "another secret that is long enough to be one")
    done, _ = verify(manifest)
    assert done.code == 20
    assert "signed with another key:" in done.out
    assert done.out.endswith("FAILED: without the key that signed it nobody can say whether this is what was signed\n")


def test_the_root_is_not_used_before_the_signature_holds(manifest: Path) -> None:
    data = manifest.read_bytes()
    manifest.write_bytes(data.replace(b'"root":"../assets"', b'"root":"../../../../etc"'))
    done, report = verify(manifest)
    assert (done.code, report["files"]) == (20, None)
    assert "its root was not used" in done.out


UNSAFE = {
    "../x": "leads out of its folder",
    "a/../../x": "leads out of its folder",
    "..\\\\x": "leads out of its folder",
    "/etc/passwd": "an absolute path",
    "\\\\\\\\server": "an absolute path",
    "C:\\\\x": "an absolute path",
    "c:x": "an absolute path",
    "a\0b": "holds a NUL",
    "a\\x00b": "holds a NUL",
    "": "an empty path",
    "a//b": "has an empty or '.' component",
    "./a": "has an empty or '.' component",
    "a/": "has an empty or '.' component",
    "\\x41": "not escaped as names are",
    "a\nb": "not escaped as names are",
    "a\\b": "not an escaped name",
}


@pytest.mark.parametrize(("path", "reason"), UNSAFE.items(), ids=repr)
def test_an_unsafe_path_is_refused_and_named(
    manifest: Path, path: str, reason: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    entry = {"size_bytes": 1, "checksum_sha256": "0" * 64, "modified_time": "", "absolute_path": ""}
    forge(manifest, file_inventory={path: entry}, summary={"file_count": 1, "total_size_bytes": 1})
    monkeypatch.setattr("pocketmon_pipeline.signing.verification.walk", lambda *_: pytest.fail("the tree was opened"))
    done, report = verify(manifest)
    assert done.code == 20
    assert f": {reason}" in done.err
    found = report["manifest"]
    assert isinstance(found, dict)
    assert [one["path"] for one in found["unsafe"]] == [path]


@pytest.mark.parametrize("pair", [("a.png", "A.png"), ("é", "e\u0301"), ("ﬀ", "FF"), ("Σ", "ς"), ("d/x", "D/X")])
def test_paths_that_a_file_system_may_take_for_one_are_refused(manifest: Path, pair: tuple[str, str]) -> None:
    entry = {"size_bytes": 0, "checksum_sha256": "0" * 64}
    forge(manifest, file_inventory=dict.fromkeys(pair, entry), summary={"file_count": 2, "total_size_bytes": 0})
    done, _ = verify(manifest)
    collide = pair != ("ﬀ", "FF")  # simple folding keeps a ligature apart, as file systems do
    assert ("some file systems take it for" in done.err) is collide
    assert done.code == 20


@pytest.mark.parametrize(
    "changes",
    [
        {"artifacts": {"../x": "0" * 64}},
        {"artifacts": {"a/b": "0" * 64}},
        {"artifacts": {"x": "short"}},
        {"links": {"../x": "y"}},
        {"ignored": {"../x/": "y"}},
        {"root": "/etc"},
        {"root": "C:/"},
        {"root": "a\0"},
        {"manifest_version": "2.0"},
        {"manifest_version": None},
        {"summary": None},
        {"file_inventory": None},
        {"file_inventory": []},
        {"file_inventory": {"a": {"size_bytes": -1, "checksum_sha256": "0" * 64}}},
        {"file_inventory": {"a": {"size_bytes": True, "checksum_sha256": "0" * 64}}},
        {"file_inventory": {"a": {"size_bytes": 1, "checksum_sha256": "0" * 63 + "g"}}},
        {"file_inventory": {"a": {"size_bytes": 1}}},
        {"summary": {"file_count": 4, "total_size_bytes": 23}},
        {"summary": {"file_count": 3, "total_size_bytes": 22}},
    ],
    ids=repr,
)
def test_a_signed_contradiction_is_refused(manifest: Path, changes: dict[str, object]) -> None:
    forge(manifest, **changes)
    done, report = verify(manifest)
    assert done.code == 20
    assert report["valid"] is False


def test_a_duplicate_key_is_refused_wherever_it_stands(manifest: Path) -> None:
    data = manifest.read_bytes()
    changes = [
        (b'{\n"algorithm"', b'{"algorithm":"x",\n"algorithm"'),
        (b'"size_bytes":3}', b'"size_bytes":3,"size_bytes":3}'),
        (b'"summary":{', b'"summary":{"file_count":0,'),
        (b'"signature":{', b'"signature":{"key_id":"0",'),
    ]
    for old, new in changes:
        assert data.count(old) == 1
        manifest.write_bytes(data.replace(old, new))
        done, _ = verify(manifest)
        assert (done.code, "stands twice in one object" in done.err) == (20, True)


HOSTILE = {
    "deep": (b'{"a":' * 200_000, "nested too deeply"),
    "deep list": (b"[" * 200_000, "nested too deeply"),
    "huge number": (b'{"a":' + b"9" * 5_000_000 + b"}", "beyond 64 bits"),
    "fraction": (b'{"a":1e999}', "not an integer"),
    "nan": (b'{"a":NaN}', "not an integer"),
    "bytes": (b"{\xff\xfe}", "not UTF-8"),
    "byte order mark": (b"\xef\xbb\xbf{}", "it begins with a byte order mark"),
    "UTF-16": ("{}".encode("utf-16"), "it begins with a byte order mark"),
    "cut": (b'{\n"a": "bc', "line 2, column 6: a string is never closed"),
    "words": (b"hello", "expected a value, found 'hell...'"),
    "surrogate": (b'{"a":"\\ud800"}', "no canonical form"),
    "list": (b"[]", "not a JSON object"),
    "empty": (b"", "not JSON"),
    "nothing": (b"{}", "no file_inventory"),
    "zeros": (b"\0" * 100_000, "not JSON"),
}


@pytest.mark.parametrize(("data", "message"), HOSTILE.values(), ids=HOSTILE)
def test_hostile_bytes_get_a_sentence(tmp_path: Path, secret: str, data: bytes, message: str) -> None:
    path = tmp_path / "m.json"
    path.write_bytes(data)
    done, report = verify(path)
    assert (done.code, report["valid"]) == (20, False)
    assert message in done.err
    assert "Traceback" not in done.err


def test_a_gigantic_file_is_not_read_whole(tmp_path: Path, secret: str) -> None:
    path = tmp_path / "m.json"
    with path.open("wb") as file:
        file.write(b'{\n"algorithm":"')
        file.truncate(3 * 1024**3)
    done, _ = verify(path)
    assert done.code == 20
    assert "larger than the 67,108,864 bytes" in done.err


def test_times_in_the_future_are_a_warning(manifest: Path) -> None:
    forge(manifest, created_at="2999-01-01T00:00:00Z")
    done, report = verify(manifest)
    assert done.code == 0
    assert "created_at lies in the future" in done.out
    times = report["timestamps"]
    assert isinstance(times, dict)
    assert times["status"] == "warning"


@pytest.mark.parametrize(
    ("time", "status"), [("0001-01-01T00:00:00+14:00", "ok"), ("9999-12-31T23:59:59-14:00", "warning")]
)
def test_any_time_of_the_calendar_can_be_compared(manifest: Path, time: str, status: str) -> None:
    forge(manifest, created_at=time)
    done, report = verify(manifest)
    assert done.code == 0
    times = report["timestamps"]
    assert isinstance(times, dict)
    assert times["status"] == status


def test_a_run_may_end_with_the_calendar(tree: Path, tmp_path: Path, secret: str) -> None:
    folders = ("--output-dir", tmp_path / "out", "--state-dir", tmp_path / "state")
    done = call("run", tree, *folders, "--now", "9999-12-31T23:59:59")
    assert (done.code, "OverflowError" in done.err) == (1, False)


def test_a_manifest_of_the_seed_form_is_read(tree: Path, secret: str) -> None:
    """Without root, links or anything that this program added; indented."""
    manifest = tree.parent / "m.json"
    assert call("sign", "--input-dir", tree, "--output", manifest).code == 0
    document = json.loads(manifest.read_bytes())
    for name in ("root", "artifacts", "ignored", "links", "ignore_patterns"):
        del document[name]
    rewrite(manifest, document)
    assert verify(manifest)[0].code == 2
    done, _ = verify(manifest, "--input-dir", tree)
    assert done.code == 0


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.binary(max_size=200))
def test_random_bytes_never_raise_anything_else(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "m.json"
    path.write_bytes(b'{\n"algorithm":"x",\n' + data)
    with pytest.raises(IntegrityError), open_manifest(str(path)):
        pass


def test_a_small_block_reads_the_same(manifest: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with open_manifest(str(manifest)) as read:
        expected = (read.content_hash, read.members, list(read.entries()))
        assert read.document is None
    for size in (1, 2, 3, 7, 64, 200):
        monkeypatch.setattr(manifest_lines, "_BLOCK", size)
        with open_manifest(str(manifest)) as read:
            assert (read.content_hash, read.members, list(read.entries())) == expected
            assert read.document is None


def test_both_readers_agree_on_the_hash(manifest: Path) -> None:
    with open_manifest(str(manifest)) as read, manifest.open("rb") as file:
        assert manifest_document.read_document(file)[1] == read.content_hash


def test_a_manifest_that_changes_between_its_readings_is_refused(manifest: Path) -> None:
    with open_manifest(str(manifest)) as read:
        data = manifest.read_bytes()
        manifest.write_bytes(data.replace(b'"size_bytes":3}', b'"size_bytes":4}'))
        with pytest.raises(IntegrityError, match="changed while it was read"):
            list(read.entries())


def strip(manifest: Path) -> None:
    """Take the signature away, as one who has no key does before writing what they like."""
    document = json.loads(manifest.read_bytes())
    manifest.write_text(json.dumps({**document, "signature": None}))


def test_a_signature_that_was_taken_away_is_missed_by_whoever_has_a_key(
    manifest: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    strip(manifest)
    tree = manifest.parent / "../assets"
    done, report = verify(manifest, "--input-dir", tree)
    assert (done.code, report["valid"]) == (20, False)
    assert done.out.endswith(
        "FAILED: it is not signed, but must be: a key was given, or integrity.require_signature demands it\n"
    )
    done = verify(manifest)[0]
    assert done.code == 20
    assert "those of the files were not checked" in done.out
    monkeypatch.delenv("POCKETMON_SIGN_SECRET")
    (tmp_path / "key").write_text(SECRET)
    assert verify(manifest, "--input-dir", tree, "--key-file", tmp_path / "key")[0].code == 20
    done, report = verify(manifest, "--input-dir", tree)
    assert (done.code, report["valid"]) == (0, True)
    assert "NOT SIGNED" in done.out


@pytest.mark.parametrize("name", ["reels/.svn/x", "reels/.hg/x", "reels/.git/x", "reels/.git"])
def test_what_is_hidden_among_version_control_is_extra(manifest: Path, name: str) -> None:
    plant(manifest.parent / "../assets", {name: b"x", ".git/HEAD": b"ref: refs/heads/main\n"})
    done, report = verify(manifest)
    assert done.code == 20
    assert list_names(report, "extra") == ["reels/.git" if name == "reels/.git" else f"{name.removesuffix('x')}"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no FIFOs here")
def test_a_manifest_that_is_no_file_is_not_waited_for(manifest: Path) -> None:
    manifest.unlink()
    os.mkfifo(manifest)
    done, _ = verify(manifest)
    assert done.code == 2
    assert "no manifest: not a regular file" in done.err
