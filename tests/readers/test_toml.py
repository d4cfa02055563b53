"""TOML against the standard library, which knows TOML 1.0, and against what TOML 1.1 added."""

import tomllib
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from engine.runs import execute, plant
from pocketmon_pipeline.readers import toml
from pocketmon_pipeline.readers.toml import judge_toml

PIECES = st.lists(
    st.sampled_from(
        ["a", "b.c", '"d"', " = ", "1", "'x'", '"y"', "[", "]", "[[", "]]", "{", "}", ", ", "\n", "#", "true"]
    ),
    max_size=12,
)


@given(PIECES.map("".join))
def test_verdicts_are_those_of_the_standard_library(text: str) -> None:
    try:
        document = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        assume("{" not in text)  # a template, or an inline table as TOML 1.1 has it
        verdict = judge_toml(text.encode())
        assert verdict.valid is False
        assert verdict.observation is not None
        assert verdict.observation.code == "toml.invalid"
        lines = text.split("\n")
        line, column = verdict.observation.line, verdict.observation.column
        assert line is not None
        assert column is not None
        assert 1 <= line <= len(lines)
        assert 1 <= column <= len(lines[line - 1]) + 1
    else:
        tables = sum(isinstance(value, dict) for value in document.values())
        assert judge_toml(text.encode()) == (True, tables, None)


@pytest.mark.parametrize(
    "text",
    [
        "point = { x = 1,\n  y = 2, # behind it\n}\n",
        'color = "\\e[31m"\n',
        'letter = "\\x41"\n',
        "at = 07:32\n",
        "when = 1979-05-27 07:32Z\n",
    ],
)
def test_what_toml_1_1_allows_is_valid(text: str) -> None:
    with pytest.raises(tomllib.TOMLDecodeError):
        tomllib.loads(text)
    assert judge_toml(text.encode()).valid is True


@pytest.mark.parametrize(
    "text", ["a" + ".a" * 1000 + " = 1", "[" + ".".join(["a"] * 20_000) + "]", "a = " + "[" * 500 + "]" * 500]
)
def test_what_is_too_deep_is_left_undecided(text: str) -> None:
    valid, tables, observation = judge_toml(text.encode())
    assert (valid, tables) == (None, None)
    assert observation is not None
    assert observation.code == "scan.incomplete"


def test_places_are_not_repeated_in_the_message() -> None:
    seen = judge_toml(b"a = \n").observation
    assert seen is not None
    assert seen.detail == "not valid TOML: Invalid value"
    assert (seen.line, seen.column) == (1, 5)


def test_templates_are_not_judged() -> None:
    assert judge_toml(b'[project]\nname = "x"\n{% if a %}\nb = 1\n{% endif %}\n') == (None, None, None)
    assert judge_toml(b"a = {{ b }}\n").valid is None
    assert judge_toml(b"a = <%= b %>\n").valid is None
    assert judge_toml(b'a = "{{ b }}"\nc = \n').valid is False


def test_a_string_that_is_not_closed_is_told_so() -> None:
    seen = judge_toml(b'a = "b\nc = 1\n').observation
    assert seen is not None
    assert (seen.detail, seen.line) == ("not valid TOML: a string is not closed before its line ends", 1)


def test_a_document_of_more_than_eight_megabytes_is_read(tmp_path: Path) -> None:
    tree = plant(tmp_path / "tree", {"a.toml": b'map = "' + b"x" * (9 << 20) + b'"\n[meta]\n'})
    questions = ["select valid, tables from toml_documents", "select detail from observations"]
    assert execute(tree, [toml.STAGE], *questions, jobs=0).rows == [[(True, 1)], []]
