"""`FinishedRun.trust`: what must be said before anything else, and each cause once."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from finished.made import make_output
from finished.stored import SIGNER, rewrite
from pocketmon_pipeline.finished.measures import measure
from pocketmon_pipeline.finished.run import open_finished

SUMMARY = "pipeline_summary.json"


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def strip_signature(path: Path) -> None:
    document = json.loads(path.read_text())
    document["run"]["signature"] = None
    path.write_text(json.dumps(document))


def test_a_run_that_is_as_it_was_sealed_is_trusted(output: Path) -> None:
    with open_finished(str(output), [SIGNER]) as run:
        assert run.trust == ("trusted", "", "")


@pytest.mark.parametrize("signers", [[SIGNER], []])
def test_a_broken_seal_has_no_verdict(output: Path, signers: list[object]) -> None:
    rewrite(output / SUMMARY, lambda text: text.replace('"code": 1', '"code": 0', 1))
    with open_finished(str(output), signers) as run:  # type: ignore[arg-type]  # signers they are
        assert run.trust.level == "broken"
        assert run.trust.is_altered
        assert run.trust.headline == "Altered after the run: no verdict can be trusted"
        assert run.trust.why.startswith(f"{SUMMARY}: its content is not what was signed")
        assert measure(run).code is None
        assert run.inputs.sql("select * from verdict").fetchall() == []


@pytest.mark.parametrize("name", ["findings.json", "inventory.parquet", "performance_profile.json"])
@pytest.mark.parametrize("damage", [cut, lambda path: path.write_text("junk")])
def test_what_differs_from_the_seal_is_known_also_where_it_cannot_be_read(
    output: Path, name: str, damage: Callable[[Path], object]
) -> None:
    damage(output / name)
    with open_finished(str(output), [SIGNER]) as run:
        assert not run.documents[name].is_read
        assert run.documents[name].message.endswith("; it was changed after it was sealed")
        assert run.trust[:1] + run.trust[2:] == ("changed", name)
        assert run.trust.is_altered


def test_a_pipe_in_place_of_an_output_does_not_block(output: Path) -> None:
    import os

    (output / "findings.json").unlink()
    os.mkfifo(output / "findings.json")
    with open_finished(str(output), [SIGNER]) as run:
        assert run.trust.why == "findings.json"


def test_an_unsigned_seal_is_unverified_where_there_is_a_key(output: Path) -> None:
    strip_signature(output / SUMMARY)
    with open_finished(str(output), [SIGNER]) as run:
        assert run.trust.level == "unverified"
        assert "not signed: anyone could have written it" in run.trust.why
        assert not run.trust.is_altered
    with open_finished(str(output)) as run:
        assert run.trust.level == "trusted"


def test_there_is_nothing_to_vouch_for_in_an_empty_folder(tmp_path: Path) -> None:
    with open_finished(str(tmp_path), [SIGNER]) as run:
        assert run.trust.level == "trusted"


@pytest.mark.parametrize(
    "verdict", [{"code": 0, "name": "CRITICAL"}, {"code": 0, "name": "OK"}, {"code": 19, "name": "OK"}]
)
def test_a_verdict_that_contradicts_its_reasons_is_none(tmp_path: Path, verdict: dict[str, object]) -> None:
    folder = make_output(tmp_path / "out", code=19, verdict=verdict)
    with open_finished(str(folder)) as run:
        assert run.documents[SUMMARY].state == "invalid"
        assert "it contradicts itself" in run.documents[SUMMARY].message
        assert measure(run).code is None


def test_one_cause_is_told_once(output: Path) -> None:
    rewrite(output / SUMMARY, lambda text: text.replace('"code": 1', '"code": 0', 1))
    with open_finished(str(output), [SIGNER]) as run:
        assert len(run.problems) == 2
        assert run.problems[1].endswith(": the seal's own signature is broken, so it vouches for nothing")
        assert " more)" in run.problems[1]
