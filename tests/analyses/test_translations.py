"""The texts of one language: which count, and that nothing beyond a limit is left out unsaid."""

import json

import msgspec
import pytest

from pocketmon_pipeline.analyses.translations import texts
from pocketmon_pipeline.analyses.translations.texts import TEXTS, read_texts
from pocketmon_pipeline.model import OBSERVATIONS
from pocketmon_pipeline.stage import Config, Content, Row


def read(data: bytes, format_name: str = "json", kind: str = "") -> list[Row]:
    """The rows of one file."""
    return list(read_texts([Content("d", format_name, data, kind)], Config()))


def list_texts(rows: list[Row]) -> dict[str, list[str] | None]:
    """Each pointer with its placeholders."""
    return {key: names for row in rows for key, names in msgspec.json.decode(str(row.values[0])).items()}


def test_more_texts_than_are_compared_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(texts, "MOST_TEXTS", 3)
    most = {"a": "1", "b": {"c": "2", "d": "3"}}
    assert [row.table for row in read(json.dumps(most).encode())] == [TEXTS]
    rows = read(json.dumps(most | {"e": "4"}).encode())
    assert [(row.table, *row.values[:2]) for row in rows] == [
        (
            OBSERVATIONS,
            "scan.incomplete",
            "has more than 3 texts; they were not compared with those of other languages",
        )
    ]


def test_forms_of_number_are_no_texts_of_their_own() -> None:
    document = {"one": "1", "a": {"one": "%d day", "other": "%d days"}, "b": {"few": "x", "c": "{y}"}, "": " "}
    assert list_texts(read(json.dumps(document).encode())) == {"/a": None, "/b/c": ["{y}"], "/": None}
    assert read(b'{"one": "1", "@about": "x"}') == []
    assert list_texts(read(b"days.one=1\ndays.other=2\nspin=3\n", "text", "properties")) == {"/spin": []}


def test_a_text_may_be_called_as_a_form_of_number_is() -> None:
    assert list_texts(read(b'msgid "other"\nmsgstr "andere"\n', "text", "po")) == {"/other": []}
    unit = b'<xliff><trans-unit id="42"><target>%s</target></trans-unit></xliff>'
    assert list_texts(read(unit, "xml", "xlf")) == {"/42": ["%s"]}
