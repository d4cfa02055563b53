"""The objects of the policy language: the complete file loads, and the exact words for what does not."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from config.documents import SHIPPED
from config.policies import COMPLETE, RULE, load, own_rules, refuse
from pocketmon_pipeline.config.load import load_config
from pocketmon_pipeline.config.sections import SECTIONS, Effective, Exists, Fix, PolicyGuard, Section
from pocketmon_pipeline.config.sections.policy import MOST_RULES
from pocketmon_pipeline.errors import ConfigError
from pocketmon_pipeline.model import Severity


def test_the_complete_file_loads() -> None:
    loaded = load_config(str(COMPLETE), variables={})
    guard = loaded.section(PolicyGuard)
    rules = {rule.id: rule for rule in guard.rules}
    own = [rule.id for rule in own_rules(loaded)]
    assert list(rules)[-len(own) :] == own, "what is extended comes first"
    assert "name.non-portable" in rules
    assert own == [
        *("BASE001", "NAM001"),
        *("IMG001", "CFG001", "CFG002", "CFG003", "SET001", "SET002"),
        *("REF001", "REF002", "AGE001", "CSV001", "SQL001"),
    ]
    assert rules["NAM001"].require == r"name.matches('^[a-z0-9_]+(@2x)?\\.[a-z0-9]+$')"
    assert (rules["NAM001"].severity, rules["NAM001"].message) == (Severity.INFO, "an unusual name")
    assert rules["CFG003"].effective == Effective(from_="2026-12-01", until="2027-12-01")
    assert rules["REF001"].exists == Exists(path="r", relative_to="root")
    assert rules["NAM001"].fix == Fix(op="rename", to="name.lowerAscii()")
    assert rules["SQL001"].sql == (
        "select path, sha256 as detail from files\nqualify count(*) over (partition by sha256) > 5\n"
    )
    assert [rules[name].decision for name in ("IMG001", "SET002", "REF002", "CFG001", "SQL001")] == [
        *("require", "unique", "exists", "schema", "sql")
    ]
    assert guard.waivers[0].expires == "2027-01-31"
    assert guard.tests[0].given == {
        "path": "g/config.json",
        "format": "json",
        "doc": {"symbols": [{"name": "XX", "weight": 1}]},
    }
    assert loaded.sections["vars"] == {"max_mb": 5, "rtp_max": 0.967, "env": "dev", "rtp_min": 0.9}
    assert loaded.scan.exclude == ("*.bak",)
    assert loaded.origin == (
        f"{COMPLETE}, which extends builtin:recommended@1, {COMPLETE.with_name('studio-base.yaml')}"
    )


def test_the_language_is_in_force() -> None:
    notes = " ".join(load_config(str(COMPLETE), variables={}).notes)
    assert "policy_guard" not in notes


RULES = "policy_guard:\n  rules:\n  - "
WAIVER = "policy_guard:\n  waivers:\n  - {id: W, rule: A, owner: me, expires: "
DECISIONS = "a rule has exactly one of require, unique, exists, schema, sql and native; this one has "
_PATTERN = "(see Globs in the reference of the language)"
MISTAKES = [
    (
        WAIVER + "2099-01-01, reason: x, paths: [a/**, 'b/[c']}",
        "p.yaml:3:79: policy_guard.waivers.W.paths[1]: no path pattern: a [ is not closed (character 3 of it) "
        + _PATTERN,
    ),
    (
        "policy_guard: {overrides: [{match: {paths: ['{a,b']}, set: {}}]}",
        "p.yaml:1:45: policy_guard.overrides[0].match.paths[0]: no path pattern: a { is not closed (character 1 of it) "
        + _PATTERN,
    ),
    (
        "policy_guard: {protected_paths: {core: ['x}']}}",
        "p.yaml:1:41: policy_guard.protected_paths.core[0]: no path pattern: a } without a { (character 2 of it) "
        + _PATTERN,
    ),
    (
        "asset_budgets: [{id: art, paths: ['[z-a]']}]",
        "p.yaml:1:35: asset_budgets.art.paths[0]: no path pattern: the range z-a is backwards (character 1 of it) "
        + _PATTERN,
    ),
    ("policy_gaurd: {}", 'p.yaml:1:1: policy_gaurd: unknown key (did you mean "policy_guard"?)'),
    (
        RULES + "{id: A, requires: x}",
        'p.yaml:3:13: policy_guard.rules.A.requires: unknown key (did you mean "require"?)',
    ),
    (
        "scan:\n  exclude: []\n  exclude: []",
        "p.yaml:3:3: scan.exclude: duplicate key, first at line 2, column 3 (keep one of them)",
    ),
    (
        "policy_guard:\n  tests:\n  - rule: A\n    given:\n      doc: {b: 1, b: 2}",
        "p.yaml:5:19: policy_guard.tests[0].given.doc.b: duplicate key, first at line 5, column 13 (keep one of them)",
    ),
    (
        RULES + "{id: A, require: x}\n  - {id: null, require: x}",
        'p.yaml:4:10: policy_guard.rules[1].id: expected a string such as "IMG001", not null',
    ),
    (
        "policy_guard: {rules: !append [{id: A, require: x}, 5]}",
        "p.yaml:1:53: policy_guard.rules[1]: expected an object, not 5",
    ),
    (RULES + "{id: A}", f"p.yaml:3:5: policy_guard.rules.A: {DECISIONS}none of them"),
    (
        RULES + "{id: A, require: x, sql: y, native: null}",
        f"p.yaml:3:5: policy_guard.rules.A: {DECISIONS}require and sql",
    ),
    (RULES + "{id: A, require: x, otherwise: y}", "p.yaml:3:5: policy_guard.rules.A: otherwise needs when"),
    (RULES + "{id: A, require: x, each: y}", "p.yaml:3:5: policy_guard.rules.A: each needs as"),
    (RULES + "{id: A, require: x, as: y}", "p.yaml:3:5: policy_guard.rules.A: as needs each"),
    (
        RULES + "{id: A, require: x, group_by: y, each: z, as: s}",
        "p.yaml:3:5: policy_guard.rules.A: group_by and each do not go together",
    ),
    (
        RULES + "{id: A, require: x, group_by: y, when: z}",
        "p.yaml:3:5: policy_guard.rules.A: group_by and when do not go together",
    ),
    (
        RULES + "{id: A, unique: x, group_by: y}",
        "p.yaml:3:5: policy_guard.rules.A: group_by means nothing with unique",
    ),
    (RULES + "{id: A, schema: x, each: y, as: s}", "p.yaml:3:5: policy_guard.rules.A: each means nothing with schema"),
    (RULES + "{id: A, sql: x, for: y}", "p.yaml:3:5: policy_guard.rules.A: for means nothing with sql"),
    (
        RULES + "{id: A, require: 5}",
        "p.yaml:3:22: policy_guard.rules.A.require: expected a string that is not empty, or null, not 5",
    ),
    (
        RULES + "{id: A, require: x, severity: errors}",
        (
            'p.yaml:3:35: policy_guard.rules.A.severity: expected "critical", "error", "warning" or "info", '
            'not "errors" (did you mean "error"?)'
        ),
    ),
    (RULES + "{id: 1, require: x}", 'p.yaml:3:10: policy_guard.rules[0].id: expected a string such as "IMG001", not 1'),
    (
        RULES + '{id: "A\\n", require: x}',
        'p.yaml:3:10: policy_guard.rules.A\\u000a.id: expected a string such as "IMG001", not "A\\n"',
    ),
    (
        RULES + "{id: A, require: x}\n  - {id: A, require: y}",
        (
            'p.yaml:4:5: policy_guard.rules.A: the id "A" stands twice in this list, first at line 3, column 5 '
            "(rename one of them)"
        ),
    ),
    (
        RULES + "{id: A, require: x, effective: {from: 2026-02-30}}",
        "p.yaml:3:36: policy_guard.rules.A.effective: 2026-02-30 is no day of the calendar, or no time of the day",
    ),
    (
        RULES + "{id: A, require: x, effective: {until: 9999-12-31T23:59:59-05:00}}",
        (
            "p.yaml:3:36: policy_guard.rules.A.effective: 9999-12-31T23:59:59-05:00 lies outside the years "
            "1 to 9999 in UTC"
        ),
    ),
    (
        RULES + "{id: A, require: x, effective: {from: 2026-03-01, until: 2026-03-01T00:00:00+01:00}}",
        (
            "p.yaml:3:36: policy_guard.rules.A.effective: from (2026-03-01) is not before until "
            "(2026-03-01T00:00:00+01:00)"
        ),
    ),
    (WAIVER + "2027-01-31}", 'p.yaml:3:5: policy_guard.waivers.W: the key "reason" is missing'),
    (
        WAIVER + "soon, reason: x}",
        'p.yaml:3:42: policy_guard.waivers.W.expires: expected a string such as "2027-01-31", not "soon"',
    ),
    (
        WAIVER + "2027-02-29, reason: x}",
        "p.yaml:3:5: policy_guard.waivers.W: 2027-02-29 is no day of the calendar, or no time of the day",
    ),
    (
        "policy_guard: {allowed_operations: [read_aset]}",
        'p.yaml:1:37: policy_guard.allowed_operations[0]: no operation "read_aset" (did you mean "read_asset"?)',
    ),
    (
        "policy_guard: {blocked_operations: [delete_library], protected_paths: {librari: [x]}}",
        (
            'p.yaml:1:37: policy_guard.blocked_operations[0]: no operation "delete_library" '
            '(did you mean "delete_librari"?)'
        ),
    ),
    (
        "policy_guard: {rules: [{id: A, require: size > 0, fix: {op: renam, to: name}}]}",
        'p.yaml:1:61: policy_guard.rules.A.fix.op: no fix "renam" (did you mean "rename"?)',
    ),
    (
        "policy_guard: {rules: [{id: A, require: size > 0, fix: {op: read_asset}}]}",
        ('p.yaml:1:61: policy_guard.rules.A.fix.op: no fix "read_asset" (did you mean "modify_asset"?)'),
    ),
    ("asset_budgets: {}", "p.yaml:1:16: asset_budgets: expected a list, not an object"),
    (
        "asset_budgets: [{id: b, max: {bites: 1}}]",
        'p.yaml:1:31: asset_budgets.b.max.bites: unknown key (did you mean "bytes"?)',
    ),
    (
        "vars: {a: null}",
        "p.yaml:1:11: vars.a: expected true or false, a whole number, a number, a string, or a list, not null",
    ),
    ("vars: {a-b: 1}", 'p.yaml:1:8: vars.a-b: expected a string such as "max_mb", not "a-b"'),
    ("apiVersion: v2", 'p.yaml:1:13: apiVersion: expected "pocketmon.dev/policy/v1", not "v2"'),
    ("a: 'x", "p.yaml:1:4: the string that begins here is never closed"),
    (
        "policy_guard:\n  rules:\n  - id: A\n     require: x",
        "p.yaml:4:13: a colon may not stand here (quote the value, or fix the indentation)",
    ),
    (
        RULES + "id: A\n    require: !name.matches('x')",
        "p.yaml:4:14: the tag !name.matches('x') is unknown (write a value that begins with ! in quotes)",
    ),
    ("scan: {}\n---\nscan: {}", "p.yaml:2:1: a second document (a policy is one document, so take the --- away)"),
]


@pytest.mark.parametrize(("text", "message"), MISTAKES, ids=range(len(MISTAKES)))
def test_mistakes_are_named(text: str, message: str, tmp_path: Path) -> None:
    assert refuse(tmp_path, text) == message


def test_a_duplicate_key_in_json(tmp_path: Path) -> None:
    text = '{"policy_guard": {"rules": [{"id": "A", "require": "x", "require": "y"}]}}'
    assert refuse(tmp_path, {"p.json": text}) == (
        "p.json:1:57: policy_guard.rules.A.require: duplicate key, first at line 1, column 41 (keep one of them)"
    )


def test_more_rules_than_people_write(tmp_path: Path) -> None:
    built_in = len(load_config(None).section(PolicyGuard).rules)
    rules = [{"id": f"R{number}", "require": "true"} for number in range(MOST_RULES - built_in + 1)]
    text = json.dumps({"policy_guard": {"rules": rules}})
    assert refuse(tmp_path, {"p.json": text}) == (
        "p.json:1:28: policy_guard.rules: 10,001 rules with those of the built-in packs, and at most 10,000 are taken "
        "(let one rule judge many files by `for`)"
    )
    del rules[0]
    text = json.dumps({"policy_guard": {"rules": rules}})
    assert len(load(tmp_path, {"p.json": text}).section(PolicyGuard).rules) == MOST_RULES


def test_a_fault_in_a_block_scalar_has_the_place_in_the_file(tmp_path: Path) -> None:
    lines = [f"      size > {number} &&" for number in range(34)]
    lines += ["      namee == 'é'", "    severity: info"]
    text = "policy_guard:\n  rules:\n  - id: A\n    title: x\n    require: |\n" + "\n".join(lines) + "\n"
    loaded = load(tmp_path, text)
    path = ("policy_guard", "rules", "A", "require")
    expression = own_rules(loaded)[0].require or ""
    excerpt = loaded.find_expression_place(path, expression.index("namee"))
    assert excerpt.place == f"{tmp_path / 'p.yaml'}:40:7"
    assert str(excerpt) == "          namee == 'é'\n          ^"
    assert loaded.find_expression_place(path, expression.index("é")).place.endswith(":40:17")


@pytest.mark.parametrize(
    ("written", "place", "caret"),
    [
        ("require: size >= limitt", "4:22", "    require: size >= limitt\n                         ^"),
        (
            'require: "\\u0073ize >= limitt"',
            "4:28",
            '    require: "\\u0073ize >= limitt"\n                               ^',
        ),
        (
            "require: 'a == ''b'' && limitt'",
            "4:29",
            "    require: 'a == ''b'' && limitt'\n                                ^",
        ),
        ("require: >-\n      size\n\n      >= limitt", "7:10", "      >= limitt\n             ^"),
        ("require:\n      size >=\n      limitt", "6:7", "      limitt\n          ^"),
        ('require: "日本 >=\\\n      \\ limitt"', "5:9", '      \\ limitt"\n            ^'),
    ],
)
def test_a_fault_in_every_style_of_scalar(written: str, place: str, caret: str, tmp_path: Path) -> None:
    loaded = load(tmp_path, f"policy_guard:\n  rules:\n  - id: A\n    {written}\n")
    expression = own_rules(loaded)[0].require or ""
    excerpt = loaded.find_expression_place(("policy_guard", "rules", "A", "require"), expression.index("limitt"))
    assert (excerpt.place.partition("p.yaml:")[2], str(excerpt)) == (place, f"    {caret}".replace("\n", "\n"))


def test_a_fault_in_a_json_string(tmp_path: Path) -> None:
    text = '{"policy_guard": {"rules": [\n {"id": "A", "require": "name == \\"\\u00e9\\t\\" && limitt"}]}}'
    loaded = load(tmp_path, {"p.json": text})
    expression = own_rules(loaded)[0].require or ""
    excerpt = loaded.find_expression_place(("policy_guard", "rules", "A", "require"), expression.index("limitt"))
    assert excerpt.place == f"{tmp_path / 'p.json'}:2:{text.splitlines()[1].index('limitt') + 1}"
    assert excerpt.line[len(excerpt.caret) - 1 :].startswith("limitt")


@pytest.fixture(scope="session")
def scratch(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("policies")
    (folder / "studio-base.yaml").write_bytes(COMPLETE.with_name("studio-base.yaml").read_bytes())
    return folder


@st.composite
def damaged_policies(draw: st.DrawFn) -> bytes:
    """The complete file with a few words replaced by others of its own, or by signs."""
    words = re.split(rb"(\W)", COMPLETE.read_bytes())
    signs = st.sampled_from(
        [b"", b"[", b"}", b"&a ", b"*a", b"!append ", b"!!int ", b"null", b"5", b"$", b"${X}", b"\t"]
    )
    for _ in range(draw(st.integers(1, 4))):
        words[draw(st.integers(0, len(words) - 1))] = draw(signs | st.sampled_from(words))
    return b"".join(words)


@given(data=damaged_policies())
def test_nothing_but_a_config_error_comes_of_a_damaged_policy(data: bytes, scratch: Path) -> None:
    error = find_error(scratch / "policy.yaml", data)
    assert error is None or (error.place and "Error" not in error.message)


def find_error(path: Path, data: bytes) -> ConfigError | None:
    path.write_bytes(data)
    try:
        load_config(str(path), environment="prod", variables={})
    except ConfigError as error:
        return error
    return None


def test_json_needs_no_strict_reader_of_yaml() -> None:
    script = (
        "import sys; from pocketmon_pipeline.config.load import load_config; "
        f"load_config({str(SHIPPED)!r}); print({{'ruamel', 'ruamel.yaml'}} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout == "set()\n"


def test_the_type_of_a_section_may_be_a_list_or_a_mapping(tmp_path: Path) -> None:
    loaded = load(tmp_path, RULE + "vars: {a: 1.0, b: 1, c: [x, true]}\nasset_budgets: [{id: ui, max: {files: 3}}]\n")
    assert repr(loaded.sections["vars"]) == "{'a': 1.0, 'b': 1, 'c': ('x', True)}"
    budgets = loaded.sections["asset_budgets"]
    assert isinstance(budgets, tuple)
    assert (budgets[0].id, budgets[0].max.files) == ("ui", 3)
    assert not any(isinstance(SECTIONS[name], type) for name in ("vars", "asset_budgets"))
    assert isinstance(loaded.sections["policy_guard"], Section)
