"""What expressions of rules may name: the inventory's columns, the clock, the policy's settings, and documents."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from pocketmon_pipeline.decisions.policy.columns import COLUMNS

if TYPE_CHECKING:
    from pocketmon_pipeline.cel.environment import Environment

DOCUMENT = "doc"
ROWS = "rows"
NOW = "now"
ENV = "env"

# The names that are taken, whatever a policy calls its own.
RESERVED = frozenset({DOCUMENT, ROWS, NOW, ENV, "vars", *(column.name for column in COLUMNS)})


class Settings(NamedTuple):
    """What a policy itself gives its expressions: the environment, its `vars`, and its named expressions."""

    environment: str = ""
    constants: Mapping[str, object] = {}
    definitions: Mapping[str, str] = {}


def make_environment(settings: Settings, element: str = "", group_keys: tuple[str, ...] | None = None) -> "Environment":
    """What one kind of expression may name: on a file, on an element of a list that is called `element`, on a group."""
    from pocketmon_pipeline.cel.environment import Definition, Environment, Variable, make_constants

    env = settings.environment.replace("'", "''")
    variables = [Variable(column.name, column.signature, f"s.{column.name}", column.meaning) for column in COLUMNS]
    variables.append(Variable(ENV, "string", f"'{env}'"))
    return Environment(
        variables=tuple(variables),
        dynamic=(DOCUMENT, element) if element else (DOCUMENT,),
        constants=make_constants(settings.constants),
        definitions=tuple(Definition(name, text) for name, text in settings.definitions.items()),
        group_keys=group_keys,
    )
