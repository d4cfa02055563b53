"""The examples of the reference of documents, executed."""

import json
import re

import pytest

from pocketmon_pipeline.text.document_formats import FORMATS
from pocketmon_pipeline.text.documents import parse_document
from pocketmon_pipeline.text.pointer_positions import locate_all
from requirements import REPOSITORY

PAGE = (REPOSITORY / "docs" / "reference" / "documents.md").read_text("utf-8")
SECTION = re.compile(r"^### (`[^\n]+`)\n(.*?)(?=^### )", re.MULTILINE | re.DOTALL)
EXAMPLES = [(name, text) for names, text in SECTION.findall(PAGE) for name in re.findall("`([a-z0-9-]+)`", names)]


@pytest.mark.parametrize(("format_name", "text"), EXAMPLES, ids=[name for name, _ in EXAMPLES])
def test_the_example_is_what_it_says(format_name: str, text: str) -> None:
    document, values = re.findall(r"^```\w+\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
    assert parse_document(document.encode(), format_name) == json.loads(values)
    places = dict(re.findall(r"^\| `(.*)` \| (\d+:\d+) \|$", text, re.MULTILINE))
    found = locate_all(document.encode(), format_name, list(places))
    assert {pointer: f"{line}:{column}" for pointer, (line, column) in found.items()} == places


def test_every_format_has_its_example() -> None:
    assert {name for name, _ in EXAMPLES} == FORMATS
