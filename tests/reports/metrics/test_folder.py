"""What is told of an output folder: the newest finished run, and nothing that cannot be known."""

import datetime
import json
import os
import shutil
import tempfile
from pathlib import Path

import duckdb
import msgspec
import pytest

from finished.stored import make_finding, write_findings
from pocketmon_pipeline.errors import ConfigError
from pocketmon_pipeline.finished.summary import name_tree
from pocketmon_pipeline.reports.metrics.exposition import write_text
from pocketmon_pipeline.reports.metrics.folder import Watched, measure_folder
from pocketmon_pipeline.stage import Run
from reports.metrics.runs import SIGNERS, TREE, read_values, tell_of_past

READ_SUCCESS = ("pocketmon_exporter_read_success",)
SUMMARY = "pipeline_summary.json"


def measure(output: Path) -> dict[tuple[str, ...], float]:
    return read_values(measure_folder(str(output), SIGNERS))


def test_a_finished_run(output: Path) -> None:
    values = measure(output)
    summary = json.loads((output / SUMMARY).read_text())
    profile = json.loads((output / "performance_profile.json").read_text())["run"]
    assert values["pocketmon_run_exit_code",] == 1
    assert values["pocketmon_run_success",] == 0
    assert values["pocketmon_run_exit_reason_findings", "findings"] == summary["exit_reasons"][0]["findings"] == 1
    assert values["pocketmon_run_exit_reason_findings", "integrity"] == 0
    assert values["pocketmon_findings", "error", "violation"] == 1
    assert values["pocketmon_findings", "error", "known"] == 1
    assert values["pocketmon_rule_findings", "json.invalid"] == 1
    assert values["pocketmon_asset_files", "data"] == 5
    assert sum(value for name, value in values.items() if name[0] == "pocketmon_asset_bytes") == 36
    assert values["pocketmon_asset_duplicate_bytes",] == 8
    assert values["pocketmon_run_duration_seconds",] == profile["seconds"]
    assert values["pocketmon_run_limit_usage_ratio", "max_memory_usage_mb"] == pytest.approx(
        profile["peak_memory_bytes"] / 2_048_000_000
    )
    assert values["pocketmon_stage_cpu_seconds", "scan"] == profile["stages"][0]["cpu_seconds"]
    assert values["pocketmon_integrity_valid",] == values["pocketmon_integrity_signed",] == 1
    assert {value for name, value in values.items() if name[0] == "pocketmon_output_problems"} == {0}


@pytest.mark.parametrize(
    ("root", "name"),
    [
        ("/srv/game/assets", "assets"),
        ("/srv/back\\slash", "back\\slash"),
        ("C:\\game\\assets", "assets"),
        ("C:\\", "C:\\"),
        ("/", "/"),
        ("", ""),
    ],
)
def test_a_tree_is_called_as_its_folder(root: str, name: str) -> None:
    now = datetime.datetime.now(datetime.UTC)
    run = Run(root=root, output_dir="", state_dir="", now=now, version="")
    assert name_tree(run) == name
    assert name_tree(msgspec.structs.replace(run, tree="client/assets")) == "client/assets"


def test_every_sample_names_the_tree(output: Path) -> None:
    measured = measure_folder(str(output), SIGNERS)
    assert {labels[0] for _, samples in measured for labels, _ in samples} == {("tree", TREE)}
    named = measure_folder(str(output), SIGNERS, "main\nline")
    assert {labels[0] for _, samples in named for labels, _ in samples} == {("tree", "main\\u000aline")}


@pytest.mark.parametrize(
    ("name", "change", "state", "gone"),
    [
        ("findings.json", "cut", "truncated", "pocketmon_findings"),
        ("findings.json", "remove", "missing", "pocketmon_findings"),
        ("inventory.parquet", "cut", "truncated", "pocketmon_asset_files"),
        ("inventory.parquet", "remove", "missing", "pocketmon_asset_files"),
        ("performance_profile.json", "cut", "truncated", "pocketmon_run_duration_seconds"),
        ("integrity_report.json", "remove", "missing", "pocketmon_integrity_valid"),
        ("integrity_report.json", "edit", "altered", ""),
        ("performance_profile.json", "newer", "newer", "pocketmon_run_duration_seconds"),
    ],
)
def test_what_cannot_be_read_is_a_problem_and_never_a_zero(
    output: Path, name: str, change: str, state: str, gone: str
) -> None:
    path = output / name
    data = path.read_bytes()
    if change == "remove":
        path.unlink()
    else:
        path.write_bytes({"cut": data[:-20], "edit": data + b"\n", "newer": data.replace(b"/v1", b"/v9")}[change])
    values = measure(output)
    assert values["pocketmon_output_problems", state] == 1
    assert not gone or not any(key[0] == gone for key in values)
    assert ("pocketmon_run_exit_code",) in values


@pytest.mark.parametrize(
    "document",
    [{}, {"run": None}, {"run": {"seconds": "long"}}, {"run": {"limits": 7, "stages": [[]]}}],
)
def test_a_profile_of_another_shape_says_nothing(output: Path, document: object) -> None:
    path = output / "performance_profile.json"
    path.write_text(json.dumps({"schema": "https://pocketmon.dev/schemas/performance_profile/v1", **dict(document)}))  # type: ignore[call-overload]  # a mapping in every case
    values = measure(output)
    assert ("pocketmon_run_exit_code",) in values
    assert not any(name[0].startswith("pocketmon_stage") for name in values)


def test_regressions_and_budgets(output: Path) -> None:
    tell_of_past(output)
    values = measure(output)
    assert values["pocketmon_stage_change_ratio", "scan", "cpu_seconds", "regression"] == 0.25
    assert len([name for name in values if name[0] == "pocketmon_stage_change_ratio"]) == 49
    assert {name: value for name, value in values.items() if name[0].startswith("pocketmon_budget")} == {
        ("pocketmon_budget_seconds",): 90.5,
        ("pocketmon_budget_memory_bytes",): 5e8,
        ("pocketmon_budget_usage_ratio", "time"): 1.5,
    }


def test_no_budget_is_no_number(output: Path) -> None:
    budgets = {"total": {"seconds": {"budget": None}, "memory_bytes": {"budget": None}}, "last_prediction": None}
    document = {"schema": "https://pocketmon.dev/schemas/budget_recommendations/v1", "run": budgets}
    (output / "budget_recommendations.json").write_text(json.dumps(document))
    values = measure(output)
    assert values["pocketmon_output_problems", "altered"] == 1
    assert not any(name[0].startswith("pocketmon_budget") for name in values)


def test_sizes_that_cannot_be_are_still_numbers(output: Path) -> None:
    path = output / "inventory.parquet"
    large = f"select * replace ({2**62} as size, 'x' as sha256) from read_parquet('{path}')"
    duckdb.sql(f"copy ({large}) to '{output / 'large'}' (format parquet)")
    (output / "large").replace(path)
    values = measure(output)
    assert values["pocketmon_output_problems", "altered"] == 1
    assert values["pocketmon_asset_bytes", "data"] == 5 * 2.0**62
    assert values["pocketmon_asset_duplicate_bytes",] == 4 * 2.0**62


def test_labels_are_bounded_however_many_rules_a_document_names(output: Path) -> None:
    many = [make_finding(rule=f"rule-{number}") for number in range(1000)]
    odd = [make_finding(outcome=f"odd-{number}") for number in range(1000)]
    write_findings(output / "findings.json", many + odd)
    values = measure(output)
    rules = {name[1]: value for name, value in values.items() if name[0] == "pocketmon_rule_findings"}
    assert len(rules) == 26
    assert (sum(rules.values()), rules["other"]) == (1000, 975)
    assert values["pocketmon_findings", "error", "other"] == 1000


@pytest.mark.parametrize("change", ["empty", "no folder", "cut", "newer"])
def test_a_folder_without_a_finished_run(output: Path, change: str) -> None:
    if change in ("empty", "no folder"):
        shutil.rmtree(output)
    if change == "empty":
        output.mkdir()
    if change in ("cut", "newer"):
        data = (output / SUMMARY).read_bytes()
        (output / SUMMARY).write_bytes(data[:-20] if change == "cut" else data.replace(b"/v1", b"/v9"))
    with pytest.raises(ConfigError, match=str(output)):
        measure_folder(str(output), SIGNERS)
    told: list[str] = []
    watched = Watched(str(output), SIGNERS, "", told.append)
    for _ in range(3):
        assert read_values(watched.read()) == {READ_SUCCESS: 0}
    assert len(told) == 1
    assert str(output) in told[0]


def test_a_run_is_read_once_and_the_next_one_when_it_is_sealed(output: Path) -> None:
    watched = Watched(str(output), SIGNERS, "", pytest.fail)
    before = read_values(watched.read())
    assert before[READ_SUCCESS] == 1
    (output / "findings.json").unlink()  # a run has begun to write anew
    assert read_values(watched.read()) == before
    summary = (output / SUMMARY).read_bytes()
    (output / "next").write_bytes(summary)
    os.replace(output / "next", output / SUMMARY)
    after = read_values(watched.read())
    assert after["pocketmon_output_problems", "missing"] == 1


def test_a_run_comes_back_after_its_folder_was_lost(output: Path, tmp_path: Path) -> None:
    told: list[str] = []
    watched = Watched(str(output), SIGNERS, "", told.append)
    assert READ_SUCCESS in read_values(watched.read())
    output.rename(tmp_path / "elsewhere")
    assert read_values(watched.read()) == {READ_SUCCESS: 0}
    (tmp_path / "elsewhere").rename(output)
    assert read_values(watched.read())[READ_SUCCESS] == 1
    assert len(told) == 1


def test_a_machine_without_room_is_asked_again(output: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[str] = []
    watched = Watched(str(output), SIGNERS, "", told.append)
    with monkeypatch.context() as patch:
        patch.setattr(tempfile, "tempdir", str(output / "nowhere"))
        assert read_values(watched.read()) == {READ_SUCCESS: 0}
    assert "nowhere" in told[0]
    assert read_values(watched.read())[READ_SUCCESS] == 1


def test_another_key_does_not_vouch(output: Path) -> None:
    data = json.loads((output / SUMMARY).read_text())
    data["findings"]["total"] = 0
    (output / SUMMARY).write_text(json.dumps(data))
    values = measure(output)
    assert values["pocketmon_output_problems", "altered"] == 1


def test_a_broken_seal_is_an_integrity_failure_and_no_success(output: Path) -> None:
    path = output / SUMMARY
    path.write_text(path.read_text().replace('"code": 1', '"code": 0', 1))
    values = measure(output)
    assert values["pocketmon_run_exit_code",] == 20
    assert values["pocketmon_run_success",] == 0
    assert values["pocketmon_run_exit_reason_findings", "integrity"] == 1
    assert {name[-1] for name in values if name[0] == "pocketmon_run_info"} == {"INTEGRITY"}


def test_what_nobody_vouches_for_is_a_problem_that_is_told_once(output: Path) -> None:
    assert measure(output)["pocketmon_output_problems", "unverified"] == 0
    data = json.loads((output / SUMMARY).read_text())
    data["run"]["signature"] = None
    (output / SUMMARY).write_text(json.dumps(data))
    told: list[str] = []
    watched = Watched(str(output), SIGNERS, "", told.append)
    assert read_values(watched.read())["pocketmon_output_problems", "unverified"] == 1
    os.utime(output / SUMMARY, (1, 1))
    assert read_values(watched.read())["pocketmon_output_problems", "unverified"] == 1
    assert len(told) == 1
    assert "Not verified: nobody vouches for these outputs" in told[0]


def test_the_text_is_the_same_each_time(output: Path) -> None:
    def draw() -> bytes:
        return b"".join(write_text(measure_folder(str(output), SIGNERS)))

    assert draw() == draw()
