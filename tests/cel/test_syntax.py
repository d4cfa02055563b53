"""What cannot be read is told in our words, never in the parser's."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pocketmon_pipeline.cel.checked import check
from pocketmon_pipeline.cel.environment import Environment, ExpressionError, Variable

ENVIRONMENT = Environment(variables=(Variable("size", "int", "size"), Variable("name", "string", "name")))


def refuse(text: str) -> ExpressionError:
    with pytest.raises(ExpressionError) as caught:
        check(text, ENVIRONMENT)
    return caught.value


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("size <", "the expression ends too early"),
        (" ", "the expression is empty"),
        ("(size > 5", ") is missing at the end"),
        ("size > 5)", ") closes nothing"),
        ("name == 'x", "this text has no end (close it with ' on the same line)"),
        ("size = 5", "= means nothing here (write == to compare)"),
        ("size > 5 & size < 9", "& means nothing here (write &&)"),
        ("size > 5 and size < 9", "and cannot stand here (write &&)"),
        ("not size", "not means nothing here (write !)"),
        ("size <> 5", "> cannot stand here (write !=)"),
        ("size > 1,000", ", cannot stand here (numbers have no commas)"),
        ("size in [1,,2]", ", cannot stand here"),
        ("name == \u201cx\u201d", "\u201c means nothing here (write straight quotes)"),
        ("if (size > 5) name", "if is a word of the language, and no name (write CONDITION ? THIS : THAT)"),
        ("name..x", ".. cannot stand here"),
        ("size > 5 AND size < 9", "AND cannot stand here (write &&)"),
        ("size is not null", "is cannot stand here (write ==, or != for `is not`)"),
        ("size => 5", "=> means nothing here (write >=)"),
        ("size ** 2 > 5", "* cannot stand here (there are no powers: multiply)"),
        ("size^2 > 5", "^ means nothing here (there are no powers: multiply)"),
        ("name ~= 'x'", "~ means nothing here (write matches() or glob())"),
        ("name == 'x' # all", "# means nothing here (a comment begins with //)"),
        ("name in ('x', 'y')", ", cannot stand here (a list stands in brackets: ['png', 'jpeg'])"),
        ("size < 10MB", "MB cannot stand here (write a number in digits alone; 10 * 1024 * 1024 is one too)"),
        ("size < 10 MB", "MB cannot stand here (write a number in digits alone; 10 * 1024 * 1024 is one too)"),
        ("size < 10_000", "_000 cannot stand here (write a number in digits alone; 10 * 1024 * 1024 is one too)"),
    ],
)
def test_each_slip_has_its_remedy(text: str, said: str) -> None:
    assert str(refuse(text)) == said


PIECES = st.sampled_from([*"()[]{}'\"&|=<>!.,?:@ \n", "5", "size", "name", "not", "and", "in"])
WORDS = ("<EOF>", "token recognition", "mismatched", "viable", "Syntax")


@given(st.lists(PIECES, max_size=8).map("".join))
def test_no_word_of_the_parser_is_told(text: str) -> None:
    error = None
    try:
        check(text, ENVIRONMENT)
    except ExpressionError as refusal:
        error = refusal
    assert error is None or not [word for word in WORDS if word in str(error)]
    assert error is None or 0 <= error.offset <= len(text)
