"""The cases of the policy guard."""

from benchmarks.case import Case, Contender, Goal
from benchmarks.policy_rules import SETS

GIB = float(1 << 30)
JUDGED_CODES = (0, 1, 18, 19)
"""Exit codes of a judgement that was made, whatever it was."""
MILLION = 1_000_000
COMPILING_IS_OURS = "ours compiles its policy too; making the tables is in nobody's CPU, but in the memory of both"
WHOLE_BY_HAND = (
    "by hand is the one rule alone; ours decides eight, for seven are in every policy, and counts what each is about: "
    "whole by hand does that too"
)
NO_CONFTEST = (
    "conftest (Open Policy Agent) is a program in Go that neither PyPI, npm nor Debian has (the name on PyPI is "
    "another project's): the peer is a Rego engine in a loop that reads the files"
)


def _decide(name: str, side: str, subject: str, rows: int = MILLION) -> Contender:
    step = ("sh", "-c", f"cd '{{code}}' && exec '{{python}}' -m benchmarks.policy {side} {subject} {{rows}}")
    return Contender(name, (step,), finds=f"{subject} {rows}", rows=rows)


def _guard(name: str, *steps: tuple[str, ...], files: str = "", after: tuple[tuple[str, ...], ...] = ()) -> Contender:
    run = f"'{{ours}}' guard --target '{{tree}}' --output '{{round}}/{name}.json' --state-dir '{{round}}/state' {files}"
    return Contender(name, (*steps, ("sh", "-c", run), *after), accept=JUDGED_CODES)


_THREE = "find '{tree}/part000/game0000' -type f | sort | head -3"


def _touch(day: int) -> tuple[str, ...]:
    return ("sh", "-c", f"{_THREE} | xargs touch -d 2023-11-{day}")


def _for_three(command: str) -> tuple[str, ...]:
    return ("sh", "-c", f'{_THREE} | while read -r file; do {command} "$file"; done')


STAT_WALK = Contender(
    "stat walk + imports", (("{python}", "{here}/stat_walk.py", "{imports}", "{tree}"),), peer="imports"
)
REGO = Contender("regorus in a loop", (("{regorus}", "{here}/rego.py", "{rego}", "{tree}"),), peer="regorus", finds="J")
GUARD_JSON = Contender(
    "guard of JSON",
    (
        (
            *("{ours}", "guard", "--config", "{policy}", "--target", "{tree}"),
            *("--output", "{round}/report.json", "--state-dir", "{round}/json-state"),
        ),
        ("{python}", "-I", "-S", "{here}/count_report.py", "{round}/report.json"),
    ),
    peer="policy",
    accept=JUDGED_CODES,
    finds="J",
)

POLICY_CASES = (
    Case(
        name="rules",
        title="100 rules over the metadata of 1,000,000 files, against the same predicates by hand in DuckDB",
        tree="",
        contenders=(
            _decide("100 rules", "ours", "metadata"),
            _decide("100 by hand", "sql", "metadata"),
            _decide("100 rules, 100k", "ours", "metadata", MILLION // 10),
        ),
        goals=(
            Goal("cpu", "100 rules", "100 by hand", at_most=1.5),
            Goal("cpu", "100 rules", "100 rules, 100k", at_most=1.3, per_file=True),
            Goal("memory", "100 rules", at_most=3 * GIB),
            Goal("wall", "100 rules", "100 by hand"),
        ),
        samples_memory=True,
        remark=COMPILING_IS_OURS,
    ),
    Case(
        name="document-rules",
        title="80 rules over metadata and 20 over documents, against the same over typed columns",
        tree="",
        contenders=(
            _decide("80 + 20 rules", "ours", "documents"),
            _decide("80 + 20 by hand", "sql", "documents"),
            _decide("80 + 20 rules, 100k", "ours", "documents", MILLION // 10),
        ),
        goals=(
            Goal("cpu", "80 + 20 rules", "80 + 20 by hand", at_most=5.0),
            Goal("cpu", "80 + 20 rules", "80 + 20 rules, 100k", at_most=1.3, per_file=True),
            Goal("memory", "80 + 20 rules", at_most=3 * GIB),
            Goal("wall", "80 + 20 rules", "80 + 20 by hand"),
        ),
        samples_memory=True,
    ),
    Case(
        name="set-rules",
        title="one rule about 1,000,000 files at once, against the same by hand in DuckDB",
        tree="",
        contenders=tuple(
            _decide(f"{subject}{words}", side, subject)
            for subject in SETS
            for side, words in (("ours", ""), ("sql", " by hand"), ("whole", ", whole, by hand"))
        ),
        goals=tuple(
            goal
            for subject in SETS
            for goal in (
                Goal("cpu", subject, f"{subject} by hand", at_most=2.0),
                Goal("cpu", subject, f"{subject}, whole, by hand"),
            )
        ),
        remark=WHOLE_BY_HAND,
    ),
    Case(
        name="cel",
        title="20 rules over 200,000 files, against the CEL library row by row",
        tree="",
        contenders=(
            _decide("20 rules", "ours", "twenty", 200_000),
            _decide("cel-expr-python", "cel", "twenty", 200_000),
        ),
        goals=(Goal("cpu", "20 rules", "cel-expr-python", at_most=0.02),),
        rounds=2,
    ),
    Case(
        name="guard",
        title="guard of 100,000 files of which three were touched, or hold something else, warm",
        tree="assets",
        contenders=(
            _guard("guard, cold", _touch(15)),
            _guard("guard, three touched", _touch(16)),
            _guard("guard, three changed", _for_three("printf ' ' >>"), after=(_for_three("truncate -s -1"),)),
            _guard(
                "guard of three files",
                _for_three("printf '  ' >>"),
                files=f"$({_THREE})",
                after=(_for_three("truncate -s -2"),),
            ),
            STAT_WALK,
        ),
        goals=(
            Goal("cpu", "guard, three touched", STAT_WALK.name, at_most=2.0),
            Goal("cpu", "guard, three changed", STAT_WALK.name, at_most=2.0),
            Goal("wall", "guard, three touched", STAT_WALK.name),
            Goal("cpu", "guard of three files", STAT_WALK.name, at_most=2.0),
            Goal("cpu", "guard, three touched", "guard, cold"),
        ),
    ),
    Case(
        name="rego",
        title="10,000 JSON files and 20 rules, from files to verdicts, cold",
        tree="tables",
        contenders=(GUARD_JSON, REGO),
        goals=(Goal("cpu", GUARD_JSON.name, REGO.name), Goal("wall", GUARD_JSON.name, REGO.name)),
        remark=NO_CONFTEST,
    ),
)
