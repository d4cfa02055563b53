"""`history` from outside."""

import csv
import datetime
import io
import json
from pathlib import Path

import duckdb
import pytest
from arro3.io import read_parquet

from cli.commandline import call_here
from history.records import SERIES, Call, keep, make_run
from pocketmon_pipeline.history.database import open_history
from pocketmon_pipeline.history.record import REPEAT, FindingCount, KindRecord, Prediction, StageRecord


def test_the_newest_runs_are_listed_first(url: str, tell: Call) -> None:
    keep(url, make_run(1), make_run(2, code=19), make_run(3))
    done = tell("history", "list", "--limit", "2")
    assert done.returncode == 0
    lines = done.stdout.splitlines()
    assert [line.split()[0] for line in lines[4:6]] == [make_run(3).id, make_run(2).id]
    assert lines[5].split()[1:4] == ["game-0123456789ab", "warm", "19"]
    assert "3 runs since 2026-03-02 12:00" in done.stdout
    told = json.loads(tell("history", "list", "--json").stdout)
    assert [one["id"] for one in told] == [make_run(number).id for number in (3, 2, 1)]
    assert told[0]["open_findings"] == 0


def test_runs_of_another_kind_are_told_to_be_there(url: str, tell: Call) -> None:
    keep(url, make_run(1, kind="benchmark"))
    assert tell("history", "list").stdout.splitlines()[-1] == "0 of 1; --limit and --kind show more"
    assert make_run(1).id in tell("history", "list", "--kind", "all").stdout


def test_open_findings_are_counted_without_accepted_ones(url: str, tell: Call) -> None:
    found = [("a", "violation", 3), ("b", "waived", 5), ("c", "error", 1), ("a", "known", 7)]
    counts = [
        FindingCount(rule=rule, severity="error", outcome=outcome, findings=number) for rule, outcome, number in found
    ]
    keep(url, make_run(1, findings=counts), make_run(2))
    shown = " ".join(tell("history", "show", make_run(1).id).stdout.split())
    assert "findings a 3 error, b 5 error (waived), c 1 error (error), a 7 error (known)" in shown
    assert [one["open_findings"] for one in json.loads(tell("history", "list", "--json").stdout)] == [0, 4]


def test_an_empty_history_says_so(tell: Call) -> None:
    done = tell("history", "list")
    assert done.returncode == 2
    assert "no run is recorded there" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_run_is_shown_whole(url: str, tell: Call) -> None:
    keep(url, make_run(1), make_run(2))
    assert json.loads(tell("history", "show", "--json").stdout)["id"] == make_run(2).id
    shown = tell("history", "show", make_run(1).id).stdout
    for part in ("exit 0 (OK)", "7 of 100 files", "image 60 (4.00 GB)", "json.invalid 3 error (waived)", "1,099,512 M"):
        assert part in shown
    assert "budget 4.00 s, actual 2.50 s" in shown


def test_a_run_that_was_killed_at_once_is_shown(url: str, tell: Call) -> None:
    keep(url, make_run(1, seconds=0.0, cpu_seconds=0.0, code=3, verdict="KILLED", stages=[], predictions=[]))
    done = tell("history", "show")
    assert (done.returncode, "ended with exit 3 (KILLED)" in done.stdout, "files/s" in done.stdout) == (0, True, False)


_UNSEEN = {"files": 0, "bytes": 0, "files_read": 0, "bytes_read": 0, "cpu_seconds": 0.0, "peak_memory_bytes": 0}


def test_what_nobody_knows_of_a_killed_run_is_not_said_to_be_nothing(
    url: str, tell: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "150")
    keep(url, make_run(1), make_run(2, code=3, verdict="KILLED", series=SERIES, stages=[], findings=[], **_UNSEEN))
    (listed,) = (line.split() for line in tell("history", "list").stdout.splitlines() if make_run(2).id in line)
    assert listed[-7:] == ["2.52", "s", "-", "-", "-", "-", "-"]
    shown = tell("history", "show").stdout
    assert "read        the run ended before its tree had been read\n" in shown
    assert "findings    none by then; it came to no verdict\n" in shown
    told = [" ".join(line.split()) for line in tell("history", "diff").stdout.splitlines()]
    assert {"CPU 3.26 s - -", "memory 200 MB - -", "files 100 - -", "scan 1.75 s - - 1.50 s -"} <= set(told)


def test_machines_are_named_where_they_are_not_the_same(url: str, tell: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    keep(url, make_run(1), make_run(2))
    assert "linux" not in tell("history", "list").stdout
    keep(url, make_run(3, host_class="node-b"))
    lines = [line for line in tell("history", "list").stdout.splitlines() if line.startswith("2026")]
    assert ["node-b" in line for line in lines] == [True, False, False]
    assert ["linux-x86-64-test-2x-8gb" in line for line in lines] == [False, True, True]
    assert max(map(len, lines)) <= 80


def test_what_few_files_cost_is_no_rate(url: str, tell: Call) -> None:
    stages = [
        StageRecord(stage="few", wall_seconds=1.0, cpu_seconds=1.0, files=9),
        StageRecord(stage="many", wall_seconds=1.0, cpu_seconds=0.75, files=10),
    ]
    keep(url, make_run(1, stages=stages))
    rates = {
        line.split()[0]: line
        for line in tell("history", "show").stdout.splitlines()
        if line.startswith(("few", "many"))
    }
    assert ("75.0 s" in rates["many"], "111 s" in rates["few"], " - " in rates["few"]) == (True, False, True)


def test_lines_are_no_longer_than_the_screen(url: str, tell: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    missed = Prediction(stage="s" * 30, seconds=61.5, budget_seconds=62.5, actual_seconds=75.25, ended="killed")
    keep(url, make_run(1, predictions=[missed]))
    assert max(map(len, tell("history", "show").stdout.splitlines())) <= 80


def test_the_costliest_stages_are_shown(url: str, tell: Call) -> None:
    stages = [StageRecord(stage=f"s{number:02}", wall_seconds=1.0, cpu_seconds=number) for number in range(20)]
    keep(url, make_run(1, stages=stages))
    some, everything = tell("history", "show").stdout, tell("history", "show", "-v").stdout
    assert "s19" in some
    assert "s03" not in some
    assert "8 more stages with 28.0 s of CPU together" in some
    assert "s00" in everything


def test_a_difference_is_told(url: str, tell: Call) -> None:
    before = make_run(1)
    stages = [StageRecord(stage="scan", wall_seconds=1.5, cpu_seconds=3.5), *before.stages[1:]]
    keep(url, before, make_run(2, stages=stages, cpu_seconds=6.52, tool_version="0.2.0", findings=[], artifacts=[]))
    told = json.loads(tell("history", "diff", "--json").stdout)
    assert told["comparable"] is True
    assert {one["name"]: one["after"] for one in told["changed"]}["tool_version"] == "0.2.0"
    assert next(one for one in told["costs"] if one["name"] == "cpu_seconds")["ratio"] == 2
    assert told["stages"][0]["stage"] == "scan"
    assert told["findings"] == [
        {"rule": "json.invalid", "severity": "error", "outcome": "waived", "before": 3, "after": 0}
    ]
    assert told["artifacts"] == [{"name": "findings.json", "before": 155, "after": None}]
    lines = tell("history", "diff").stdout.splitlines()
    assert "version     0.1.0 -> 0.2.0" in lines
    (scan,) = (line for line in lines if line.startswith("scan"))
    assert " ".join(scan.split()) == "scan 1.75 s 3.50 s +100.0% 1.50 s 1.50 s"


def test_runs_of_other_machines_are_told_apart(url: str, tell: Call) -> None:
    keep(url, make_run(1), make_run(2, host_class="another"))
    assert "times cannot be compared" in tell("history", "diff").stdout


def test_a_run_that_came_to_no_verdict_is_not_compared(url: str, tell: Call) -> None:
    keep(url, make_run(1), make_run(2, code=3, verdict="FAILED", cpu_seconds=1.0))
    told = json.loads(tell("history", "diff", "--json").stdout)
    assert (told["comparable"], told["unjudged"]) == (False, [make_run(2).id])
    shown = " ".join(tell("history", "diff").stdout.split())
    assert f"beware {make_run(2).id} came to no verdict" in shown


def test_a_repeat_is_not_compared_with_a_run_that_did_the_work(url: str, tell: Call) -> None:
    first = make_run(1)
    scan = StageRecord(stage="scan", wall_seconds=0.01, cpu_seconds=0.01)
    repeats = [make_run(number, kind=REPEAT, stages=[scan], seconds=0.1, cpu_seconds=0.1) for number in (2, 3)]
    keep(url, first, *repeats)
    for order in ((first, repeats[0]), (repeats[0], first)):
        names = [run.id for run in order]
        told = json.loads(tell("history", "diff", *names, "--json").stdout)
        assert (told["comparable"], told["repeat"], told["stages"]) == (False, repeats[0].id, [])
        assert [one["name"] for one in told["costs"]] == ["files", "bytes"]
        lines = " ".join(tell("history", "diff", *names).stdout.split())
        assert f"beware {repeats[0].id} found everything as it was and did no work" in lines
        assert "%" not in lines
    told = json.loads(tell("history", "diff", "--json").stdout)
    assert (told["comparable"], told["repeat"], [one["stage"] for one in told["stages"]]) == (True, "", ["scan"])


# files


def test_what_was_exported_is_there_already(url: str, tell: Call, tmp_path: Path) -> None:
    keep(url, make_run(1), make_run(2, findings=[], calibration_seconds=None), make_run(3, kind="benchmark"))
    file = tmp_path / "runs.json"
    done = tell("history", "export", "--kind", "all", "--output", str(file))
    assert (done.returncode, done.stdout) == (0, f"{file}: 3 runs written\n")
    assert tell("history", "import", str(file)).stdout.endswith("0 runs added, 3 were there\n")


def test_a_history_is_exported_in_parts(url: str, tell: Call) -> None:
    runs = [make_run(number) for number in (1, 2, 3)]
    keep(url, *runs)
    middle = runs[1].started_at
    parts = [
        json.loads(tell("history", "export", *span).stdout) for span in (("--before", middle), ("--since", middle))
    ]
    assert [[run["id"] for run in part["runs"]] for part in parts] == [[runs[0].id], [runs[1].id, runs[2].id]]
    refused = tell("history", "list", "--before", "soon")
    assert (refused.returncode, "--before" in refused.stderr) == (2, True)


def test_an_import_adds_what_is_new(url: str, capfd: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    runs = [make_run(1), make_run(2, findings=[]), make_run(3, kind="benchmark")]
    source = f"sqlite:///{tmp_path}/source.sqlite3"
    keep(source, *runs)
    keep(url, runs[1])
    exported = call_here(capfd, "history", "export", "--kind", "all", "--history", source).stdout
    (tmp_path / "runs.json").write_text(exported)
    done = call_here(capfd, "history", "import", str(tmp_path / "runs.json"), "--history", url)
    assert done.stdout.endswith("2 runs added, 1 were there\n")
    with open_history(url) as history:
        assert sorted(history.stream_runs(), key=lambda run: run.id) == runs


def test_tables_are_exported_as_csv(url: str, tell: Call) -> None:
    keep(url, make_run(1, verdict="=cmd()"), make_run(2))
    rows = list(csv.DictReader(io.StringIO(tell("history", "export", "--format", "csv").stdout)))
    assert [row["id"] for row in rows] == [make_run(1).id, make_run(2).id]
    assert rows[0]["verdict"] == "'=cmd()"
    assert float(rows[1]["cpu_seconds"]) == make_run(2).cpu_seconds
    stages = tell("history", "export", "--format", "csv", "--table", "stages").stdout
    assert [row["stage"] for row in csv.DictReader(io.StringIO(stages))] == ["scan", "gate"] * 2


def test_a_dash_is_standard_output(url: str, tell: Call, cwd: Path) -> None:
    keep(url, make_run(1))
    assert tell("history", "export", "--output", "-").stdout == tell("history", "export").stdout != ""
    assert not (cwd / "-").exists()


def test_the_largest_kind_comes_first_and_unmeasured_memory_is_no_number(url: str, tell: Call) -> None:
    kinds = [KindRecord(kind="data", files=40, bytes=8), KindRecord(kind="image", files=2, bytes=9)]
    keep(url, make_run(1, workload=kinds, stages=[StageRecord(stage="scan", wall_seconds=1.5, cpu_seconds=1.75)]))
    lines = tell("history", "show").stdout.splitlines()
    assert [line.split()[1] for line in lines if line.startswith("kinds")] == ["image"]
    assert [line.split()[-1] for line in lines if line.startswith("scan ")] == ["-"]


def test_what_nobody_measured_is_no_number(url: str, tell: Call) -> None:
    keep(url, make_run(1, cpu_seconds=0.0, peak_memory_bytes=0, verdict="KILLED", code=3))
    assert " 0.00 s" not in tell("history", "list").stdout
    shown = tell("history", "show").stdout
    assert "- of CPU" in shown
    assert "- of memory" in shown


def test_tables_are_exported_as_parquet(url: str, tell: Call, tmp_path: Path) -> None:
    keep(url, make_run(1), make_run(2))
    file = tmp_path / "kinds.parquet"
    assert (
        tell("history", "export", "--format", "parquet", "--table", "workload", "--output", str(file)).returncode == 0
    )
    with duckdb.connect() as database:
        rows = database.execute(f"select run, kind, files from '{file}' order by all").fetchall()
    assert rows == [
        (make_run(number).id, kind, files) for number in (1, 2) for kind, files in (("data", 40), ("image", 60))
    ]


def test_the_beginning_of_a_run_is_a_moment_in_parquet(url: str, tell: Call, tmp_path: Path) -> None:
    keep(url, make_run(1), make_run(2))
    file = tmp_path / "runs.parquet"
    assert tell("history", "export", "--format", "parquet", "--output", str(file)).returncode == 0
    written = read_parquet(str(file)).read_all().column("started_at").to_pylist()
    assert written == [datetime.datetime.fromisoformat(make_run(number).started_at) for number in (1, 2)]
    with duckdb.connect() as database:
        assert database.sql(f"select distinct typeof(started_at) from '{file}'").fetchall() == [
            ("TIMESTAMP WITH TIME ZONE",)
        ]


def test_what_is_no_moment_is_none_in_parquet(url: str, tell: Call, tmp_path: Path) -> None:
    keep(url, make_run(1, started_at="yesterday"))
    file = tmp_path / "runs.parquet"
    assert tell("history", "export", "--format", "parquet", "--output", str(file)).returncode == 0
    assert read_parquet(str(file)).read_all().column("started_at").to_pylist() == [None]


@pytest.mark.parametrize("arguments", [("csv", "nothing"), ("json", "stages")])
def test_a_table_that_is_none_is_refused(url: str, tell: Call, arguments: tuple[str, str]) -> None:
    keep(url, make_run(1))
    done = tell("history", "export", "--format", arguments[0], "--table", arguments[1])
    assert done.returncode == 2
    assert "runs, stages, workload" in done.stderr


RUN = '{"id": "x", "started_at": "2026-03-01T12:00:00+00:00"'
DOCUMENT = '{"schema": "https://pocketmon.dev/schemas/history/v1", "runs": [%s]}'


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "truncated"),
        ("\x00\xff", "malformed"),
        ("[" * 100_000, "got `array`"),
        ('{"schema": "https://pocketmon.dev/schemas/history/v9", "runs": []}', "another version"),
        ('{"schema": "else", "runs": []}', "not a history"),
        (DOCUMENT % '{"id": "x"}', "started_at"),
        (DOCUMENT % f'{RUN}, "files": "many"}}', "$.runs[0].files"),
        (DOCUMENT % f'{RUN}, "seconds": NaN}}', "malformed"),
        (DOCUMENT % '{"id": "x", "started_at": "2026-03-01T12:00:00"}', "time zone"),
        (DOCUMENT % '{"id": "x", "started_at": "yesterday"}', "isoformat"),
        (DOCUMENT % '{"id": "x", "started_at": "9999-12-31T23:59:59-05:00"}', "date value out of range"),
        (DOCUMENT % f'{RUN}, "kind": "else"}}', "kind"),
        (DOCUMENT % f'{RUN}, "seconds": 1e308}}', "above 9,223,372,036,854,775,807"),
        (DOCUMENT % f'{RUN}, "seconds": -1}}', "below 0"),
        (DOCUMENT % f'{RUN}, "artifacts": [{{"name": "a", "sha256": "", "size": -1}}]}}', "below 0"),
        (DOCUMENT % f'{RUN}, "files": {2**70}}}', "history"),
        (DOCUMENT % f"{RUN}}}, {RUN}}}", ""),
    ],
)
def test_what_cannot_be_imported_is_refused_whole(url: str, tell: Call, tmp_path: Path, text: str, told: str) -> None:
    keep(url, make_run(1))
    (tmp_path / "runs.json").write_text(text, "latin-1")
    done = tell("history", "import", str(tmp_path / "runs.json"))
    assert "Traceback" not in done.stderr
    assert "defect" not in done.stderr
    assert told.lower() in done.stderr.lower()
    with open_history(url) as history:
        assert history.count().runs == (2 if not told else 1)


def test_a_file_that_is_not_there_is_not_imported(tell: Call) -> None:
    done = tell("history", "import", "nowhere.json")
    assert done.returncode == 2
    assert done.stderr.startswith("error: nowhere.json: cannot be read")


# what changes a history


def test_old_runs_are_pruned(url: str, tell: Call) -> None:
    keep(url, *map(make_run, range(1, 6)))
    assert tell("history", "prune", "--older-than", "2026-03-04").stdout.endswith(": 0 runs forgotten, 5 left\n")
    arguments = ("history", "prune", "--older-than", "2026-03-04T00:00:00", "--keep", "1")
    assert tell(*arguments, "--dry-run").stdout.endswith(": 2 runs would be forgotten, 3 left\n")
    assert tell(*arguments).stdout.endswith(": 2 runs forgotten, 3 left\n")


@pytest.mark.parametrize("when", ["soon", "10", "", "2026-13-01"])
def test_a_time_that_is_none_is_refused(url: str, tell: Call, when: str) -> None:
    keep(url, make_run(1))
    done = tell("history", "prune", "--older-than", when)
    assert done.returncode == 2
    assert not when or f"Error: --older-than: {when!r} is no time" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_baseline_is_moved_for_a_reason(url: str, tell: Call) -> None:
    keep(url, make_run(1), make_run(2))
    assert tell("history", "accept", "latest").returncode == 2
    assert tell("history", "accept", "latest", "--reason", " ").returncode == 2
    assert tell("history", "accept", "nothing", "--reason", "more").returncode == 2
    assert tell("history", "accept", "latest", "--reason", "more \x1b[31mtextures", "--by", "me").returncode == 0
    listed = tell("history", "list").stdout
    assert f"{make_run(2).id}: baseline moved here by me on" in " ".join(listed.split())
    assert "\x1b" not in listed
    assert [one["accepted"] for one in json.loads(tell("history", "list", "--json").stdout)] == [True, False]


def test_who_accepts_may_have_a_name_that_is_no_text(url: str, tell: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOGNAME", "\udcffx")
    keep(url, make_run(1))
    assert tell("history", "accept", "latest", "--reason", "more \udcfe").returncode == 0
    assert "baseline moved here by \\xffx on" in " ".join(tell("history", "list").stdout.split())


def test_a_run_that_only_repeated_another_is_no_baseline(url: str, tell: Call) -> None:
    keep(url, make_run(1), make_run(2, kind=REPEAT))
    done = tell("history", "accept", "latest", "--reason", "more")
    assert done.returncode == 2
    assert f"error: {make_run(2).id}: this run only found that nothing had changed, and cost no more (" in done.stderr
    assert [one["accepted"] for one in json.loads(tell("history", "list", "--json").stdout)] == [False, False]


def test_text_from_a_history_is_harmless(url: str, tell: Call) -> None:
    hostile = "\x1b]0;b\u202ec"
    names = ("verdict", "series", "host_class", "tool_version", "python", "revision", "root", "started_at")
    changed = dict.fromkeys(names, hostile)
    stage = StageRecord(stage=hostile, wall_seconds=1.0, cpu_seconds=1.0)
    finding = FindingCount(rule=hostile, severity=hostile, outcome="waived", findings=1)
    parts = {"stages": [stage], "findings": [finding], "workload": [KindRecord(kind=hostile, files=1, bytes=1)]}
    keep(url, make_run(1), make_run(2, id=hostile, predictions=[Prediction(stage=hostile)], **changed, **parts))
    for verb in (
        ("list",),
        ("show",),
        ("trend",),
        ("diff",),
        ("export", "--format", "csv"),
        ("show", "--json"),
    ):
        told = tell("history", *verb)
        assert told.returncode == 0
        assert "\x1b" not in told.stdout
        assert "\u202e" not in told.stdout
