"""Texts and names within questions in SQL, which cannot always be parameters: views have none."""


def quote(text: str) -> str:
    """A literal with this text."""
    return "'" + text.replace("'", "''") + "'"


def quote_name(name: str) -> str:
    """An identifier."""
    return '"' + name.replace('"', '""') + '"'
