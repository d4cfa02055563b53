"""The new rows of a map: those of one batch for each content, and none looked through where no content came twice."""

from collections.abc import Iterator

import pytest

from engine.sample_stages import count_words
from pocketmon_pipeline.engine.passes.coverage import MapState, NewFormats, note_new_contents
from pocketmon_pipeline.engine.passes.map_tables import Fresh, finish_tables, incoming
from pocketmon_pipeline.engine.tables.database import Database
from pocketmon_pipeline.engine.workers.job import MapTask
from pocketmon_pipeline.stage import Config, Map

FILES = {"path": "str", "sha256": "str", "format": "str", "status": "str"}
WORDS = {"digest": "str", "format": "str", "words": "int"}
STATE = MapState(
    0,
    MapTask("words", Map(tables={"words": {"words": "int"}}, rows=count_words, formats=frozenset({"text"})), Config()),
    "key",
    [],
)


@pytest.fixture
def database() -> Iterator[Database]:
    opened = Database()
    yield opened
    opened.close()


def _read(database: Database, *files: tuple[str, str, str]) -> NewFormats:
    """Files by path, digest and format, and the rows that a batch for each of them brought."""
    database.append_rows("files", FILES, [(*file, "read") for file in files])
    rows = [(digest, name, 7, batch) for batch, (_, digest, name) in enumerate(files) if name == "text"]
    database.append_rows(incoming("words"), {**WORDS, "batch": "int"}, rows)
    return note_new_contents(database)


def _finish(database: Database, formats: NewFormats) -> tuple[list[tuple[object, ...]], str]:
    """The rows of the finished table, and what it is."""
    finish_tables(database, [STATE], {"words"}, Fresh({"words": 3}, formats))
    kinds = database.sql("select table_type from information_schema.tables where table_name = 'words'").fetchall()
    return database.sql("from words order by digest").fetchall(), str(kinds[0][0])


def test_a_content_of_two_files_has_the_rows_of_one_batch(database: Database) -> None:
    formats = _read(database, ("a.txt", "aa", "text"), ("b.txt", "bb", "text"), ("c.txt", "aa", "text"))
    assert formats == NewFormats(frozenset({"text"}), frozenset({"text"}))
    assert _finish(database, formats) == ([("aa", "text", 7), ("bb", "text", 7)], "BASE TABLE")


def test_rows_are_not_copied_where_nothing_of_their_format_came_twice(database: Database) -> None:
    formats = _read(database, ("a.txt", "aa", "text"), ("a.png", "cc", "png"), ("b.png", "cc", "png"))
    assert formats == NewFormats(frozenset({"text", "png"}), frozenset({"png"}))
    assert _finish(database, formats) == ([("aa", "text", 7)], "VIEW")
    assert database.has("words")


def test_what_could_not_be_read_is_no_content(database: Database) -> None:
    database.append_rows("files", FILES, [("a", "", "text", "absent"), ("b", "", "text", "absent")])
    assert note_new_contents(database) == NewFormats(frozenset(), frozenset())
