"""The names of an expression: variables, constants, documents, functions, and named expressions."""

from collections.abc import Callable, Mapping
from typing import NamedTuple


class ExpressionError(Exception):
    """An expression that cannot be used: syntax, an unknown name, types that do not fit, a bad literal.

    `offset` counts characters into the text that was given, or into the text of the named expression `definition`.
    """

    def __init__(self, message: str, *, offset: int, hint: str = "", definition: str = "") -> None:
        """`hint` says what to do: the nearest name, the type to convert to."""
        super().__init__(message)
        self.message = message
        self.offset = offset
        self.hint = hint
        self.definition = definition

    def __str__(self) -> str:
        """Render as `message (hint)`."""
        return f"{self.message} ({self.hint})" if self.hint else self.message


# The wrapper message that makes a type nullable for the checker: `width >= 2048` and `width == null` both pass.
# https://github.com/google/cel-spec/blob/master/doc/langdef.md#protocol-buffer-data-conversion
WRAPPERS = {
    "bool": "google.protobuf.BoolValue",
    "double": "google.protobuf.DoubleValue",
    "int": "google.protobuf.Int64Value",
    "string": "google.protobuf.StringValue",
    "uint": "google.protobuf.UInt64Value",
}


class Variable(NamedTuple):
    """A column of the row that is judged.

    `type` is a CEL type: bool, int, uint, double, string, bytes, timestamp, duration, list<...> of these, or
    `wrapper T` for a nullable bool, int, uint, double or string, where SQL's NULL is CEL's null. In SQL an int is a
    BIGINT, a uint a UBIGINT, a timestamp the BIGINT of its microseconds since 1970, a duration that of its
    microseconds; NULL in a type that is not nullable is an error of the expression. `always` says that there is a
    value in every row: SQL is shorter and quicker for what cannot fail. `fixed` says that all rows have the same.
    """

    name: str
    type: str
    sql: str
    description: str = ""
    always: bool = False
    fixed: bool = False


class Constant(NamedTuple):
    """A constant of the configuration, named `vars.NAME` in expressions; a list is a tuple of scalars."""

    name: str
    type: str
    value: object


class Overload(NamedTuple):
    """One signature of a function of ours. `sql` makes SQL from the SQL of the arguments, None if there is none.

    `constant` numbers the arguments that must be literals: `sql` and `check` get their values instead of SQL.
    `check` refuses a literal with a message, before anything is evaluated.
    """

    id: str
    parameters: tuple[str, ...]
    result: str
    member: bool
    sql: Callable[..., str | None]
    python: Callable[..., object]
    constant: tuple[int, ...] = ()
    check: Callable[..., str] | None = None


class Example(NamedTuple):
    """An expression and what it gives; tests run every one in both engines."""

    text: str
    result: object


class Function(NamedTuple):
    """A function beyond CEL's own, with what the reference says about it."""

    name: str
    overloads: tuple[Overload, ...]
    documentation: str
    example: Example


class Definition(NamedTuple):
    """A named expression, which replaces its name, in parentheses."""

    name: str
    text: str


class Environment(NamedTuple):
    """Everything that one kind of expression may name. `group_keys` is None outside of groups.

    Inside a group the aggregates exist; variables stand only inside of them, except the group's keys and fixed ones.
    """

    variables: tuple[Variable, ...] = ()
    dynamic: tuple[str, ...] = ()
    constants: tuple[Constant, ...] = ()
    functions: tuple[Function, ...] = ()
    definitions: tuple[Definition, ...] = ()
    group_keys: tuple[str, ...] | None = None


SCALARS = {bool: "bool", int: "int", float: "double", str: "string"}


def make_constants(values: Mapping[str, object]) -> tuple[Constant, ...]:
    """Type the constants of a configuration: bool, int, float, str, and lists of one of these; TypeError for others."""
    return tuple(_make_constant(name, value) for name, value in sorted(values.items()))


def _make_constant(name: str, value: object) -> Constant:
    if not isinstance(value, list | tuple):
        return Constant(name, _name_scalar(name, value), value)
    types = {_name_scalar(name, item) for item in value}
    element = types.pop() if len(types) == 1 else "dyn"
    return Constant(name, f"list<{element}>", tuple(value))


def _name_scalar(name: str, value: object) -> str:
    found = SCALARS.get(type(value))
    if found is None or (found == "int" and not -(2**63) <= int(str(value)) < 2**63):
        raise TypeError(f"vars.{name}: {value!r} is no bool, integer of 64 bits, number, text, or list of these")
    return found
