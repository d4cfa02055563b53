"""Policies that are wrong, and rules that meet what they did not expect: the exact words, as the command line has them.

Every kind of mistake is told here once; the many forms of each are tested beside the module that finds it.
"""

import json
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from acceptance.conftest import Judge
from acceptance.judging import Judged
from acceptance.trees import plant
from cli.commandline import call_here, list_all
from pocketmon_pipeline.config.sections import PolicyGuard
from pocketmon_pipeline.decisions.policy.planning.compiled import compile_policy
from pocketmon_pipeline.errors import ConfigError
from pocketmon_pipeline.plugins import load_configuration

RULES = "policy_guard:\n  rules:\n  - "
ONE = RULES + "id: R1\n    "
# Rules of the packs that lie below a policy.
GIVEN = len(load_configuration("builtin:recommended@1").section(PolicyGuard).rules)
NO_LOOK = "RE2 has no back-references and no look-around: https://github.com/google/re2/wiki/Syntax"
EMPTY = "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a"  # of `{}`
CLOSED = "file system operations are disabled by configuration"
BLOCK = "\n".join(f"      size > {number} &&" for number in range(34))

# The files, the first of which is the policy, and what is said of them.
REFUSED: dict[str, tuple[Mapping[str, str], str]] = {
    "a syntax error in line 40 of a block": (
        {"p.yaml": f"{ONE}title: deep\n    require: |\n{BLOCK}\n      size >> 34\n"},
        ("p.yaml:40:13: rule R1, require: > cannot stand here\n          size >> 34\n                ^"),
    ),
    "a bracket that a block does not close": (
        {"p.yaml": f"{ONE}title: deep\n    require: |\n{BLOCK}\n      size > (34\n"},
        ("p.yaml:40:17: rule R1, require: ) is missing at the end\n          size > (34\n                    ^"),
    ),
    "an unknown key": (
        {"p.yaml": f"{RULES}{{id: R1, requires: size > 1}}\n"},
        'p.yaml:3:14: policy_guard.rules.R1.requires: unknown key (did you mean "require"?)',
    ),
    "a duplicate key": (
        {"p.yaml": f"{RULES}{{id: R1, require: size > 1, require: size > 2}}\n"},
        ("p.yaml:3:33: policy_guard.rules.R1.require: duplicate key, first at line 3, column 14 (keep one of them)"),
    ),
    "an expression of the wrong type": (
        {"p.yaml": f"{ONE}require: size + 1\n"},
        (
            "p.yaml:4:14: rule R1, require: the expression gives int, but bool is needed (compare it with something, "
            "such as size > 0)\n"
            "        require: size + 1\n"
            "                 ^"
        ),
    ),
    "a constant without a value": (
        {"p.yaml": f"{ONE}require: age() < duration('30d')\n"},
        (
            "p.yaml:4:30: rule R1, require: duration('30d') has no value (write duration('720h'))\n"
            "        require: age() < duration('30d')\n"
            "                                 ^"
        ),
    ),
    "an unknown column": (
        {"p.yaml": f"{ONE}require: siez < 5\n"},
        (
            'p.yaml:4:14: rule R1, require: siez is not declared (did you mean "size"?)\n'
            "        require: siez < 5\n"
            "                 ^"
        ),
    ),
    "a cycle": (
        {"p.yaml": "extends: [a.yaml]\n", "a.yaml": "extends: [p.yaml]\n"},
        (
            "a.yaml:1:11: extends: a policy that extends itself: p.yaml -> a.yaml -> p.yaml "
            "(take one of these steps away)"
        ),
    ),
    "a pin that does not match": (
        {"p.yaml": f"extends: ['a.yaml#sha256={'0' * 64}']\n", "a.yaml": "{}"},
        (
            f"p.yaml:1:11: extends: a.yaml is not what it was pinned to: its SHA-256 is {EMPTY} "
            "(see what changed in it, then pin it again)"
        ),
    ),
    "a back-reference": (
        {"p.yaml": f"{ONE}require: name.matches(r'(a)\\1')\n"},
        (
            "p.yaml:4:27: rule R1, require: not a regular expression of RE2: invalid escape sequence: \\1 "
            f"({NO_LOOK})\n"
            "        require: name.matches(r'(a)\\1')\n"
            "                              ^"
        ),
    ),
    "more than 10,000 rules": (
        {
            "p.json": json.dumps(
                {"policy_guard": {"rules": [{"id": f"R{n}", "require": "true"} for n in range(10_001)]}}
            )
        },
        (
            f"p.json:1:28: policy_guard.rules: {10_001 + GIVEN:,} rules with those of the built-in packs, and at most "
            "10,000 are taken (let one rule judge many files by `for`)"
        ),
    ),
    "SQL that reads a file": (
        {"p.yaml": f"{ONE}sql: select content as path from read_text('/etc/passwd')\n"},
        (
            f'p.yaml:4:38: rule R1, sql: Cannot access file "/etc/passwd" - {CLOSED}\n'
            "        sql: select content as path from read_text('/etc/passwd')\n"
            "                                         ^"
        ),
    ),
    "SQL that attaches a database": (
        {"p.yaml": f"{ONE}sql: attach 'x.db'\n"},
        (
            "p.yaml:4:10: rule R1, sql: a query is one SELECT, and this is ATTACH\n"
            "        sql: attach 'x.db'\n"
            "             ^"
        ),
    ),
    "SQL that installs an extension": (
        {"p.yaml": f"{ONE}sql: install httpfs\n"},
        (
            "p.yaml:4:10: rule R1, sql: a query is one SELECT, and this is INSTALL\n"
            "        sql: install httpfs\n"
            "             ^"
        ),
    ),
}


@pytest.mark.parametrize("mistake", REFUSED)
def test_a_policy_that_is_wrong_ends_before_anything_is_read(
    work: Path, capfd: pytest.CaptureFixture[str], mistake: str
) -> None:
    files, said = REFUSED[mistake]
    for name, text in files.items():
        (work / name).write_text(text)
    before = list_all(work)
    done = call_here(capfd, "guard", "--config", next(iter(files)), "--target", "assets")
    assert (done.returncode, done.stdout, done.stderr) == (2, "", f"error: {said}\n")
    assert list_all(work) == before


def run_rules(work: Path, judge: Judge, files: Mapping[str, bytes], guard: Mapping[str, object]) -> Judged:
    """Judge these files by these rules."""
    plant(work / "assets", files)
    (work / "p.json").write_text(json.dumps({"policy_guard": guard}))
    return judge("--config", "p.json")


def of_rules(judged: Judged, *rules: str) -> list[tuple[str, str, str]]:
    """The findings of these rules."""
    return [one for one in judged.found if one[0] in rules]


def test_a_pattern_that_would_never_end_elsewhere(work: Path, judge: Judge) -> None:
    name = "a" * 200 + "!"
    rule = {"id": "R1", "for": "name.startsWith('aaa')", "require": "name.matches('^(a+)+$')"}
    judged = run_rules(work, judge, {name: b"x"}, {"rules": [rule]})
    assert [(one[0], one[1]) for one in of_rules(judged, "R1")] == [("R1", name)]
    assert judged.code == 1


def test_a_rule_that_divides_by_zero_on_some_rows(work: Path, judge: Judge) -> None:
    files = {"a.json": b'{"n": 0}', "b.json": b'{"n": 4}', "c.json": b'{"n": 5}'}
    rule = {"id": "R1", "for": "path in ['a.json', 'b.json', 'c.json']", "require": "8 / int(doc.n) == 2"}
    judged = run_rules(work, judge, files, {"rules": [rule]})
    assert of_rules(judged, "R1") == [
        ("R1", "a.json", "cannot be decided: 8 / int(doc.n) == 2; doc.n is 0"),
        ("R1", "c.json", "requires 8 / int(doc.n) == 2; doc.n is 5"),
    ]
    assert judged.code == 1


def test_an_expired_waiver_lets_the_violation_return(work: Path, judge: Judge) -> None:
    waiver = {"id": "W1", "rule": "R1", "reason": "later", "owner": "us", "expires": "2026-01-31"}
    guard = {"rules": [{"id": "R1", "for": "name == 'a.txt'", "require": "size > 1"}], "waivers": [waiver]}
    judged = run_rules(work, judge, {"a.txt": b"x"}, guard)
    findings = json.loads((judged.output / "findings.json").read_bytes())["findings"]
    told = [(one["outcome"], one["note"]) for one in findings if one["rule"] == "R1"]
    assert told == [("violation", "waiver W1 expired on 2026-01-31")]
    assert judged.code == 1


def test_a_document_that_is_nested_too_deep_never_passes(work: Path, judge: Judge) -> None:
    deep = b'{"a": ' * 129 + b"1" + b"}" * 129
    rule = {"id": "R1", "for": "name == 'deep.json'", "require": "!has(doc.b)"}
    judged = run_rules(work, judge, {"deep.json": deep}, {"rules": [rule]})
    cause = "nested 129 deep; rules look into documents of up to 128 levels"
    assert of_rules(judged, "R1", "json.too-deep") == [
        (
            "R1",
            "deep.json",
            f"cannot be decided: !has(doc.b); doc.b is unreadable; the document cannot be read: {cause}",
        ),
        ("json.too-deep", "deep.json", cause),
    ]
    assert judged.code == 1


def test_each_over_what_is_no_list(work: Path, judge: Judge) -> None:
    rule = {"id": "R1", "for": "name == 'a.json'", "each": "doc.n", "as": "x", "require": "x > 0"}
    judged = run_rules(work, judge, {"a.json": b'{"n": {"m": 1}}'}, {"rules": [rule]})
    assert of_rules(judged, "R1") == [("R1", "a.json", "cannot be decided: doc.n is a map, and not a list")]
    assert judged.code == 1


ENDLESS = "with recursive n(i) as (select 1 union all select i + 1 from n) select max(i)::varchar as path from n"
# Rows come at first, and then no more.
STALLING = (
    "select 'a.txt' as path from range(2000) union all "
    "select 'a.txt' from range(100000000) a, range(100000000) b where hash(a.range, b.range) = 1"
)


@pytest.mark.parametrize("question", [ENDLESS, STALLING])
def test_sql_that_never_ends_is_interrupted(work: Path, judge: Judge, question: str) -> None:
    rules = [{"id": "R1", "sql": question}, {"id": "R2", "for": "name == 'a.txt'", "require": "false"}]
    judged = run_rules(work, judge, {"a.txt": b"x"}, {"rules": rules, "sql_timeout_seconds": 0.5})
    found = set(of_rules(judged, "R1", "R2")) - {("R1", "a.txt", "is selected by the rule's query")}
    assert found == {("R1", "", "cannot be decided: no answer within 0.5 s"), ("R2", "a.txt", "requires false")}
    assert judged.code == 1


# Characters at which a policy's text is torn, doubled, or changed.
WORDS = st.sampled_from(
    ["", " ", "\n", ":", "'", '"', "{", "]", "(", "&&", "size", "- ", "\t", "\x00", "é", "1", "#", "<<: *a"]
)
SOUND = """policy_guard:
  defs: {big: size > 100}
  rules:
  - {id: R1, for: "kind == 'image'", when: big, require: width > 1, otherwise: height > 1}
  - {id: R2, for: format == 'json', each: doc.list, as: x, require: x.a > 0, at: x.a}
  - {id: R3, group_by: dir, require: count() < 5}
  - {id: R4, sql: select path from files where size < 0}
  waivers:
  - {id: W, rule: R1, reason: r, owner: o, expires: 2027-01-31}
"""


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers(0, len(SOUND)), st.integers(0, 12), WORDS)
def test_a_policy_that_does_not_load_never_ends_with_0(
    work: Path, capfd: pytest.CaptureFixture[str], start: int, length: int, word: str
) -> None:
    (work / "empty").mkdir(exist_ok=True)
    (work / "p.yaml").write_text(SOUND[:start] + word + SOUND[start + length :], newline="")
    sound = is_sound()
    done = call_here(capfd, "guard", "--no-cache", "--config", "p.yaml", "--target", "empty")
    assert "Traceback" not in done.stderr
    assert (done.returncode == 2) == (not sound)
    assert sound or done.stderr.startswith("error: p.yaml")


def is_sound() -> bool:
    """Whether the policy loads and compiles."""
    try:
        compile_policy(load_configuration("p.yaml"))
    except ConfigError:
        return False
    return True
