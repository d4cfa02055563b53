"""`open_finished`: tables and documents of a finished run, whole or in any bad state."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from finished.stored import SIGNER, make_finding, rewrite, run_once, write_findings
from pocketmon_pipeline.artifacts import KNOWN
from pocketmon_pipeline.errors import ConfigError
from pocketmon_pipeline.finished.run import FinishedRun, open_finished
from pocketmon_pipeline.integrity.hmac_signer import HmacSigner
from pocketmon_pipeline.integrity.signature import Status
from pocketmon_pipeline.pipeline import BUILT_IN
from pocketmon_pipeline.report_formats import REPORTS

SUMMARY = "pipeline_summary.json"


def count(run: FinishedRun, table: str) -> int:
    return int(str(run.inputs.sql(f"select count(*) from {table}").fetchall()[0][0]))


def state_of(output: Path, name: str) -> tuple[str, str]:
    with open_finished(str(output), [SIGNER]) as run:
        document = run.documents[name]
        told = [problem for problem in run.problems if name in problem.partition(": ")[0]]
        assert bool(told) == (document.state not in {"present", "absent"})
        return document.state, document.message


def test_a_sealed_run_is_whole(output: Path) -> None:
    with open_finished(str(output), [SIGNER]) as run:
        assert run.problems == []
        assert run.seal.check.status is Status.VALID
        stated = json.loads((output / SUMMARY).read_text())
        for name in stated["outputs"]:
            assert run.documents[name].state == "present", name
        assert count(run, "judged") == stated["findings"]["total"] > 0
        assert count(run, "files") == 5
        verdict = run.inputs.sql("select code, name, reason, findings, decides from verdict").fetchall()
        assert verdict == [(1, "FINDINGS", "4 findings at level error", 4, True)]
        rows = run.inputs.sql("select name, sha256, size, stage, state from outputs order by name").fetchall()
        assert rows == [
            (name, one["sha256"], one["size"], one["stage"], "present")
            for name, one in sorted(stated["outputs"].items())
        ]
        assert run.inputs.run.root == stated["run"]["root"]
        assert run.inputs.run.now.isoformat()[:19] == stated["run"]["started_at"][:19]


def test_every_json_artifact_is_read_but_the_findings(output: Path) -> None:
    written = {path.name: json.loads(path.read_text()) for path in output.glob("*.json")}
    del written["findings.json"]["findings"]
    with open_finished(str(output), [SIGNER]) as run:
        assert {name: run.documents[name].data for name in written} == written


def test_artifacts_of_stages_are_known_by_name() -> None:
    written = {stage.artifact for stage in BUILT_IN if stage.artifact and stage.name != "seal"}
    assert written - {stage.artifact for stage in REPORTS.values()} <= set(KNOWN)


def test_tables_are_those_of_a_run(output: Path) -> None:
    with open_finished(str(output)) as run:
        rows = json.loads((output / "findings.json").read_text())["findings"]
        names = ", ".join(f'"{name}"' for name in sorted(rows[0]))
        found = run.inputs.sql(f"select {names} from judged").fetchall()
        assert sorted(map(repr, found)) == sorted(repr(tuple(row[name] for name in sorted(row))) for row in rows)
    (output / "inventory.parquet").unlink()
    with open_finished(str(output)) as run:
        assert count(run, "files") == 0
        assert run.inputs.sql("select path, kind, size, sha256 from files").fetchall() == []
        assert run.documents["inventory.parquet"].message == "it is sealed, but not there"


def test_no_folder_is_a_mistake_of_the_caller(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="no such folder"):
        open_finished(str(tmp_path / "nowhere"))
    (tmp_path / "file").write_text("")
    with pytest.raises(ConfigError, match="no such folder"):
        open_finished(str(tmp_path / "file"))


def test_an_empty_folder_has_nothing(tmp_path: Path) -> None:
    with open_finished(str(tmp_path)) as run:
        assert run.problems == []
        assert {document.state for document in run.documents.values()} == {"absent"}
        assert [count(run, name) for name in ("judged", "files", "verdict", "outputs")] == [0, 0, 0, 0]


@pytest.mark.parametrize("name", ["findings.json", "performance_profile.json", SUMMARY])
@pytest.mark.parametrize(
    ("text", "state", "words"),
    [
        ("", "truncated", "it is empty"),
        (" \n", "truncated", "it is empty"),
        ('{"findings": [\n', "truncated", "it ends too early"),
        ('{"a": {"b": [1, 2', "truncated", "it ends too early"),
        ("[1]", "invalid", "it is not what was written"),
        ('{"a": 1} {}', "invalid", "it is not what was written"),
        ('{"a": NaN}', "invalid", "it is not what was written"),
        ('{"a": ' + "[" * 200_000, "invalid", "it is nested too deeply"),
        ('{"a": ' + "9" * 100_000 + "}", "invalid", "it is not what was written"),
        ('{"findings": [], "schema": "https://pocketmon.dev/schemas/any/v2"}', "newer", "version 2"),
        ('{"findings": [\n  {"what": 1}\n], "schema": "https://pocketmon.dev/schemas/any/v3"}\n', "newer", "version 3"),
    ],
)
def test_a_document_that_cannot_be_read(output: Path, name: str, text: str, state: str, words: str) -> None:
    (output / name).write_text(text)
    found, message = state_of(output, name)
    assert found == state
    assert words in message
    with open_finished(str(output)) as run:
        assert run.documents[name].data is None
        assert name != "findings.json" or count(run, "judged") == 0


def test_findings_that_end_in_the_middle_are_none(output: Path) -> None:
    write_findings(output / "findings.json", [make_finding(line=number + 1) for number in range(20_000)])
    whole = (output / "findings.json").read_bytes()
    for size in (len(whole) - 40, len(whole) // 2, len(whole) - 2):
        (output / "findings.json").write_bytes(whole[:size])
        assert state_of(output, "findings.json")[0] == "truncated", size
        with open_finished(str(output)) as run:
            assert count(run, "judged") == 0


@pytest.mark.parametrize(
    "finding",
    [
        {"rule": "r"},
        {"rule": "r", "severity": "apocalyptic"},
        {"rule": 3, "severity": "error"},
        {"rule": "r", "severity": "error", "line": -1},
        {"rule": "r", "severity": "error", "line": "3"},
        {"rule": "r", "severity": "error", "line": 2**63},
    ],
)
@pytest.mark.parametrize("layout", [None, 2])
def test_a_finding_of_another_shape(output: Path, finding: dict[str, object], layout: int | None) -> None:
    if layout is None:
        write_findings(output / "findings.json", [make_finding(), finding])
    else:
        (output / "findings.json").write_text(json.dumps({"findings": [make_finding(), finding]}, indent=layout))
    assert state_of(output, "findings.json")[0] == "invalid"


def test_findings_laid_out_by_hand_are_read(output: Path) -> None:
    rewrite(output / "findings.json", lambda text: json.dumps(json.loads(text), indent=4))
    with open_finished(str(output), [SIGNER]) as run:
        assert run.documents["findings.json"].state == "altered"
        assert count(run, "judged") == 8


@pytest.mark.parametrize("name", ["findings.json", "policy_guard_report.json", "inventory.parquet"])
def test_a_changed_artifact_is_altered(output: Path, name: str) -> None:
    data = (output / name).read_bytes()
    if name.endswith(".json"):
        (output / name).write_bytes(data.replace(b'"error"', b'"warning"', 1))
    else:
        import duckdb

        path = str(output / name)
        duckdb.sql(f"copy (from read_parquet('{path}') where path <> 'bad.json') to '{path}' (format parquet)")
    state, message = state_of(output, name)
    assert state == "altered"
    assert "changed after it was sealed" in message
    with open_finished(str(output)) as run:
        assert run.inputs.sql("select state from outputs where name = $name", {"name": name}).fetchall() == [
            ("altered",)
        ]


def test_a_report_for_others_may_be_of_any_shape(tmp_path: Path) -> None:
    output = run_once(tmp_path, "--format", "gitlab")
    assert json.loads((output / "gl-code-quality-report.json").read_text())[0]["check_name"]
    assert state_of(output, "gl-code-quality-report.json") == ("present", "")
    (output / "gl-code-quality-report.json").write_text("[]")
    assert state_of(output, "gl-code-quality-report.json")[0] == "altered"


@pytest.mark.parametrize("signers", [[SIGNER], []])
def test_a_seal_changed_by_hand_vouches_for_nothing(output: Path, signers: list[HmacSigner]) -> None:
    rewrite(output / SUMMARY, lambda text: text.replace('"code": 1', '"code": 0', 1))
    with open_finished(str(output), signers) as run:
        assert run.documents[SUMMARY].state == "altered"
        assert run.documents["findings.json"].state == "unsealed"
        assert run.problems[0].startswith(f"{SUMMARY}: its content is not what was signed")
        assert any("the seal's own signature is broken" in problem for problem in run.problems)


def test_a_forged_signature_is_altered(output: Path) -> None:
    def forge(text: str) -> str:
        document = json.loads(text)
        document["run"]["signature"]["signature"] = "0" * 64
        return json.dumps(document)

    rewrite(output / SUMMARY, forge)
    assert state_of(output, SUMMARY)[0] == "altered"


def test_other_keys_and_no_key_do_not_condemn(output: Path) -> None:
    for signers, status in (
        ([], Status.NO_KEY),
        ([HmacSigner(b"another")], Status.UNKNOWN_KEY),
        ([HmacSigner(b"another"), SIGNER], Status.VALID),
    ):
        with open_finished(str(output), signers) as run:
            assert run.seal.check.status is status
            assert run.seal.document.state == "present"
            assert bool(run.problems) is (status is Status.UNKNOWN_KEY)


def test_what_no_seal_names_is_unsealed(output: Path) -> None:
    (output / SUMMARY).unlink()
    with open_finished(str(output)) as run:
        assert run.documents["findings.json"].message == "it is not among the sealed outputs"
    with open_finished(str(output)) as run:
        assert count(run, "judged") == 8
        assert count(run, "verdict") == 0


@pytest.mark.parametrize("name", ["../secret.json", "/etc/passwd", "..", "a/b.json", "a\\b.json", "c:x.json", ""])
def test_a_seal_leads_nowhere(output: Path, name: str) -> None:
    (output.parent / "secret.json").write_text('{"a": 1}')
    rewrite(output / SUMMARY, lambda text: text.replace('"findings.json"', json.dumps(name), 1))
    with open_finished(str(output)) as run:
        assert run.documents[name].state == "invalid"
        assert run.documents[name].data is None


@pytest.mark.parametrize("name", ["findings.json", "inventory.parquet", "integrity_report.json", SUMMARY])
@pytest.mark.parametrize("kind", ["link", "pipe", "folder"])
def test_only_plain_files_are_opened(output: Path, name: str, kind: str) -> None:
    original = output / name
    aside = original.rename(output.parent / name)
    if kind == "link":
        original.symlink_to(aside)
    elif kind == "pipe":
        os.mkfifo(original)
    else:
        original.mkdir()
    state, message = state_of(output, name)
    assert (state, message.partition(";")[0]) == ("invalid", "it is no plain file")


@pytest.mark.parametrize(
    ("data", "state", "words"),
    [
        (b"", "truncated", "it is empty"),
        (b"PAR1 but no more", "truncated", "it ends too early"),
        (b"PAR1" + b"x" * 100 + b"PAR1", "invalid", "it is not what was written: "),
        (b"path,size", "invalid", "it is no Parquet file, as inventories are"),
    ],
)
def test_an_inventory_that_cannot_be_read(output: Path, data: bytes, state: str, words: str) -> None:
    (output / "inventory.parquet").write_bytes(data)
    found, message = state_of(output, "inventory.parquet")
    assert (found, message.startswith(words)) == (state, True), message
    with open_finished(str(output)) as run:
        assert count(run, "files") == 0


def test_an_inventory_of_another_shape_is_none(output: Path) -> None:
    import duckdb

    duckdb.sql(f"copy (select 1.5 as size, 'a' as path) to '{output}/inventory.parquet' (format parquet)")
    state, message = state_of(output, "inventory.parquet")
    assert (state, message.partition(";")[0]) == ("invalid", "its columns are not those of an inventory")


def test_names_of_folders_are_no_patterns(output: Path) -> None:
    folder = output.rename(output.parent / "out[a-z]*?")
    with open_finished(str(folder), [SIGNER]) as run:
        assert run.problems == []
        assert count(run, "files") == 5


# What getrusage tells of a process is never less than its parent held: here, the tests'.
_MANY = """
import sys
from pocketmon_pipeline.finished.run import open_finished
import duckdb, arro3.core
def read_peak():
    with open("/proc/self/status") as status:
        return next(int(line.split()[1]) for line in status if line.startswith("VmHWM:"))
before = read_peak()
with open_finished(sys.argv[1]) as run:
    print(run.inputs.sql("select count(*), count(distinct rule) from judged").fetchall()[0])
    print(run.documents["findings.json"].state)
print((read_peak() - before) // 1024)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere a process does not tell its own peak")
def test_many_findings_of_one_rule_take_bounded_memory(tmp_path: Path) -> None:
    findings, row = 250_000, json.dumps(make_finding(), sort_keys=True)
    with open(tmp_path / "findings.json", "w", encoding="utf-8") as file:
        file.write('{"findings": [')
        file.writelines(f"{',' if number else ''}\n  {row}" for number in range(findings))
        file.write('\n], "schema": "https://pocketmon.dev/schemas/findings/v1"}\n')
    done = subprocess.run([sys.executable, "-c", _MANY, str(tmp_path)], capture_output=True, text=True, check=True)
    counted, state, mebibytes = done.stdout.splitlines()
    assert counted == "(250000, 1)"
    assert state == "unsealed"
    assert int(mebibytes) < 200, f"{mebibytes} MiB"


@pytest.mark.parametrize(
    ("break_seal", "signer", "told"),
    [
        (lambda path: path.unlink(), SIGNER, "there is none, so nothing is sealed"),
        (
            lambda path: rewrite(path, lambda text: text.replace("pipeline_summary/v1", "pipeline_summary/v9")),
            SIGNER,
            "version 9",
        ),
        (lambda _: None, HmacSigner(b"z" * 40), "signed with another key"),
    ],
)
def test_what_no_key_vouches_for_is_told(
    output: Path, break_seal: Callable[[Path], object], signer: HmacSigner, told: str
) -> None:
    break_seal(output / SUMMARY)
    with open_finished(str(output), [signer]) as run:
        assert run.seal.doubt.startswith(f"{SUMMARY}: not verified: ")
        assert told in run.seal.doubt
        assert run.problems[0] == run.seal.doubt
        assert sum(SUMMARY in problem for problem in run.problems) == 1
    with open_finished(str(output)) as run:
        assert run.seal.doubt == ""


def test_an_unsigned_summary_is_not_verified(output: Path) -> None:
    document = json.loads((output / SUMMARY).read_text())
    document["run"]["signature"] = None
    (output / SUMMARY).write_text(json.dumps(document))
    with open_finished(str(output), [SIGNER]) as run:
        assert run.problems == [f"{SUMMARY}: not verified: not signed: anyone could have written it"]
