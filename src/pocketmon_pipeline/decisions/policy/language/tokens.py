"""The tokens of an expression, as far as a rule must be taken apart before it is compiled.

Lexis from the CEL language definition, "Syntax": strings may be raw, triple-quoted or both, `//` begins a comment.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from pocketmon_pipeline.pattern import compile_later

# A path into a document: keys and numbers of elements.
Steps = tuple[str | int, ...]

_TOKEN = compile_later(
    r"""
    (?P<string>[rRbB]{0,2}(?:\"{3}(?s:.)*?\"{3}|'{3}(?s:.)*?'{3}))
  | (?P<raw>(?:[rR][bB]?|[bB][rR])(?:"[^"\n]*"|'[^'\n]*'))
  | (?P<quoted>[bB]?(?:"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'))
  | (?P<comment>//[^\n]*)
  | (?P<name>[A-Za-z_][A-Za-z0-9_]*)
  | (?P<number>[0-9][A-Za-z0-9_.]*)
  | (?P<sign>&&|\|\||[^\s])
    """,
    re.VERBOSE,
)
_OPEN, _CLOSE = "([{", ")]}"


class Token(NamedTuple):
    """A name, number, string or sign, with its offset in characters and how many brackets are open before it."""

    kind: str
    text: str
    offset: int
    depth: int

    @property
    def end(self) -> int:
        """The offset after it."""
        return self.offset + len(self.text)


def tokenize(text: str) -> Iterator[Token]:
    """The tokens without comments; a string that does not end comes as signs, and is the parser's to refuse."""
    depth = 0
    for match in _TOKEN.finditer(text):
        kind = match.lastgroup or ""
        if kind == "comment":
            continue
        token = match.group()
        depth -= kind == "sign" and token in _CLOSE
        yield Token("string" if kind in ("raw", "quoted") else kind, token, match.start(), depth)
        depth += kind == "sign" and token in _OPEN


def list_vars(text: str) -> Iterator[str]:
    """The names of the values that are read as `vars.NAME`."""
    tokens = list(tokenize(text))
    for before, dot, name in zip(tokens, tokens[1:], tokens[2:], strict=False):
        if (before.text, dot.text, name.kind) == ("vars", ".", "name"):
            yield name.text


def find_names(text: str) -> list[Token]:
    """The names that stand for values: neither selected from something, nor called."""
    tokens = list(tokenize(text))
    found = []
    for place, token in enumerate(tokens):
        before = tokens[place - 1].text if place else ""
        after = tokens[place + 1].text if place + 1 < len(tokens) else ""
        if token.kind == "name" and before != "." and after != "(":
            found.append(token)
    return found


class Part(NamedTuple):
    """A piece of an expression."""

    text: str
    offset: int


def split_conjunction(text: str) -> list[Part]:
    """The operands of `&&` on the top level; the whole where something there binds less tightly."""
    tokens = list(tokenize(text))
    outer = [token for token in tokens if token.depth == 0 and token.kind == "sign"]
    if any(token.text in ("||", "?") for token in outer):
        return [Part(text, 0)]
    cuts = [token for token in outer if token.text == "&&"]
    starts = [0, *(token.end for token in cuts)]
    ends = [*(token.offset for token in cuts), len(text)]
    return [Part(text[start:end], start) for start, end in zip(starts, ends, strict=True)]


def find_calls(text: str, names: Mapping[str, object] | frozenset[str]) -> list[Part]:
    """The outermost calls of these functions, such as `sum(size)`."""
    tokens = list(tokenize(text))
    calls: list[Part] = []
    end = 0
    for place, token in enumerate(tokens[:-1]):
        before = tokens[place - 1].text if place else ""
        if token.kind != "name" or token.text not in names or before == "." or token.offset < end:
            continue
        if tokens[place + 1].text == "(":
            closing = (one.end for one in tokens[place + 2 :] if one.text == ")" and one.depth == token.depth)
            end = next(closing, len(text))
            calls.append(Part(text[token.offset : end], token.offset))
    return calls


def split_template(template: str) -> list[Part | str]:
    """A message: text, and the expressions that stand in braces. A doubled brace is one of the text.

    ValueError with the offset of a brace that is not closed.
    """
    parts: list[Part | str] = []
    text, place = "", 0
    while place < len(template):
        character = template[place]
        if character in "{}" and template[place : place + 2] == character * 2:
            text, place = text + character, place + 2
        elif character == "{":
            closing = _find_closing(template, place)
            parts += [text, Part(template[place + 1 : closing], place + 1)]
            text, place = "", closing + 1
        else:
            text, place = text + character, place + 1
    return [part for part in [*parts, text] if part != ""]


def _find_closing(template: str, opening: int) -> int:
    for token in tokenize(template[opening + 1 :]):
        if token.text == "}" and token.depth == -1:
            return opening + 1 + token.offset
    raise ValueError(opening)


class Selection(NamedTuple):
    """A path as it is written: a name, and the steps from there."""

    root: str
    steps: tuple[str | int, ...]


def read_selection(text: str) -> Selection | None:
    """The path that an expression is, such as `doc.symbols[0].name`; None where it is anything else."""
    tokens = list(tokenize(text))
    if not tokens or tokens[0].kind != "name":
        return None
    steps: list[str | int] = []
    rest = tokens[1:]
    while rest:
        match [(one.kind, one.text) for one in rest[:3]]:
            case [("sign", "."), ("name", name), *_]:
                steps.append(name)
                rest = rest[2:]
            case [("sign", "["), ("number", number), ("sign", "]")] if number.isdecimal():
                steps.append(int(number))
                rest = rest[3:]
            case [("sign", "["), ("string", string), ("sign", "]")] if string[0] in "\"'" and "\\" not in string:
                steps.append(string.strip(string[0]))
                rest = rest[3:]
            case _:
                return None
    return Selection(tokens[0].text, tuple(steps))


def write_selection(root: str, steps: Sequence[str | int]) -> str:
    """A path as it is written in an expression."""
    return root + "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in steps)
