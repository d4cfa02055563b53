"""What every text has: encoding, byte order mark, line endings, lines, the longest line."""

from collections.abc import Iterable, Sequence

from pocketmon_pipeline.stage import Config, Content, Map, Row, Stage

TEXT_COLUMNS = {"encoding": "str", "bom": "bool", "eol": "str", "lines": "int", "longest_line": "int"}


def read_texts(contents: Sequence[Content], _: Config) -> Iterable[Row]:
    for content in contents:
        data = content.data
        lines = data.splitlines()
        yield content.row(
            "texts", "ascii" if data.isascii() else "utf-8", False, "lf", len(lines), max(map(len, lines), default=0)
        )


STAGE = Stage(
    name="text",
    map=Map(
        tables={"texts": TEXT_COLUMNS}, rows=read_texts, formats=frozenset({"svg", "json", "csv", "jsonc", "markdown"})
    ),
)
