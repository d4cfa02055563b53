"""The checked tree of an expression: frozen, serialisable, and independent of the library.

`type` is a CEL type as text: bool, int, uint, double, string, bytes, null, timestamp, duration, dyn, type, error,
`wrapper T`, `list<T>`, `map<K, V>`. `offset` counts characters into the expanded text.
"""

from typing import TypeAlias

from msgspec import Struct


class Literal(Struct, frozen=True, tag_field="node", tag="literal"):
    """A constant. `kind` is null, bool, int, uint, double, string or bytes; bytes are text in Latin-1."""

    offset: int
    kind: str
    value: bool | int | float | str | None

    @property
    def type(self) -> str:
        """The CEL type of the constant."""
        return self.kind


class Name(Struct, frozen=True, tag_field="node", tag="name"):
    """A variable, a type, or the variable of an enclosing macro."""

    offset: int
    type: str
    name: str


class Select(Struct, frozen=True, tag_field="node", tag="select"):
    """`operand.field`, or `has(operand.field)` if it is a test."""

    offset: int
    type: str
    operand: "Node"
    field: str
    test: bool


class Call(Struct, frozen=True, tag_field="node", tag="call"):
    """A function or an operator; `target` is the receiver before the dot, if any."""

    offset: int
    type: str
    function: str
    target: "Node | None"
    args: tuple["Node", ...]


class Listing(Struct, frozen=True, tag_field="node", tag="list"):
    """`[a, b, c]`."""

    offset: int
    type: str
    items: tuple["Node", ...]


class Mapping(Struct, frozen=True, tag_field="node", tag="map"):
    """`{key: value}`; a message literal has no keys and is refused."""

    offset: int
    type: str
    entries: tuple[tuple["Node", "Node"], ...]
    message: str


class Fold(Struct, frozen=True, tag_field="node", tag="fold"):
    """A comprehension, which is what macros become (cel-spec, "Macros" and `Expr.Comprehension`)."""

    offset: int
    type: str
    variable: str
    second: str
    range: "Node"
    accumulator: str
    start: "Node"
    condition: "Node"
    step: "Node"
    result: "Node"


Node: TypeAlias = Literal | Name | Select | Call | Listing | Mapping | Fold


def list_children(node: Node) -> tuple[Node, ...]:
    """List the direct children of a node, in the order of the text."""
    match node:
        case Select():
            return (node.operand,)
        case Call():
            return node.args if node.target is None else (node.target, *node.args)
        case Listing():
            return node.items
        case Mapping():
            return tuple(part for entry in node.entries for part in entry)
        case Fold():
            return (node.range, node.start, node.condition, node.step, node.result)
        case _:
            return ()
