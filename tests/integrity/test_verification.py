"""Signing and verifying as a user does: what is noticed, what is named, and the exit code."""

import hashlib
import hmac
import json
import os
import re
import subprocess
from pathlib import Path

import pytest

from integrity.verbs import SECRET, call, forge, list_names, plant, sign, verify
from requirements import REPOSITORY, require_tool


def test_a_signed_tree_verifies(manifest: Path) -> None:
    done, report = verify(manifest)
    assert done.code == 0
    assert report["valid"] is True
    assert "verified: everything is as it was signed" in done.out
    assert "3 of 3 match" in done.out


def test_every_kind_of_change_is_named(tree: Path, manifest: Path) -> None:
    (tree / "reels/BR0.csv").write_bytes(b"A,B\n1,9\n")
    (tree / "symbols.json").unlink()
    plant(tree, {"new\x1b[31m.txt": b"x"})
    done, report = verify(manifest)
    assert done.code == 20
    assert list_names(report, "differs") == ["reels/BR0.csv"]
    assert list_names(report, "missing") == ["symbols.json"]
    assert list_names(report, "extra") == ["new\\x1b[31m.txt"]
    assert "\x1b" not in done.out
    for name in ("reels/BR0.csv", "symbols.json", "new\\x1b[31m.txt"):
        assert name in done.out


def test_a_changed_time_is_information(tree: Path, manifest: Path) -> None:
    os.utime(tree / "symbols.json", (1, 1))
    done, report = verify(manifest)
    assert done.code == 0
    times = report["timestamps"]
    assert isinstance(times, dict)
    assert (times["modified_time_changed"], times["modified_time_examples"]) == (1, ["symbols.json"])


def test_an_emptied_and_a_replaced_file_are_noticed(tree: Path, manifest: Path) -> None:
    (tree / "reels/BR0.csv").write_bytes(b"")
    (tree / "symbols.json").unlink()
    (tree / "symbols.json").symlink_to("reels/BR0.csv")
    done, report = verify(manifest)
    assert done.code == 20
    assert list_names(report, "differs") == ["reels/BR0.csv", "symbols.json"]
    assert "is a link now" in done.out


def test_links_are_signed_by_their_target(tmp_path: Path, secret: str) -> None:
    tree = plant(tmp_path / "assets")
    (tree / "link").symlink_to("symbols.json")
    manifest = tmp_path / "m.json"
    sign(tree, manifest)
    assert verify(manifest)[0].code == 0
    (tree / "link").unlink()
    assert list_names(verify(manifest)[1], "missing") == ["link"]
    (tree / "link").symlink_to("reels")
    assert list_names(verify(manifest)[1], "differs") == ["link"]
    (tree / "link").unlink()
    (tree / "link").write_text("symbols.json")  # a checkout without symbolic links
    assert verify(manifest)[0].code == 0
    (tree / "other").symlink_to("symbols.json")
    assert list_names(verify(manifest)[1], "extra") == ["other"]


def test_the_manifest_may_lie_in_the_folder_that_it_signs(tree: Path, secret: str) -> None:
    manifest = tree / "integrity_manifest.json"
    for _ in range(2):
        assert sign(tree, manifest).code == 0
        assert call("verify", "--manifest", manifest, "--output", tree / "integrity_report.json").code == 0
    document = json.loads(manifest.read_bytes())
    assert document["root"] == "."
    assert set(document["file_inventory"]) == {"reels/BR0.csv", "symbols.json", "sounds/win.wav"}
    assert "integrity_report.json" in document["ignored"]


def test_what_was_left_out_is_signed_and_stays_left_out(tmp_path: Path, secret: str) -> None:
    tree = plant(tmp_path / "assets", {"a.txt": b"1", "b.tmp": b"2", ".pocketmonignore": b"*.tmp\n", ".git/x": b"3"})
    manifest = tmp_path / "m.json"
    sign(tree, manifest)
    assert json.loads(manifest.read_bytes())["ignored"] == {".git/": "version control", "b.tmp": ".pocketmonignore"}
    plant(tree, {"c.tmp": b"new", ".git/y": b"new"})
    assert verify(manifest)[0].code == 0
    plant(tree, {"sub/.pocketmonignore": b"*\n", "sub/hidden.txt": b"evil"})
    done, report = verify(manifest)
    assert (done.code, list_names(report, "extra")) == (20, ["sub/.pocketmonignore"])


def test_a_config_pattern_is_part_of_what_is_signed(tmp_path: Path, secret: str) -> None:
    tree = plant(tmp_path / "assets", {"a.txt": b"1", "b.bak": b"2"})
    config = tmp_path / "config.json"
    config.write_text('{"scan": {"exclude": ["*.bak"]}}')
    manifest = tmp_path / "m.json"
    assert sign(tree, manifest, "--config", str(config)).code == 0
    assert json.loads(manifest.read_bytes())["ignore_patterns"] == ["*.bak"]
    plant(tree, {"c.bak": b"new"})
    assert verify(manifest)[0].code == 0
    forge(manifest, ignore_patterns=["*"])
    assert verify(manifest)[0].code == 20


def test_names_that_no_manifest_may_hold_are_errors(tmp_path: Path, secret: str) -> None:
    tree = plant(tmp_path / "assets", {"README.md": b"1", "readme.md": b"2", "c:x": b"3", "é": b"4", "e\u0301": b"5"})
    done = call("run", tree, "--output-dir", tmp_path / "out", "--state-dir", tmp_path / "state")
    document = json.loads((tmp_path / "out/integrity_manifest.json").read_bytes())
    findings = json.loads((tmp_path / "out/findings.json").read_bytes())["findings"]
    found = [one for one in findings if one["rule"] == "integrity.uncovered"]
    uncovered = [one["path"] for one in found]
    assert all("`verify` fails while it is there" in one["message"] for one in found)
    assert set(document["file_inventory"]) == {"README.md", "e\u0301"}
    assert sorted(uncovered) == ["c:x", "readme.md", "é"]
    assert set(uncovered) <= set(document["ignored"])
    assert {one["severity"] for one in found} == {"error"}
    assert done.code == 1
    own = json.loads((tmp_path / "out/integrity_report.json").read_bytes())
    assert (own["valid"], list_names(own, "extra")) == (False, ["c:x", "readme.md", "é"])
    assert not [one for one in findings if one["rule"] == "integrity.mismatch"]
    checked, report = verify(tmp_path / "out/integrity_manifest.json")
    assert (checked.code, list_names(report, "extra")) == (20, ["c:x", "readme.md", "é"])
    assert "readme.md: it was not signed: some file systems take it for README.md" in checked.out


def test_names_that_look_alike_are_said_to(tmp_path: Path, secret: str) -> None:
    tree = plant(tmp_path / "assets", {"caf\u00e9.txt": b"1", "cafe\u0301.txt": b"2"})
    if len(list(tree.iterdir())) == 1:
        pytest.skip("this file system takes the one for the other")
    done = call("sign", "--input-dir", tree, "--output", tmp_path / "m.json", "--state-dir", tmp_path / "state")
    assert done.code == 20
    assert "take it for cafe\u0301.txt, of the same letters in other code points, which the manifest names" in done.out


@pytest.mark.parametrize("is_known", [False, True])
def test_what_cannot_be_named_is_not_signed_as_if_nothing_was_amiss(
    tmp_path: Path, secret: str, *, is_known: bool
) -> None:
    tree = plant(tmp_path / "assets", {"a.txt": b"1", "A.txt": b"2"})
    if is_known:
        call("run", tree, "--output-dir", tmp_path / "out", "--state-dir", tmp_path / "state")
    done = call("sign", "--input-dir", tree, "--output", tmp_path / "m.json", "--state-dir", tmp_path / "state")
    assert done.code == 20
    reason, verdict = done.out.splitlines()[-2:]
    assert reason == "  a.txt: some file systems take it for A.txt, which the manifest names already"
    assert verdict.startswith("FAILED: 1 file or folder cannot be named by a manifest, and not signed; rename them")
    (tree / ".pocketmonignore").write_text("/a.txt\n")
    assert sign(tree, tmp_path / "m.json").code == 0
    assert verify(tmp_path / "m.json")[0].code == 0


@pytest.mark.skipif(os.name != "posix", reason="names are bytes on POSIX only")
def test_any_name_survives(tmp_path: Path, secret: str) -> None:
    tree = plant(tmp_path / "assets", {'quo"te': b"1", "back\\slash": b"2", "new\nline": b"3", "\u2028\u202e": b"4"})
    (Path(os.fsdecode(os.fsencode(tree) + b"/\xff\xfe"))).write_bytes(b"5")
    (Path(os.fsdecode(os.fsencode(tree) + b"/ignored \xff.bak"))).write_bytes(b"6")
    (tree / ".pocketmonignore").write_text("*.bak\n")
    manifest = tmp_path / "m.json"
    assert sign(tree, manifest).code == 0
    document = json.loads(manifest.read_bytes())
    assert set(document["file_inventory"]) >= {'quo"te', "back\\\\slash", "new\\x0aline", "\\xff\\xfe"}
    assert "ignored \\xff.bak" in document["ignored"]
    assert verify(manifest)[0].code == 0


def test_a_lfs_pointer_stands_for_its_file(tree: Path, manifest: Path) -> None:
    digest = hashlib.sha256((tree / "sounds/win.wav").read_bytes()).hexdigest()
    pointer = f"version https://git-lfs.github.com/spec/v1\noid sha256:{digest}\nsize 12\n"
    (tree / "sounds/win.wav").write_text(pointer)
    done, report = verify(manifest)
    assert done.code == 0
    assert list_names(report, "not_present") == ["sounds/win.wav"]
    (tree / "sounds/win.wav").write_text(pointer.replace("size 12", "size 13"))
    assert verify(manifest)[0].code == 20
    (tree / "sounds/win.wav").write_text(pointer.replace(digest, "0" * 64))
    assert verify(manifest)[0].code == 20


def test_what_a_sparse_checkout_left_out_is_not_missing(tree: Path, manifest: Path) -> None:
    git = [require_tool("git"), "-C", str(tree), "-c", "user.name=t", "-c", "user.email=t@example.org"]
    for arguments in (["init", "-q"], ["add", "-A"], ["commit", "-qm", "x"]):
        subprocess.run([*git, *arguments], check=True)
    (tree / "sounds/win.wav").unlink()
    assert verify(manifest)[0].code == 20
    subprocess.run([*git, "update-index", "--skip-worktree", "sounds/win.wav"], check=True)
    done, report = verify(manifest)
    assert done.code == 0
    assert list_names(report, "not_present") == ["sounds/win.wav"]


def test_git_runs_nothing_that_the_tree_configures(tree: Path, manifest: Path) -> None:
    git = require_tool("git")
    subprocess.run([git, "-C", str(tree), "init", "-q"], check=True)
    trap = tree.parent / "trap"
    trap.write_text(f"#!/bin/sh\ntouch {tree.parent}/sprung\n")
    trap.chmod(0o755)
    subprocess.run([git, "-C", str(tree), "config", "core.fsmonitor", str(trap)], check=True)
    (tree / "symbols.json").unlink()
    assert verify(manifest)[0].code == 20
    assert not (tree.parent / "sprung").exists()


def test_a_moved_tree_is_found_by_input_dir(tree: Path, manifest: Path) -> None:
    moved = tree.rename(tree.parent / "moved")
    done, _ = verify(manifest)
    assert (done.code, "no such folder" in done.err) == (2, True)
    assert verify(manifest, "--input-dir", moved)[0].code == 0


def test_a_missing_manifest_is_a_usage_error(tmp_path: Path, secret: str) -> None:
    done, report = verify(tmp_path / "none.json")
    assert (done.code, report) == (2, {})
    assert "none.json: no manifest: No such file or directory (`sign` writes one)" in done.err


def test_verify_reads_again_whatever_was_remembered(tree: Path, manifest: Path) -> None:
    path = tree / "symbols.json"
    before = path.stat()
    path.write_bytes(b"[]\n")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert verify(manifest)[0].code == 20


def test_ten_lines_of_other_code_verify_a_manifest(manifest: Path) -> None:
    text = (REPOSITORY / "docs/reference/manifest.md").read_text("utf-8")
    code = re.search(r"```python\n(# verify.*?)```", text, re.DOTALL)
    assert code is not None
    assert sum(bool(line) for line in code[1].splitlines()) <= 12
    environment = {**os.environ, "POCKETMON_SIGN_SECRET": SECRET}
    command = ["python3", "-I", "-c", code[1], str(manifest)]
    assert subprocess.run(command, env=environment, check=False).returncode == 0
    manifest.write_bytes(manifest.read_bytes().replace(b'"size_bytes":3}', b'"size_bytes":4}'))
    assert subprocess.run(command, env=environment, check=False, capture_output=True).returncode != 0


def test_the_signed_bytes_are_the_file_without_line_breaks_and_signature(manifest: Path) -> None:
    lines = manifest.read_bytes().splitlines()
    content = b"".join(line for line in lines if not line.startswith(b'"signature":'))
    signature = json.loads(manifest.read_bytes())["signature"]
    assert signature["content_hash"] == hashlib.sha256(content).hexdigest()
    statement = {name: value for name, value in signature.items() if name != "signature"}
    message = json.dumps(statement, sort_keys=True, separators=(",", ":")).encode()
    assert signature["signature"] == hmac.new(SECRET.encode(), message, "sha256").hexdigest()
