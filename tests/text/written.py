"""Writes values as documents of every format, by other rules than those that read them, and lists what is in them."""

import json
from collections.abc import Callable, Iterator

from hypothesis import strategies as st

from pocketmon_pipeline.text.json.scanner import escape_pointer

# Letters that have to be escaped somewhere, in one format or another; none that some format forbids.
LETTERS = "ab1/~\"'\\:,;#&*!|=<>[]{}.- \u00e9\u4e2d"
TEXTS = st.text(alphabet=LETTERS, max_size=5)
NUMBERS = st.integers(-(2**63), 2**63 - 1) | st.floats(allow_nan=False, allow_infinity=False)
SCALARS = st.none() | st.booleans() | NUMBERS | TEXTS
VALUES = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3), max_leaves=15
)
# A source of small choices, for writers that may write one thing in several ways.
CHOICES = st.lists(st.integers(0, 5), min_size=1, max_size=12)


def make_chooser(choices: list[int]) -> Callable[[int], int]:
    """Give the next choice below a number, over and over."""
    place = 0

    def choose(below: int) -> int:
        nonlocal place
        place += 1
        return choices[place % len(choices)] % below

    return choose


def walk(value: object, pointer: str = "") -> Iterator[tuple[str, object]]:
    """Every value with its pointer."""
    yield pointer, value
    if isinstance(value, dict):
        for key, item in value.items():
            yield from walk(item, f"{pointer}/{escape_pointer(key)}")
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from walk(item, f"{pointer}/{index}")


def write_scalar(value: object) -> str:
    """A scalar as JSON, which YAML takes too."""
    return json.dumps(value, ensure_ascii=False)


def write_yaml(value: object, choose: Callable[[int], int], indent: str = "") -> str:
    """A node in block or flow style, from where it begins to the end of its last line."""
    if not isinstance(value, dict | list) or not value or choose(4) == 0:
        return write_scalar(value) + (" # a comment\n" if choose(3) == 0 else "\n")
    lines = []
    for item in value if isinstance(value, list) else value.items():
        lead, inner = ("- ", item) if isinstance(value, list) else (write_scalar(item[0]) + ": ", item[1])
        text = write_yaml(inner, choose, f"{indent}  ")
        is_block = isinstance(inner, dict | list) and not text.startswith(("[", "{"))
        lines.append(f"{lead.rstrip()}\n{indent}  {text}" if is_block else lead + text)
    return indent.join(lines)


def write_toml_text(text: str, choose: Callable[[int], int]) -> str:
    """A string in one of TOML's four kinds."""
    basic = json.dumps(text, ensure_ascii=False)
    kind = choose(5)
    if kind == 1 and "'" not in text:
        return f"'{text}'"
    if kind == 2 and "'''" not in text and not text.endswith("'"):
        return f"'''{text}'''"
    if kind == 3:
        return f'"""{basic[1:-1]}"""'
    return f'"""\n{basic[1:-1]}"""' if kind == 4 else basic


def write_toml_key(key: str, choose: Callable[[int], int]) -> str:
    """A key, bare where it may be."""
    if key and all(letter in "ab1-" for letter in key) and choose(2):
        return key
    return f"'{key}'" if "'" not in key and choose(2) else json.dumps(key, ensure_ascii=False)


def write_toml_value(value: object, choose: Callable[[int], int]) -> str:
    """A value on the right of an equals sign."""
    if isinstance(value, str):
        return write_toml_text(value, choose)
    if isinstance(value, dict):
        members = (f"{write_toml_key(key, choose)} = {write_toml_value(item, choose)}" for key, item in value.items())
        return "{ " + ", ".join(members) + " }"
    if isinstance(value, list):
        space = ("", " ", "\n  # a ] in a comment\n  ")[choose(3)]
        return f"[{space}" + f",{space}".join(write_toml_value(item, choose) for item in value) + space + "]"
    return json.dumps(value)


def write_toml(value: dict[str, object], choose: Callable[[int], int], path: tuple[str, ...] = ()) -> str:
    """A table: what fits on the right of equals signs first, then tables and arrays of tables below headers."""
    own, below = [], []
    for key, item in value.items():
        name = write_toml_key(key, choose)
        is_tables = isinstance(item, list) and item and all(isinstance(table, dict) for table in item)
        if isinstance(item, dict) and choose(2):
            below.append(f"[{'.'.join((*path, name))}] # [x]\n{write_toml(item, choose, (*path, name))}")
        elif is_tables and isinstance(item, list) and choose(2):
            header = f"[[ {' . '.join((*path, name))} ]]\n"
            below += [header + write_toml(table, choose, (*path, name)) for table in item]
        elif isinstance(item, dict) and item and choose(2):
            members = ((write_toml_key(inner, choose), write_toml_value(part, choose)) for inner, part in item.items())
            own += [f"{name}.{inner} = {part}\n" for inner, part in members]
        else:
            own.append(f"{name} = {write_toml_value(item, choose)} # a = b\n")
    return "".join((*own, *below))
