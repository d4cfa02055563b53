"""What a search finds in a text: the values alone."""

from pocketmon_pipeline.secrets.finding import search


def list_values(text: str, format_name: str = "text") -> list[str]:
    """The credentials of a text of this format, in order."""
    return [leak.value.decode() for leak in search(text.encode(), format_name, textual=True).leaks]
