"""Quotes texts and names in SQL, where parameters are not possible, as in views."""

from collections.abc import Iterable, Mapping


def quote(text: str) -> str:
    """A literal with this text."""
    return "'" + text.replace("'", "''") + "'"


def quote_name(name: str) -> str:
    """An identifier."""
    return '"' + name.replace('"', '""') + '"'


def list_names(names: Iterable[str]) -> str:
    """Identifiers, with commas between them."""
    return ", ".join(map(quote_name, names))


def list_constants(columns: Mapping[str, Iterable[str]]) -> str:
    """A relation of texts that hold no line end; to plan a literal for each costs four times as much."""
    split = (
        f"unnest(string_split({quote(chr(10).join(texts))}, chr(10))) as {name}" for name, texts in columns.items()
    )
    return f"(select {', '.join(split)})"
