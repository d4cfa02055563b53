"""`--format` of `run` and `guard`, and `convert`: the same reports by each way."""

import functools
import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from cli.commandline import Called, call, call_here
from finished.stored import rewrite
from pocketmon_pipeline.config.sections import SECTIONS
from pocketmon_pipeline.pipeline import BUILT_IN
from pocketmon_pipeline.report_formats import CONVERSIONS, PRINTED, REPORTS

FILES = {name: str(stage.artifact) for name, stage in REPORTS.items()}
# Those of findings alone: no time and no measurement stands in them.
OF_FINDINGS = [name for name, stage in REPORTS.items() if CONVERSIONS.get(name) is stage]
ALL = [word for name in (*FILES, "github") for word in ("--format", name)]
Call = Callable[..., Called]


@pytest.fixture(scope="module")
def finished(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A tree of a few defects, in a repository, and what a run with every report has left of it."""
    work = tmp_path_factory.mktemp("formats")
    (work / ".git").mkdir()
    assets = work / "game/assets"
    assets.mkdir(parents=True)
    (assets / "bad.json").write_text('{"a": \n}')
    (assets / "=1+1.json").write_text("{")
    (assets / "copy.json").write_text("{}\n")
    (assets / "evil\x1b[31m\n::error::<b>.json").write_text("{")
    done = call("run", "-q", *ALL, "game/assets", cwd=work)
    assert done.returncode == 1, done.stderr
    (work / "printed").write_text(done.stdout)
    return work


@pytest.fixture
def ran(finished: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of it, as the current folder."""
    work = Path(shutil.copytree(finished, tmp_path / "work"))
    monkeypatch.chdir(work)
    return work


@pytest.fixture
def convert(ran: Path, capfd: pytest.CaptureFixture[str]) -> Call:
    return functools.partial(call_here, capfd, "convert")


def test_reports_of_a_run_are_sealed(finished: Path) -> None:
    outputs = json.loads((finished / "output/pipeline_summary.json").read_text())["outputs"]
    for artifact in FILES.values():
        assert outputs[artifact]["size"] == (finished / "output" / artifact).stat().st_size


def test_reports_stand_between_gate_and_seal() -> None:
    names = [stage.name for stage in BUILT_IN]
    places = [BUILT_IN.index(stage) for stage in REPORTS.values()]
    assert names.index("gate") < min(places)
    assert max(places) < names.index("seal")


def test_every_format_that_a_policy_may_name_is_written() -> None:
    allowed = json.dumps(SECTIONS["reporting"].__annotations__["output_formats"].__args__[0].__args__[0].__args__)
    assert set(json.loads(allowed)) == {"json", *REPORTS, *PRINTED} == {"json", "prometheus", *CONVERSIONS}


@pytest.mark.parametrize("name", OF_FINDINGS)
def test_what_is_converted_is_what_the_run_wrote(convert: Call, ran: Path, name: str) -> None:
    done = convert("output", "--to", name)
    assert done.returncode == 0, done.stderr
    assert done.stdout.encode() == (ran / "output" / FILES[name]).read_bytes()


def test_annotations_are_printed_before_the_verdict(convert: Call, ran: Path) -> None:
    printed = (ran / "printed").read_text()
    told = convert("output", "--to", "github").stdout
    assert told.startswith("::error file=game/assets/")
    assert printed.startswith(told)
    assert printed.removeprefix(told).startswith("FAILED")
    assert "\x1b" not in printed


def test_places_count_from_the_repository(ran: Path) -> None:
    (log,) = json.loads((ran / "output/findings.sarif").read_text())["runs"]
    places = [one["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for one in log["results"]]
    assert len(places) >= 3
    assert all(uri.startswith("game/assets/") for uri in places)


def test_the_same_tree_gives_the_same_bytes(ran: Path) -> None:
    done = call("run", "-q", *ALL, "--output-dir", "again", "--no-cache", "--jobs", "2", "game/assets", cwd=ran)
    assert done.returncode == 1
    assert set(OF_FINDINGS) == {"csv", "gitlab", "jsonl", "junit", "markdown", "sarif"}
    for name in OF_FINDINGS:
        assert (ran / "again" / FILES[name]).read_bytes() == (ran / "output" / FILES[name]).read_bytes(), name


def test_the_policy_says_which_reports_are_written(ran: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (ran / "policy.json").write_text('{"reporting": {"output_formats": ["junit", "github"]}}')
    run = ("run", "--config", "policy.json", "game/assets", "--output-dir")
    done = call_here(capfd, *run, "by-policy", "--json")
    written = set(json.loads(done.stdout)["artifacts"])
    assert written & set(FILES.values()) == {"findings.junit.xml"}
    assert "::error file=" in done.stderr
    assert {path.name for path in (ran / "by-policy").iterdir()} & set(FILES.values()) == {"findings.junit.xml"}
    done = call_here(
        capfd, "run", "--config", "policy.json", "--output-dir", "by-caller", "--format", "csv", "game/assets"
    )
    assert {path.name for path in (ran / "by-caller").iterdir()} & set(FILES.values()) == {"findings.csv"}
    assert "::error file=" not in done.stdout + done.stderr


def test_without_a_policy_there_are_html_and_csv(ran: Path, capfd: pytest.CaptureFixture[str]) -> None:
    call_here(capfd, "run", "-q", "--output-dir", "plain", "game/assets")
    written = {path.name for path in (ran / "plain").iterdir()}
    assert written & set(FILES.values()) == {FILES["html"], FILES["csv"]}
    assert "findings.json" in written


def test_guard_writes_reports_beside_its_own(ran: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (ran / "reports").mkdir()
    guard = ("guard", "--target", "game/assets", "--output")
    done = call_here(capfd, *guard, "reports/policy.json", "--format", "sarif", "--format", "github", "--json")
    assert done.returncode == 1, done.stderr
    assert sorted(path.name for path in (ran / "reports").iterdir()) == ["findings.sarif", "policy.json"]
    assert set(json.loads(done.stdout)["artifacts"]) == {"findings.sarif", "policy.json"}
    assert "::error file=game/assets/bad.json" in done.stderr
    (log,) = json.loads((ran / "reports/findings.sarif").read_text())["runs"]
    assert {result["ruleId"] for result in log["results"]} >= {"json.invalid"}
    call_here(capfd, *guard, "reports/other.json", "--format", "json", "--format", "html")
    assert {path.name for path in (ran / "reports").iterdir()} == {
        *("findings.html", "findings.json", "findings.sarif", "other.json", "policy.json")
    }
    assert call_here(capfd, *guard, "reports/other.json", "--format", "prometheus").returncode == 2
    assert json.loads((ran / "reports/findings.json").read_text())["findings"]


def test_several_formats_go_to_a_folder(convert: Call, ran: Path) -> None:
    done = convert("output", "--to", "sarif", "--format", "github", "--to", "sarif", "--output-dir", "new/reports")
    assert (done.returncode, done.stdout) == (0, "")
    assert sorted(path.name for path in (ran / "new/reports").iterdir()) == ["annotations.txt", "findings.sarif"]
    done = convert("output", "--to", "sarif", "--to", "csv")
    assert done.returncode == 2
    assert "--output-dir" in done.stderr


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (None, "there are no findings"),
        ("", "it is empty"),
        ('{"findings": [\n  {"rule":', "it ends too early"),
        ('{"findings": [], "schema": "https://pocketmon.dev/schemas/findings/v9"}', "version 9"),
        ('{"findings": [{"rule": 1}]}', "it is not what was written"),
    ],
)
def test_findings_that_cannot_be_read_are_no_empty_report(
    convert: Call, ran: Path, text: str | None, words: str
) -> None:
    (ran / "output/findings.json").unlink()
    if text is not None:
        (ran / "output/findings.json").write_text(text)
    done = convert("--to", "sarif")
    assert (done.returncode, done.stdout) == (2 if text is None else 20, "")
    assert done.stderr.startswith("error: output/findings.json: ")
    assert words in done.stderr
    assert not (ran / "reports").exists()


@pytest.mark.parametrize("name", ["findings.json", "pipeline_summary.json"])
def test_what_was_changed_by_hand_ends_in_20(convert: Call, ran: Path, name: str) -> None:
    rewrite(ran / "output" / name, lambda text: text.replace('"error"', '"info"', 1))
    done = convert("output", "--to", "jsonl")
    assert done.returncode == 20
    assert done.stderr.startswith(f"warning: output/{name}: ")
    assert len(done.stdout.splitlines()) > 1


def test_findings_without_a_seal_are_converted(convert: Call, ran: Path) -> None:
    (ran / "output/pipeline_summary.json").unlink()
    assert convert("output", "--to", "jsonl").returncode == 0


def test_mistakes_of_the_caller(convert: Call, ran: Path) -> None:
    for arguments, words in (
        (("nowhere", "--to", "csv"), "error: nowhere: no such folder"),
        (("output",), "--to"),
        (("output", "--to", "pdf"), "pdf"),
        (("output", "--to", "csv", "--output-dir", "printed"), "printed is a file where a folder is needed"),
    ):
        done = convert(*arguments)
        assert done.returncode == 2
        assert words in done.stderr
        assert "Traceback" not in done.stderr
