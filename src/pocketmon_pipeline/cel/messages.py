"""Explains the library's errors, with the nearest known name."""

import difflib
import re
from collections.abc import Mapping

from pocketmon_pipeline.cel.environment import Environment, ExpressionError
from pocketmon_pipeline.cel.reference import STANDARD
from pocketmon_pipeline.pattern import compile_later

_PLACED = compile_later(r"ERROR: [^\n]*?:(\d+):(\d+): ([^\n]*?)(?: \[INVALID_ARGUMENT\])?$", re.MULTILINE)
_UNDECLARED = compile_later(r"undeclared reference to '([^']*)'")
_NO_OVERLOAD = compile_later(r"found no matching overload for '([^']*)' applied to '([^']*)'")
_NO_FIELDS = compile_later(r"expression of type '([^']*)' cannot be the operand of a select operation")
_SYNTAX = ("Syntax error: ", "reserved identifier: ")
_EXAMPLES = {entry.name: entry.example.text for entry in STANDARD}
# Functions as other languages call them, in lower case.
_ELSEWHERE = {
    **dict.fromkeys(("len", "length", "count"), "size"),
    **dict.fromkeys(("lower", "tolower", "tolowercase", "downcase", "casefold"), "lowerAscii"),
    **dict.fromkeys(("upper", "toupper", "touppercase", "upcase"), "upperAscii"),
    **dict.fromkeys(("strip",), "trim"),
    **dict.fromkeys(("substr", "slice"), "substring"),
    **dict.fromkeys(("match", "regex", "search", "test"), "matches"),
    **dict.fromkeys(("includes", "has_key"), "contains"),
    **dict.fromkeys(("any", "some"), "exists"),
    **dict.fromkeys(("every",), "all"),
    **dict.fromkeys(("float", "number"), "double"),
    **dict.fromkeys(("str", "text"), "string"),
    **dict.fromkeys(("find",), "indexOf"),
}
_BY_OPERATOR = {
    "in": "a list or a map stands to the right of it; of a text ask contains()",
    "[]": "lists and maps have elements; a text is cut with substring() or charAt()",
    "?:": "what stands on both sides of the colon must be of one type",
    **dict.fromkeys(("!", "&&", "||"), "it takes conditions, such as size > 0"),
}
_ORDERS = ("<", "<=", ">", ">=")
_SCALARS = frozenset({"int", "uint", "double", "string"})
_LITERALS = {
    "invalid int literal": ("this number is too large", "a whole number has at most 64 bits; a double is written 1e20"),
}
_MACROS = ("all", "exists", "exists_one", "map", "filter")


def explain(complaint: str, text: str, environment: Environment) -> ExpressionError:
    """Turn what the library said about `text` into an ExpressionError: its first complaint, placed."""
    found = _PLACED.search(complaint)
    if found is None:
        return _explain_depth(complaint)
    line, column, said = int(found[1]), int(found[2]), found[3].strip()
    offset = _find_offset(text, line, column)
    message, hint = _reword(said, text, offset, environment)
    return ExpressionError(message, offset=_find_start(said, text, offset), hint=hint)


def _explain_depth(complaint: str) -> ExpressionError:
    limit = re.search(r"recursion \w+(?: exceeded\. limit:| of) (\d+)", complaint)
    if limit is None:
        return ExpressionError("the expression cannot be parsed", offset=0)
    message = f"the expression is nested more than {limit[1]} deep, or is a chain of as many operators"
    return ExpressionError(message, offset=0, hint="only chains of && and || may be longer")


def _find_offset(text: str, line: int, column: int) -> int:
    lines = text.split("\n")
    # What is missing at the end is missing on the last line, not on the empty one after a block of YAML.
    return min(sum(len(before) + 1 for before in lines[: line - 1]) + column - 1, len(text.rstrip("\n")))


def _find_start(said: str, text: str, offset: int) -> int:
    """Move from the last dot of a qualified name, which is what the library points at, to its beginning."""
    found = _UNDECLARED.search(said)
    start = text.rfind(found[1].partition(".")[0], 0, offset) if found and "." in found[1] else -1
    return offset if start < 0 else start


def _reword(said: str, text: str, offset: int, environment: Environment) -> tuple[str, str]:
    if found := _UNDECLARED.search(said):
        if text[offset : offset + 1] == "(":
            return _explain_call(found[1], environment)
        return f"{found[1]} is not declared", _show_macro(text[:offset]) or _suggest(found[1], environment)
    if found := _NO_OVERLOAD.search(said):
        name, types = _show_operator(found[1]), _show_types(found[2])
        return f"{name} does not take ({types})", _advise_types(name, types)
    if found := _NO_FIELDS.search(said):
        after = re.match(r"\.(\w+)", text[offset:])
        return f"{found[1]} has no parts that a dot could name", _show_call(after[1] if after else "")
    if said.startswith(_SYNTAX):
        return _reword_syntax(said.removeprefix(_SYNTAX[0]), text[:offset])
    return _LITERALS.get(said, (said, ""))


def _advise_types(name: str, types: str) -> str:
    """What to do where an operator or a function does not take arguments of these types."""
    if name in _BY_OPERATOR:
        return _BY_OPERATOR[name]
    kinds = [kind.removesuffix(" or null") for kind in types.split(", ")]
    if name in _ORDERS and kinds[0] == "bool":
        return "join two comparisons by &&: 1 < size && size < 3"
    if {"timestamp", "string"} == set(kinds):
        return "a time is written timestamp('2026-12-01T00:00:00Z')"
    if _SCALARS.issuperset(kinds):
        return "convert with int(), double() or string()"
    return "both sides must be of one type" if len(kinds) == 2 and not name.endswith("()") else ""


def _show_macro(before: str) -> str:
    """How the macro that opens right before a name which there is not is called: `tags.all(x > 3)`."""
    found = re.search(rf"\.({'|'.join(_MACROS)})\(\s*$", before)
    return _show_call(found[1]) if found else ""


def _explain_call(name: str, environment: Environment) -> tuple[str, str]:
    """What is wrong with a call of a function that is not there, or not with such arguments."""
    if name in _EXAMPLES:
        return f"{name} is not called so", _show_call(name)
    nearest = difflib.get_close_matches(name.lower(), {known.lower(): known for known in _EXAMPLES}, n=1, cutoff=0.75)
    known = _ELSEWHERE.get(name.lower()) or next((one for one in _EXAMPLES if [one.lower()] == nearest), "")
    return f"{name} is not declared", _show_call(known) or _suggest(name, environment)


def _show_call(name: str) -> str:
    return f"it is called as in {_EXAMPLES[name]}" if name in _EXAMPLES else ""


def _show_types(applied: str) -> str:
    """The types of arguments, by the names that they have in expressions."""
    inner = applied[1:-1] if applied.startswith("(") and applied.endswith(")") else applied
    known = inner.replace("google.protobuf.Duration", "duration").replace("google.protobuf.Timestamp", "timestamp")
    return re.sub(r"wrapper\((\w+)\)", r"\1 or null", known)


def _show_operator(function: str) -> str:
    return function.replace("_", "").replace("@", "") if function.startswith(("_", "!", "-", "@")) else f"{function}()"


def _suggest(name: str, environment: Environment) -> str:
    known = [variable.name for variable in environment.variables]
    known += [f"vars.{constant.name}" for constant in environment.constants]
    known += [*environment.dynamic, *(function.name for function in environment.functions)]
    known += [definition.name for definition in environment.definitions]
    # `sample_rate` is called `rate` here.
    nearest = difflib.get_close_matches(name, known, n=1) or [word for word in name.split("_") if word in known]
    return f'did you mean "{nearest[0]}"?' if nearest else ""


_INPUT = compile_later(r"(?:mismatched|extraneous) input '(.*?)'(?: expecting .*)?", re.DOTALL)
_MISSING = compile_later(r"missing '(.*?)' at '(.*)'", re.DOTALL)
_UNKNOWN = compile_later(r"token recognition error at: '(.*)'", re.DOTALL)
_ASTRAY = compile_later(r"no viable alternative at input '(.*)'", re.DOTALL)
_RESERVED = compile_later(r"reserved identifier: (\w+)")
_END = "<EOF>"
_QUOTES = ("'", '"')
_IN_PARENTHESES = compile_later(r"\bin\s*\([^()]*$")

# What other languages write, and this one writes otherwise.
_INSTEAD: Mapping[str, str] = {
    "=": "write == to compare",
    "&": "write &&",
    "|": "write ||",
    "and": "write &&",
    "or": "write ||",
    "not": "write !",
    "is": "write ==, or != for `is not`",
    "=>": "write >=",
    "=<": "write <=",
    **dict.fromkeys(("^", "**"), "there are no powers: multiply"),
    "~": "write matches() or glob()",
    "#": "a comment begins with //",
    "<>": "write !=",
    "like": "write matches() or glob()",
    ";": "a rule has one expression: write && between its parts",
    ",": "numbers have no commas",
    **dict.fromkeys("\u201c\u201d\u2018\u2019", "write straight quotes"),
    "if": "write CONDITION ? THIS : THAT",
}


def _reword_syntax(said: str, before: str) -> tuple[str, str]:
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
        is_list = _IN_PARENTHESES.search(before)
        return ", cannot stand here", "a list stands in brackets: ['png', 'jpeg']" if is_list else ""
    hint = _INSTEAD.get(before[-1:] + text) or _INSTEAD.get(text.lower(), "")
    if not hint and before.rstrip()[-1:].isdigit() and text[:1].isidentifier():
        hint = "write a number in digits alone; 10 * 1024 * 1024 is one too"
    return f"{text} cannot stand here", hint
