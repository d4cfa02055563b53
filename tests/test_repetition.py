"""A run over what an earlier one has judged leaves its outputs as they are and is what it was: nothing is stale."""

import base64
import itertools
import json
import os
import shutil
import signal
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from subprocess import run as start
from types import SimpleNamespace

import pytest

from cli.commandline import Called, call_here, make_tree
from pocketmon_pipeline.decisions import limits
from pocketmon_pipeline.decisions.policy.evaluation.rule_evaluation import judge_by_rules
from pocketmon_pipeline.engine import runner
from pocketmon_pipeline.engine.cache import program
from pocketmon_pipeline.engine.tables.database import StageInputs
from pocketmon_pipeline.errors import StageError
from pocketmon_pipeline.history.database import EVERYTHING, open_history
from pocketmon_pipeline.history.earlier_runs import PAST_RUNS, read_past
from pocketmon_pipeline.history.location import name_file
from pocketmon_pipeline.history.record import REPEAT, RUN
from pocketmon_pipeline.runs import naming
from pocketmon_pipeline.runs.recording import Recorder
from pocketmon_pipeline.stage import Config, Inputs, Outcome
from pocketmon_pipeline.table import read_relation
from reports.dashboard.materials import read_payload

OLD = 1_600_000_000
SECRET = "0123456789abcdefghijklmnopqrstuv"
POLICY = {"policy_guard": {"rules": [{"id": "SMALL", "require": "size < 15"}]}}
TRUSTING = "from pocketmon_pipeline.engine.passes import run_cache; run_cache.RACY_NS = -10_000_000_000"


@pytest.fixture
def work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a tree and a policy, and a clock that is trusted: a test cannot wait for racy seconds to pass."""
    make_tree(tmp_path)
    for path in (tmp_path / "assets").rglob("*"):
        os.utime(path, (OLD, OLD))
    write_policy(tmp_path, POLICY)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("POCKETMON_SIGN_SECRET", SECRET)
    monkeypatch.setattr("pocketmon_pipeline.engine.passes.run_cache.RACY_NS", -10_000_000_000)
    return tmp_path


@pytest.fixture
def executions(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """Grows with every run that does all the work."""
    done: list[object] = []

    class Counted(runner.Execution):
        def execute(self) -> StageInputs:
            done.append(self)
            return super().execute()

    monkeypatch.setattr(runner, "Execution", Counted)
    return done


@pytest.fixture
def would_work(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Callable[..., bool]:
    """Whether a run would do all the work; it is stopped before it does any, and what was left stands."""

    def ask(*arguments: str) -> bool:
        begun: list[object] = []

        class Stopped(runner.Execution):
            def execute(self) -> StageInputs:
                begun.append(self)
                raise StageError("stopped on purpose")

        with monkeypatch.context() as patch:
            patch.setattr(runner, "Execution", Stopped)
            done = run(capfd, *arguments)
        assert ("stopped on purpose" in done.stderr) == bool(begun), done.stderr
        return bool(begun)

    return ask


def write_policy(folder: Path, policy: Mapping[str, object]) -> None:
    (folder / "policy.json").write_text(json.dumps(policy))


def run(capture: pytest.CaptureFixture[str], *arguments: str) -> Called:
    return call_here(capture, "run", "--config", "policy.json", *arguments)


def read_all(folder: Path) -> dict[str, tuple[bytes, int]]:
    return {path.name: (path.read_bytes(), path.stat().st_mtime_ns) for path in folder.iterdir()}


def read_lasting(folder: Path) -> dict[str, object]:
    """The artifacts that say nothing of the run itself."""
    report = json.loads((folder / "policy_guard_report.json").read_bytes())
    return {"findings": (folder / "findings.json").read_bytes(), "report": {**report, "run": None}}


def untimed(told: str) -> list[str]:
    lines = [line for line in told.splitlines() if not line.startswith("read ")]
    return [f"{'written to':12}{line[12:]}" if line.startswith("kept in") else line for line in lines]


def test_outputs_and_all_that_is_told_stand(
    work: Path, capfd: pytest.CaptureFixture[str], executions: list[object]
) -> None:
    first = run(capfd)
    written = read_all(work / "output")
    assert (first.returncode, len(executions)) == (1, 1)
    for _ in range(2):
        again = run(capfd)
        assert read_all(work / "output") == written
        assert (again.returncode, untimed(again.stdout)) == (1, untimed(first.stdout))
        assert "as in the run of" in again.stdout
        assert "kept in     output/" in again.stdout
    assert len(executions) == 1


JUDGING = {
    *("cel_expr_python", "duckdb", "multiprocessing", "pocketmon_pipeline.decisions.policy.planning.compiled"),
    *("pocketmon_pipeline.engine.workers.pool", "pocketmon_pipeline.pipeline", "pocketmon_pipeline.report_formats"),
    *("pocketmon_pipeline.secrets.scan", "pocketmon_pipeline.reports.dashboard.page"),
    *("pocketmon_pipeline.decisions.policy.evaluation.stage", "pocketmon_pipeline.analyses.json_schemas"),
    "pocketmon_pipeline.decisions.policy.acceptance.judgement",
}


def test_nothing_is_loaded_that_judges(work: Path) -> None:
    code = f"""{TRUSTING}
import sys
from pocketmon_pipeline.cli.main import main
try:
    main(["run", "-q", "--config", "policy.json"])
except SystemExit as ended:
    loaded = {JUDGING} & sys.modules.keys()
    print(ended.code, sorted(loaded))
"""
    told = [start([sys.executable, "-c", code], check=True, capture_output=True, text=True) for _ in range(2)]
    first, second = (one.stdout.splitlines()[-1] for one in told)
    assert first.startswith("1 [")
    assert "'duckdb'" in first
    assert second == "1 []"


def test_what_is_told_to_programs_stands_too(work: Path, capfd: pytest.CaptureFixture[str]) -> None:
    first, again = run(capfd, "--json"), run(capfd, "--json")
    assert json.loads(again.stdout) == json.loads(first.stdout)
    assert "policy_guard" not in run(capfd).stderr


def _rewrite(work: Path) -> None:
    (work / "assets/notes.txt").write_text("holla\n")
    os.utime(work / "assets/notes.txt", (OLD, OLD))


def _replace_by_link(work: Path) -> None:
    (work / "output/findings.json").rename(work / "elsewhere.json")
    (work / "output/findings.json").symlink_to("../elsewhere.json")


def _spoil(name: str) -> Callable[[Path], object]:
    return lambda work: (work / "output" / name).write_bytes((work / "output" / name).read_bytes() + b" ")


def _damage(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-1] + b"\0\0")


Changes = Mapping[str, Callable[[Path], object]]
# One after the other: what the last change came to is what the next one is made to.
FILES: Changes = {
    "content of equal size and time": _rewrite,
    "content": lambda work: (work / "assets/notes.txt").write_text("other"),
    "time": lambda work: os.utime(work / "assets/notes.txt", (OLD, OLD + 1)),
    "mode": lambda work: (work / "assets/notes.txt").chmod(0o755),
}
FOLDERS: Changes = {
    "new file": lambda work: (work / "assets/reels/new.json").write_text("{"),
    "other folder": lambda work: (work / "assets/reels").rename(work / "assets/more"),
    "new link": lambda work: (work / "assets/link").symlink_to("notes.txt"),
    "ignored": lambda work: (work / "assets/.pocketmonignore").write_text("notes.txt\n"),
}
FEWER: Changes = {
    "other name": lambda work: (work / "assets/notes.txt").rename(work / "assets/note.txt"),
    "gone file": lambda work: (work / "assets/note.txt").unlink(),
    "gone folder": lambda work: shutil.rmtree(work / "assets/reels"),
    "version control": lambda work: (work / "assets/.git").mkdir(),
}
RULES: Changes = {
    "layout of the policy": lambda work: (work / "policy.json").write_text(json.dumps(POLICY, indent=1)),
    "rule": lambda work: write_policy(work, {"policy_guard": {"rules": [{"id": "SMALL", "require": "size < 9"}]}}),
}
KEPT: Changes = {
    "output": _spoil("policy_guard_report.json"),
    "manifest": _spoil("integrity_manifest.json"),
    "seal": _spoil("pipeline_summary.json"),
    "gone output": lambda work: (work / "output/inventory.parquet").unlink(),
    "linked output": _replace_by_link,
    "memory": lambda work: _damage(*(work / ".pocketmon/cache/v1/runs").iterdir()),
    "scan": lambda work: _damage(*(work / ".pocketmon/cache").rglob("scan.*")),
}


# They leave what is judged as it was, so that what comes of it is known.
HARMLESS = {"time", "version control", *KEPT}


@pytest.mark.usefixtures("unreported")
@pytest.mark.parametrize(
    "changes", [FILES, FOLDERS, FEWER, RULES, KEPT], ids=["files", "folders", "fewer", "rules", "kept"]
)
def test_whatever_changes_is_seen(
    work: Path, capfd: pytest.CaptureFixture[str], executions: list[object], changes: Changes
) -> None:
    run(capfd)
    fresh: Called | None = None
    for change, make_it in changes.items():
        executions.clear()
        make_it(work)
        again = run(capfd)
        assert len(executions) == 1, change
        if fresh is None or change not in HARMLESS:
            fresh = run(capfd, "--no-cache", "--output-dir", "../fresh")
        assert again.returncode == fresh.returncode, change
        assert read_lasting(work / "output") == read_lasting(work.parent / "fresh"), change
        assert not (work / "output/findings.json").is_symlink()


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere all names are Unicode")
def test_a_folder_in_which_a_name_is_no_text_is_read_each_time(
    work: Path, capfd: pytest.CaptureFixture[str], executions: list[object]
) -> None:
    run(capfd)
    name = os.fsencode(work / "assets/reels") + b"/a\xff.txt"

    def write(text: bytes) -> Called:
        with open(name, "wb") as file:
            file.write(text)
        os.utime(name, (OLD, OLD))
        return run(capfd)

    again = [write(b"short\n"), write(b"too long for the rule\n")]
    fresh = run(capfd, "--no-cache", "--output-dir", "../fresh")
    assert (len(executions), again[1].returncode) == (4, fresh.returncode)
    assert read_lasting(work / "output") == read_lasting(work.parent / "fresh")


OTHERS: Sequence[tuple[str, ...]] = (
    ("--env", "production"),
    ("--jobs", "1"),
    ("--format", "junit"),
    ("--no-inline-ignore",),
    ("--no-cache",),
    ("--history", "none"),
    ("--files-from", "list.txt"),
    ("--output-dir", "elsewhere"),
    ("--now", "2020-01-01T00:00:00"),
)


def test_another_command_is_another_run(
    work: Path, capfd: pytest.CaptureFixture[str], would_work: Callable[..., bool]
) -> None:
    (work / "list.txt").write_text("game.json\n")
    run(capfd)
    for arguments in OTHERS:
        assert would_work(*arguments), arguments
        assert not would_work(), arguments


def test_another_program_is_another_run(
    work: Path, capfd: pytest.CaptureFixture[str], would_work: Callable[..., bool], monkeypatch: pytest.MonkeyPatch
) -> None:
    run(capfd)
    with monkeypatch.context() as patch:
        patch.setattr(naming, "digest_program", lambda: "other files")
        assert would_work()
    with monkeypatch.context() as patch:
        patch.setattr("platform.python_version", lambda: "3.99.0")
        assert would_work()
    with monkeypatch.context() as patch:
        program.digest_program.cache_clear()
        patch.setattr(program, "find_version", lambda name: f"{name} 99")
        assert would_work()
    program.digest_program.cache_clear()
    assert not would_work()


def test_owners_in_a_folder_that_is_left_out_count(
    work: Path, capfd: pytest.CaptureFixture[str], executions: list[object]
) -> None:
    (work / "assets/.pocketmonignore").write_text(".github/\n")
    (work / "assets/.github").mkdir()
    for owner in ("@one", "@two"):
        (work / "assets/.github/CODEOWNERS").write_text(f"* {owner}\n")
        for path in (work / "assets", *(work / "assets").rglob("*")):
            os.utime(path, (OLD, OLD))
        run(capfd)
    assert len(executions) == 2
    assert "@two" in json.dumps(read_payload(work / "output/dashboard.html"))


def test_what_was_lost_of_a_run_that_stands_is_kept_anew(
    work: Path, capfd: pytest.CaptureFixture[str], executions: list[object]
) -> None:
    run(capfd)
    shutil.rmtree(work / ".pocketmon/artifacts")
    run(capfd)
    assert len(executions) == 1
    assert call_here(capfd, "convert", "latest", "--to", "csv").returncode == 0


def test_another_key_signs_anew(
    work: Path, capfd: pytest.CaptureFixture[str], would_work: Callable[..., bool], monkeypatch: pytest.MonkeyPatch
) -> None:
    run(capfd)
    with monkeypatch.context() as patch:
        patch.setenv("POCKETMON_SIGN_SECRET", SECRET[::-1])
        assert would_work()
    assert not would_work()
    monkeypatch.delenv("POCKETMON_SIGN_SECRET")
    monkeypatch.setenv("CI", "true")
    assert would_work()
    run(capfd)
    assert b'"signature":null' in (work / "output/integrity_manifest.json").read_bytes()


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere all names are Unicode")
def test_a_key_file_may_have_any_name(
    work: Path, capfd: pytest.CaptureFixture[str], executions: list[object], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("POCKETMON_SIGN_SECRET")
    place = os.fsdecode(b"key\xff")
    (work / place).write_text(SECRET)
    (work / place).chmod(0o600)
    first, again = (run(capfd, "--key-file", place) for _ in range(2))
    assert (first.returncode, again.returncode, len(executions)) == (1, 1, 1)
    assert "with key file key\\xff" in again.stdout


WAIVER = {"id": "W1", "rule": "SMALL", "reason": "for now", "owner": "us", "expires": "2030-06-01"}
LAX = {"rules": [{"id": "SMALL", "require": "size < 15"}], "waivers": [WAIVER]}
LATER = {"rules": [{"id": "SMALL", "require": "size < 15", "effective": {"from": "2030-06-02"}}]}
AGED = {"rules": [{"id": "NEW", "require": "age() < duration('85152h')"}]}


@pytest.mark.usefixtures("unreported")
@pytest.mark.parametrize(("guard", "codes"), [(LAX, (0, 1)), (LATER, (0, 1)), (AGED, (0, 1))], ids=str)
def test_time_that_goes_by_is_seen(
    work: Path, capfd: pytest.CaptureFixture[str], guard: Mapping[str, object], codes: tuple[int, int]
) -> None:
    write_policy(work, {"policy_guard": guard})
    now = "--now", "2030-05-31T23:59:59"
    run(capfd, "--now", "2030-05-30T00:00:00")
    assert (run(capfd, *now).returncode, run(capfd, "--now", "2030-06-02T00:00:00").returncode) == codes


def _permit_until_then() -> str:
    return f"t = '{'ghp_' + 'zQWBuTSOoRi4A9spHcVY5ncnsDkxkJ0mLq17'}'  # pocketmon:allow * reason=us until=2030-05-31\n"


def _sign_until_then() -> str:
    """A token of the last second of that day."""
    parts = b'{"alg":"HS256","typ":"JWT"}', b'{"sub":"jo-4815","exp":1906502399}', bytes(range(40, 72))
    return f"Bearer {'.'.join(base64.urlsafe_b64encode(part).rstrip(b'=').decode() for part in parts)}\n"


@pytest.mark.usefixtures("unreported")
@pytest.mark.parametrize(("write", "codes"), [(_permit_until_then, (1, 19)), (_sign_until_then, (19, 1))])
def test_credentials_and_comments_that_end_are_judged_anew(
    work: Path,
    capfd: pytest.CaptureFixture[str],
    executions: list[object],
    write: Callable[[], str],
    codes: tuple[int, int],
) -> None:
    (work / "assets/notes.txt").write_text(write())
    moments = (("05-30T00:00:00", 1), ("05-31T23:59:58", 1), ("06-01T00:00:00", 2), ("06-01T00:00:01", 2))
    for moment, count in moments:
        assert run(capfd, "--now", f"2030-{moment}").returncode == codes[count - 1], moment
        assert len(executions) == count, moment
    run(capfd, "--no-cache", "--now", "2030-06-01T00:00:01", "--output-dir", "../fresh")
    assert read_lasting(work / "output") == read_lasting(work.parent / "fresh")


def test_a_comment_that_permits_for_all_time_is_judged_once(
    work: Path, capfd: pytest.CaptureFixture[str], executions: list[object]
) -> None:
    (work / "assets/notes.txt").write_text(_permit_until_then().replace("2030-05-31", "9999-12-31"))
    assert [run(capfd).returncode for _ in range(2)] == [1, 1]
    assert len(executions) == 1


def test_a_run_that_speaks_of_itself_is_never_repeated(
    work: Path, capfd: pytest.CaptureFixture[str], executions: list[object], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "SHORTEST_FOR_RATES", 0.0)
    write_policy(work, {**POLICY, "performance_benchmarks": {"io_operations_per_second_limit": 1}})
    run(capfd)
    assert "perf.over-limit" in run(capfd).stdout
    assert len(executions) == 2


def test_a_run_that_warned_warns_again(work: Path, capfd: pytest.CaptureFixture[str], executions: list[object]) -> None:
    write_policy(work, {**POLICY, "adaptive_budget": {"base_budget_seconds": 0, "max_budget_seconds": 0}})
    assert run(capfd).stderr.count("max_budget_seconds is 0") == run(capfd).stderr.count("max_budget_seconds is 0") == 1
    assert len(executions) == 2


@pytest.mark.parametrize("name", ["github", "prometheus"])
def test_what_is_asked_of_tables_or_tells_of_the_run_is_made_each_time(
    work: Path, capfd: pytest.CaptureFixture[str], executions: list[object], name: str
) -> None:
    first, again = run(capfd, "--format", name), run(capfd, "--format", name)
    assert len(executions) == 2
    assert first.stdout.count("::error") == again.stdout.count("::error")


def test_who_wants_to_see_the_work_has_it_done(
    work: Path, capfd: pytest.CaptureFixture[str], would_work: Callable[..., bool]
) -> None:
    (work / "metrics").mkdir()
    run(capfd)
    for flags in (("-v",), ("--profile",), ("--textfile-dir", "metrics")):
        assert would_work(*flags), flags
        assert not would_work(), flags


def test_a_run_that_does_its_work_again_judges_no_rule_again(
    work: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    calls: list[object] = []

    def judge(inputs: Inputs, config: Config) -> Outcome:
        calls.append(inputs)
        return judge_by_rules(inputs, config)

    monkeypatch.setattr("pocketmon_pipeline.decisions.policy.evaluation.rule_evaluation.judge_by_rules", judge)
    write_policy(work, {"policy_guard": {"rules": [{"id": "ONE", "unique": "sha256"}]}})
    for rules in (["ONE"], []):
        run(capfd, "-v")
        profile = json.loads((work / "output/performance_profile.json").read_bytes())
        assert [one["rule"] for one in profile["run"]["slowest_rules"]] == rules
    assert len(calls) == 1
    run(capfd, "--no-cache", "--output-dir", "../fresh")
    assert read_lasting(work / "output") == read_lasting(work.parent / "fresh")


def test_a_walk_that_takes_longer_than_a_run_may_take_lets_nothing_stand(
    work: Path,
    capfd: pytest.CaptureFixture[str],
    would_work: Callable[..., bool],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The run that follows is stopped, or told to be over its limit, by its own clock."""
    write_policy(work, {**POLICY, "performance_benchmarks": {"max_processing_time_seconds": 60}})
    run(capfd)
    for passed in (59.5, 60.5):
        times = itertools.chain([0.0], itertools.repeat(passed))
        clock = SimpleNamespace(perf_counter=times.__next__, process_time=lambda: 0.0)
        monkeypatch.setattr("pocketmon_pipeline.runs.repetition.time", clock)
        assert would_work() == (passed > 60)


def _hold(place: Path) -> None:
    place.write_bytes(b"no database" * 100)


def _forget(place: Path) -> None:
    place.unlink()


@pytest.mark.parametrize("lose", [_hold, _forget])
def test_a_run_that_the_history_does_not_know_is_done_again(
    work: Path, capfd: pytest.CaptureFixture[str], would_work: Callable[..., bool], lose: Callable[[Path], None]
) -> None:
    run(capfd)
    assert not would_work()
    lose(work / ".pocketmon/history.sqlite3")
    assert would_work()


def test_a_run_that_could_not_be_recorded_is_not_remembered(
    work: Path, capfd: pytest.CaptureFixture[str], executions: list[object]
) -> None:
    place = work / ".pocketmon/history.sqlite3"
    place.parent.mkdir()
    _hold(place)
    assert "may not be recorded" in run(capfd).stderr
    _forget(place)
    run(capfd)
    run(capfd)
    assert len(executions) == 2
    with open_history(name_file(".pocketmon"), read_only=True) as history:
        assert [one.kind for one in history.stream_runs(EVERYTHING)] == [RUN, REPEAT]


def test_a_repeat_is_no_baseline(work: Path, capfd: pytest.CaptureFixture[str]) -> None:
    run(capfd)
    run(capfd)
    refused = call_here(capfd, "history", "accept", "latest", "--reason", "a new map")
    assert (refused.returncode, "nothing had changed" in refused.stderr) == (2, True)


def test_the_history_keeps_a_repeat_apart(work: Path, capfd: pytest.CaptureFixture[str]) -> None:
    run(capfd)
    run(capfd)
    url = name_file(".pocketmon")
    with open_history(url, read_only=True) as history:
        first, again = history.stream_runs(EVERYTHING)
    assert (first.kind, again.kind) == (RUN, REPEAT)
    assert (again.files, again.files_read, again.code, again.tree_digest) == (4, 0, 1, first.tree_digest)
    assert again.artifacts == first.artifacts
    assert [stage.stage for stage in again.stages] == ["scan"]
    assert 0 < again.cpu_seconds < first.cpu_seconds
    past = read_past(url, again.host_class, again.series.rpartition("/")[0])
    assert read_relation(past[PAST_RUNS]).num_rows == 1


def test_the_audit_log_tells_what_was_accepted_again_and_of_no_signature(
    work: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    write_policy(work, {"policy_guard": {**LAX, "waivers": [{**WAIVER, "expires": "2099-01-01"}]}})
    assert [run(capfd).returncode for _ in range(2)] == [0, 0]
    told = call_here(capfd, "audit", "show", "--json").stdout.splitlines()
    events = [json.loads(line) for line in told]
    names = [event["event"] for event in events]
    assert names[-7:] == [
        *("run.started", "waiver.applied", "manifest.signed", "run.ended"),
        *("run.started", "waiver.applied", "run.ended"),
    ]
    drop = {"run": None}
    assert {**events[-1]["about"], **drop} == {**events[-4]["about"], **drop}
    assert events[-1]["about"]["run"] == events[-3]["about"]["run"] != events[-4]["about"]["run"]
    assert call_here(capfd, "audit", "verify").returncode == 0


def test_an_interrupt_while_nothing_has_changed_does_not_deny_the_verdict(
    work: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert call_here(capfd, "run", "-q").returncode == 0
    monkeypatch.setattr(Recorder, "record_repeat", lambda *_: signal.raise_signal(signal.SIGINT))
    done = call_here(capfd, "run", "-q")
    sealed = os.path.join("output", "pipeline_summary.json")
    line = f"interrupted: the tree was judged, and {sealed} has the verdict; no half-written file was left"
    assert (done.returncode, done.stdout, done.stderr.splitlines()[-1]) == (130, "", line)
    assert (work / sealed).exists()
