"""Hostile files: each with its number among the inputs that must do no harm, and the rules that find it."""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from acceptance import trees
from acceptance.judging import Found


class Hostile(NamedTuple):
    """A file that `make` gives the bytes of. `found` are rules with their messages; an empty message stands for any."""

    number: int
    path: str
    make: Callable[[], bytes]
    found: tuple[tuple[str, str], ...]


def plant_hostile(tree: Path, cases: Iterable[Hostile]) -> None:
    """Write the files into a tree."""
    trees.plant(tree, {case.path: case.make() for case in cases})


def list_expected(cases: Iterable[Hostile], found: Sequence[Found]) -> list[Found]:
    """What must be found, with the messages of `found` where any will do."""
    said = {(rule, path): message for rule, path, message in found}
    expected = [
        (rule, case.path, message or said.get((rule, case.path), "nothing"))
        for case in cases
        for rule, message in case.found
    ]
    return sorted(expected)


def give(data: bytes) -> Callable[[], bytes]:
    """For what is short."""
    return lambda: data


DEEP = ("json.too-deep", "nested 200,000 deep; this program and most parsers read 1,024 levels")
CUT, CUT_EARLIER = (
    ("scan.incomplete", f"was not judged whole: nested deeper than {levels} levels; what follows was not read")
    for levels in ("1,024", "960")
)
NO_NUMBER = ("json.invalid", "JSON has no NaN or Infinity; write null or a string")
TWICE = "the key 'a' stands in this object already, on line 1; readers keep only one of them"
DIGITS = "the number of 5,000,000 characters is too large for a 64-bit float"
ENTITIES = "its entities expand to more than a hundred times its size (an entity bomb); it was refused"

DOCUMENTS = (
    Hostile(15, "deep/arrays.json", lambda: trees.nest(b"[", b"]"), (DEEP,)),
    Hostile(15, "deep/objects.json", lambda: trees.nest(b'{"a":', b"}"), (DEEP,)),
    Hostile(15, "deep/open.json", lambda: b"[" * trees.LEVELS, (DEEP,)),
    Hostile(15, "deep/x.yaml", lambda: trees.nest(b"[", b"]") + b"\n", (CUT_EARLIER,)),
    Hostile(15, "deep/x.xml", lambda: trees.nest(b"<a>", b"</a>"), (CUT,)),
    Hostile(16, "json/duplicate.json", give(b'{"a": 1, "b": 2,\n "a": 3}\n'), (("json.duplicate-key", TWICE),)),
    Hostile(16, "json/nan.json", give(b'{"a": NaN}\n'), (NO_NUMBER,)),
    Hostile(16, "json/infinity.json", give(b"[-Infinity]\n"), (NO_NUMBER,)),
    Hostile(
        16,
        "json/1e999.json",
        give(b"[1e999]"),
        (("json.invalid", "the number 1e999 is too large for a 64-bit float"),),
    ),
    Hostile(17, "json/digits.json", lambda: b"[" + b"9" * trees.DIGITS + b"]", (("json.invalid", DIGITS),)),
    Hostile(
        18,
        "yaml/bomb.yaml",
        trees.make_alias_bomb,
        (("yaml.bomb", "its aliases, written out, add more than 1,000,000 nodes to the 133 that it has"),),
    ),
    Hostile(
        18,
        "yaml/endless.yaml",
        give(b"a: &a [*a]\n"),
        (("yaml.bomb", "the alias 'a' stands within what it names: written out, it never ends"),),
    ),
    Hostile(20, "xml/entities.svg", trees.make_entity_bomb, (("xml.invalid", ENTITIES),)),
)
