"""Our string functions against the extension of the library, which they stand in for."""

import itertools

import pytest

from cel.engines import ERROR, simplify
from pocketmon_pipeline.cel.checked import check
from pocketmon_pipeline.cel.environment import Environment, ExpressionError, Variable
from pocketmon_pipeline.cel.evaluator import EvaluationError, Evaluator
from pocketmon_pipeline.cel.library import make_checker
from pocketmon_pipeline.cel.sql.strings import WHITE_SPACE
from pocketmon_pipeline.cel.text_functions import UNAVAILABLE

ENVIRONMENT = Environment((Variable("s", "string", "s"), Variable("t", "string", "t"), Variable("n", "int", "n")))
TEXTS = ["", "a", "aXbXXa", "é😀b", " A\u3000\u200b\t", WHITE_SPACE]
PARTS = ["", "a", "X", "XX", "😀"]
NUMBERS = [-(2**63), -1, 0, 1, 2, 3, 5, 6, 7, 2**63 - 1]
CALLS = (
    *("charAt(n)", "indexOf(t)", "indexOf(t, n)", "lowerAscii()", "upperAscii()", "trim()", "substring(n)"),
    *("replace(t, 'é')", "replace(t, 'é', n)", "split(t)", "split(t, n)", "split(t).join(t)", "split(t).join()"),
)


@pytest.mark.parametrize("call", CALLS)
def test_each_answers_as_the_extension_does(call: str) -> None:
    checked = check(f"s.{call}", ENVIRONMENT, "dyn")
    extension = make_checker(ENVIRONMENT).compile(f"s.{call}")
    evaluator = Evaluator(ENVIRONMENT)
    for text, part, number in itertools.product(TEXTS, PARTS, NUMBERS):
        bindings = {"s": text, "t": part, "n": number}
        expected = extension.eval(data=bindings)
        wanted = ERROR if expected.type().name() == "ERROR" else simplify(expected.plain_value())
        assert ask(evaluator, checked, bindings) == wanted, bindings


def ask(evaluator: Evaluator, checked: object, bindings: dict[str, object]) -> object:
    try:
        return evaluator.evaluate(checked, bindings)  # type: ignore[arg-type] # what check() gave
    except EvaluationError:
        return ERROR


@pytest.mark.parametrize("text", TEXTS)
def test_a_substring_ends_where_the_text_ends(text: str) -> None:
    """The extension of 0.1.3 refuses that, against its definition."""
    evaluator = Evaluator(ENVIRONMENT)
    for start, end in itertools.product(range(-1, len(text) + 2), repeat=2):
        checked = check(f"s.substring({start}, {end})", ENVIRONMENT, "string")
        expected = text[start:end] if 0 <= start <= end <= len(text) else ERROR
        assert ask(evaluator, checked, {"s": text}) == expected


@pytest.mark.parametrize("name", sorted(UNAVAILABLE - {"strings.quote", "quote", "format"}))
def test_what_neither_engine_answers_is_a_mistake(name: str) -> None:
    argument = "'a'" if name == "lastIndexOf" else ""
    with pytest.raises(ExpressionError, match="is not available"):
        check(f"s.{name}({argument}) != dyn(s)", ENVIRONMENT, "dyn")


def test_a_text_with_nul_has_no_value() -> None:
    checked = check("s.size() == 1", ENVIRONMENT)
    with pytest.raises(EvaluationError, match="NUL"):
        Evaluator(ENVIRONMENT).evaluate(checked, {"s": "a\0b"})


@pytest.mark.parametrize("value", ["text", 1, None, [True]])
def test_a_dynamic_value_of_another_type_is_an_error(value: object) -> None:
    environment = Environment(dynamic=("doc",))
    with pytest.raises(EvaluationError, match="not a bool"):
        Evaluator(environment).evaluate(check("doc.a", environment), {"doc": {"a": value}})
