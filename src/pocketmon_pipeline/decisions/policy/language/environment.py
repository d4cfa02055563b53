"""The names available to rules' expressions: columns, the clock, settings, and documents."""

import functools
from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from pocketmon_pipeline.cel.environment import Example, Function, Overload
from pocketmon_pipeline.cel.functions import FUNCTIONS
from pocketmon_pipeline.decisions.checks.vocabulary import format_size, size_words
from pocketmon_pipeline.decisions.policy.language.columns import COLUMNS
from pocketmon_pipeline.decisions.policy.language.limits import Limit, write_limit
from pocketmon_pipeline.text.sql import quote

if TYPE_CHECKING:
    from pocketmon_pipeline.cel.environment import Environment, Variable

FORMAT_BYTES = Function(
    "formatBytes",
    (Overload("format_bytes_int", ("int",), "string", member=False, sql=size_words, python=format_size),),
    "Writes a number of bytes for people; 1 kB is 1,000 bytes.",
    Example("formatBytes(61234)", result="61.2 kB"),
)

RULE_FUNCTIONS = (*FUNCTIONS, FORMAT_BYTES)


DOCUMENT = "doc"
ROWS = "rows"
NOW = "now"
ENV = "env"
LIMIT = "limit"

# The clock in SQL about groups, so written that nothing else looks like it: outside of aggregates it is the group's.
NOW_OF_ROW = "(s.now)::bigint"

# The names that are taken, whatever a policy calls its own.
RESERVED = frozenset({DOCUMENT, ROWS, NOW, ENV, LIMIT, "vars", *(column.name for column in COLUMNS)})


class Settings(NamedTuple):
    """What a policy itself gives its expressions: the environment, its `vars`, and its named expressions."""

    environment: str = ""
    constants: Mapping[str, object] = {}
    definitions: Mapping[str, str] = {}


class Subject(NamedTuple):
    """What one rule adds: the name of an element of its list, the columns by which it groups, and its limit."""

    element: str = ""
    keys: tuple[str, ...] | None = None
    limit: Limit | None = None


FILE = Subject()


def make_environment(settings: Settings, subject: Subject = FILE) -> "Environment":
    """What one kind of expression may name: on a file, on an element of a list, on a group of files."""
    from pocketmon_pipeline.cel.environment import Definition, Environment, Variable, make_constants
    from pocketmon_pipeline.cel.functions import AGE
    from pocketmon_pipeline.decisions.policy.language.environment import RULE_FUNCTIONS

    of_group = subject.keys is not None
    variables = [
        *_list_columns(of_group=of_group),
        Variable(ENV, "string", quote(settings.environment), always=True, fixed=True),
    ]
    if subject.limit is not None and subject.limit.type:
        variables.append(Variable(LIMIT, subject.limit.type, write_limit(subject.limit), fixed=True))
    return Environment(
        variables=tuple(variables),
        dynamic=(DOCUMENT, subject.element) if subject.element else (DOCUMENT,),
        constants=make_constants(settings.constants),
        functions=RULE_FUNCTIONS,
        definitions=(AGE, *(Definition(name, text) for name, text in settings.definitions.items())),
        group_keys=subject.keys,
    )


@functools.cache
def _list_columns(*, of_group: bool) -> "tuple[Variable, ...]":
    """The columns; the clock stands outside of the rows of a group too."""
    from pocketmon_pipeline.cel.environment import Variable

    variables = (
        Variable(column.name, column.signature, f"s.{column.name}", column.meaning, always=not column.null_when)
        for column in COLUMNS
    )
    return tuple(one._replace(sql=NOW_OF_ROW, fixed=True) if of_group and one.name == NOW else one for one in variables)
