"""Text of others in Markdown, against a parser of CommonMark."""

from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from pocketmon_pipeline.text.escape import escape_for_screen
from pocketmon_pipeline.text.markdown import code, escape, fence

PARSER = MarkdownIt("commonmark", {"html": True}).enable(["table"])
texts = st.text(st.sampled_from("ab1. \n`*_[](){}#+-=!|<>~&$:@^\\\"'\u202e")) | st.text()


def flatten(text: str) -> str:
    return " ".join(escape_for_screen(text.replace("\n", " ")).split())


@given(texts)
def test_escaped_text_is_read_as_that_text(text: str) -> None:
    tokens = PARSER.parse(escape(text))
    children = [child for token in tokens for child in token.children or []]
    assert {token.type for token in tokens} <= {"paragraph_open", "inline", "paragraph_close"}
    assert {child.type for child in children} <= {"text"}
    assert "".join(child.content for child in children) == flatten(text)


@given(texts)
def test_fenced_text_stays_within_its_fence(text: str) -> None:
    (token,) = PARSER.parse(fence(text))
    assert (token.type, token.info) == ("fence", "text")
    assert token.content.rstrip("\n") == "\n".join(map(escape_for_screen, text.splitlines())).rstrip("\n")


@given(texts)
def test_code_in_a_cell_stays_in_its_cell(text: str) -> None:
    tokens = PARSER.parse(f"| a | b |\n|---|---|\n| {code(text)} | c |")
    cells = [token for token in tokens if token.type == "inline"]
    assert [cell.content for cell in cells[3:]] == ["c"]
