"""A tree that was run once, sealed with a key of the test's own, and changes to what the run left."""

import json
import os
import subprocess
from collections.abc import Callable
from pathlib import Path

from cli.commandline import COMMAND
from pocketmon_pipeline.integrity.hmac_signer import HmacSigner

SECRET = "0123456789abcdef0123456789abcdef-finished"
SIGNER = HmacSigner(SECRET.encode())


def run_once(work: Path, *options: str) -> Path:
    """A tree of a few defects, run and sealed; returns the output folder."""
    assets = work / "assets"
    assets.mkdir()
    (assets / "good.json").write_text('{"title": "demo"}\n')
    (assets / "bad.json").write_text('{"title": \n')
    (assets / "<img src=x onerror=alert(1)>.json").write_text("{")
    (assets / "evil\x1b[31m\n.json").write_text("{")
    (assets / "=1+1.json").write_text("{")
    run_sealed(work, *options, "assets")
    return work / "output"


def run_sealed(work: Path, *arguments: str) -> None:
    """Call `run`, which finds something to fail for, before a test has an environment of its own."""
    done = subprocess.run(
        [*COMMAND, "run", "-q", *arguments],
        cwd=work,
        env={
            "PATH": "/usr/bin:/bin",
            "HOME": str(work),
            "XDG_CACHE_HOME": os.environ["XDG_CACHE_HOME"],
            "POCKETMON_SIGN_SECRET": SECRET,
        },
        capture_output=True,
        check=False,
    )
    assert done.returncode == 1, done.stderr


def make_finding(**members: object) -> dict[str, object]:
    """One finding as findings.json holds it."""
    empty = dict.fromkeys(("column", "fix", "line", "note", "pointer"))
    plain = {
        "rule": "json.invalid",
        "severity": "error",
        "topic": "format",
        "path": "a.json",
        "message": "is not JSON",
        "fingerprint": "f" * 16,
        "outcome": "violation",
        "enforcement": "waivable",
        "stage": "policy_guard",
    }
    return {**empty, **plain, **members}


def write_findings(path: Path, findings: list[dict[str, object]], schema: str = "findings/v1") -> None:
    """findings.json as a run lays it out."""
    rows = ",".join(f"\n  {json.dumps(finding, sort_keys=True)}" for finding in findings)
    tail = json.dumps({"fingerprint_salt": "", "permitted": {}, "schema": f"https://pocketmon.dev/schemas/{schema}"})
    path.write_text(f'{{"findings": [{rows}\n], {tail[1:]}\n')


def rewrite(path: Path, change: Callable[[str], str]) -> None:
    """Edit a text by hand."""
    path.write_text(change(path.read_text()))
