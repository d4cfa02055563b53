"""Twenty rules over JSON files that are said in Rego and in our policy, and the loop that drives a Rego engine.

As a program, `rego.py POLICY FOLDER` judges every JSON file and prints how many violations it found. It runs where the
engine is installed, and imports nothing of the project.
"""

import json
import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

_NUMBERS = (100, 500, 900, 9_000, 9_999)
# `require` of a rule, and what violates it in Rego, with a number in each.
_RULES = (
    ("doc.serial != {n}", "input.serial == {n}"),
    ("doc.serial % {n} != 7", "input.serial % {n} == 7"),
    ("doc.records.size() < {n} / 50", "count(input.records) >= floor({n} / 50)"),
    ("doc.records[0].weight + {n} != 1000", "input.records[0].weight + {n} == 1000"),
)


def list_rules() -> Sequence[tuple[str, str, str]]:
    """Id, our `require`, and what violates in Rego."""
    said = [(ours.format(n=n), rego.format(n=n)) for ours, rego in _RULES for n in _NUMBERS]
    return [(f"J{number:02d}", ours, rego) for number, (ours, rego) in enumerate(said)]


def write_policies(home: Path) -> dict[str, str]:
    """Write both policies, and return the words for where they are."""
    ours, rego = home / "twenty.json", home / "twenty.rego"
    rules = [{"id": name, "for": "format == 'json'", "require": require} for name, require, _ in list_rules()]
    ours.write_text(json.dumps({"extends": [], "policy_guard": {"rules": rules}}))
    lines = [f'deny contains "{name}" if {{ {violates} }}' for name, _, violates in list_rules()]
    rego.write_text("\n".join(["package twenty", "import rego.v1", *lines]) + "\n")
    return {"policy": str(ours), "rego": str(rego)}


def list_files(folder: str) -> Iterator[str]:
    """Every file below a folder."""
    for root, _, names in os.walk(folder):
        yield from (f"{root}/{name}" for name in names)


def count_violations(policy: str, folder: str) -> int:
    """Ask the engine of every file."""
    import regorus  # type: ignore[import-not-found, unused-ignore]  # installed for this program alone

    engine = regorus.Engine()
    engine.add_policy_from_file(policy)
    found = 0
    for path in list_files(folder):
        engine.set_input_from_json_file(path)
        found += len(engine.eval_rule("data.twenty.deny"))
    return found


if __name__ == "__main__":
    print(json.dumps({"found": count_violations(sys.argv[1], sys.argv[2])}))
