"""The findings embedded in the page, as columns, and counts of all findings."""

import itertools
from collections.abc import Iterator
from typing import NamedTuple

from pocketmon_pipeline.config.sections import PolicyGuard
from pocketmon_pipeline.decisions.gate import describe_blocking
from pocketmon_pipeline.decisions.policy.acceptance.judgement import ORDER
from pocketmon_pipeline.decisions.policy.pages.parts import list_parts
from pocketmon_pipeline.decisions.rule_help import find_rules
from pocketmon_pipeline.model import COUNTS, RANK, SHOWN, list_columns
from pocketmon_pipeline.reports.dashboard.assets import name_kind
from pocketmon_pipeline.reports.dashboard.columns import Coder
from pocketmon_pipeline.reports.dashboard.owners.codeowners import Owners
from pocketmon_pipeline.stage import Inputs
from pocketmon_pipeline.table import Listed, stream_columns
from pocketmon_pipeline.text.sql import list_names
from pocketmon_pipeline.verdict import list_reasons

# The page must be at hand in a moment: so many findings are 4 MB.
MOST = 100_000
# Known and accepted ones hide what is open, when they are among it.
OPEN_FIRST = f"case when {SHOWN} then 0 else 1 end, {ORDER}"
# Eight bytes tell the findings of one run apart; whole digests would be most of the page.
ID_LENGTH = 16

_TEXTS = (
    *("severity", "rule", "topic", "outcome", "enforcement", "stage"),
    *("path", "message", "pointer", "note", "fix"),
)
_PATH, _TOPIC = _TEXTS.index("path"), _TEXTS.index("topic")
_COLUMNS = list_names((*_TEXTS, "line", "column", "fingerprint"))

CARRIED = "dashboard_carried"


class Place(NamedTuple):
    """A carried finding's number and place."""

    row: int
    path: str
    topic: str
    line: int | None


CARRIED_COLUMNS = list_columns(Place)


class Carried(NamedTuple):
    """The columns as the page reads them, and where each finding is."""

    columns: dict[str, object]
    places: list[Place]


def carry_findings(inputs: Inputs, owners: Owners, most: int) -> Carried:
    """Read the worst findings; keep the table `dashboard_carried` for pictures and excerpts."""
    texts = {name: Coder() for name in _TEXTS}
    lines, columns, ids, places = list[object](), list[object](), list[str](), list[Place]()
    relation = inputs.sql(f"select {_COLUMNS} from judged order by {OPEN_FIRST} limit {int(most)}")
    for *values, line, column, fingerprint in stream_columns(relation):
        for coder, column_values in zip(texts.values(), values, strict=True):
            coder.extend(column_values)
        places += map(_place, itertools.count(len(lines)), values[_PATH], values[_TOPIC], line)
        lines += (number or 0 for number in line)
        columns += (number or 0 for number in column)
        ids += (str(one or "").ljust(ID_LENGTH, "0")[:ID_LENGTH] for one in fingerprint)
    inputs.keep(CARRIED, Listed(CARRIED_COLUMNS, places))
    kinds = _read_kinds(inputs)
    paths = texts["path"].values
    data: dict[str, object] = {name: coder.encode() for name, coder in texts.items()}
    data |= {"size": len(ids), "ids": "".join(ids), "line": lines, "column": columns}
    data["kind"] = Coder(kinds.get(path, "") for path in paths).encode()
    data["owner"] = Coder(map(owners.find, paths)).encode()
    return Carried(data, places)


def _place(row: int, path: object, topic: object, line: object) -> Place:
    return Place(row, str(path or ""), str(topic or ""), None if line is None else int(str(line)))


def _read_kinds(inputs: Inputs) -> dict[str, str]:
    rows = inputs.sql(f"select path, type, format from files where path in (select path from {CARRIED})").fetchall()
    return {str(path): name_kind(kind, form) for path, kind, form in rows}


_WORST_FIRST = f"{RANK}, severity"


def count_findings(inputs: Inputs) -> dict[str, object]:
    """How many there are in all, open ones by severity, and all by outcome."""
    outcomes = inputs.sql("select outcome, count(*) from judged group by 1 order by 1").fetchall()
    severities = inputs.sql(f"select severity, count(*) from judged where {SHOWN} group by 1 order by {_WORST_FIRST}")
    return {
        "findings": sum(int(str(number)) for _, number in outcomes),
        "severity": {str(name): number for name, number in severities.fetchall()},
        "outcome": {str(name): number for name, number in outcomes},
    }


_RULES = f"""
select rule, coalesce(arg_min(severity, place) filter ({SHOWN}), arg_min(severity, place)) as severity,
  count(*) filter ({SHOWN}) as open, count(*) filter ({SHOWN} and place = worst) as worst,
  count(*) filter (not ({SHOWN})) as accepted
from (select *, min(place) filter ({SHOWN}) over (partition by rule) as worst
      from (select *, {RANK} as place from judged))
group by rule order by min({{importance}}) filter ({SHOWN}), min(place) filter ({SHOWN}), open desc, rule
"""


def count_rules(inputs: Inputs) -> Iterator[dict[str, object]]:
    """Each rule with its worst open severity, how many have it, and its findings; first what is most worth a look.

    What gave the run its code comes first, then what gave it another reason to fail.
    """
    codes = [one.code for one in list_reasons(inputs)]
    deciding, blocking = describe_blocking(codes[:1]), describe_blocking(codes)
    importance = f"case when {COUNTS} and {deciding} then 0 when {COUNTS} and {blocking} then 1 else 2 end"
    for rule, severity, shown, worst, accepted in inputs.sql(_RULES.format(importance=importance)).fetchall():
        yield {"rule": rule, "severity": severity, "open": shown, "worst": worst, "accepted": accepted}


_MOST_PAGES = 400


def explain_rules(inputs: Inputs, guard: PolicyGuard) -> dict[str, list[tuple[str, str]]]:
    """Heading and text of each part of the pages of rules that found something, the first `_MOST_PAGES` by name."""
    names = [str(name) for (name,) in inputs.sql("select distinct rule from judged order by rule").fetchall()]
    rules = find_rules(guard, names[:_MOST_PAGES])
    return {name: [part[1:] for part in list_parts(rule)] for name, rule in sorted(rules.items())}
