"""`policy test`: the tests that stand in a policy, run through the evaluation of a run."""

import json
from pathlib import Path

import pytest

from cli.commandline import Called, call_here
from pocketmon_pipeline.cel import compiler
from pocketmon_pipeline.config.references import list_packs

RULES = """\
policy_guard:
  rules:
  - {id: IMG, for: kind == 'image', require: width <= 100}
  - {id: SYM, for: format == 'json', each: doc.symbols, as: s, require: s.weight > 0, at: s.name}
  - {id: ROW, for: format == 'csv', each: rows, as: row, require: row.count > 0}
  - {id: DUP, for: format == 'json' && has(doc.id), unique: doc.id}
  - {id: REF, for: name.contains('@2x.'), exists: {path: "name.replace('@2x.', '.')"}}
  - {id: SET, for: kind == 'image', group_by: dir, require: count() <= 1}
  - {id: SCH, for: name == 'config.json', schema: s.json}
  - {id: AGE, for: path.glob('tmp/**'), require: age() < duration('24h')}
  - {id: WIN, require: size > 5, effective: {from: 2030-01-01, until: 2031-01-01}}
  - {id: SQL, sql: "select path from files where size > 5"}
  - {id: NAT, native: file.finder-copy}
  tests:
"""


pytestmark = pytest.mark.usefixtures("cwd")


def run(capture: pytest.CaptureFixture[str], tests: str, *arguments: str) -> Called:
    Path("p.yaml").write_text(RULES + tests)
    return call_here(capture, "policy", "test", "--config", "p.yaml", "--now", "2026-12-01T12:00:00", *arguments)


def is_passed(capture: pytest.CaptureFixture[str], *lines: str) -> list[bool]:
    done = run(capture, "".join(f"  - {{{line}}}\n" for line in lines), "--json")
    told = json.loads(done.stdout)
    passed = [test["passed"] for test in told["tests"]]
    assert done.returncode == told["code"] == int(not all(passed))
    return passed


# A test, and what it is to find.
EXPECTED = [
    ("rule: IMG, given: {path: a.png, width: 100}", "[]"),
    ("rule: IMG, given: {path: a.png, width: 101}", "[{path: a.png}]"),
    ("rule: IMG, given: {path: a.png}", "[{}]"),
    ("rule: IMG, given: {path: a.txt}", "[]"),
    ("rule: IMG, given: {path: a.txt, kind: image, width: 101}", "[{}]"),
    ("rule: SYM, given: {path: a.json, doc: {symbols: [{weight: 1}, {weight: 0}]}}", "[{at: /symbols/1/name}]"),
    ("rule: SYM, given: {path: a.json, doc: {symbols: 5}}", "[{at: /symbols}]"),
    ("rule: SYM, given: {path: a.json, doc: {}}", "[]"),
    ("rule: SYM, given: {path: a.jsonc, doc: {symbols: 5}}", "[]"),
    ("rule: ROW, given: {path: a.csv, rows: [{count: 1}, {count: 0}]}", "[{at: /1}]"),
    ("rule: DUP, given: [{path: a.json, doc: {id: 1}}, {path: b.json, doc: {id: 1}}]", "[{path: b.json}]"),
    ("rule: DUP, given: [{path: a.json, doc: {id: 1}}, {path: b.json, doc: {id: 2}}]", "[]"),
    ("rule: REF, given: {path: a@2x.png}", "[{path: a@2x.png}]"),
    ("rule: REF, given: [{path: a@2x.png}, {path: a.png}]", "[]"),
    ("rule: SET, given: [{path: x/a.png}, {path: x/b.png}, {path: y/c.png}]", "[{path: x}]"),
    (
        (
            "rule: SCH, given: [{path: config.json, doc: {a: b}}, "
            "{path: s.json, doc: {properties: {a: {type: number}}}}]"
        ),
        "[{path: config.json, at: /a}]",
    ),
    ("rule: SCH, given: {path: config.json, doc: {a: b}}", "[{path: config.json}]"),
    ("rule: AGE, given: {path: tmp/a.txt}", "[]"),
    ("rule: AGE, given: {path: tmp/a.txt, mtime: 2026-11-30T11:00:00Z}", "[{}]"),
    ("rule: AGE, given: {path: tmp/a.txt, mtime: 2026-11-30T11:00:00Z}, now: 2026-12-01", "[]"),
    ("rule: WIN, given: {path: a.txt, size: 5}", "[{}]"),
    ("rule: WIN, given: {path: a.txt, size: 5}, now: 2029-12-31", "[]"),
    ("rule: SQL, given: {path: a.txt, size: 6}", "[{path: a.txt}]"),
]


def test_a_rule_of_each_kind(capfd: pytest.CaptureFixture[str]) -> None:
    """Each passes by what it finds, and fails by anything else."""
    lines = []
    for given, expected in EXPECTED:
        wrong = "[{path: elsewhere}]" if expected == "[]" else "[]"
        lines += [f"{given}, expect: {expected}", f"{given}, expect: {wrong}"]
    passed = is_passed(capfd, *lines)
    assert dict(zip(lines, passed, strict=True)) == dict(zip(lines, [True, False] * len(EXPECTED), strict=True))


def test_what_differs_is_told(capfd: pytest.CaptureFixture[str]) -> None:
    done = run(
        capfd,
        """\
  - rule: SYM
    name: weights are above zero
    given: {path: g/c.json, doc: {symbols: [{name: A, weight: 0}, {name: B, weight: 1}]}}
    expect: [{at: /symbols/1/name}]
  - rule: IMG
    given: [{path: a.png, width: 5}, {path: b.png, width: 500}]
    expect: [{path: b.png}]
  - {rule: NAT, given: {path: a copy.png}}
""",
    )
    assert done.returncode == 1
    assert (
        done.stdout
        == """\
FAIL  SYM  weights are above zero
      p.yaml:15:5
      missing     /symbols/1/name
      unexpected  g/c.json at /symbols/0/name: requires s.weight > 0; s.weight is 0
pass  IMG  a.png and 1 more violate
FAIL  NAT  a copy.png passes
      p.yaml:22:5
      file.finder-copy is a check of the program, and cannot be tested here

covered     1 of 10 rules by a file that passes and one that violates
no test     ROW, DUP, REF, SET, SCH, AGE, WIN, SQL
all fail    SYM
native      1 rule is a check of the program itself, which a policy cannot test

FAILED  2 of 3 tests failed
"""
    )


def test_one_rule_alone(capfd: pytest.CaptureFixture[str]) -> None:
    tests = "  - {rule: IMG, given: {path: a.png, width: 1}}\n  - {rule: SYM, given: {path: a.json, doc: {}}}\n"
    done = run(capfd, tests, "--rule", "IMG")
    assert done.returncode == 0
    assert (
        done.stdout
        == """\
pass  IMG  a.png passes

covered     0 of 1 rule by a file that passes and one that violates
only passes IMG

PASSED  1 test
"""
    )


def test_a_vacuous_test_covers_nothing(capfd: pytest.CaptureFixture[str]) -> None:
    done = run(capfd, "  - {rule: IMG, given: {path: a.txt}}\n", "--json")
    covered = {one["rule"]: one for one in json.loads(done.stdout)["coverage"]}
    assert covered["IMG"] == {
        "rule": "IMG", "shows_pass": False, "shows_violation": False, "native": False, "covered": False,
        "tests": 1, "failed": 0,
    }  # fmt: skip
    assert covered["NAT"]["native"] is True


@pytest.mark.parametrize(
    ("tests", "arguments", "message"),
    [
        ("  - {rule: IMGG, given: {path: a}}\n", [], 'p.yaml:15:12: no rule is called IMGG (did you mean "IMG"?)'),
        (
            "    []\n",
            ["--rule", "IMG"],
            (
                "p.yaml:3:5: the rule IMG has no tests (write one under policy_guard.tests; checks of the program "
                "itself have none)"
            ),
        ),
        ("    []\n", ["--rule", "img"], "no rule of this policy is called 'img' (did you mean \"IMG\"?)"),
    ],
)
def test_what_cannot_be_run_is_a_usage_error(
    capfd: pytest.CaptureFixture[str], tests: str, arguments: list[str], message: str
) -> None:
    done = run(capfd, tests, *arguments)
    assert (done.returncode, done.stderr) == (2, f"error: {message}\n")


def test_a_policy_that_does_not_load_fails_without_tests_too(capfd: pytest.CaptureFixture[str]) -> None:
    Path("p.yaml").write_text("policy_guard: {rules: [{id: A, require: sizes > 1}]}\n")
    done = call_here(capfd, "policy", "test", "--config", "p.yaml")
    assert done.returncode == 2
    assert 'sizes is not declared (did you mean "size"?)' in done.stderr


@pytest.mark.parametrize("pack", list_packs())
def test_a_built_in_pack_is_a_policy_too_with_the_same_verdicts_in_the_library(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], pack: str
) -> None:
    checked = call_here(capfd, "policy", "check", "--strict", "--config", pack)
    assert (checked.returncode, checked.stdout[:5]) == (0, "VALID"), checked.stdout
    by_sql = call_here(capfd, "policy", "test", "--config", pack)
    assert by_sql.returncode == 0, by_sql.stdout
    for name in ("compile_sql", "split_condition"):
        monkeypatch.setattr(compiler, name, refuse)
    by_library = call_here(capfd, "policy", "test", "--config", pack)
    assert (by_library.returncode, by_library.stdout) == (0, by_sql.stdout)


def refuse(*_: object) -> str:
    raise compiler.Refused("everything", 0)


def test_every_mistake_of_a_test_is_told_with_what_to_do(capfd: pytest.CaptureFixture[str]) -> None:
    Path("p.yaml").write_text(
        "policy_guard:\n  rules:\n  - {id: A, require: size > 1}\n  tests:\n"
        "  - {rule: B, given: {path: a}}\n  - {rule: A, given: {path: a, widths: 3}}\n"
    )
    done = call_here(capfd, "policy", "test", "--config", "p.yaml")
    assert (done.returncode, done.stderr) == (
        2,
        (
            "error: p.yaml: 2 problems\n"
            "  p.yaml:5:12: no rule is called B\n"
            '  p.yaml:6:40: test of A, given.widths: no such column (did you mean "width"?)\n'
        ),
    )
