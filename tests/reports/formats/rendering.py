"""Reports of findings that a test makes up."""

import json
import subprocess
import tarfile
from functools import cache
from pathlib import Path

import msgspec
from hypothesis import strategies as st

from finished.stored import make_finding, write_findings
from pocketmon_pipeline.config.load import LoadedConfig
from pocketmon_pipeline.config.sections import Reporting
from pocketmon_pipeline.finished.run import open_finished
from pocketmon_pipeline.plugins import load_configuration
from pocketmon_pipeline.report_formats import CONVERSIONS, render
from pocketmon_pipeline.text.escape import escape_name
from requirements import miss, require_tool

Findings = list[dict[str, object]]

# What breaks out of one format or another.
HOSTILE = (
    "<script>alert(1)</script>",
    "</script><!-- ]]> & &amp; \"'",
    "[click](javascript:alert(1)) ![x](http://x.example/y) <http://x.example>",
    "{0} {{1}} ${x} %0A::error::x",
    "=cmd|'/c calc'!A0",
    "@SUM(1)\t-1+1",
    "a\nb\r\nc\x00\x1b[31m\x07\x7f\x85",
    "\u202egnp.exe \u2066x\u2069 \u200b\ufeff",
    "\ufffe\uffff\U0001f9ff \ud7ff",
    "| a | b |\n|---|---|\n# h\n* x\n1. y\n```\n`` ` ``",
    "::set-output name=a::b\n::error::c",
    "x" * 4000,
    "",
)
OUTCOMES = ("violation", "error", "waived", "known", "tolerated", "dryrun", "skipped")

texts = st.text(max_size=30) | st.sampled_from(HOSTILE)
names = st.text(min_size=1, max_size=20).filter(lambda name: "\0" not in name) | st.sampled_from(HOSTILE[:-1])


def list_hostile() -> Findings:
    """Findings with everything hostile everywhere, of every severity and outcome."""
    severities = ("critical", "error", "warning", "info")
    return [
        make_finding(
            rule=("json.invalid", "secret.password", text or "json.invalid")[number % 3],
            severity=severities[number % 4],
            path=escape_name(text),
            line=(None, 1, 2**40)[number % 3],
            column=(None, 7, None)[number % 3],
            pointer=(text, None)[number % 2],
            message=text,
            fix=(None, text)[number % 2],
            note=(text, None)[number % 2],
            outcome=OUTCOMES[(number // 3) % len(OUTCOMES)],
            enforcement=("waivable", "mandatory", "advisory")[number % 3],
            fingerprint=f"{number:032x}",
        )
        for number, text in enumerate(HOSTILE * 7)
    ]


@cache
def load_default() -> LoadedConfig:
    """The configuration of whoever has none."""
    return load_configuration(None)


def configure(**reporting: object) -> LoadedConfig:
    """The same with another `reporting` section."""
    config = load_default()
    section = msgspec.convert(reporting, Reporting)
    return config._replace(sections={**config.sections, "reporting": section})


def render_folder(folder: Path, name: str, config: LoadedConfig | None = None) -> bytes:
    """One report of a finished run."""
    with open_finished(str(folder)) as run:
        return b"".join(render(CONVERSIONS[name], run.inputs, config or load_default()))


def render_findings(folder: Path, name: str, findings: Findings, config: LoadedConfig | None = None) -> bytes:
    """One report of findings."""
    write_findings(folder / "findings.json", findings)
    return render_folder(folder, name, config)


def write_verdict(folder: Path, code: int, name: str, reasons: list[str], tree: str = "") -> None:
    """A summary that says how the run ended and where its tree lay; it is not signed."""
    stated = {
        "verdict": {"code": code, "name": name},
        "exit_reasons": [{"code": code, "name": name, "reason": reason, "findings": 1} for reason in reasons],
        "run": {"tree": tree},
    }
    (folder / "pipeline_summary.json").write_text(json.dumps(stated))


def fetch(package: str, folder: Path) -> Path:
    """Unpack a package of npm; the test is skipped where there is no registry."""
    npm = require_tool("npm")
    done = subprocess.run([npm, "pack", package, "--silent"], cwd=folder, capture_output=True, text=True, check=False)
    if done.returncode:
        miss(f"the npm package {package}")
    with tarfile.open(folder / done.stdout.split()[-1]) as archive:
        # Python before 3.11.4 has no filters: they are no argument here.
        archive.extraction_filter = getattr(tarfile, "data_filter", None)
        archive.extractall(folder)  # noqa: S202 - what npm has packed, by its checksum
    return folder / "package"
