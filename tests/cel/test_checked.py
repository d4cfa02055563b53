"""What is wrong with an expression is told in our words, at the character, with what to do."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cel.rows import ENVIRONMENT
from pocketmon_pipeline.cel.checked import Checked, check, decode_stored, encode_checked
from pocketmon_pipeline.cel.compiler import Path, find_paths, read_path
from pocketmon_pipeline.cel.constancy import refuse_valueless
from pocketmon_pipeline.cel.environment import Definition, ExpressionError, make_constants


@pytest.mark.parametrize(
    ("text", "mark", "message", "hint"),
    [
        ("b && zzz > 3", "zzz", "zzz is not declared", ""),
        ("é == 1", "é", "é means nothing", ""),
        ("s == '😀' && mtim > now", "mtim", "mtim is not declared", 'did you mean "mtime"?'),
        ("last_mtime > now", "last_mtime", "last_mtime is not declared", 'did you mean "mtime"?'),
        ("unix_mtime_seconds > 1", "unix_mtime", "unix_mtime_seconds is not declared", 'did you mean "mtime"?'),
        ("1 < vars.limitt", "vars", "vars.limitt is not declared", 'did you mean "vars.limit"?'),
        ("s > 5", "> 5", "> does not take (string, int)", "convert with"),
        ("b &&\n  s.matches(1)", "(1)", "matches() does not take (string, int)", "convert with"),
        ("b && ", "", "the expression ends too early", ""),
        (r"s.matches('(a)\\1')", r"'(a)", "not a regular expression of RE2", "no back-references"),
        (r"s.matches('(?=a)')", "'(?=", "not a regular expression of RE2", "no look-around"),
        ("s.lower() == ''", "()", "lower is not declared", "as in 'ÄB.PNG'.lowerAscii()"),
        ("s.endswith('a')", "('a", "endswith is not declared", "as in 'tile.png'.endsWith('.png')"),
        ("s.replace('a') == ''", "('a", "replace is not called so", "as in 'a@2x.png'.replace('@2x', '')"),
        ("lowerAscii(s) == ''", "(s", "lowerAscii is not called so", "as in 'ÄB.PNG'.lowerAscii()"),
        ("s.size > 1", ".size", "string has no parts that a dot could name", "as in size('né')"),
        ("s in 'abc'", "in", "in does not take (string, string)", "of a text ask contains()"),
        ("s.zzz() > 1", "()", "zzz is not declared", ""),
        ("s.glob('[')", "'['", "not a glob: a [ is not closed (character 1", ""),
        ("s.glob(t)", "t)", "glob() needs a literal here", ""),
        ("i", "i", "the expression gives int, but bool is needed", "compare it with something, such as size > 0"),
        ("wi", "wi", "the expression gives int or null, but bool is needed", "compare it with something"),
        ("wi > 0.5", ">", "> does not take (int or null, double)", "convert with"),
        ("!i", "!", "! does not take (int)", "it takes conditions"),
        ("1 < i < 3", "< 3", "< does not take (bool, int)", "join two comparisons by &&"),
        ("b == 'true'", "==", "== does not take (bool, string)", "both sides must be of one type"),
        ("mtime > '2026-01-01'", ">", "> does not take (timestamp, string)", "timestamp('2026-12-01T00:00:00Z')"),
        ("l.all(x == 'a')", "x ==", "x is not declared", "as in [1, 2].all(x, x > 0)"),
        ("l.all(k, v, v == 'a')", "k,", "k is not declared", "as in [1, 2].all(x, x > 0)"),
        ("i < 99999999999999999999", "999", "this number is too large", "at most 64 bits"),
    ],
)
def test_a_mistake_is_placed_and_explained(text: str, mark: str, message: str, hint: str) -> None:
    with pytest.raises(ExpressionError) as caught:
        check(text, ENVIRONMENT)
    assert caught.value.message.startswith(message)
    assert hint in caught.value.hint
    assert caught.value.offset == (text.index(mark) if mark else len(text))


@pytest.mark.parametrize(
    ("text", "mark", "message", "hint"),
    [
        ("b || i / 0 > 1", "/", "a division by zero has no value", ""),
        ("duration('30d') > duration('1s')", "('30d')", "duration('30d') has no value", "write duration('720h')"),
        ("timestamp('2026-13-01T00:00:00Z') < now", "('2026", "timestamp('2026-13-01T00:00:00Z') has no", "in full"),
        ("i < int('1x')", "('1x')", "int('1x') has no value", "write a whole number"),
        ("bool('maybe')", "('maybe')", "bool('maybe') has no value", "write true or false"),
        ("double('1,5') > 1.0", "('1,5')", "double('1,5') has no value", "write a number"),
    ],
)
def test_what_can_never_have_a_value_is_refused(text: str, mark: str, message: str, hint: str) -> None:
    with pytest.raises(ExpressionError) as caught:
        refuse_valueless(check(text, ENVIRONMENT))
    assert caught.value.message.startswith(message)
    assert hint in caught.value.hint
    assert caught.value.offset == text.index(mark)


@pytest.mark.parametrize(
    "text",
    [
        "duration('1h30m') > duration('0.000000001s')",
        "timestamp('2026-12-01T00:00:00.123456789+01:00') < now",
        "i < int(' 12 ') && double('1e3') > 1.0 && bool('t')",
        "double(i) / 0.0 > 1.0 && i / 1 > 0",
        r"duration(s) > duration('-1h') || s == 'duration(\'x\')'",
    ],
)
def test_what_has_a_value_passes(text: str) -> None:
    checked = check(text, ENVIRONMENT)
    assert refuse_valueless(checked) is checked


def test_what_has_no_value_is_placed_in_its_named_expression() -> None:
    environment = ENVIRONMENT._replace(definitions=(Definition("old", "now - now > duration('3 days')"),))
    with pytest.raises(ExpressionError) as caught:
        refuse_valueless(check("b && old", environment))
    assert (caught.value.definition, caught.value.offset) == ("old", 20)
    assert caught.value.hint == "write duration('72h')"


@given(st.text(alphabet="ab i()[]{}&|!<>=+-*/%.,:?'\"\\5😀\n\0", max_size=40))
def test_no_text_ends_in_anything_but_an_expression_error(text: str) -> None:
    outcome = attempt(text)
    if isinstance(outcome, ExpressionError):
        assert 0 <= outcome.offset <= len(text)
        assert "INVALID_ARGUMENT" not in outcome.message
    else:
        assert decode_stored(encode_checked(outcome)) == outcome


def attempt(text: str) -> Checked | ExpressionError:
    try:
        return check(text, ENVIRONMENT, "dyn")
    except ExpressionError as error:
        return error


@pytest.mark.parametrize("text", ["(" * 5_000 + "b" + ")" * 5_000, "b" + " && b" * 40_000, "i" + " + i" * 900 + " > 1"])
def test_a_text_beyond_all_bounds_is_refused(text: str) -> None:
    with pytest.raises(ExpressionError, match=r"nested more than 32 deep|characters; 100000 are allowed"):
        check(text, ENVIRONMENT)


def test_a_long_chain_of_conditions_is_no_nesting() -> None:
    assert check(" && ".join(["i > 1"] * 2_000), ENVIRONMENT).type == "bool"


@pytest.mark.parametrize(
    ("text", "paths"),
    [
        ("doc.a.b[0].c == 1", [("a", "b", 0, "c")]),
        ("has(doc.a.b)", [("a",), ("a", "b")]),
        ("doc['x y'] == doc.l[i]", [("x y",), ("l",)]),
        ("doc.l.all(doc, doc.x > 1)", [("l",)]),
        ("doc.l.all(x, x.y > doc.z)", [("l",), ("z",)]),
        ("doc.l[-1] == 1 || size(doc) > 1", [("l",), ()]),
    ],
)
def test_the_longest_paths_of_a_document_are_found(text: str, paths: list[tuple[str | int, ...]]) -> None:
    found = find_paths(check(text, ENVIRONMENT), ENVIRONMENT)
    assert found == {Path("doc", steps) for steps in paths}


@pytest.mark.parametrize(
    ("text", "steps"), [("doc.a[0].b", ("a", 0, "b")), ("doc", ()), ("doc.a + 1", None), ("i", None)]
)
def test_an_expression_that_is_a_path_is_read_as_one(text: str, steps: tuple[str | int, ...] | None) -> None:
    expected = None if steps is None else Path("doc", steps)
    assert read_path(check(text, ENVIRONMENT, "dyn"), ENVIRONMENT) == expected


def define(**texts: str) -> tuple[Definition, ...]:
    return tuple(Definition(name, text) for name, text in texts.items())


def test_named_expressions_stand_in_parentheses() -> None:
    environment = ENVIRONMENT._replace(definitions=define(big="i > 5 || wide", wide="j > 5"))
    assert check("!big && has(doc.big)", environment).expanded == "!(i > 5 || (j > 5)) && has(doc.big)"
    assert check("[1].all(big, big == 1)", environment).expanded == "[1].all(big, big == 1)"


@pytest.mark.parametrize(
    ("text", "definitions", "definition", "offset", "message"),
    [
        ("b && bad", {"bad": "i > 's'"}, "bad", 2, "> does not take"),
        ("bad && b > 1", {"bad": "i > 1"}, "", 9, "> does not take"),
        ("one", {"one": "b && two", "two": "one"}, "two", 0, "one leads back to itself: one -> two -> one"),
        ("bad", {"bad": "b) || (b"}, "bad", 1, "closes nothing"),
        ("[1].all(i, big)", {"big": "i > 5"}, "", 11, "big reads i, which is the variable of a macro here"),
    ],
)
def test_a_mistake_in_a_named_expression_is_placed_there(
    text: str, definitions: dict[str, str], definition: str, offset: int, message: str
) -> None:
    with pytest.raises(ExpressionError, match=message) as caught:
        check(text, ENVIRONMENT._replace(definitions=define(**definitions)))
    assert (caught.value.definition, caught.value.offset) == (definition, offset)


def test_named_expressions_that_multiply_are_refused() -> None:
    doubling = {f"d{n}": f"d{n + 1} || d{n + 1}" for n in range(40)} | {"d40": "b"}
    with pytest.raises(ExpressionError, match="too long"):
        check("d0", ENVIRONMENT._replace(definitions=define(**doubling)))


def test_constants_of_equal_value_keep_their_types() -> None:
    for value, kind in ((1, "int"), (True, "bool"), (1.0, "double")):
        environment = ENVIRONMENT._replace(constants=make_constants({"x": value}))
        assert check("vars.x", environment, "dyn").type == kind


@pytest.mark.parametrize("value", [None, {"a": 1}, 2**63, [[1]]])
def test_a_constant_of_another_type_is_refused(value: object) -> None:
    with pytest.raises(TypeError, match=r"vars\.x"):
        make_constants({"x": value})
