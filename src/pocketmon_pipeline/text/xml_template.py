"""Recognises XML templates that are yet to be filled in."""

from pocketmon_pipeline.binary.window import PAGE, STEP, Window
from pocketmon_pipeline.pattern import compile_later

# What becomes a document only when Jinja, Liquid, ERB, JSP, PHP or Pandoc fills it in.
_TEMPLATE = compile_later(rb"\{%-?\s*\w[^{}]*%\}|<%[=@\s-]|<\?(?:php|=)|\$(?:if|for)\([\w./-]+\)\$")

# What may be filled in by `str.format` and its like, where XML has no brace: in place of an attribute or a document.
_FIELD = compile_later(rb"\{\{?[ \t]{0,8}[A-Za-z_][\w.]{0,80}[ \t]{0,8}\}")


def _declares(data: Window) -> bool:
    """Whether it declares entities: such a document is validated even if it is a template."""
    return data.find(b"<!ENTITY", 0, len(data)) >= 0


def is_template(data: Window) -> bool:
    """Whether it is a template."""
    parts = (data[start : start + STEP + PAGE] for start in range(0, len(data), STEP))
    return not _declares(data) and any(map(_TEMPLATE.search, [data] if isinstance(data, bytes) else parts))


def is_field(data: Window, place: int) -> bool:
    """Whether the text is a field of a template."""
    return _FIELD.match(data[place : place + PAGE]) is not None and not _declares(data)
