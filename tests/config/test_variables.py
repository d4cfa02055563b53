"""Variables of the environment in `vars`: what they become, and that they stand nowhere else."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from config.policies import RULE, load, own_rules, refuse
from pocketmon_pipeline.config.variables import substitute
from pocketmon_pipeline.text.json.tree import parse, to_plain

VALUES = [
    ("${X}", {"X": "5"}, 5),
    ("${X}", {"X": "5.0"}, 5.0),
    ("${X}", {"X": "true"}, True),
    ("${X}", {"X": "True"}, "True"),
    ("${X}", {"X": "null"}, "null"),
    ("${X}", {"X": ""}, ""),
    ("${X}", {"X": "[1]"}, "[1]"),
    ("${X}", {"X": "${Y}"}, "${Y}"),
    ("${X:-0.5}", {}, 0.5),
    ("${X:-0.5}", {"X": ""}, 0.5),
    ("${X:-}", {}, ""),
    ("${X:-a b:-c}", {}, "a b:-c"),
    ("a${X}b${Y:-c}", {"X": "1"}, "a1bc"),
    ("${X}${Y}", {"X": "1", "Y": "2"}, 12),
    ("$${X}", {"X": "1"}, "${X}"),
    ("$X {X} $", {"X": "1"}, "$X {X} $"),
    ("5", {}, "5"),
]


@pytest.mark.parametrize(("text", "variables", "value"), VALUES, ids=[f"{row[0]} {row[1]}" for row in VALUES])
def test_what_a_text_becomes(text: str, variables: dict[str, str], value: object, tmp_path: Path) -> None:
    loaded = load(tmp_path, f"vars: {{a: '{text}', b: ['{text}']}}\n", variables=variables)
    assert repr(loaded.sections["vars"]) == repr({"a": value, "b": (value,)})
    assert loaded.history(("vars", "a"))[-1].value == value


def test_elsewhere_a_text_stays_as_it_is(tmp_path: Path) -> None:
    text = "version: '${X}'\n" + RULE.replace("require: x", "require: '${X}'") + "vars: {b: 1}\n"
    loaded = load(tmp_path, text, variables={"X": "1"})
    assert (loaded.header.version, own_rules(loaded)[0].require) == ("${X}", "${X}")


def test_a_value_that_is_overridden_needs_no_variable(tmp_path: Path) -> None:
    files = {"p.yaml": "extends: [b.yaml]\nvars: {a: 1}\n", "b.yaml": "vars: {a: '${UNSET}'}\n"}
    assert load(tmp_path, files).sections["vars"] == {"a": 1}


MISTAKES = [
    ("${X}", {}, "vars.a: the environment has no variable X (set it, or write ${X:-default})"),
    (
        "${X",
        {},
        "vars.a: ${ without a name and a } (write ${NAME} or ${NAME:-default}, or $${ for the signs themselves)",
    ),
    (
        "${1}",
        {},
        "vars.a: ${ without a name and a } (write ${NAME} or ${NAME:-default}, or $${ for the signs themselves)",
    ),
    ("${X}", {"X": "\udc80"}, "vars.a: the variable X of the environment is not UTF-8 (set it again)"),
]


@pytest.mark.parametrize(("text", "variables", "message"), MISTAKES, ids=range(len(MISTAKES)))
def test_mistakes(text: str, variables: dict[str, str], message: str, tmp_path: Path) -> None:
    assert refuse(tmp_path, f"vars:\n  a: '{text}'\n", variables=variables) == f"p.yaml:2:6: {message}"


@given(value=st.text(st.characters(exclude_categories=["Cs"]), max_size=12))
def test_what_comes_from_outside_is_one_value_and_never_read_again(value: str) -> None:
    root, problems = substitute(parse(b'{"vars": {"a": "${X}"}, "b": "${X}"}'), {"X": value})
    plain = to_plain(root, exact=True)
    assert not problems
    assert isinstance(plain, dict)
    assert plain["b"] == "${X}"
    assert isinstance(plain["vars"]["a"], str | int | float | bool)
    assert not isinstance(plain["vars"]["a"], str) or plain["vars"]["a"] == value
