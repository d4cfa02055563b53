import json
import subprocess
from pathlib import Path

import pytest

import benchmarks.__main__
from benchmarks.__main__ import main
from benchmarks.case import Case, Contender, Goal
from benchmarks.cases import CASES, WATCH
from benchmarks.measure import MeasureError
from benchmarks.peers import PREPARATIONS, as_hashing, clean_environment, prepare_git, read_hash_rate
from benchmarks.rounds import Bench, read_all, run_case
from benchmarks.trees import TREES, Tree, make_tree
from requirements import require_tool

SPEED = "+DT:sha256:3:16384\n+R:35000:sha256:2.980000\n+H:16384\n+F:6:sha256:192429530.20\n"


def silence(_: str) -> None:
    """Nothing to tell."""


def shell(name: str, script: str) -> Contender:
    return Contender(name, (("sh", "-c", script),))


def bench(tmp_path: Path) -> Bench:
    root, _ = make_tree(tmp_path, Tree("little", files=20, median=100))
    return Bench(tmp_path, {"little": root}, ours="echo")


def test_contenders_take_turns_in_a_fresh_folder(tmp_path: Path) -> None:
    record = "echo NAME $(ls '{round}' | grep -c '^left-by') >> '{round}/../../log'; touch '{round}/left-by-NAME'"
    case = Case("turns", "", "little", tuple(shell(name, record.replace("NAME", name)) for name in "ab"), ())
    measured = run_case(case, bench(tmp_path), 3, silence)
    assert (tmp_path / "log").read_text().split("\n")[:-1] == ["a 0", "b 1"] * 3
    assert {name: len(costs) for name, costs in measured.costs.items()} == {"a": 3, "b": 3}
    assert list((tmp_path / "scratch").iterdir()) == []


def test_a_case_may_fix_its_rounds(tmp_path: Path) -> None:
    case = Case("fixed", "", "", (shell("a", "true"),), (), rounds=2)
    assert len(run_case(case, bench(tmp_path), 5, silence).costs["a"]) == 2


def test_words_are_filled_in_and_steps_add_up(tmp_path: Path) -> None:
    step = ("sh", "-c", "echo '{ours} {tree}' >> '{round}/../words'")
    case = Case("words", "", "little/part", (Contender("a", (step, step)),), ())
    place = bench(tmp_path)
    (place.roots["little"] / "part").mkdir()
    (place.roots["little"] / "part/one").write_bytes(b"12345")
    measured = run_case(case, place, 1, silence)
    words = f"echo {place.roots['little']}/part\n"
    assert (tmp_path / "scratch/words").read_text() == words * 2
    assert measured.grounds["a"][1:] == (1, 5)


def test_one_that_fails_stops_nobody_else(tmp_path: Path) -> None:
    said: list[str] = []
    bad, odd = shell("bad", "echo oh no >&2; exit 3"), shell("odd", "exit 19")._replace(accept=(0, 19))
    contenders = (bad, shell("good", "true"), odd)
    measured = run_case(Case("fail", "", "", contenders, ()), bench(tmp_path), 2, said.append)
    assert {name: len(costs) for name, costs in measured.costs.items()} == {"bad": 0, "good": 2, "odd": 2}
    assert list(measured.failures) == ["bad"]
    assert "exit code 3: oh no" in measured.failures["bad"]
    assert any("bad failed" in line for line in said)


def test_a_peer_that_cannot_be_prepared_is_a_failure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_home: Path, _tree: Path) -> dict[str, str]:
        raise MeasureError("no network")

    monkeypatch.setitem(PREPARATIONS, "model-signing", refuse)
    contenders = (shell("peer", "true")._replace(peer="model-signing"), shell("ours", "true"))
    measured = run_case(Case("peer", "", "", contenders, ()), bench(tmp_path), 1, silence)
    assert measured.failures == {"peer": "no network"}
    assert len(measured.costs["ours"]) == 1


def test_the_rate_of_the_bare_hash_stands_for_seconds(tmp_path: Path) -> None:
    contender = shell("speed", f"printf '{SPEED}'".replace("\n", "\\n"))._replace(hashes_only=True)
    place = bench(tmp_path)
    measured = run_case(Case("rate", "", "little", (contender,), ()), place, 1, silence)
    size = read_all(place.roots["little"]).size
    assert size > 1000
    assert measured.costs["speed"][0].cpu == pytest.approx(size / 192429530.20)
    assert as_hashing(SPEED, 0).cpu == 0


def test_a_rate_that_is_not_there_is_an_error() -> None:
    with pytest.raises(MeasureError, match="printed no rate"):
        read_hash_rate("speed: Unknown algorithm sha256\n")


def test_the_environment_is_free_of_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("POCKETMON_STATE_DIR", "CI", "GIT_DIR", "PYTHONPATH"):
        monkeypatch.setenv(name, "leak")
    found = clean_environment()
    assert "leak" not in found.values()
    assert {"PATH", "POCKETMON_SIGN_SECRET"} <= set(found)


def status(words: dict[str, str], root: Path) -> str:
    command = ["git", f"--git-dir={words['git_dir']}", f"--work-tree={root}", "status", "--porcelain"]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def test_the_repository_lies_beside_the_tree_and_is_kept(tmp_path: Path) -> None:
    require_tool("git")
    place = bench(tmp_path)
    root = place.roots["little"]
    words = prepare_git(tmp_path, root)
    before = (tmp_path / "little.git/index").stat().st_mtime_ns
    assert prepare_git(tmp_path, root) == words
    assert (tmp_path / "little.git/index").stat().st_mtime_ns == before
    assert not (root / ".git").exists()
    assert status(words, root) == ""
    (root / "new").touch()
    assert status(words, root) == "?? new\n"
    make_tree(tmp_path, Tree("little", files=21, median=100))
    prepare_git(tmp_path, root)
    assert (tmp_path / "little.git/index").stat().st_mtime_ns != before


def test_cases_are_sound() -> None:
    cases = (*CASES, WATCH)
    assert len({case.name for case in cases}) == len(cases)
    for case in cases:
        names = [contender.name for contender in case.contenders]
        assert len(set(names)) == len(names)
        assert {side for goal in case.goals for side in (goal.of, goal.over) if side} == set(names)
        assert {contender.peer for contender in case.contenders} <= {"", *PREPARATIONS}
        trees = {name.split("/")[0] for name in (case.tree, *(contender.tree for contender in case.contenders)) if name}
        assert trees <= {tree.name for tree in TREES}


def tiny(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str = "true") -> list[str]:
    goals = (Goal("cpu", "a", "b", at_most=1e9), Goal("wall", "a"))
    case = Case("tiny", "a tiny one", "little", (shell("a", script), shell("b", "true")), goals)
    monkeypatch.setattr(benchmarks.__main__, "CASES", (case,))
    monkeypatch.setattr(benchmarks.__main__, "TREES", (Tree("little", files=10, median=100),))
    monkeypatch.chdir(tmp_path)  # the runs for the history lie in the current folder
    return ["--tree-dir", str(tmp_path / "trees"), "--repeat", "2", "--json", str(tmp_path / "out.json")]


def test_the_table_goes_to_stdout_and_everything_to_json(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(tiny(tmp_path, monkeypatch)) == 0
    out, err = capsys.readouterr()
    assert out.splitlines()[2].split()[0] == "tiny"
    assert "met" in out
    assert "tiny: a tiny one" in err
    document = json.loads((tmp_path / "out.json").read_text())
    assert document["cases"][0]["verdicts"][0]["met"] is True
    assert [len(costs) for costs in document["cases"][0]["costs"].values()] == [2, 2]


def test_what_could_not_be_measured_fails_the_program(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(tiny(tmp_path, monkeypatch, "exit 4")) == 1
    assert "not measured: a: sh -c exit 4 ended with exit code 4" in capsys.readouterr().out


def test_a_full_disk_is_told_before_a_tree_is_laid(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = tiny(tmp_path, monkeypatch)
    monkeypatch.setattr(benchmarks.__main__, "estimate_disk", lambda _: 1 << 60)
    assert main(arguments) == 2
    assert "use --tree-dir" in capsys.readouterr().err
    assert list((tmp_path / "trees").iterdir()) == []


def test_an_unknown_case_is_a_usage_error(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        main(["--only", "nothing"])
    assert "scan-small" in capsys.readouterr().err
