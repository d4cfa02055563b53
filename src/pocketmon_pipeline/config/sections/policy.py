"""The objects of the policy language: rules, overrides, waivers, tests and asset budgets.

Expressions are CEL; whoever evaluates them checks them. Here only the shape is checked.
"""

import datetime
import operator
from collections.abc import Callable
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta

from pocketmon_pipeline.config.sections.section import LARGEST, Globs, Section, SomeGlobs, Text, setting
from pocketmon_pipeline.model import Enforcement, Severity

Expression = Text
# Python's `$` would take a newline at the end.
_END = r"$(?!\n)"
RuleId = Annotated[
    str, Meta(pattern=rf"^[A-Za-z][A-Za-z0-9]*([._-][A-Za-z0-9]+)*{_END}", max_length=100, examples=["IMG001"])
]
Name = Annotated[str, Meta(pattern=rf"^[A-Za-z_][A-Za-z0-9_]*{_END}", max_length=100, examples=["max_mb"])]
_DAY = "^[0-9]{4}-[0-9]{2}-[0-9]{2}"
# A day, or a moment with its offset from UTC (RFC 3339).
Moment = Annotated[
    str,
    Meta(
        pattern=rf"{_DAY}([Tt ][0-9]{{2}}:[0-9]{{2}}:[0-9]{{2}}(\.[0-9]+)?([Zz]|[+-][0-9]{{2}}:[0-9]{{2}}))?{_END}",
        examples=["2026-12-01"],
    ),
]
Day = Annotated[str, Meta(pattern=rf"{_DAY}{_END}", examples=["2027-01-31"])]
Ceiling = Annotated[float, Meta(ge=0, le=LARGEST)]
OnError = Literal["violation", "warn", "skip"]
# Any JSON: what a test gives, and what an override sets, is judged by what it stands for.
Anything = Any
# More rules than people write: a policy of so many was made by a program, and for another purpose.
MOST_RULES = 10_000


def read_moment(text: str) -> datetime.datetime:
    """The moment that a `Moment` or `Day` means, in UTC; a day means its first moment. ValueError for 2026-02-30."""
    try:
        moment = datetime.datetime.fromisoformat(text.upper())
        return moment.replace(tzinfo=moment.tzinfo or datetime.UTC).astimezone(datetime.UTC)
    except ValueError as error:
        raise ValueError(f"{text} is no day of the calendar, or no time of the day") from error
    except OverflowError as error:
        raise ValueError(f"{text} lies outside the years 1 to 9999 in UTC") from error


class Page(Section, frozen=True):
    """What `explain` says of a rule; each part is one paragraph, the example is shown as it stands."""

    finds: Annotated[str, setting("What the rule finds.")] = ""
    why: Annotated[str, setting("Why it matters.")] = ""
    fix: Annotated[str, setting("What to do about it.")] = ""
    example: Annotated[str, setting("A violation, as it looks.")] = ""


class Exists(Section, frozen=True):
    """The file that must be there for each subject."""

    path: Annotated[Expression, setting("An expression for the path that must exist.")]
    relative_to: Annotated[
        Literal["file", "root"], setting("The folder of the subject's own file, or the root of the tree.")
    ] = "file"


class Effective(Section, frozen=True):
    """The time in which a rule is in force: from the first moment, up to but without the last, in UTC."""

    from_: Annotated[Moment | None, setting("When the rule comes into force.")] = msgspec.field(
        name="from", default=None
    )
    until: Annotated[Moment | None, setting("When the rule ends.")] = None

    def __post_init__(self) -> None:
        """Refuse days that there are not, and a time that ends before it begins."""
        first, last = (read_moment(text) if text else None for text in (self.from_, self.until))
        if first is not None and last is not None and first >= last:
            raise ValueError(f"from ({self.from_}) is not before until ({self.until})")

    def covers(self, now: datetime.datetime) -> bool:
        """Whether the rule is in force at this moment."""
        begun = not self.from_ or read_moment(self.from_) <= now
        return begun and (not self.until or now < read_moment(self.until))


class Fix(Section, frozen=True):
    """What would fix a violation."""

    op: Annotated[Text, setting("The name of the operation.")]
    to: Annotated[Expression | None, setting("An expression for the new name or value.")] = None
    safe: Annotated[bool, setting("Whether it may be done without being looked at.")] = False


DECISIONS = ("require", "unique", "exists", "schema", "sql", "native")
# How the complaint about another number of them begins, and how it ends where there is none.
ONE_DECISION, UNDECIDED = "a rule has exactly one of", "none of them"
_ELEMENTS = ("require", "unique", "exists")
# Keys of a rule that mean something only with one of these decisions.
_MEANT_FOR = {
    "for": tuple(name for name in DECISIONS if name != "sql"),
    "when": ("require",),
    "otherwise": ("require",),
    "group_by": ("require",),
    "each": _ELEMENTS,
    "at": _ELEMENTS,
}
_NEEDS = {"otherwise": "when", "as": "each", "each": "as"}
_EXCLUDES = {"group_by": ("each", "when", "at")}


class Rule(Section, frozen=True):
    """One rule. It has exactly one of `require`, `unique`, `exists`, `schema`, `sql` and `native`."""

    id: Annotated[
        RuleId, setting("The name under which findings are reported. A later rule of the same id changes it.")
    ]
    title: Annotated[str, setting("What is wrong with a violation, in a few words.")] = ""
    topic: Annotated[Text, setting("The group of findings that this belongs to.")] = "policy"
    severity: Annotated[Severity, setting("How much a violation matters.")] = Severity.ERROR
    enforcement: Annotated[
        Enforcement,
        setting(
            "`mandatory` cannot be waived, `waivable` can, `advisory` is reported and never fails, `dryrun` is "
            "reported apart."
        ),
    ] = Enforcement.WAIVABLE
    message: Annotated[str, setting("What a finding says; `{expression}` is replaced by its value.")] = ""
    for_: Annotated[Expression | None, setting("Which files the rule is about; without it, every file.")] = (
        msgspec.field(name="for", default=None)
    )
    when: Annotated[Expression | None, setting("Where this is true `require` decides, elsewhere `otherwise`.")] = None
    require: Annotated[Expression | None, setting("What must be true.")] = None
    otherwise: Annotated[Expression | None, setting("What must be true where `when` is false.")] = None
    each: Annotated[
        Expression | None, setting("A list in the document; the rule is about each of its elements. `rows` of a table.")
    ] = None
    as_: Annotated[
        Annotated[str, Meta(pattern=rf"^[a-z_][A-Za-z0-9_]*{_END}", examples=["symbol"])] | None,
        setting("The name of one element of `each`."),
    ] = msgspec.field(name="as", default=None)
    at: Annotated[Expression | None, setting("The part of the element that a finding points at.")] = None
    group_by: Annotated[Expression | None, setting("Files with one value of this are judged together.")] = None
    unique: Annotated[Expression | None, setting("What no two subjects may have in common.")] = None
    exists: Annotated[Exists | None, setting("The file that must be there for each subject.")] = None
    schema: Annotated[Text | None, setting("The JSON Schema that documents must follow, relative to the tree.")] = None
    sql: Annotated[Text | None, setting("One SELECT whose rows are violations: `path`, and maybe `detail`.")] = None
    native: Annotated[Text | None, setting("A check of the program itself, by name.")] = None
    limit: Annotated[Text | None, setting("The setting, as `section.key`, without which the rule is not in force.")] = (
        None
    )
    effective: Annotated[Effective | None, setting("When the rule is in force.")] = None
    max_violations: Annotated[
        Annotated[int, Meta(ge=0, le=LARGEST)] | None,
        setting("Up to so many violations are counted and do not fail; lower it as they are fixed."),
    ] = None
    on_error: Annotated[OnError | None, setting("What a failure of the rule itself counts as.")] = None
    fix: Annotated[Fix | None, setting("What would fix a violation.")] = None
    page: Annotated[Page | None, setting("What `explain` says of it.")] = None

    def __post_init__(self) -> None:
        """Refuse a rule that decides nothing or twice, and keys that mean nothing beside its decision."""
        stated = {name for name, get in _RULE_KEYS.items() if get(self) is not None}
        decisions = [name for name in DECISIONS if name in stated]
        if len(decisions) != 1:
            found = " and ".join(decisions) if decisions else UNDECIDED
            listed = f"{', '.join(DECISIONS[:-1])} and {DECISIONS[-1]}"
            raise ValueError(f"{ONE_DECISION} {listed}; this one has {found}")
        for name in sorted(stated):
            _check_key(name, decisions[0], stated)

    @property
    def decision(self) -> str:
        """Which of DECISIONS the rule has."""
        return next(name for name in DECISIONS if getattr(self, name) is not None)


_RULE_KEYS: dict[str, Callable[[Rule], object]] = {
    name: operator.attrgetter({"for": "for_", "as": "as_"}.get(name, name))
    for name in (*DECISIONS, *_MEANT_FOR, *_NEEDS)
}


def _check_key(name: str, decision: str, stated: set[str]) -> None:
    if decision not in _MEANT_FOR.get(name, DECISIONS):
        raise ValueError(f"{name} means nothing with {decision}")
    if name in _NEEDS and _NEEDS[name] not in stated:
        raise ValueError(f"{name} needs {_NEEDS[name]}")
    for other in _EXCLUDES.get(name, ()):
        if other in stated:
            raise ValueError(f"{name} and {other} do not go together")


class Match(Section, frozen=True):
    """Where an override applies."""

    env: Annotated[Text | tuple[Text, ...] | None, setting("Names of environments.")] = None
    paths: Annotated[Globs, setting("Path patterns.")] = ()

    def __post_init__(self) -> None:
        """Refuse an override that would always apply."""
        if self.env is None and not self.paths:
            raise ValueError("an override needs env or paths")


class Override(Section, frozen=True):
    """What differs in one environment, or in one part of the tree."""

    match: Annotated[Match, setting("Where it applies.")]
    set: Annotated[
        dict[Text, Anything],
        setting("`RULE.key` or a key of this section, to its value; by path, `severity` and `enforcement` alone."),
    ]


class Waiver(Section, frozen=True):
    """Findings that are accepted for a time."""

    id: Annotated[RuleId, setting("The waiver's name.")]
    rule: Annotated[Text, setting("The rule that is waived.")]
    reason: Annotated[Text, setting("Why.")]
    owner: Annotated[Text, setting("Who answers for it.")]
    expires: Annotated[Day, setting("The last day on which it holds, in UTC.")]
    paths: Annotated[SomeGlobs | None, setting("Path patterns; without them, everywhere.")] = None
    fingerprint: Annotated[Text | None, setting("The one finding that is waived.")] = None

    def __post_init__(self) -> None:
        """Refuse days that there are not."""
        read_moment(self.expires)


class PolicyTest(Section, frozen=True):
    """A tree in miniature, and the violations that a rule must find in it."""

    rule: Annotated[RuleId, setting("The rule under test.")]
    given: Annotated[
        dict[Text, Anything] | tuple[dict[Text, Anything], ...],
        setting("One file or several: `path`, columns of the inventory, and `doc` or `rows`."),
    ]
    expect: Annotated[
        tuple[dict[Text, Anything], ...],
        setting("One object for each violation: `at` is its pointer, `path` its file."),
    ] = ()
    name: Annotated[str, setting("What the test shows.")] = ""
    now: Annotated[Moment | None, setting("The moment of the test.")] = None

    def __post_init__(self) -> None:
        """Refuse moments that there are not."""
        if self.now is not None:
            read_moment(self.now)


class Ceilings(Section, frozen=True):
    """The most that a scope may have."""

    bytes: Annotated[Ceiling | None, setting("Size of all files.", unit="bytes")] = None
    decoded_bytes: Annotated[Ceiling | None, setting("Size of all images once decoded.", unit="bytes")] = None
    triangles: Annotated[Ceiling | None, setting("Triangles of all meshes.")] = None
    files: Annotated[Ceiling | None, setting("Number of files.")] = None
    duration: Annotated[Ceiling | None, setting("Length of all audio and video.", unit="seconds")] = None


class AssetBudget(Section, frozen=True):
    """What one part of the tree may cost."""

    id: Annotated[RuleId, setting("The budget's name; findings are reported as `budget.NAME`.")]
    paths: Annotated[Globs, setting("Path patterns; without them, the whole tree.")] = ()
    kinds: Annotated[tuple[Text, ...], setting("Kinds of format; without them, every kind.")] = ()
    platform: Annotated[str, setting("The platform that the budget is for, in words.")] = ""
    max: Annotated[Ceilings, setting("The most that the scope may have.")] = Ceilings()
    growth: Annotated[Ceilings, setting("The most that it may grow against the baseline.", unit="percent")] = Ceilings()
    severity: Annotated[Severity, setting("How much it matters to be over it.")] = Severity.ERROR


_Value = bool | Annotated[int, Meta(ge=-LARGEST, le=LARGEST)] | float | str
# Values that expressions read as `vars.NAME`.
Vars = Annotated[
    dict[Name, _Value | tuple[_Value, ...]],
    setting(
        "Values that expressions read as `vars.NAME`. In these alone `${NAME:-default}` stands for a variable of the "
        "environment; what it becomes is a number or a truth value where it reads as one."
    ),
]
AssetBudgets = Annotated[tuple[AssetBudget, ...], setting("What parts of the tree may cost.")]
