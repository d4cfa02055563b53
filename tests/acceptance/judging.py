"""Judges a tree through the command line, and reads back what was found and what was written."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import duckdb

from acceptance.trees import BYSTANDERS, FAULT, plant
from cli.commandline import Called
from pocketmon_pipeline.decisions.checks import scan
from pocketmon_pipeline.decisions.checks.catalogue import NATIVE
from pocketmon_pipeline.decisions.checks.check import Observed

# rule, path, message
Found = tuple[str, str, str]
ASSETS = "assets"


class Judged(NamedTuple):
    """One run: how it ended, what it told, and what it found, in order."""

    code: int
    out: str
    err: str
    found: list[Found]
    output: Path

    @property
    def verdict(self) -> str:
        """The last line of the summary."""
        return self.out.splitlines()[-1]

    @property
    def warnings(self) -> list[str]:
        """What was warned of, but for the key that each test's home makes anew."""
        lines = [line.removeprefix("warning: ") for line in self.err.splitlines() if line.startswith("warning: ")]
        return [line for line in lines if "random key" not in line]

    def ask(self, columns: str) -> dict[str, tuple[object, ...]]:
        """The inventory: path to these columns."""
        with duckdb.connect() as database:
            query = f"select path, {columns} from read_parquet(?)"
            rows = database.execute(query, [str(self.output / "inventory.parquet")]).fetchall()
        return {row[0]: tuple(row[1:]) for row in rows}


def make_bystanders(work: Path) -> Path:
    """Make the tree to judge, with nothing hostile in it yet."""
    plant(work / ASSETS, BYSTANDERS)
    return work / ASSETS


def read_findings(output: Path) -> list[dict[str, object]]:
    """All of findings.json."""
    findings: list[dict[str, object]] = json.loads((output / "findings.json").read_bytes())["findings"]
    return findings


def gather(done: Called, output: Path) -> Judged:
    """Read what a run has left."""
    assert "Traceback" not in done.stderr
    assert "panicked" not in done.stderr
    read = [(str(one["rule"]), str(one["path"]), str(one["message"])) for one in read_findings(output)]
    found = [(rule, path, leave_out_advice(rule, message)) for rule, path, message in read]
    return Judged(done.returncode, done.stdout, done.stderr, found, output)


def leave_out_advice(rule: str, message: str) -> str:
    """What a message says of the file, without what to do about it, which is the same for all files."""
    decision = NATIVE.get(rule)
    advice = decision.advice if isinstance(decision, Observed) else scan.ADVICE if rule == "scan.incomplete" else ""
    return message.removesuffix(f"; {advice}") if advice else message


def check_bystanders(judged: Judged) -> list[Found]:
    """Assert that the bystanders were judged as ever; return all other findings."""
    assert [one for one in judged.found if one[1] in BYSTANDERS] == [FAULT]
    rows = judged.ask("format, status, json_valid")
    assert [rows[path] for path in BYSTANDERS] == [("json", "read", True), ("json", "read", False)]
    return [one for one in judged.found if one[1] not in BYSTANDERS]


def name_rules(found: Sequence[Found]) -> list[tuple[str, str]]:
    """Rule and path of each."""
    return [(rule, path) for rule, path, _ in found]
