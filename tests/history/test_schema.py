"""What `history export` writes is as the schema says that is published with the package."""

import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from cli.commandline import call_here
from history.records import make_run
from pocketmon_pipeline.history.exchange import encode_runs
from pocketmon_pipeline.history.record import BENCHMARK, REPEAT, RunRecord
from pocketmon_pipeline.history.tables import PARTS
from published import assert_closed, is_refused, list_errors, load_schema


def export(*runs: RunRecord) -> dict[str, object]:
    document: dict[str, object] = json.loads(b"".join(encode_runs(runs)))
    return document


@pytest.mark.usefixtures("trusted_times")
def test_runs_of_the_program_itself(work: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """One that did all the work, one that found everything as it was, and one of a tree that is not there."""
    (work / "assets/game.json").write_text("{")
    codes = [call_here(capfd, "run", "-q").returncode for _ in range(2)]
    document = json.loads(call_here(capfd, "history", "export", "--kind", "all").stdout)
    assert [(run["kind"], run["code"]) for run in document["runs"]] == list(zip(("run", "repeat"), codes, strict=True))
    assert all(document["runs"][0][part] for part in PARTS)
    assert list_errors("history", document) == []


def test_no_run_and_runs_of_every_kind() -> None:
    assert list_errors("history", export()) == []
    runs = [make_run(1), make_run(2, kind=REPEAT, calibration_seconds=None), RunRecord(id="b", started_at="", kind="?")]
    told = [error.partition(":")[0] for error in list_errors("history", export(*runs))]
    assert sorted(told) == ["runs/2/kind", "runs/2/started_at"]
    assert list_errors("history", export(make_run(1, kind=BENCHMARK))) == []


def test_the_schema_allows_nothing_else() -> None:
    assert_closed("history", export(make_run(1)))
    assert is_refused("history", export(make_run(1, files=-1)))


def test_every_column_is_described() -> None:
    described = load_schema("history")["$defs"]
    assert isinstance(described, Mapping)
    parts = zip(("stage", "kind", "finding", "artifact", "prediction"), PARTS.values(), strict=True)
    columns = {"run": RunRecord.__struct_fields__, **{name: part.__struct_fields__ for name, part in parts}}
    for name, known in columns.items():
        assert list(described[name]["properties"]) == described[name]["required"] == list(known)
