"""What is wrong with a policy's rules is said before anything is read, where it stands in the file."""

from pathlib import Path

import pytest

from cli.commandline import end_here
from decisions.judging_rules import judge
from pocketmon_pipeline.cel import compiler
from pocketmon_pipeline.decisions.policy.planning.compiled import compile_policy
from pocketmon_pipeline.errors import ConfigError
from pocketmon_pipeline.plugins import load_configuration

HEAD = "policy_guard:\n  rules:\n  - id: R1\n"


def explain(folder: Path, text: str) -> str:
    path = folder / "policy.yaml"
    path.write_text(text)
    with pytest.raises(ConfigError) as caught:
        compile_policy(load_configuration(str(path)))
    return str(caught.value).replace(f"{path}:", "FILE:")


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        (
            "    require: size <",
            "FILE:4:20: rule R1, require: the expression ends too early\n        require: size <\n" + " " * 23 + "^",
        ),
        (
            "    require: siez < 5",
            (
                'FILE:4:14: rule R1, require: siez is not declared (did you mean "size"?)\n'
                "        require: siez < 5\n                 ^"
            ),
        ),
        (
            "    require: size + 1",
            (
                "FILE:4:14: rule R1, require: the expression gives int, but bool is needed (compare it with "
                "something, such as size > 0)\n"
                "        require: size + 1\n                 ^"
            ),
        ),
        (
            "    each: size\n    as: x\n    require: 'true'",
            (
                "FILE:4:11: rule R1, each: each names a list in the document (write `doc.NAME`, as far down as needed, "
                "or `rows`)\n        each: size\n              ^"
            ),
        ),
        (
            "    each: doc.list\n    as: size\n    require: 'true'",
            (
                "FILE:5:9: rule R1, as: size is the name of something else (choose another name)\n"
                "        as: size\n            ^"
            ),
        ),
        (
            "    each: doc.list\n    as: x\n    at: doc.y\n    require: 'true'",
            "FILE:6:9: rule R1, at: at names a part to point at (write `x.NAME`)\n        at: doc.y\n            ^",
        ),
        (
            "    require: 'true'\n    message: size is {size",
            (
                "FILE:5:22: rule R1, message: this brace is not closed (double it to mean a brace)\n"
                "        message: size is {size\n                         ^"
            ),
        ),
        (
            "    require: 'true'\n    message: size is {siez}",
            (
                'FILE:5:23: rule R1, message: siez is not declared (did you mean "size"?)\n'
                "        message: size is {siez}\n                          ^"
            ),
        ),
        (
            "    require: 'true'\n    limit: quality_thresholds.max_size",
            (
                "FILE:5:12: rule R1, limit: there is no setting quality_thresholds.max_size (did you mean "
                '"quality_thresholds.max_file_size"?)\n        limit: quality_thresholds.max_size\n               ^'
            ),
        ),
        (
            "    native: json.invald",
            (
                'FILE:4:13: rule R1, native: there is no check json.invald (did you mean "json.invalid"?)\n'
                "        native: json.invald\n                ^"
            ),
        ),
    ],
)
def test_each_mistake_has_its_place_and_its_remedy(tmp_path: Path, rule: str, said: str) -> None:
    assert explain(tmp_path, f"{HEAD}{rule}\n") == said


def test_all_mistakes_are_told_at_once(tmp_path: Path) -> None:
    said = explain(tmp_path, f"{HEAD}    for: knd == 'x'\n    require: siez < 5\n  - id: R2\n    sql: select 1\n")
    assert [line.strip() for line in said.splitlines() if "rule R" in line] == [
        'FILE:4:10: rule R1, for: knd is not declared (did you mean "kind"?)',
        'FILE:5:14: rule R1, require: siez is not declared (did you mean "size"?)',
        "FILE:7:10: rule R2, sql: the query selects no path (select path, and maybe detail)",
    ]


def test_a_rule_is_in_force_only_where_its_limit_is_stated(tmp_path: Path) -> None:
    rules = [
        {"id": "SIZE", "limit": "quality_thresholds.max_file_size", "require": "size <= limit", "message": "{limit}"},
        {"id": "NONE", "limit": "quality_thresholds.min_file_size", "require": "size >= limit"},
    ]
    judged = judge(tmp_path, {"a.txt": "12345", "b.txt": "1"}, rules, quality_thresholds={"max_file_size": 4})
    assert [(one.rule, one.path, one.message) for one in judged.found] == [("SIZE", "a.txt", "4")]
    assert "NONE" in judged.report["rules_not_in_force"]


def test_a_rule_may_refer_to_a_check_of_the_program(tmp_path: Path) -> None:
    rules = [{"id": "MINE", "native": "json.invalid", "severity": "info", "topic": "mine", "title": "Broken JSON"}]
    judged = judge(tmp_path, {"a.json": "{", "b.json": "{}"}, rules)
    assert [(one["path"], one["line"], one["severity"], one["topic"]) for one in judged.all] == [
        ("a.json", 1, "info", "mine")
    ]
    state = judged.state("MINE")
    assert (state["subjects"], state["violations"], state["title"]) == (2, 1, "Broken JSON")


def test_a_mistake_in_a_named_expression_is_told_once_where_it_stands(tmp_path: Path) -> None:
    defs = "policy_guard:\n  defs:\n    big: siez > 5\n  rules:\n"
    rules = "".join(f"  - id: R{number}\n    require: big || path == 'x'\n" for number in range(3))
    assert explain(tmp_path, defs + rules).splitlines() == [
        'FILE:3:10: policy_guard.defs.big: siez is not declared (did you mean "size"?)',
        "        big: siez > 5",
        "             ^",
    ]


def test_a_named_expression_cannot_take_the_name_of_a_column(tmp_path: Path) -> None:
    said = explain(tmp_path, "policy_guard:\n  defs:\n    size: '5'\n  rules:\n  - id: R1\n    require: size > 4\n")
    assert said.splitlines()[0] == (
        "FILE:3:12: policy_guard.defs.size: size is the name of something else (choose another name)"
    )


@pytest.mark.parametrize("verb", [["guard", "--target", "tree", "--config"], ["config", "check"]])
def test_a_policy_that_does_not_load_ends_with_2_and_shows_the_line(
    cwd: Path, capsys: pytest.CaptureFixture[str], verb: list[str]
) -> None:
    (cwd / "tree").mkdir()
    (cwd / "policy.yaml").write_text(f"{HEAD}    require: siez < 5\n")
    assert end_here(*verb, "policy.yaml") == 2
    assert capsys.readouterr().err.splitlines() == [
        'error: policy.yaml:4:14: rule R1, require: siez is not declared (did you mean "size"?)',
        "        require: siez < 5",
        "                 ^",
    ]


def test_two_rules_may_refer_to_one_check_each_for_files_of_its_own(tmp_path: Path) -> None:
    rules = [
        {"id": "OLD", "native": "json.invalid", "for": "dir == 'old'", "severity": "info"},
        {"id": "NEW", "native": "json.invalid", "for": "dir != 'old'", "enforcement": "advisory"},
    ]
    judged = judge(tmp_path, {"old/a.json": "{", "new/a.json": "[", "old/b.json": "{}"}, rules)
    assert [(one["rule"], one["path"], one["severity"], one["enforcement"]) for one in judged.all] == [
        ("NEW", "new/a.json", "error", "advisory"),
        ("OLD", "old/a.json", "info", "waivable"),
    ]
    assert [judged.state(rule)["subjects"] for rule in ("OLD", "NEW")] == [2, 1]


def test_what_python_evaluates_chooses_for_a_check_of_the_program_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("compile_sql", "split_condition"):
        monkeypatch.setattr(compiler, name, refuse)
    rules = [{"id": "OLD", "native": "json.invalid", "for": "dir == 'old'"}]
    judged = judge(tmp_path, {"old/a.json": "{", "new/a.json": "["}, rules)
    assert [(one["rule"], one["path"]) for one in judged.all] == [("OLD", "old/a.json")]


def refuse(*_: object) -> str:
    raise compiler.Refused("everything", 0)


def test_what_another_stage_finds_can_neither_be_chosen_nor_renamed(tmp_path: Path) -> None:
    keys = "    for: size > 1\n    effective: {from: 2026-01-01}\n    native: perf.over-limit\n"
    said = [line.strip().partition(" (")[0] for line in explain(tmp_path, f"{HEAD}{keys}").splitlines()]
    assert [line for line in said if "rule R1" in line] == [
        "FILE:3:9: rule R1, id: perf.over-limit is found by the stage performance, under that name",
        "FILE:4:10: rule R1, for: perf.over-limit is found by the stage performance, which knows no for",
        "FILE:5:16: rule R1, effective: perf.over-limit is found by the stage performance, which knows no effective",
    ]


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        ("require: count() > 5", "count is not declared (aggregates exist in rules with `group_by` only)"),
        ("require: rows.size() > 5", "rows is not declared (write `each: rows` and `as: row`: the rule is then about"),
        ("require: size <= limit", "limit is not declared (it is the value of the setting that `limit: SECTION.KEY`"),
        (
            "limit: max_file_size, require: size <= limit",
            'there is no setting max_file_size (did you mean "quality_thresholds.max_file_size"?)',
        ),
    ],
)
def test_a_hint_says_where_a_name_is_known(tmp_path: Path, rule: str, said: str) -> None:
    told = explain(tmp_path, f"policy_guard: {{rules: [{{id: R1, {rule}}}]}}\n")
    assert said in told
    assert told.count("rule R1") == 1


@pytest.mark.parametrize(
    ("rule", "hint"),
    [
        ("{id: json.invald, severity: info}", '(did you mean "json.invalid"?)'),
        (
            "{id: json.invalid, require: size > 5}",
            "(builtin:recommended@1.yaml states its native: choose another id, or take that away with `native: null`)",
        ),
    ],
)
def test_a_rule_that_meant_one_of_a_pack_is_told_so(tmp_path: Path, rule: str, hint: str) -> None:
    assert explain(tmp_path, f"policy_guard: {{rules: [{rule}]}}\n").endswith(hint)
