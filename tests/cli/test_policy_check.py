"""`policy check`: mistakes with line and caret, and everything that is suspicious, in the words that users see."""

import json
from collections.abc import Iterable
from pathlib import Path

import pytest

from cli.commandline import Called, call_here, make_tree

CLEAN = """\
vars: {most: 10}
policy_guard:
  defs: {big: size > vars.most}
  rules:
  - {id: A, for: kind == 'data', require: '!big'}
"""


pytestmark = pytest.mark.usefixtures("cwd")


def check(capture: pytest.CaptureFixture[str], policy: str, *arguments: str) -> Called:
    Path("p.yaml").write_text(policy)
    return call_here(capture, "policy", "check", "--config", "p.yaml", "--now", "2026-12-01T12:00:00", *arguments)


def list_remarks(capture: pytest.CaptureFixture[str], policy: str, *arguments: str) -> list[tuple[str, str, str]]:
    """Level, place and message of every remark."""
    told = json.loads(check(capture, policy, "--json", *arguments).stdout)
    return [(one["level"], one["place"], one["message"]) for one in told["remarks"]]


def write_rules(*rules: str) -> str:
    return "policy_guard:\n  rules:\n" + "".join(f"  - {{{rule}}}\n" for rule in rules)


def test_a_sound_policy_says_so(capfd: pytest.CaptureFixture[str]) -> None:
    done = check(capfd, CLEAN, "--strict")
    assert (done.returncode, done.stdout, done.stderr) == (0, "VALID  p.yaml: 1 rule\n", "")


def test_a_mistake_in_a_block_has_its_line_in_the_file_and_a_caret(capfd: pytest.CaptureFixture[str]) -> None:
    done = check(capfd, "policy_guard:\n  rules:\n  - id: A\n    require: |\n      size > 1 &&\n      sizes > 2\n")
    assert done.returncode == 2
    assert done.stdout == (
        "p.yaml:6:7  error\n"
        '  rule A, require: sizes is not declared (did you mean "size"?)\n'
        "            sizes > 2\n"
        "            ^\n"
        "\n"
        "INVALID  p.yaml: 1 rule: 1 error\n"
    )


def test_a_limit_that_has_a_value_by_default_keeps_a_rule_in_force(capfd: pytest.CaptureFixture[str]) -> None:
    limits = ("validation_rules.duplicate_detection", "quality_thresholds.max_file_size")
    rules = write_rules(*(f"id: A{number}, limit: {limit}, require: size > 1" for number, limit in enumerate(limits)))
    remarks = [words for _, _, words in list_remarks(capfd, rules) if "in force" in words]
    assert remarks == ["rule A1 is not in force: quality_thresholds.max_file_size is not stated"]


def test_every_mistake_is_told_at_once(capfd: pytest.CaptureFixture[str]) -> None:
    rules = write_rules("id: A, require: sizes > 1", "id: B, require: size", "id: C, require: size > 'a'")
    remarks = list_remarks(capfd, rules)
    assert [(level, place) for level, place, _ in remarks] == [
        ("error", "p.yaml:3:22"),
        ("error", "p.yaml:4:22"),
        ("error", "p.yaml:5:27"),
    ]


def test_what_does_not_load_is_an_error_too(capfd: pytest.CaptureFixture[str]) -> None:
    done = check(capfd, "policy_guard: {ruels: []}\n")
    assert done.returncode == 2
    assert done.stdout == (
        'p.yaml:1:16  error\n  policy_guard.ruels: unknown key (did you mean "rules"?)\n'
        "      policy_guard: {ruels: []}\n"
        "                     ^\n"
        "\n"
        "INVALID  p.yaml: 1 error\n"
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("policy_guard: {rule: []}", 'policy_guard.rule: unknown key (did you mean "rules"?)'),
        ("extends: [gone.yaml]", "extends: no such file: gone.yaml (names are relative to the file that extends)"),
        ("title: {path} is", "the value that begins with a bracket or a quote ends before this (write all of it"),
        ("title: 'a' in b", "the value that begins with a bracket or a quote ends before this (write all of it"),
        ("a: {b: ext in ['png'], c: d}", "an object that is never closed (write , or }, and quote a value that holds"),
        ("title: *.png", "the alias *.png names no anchor before it (write a value that begins with * in quotes)"),
    ],
)
def test_a_slip_that_keeps_it_from_loading_is_shown(capfd: pytest.CaptureFixture[str], text: str, said: str) -> None:
    _, told, *excerpt = check(capfd, f"{text}\n").stdout.splitlines()
    assert told.strip().startswith(said)
    assert text in "\n".join(excerpt)
    assert "^" in "\n".join(excerpt)


def test_each_mistake_of_what_does_not_load_has_its_place(capfd: pytest.CaptureFixture[str]) -> None:
    remarks = list_remarks(capfd, "policy_guard: {ruels: []}\nscan: {roots: a}\n")
    assert [(level, place) for level, place, _ in remarks] == [("error", "p.yaml:1:16"), ("error", "p.yaml:2:8")]
    remarks = list_remarks(capfd, "extends: [gone.yaml, 'builtin:no@1']\n")
    assert [(level, place) for level, place, _ in remarks] == [("error", "p.yaml:1:11"), ("error", "p.yaml:1:22")]


def test_without_a_policy_the_hint_names_init(capfd: pytest.CaptureFixture[str]) -> None:
    done = call_here(capfd, "policy", "check")
    assert (done.returncode, done.stderr) == (
        2,
        (
            "error: no policy: there is no config/assets_quality_policy.json, .yaml or .yml (name it with --config, or "
            "make one with `pocketmon-pipeline init`)\n"
        ),
    )


@pytest.mark.parametrize(
    ("rules", "place", "message"),
    [
        (["id: A, for: 'false', require: size > 0"], "3:18", "rule A selects no file: it is false"),
        (["id: A, for: size > 1 && 1 > 2, require: size > 0"], "3:18", "rule A selects no file: 1 > 2 is always false"),
        (
            ["id: A, for: kind == 'image' && 'audio' == kind, require: size > 0"],
            "3:18",
            "rule A selects no file: kind cannot be 'image' and 'audio'",
        ),
        (["id: A, when: 'false', require: size > 0"], "3:19", "rule A never requires anything: it is false"),
        (["id: A, require: 1 < 2"], "3:22", "rule A can never be violated: require is always true"),
        (["id: A, for: kind == 'imgae', require: size > 0"], "3:26", "rule A, for: no file's kind is 'imgae'"),
        (
            ["id: A, for: \"format in ['png', 'jpg']\", require: size > 0"],
            "3:37",
            "rule A, for: no file's format is 'jpg'",
        ),
        (["id: A, for: ext == '.PNG', require: size > 0"], "3:25", "rule A, for: no file's ext is '.PNG'"),
        (
            ["id: A, for: path.glob('/games/**'), require: size > 0"],
            "3:28",
            "rule A, for: no file's path is '/games/**'",
        ),
        (["id: A, for: dir != './a', require: size > 0"], "3:25", "rule A, for: no file's dir is './a'"),
        (
            ["id: A, require: size > 0, effective: {until: 2026-12-01}"],
            "3:51",
            "rule A ended on 2026-12-01",
        ),
        (["id: A, require: size > 0", "id: B, require: size > 0"], "4:5", "rule B asks the same as A"),
        (
            ["id: A, require: size > 0 && (size < 9)", "id: B, require: ((size>0  && ( size < 9 )))"],
            "4:5",
            "rule B asks the same as A",
        ),
    ],
)
def test_rules_that_decide_nothing(
    capfd: pytest.CaptureFixture[str], rules: list[str], place: str, message: str
) -> None:
    assert list_remarks(capfd, write_rules(*rules)) == [("warning", f"p.yaml:{place}", message)]


@pytest.mark.parametrize(
    "more",
    [
        "require: (size > 0) && (size < 9)",
        "require: size > 0 && size < 9, effective: {from: 2026-12-01}",
        "limit: quality_thresholds.max_file_size, require: size > 0 && size < 9",
        "for: size > 0, require: size < 9",
    ],
)
def test_rules_that_differ_are_no_twins(capfd: pytest.CaptureFixture[str], more: str) -> None:
    policy = "quality_thresholds: {max_file_size: 9}\n" + write_rules(
        "id: A, require: size > 0 && size < 9", f"id: B, {more}"
    )
    assert list_remarks(capfd, policy) == []


def test_rules_that_do_decide_are_not_suspicious(capfd: pytest.CaptureFixture[str]) -> None:
    rules = write_rules(
        "id: A, for: kind == 'image' || kind == 'audio', require: size > 0",
        "id: B, for: env == 'prod', require: size > 0",
        "id: C, when: 'false', require: size > 0, otherwise: size > 1",
        "id: D, require: size > 0, effective: {until: 2026-12-02}",
        "id: E, require: doc.kind == 'imgae'",
    )
    assert list_remarks(capfd, rules) == []


def test_names_that_nobody_uses(capfd: pytest.CaptureFixture[str]) -> None:
    policy = """\
vars: {used: 1, spare: 2, shown: 3}
policy_guard:
  defs: {outer: inner, inner: size > vars.used, idle: size > 0}
  rules:
  - {id: A, require: outer, message: "{vars.shown}"}
"""
    assert list_remarks(capfd, policy) == [
        ("warning", "p.yaml:3:55", "no rule uses the named expression idle"),
        ("warning", "p.yaml:1:24", "no rule uses vars.spare"),
    ]


WAIVER = "{id: W-1, rule: RULE, paths: [a.json], reason: r, owner: maths, expires: DAY}"


@pytest.mark.parametrize(
    ("rule", "day", "expected"),
    [
        ("A", "2027-06-30", []),
        ("json.*", "2027-06-30", []),
        ("AA", "2027-06-30", [("warning", "waiver W-1 is for AA, which is no rule")]),
        ("A", "2026-11-30", [("warning", "waiver W-1 for A (maths) expired on 2026-11-30")]),
        ("A", "2026-12-01", [("note", "waiver W-1 for A (maths) ends on 2026-12-01")]),
    ],
)
def test_waivers(capfd: pytest.CaptureFixture[str], rule: str, day: str, expected: list[tuple[str, str]]) -> None:
    waiver = WAIVER.replace("RULE", f'"{rule}"').replace("DAY", day)
    remarks = list_remarks(capfd, write_rules("id: A, require: size > 0") + f"  waivers: [{waiver}]\n")
    assert [(level, message) for level, _, message in remarks] == expected


def test_a_waiver_that_matches_nothing_in_a_tree(cwd: Path, capfd: pytest.CaptureFixture[str]) -> None:
    make_tree(cwd)
    used = WAIVER.replace("W-1", "W-2").replace("a.json", "game.json")
    waivers = f"  waivers: [{WAIVER}, {used}]\n".replace("RULE", "A").replace("DAY", "2027-06-30")
    policy = write_rules("id: A, for: kind == 'data', require: size > 1000") + waivers
    assert list_remarks(capfd, policy) == []
    assert [message for _, _, message in list_remarks(capfd, policy, "--target", "assets")] == [
        "waiver W-1 matches nothing in assets"
    ]


def test_overrides_that_change_nothing_are_found_in_every_environment(capfd: pytest.CaptureFixture[str]) -> None:
    policy = (
        write_rules("id: A, require: size > 0, severity: warning")
        + """\
  overrides:
  - match: {env: prod}
    set: {A.severity: warning, enforcement_level: permissive}
  - match: {paths: ["old/**"]}
    set: {A.severity: warning}
  - match: {paths: ["old/new/**"]}
    set: {A.severity: warning}
"""
    )
    assert list_remarks(capfd, policy) == [
        ("warning", "p.yaml:8:11", "A.severity is warning without this override"),
        ("warning", "p.yaml:6:23", "with --env prod: A.severity is warning without this override"),
    ]
    assert len(list_remarks(capfd, policy, "--env", "dev")) == 1


def test_an_override_is_checked_where_it_applies(capfd: pytest.CaptureFixture[str]) -> None:
    policy = (
        write_rules("id: A, require: size > 0")
        + """\
  overrides:
  - match: {env: prod}
    set: {A.require: sizes > 0}
"""
    )
    (remark,) = list_remarks(capfd, policy)
    assert remark[:2] == ("error", "p.yaml:6:22")
    assert remark[2].startswith("with --env prod: rule A, require: sizes is not declared")


def test_globs_that_begin_with_a_slash_are_warned_of(capfd: pytest.CaptureFixture[str]) -> None:
    rest = "reason: x, owner: y, expires: 2027-01-31"
    policy = (
        write_rules("id: A, require: size > 0")
        + f"""\
  waivers:
  - {{id: W, rule: A, paths: [a, /b], {rest}}}
  overrides:
  - match: {{paths: [./c]}}
    set: {{A.severity: info}}
asset_budgets:
- {{id: art, paths: [/d], max: {{files: 1}}}}
secrets: {{allow: [{{paths: [/e], reason: x}}]}}
"""
    )
    assert list_remarks(capfd, policy) == [
        ("warning", "p.yaml:5:33", "policy_guard.waivers.W.paths[1]: no file's path is '/b'"),
        ("warning", "p.yaml:7:21", "policy_guard.overrides[0].match.paths[0]: no file's path is './c'"),
        ("warning", "p.yaml:10:21", "asset_budgets.art.paths[0]: no file's path is '/d'"),
        ("warning", "p.yaml:11:28", "secrets.allow[0].paths[0]: no file's path is '/e'"),
    ]


def test_a_replaced_rule_is_noted_where_it_stood(capfd: pytest.CaptureFixture[str]) -> None:
    Path("base.yaml").write_text(write_rules("id: A, require: size > 0"))
    policy = "extends: [./base.yaml]\n" + write_rules("id: A, require: size > 5")
    assert list_remarks(capfd, policy) == [("note", "base.yaml:3:22", "rule A: its require is replaced at p.yaml:4:22")]


@pytest.mark.parametrize(("arguments", "code"), [((), 0), (("--strict",), 1)])
def test_warnings_fail_only_when_asked(
    capfd: pytest.CaptureFixture[str], arguments: tuple[str, ...], code: int
) -> None:
    done = check(capfd, "vars: {spare: 1}\n", *arguments)
    assert done.returncode == code
    assert done.stdout == (
        "p.yaml:1:15  warning\n  no rule uses vars.spare (remove it)\n\nVALID  p.yaml: no rule of its own: 1 warning\n"
    )


def test_tests_of_unknown_rules_and_files_that_cannot_be(capfd: pytest.CaptureFixture[str]) -> None:
    policy = (
        write_rules("id: IMG001, require: size > 0")
        + """\
  tests:
  - {rule: IMG01, given: {path: a}}
  - {rule: IMG001, given: {path: a, widths: 5}}
  - {rule: IMG001, given: [{path: a}, {size: big}], expect: [{pth: a}]}
"""
    )
    remarks = list_remarks(capfd, policy)
    assert [remark[1:] for remark in remarks] == [
        ("p.yaml:5:12", "no rule is called IMG01"),
        ("p.yaml:6:45", "test of IMG001, given.widths: no such column"),
        ("p.yaml:7:39", 'test of IMG001, given: the key "path" is missing'),
        ("p.yaml:7:46", "test of IMG001, given.size: a whole number is needed"),
        ("p.yaml:7:68", "test of IMG001, expect.pth: unknown key"),
    ]
    told = check(capfd, policy).stdout.splitlines()
    assert told[1:4] == [
        '  no rule is called IMG01 (did you mean "IMG001"?)',
        "        - {rule: IMG01, given: {path: a}}",
        "                 ^",
    ]


def write_tests(tests: Iterable[str]) -> str:
    """A policy of one rule with these tests, the first of which stands in line 5."""
    return f"{write_rules('id: A, require: size > 0')}  tests:\n" + "".join(
        f"  - {{rule: A, {test}}}\n" for test in tests
    )


IMPOSSIBLE = (
    ("given: {path: /a}", "/a", "given.path: no path of a tree"),
    ("given: {path: a/../b}", "a/", "given.path: no path of a tree"),
    ("given: {path: a.json, format: jsn}", "jsn", "given.format: no file's format is 'jsn'"),
    ("given: {path: a, kind: picture}", "picture", "given.kind: no file's kind is 'picture'"),
    ("given: {path: a.png, doc: {}}", "{}", "given.doc: rules do not look into png: to them it is empty"),
    ("given: {path: a.csv, rows: [1]}", "[1]", "given.rows: rows is a list, one object for each row"),
    ("given: [{path: a}, {path: b}, {path: a }]", "a }", "given.path: a file before it has the same path"),
    ("given: []", "[]", "given: at least one file is needed"),
    ("given: {path: a}, expect: [{at: symbols}]", "symbols", "expect.at: no JSON pointer"),
    ("given: {path: a}, expect: [{path: 1}]", "1", "expect.path: a text is needed"),
)


def test_tests_that_cannot_be(capfd: pytest.CaptureFixture[str]) -> None:
    assert list_remarks(capfd, write_tests(test for test, _, _ in IMPOSSIBLE)) == [
        ("error", f"p.yaml:{line}:{15 + test.index(mark)}", f"test of A, {message}")
        for line, (test, mark, message) in enumerate(IMPOSSIBLE, start=5)
    ]


def test_tests_that_can_be(capfd: pytest.CaptureFixture[str]) -> None:
    tests = (
        "given: {path: a.txt, format: json, doc: {}}, expect: [{at: ''}]",
        "given: {path: unknown, doc: [1]}",
        "given: {path: a.tsv, rows: [{id: 1}]}",
    )
    assert list_remarks(capfd, write_tests(tests)) == []


def test_budgets_that_limit_nothing(capfd: pytest.CaptureFixture[str]) -> None:
    policy = (
        "asset_budgets:\n- {id: a, kinds: [image, imag], max: {bytes: 1}}\n- {id: b}\n- {id: c, growth: {files: 0}}\n"
    )
    assert list_remarks(capfd, policy) == [
        ("warning", "p.yaml:2:26", "budget a: no file's kind is 'imag'"),
        ("warning", "p.yaml:3:3", "budget b limits nothing"),
    ]


QA = """\
policy_guard:
  rules: [{id: A, for: "env != 'lab'", require: size > 0}]
  overrides: [{match: {env: acceptance}, set: {A.severity: info}}]
"""


@pytest.mark.parametrize("name", ["dev", "development", "staging", "production", "prod", "acceptance", "lab"])
def test_an_environment_that_somebody_knows_is_no_mistake(capfd: pytest.CaptureFixture[str], name: str) -> None:
    assert list_remarks(capfd, QA, "--env", name) == []


def test_an_environment_that_nobody_knows_may_be_misspelt(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    message = "neither an override nor an expression is for the environment acceptence"
    assert list_remarks(capfd, QA, "--env", "acceptence") == [("warning", "--env acceptence", message)]
    assert check(capfd, QA, "--env", "acceptence").returncode == 0
    assert "known environments: acceptance, development" in " ".join(check(capfd, QA, "--env", "x").stdout.split())
    make_tree(tmp_path)
    monkeypatch.setenv("POCKETMON_ENV", "acceptence")
    done = call_here(capfd, "run", "--config", "p.yaml", "assets")
    assert done.returncode == 0
    assert f'warning: {message} (did you mean "acceptance"?)\n' in done.stderr


ACCEPTED = "reason: r, owner: o, expires: 2030-01-01"
FUTILE = f"""\
policy_guard:
  rules:
  - {{id: M.A, require: size > 0, enforcement: mandatory}}
  - {{id: M.B, require: size > 1}}
  overrides:
  - {{match: {{paths: [old/**, a]}}, set: {{M.A.enforcement: advisory, M.B.enforcement: dryrun}}}}
  waivers:
  - {{id: W1, rule: M.A, {ACCEPTED}}}
  - {{id: W2, rule: M.*, {ACCEPTED}}}
  - {{id: W3, rule: M.B, fingerprint: 0123ABCD, {ACCEPTED}}}
  - {{id: W4, rule: M.B, fingerprint: {"0123abcd" * 4}, {ACCEPTED}}}
"""


def test_what_cannot_work_and_what_weakens_a_mandatory_rule(capfd: pytest.CaptureFixture[str]) -> None:
    assert list_remarks(capfd, FUTILE) == [
        ("warning", "p.yaml:6:41", "rule M.A is mandatory, and advisory in old/**, a: it fails nothing there"),
        ("warning", "p.yaml:8:20", "waiver W1 is for M.A, which is mandatory and cannot be waived"),
        ("warning", "p.yaml:10:38", "waiver W3 names a fingerprint that no finding can have"),
    ]
