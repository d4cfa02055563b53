"""What checksum files name: every way of writing a name, and what is left alone."""

import hashlib
import json
from pathlib import Path

import pytest

from cli.commandline import end_here
from decisions.trees import Tree, guard, judge, plant
from pocketmon_pipeline.decisions.checks.trust import MOST_MISSING

pytestmark = pytest.mark.usefixtures("unreported")


def digest(algorithm: str, data: bytes) -> bytes:
    return hashlib.new(algorithm, data).hexdigest().encode()


def test_every_spelling_of_a_name_finds_its_file(tmp_path: Path) -> None:
    wrong = b"0" * 64
    tree = {
        "a.bin": b"\0a",
        "a.bin.sha256": wrong + b"\n",
        "d/e f.bin": b"\0e",
        "d/up/windows.sha256": wrong + b" *..\\e f.bin\n",
        "d/tagged.sha256": b"SHA256 (./e f.bin) = " + wrong + b"\n",
        "d/checksums.txt": wrong + b"  e f.bin\n",
        "sums/SHA256SUMS": wrong + b"  d/e f.bin\n" + wrong + b"  ../../outside.bin\n",
    }
    found = guard(plant(tmp_path / "tree", tree)).of("integrity.mismatch")
    named = {(one["path"], one["line"]): one["message"].partition(": ")[0] for one in found}
    says = "says that the sha256 of {} is " + wrong.decode() + ", but it is {}"
    here, there = digest("sha256", b"\0a").decode(), digest("sha256", b"\0e").decode()
    assert named == {
        ("a.bin.sha256", 1): says.format("a.bin", here),
        ("d/checksums.txt", 1): says.format("d/e f.bin", there),
        ("d/tagged.sha256", 1): says.format("d/e f.bin", there),
        ("d/up/windows.sha256", 1): says.format("d/e f.bin", there),
        ("sums/SHA256SUMS", 1): says.format("d/e f.bin", there),
        ("sums/SHA256SUMS", 2): "vouches for ../../outside.bin, which is missing",
    }


def test_most_of_many_that_are_missing_are_told_once(tmp_path: Path) -> None:
    data, few = b"\0here", MOST_MISSING
    line = b"".join((digest("sha256", data), b"  %s.bin\n"))

    def find(name: str, gone: int, here: int) -> list[tuple[int, str, str]]:
        sums = [*(f"gone{number}" for number in range(gone)), *(f"here{number}" for number in range(here))]
        tree = {"SHA256SUMS": b"".join(line % one.encode() for one in sums)}
        tree |= {f"here{number}.bin": data if number else b"\0changed" for number in range(here)}
        found = guard(plant(tmp_path / name / "tree", tree)).of("integrity.mismatch")
        return sorted((one["line"], one["message"].partition(": ")[0], one["fingerprint"]) for one in found)

    lost, changed = find("most", few + 1, few)
    told = f"vouches for {2 * few + 1} files, {few + 1} of which are missing, gone0.bin first"
    assert (lost[:2], changed[0]) == ((1, told), few + 2)
    assert find("one more", few + 2, few)[0][2] != lost[2]
    assert [one[0] for one in find("few", few, 1)] == [*range(1, few + 2)]
    assert [one[0] for one in find("half", few + 1, few + 1)] == [*range(1, few + 3)]


def test_a_file_of_several_algorithms_is_one_of_those_that_are_missing(tmp_path: Path) -> None:
    def find(name: str, gone: int) -> list[str]:
        files = ["here.bin", *(f"gone{number}.bin" for number in range(gone))]
        lines = (f"{one.upper()} ({file}) = {digest(one, b'').decode()}\n" for file in files for one in ("md5", "sha1"))
        tree = {"CHECKSUMS": "".join(lines).encode(), "here.bin": b""}
        found = guard(plant(tmp_path / name, tree)).of("integrity.mismatch")
        return [one["message"].partition(": ")[0] for one in found]

    assert len(find("few", MOST_MISSING)) == 2 * MOST_MISSING
    told = f"vouches for {MOST_MISSING + 2} files, {MOST_MISSING + 1} of which are missing, gone0.bin first"
    assert find("most", MOST_MISSING + 1) == [told]


def test_every_algorithm_is_computed(tmp_path: Path) -> None:
    algorithms = ["blake2b", "md5", "sha1", "sha224", "sha384", "sha512"]
    tree = {"right.bin": b"\0right", "wrong.bin": b"\0wrong"}
    for algorithm in algorithms:
        tag = algorithm.upper().encode()
        right, wrong = digest(algorithm, b"\0right"), digest(algorithm, b"\0other")
        sums = tag + b" (right.bin) = " + right + b"\n" + tag + b" (wrong.bin) = " + wrong + b"\n"
        tree[f"{algorithm}.sha256"] = sums
    judged = guard(plant(tmp_path / "tree", tree))
    found = sorted((one["path"], one["line"]) for one in judged.of("integrity.mismatch"))
    assert found == [(f"{algorithm}.sha256", 2) for algorithm in algorithms]
    assert judged.code == 20


def test_an_algorithm_that_nobody_computes_is_said_not_passed_over(tmp_path: Path) -> None:
    tree = {"a.bin": b"\0a", "sums.sha256": b"TIGER (a.bin) = " + b"0" * 48 + b"\n"}
    judged = guard(plant(tmp_path / "tree", tree))
    message = "gives the tiger of a.bin, which was not computed: compare it with another tool, or write SHA-256"
    assert [(one["severity"], one["message"]) for one in judged.of("integrity.mismatch")] == [("warning", message)]
    assert judged.code == 0


def test_a_manifest_that_the_run_writes_anew_vouches_for_nothing(tmp_path: Path) -> None:
    tree = plant(tmp_path / "tree", {"a.bin": b"\0before"})
    arguments = ["run", "--quiet", "--output-dir", str(tree), "--state-dir", str(tmp_path / "state"), str(tree)]
    for content in (b"\0before", b"\0after"):
        (tree / "a.bin").write_bytes(content)
        assert end_here(*arguments) == 0
    findings = json.loads((tree / "findings.json").read_bytes())["findings"]
    assert [one for one in findings if one["rule"] == "integrity.mismatch"] == []


def test_a_manifest_that_another_run_left_in_the_tree_is_believed(tmp_path: Path) -> None:
    tree = plant(tmp_path / "tree", {"a.bin": b"\0before"})
    before = judge(tree)
    manifest = json.loads((before.output / "integrity_manifest.json").read_bytes())
    (tree / "release").mkdir()
    (tree / "release" / "integrity_manifest.json").write_text(json.dumps({**manifest, "root": ".."}))
    assert guard(tree).of("integrity.mismatch") == []
    (tree / "a.bin").write_bytes(b"\0after")
    found = guard(tree).of("integrity.mismatch")
    assert [(one["path"], one["pointer"]) for one in found] == [
        ("release/integrity_manifest.json", "/file_inventory/a.bin")
    ]


@pytest.mark.parametrize(
    ("files", "severity"),
    [({}, "info"), ({"moved/one.zip": b"1\n"}, "warning"), ({"dist/one.zip": b"1\n"}, "error")],
)
def test_checksums_of_nothing_that_is_there_are_of_downloads(tmp_path: Path, files: Tree, severity: str) -> None:
    sums = b"0" * 64 + b"  dist/one.zip\n" + b"1" * 64 + b"  dist/two.zip\n"
    found = guard(plant(tmp_path / "tree", {"SHA256SUMS": sums, "a.txt": b"a\n", **files})).of("integrity.mismatch")
    assert {finding["severity"] for finding in found} == {severity}
