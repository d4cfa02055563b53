"""Describes types and values, and suggests the key that was meant."""

import json
from collections.abc import Sequence

from msgspec import inspect

from pocketmon_pipeline.config.sections.section import LARGEST
from pocketmon_pipeline.text.escape import escape_for_screen

_LONGEST = 60
_MOST_KEYS = 12
_PLAIN = {
    inspect.BoolType: "true or false",
    inspect.NoneType: "null",
    inspect.ListType: "a list",
    inspect.VarTupleType: "a list",
    inspect.DictType: "an object",
    inspect.StructType: "an object",
}


def describe(info: inspect.Type) -> str:
    """Say what values a type takes: `a whole number from 1 to 100, or null`."""
    if isinstance(info, inspect.Metadata):
        examples = (info.extra_json_schema or {}).get("examples")
        return f"a string such as {json.dumps(examples[0])}" if isinstance(examples, list) else describe(info.type)
    if isinstance(info, inspect.UnionType):
        return _join([describe(member) for member in info.types], ", or ")
    if isinstance(info, inspect.LiteralType | inspect.EnumType):
        return _join([json.dumps(value) for value in list_choices(info)], " or ")
    if isinstance(info, inspect.IntType | inspect.FloatType):
        return ("a whole number" if isinstance(info, inspect.IntType) else "a number") + _describe_range(info)
    if isinstance(info, inspect.StrType):
        return _describe_text(info)
    return _PLAIN.get(type(info), type(info).__name__.removesuffix("Type").lower())


def list_choices(info: inspect.Type) -> list[str]:
    """The words that a type takes; none where it takes any."""
    if isinstance(info, inspect.Metadata):
        return list_choices(info.type)
    if isinstance(info, inspect.UnionType):
        return [choice for member in info.types for choice in list_choices(member)]
    if isinstance(info, inspect.EnumType):
        return [str(member.value) for member in info.cls]
    return [str(value) for value in info.values] if isinstance(info, inspect.LiteralType) else []


def _join(parts: Sequence[str], last: str) -> str:
    return last.join(part for part in (", ".join(parts[:-1]), parts[-1]) if part)


def _describe_range(info: inspect.IntType | inspect.FloatType) -> str:
    lower = [(" of at least", info.ge if info.ge != -LARGEST else None), (" above", info.gt)]
    upper = [(" at most", info.le if info.le != LARGEST else None), (" below", info.lt)]
    words = [f"{word} {limit}" for word, limit in (*lower, *upper) if limit is not None]
    return " and".join(words)


def _describe_text(info: inspect.StrType) -> str:
    if info.pattern:
        return f"a string that matches {info.pattern}"
    return "a string that is not empty" if info.min_length else "a string"


def show(value: object) -> str:
    """Show a value from a document, short and harmless on a screen."""
    if isinstance(value, dict | list):
        return "an object" if isinstance(value, dict) else "a list"
    return shorten(json.dumps(value, ensure_ascii=False))


def shorten(text: str) -> str:
    """Cut what is long, and make it harmless."""
    safe = escape_for_screen(text[: _LONGEST + 1])
    return safe if len(safe) <= _LONGEST else f"{safe[: _LONGEST - 3]}..."


def find_alike(found: str, known: Sequence[str]) -> str:
    """The known word that looks most like `found`; empty when none does."""
    import difflib

    lower = {word.lower(): word for word in known}
    close = difflib.get_close_matches(found[:_LONGEST].lower(), lower, n=1)
    return lower[close[0]] if close else ""


def suggest(found: str, known: Sequence[str]) -> str:
    """Ask for the known word that looks most like `found`; empty when none does."""
    alike = find_alike(found, known)
    return f'did you mean "{alike}"?' if alike else ""


def name_keys(known: Sequence[str]) -> str:
    """List the keys that may stand in a place."""
    listed = ", ".join(sorted(known)[:_MOST_KEYS])
    return f"known keys: {listed}" + (", ..." if len(known) > _MOST_KEYS else "")
