"""The patterns of many rules as one tree over the names of a path, so that a path costs what it is long.

The names of patterns that have wildcards are matched by RE2, all of them at once and in linear time: the file may be
anybody's.
"""

import functools
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import re2

MOST_WILDCARDS = 1_000
"""Different names with a wildcard, and `**` within patterns, that a tree takes."""

_WILD = {"*": ".*", "?": "."}


class TooManyError(ValueError):
    """There are more wildcards than MOST_WILDCARDS."""


class Rule(NamedTuple):
    """A pattern by its names, and the group of rules among which the last one decides.

    A name is literal, has wildcards (`is_wild`), or is None for any number of names. The rule is about the path itself
    and all that lies beneath, but for a `folder`, where it is only about what lies beneath, and for `entries`, where it
    is only about the path itself.
    """

    names: Sequence[str | None]
    is_wild: Sequence[bool]
    group: int
    reach: str = "all"


class _Node:
    __slots__ = ("any", "is_gap", "names", "reached", "wild")

    def __init__(self, *, is_gap: bool = False) -> None:
        self.is_gap = is_gap
        self.names: dict[str, _Node] = {}
        self.wild: dict[int, _Node] = {}
        self.any: _Node | None = None
        # For each reach of a rule: the last rule of each group.
        self.reached: dict[str, dict[int, int]] = {}


class _Beneath(NamedTuple):
    """What is known in a folder: the nodes that further names may follow, and the rules that hold for all there."""

    nodes: Sequence[_Node]
    rules: Mapping[int, int]


class Patterns:
    """Finds the last rule of each group that is about a path."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        """TooManyError where they would take too long."""
        self._root = _Node()
        self._wild: dict[str, int] = {}
        self._gaps = 0
        for number, rule in enumerate(rules):
            self._plant(number, rule)
        self._set = self._compile()
        self._descend = functools.cache(self._descend_once)
        self._find_wild = functools.lru_cache(100_000)(self._find_wild_once)

    def _plant(self, number: int, rule: Rule) -> None:
        node = self._root
        for name, is_wild in zip(rule.names, rule.is_wild, strict=True):
            if name is None:
                self._gaps += node is not self._root
                node.any = node.any or _Node(is_gap=True)
                node = node.any
            elif is_wild:
                node = node.wild.setdefault(self._wild.setdefault(name, len(self._wild)), _Node())
            else:
                node = node.names.setdefault(name, _Node())
            if len(self._wild) + self._gaps > MOST_WILDCARDS:
                raise TooManyError(f"it has more than {MOST_WILDCARDS:,} different wildcards")
        node.reached.setdefault(rule.reach, {})[rule.group] = number

    def _compile(self) -> "re2.Set | None":
        if not self._wild:
            return None
        import re2

        options = re2.Options()
        options.log_errors = False
        patterns = re2.Set.FullMatchSet(options)
        for name in self._wild:
            patterns.Add(f"(?s:{''.join(_WILD.get(letter) or re2.escape(letter) for letter in name)})")
        try:
            patterns.Compile()
        except re2.error as error:
            raise TooManyError("its wildcards are too many, or too long") from error
        return patterns

    def find(self, path: str) -> Mapping[int, int]:
        """The number of the last rule by group, of a path relative to where patterns begin."""
        folder, _, name = path.rpartition("/")
        beneath = self._descend(folder)
        found = dict(beneath.rules)
        for node in self._step(beneath.nodes, name):
            for reach in ("all", "entries"):
                _merge(found, node.reached.get(reach))
        return found

    def _descend_once(self, folder: str) -> _Beneath:
        """Name by name: the folder above may be as deep as a path is long."""
        nodes: Sequence[_Node] = _spread([self._root])
        rules: dict[int, int] = {}
        for name in folder.split("/") if folder else ():
            nodes = self._step(nodes, name)
            for node in nodes:
                for reach in ("all", "folder"):
                    _merge(rules, node.reached.get(reach))
        return _Beneath(nodes, rules)

    def _step(self, nodes: Sequence[_Node], name: str) -> list[_Node]:
        wild = self._find_wild(name)
        found = []
        for node in nodes:
            if name in node.names:
                found.append(node.names[name])
            if node.wild:
                found += [node.wild[number] for number in wild if number in node.wild]
        # A gap takes any number of names.
        return _spread([*found, *(node for node in nodes if node.is_gap)])

    def _find_wild_once(self, name: str) -> Sequence[int]:
        return tuple((self._set.Match(name) if self._set else None) or ())


def _merge(found: dict[int, int], more: Mapping[int, int] | None) -> None:
    for group, number in (more or {}).items():
        found[group] = max(number, found.get(group, -1))


def _spread(nodes: Sequence[_Node]) -> list[_Node]:
    """With the gaps that begin there: they may be empty."""
    spread = {id(node): node for node in nodes}
    for node in nodes:
        gap = node.any
        while gap is not None and id(gap) not in spread:
            spread[id(gap)] = gap
            gap = gap.any
    return list(spread.values())
