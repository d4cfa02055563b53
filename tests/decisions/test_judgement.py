"""The one judgement against a model of it in Python, over findings and policies of every kind."""

import datetime
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from hypothesis import given, settings
from hypothesis import strategies as st

from decisions.judged import install
from pocketmon_pipeline.config.overrides import PathOverride
from pocketmon_pipeline.config.sections import PolicyGuard, Rule, Waiver
from pocketmon_pipeline.decisions.gate import find_reasons
from pocketmon_pipeline.decisions.policy.acceptance.baseline import Baseline, KnownFinding, list_known, parse, render
from pocketmon_pipeline.decisions.policy.acceptance.judgement import OUTCOMES, Terms
from pocketmon_pipeline.decisions.policy.acceptance.status import read_acceptance_status
from pocketmon_pipeline.engine.tables.database import Database, StageInputs
from pocketmon_pipeline.engine.tables.findings import FINDINGS, STORED_COLUMNS, append_findings
from pocketmon_pipeline.model import Enforcement, Finding, Severity
from pocketmon_pipeline.stage import Run

NOW = datetime.datetime(2026, 1, 31, 23, 59, 59, tzinfo=datetime.UTC)
RUN = Run(root="/r", output_dir="/o", state_dir="/s", now=NOW, version="0")

RULES = ("a.one", "a.two", "b.one")
PATHS = ("", ".", "x/1.json", "x/2.json", "y/3 \\x1b.json")


class Row(NamedTuple):
    """A finding as it is judged."""

    fingerprint: str
    rule: str
    path: str
    severity: str
    enforcement: str
    outcome: str
    note: str | None


class Judged:
    """Findings in a database with the views of the terms, once there are any."""

    def __init__(self, findings: Sequence[Finding], terms: Terms | None = None) -> None:
        self.database = Database()
        self.database.create(FINDINGS, STORED_COLUMNS)
        append_findings(self.database, "test", findings)
        if terms is not None:
            install(self.database, terms)
        self.inputs = StageInputs(self.database, RUN)

    def rows(self, table: str = "judged") -> list[Row]:
        note = "note" if table == "judged" else "null"
        query = (
            f"select fingerprint, rule, path, severity, enforcement, outcome, {note} from {table} order by fingerprint"
        )
        return [Row(*row) for row in self.database.sql(query).fetchall()]  # type: ignore[arg-type]  # the columns' types


def make(rule: str, path: str = "x/1.json", **others: object) -> Finding:
    values: dict[str, object] = {"severity": Severity.ERROR, "topic": "data", "message": "m", **others}
    return Finding(rule=rule, path=path, **values)  # type: ignore[arg-type]  # as given


findings = st.lists(
    st.builds(
        Finding,
        rule=st.sampled_from(RULES),
        path=st.sampled_from(PATHS),
        severity=st.sampled_from(Severity),
        enforcement=st.sampled_from(Enforcement),
        outcome=st.sampled_from(["violation", "violation", "error", "skipped"]),
        topic=st.just("data"),
        message=st.just("m"),
    ),
    max_size=12,
)
waivers = st.lists(
    st.builds(
        Waiver,
        id=st.sampled_from(["W-1", "W-2", "W-3"]),
        rule=st.sampled_from([*RULES, "a.*"]),
        paths=st.sampled_from([(), ("x/**",), ("x/1.json", "y/*")]),
        reason=st.just("it's so"),
        owner=st.just("o"),
        expires=st.sampled_from(["2026-01-30", "2026-01-31", "2027-01-01"]),
    ),
    unique_by=lambda waiver: waiver.id,
    max_size=3,
)
overrides = st.lists(
    st.builds(
        PathOverride,
        patterns=st.sampled_from([("x/**",), ("**",)]),
        rule=st.sampled_from(RULES),
        key=st.just("enforcement"),
        value=st.sampled_from([one.value for one in Enforcement]),
        place=st.just("p.json:1:1"),
    ),
    max_size=2,
)
ratchets = st.dictionaries(st.sampled_from(RULES), st.integers(0, 4))


def covers(waiver: Waiver, row: Row) -> bool:
    rule = row.rule.startswith("a.") if waiver.rule == "a.*" else row.rule == waiver.rule
    paths = {"x/**": row.path.startswith("x/"), "x/1.json": row.path == "x/1.json", "y/*": row.path.startswith("y/")}
    return rule and (not waiver.paths or any(paths[pattern] for pattern in waiver.paths))


def model(found: Sequence[Row], terms: Terms, old: set[str], allowed: dict[str, int]) -> list[tuple[str, str, str]]:
    """Fingerprint, enforcement and outcome of each finding, decided one by one."""
    decided = []
    for row in found:
        enforcement, outcome = row.enforcement, row.outcome
        for override in terms.overrides:
            if override.rule == row.rule and (override.patterns == ("**",) or row.path.startswith("x/")):
                enforcement = override.value
        alive = [one for one in terms.policy.waivers if covers(one, row) and one.expires >= "2026-01-31"]
        if outcome != "skipped":
            if enforcement == "dryrun":
                outcome = "dryrun"
            elif enforcement != "mandatory" and alive:
                outcome = "waived"
            elif enforcement != "mandatory" and row.path and row.fingerprint in old:
                outcome = "known"
        decided.append((row, enforcement, outcome))
    counts = Counter(row.rule for row, _, outcome in decided if outcome in {"violation", "error"})
    return [
        (
            row.fingerprint,
            enforcement,
            "tolerated"
            if outcome in {"violation", "error"} and counts[row.rule] <= allowed.get(row.rule, -1)
            else outcome,
        )
        for row, enforcement, outcome in decided
    ]


def make_rules(allowed: dict[str, int]) -> tuple[Rule, ...]:
    return tuple(Rule(id=rule, require="true", max_violations=number) for rule, number in allowed.items())


@settings(max_examples=30)
@given(findings, waivers, overrides, ratchets, st.data())
def test_the_view_decides_as_the_model_does(
    found: list[Finding],
    accepted: list[Waiver],
    changed: list[PathOverride],
    allowed: dict[str, int],
    data: st.DataObject,
) -> None:
    policy = PolicyGuard(waivers=tuple(accepted), rules=make_rules(allowed))
    judged = Judged(found)
    rows = judged.rows("findings")
    old = data.draw(st.sets(st.sampled_from([row.fingerprint for row in rows]))) if rows else set()
    baseline = Baseline("b", [KnownFinding(one, "r", "p") for one in sorted(old)])
    terms = Terms(policy, NOW, overrides=changed, baseline=baseline)
    install(judged.database, terms)
    told = [(row.fingerprint, row.enforcement, row.outcome) for row in judged.rows()]
    assert sorted(told) == sorted(model(rows, terms, old, allowed))
    assert {outcome for _, _, outcome in told} <= OUTCOMES.keys()
    standing = read_acceptance_status(judged.inputs)
    assert standing.baseline is not None
    assert standing.baseline.known == standing.outcomes.get("known", 0)
    assert standing.baseline.fixed == 0


@settings(max_examples=25)
@given(findings)
def test_a_baseline_of_a_runs_findings_makes_exactly_those_known(found: list[Finding]) -> None:
    """Those about the run itself and those of mandatory rules are the exceptions, and the only ones that can fail."""
    before = Judged(found, Terms(PolicyGuard(), NOW))
    known = list_known(before.inputs)
    acceptable = {
        row.fingerprint
        for row in before.rows()
        if row.path and row.enforcement not in {"mandatory", "dryrun"} and row.outcome != "skipped"
    }
    assert {one.fingerprint for one in known} == acceptable
    baseline = parse(render(Baseline("", known)), "file")
    after = Judged(found, Terms(PolicyGuard(), NOW, baseline=baseline))
    assert {row.fingerprint for row in after.rows() if row.outcome == "known"} == acceptable
    rest = [finding for finding in found if not finding.path or finding.enforcement == Enforcement.MANDATORY]
    alone = Judged(rest, Terms(PolicyGuard(), NOW))
    assert [one.reason for one in find_reasons(after.inputs, "strict")] == [
        one.reason for one in find_reasons(alone.inputs, "strict")
    ]


def test_a_ratchet_lets_so_many_pass_and_one_more_makes_all_count() -> None:
    terms = Terms(PolicyGuard(rules=make_rules({"a.one": 2})), NOW)
    two = Judged([make("a.one", f"{number}") for number in range(2)], terms)
    assert {(row.outcome, row.note) for row in two.rows()} == {("tolerated", "2 of at most 2 tolerated")}
    assert read_acceptance_status(two.inputs).ratchets[0].lower_to is None
    three = Judged([make("a.one", f"{number}") for number in range(3)], terms)
    assert {(row.outcome, row.note) for row in three.rows()} == {("violation", "3 violations, at most 2 tolerated")}
    assert [one.reason for one in find_reasons(three.inputs, "strict")] == ["3 findings at level error"]
    one = Judged([make("a.one")], terms)
    assert read_acceptance_status(one.inputs).ratchets[0] == ("a.one", 2, 1, 1)
    assert read_acceptance_status(Judged([], terms).inputs).ratchets[0] == ("a.one", 2, 0, 0)


def test_an_override_by_path_says_where_it_stands() -> None:
    change = PathOverride(("x/**",), "a.one", "severity", "warning", "policy.yaml:12:5")
    judged = Judged([make("a.one", "x/1.json"), make("a.one", "y")], Terms(PolicyGuard(), NOW, overrides=[change]))
    assert sorted((row.path, row.severity, row.note) for row in judged.rows()) == [
        ("x/1.json", "warning", "severity warning by the override at policy.yaml:12:5"),
        ("y", "error", None),
    ]


def test_no_override_reaches_what_proves_the_manifest() -> None:
    change = PathOverride(("**",), "integrity.mismatch", "enforcement", "advisory", "p:1:1")
    proof = make("integrity.mismatch", topic="integrity", enforcement=Enforcement.MANDATORY)
    mere = make("integrity.mismatch", topic="integrity", path="sums")
    rows = Judged([proof, mere], Terms(PolicyGuard(), NOW, overrides=[change])).rows()
    assert {row.path: (row.enforcement, row.note is None) for row in rows} == {
        "x/1.json": ("mandatory", True),
        "sums": ("advisory", False),
    }


def test_what_is_in_the_baseline_and_mandatory_fails_with_a_note() -> None:
    finding = make("a.one", enforcement=Enforcement.MANDATORY)
    (row,) = Judged([finding], Terms(PolicyGuard(), NOW)).rows()
    baseline = Baseline("b", [KnownFinding(row.fingerprint, row.rule, row.path)])
    judged = Judged([finding], Terms(PolicyGuard(), NOW, baseline=baseline))
    (row,) = judged.rows()
    assert (row.outcome, row.note) == ("violation", "in the baseline, but the rule is mandatory")
    assert read_acceptance_status(judged.inputs).baseline == ("b", 0, 0, 0, 1)
