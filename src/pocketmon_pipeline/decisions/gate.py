"""Turns all findings into one exit code; nothing else decides it."""

import json
from collections.abc import Iterable, Iterator, Sequence

from pocketmon_pipeline import artifacts
from pocketmon_pipeline.config.sections import PolicyGuard, Secrets
from pocketmon_pipeline.decisions.policy.acceptance.judgement import JUDGED
from pocketmon_pipeline.decisions.policy.acceptance.status import PERMITTED, Permitted, read_permitted
from pocketmon_pipeline.decisions.reported import write_judged
from pocketmon_pipeline.engine.costs.allowance import LIMITS, RULE
from pocketmon_pipeline.errors import PRECEDENCE, ExitCode
from pocketmon_pipeline.model import COUNTS, FAILS, JUDGED_COLUMNS
from pocketmon_pipeline.stage import Config, Inputs, Outcome, Stage
from pocketmon_pipeline.table import build_table, read_rows
from pocketmon_pipeline.text.escape import escape_in_json
from pocketmon_pipeline.verdict import VERDICT, VERDICT_COLUMNS, Reason

SCHEMA = "https://pocketmon.dev/schemas/findings/v1"
_FIELDS = sorted(JUDGED_COLUMNS)


class GateConfig(Config, frozen=True):
    """The enforcement level decides what fails; the salt is published, so that fingerprints can be reproduced."""

    policy_guard: PolicyGuard = PolicyGuard()
    secrets: Secrets = Secrets()


# Which findings mean which code: SQL conditions on the table of findings.
# A name that no manifest may hold is a mistake to mend: nothing was altered.
_INTEGRITY = "topic = 'integrity' and rule <> 'integrity.uncovered'"
_REGRESSION = "rule = 'perf.regression'"
_STOPPED = f"rule = '{RULE}' and stage = '{LIMITS}'"
_APART = f"not ({_INTEGRITY}) and not ({_REGRESSION}) and not ({_STOPPED})"
_CRITICAL = f"severity = 'critical' and {_APART}"
_FAILING = f"severity = 'error' and {_APART}"
_BY_LEVEL = {
    "strict": (ExitCode.FAILED, ExitCode.INTEGRITY, ExitCode.CRITICAL, ExitCode.REGRESSION, ExitCode.FINDINGS),
    "permissive": (ExitCode.FAILED, ExitCode.INTEGRITY, ExitCode.CRITICAL, ExitCode.REGRESSION),
    "audit_only": (ExitCode.FAILED, ExitCode.INTEGRITY),
}
_CONDITIONS = {
    ExitCode.FAILED: (_STOPPED, "limit that stopped the run", "limits that stopped the run"),
    ExitCode.INTEGRITY: (f"{_INTEGRITY} and {FAILS}", "integrity failure", "integrity failures"),
    ExitCode.CRITICAL: (_CRITICAL, "critical violation", "critical violations"),
    ExitCode.REGRESSION: (_REGRESSION, "performance regression", "performance regressions"),
    ExitCode.FINDINGS: (_FAILING, "finding at level error", "findings at level error"),
}


def describe_blocking(codes: Iterable[int]) -> str:
    """A SQL condition: which of the findings that count caused these codes."""
    conditions = [f"({_CONDITIONS[code][0]})" for code in _CONDITIONS if code in set(codes)]
    return f"({' or '.join(conditions)})" if conditions else "false"


def find_reasons(inputs: Inputs, level: str) -> list[Reason]:
    """Every reason for this run to fail, the deciding one first."""
    codes = sorted(_BY_LEVEL[level], key=PRECEDENCE.index)
    counts = ", ".join(f"count(*) filter ({_CONDITIONS[code][0]})" for code in codes)
    (numbers,) = read_rows(inputs.sql(f"select {counts} from {JUDGED} where {COUNTS}"), tuple[int, ...])
    reasons: list[Reason] = []
    for code, count in zip(codes, numbers, strict=True):
        _, one, many = _CONDITIONS[code]
        if count:
            reasons.append(Reason(int(code), code.name, f"{count:,} {one if count == 1 else many}", count, not reasons))
    return reasons


def word_pass(inputs: Inputs, level: str) -> str:
    """Why a run passes: there are no failing findings, the enforcement level allows them, or nothing was checked."""
    passed = [] if level == "strict" else [one.reason for one in find_reasons(inputs, "strict")]
    if passed:
        return f"the enforcement level {level} lets pass {', '.join(passed)}"
    ((files, entries),) = read_rows(
        inputs.sql("select count(*) filter (type = 'file'), count(*) from files"), tuple[int, int]
    )
    return ExitCode.OK.meaning if files else _word_nothing(entries, is_listed=inputs.run.partial)


def _word_nothing(entries: int, *, is_listed: bool) -> str:
    """Why no file was checked; a symbolic link is checked by its target."""
    if not entries:
        return f"nothing was judged: {'no files were given' if is_listed else 'the tree has no files'}"
    links = "links and the like, and no file"
    return f"no file was judged: {f'the list names {links}' if is_listed else f'the tree has {links}'}"


def stream_findings(inputs: Inputs, salt: str, permitted: Sequence[Permitted] = ()) -> Iterator[bytes]:
    """Stream findings.json, one finding per line, worst first."""
    yield b'{"findings": ['
    yield from write_judged(inputs, _FIELDS, b"  ")
    ways = {one.way for one in permitted}
    counts = {way: sum(one.findings for one in permitted if one.way == way) for way in sorted(ways)}
    rest = json.dumps({"fingerprint_salt": salt, "permitted": counts, "schema": SCHEMA}, ensure_ascii=False).encode()
    yield b"\n], " + escape_in_json(rest)[1:] + b"\n"


def decide(inputs: Inputs, config: GateConfig) -> Outcome:
    """Decide the verdict; its first row has the exit code of the run."""
    level = config.policy_guard.enforcement_level
    reasons = find_reasons(inputs, level)
    reasons = reasons or [Reason(0, ExitCode.OK.name, word_pass(inputs, level), 0, decides=True)]
    document = stream_findings(inputs, config.secrets.fingerprint_salt, read_permitted(inputs))
    return Outcome(document=document, tables={VERDICT: build_table(VERDICT_COLUMNS, reasons)})


STAGE = Stage(
    name="gate",
    artifact=artifacts.FINDINGS,
    needs=(JUDGED, PERMITTED),
    makes=(VERDICT,),
    config=GateConfig,
    reduce=decide,
    closing=True,
)
