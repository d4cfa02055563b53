"""The string functions of the library's extension, for the evaluator.

The extension of version 0.1.3 refuses `substring(start, end)` where `end` is the length of the text, against its own
definition (https://github.com/google/cel-go/blob/master/ext/README.md#strings). The extension declares the functions to
the checker, these answer them. An exception is an error of the expression.
"""

import string
from collections.abc import Callable
from typing import NamedTuple

from pocketmon_pipeline.cel.sql.strings import WHITE_SPACE

_LOWER = str.maketrans(string.ascii_uppercase, string.ascii_lowercase)
_UPPER = str.maketrans(string.ascii_lowercase, string.ascii_uppercase)
# What the extension has, and neither engine here answers.
UNAVAILABLE = frozenset(("format", "lastIndexOf", "quote", "strings.quote", "reverse"))


class TextFunction(NamedTuple):
    """One overload, called on its first parameter."""

    name: str
    parameters: tuple[str, ...]
    result: str
    python: Callable[..., object]


def _cut(text: str, start: int, end: int | None = None) -> str:
    end = len(text) if end is None else end
    if not 0 <= start <= end <= len(text):
        raise IndexError("substring() outside of the text")
    return text[start:end]


def _find(text: str, part: str, start: int = 0) -> int:
    if not 0 <= start <= len(text):
        raise IndexError("indexOf() outside of the text")
    return text.find(part, start)


def _pick(text: str, index: int) -> str:
    if not 0 <= index <= len(text):
        raise IndexError("charAt() outside of the text")
    return text[index : index + 1]


def _split(text: str, separator: str, limit: int = -1) -> list[str]:
    if limit == 0:
        return []
    most = limit - 1 if limit > 0 else -1
    if separator:
        return text.split(separator, most)
    if most < 0 or most >= len(text):
        return list(text) or [""]
    return [*text[:most], text[most:]]


def _join(parts: list[str], separator: str = "") -> str:
    return separator.join(parts)


_S, _I = "string", "int"
TEXT_FUNCTIONS: tuple[TextFunction, ...] = (
    TextFunction("charAt", (_S, _I), _S, _pick),
    TextFunction("indexOf", (_S, _S), _I, _find),
    TextFunction("indexOf", (_S, _S, _I), _I, _find),
    TextFunction("join", ("list<string>",), _S, _join),
    TextFunction("join", ("list<string>", _S), _S, _join),
    TextFunction("lowerAscii", (_S,), _S, lambda text: text.translate(_LOWER)),
    TextFunction("upperAscii", (_S,), _S, lambda text: text.translate(_UPPER)),
    TextFunction("replace", (_S, _S, _S), _S, str.replace),
    TextFunction("replace", (_S, _S, _S, _I), _S, str.replace),
    TextFunction("split", (_S, _S), "list<string>", _split),
    TextFunction("split", (_S, _S, _I), "list<string>", _split),
    TextFunction("substring", (_S, _I), _S, _cut),
    TextFunction("substring", (_S, _I, _I), _S, _cut),
    TextFunction("trim", (_S,), _S, lambda text: text.strip(WHITE_SPACE)),
)
