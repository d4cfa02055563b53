"""Escapes untrusted text in XML and HTML, and replaces forbidden characters."""

from pocketmon_pipeline.pattern import compile_later
from pocketmon_pipeline.text.escape import escape_for_screen

# XML 1.0, section 2.2: no document may hold these, not even as references. Controls and surrogates are escaped before.
_NO_CHARACTERS = compile_later("[\ufffe\uffff]")
_ENTITIES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;"})


def escape_markup(text: str) -> str:
    """As the content of an element or as the value of a quoted attribute, on one line."""
    shown = escape_for_screen(text)
    if not shown.isascii():
        shown = _NO_CHARACTERS.sub(lambda match: f"\\u{ord(match.group()):04x}", shown)
    return shown.translate(_ENTITIES)
