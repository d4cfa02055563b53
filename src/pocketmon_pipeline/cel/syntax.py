"""Explains syntax errors, with a suggestion."""

import re
from collections.abc import Mapping

from pocketmon_pipeline.pattern import compile_later

_INPUT = compile_later(r"(?:mismatched|extraneous) input '(.*?)'(?: expecting .*)?", re.DOTALL)
_MISSING = compile_later(r"missing '(.*?)' at '(.*)'", re.DOTALL)
_UNKNOWN = compile_later(r"token recognition error at: '(.*)'", re.DOTALL)
_ASTRAY = compile_later(r"no viable alternative at input '(.*)'", re.DOTALL)
_RESERVED = compile_later(r"reserved identifier: (\w+)")
_END = "<EOF>"
_QUOTES = ("'", '"')

# What other languages write, and this one writes otherwise.
_INSTEAD: Mapping[str, str] = {
    "=": "write == to compare",
    "&": "write &&",
    "|": "write ||",
    "and": "write &&",
    "or": "write ||",
    "not": "write !",
    "is": "write ==",
    "<>": "write !=",
    "like": "write matches() or glob()",
    ";": "a rule has one expression: write && between its parts",
    ",": "numbers have no commas",
    **dict.fromkeys("\u201c\u201d\u2018\u2019", "write straight quotes"),
    "if": "write CONDITION ? THIS : THAT",
}


def reword(said: str, before: str) -> tuple[str, str]:
    """Message and hint for a complaint about syntax; `before` is the text up to where it is."""
    if found := _MISSING.fullmatch(said):
        where = "at the end" if found[2] == _END else f"before {found[2]}"
        return f"{found[1]} is missing {where}", ""
    if found := _UNKNOWN.fullmatch(said):
        return _reword_unknown(found[1])
    if found := _INPUT.fullmatch(said):
        return _reword_input(found[1], before)
    if found := _ASTRAY.fullmatch(said):
        return f"{found[1]} cannot stand here", ""
    if found := _RESERVED.fullmatch(said):
        return f"{found[1]} is a word of the language, and no name", _INSTEAD.get(found[1], "")
    return "the expression cannot be read here", ""


def _reword_unknown(text: str) -> tuple[str, str]:
    if text.startswith(_QUOTES):
        return "this text has no end", f"close it with {text[0]} on the same line"
    sign = text.strip() or text
    return f"{sign} means nothing here", _INSTEAD.get(sign, "")


def _reword_input(text: str, before: str) -> tuple[str, str]:
    if text == _END:
        return ("the expression ends too early", "") if before.strip() else ("the expression is empty", "")
    if text in (")", "]", "}"):
        return f"{text} closes nothing", ""
    last = before.split()[-1:]
    if last == ["not"]:
        return "not means nothing here", _INSTEAD["not"]
    if text == "," and not before[-1:].isdigit():
        return ", cannot stand here", ""
    return f"{text} cannot stand here", _INSTEAD.get(before[-1:] + text) or _INSTEAD.get(text, "")
