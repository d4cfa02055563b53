"""Messages of rule findings, as SQL: defaults where the policy has none."""

from collections.abc import Sequence

import msgspec

from pocketmon_pipeline.decisions.policy.plan import RulePlan
from pocketmon_pipeline.secrets.redaction import MOST_SHOWN, SHARE_SHOWN
from pocketmon_pipeline.text.sql import quote

# How many files a finding about a group names.
MOST_MEMBERS = 10
# Characters of an expression, and of one value, that a finding shows.
_MOST_TEXT = 200
_MOST_VALUE = 100
# Characters of SQL that names a value, and does not make it: it may be named twice.
_MOST_NAME = 40
# What stands for a value that is none, or is empty.
_NO_VALUE = """'', '""', 'null', 'absent', 'nothing', 'unreadable'"""

_TAGS = {
    "absent": "nothing",
    "null": "null",
    "bool": "a boolean",
    "int": "a number",
    "double": "a number",
    "string": "a string",
    "list": "a list",
    "map": "a map",
}
_NAME_TAG = "case e.t0 " + " ".join(f"when '{tag}' then '{words}'" for tag, words in _TAGS.items())
_NAME_TAG += " else 'nothing that could be read' end"


def shorten(text: str) -> str:
    """An expression on one line, cut where it is long."""
    flat = " ".join(text.split())
    return flat if len(flat) <= _MOST_TEXT else flat[:_MOST_TEXT] + "…"


def write(value: object) -> str:
    """A value of the configuration as text, cut where it is long."""
    text = value if isinstance(value, str) else msgspec.json.encode(value).decode()
    return text if len(text) <= _MOST_VALUE else text[:_MOST_VALUE] + "…"


def show(value: str, *, short: bool = False) -> str:
    """SQL for a value as text, cut where it is long; `short` says that it never is."""
    text = f"({value})::varchar"
    if short:
        return f"coalesce({text}, 'null')"
    # A regular expression would do the same at many times the cost: each rule would compile one that counts.
    cut = "left({0}, {1}) || repeat('…', (length({0}) > {1})::bigint)"
    once = len(text) <= _MOST_NAME
    shown = cut.format(text if once else "x", _MOST_VALUE)
    return f"coalesce({shown if once else f'list_transform([{text}], lambda x: {shown})[1]'}, 'null')"


def hide(shown: str) -> str:
    """SQL for the first characters of a shown value, as many as may be seen of a credential; words for none stay."""
    start = f"left(x, least({MOST_SHOWN}, length(x) // {SHARE_SHOWN})::int) || '...'"
    return f"list_transform([{shown}], lambda x: if(x in ({_NO_VALUE}), x, {start}))[1]"


def list_values(values: Sequence[tuple[str, str]]) -> str:
    """SQL for `; size is 5, width is null`: names as the rule has them, values as SQL; none is invisible."""
    if not values:
        return "''"
    parts = [f"{quote(f'{name} is ')} || coalesce(nullif({value}, ''), '\"\"')" for name, value in values]
    return f"{quote('; ')} || " + f" || {quote(', ')} || ".join(parts)


def say_requirement(text: str, condition: str) -> str:
    """The requirement of a rule, as text."""
    when = f", because {shorten(condition)}" if condition else ""
    return quote(f"requires {shorten(text)}{when}")


def say_undecided(text: str) -> str:
    """The message that an expression has no value here."""
    return quote(f"cannot be decided: {shorten(text)}")


def say_repeated(text: str, value: str) -> str:
    """Which file had it first; over the alias `h` of repetitions."""
    return f"{quote(f'has the same {shorten(text)} as ')} || h.first || ': ' || {value}"


# Over the alias `h` of missing paths: why each does not exist.
SAY_MISSING = f"""'asks for ' || {show("coalesce(h.wanted, h.said)")} || case
  when h.wanted is null then ', which lies outside of the tree'
  when h.there is not null then ', which is there only as ' || h.there || ': the case of a letter differs'
  else ', which is not in the tree' end"""


def is_not_a_list(rule: RulePlan) -> str:
    """That `each` names something that is no list; over the alias `e`."""
    return f"{quote(f'cannot be decided: {shorten(rule.each)} is ')} || {_NAME_TAG} || ', and not a list'"
