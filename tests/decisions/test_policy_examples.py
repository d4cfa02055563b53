"""The reference of the language keeps its word: every policy on the page finds in the tree what it says."""

import datetime
import re
from pathlib import Path

import duckdb
import msgspec
import pytest

from decisions import policy_examples as examples
from decisions.judging_rules import NOW
from docs._ext.policy import OF_RULES
from pocketmon_pipeline.cel.checked import check
from pocketmon_pipeline.cel.compiler import Dynamic, compile_sql
from pocketmon_pipeline.cel.compiler import Path as Selected
from pocketmon_pipeline.cel.environment import Function
from pocketmon_pipeline.cel.evaluator import Evaluator
from pocketmon_pipeline.cel.reference import Entry
from pocketmon_pipeline.config.sections import AssetBudget, Rule
from pocketmon_pipeline.decisions.policy.language.environment import Settings, make_environment
from pocketmon_pipeline.decisions.policy.rule_tests.cases import find_test_mistakes
from pocketmon_pipeline.decisions.policy.rule_tests.runner import run_tests

TEXT = examples.PAGE.read_text("utf-8")
TREE = examples.read_tree(TEXT)
EXAMPLES = list(examples.read_examples(TEXT))


def own_rules(example: examples.Example) -> set[str]:
    """The names that the example's files give to rules and budgets."""
    text = "\n".join(example.files.values())
    return {name for found in re.findall(r"\bid: ([A-Za-z0-9._-]+)", text) for name in (found, f"budget.{found}")}


@pytest.fixture(autouse=True)
def work(cwd: Path) -> None:
    """Places in notes are relative to the current folder."""


@pytest.mark.parametrize("example", EXAMPLES, ids=list(map(str, range(len(EXAMPLES)))))
def test_an_example_finds_what_it_says(tmp_path: Path, example: examples.Example) -> None:
    config = examples.load(tmp_path, example)
    findings = [one for one in examples.run(tmp_path, TREE, config) if one["rule"] in own_rules(example)]
    assert "".join(map(examples.tell, findings)) == example.stated


def test_the_tests_of_the_examples_pass(tmp_path: Path) -> None:
    (example,) = (one for one in EXAMPLES if "\n  tests:" in one.files[examples.POLICY])
    config = examples.load(tmp_path, example)
    assert list(find_test_mistakes(config)) == []
    report = run_tests(config, NOW, "CFG006")
    assert [one.passed for one in report.results] == [True, True]
    assert [one.covered for one in report.coverage] == [True]


def test_every_key_of_rules_and_budgets_has_an_example() -> None:
    text = "\n".join(text for example in EXAMPLES for text in example.files.values())
    keys = {field.encode_name for kind in (Rule, AssetBudget) for field in msgspec.structs.fields(kind)}
    assert sorted(key for key in keys if not re.search(rf"\b{key}:", text)) == []


@pytest.mark.parametrize("entry", OF_RULES, ids=lambda entry: entry.name)
def test_the_example_of_a_function_of_rules_holds_in_both_engines(entry: Entry | Function) -> None:
    environment = make_environment(Settings())
    checked = check(entry.example.text, environment, "dyn")
    row = {"now": NOW, "mtime": NOW - datetime.timedelta(hours=2)}
    assert Evaluator(environment).evaluate(checked, row) == entry.example.result
    with duckdb.connect() as connection:
        sql = compile_sql(checked, environment, resolve)
        (found,) = connection.execute(f"select {sql} from (select 7200000000 as now, 0 as mtime) s").fetchall()
    assert found == (entry.example.result,)


def resolve(path: Selected) -> Dynamic:
    raise AssertionError(path)
