"""Rules of a policy over small trees: what each kind finds, and what it says."""

from pathlib import Path

from decisions.judging_rules import Found, judge


def test_a_rule_without_for_is_about_every_file(tmp_path: Path) -> None:
    judged = judge(tmp_path, {"a.txt": "12345", "b.txt": "1"}, [{"id": "R1", "require": "size < 5"}])
    assert judged.found == [Found("R1", "a.txt", None, "requires size < 5; size is 5")]
    assert judged.state("R1")["subjects"] == 2
    assert judged.all[0]["outcome"] == "violation"


def test_when_decides_between_require_and_otherwise(tmp_path: Path) -> None:
    rule = {
        "id": "R1",
        "for": "ext == 'txt'",
        "when": "size > 3",
        "require": "name == 'big.txt'",
        "otherwise": "name == 'small.txt'",
    }
    files = {"big.txt": "12345", "small.txt": "1", "a.txt": "12345", "b.txt": "1", "c.md": "1"}
    judged = judge(tmp_path, files, [rule, {**rule, "id": "R2", "otherwise": None}])
    assert judged.found == [
        Found("R1", "a.txt", None, "requires name == 'big.txt', because size > 3; size is 5, name is a.txt"),
        Found("R1", "b.txt", None, "requires name == 'small.txt', because not (size > 3); size is 1, name is b.txt"),
        Found("R2", "a.txt", None, "requires name == 'big.txt', because size > 3; size is 5, name is a.txt"),
    ]


def test_what_cannot_be_decided_is_what_on_error_says(tmp_path: Path) -> None:
    rule = {"for": "ext == 'txt'", "require": "100 / (size - 1) > 10"}
    rules = [
        {**rule, "id": "BAD"},
        {**rule, "id": "WARN", "on_error": "warn"},
        {**rule, "id": "SKIP", "on_error": "skip"},
        {**rule, "id": "WHEN", "when": "100 / (size - 1) > 10", "require": "true"},
        {**rule, "id": "ELSE", "when": "size > 5", "require": "true", "otherwise": "100 / (size - 1) > 10"},
    ]
    judged = judge(tmp_path, {"one.txt": "1", "two.txt": "12"}, rules)
    assert {(one["rule"], one["path"], one["outcome"], one["severity"]) for one in judged.all} == {
        ("BAD", "one.txt", "error", "error"),
        ("WARN", "one.txt", "error", "warning"),
        ("SKIP", "one.txt", "skipped", "error"),
        ("WHEN", "one.txt", "error", "error"),
        ("ELSE", "one.txt", "error", "error"),
    }
    assert judged.found[0] == Found("BAD", "one.txt", None, "cannot be decided: 100 / (size - 1) > 10; size is 1")


def test_on_error_of_the_guard_is_that_of_every_rule_without_its_own(tmp_path: Path) -> None:
    rules = [{"id": "A", "require": "1 / size > 0"}, {"id": "B", "require": "1 / size > 0", "on_error": "violation"}]
    judged = judge(tmp_path, {"empty.txt": ""}, rules, on_error="skip")
    assert [(one["rule"], one["outcome"]) for one in judged.all] == [("A", "skipped"), ("B", "error")]


def test_an_error_in_for_selects_nothing_and_is_counted(tmp_path: Path) -> None:
    rule = {"id": "R1", "for": "100 / (size - 1) > 10", "require": "false"}
    judged = judge(tmp_path, {"one.txt": "1", "two.txt": "12", "three.txt": "1234567890123"}, [rule])
    assert [one.path for one in judged.found] == ["two.txt"]
    state = judged.state("R1")
    assert (state["subjects"], state["undecided"], state["violations"]) == (1, 1, 1)


def test_a_rule_that_selects_nothing_is_reported(tmp_path: Path) -> None:
    judged = judge(tmp_path, {"a.txt": ""}, [{"id": "R1", "for": "ext == 'psd'", "require": "false"}])
    assert judged.found == []
    assert "R1" in judged.report["rules_without_subjects"]


def test_a_column_that_does_not_apply_is_null(tmp_path: Path) -> None:
    rules = [{"id": "R1", "require": "width == null"}, {"id": "R2", "require": "width < 10"}]
    judged = judge(tmp_path, {"a.txt": "x"}, rules)
    assert judged.found == [Found("R2", "a.txt", None, "cannot be decided: width < 10; width is null")]


def test_messages_are_templates_of_expressions(tmp_path: Path) -> None:
    rule = {
        "id": "R1",
        "require": "false",
        "message": "{path} has {size} bytes, {{twice}} {size * 2}; {size > 1 ? 'many' : 'few'}, {width}",
    }
    judged = judge(tmp_path, {"a.txt": "12"}, [rule])
    assert judged.found[0].message == "a.txt has 2 bytes, {twice} 4; many, null"


def test_long_values_are_cut(tmp_path: Path) -> None:
    judged = judge(tmp_path, {"a.json": f'{{"x": "{"y" * 300}"}}'}, [{"id": "R1", "require": "doc.x == 'z'"}])
    assert judged.found == [Found("R1", "a.json", "/x", f"requires doc.x == 'z'; doc.x is {'y' * 100}…")]


def test_rules_are_in_force_from_the_first_moment_up_to_the_last_without_it(tmp_path: Path) -> None:
    spans = {
        "BEFORE": {"until": "2026-12-24T12:00:00Z"},
        "FROM": {"from": "2026-12-24T12:00:00Z"},
        "ZONE": {"from": "2026-12-24T13:00:00+01:00", "until": "2026-12-24T13:00:01+01:00"},
        "DAY": {"from": "2026-12-24", "until": "2026-12-25"},
        "AFTER": {"from": "2026-12-25"},
    }
    rules = [{"id": name, "require": "false", "effective": span} for name, span in spans.items()]
    judged = judge(tmp_path, {"a.txt": "x"}, rules)
    assert {one.rule for one in judged.found} == {"FROM", "ZONE", "DAY"}
    assert {"BEFORE", "AFTER"} <= set(judged.report["rules_not_in_force"])


def test_findings_carry_what_the_rule_says_of_itself(tmp_path: Path) -> None:
    rule = {
        "id": "R1",
        "require": "false",
        "severity": "critical",
        "topic": "names",
        "enforcement": "advisory",
        "fix": {"op": "rename", "to": "name", "safe": True},
    }
    (finding,) = judge(tmp_path, {"a.txt": "x"}, [rule]).all
    assert finding["severity"] == "critical"
    assert finding["topic"] == "names"
    assert finding["enforcement"] == "advisory"
    assert finding["fix"] == '{"op":"rename","to":"name","safe":true}'


def test_a_message_tells_the_values_of_the_policy_that_decided(tmp_path: Path) -> None:
    rule = {"id": "A", "require": "size > vars.most && name in vars.names && name != vars.api_token"}
    values = {"most": 5, "names": ["a.txt", "b.txt"], "api_token": "hunter2hunter2", "unused": 1}
    (found,) = judge(tmp_path, {"a.txt": "x"}, [rule], vars=values).found
    assert found.message == (
        "requires size > vars.most && name in vars.names && name != vars.api_token; "
        'size is 1, name is a.txt, vars.most is 5, vars.names is ["a.txt","b.txt"]'
    )


def test_what_rules_choose_is_counted_whatever_they_read(tmp_path: Path) -> None:
    chosen = {
        "entry_type == 'file' && format == 'json'": ["a.json", "b.json"],
        "entry_type == 'file' && format in ['json', 'csv']": ["a.json", "b.json", "t.csv"],
        "entry_type == 'file' && format == 's.kind'": [],
        "entry_type == 'file' && format != 's.kind' && name == 'd.tags'": [],
        "entry_type == 'file' && kind == 'data' && name.startsWith('a')": ["a.json"],
        "format == 'json' || claim == 'csv'": ["a.json", "b.json", "t.csv"],
        "format == 'text' || mismatch": ["n.txt"],
        "size > 2 || format == 'text'": ["n.txt", "t.csv"],
    }
    rules = [{"id": f"R{number}", "for": text, "require": "false"} for number, text in enumerate(chosen)]
    files = {"a.json": "{}", "b.json": "[]", "t.csv": "a,b\n1,2\n", "n.txt": "note"}
    judged = judge(tmp_path, files, rules)
    for number, paths in enumerate(chosen.values()):
        assert [one.path for one in judged.found if one.rule == f"R{number}"] == paths
        state = judged.state(f"R{number}")
        assert (state["subjects"], state["undecided"]) == (len(paths), 0)
