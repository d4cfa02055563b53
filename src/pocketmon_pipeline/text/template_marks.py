"""Recognises unfilled templates: Helm, Jinja, cookiecutter, ERB.

Such a file is no document yet, so nothing that its marks break is a fault of it. Only marks where the format allows
none tell: in a string of translations or of a workflow, `{{name}}` is ordinary text.
"""

from pocketmon_pipeline.pattern import compile_later

# A statement, a comment, or a value, as Jinja, Go, Handlebars and ERB write them; `{{"a": 1}}` is a slip of the hand.
_MARK = (
    rb"(?:\{%[^\n]*%\}|\{#[^\n]*#\}|<%[^\n]*%>"
    rb"|\{\{[-~#/>^!&]?[ \t]*(?:[\w.$(/]|\"[^\"\n]*\"[ \t]*[|}])[^\n]*\}\})"
)
_AT = compile_later(_MARK)
# Where YAML expects a value or a key: at a line's start, behind dashes, behind a key, or opening a list.
_LINE = compile_later(
    rb"(?m)^[ \t]*+(?>-[ \t]++)*+(?:[^\s'\"#:][^'\"#:\n]{0,200}+:[ \t]++)?[\[(]?[ \t]*+" + _MARK + rb"|\{\{-|-\}\}"
)


def begins_mark(data: bytes, line: int | None, column: int | None) -> bool:
    """Whether a mark of a template stands at this place of UTF-8 text, or has begun there up to two bytes before."""
    lines = data.splitlines()
    if line is None or column is None or line > len(lines):
        return False
    at = len(lines[line - 1].decode("utf-8", "replace")[: column - 1].encode())
    return begins_mark_at(lines[line - 1], at)


def begins_mark_at(line: bytes, at: int) -> bool:
    """Whether a mark of a template stands in a line at this offset, or has begun there up to two bytes before."""
    return any(_AT.match(line, max(at - back, 0)) for back in range(3))


def has_marked_line(data: bytes, line: int | None) -> bool:
    """Whether YAML has a mark of a template where a value or a key is expected, up to this line."""
    return line is not None and _LINE.search(b"\n".join(data.splitlines()[:line])) is not None
