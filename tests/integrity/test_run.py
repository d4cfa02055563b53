"""Signing inside a run: what `verify` notices, what `seal` holds, and that documents keep their schemas."""

import hashlib
import importlib.resources
import json
import os
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import jsonschema_rs
import pytest

from integrity.verbs import FILES, SECRET, call, forge, plant, sign, verify
from pocketmon_pipeline import pipeline
from pocketmon_pipeline.analyses import inventory
from pocketmon_pipeline.config.load import LoadedConfig
from pocketmon_pipeline.decisions import gate
from pocketmon_pipeline.engine.events import ignore_events
from pocketmon_pipeline.errors import ExitCode
from pocketmon_pipeline.integrity import seal
from pocketmon_pipeline.integrity import sign as sign_stage
from pocketmon_pipeline.integrity import verify as verify_stage
from pocketmon_pipeline.integrity.hmac_signer import HmacSigner
from pocketmon_pipeline.integrity.signature import Status
from pocketmon_pipeline.plugins import load_configuration
from pocketmon_pipeline.runs import execution
from pocketmon_pipeline.runs.request import Request
from pocketmon_pipeline.stage import Config, Inputs, Outcome, Stage
from pocketmon_pipeline.verdict import Verdict

SIGNER = HmacSigner(SECRET.encode())
NAMES = ("integrity_manifest", "integrity_report", "pipeline_summary")


def run_tree(
    tree: Path, *, meddle: Callable[[Path], object] | None = None, config: LoadedConfig | None = None
) -> Verdict:
    """Run everything over a tree; or judge nothing, and `meddle` with the output folder between `sign` and `verify`."""
    output = tree.parent / "output"

    def reduce(_: Inputs, __: Config) -> Outcome:
        assert meddle is not None
        meddle(output)
        return Outcome()

    stages = list(pipeline.BUILT_IN)
    if meddle is not None:
        read = stages[: stages.index(inventory.STAGE) + 1]
        stages = [
            *read,
            sign_stage.STAGE,
            Stage(name="meddle", reduce=reduce),
            verify_stage.STAGE,
            gate.STAGE,
            seal.STAGE,
        ]
    request = Request(
        str(tree),
        str(output),
        str(tree.parent / "state"),
        config or LoadedConfig(),
        stages=stages,
        jobs=1,
        signer=SIGNER,
    )
    return execution.run(request, ignore_events)


def read(tree: Path, name: str) -> dict[str, object]:
    document: dict[str, object] = json.loads((tree.parent / "output" / name).read_bytes())
    return document


def overwrite(name: str, old: bytes, new: bytes) -> Callable[[Path], None]:
    def meddle(output: Path) -> None:
        data = (output / name).read_bytes()
        assert old in data
        (output / name).write_bytes(data.replace(old, new))

    return meddle


def test_an_honest_run_passes(tree: Path) -> None:
    assert run_tree(tree).code is not ExitCode.INTEGRITY
    assert read(tree, "integrity_report.json")["valid"] is True


@pytest.mark.parametrize(
    "meddle",
    [
        overwrite("integrity_manifest.json", b'"size_bytes":3}', b'"size_bytes":4}'),
        overwrite("integrity_manifest.json", b'"symbols.json"', b'"../symbols.json"'),
        overwrite("integrity_manifest.json", b"{", b""),
        overwrite("inventory.parquet", b"PAR1", b"PAR2"),
        lambda output: (output / "inventory.parquet").unlink(),
        lambda output: forge(output / "integrity_manifest.json", file_inventory={}),
        lambda output: forge(output / "integrity_manifest.json", artifacts={"findings.jsonl": "0" * 64}),
    ],
    ids=["entry", "path", "form", "artifact", "no artifact", "inventory", "artifacts"],
)
def test_a_mismatch_in_the_run_ends_with_20(tree: Path, meddle: Callable[[Path], object]) -> None:
    verdict = run_tree(tree, meddle=meddle)
    assert verdict.code is ExitCode.INTEGRITY
    assert read(tree, "integrity_report.json")["valid"] is False
    findings = read(tree, "findings.json")["findings"]
    assert isinstance(findings, list)
    assert "integrity.mismatch" in {one["rule"] for one in findings if one["topic"] == "integrity"}
    ended = read(tree, "pipeline_summary.json")["verdict"]
    assert isinstance(ended, dict)
    assert (ended["code"], ended["name"]) == (20, "INTEGRITY")


def test_a_mismatch_names_the_file(tree: Path) -> None:
    def forget(output: Path) -> None:
        document = json.loads((output / "integrity_manifest.json").read_bytes())
        del document["file_inventory"]["symbols.json"]
        counts = {"file_count": 2, "total_size_bytes": document["summary"]["total_size_bytes"] - 3}
        forge(output / "integrity_manifest.json", file_inventory=document["file_inventory"], summary=counts)

    run_tree(tree, meddle=forget)
    findings = read(tree, "findings.json")["findings"]
    assert isinstance(findings, list)
    assert [(one["path"], one["message"]) for one in findings if one["rule"] == "integrity.mismatch"] == [
        ("symbols.json", "extra: not in the manifest")
    ]


def test_the_seal_has_every_output_and_holds(tree: Path) -> None:
    run_tree(tree)
    summary = read(tree, "pipeline_summary.json")
    outputs = summary["outputs"]
    assert isinstance(outputs, dict)
    written = {path.name: path.read_bytes() for path in (tree.parent / "output").iterdir()}
    assert set(outputs) == set(written) - {"pipeline_summary.json"}
    for name, output in outputs.items():
        assert output["sha256"] == hashlib.sha256(written[name]).hexdigest()
        assert output["size"] == len(written[name])
    assert seal.check_summary(summary, SIGNER).status is Status.VALID
    assert seal.check_summary({**summary, "config_sha256": "x"}, SIGNER).status is Status.INVALID
    assert seal.check_summary({**summary, "run": {"signature": 5}}, SIGNER).status is Status.INVALID


def test_the_summary_counts_what_was_read_left_out_and_found(tree: Path) -> None:
    plant(tree, {".pocketmonignore": b"*.bak\n", "a.bak": b"1", "b.bak": b"2", "copy.json": FILES["symbols.json"]})
    (tree / "link").symlink_to("../../outside")
    assert run_tree(tree, config=load_configuration(None)).code is ExitCode.CRITICAL
    summary = read(tree, "pipeline_summary.json")
    read_files = [*FILES.values(), b"*.bak\n", FILES["symbols.json"]]
    assert summary["files"] == {
        "entries": 6,
        "read": 5,
        "bytes": sum(map(len, read_files)),
        "links": 1,
        "distinct_contents": 4,
        "by_status": {"read": 5, "listed": 1},
        "excluded": 2,
        "excluded_by_reason": {".pocketmonignore": 2},
    }
    ignored = read(tree, "integrity_manifest.json")["ignored"]
    assert ignored == {"a.bak": ".pocketmonignore", "b.bak": ".pocketmonignore"}
    findings = read(tree, "findings.json")["findings"]
    assert isinstance(findings, list)
    told = {f"by_{name}": Counter(one[name] for one in findings) for name in ("severity", "topic", "rule", "outcome")}
    assert summary["findings"] == {"total": len(findings), **told}
    reasons = summary["exit_reasons"]
    assert isinstance(reasons, list)
    assert [(one["code"], one["findings"]) for one in reasons] == [
        (19, told["by_severity"]["critical"]),
        (1, told["by_severity"]["error"]),
    ]


def test_two_runs_differ_only_where_they_may(tree: Path) -> None:
    documents = []
    for _ in range(2):
        run_tree(tree)
        report, summary = read(tree, "integrity_report.json"), read(tree, "pipeline_summary.json")
        for document in (report, summary):
            del document["run"]
        del summary["outputs"]
        documents.append((report, summary))
    assert documents[0] == documents[1]


@pytest.mark.parametrize("name", NAMES)
def test_documents_keep_their_schemas(tree: Path, name: str) -> None:
    (tree / "link").symlink_to("symbols.json")
    run_tree(tree)
    schema = json.loads((importlib.resources.files("pocketmon_pipeline") / f"schemas/{name}.schema.json").read_bytes())
    validator = jsonschema_rs.Draft202012Validator(schema, validate_formats=True)
    document = read(tree, f"{name}.json")
    assert [error.message for error in validator.iter_errors(document)] == []
    for member in schema["required"]:
        assert not validator.is_valid({key: value for key, value in document.items() if key != member})
    run_tree(tree, meddle=overwrite("integrity_manifest.json", b'"size_bytes":3}', b'"size_bytes":4}'))
    assert [error.message for error in validator.iter_errors(read(tree, f"{name}.json"))] == []


@pytest.mark.parametrize("name", ["integrity_report", "integrity_manifest"])
def test_documents_of_the_verbs_keep_their_schemas(manifest: Path, tree: Path, name: str) -> None:
    schema = json.loads((importlib.resources.files("pocketmon_pipeline") / f"schemas/{name}.schema.json").read_bytes())
    validator = jsonschema_rs.Draft202012Validator(schema, validate_formats=True)
    if name == "integrity_manifest":
        assert validator.is_valid(json.loads(manifest.read_bytes()))
        return
    for change in (lambda: None, (tree / "symbols.json").unlink, lambda: manifest.write_bytes(b"{")):
        change()
        assert [error.message for error in validator.iter_errors(verify(manifest)[1])] == []


def sealed(tree: Path) -> dict[str, object]:
    """Run, sign the outputs over the run's manifest, and give the summary."""
    run_tree(tree)
    output = tree.parent / "output"
    assert sign(output, output / "integrity_manifest.json").code == 0
    return read(tree, "pipeline_summary.json")


def is_current(tree: Path, summary: dict[str, object]) -> bool:
    data = (tree.parent / "output/integrity_manifest.json").read_bytes()
    outputs = summary["outputs"]
    assert isinstance(outputs, dict)
    return bool(outputs["integrity_manifest.json"]["sha256"] == hashlib.sha256(data).hexdigest())


def test_a_rewritten_output_is_sealed_again(tree: Path, secret: str) -> None:
    summary = sealed(tree)
    assert is_current(tree, summary)
    assert seal.check_summary(summary, SIGNER).status is Status.VALID


@pytest.mark.parametrize(
    ("verb", "output"), [("budgets", "budget_recommendations.json"), ("scan", "inventory.parquet")]
)
def test_verbs_without_a_key_of_their_own_seal_again(
    tree: Path, secret: str, monkeypatch: pytest.MonkeyPatch, verb: str, output: str
) -> None:
    monkeypatch.chdir(tree.parent)
    run_tree(tree)
    (tree / "new.json").write_text("{}\n")
    assert call(verb, "-q", str(tree)).code == 0
    summary = read(tree, "pipeline_summary.json")
    outputs = summary["outputs"]
    assert isinstance(outputs, dict)
    assert outputs[output]["sha256"] == hashlib.sha256((tree.parent / "output" / output).read_bytes()).hexdigest()
    assert seal.check_summary(summary, SIGNER).status is Status.VALID


def test_a_seal_of_an_unknown_key_is_left_alone(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("POCKETMON_SIGN_SECRET", "another secret that is long enough to be one")
    run_tree(tree)
    output = tree.parent / "output"
    before = (output / "pipeline_summary.json").read_bytes()
    done = sign(output, output / "integrity_manifest.json")
    assert "was not sealed again, and is out of date: signed with another key" in done.err
    assert (output / "pipeline_summary.json").read_bytes() == before


@pytest.mark.parametrize("data", [b"{", b"[]", b'{"a":1,"a":2}', b"\xff"])
def test_a_broken_summary_is_left_alone(tree: Path, secret: str, data: bytes) -> None:
    (tree / "pipeline_summary.json").write_bytes(data)
    done = sign(tree, tree / "integrity_manifest.json")
    assert (done.code, "was not sealed again" in done.err) == (0, data != b"{}")
    assert (tree / "pipeline_summary.json").read_bytes() == data


def test_a_changed_summary_is_not_signed_again(tree: Path, secret: str) -> None:
    run_tree(tree)
    output = tree.parent / "output"
    overwrite("pipeline_summary.json", b'"total"', b'"totak"')(output)
    done = sign(output, output / "integrity_manifest.json")
    assert "its content is not what was signed" in done.err


def test_an_unsigned_summary_stays_unsigned(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CI", "1")
    output = tree.parent / "output"
    call("run", tree, "--output-dir", output, "--state-dir", tree.parent / "state")
    monkeypatch.setenv("POCKETMON_SIGN_SECRET", SECRET)
    assert sign(output, output / "integrity_manifest.json").code == 0
    summary = read(tree, "pipeline_summary.json")
    assert is_current(tree, summary)
    assert seal.check_summary(summary, SIGNER).status is Status.UNSIGNED


def test_the_output_folder_may_be_what_is_run(tree: Path, secret: str) -> None:
    run_tree(tree)
    output = tree.parent / "output"
    for _ in range(2):
        assert call("run", output, "--output-dir", output, "--state-dir", tree.parent / "state").code == 0
        assert verify(output / "integrity_manifest.json")[0].code == 0


def test_own_folders_inside_the_tree_are_not_extra(tree: Path, secret: str) -> None:
    options = ("--output-dir", tree / "output", "--state-dir", tree / ".pocketmon")
    call("run", tree, *options)
    assert verify(tree / "output/integrity_manifest.json")[0].code == 0
    document = json.loads((tree / "output/integrity_manifest.json").read_bytes())
    assert document["ignored"] == {".pocketmon/": "output or state folder", "output/": "output or state folder"}


def test_absolute_paths_can_be_left_out(tree: Path, secret: str) -> None:
    manifest = tree.parent / "m.json"
    sign(tree, manifest)
    document = json.loads(manifest.read_bytes())
    entry = document["file_inventory"]["symbols.json"]
    assert entry["absolute_path"] == f"{os.path.realpath(tree)}/symbols.json"
    config = tree.parent / "config.json"
    config.write_text('{"integrity": {"absolute_paths": false}}')
    sign(tree, manifest, "--config", str(config))
    assert str(tree).encode() not in manifest.read_bytes()
    assert verify(manifest)[0].code == 0


def test_what_could_not_be_read_is_said_to_be_left_out(tmp_path: Path, secret: str) -> None:
    tree = plant(tmp_path / "assets", {"a": b"1"})
    os.mkfifo(tree / "pipe")
    manifest = tmp_path / "m.json"
    sign(tree, manifest)
    assert json.loads(manifest.read_bytes())["ignored"] == {"pipe": "fifo"}
    assert verify(manifest)[0].code == 0
