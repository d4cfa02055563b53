"""Makes findings of credentials: severity, what the credential opens, what to do; and whether it is allowed."""

import datetime
import functools
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

from pocketmon_pipeline.binary.archives.containers import OPAQUE
from pocketmon_pipeline.binary.archives.inspection import NOT_SEARCHED
from pocketmon_pipeline.config.sections import Secrets
from pocketmon_pipeline.decisions.checks.scan import NOT_UNPACKED
from pocketmon_pipeline.decisions.policy.acceptance.path_conditions import fits
from pocketmon_pipeline.decisions.policy.acceptance.status import (
    BY_POLICY,
    BY_REMARKS,
    PERMITTED,
    PERMITTED_COLUMNS,
    Permitted,
)
from pocketmon_pipeline.model import FINDING_COLUMNS, Finding, Severity
from pocketmon_pipeline.pattern import compile_later
from pocketmon_pipeline.secrets.names import PREFIX
from pocketmon_pipeline.stage import Config, Inputs, Outcome, Stage
from pocketmon_pipeline.table import build_table, list_filled, read_rows, stream_rows

if TYPE_CHECKING:
    from pocketmon_pipeline.secrets.kind import Kind

TOPIC = "secrets"
NAME = "secret_findings"

# Where credentials are made up to be tried, or to be shown.
_MADE_UP = compile_later(
    r"(?:^|/)(?:tests?|testing|testdata|test_data|specs?|__tests__|fixtures?|mocks?|__mocks__|examples?|samples?|docs?|demos?)(?:/|$)"
    r"|(?:^|/)(?:test_[^/]*|[^/]*[._-](?:test|spec|example|sample)s?\.[^/]+|[^/]*\.(?:example|sample|template|dist))$",
    re.IGNORECASE,
)
# Written by package managers and minifiers, full of digests.
_MADE_BY_TOOLS = compile_later(
    r"(?:^|/)(?:package-lock\.json|npm-shrinkwrap\.json|yarn\.lock|pnpm-lock\.yaml|composer\.lock|Gemfile\.lock|[^/]*\.lock"
    r"|go\.sum|[^/]*\.min\.(?:js|css)|[^/]*\.(?:js|css)\.map|uv\.lock)$"
)
_LEVELS = (Severity.CRITICAL, Severity.WARNING, Severity.INFO)

# What stands in a picture's text, or in a member that an archive stores as it is, was perhaps found in the bytes too:
# the text and the member tell the better place. The value that is a whole file may also be known by its form.
_QUERY = """
with told as (
    select f.path, s.* exclude (digest, format)
    from (from secrets anti join (select digest, kind, fingerprint from picture_secrets
                                  union all select digest, kind, fingerprint from packed_secrets
                                  union all select digest, kind, fingerprint from wrapped_secrets)
          using (digest, kind, fingerprint)
          union all from packed_secrets union all select * exclude (argument) from picture_secrets
          union all select * exclude (argument) from wrapped_secrets) s
    join files f on f.sha256 = s.digest and f.format = s.format
    union all
    select f.path, l.* exclude (digest, format, argument)
    from lone_secrets l join lone_files f using (digest, format, argument)
    anti join secrets s using (digest, fingerprint)
    union all from path_secrets
)
select *, count(*) over (partition by kind, fingerprint) as places from told
order by path, member, line, "column", kind
"""


_SEEN_IN = ("secrets", "packed_secrets", "picture_secrets", "wrapped_secrets", "lone_secrets", "path_secrets")

# The end of 9999 in seconds since 1970: Python has no later moments, and tokens that never end name one.
_LATEST = 253_402_300_799
# In seconds since 1970; a comment permits through the end of its last day, UTC.
_ENDS = f"""
select min(moment) from (
    select unnest([expires::double, epoch(try_cast("until" as date) + interval 1 day)]) as moment
    from ({" union all ".join(f'select expires, "until" from {name}' for name in _SEEN_IN)})
) where moment > $now and moment < {_LATEST}
"""


class SecretFindingsConfig(Config, frozen=True):
    """The settings that allow credentials."""

    secrets: Secrets = Secrets()


class Found(NamedTuple):
    """One row of the query: a credential at a path; `places` counts the occurrences of its value in the tree.

    One in the path itself has the line 0.
    """

    path: str
    kind: str
    line: int
    column: int
    shown: str
    fingerprint: str
    confidence: str
    verified: bool
    expires: int | None
    named: bool
    way: str
    permitted: str | None
    reason: str | None
    until: str | None
    fault: str | None
    member: str
    places: int


class Advice(NamedTuple):
    """The name of a kind, what it opens, and how to replace it."""

    title: str
    opens: str
    rotate: str


@functools.cache
def list_advice() -> Mapping[str, Advice]:
    """Advice by kind, for kinds recognised by format and by name."""
    from pocketmon_pipeline.secrets.finding import NAMED_KINDS
    from pocketmon_pipeline.secrets.kinds import KINDS

    found = {kind.id: _advise(kind) for kind in KINDS}
    rotate = "Change it where it was set."
    named = {name: Advice(title, "what its setting stands for", rotate) for name, title in NAMED_KINDS.values()}
    return {**named, **found}


def _advise(kind: "Kind") -> Advice:
    return Advice(kind.title, kind.vendor.opens, kind.rotate or kind.vendor.rotate)


def settle_severity(found: Found, today: datetime.datetime) -> Severity:
    """Critical; a level less if uncertain, if expired, and, unless verified, in test data and in what tools write."""
    level = 1 if found.confidence == "low" or found.kind == "password-hash" else 0
    if not found.verified:
        level += bool(_MADE_UP.search(found.path)) + bool(_MADE_BY_TOOLS.search(found.path))
    if found.expires is not None and found.expires < today.timestamp():
        level += 1
    return _LEVELS[min(level, len(_LEVELS) - 1)]


def word(found: Found, now: datetime.datetime, *, staged: bool = False) -> str:
    """The message of a finding; what is `staged` may be in no commit yet."""
    advice = list_advice()[found.kind]
    start = f" ({f'{found.shown}..., ' if found.shown else ''}fingerprint {found.fingerprint})"
    inside = f" in its member {found.member}, line {found.line}" if found.member else ""
    inside += f", inside {found.way}" if found.way else ""
    more = f"; the same stands in {found.places:,} places" if found.places > 1 else ""
    opens = f", which opens {advice.opens}" if not found.named else ""
    verb = "holds" if found.line else "has in its name"
    message = f"{verb} {_lower(advice.title)}{start}{inside}{opens}{_tell_expiry(found, now)}{more}. {advice.rotate}"
    remedy = "take it out" if found.line else "rename it"
    if staged:
        return f"{message} Then {remedy} before you commit; where an earlier commit has it, of the history too"
    return f"{message} Then {remedy}, of the history too"


def _lower(title: str) -> str:
    article = "" if title.split(" ", maxsplit=1)[0] in {"A", "An", "The", "Credentials"} else "a credential: "
    return article + (title[0].lower() + title[1:] if not article else title)


def _tell_expiry(found: Found, now: datetime.datetime) -> str:
    if found.expires is None:
        return ""
    day = datetime.datetime.fromtimestamp(min(found.expires, _LATEST), datetime.UTC)
    return f"; it {'ended' if day < now else 'is valid until'} {day:%Y-%m-%d}"


class Ruling(NamedTuple):
    """Whether a credential is allowed, and the note on that; `entry` is its number in `secrets.allow`."""

    permitted: bool = False
    note: str = ""
    entry: int | None = None


def find_permission(found: Found, config: Secrets, now: datetime.datetime) -> Ruling:
    """Look for permission in the policy, then in the comment on its line."""
    for number, entry in enumerate(config.allow):
        if (
            fits(entry.paths or ("**",), found.path)
            and fits(entry.rules or ("**",), PREFIX + found.kind)
            and (not entry.fingerprints or found.fingerprint in entry.fingerprints)
        ):
            return Ruling(permitted=True, note=f"allowed by secrets.allow: {entry.reason}", entry=number)
    if found.permitted is None:
        return Ruling()
    if not config.inline_remarks:
        return Ruling(note="the comment on its line does not count here")
    return _read_remark(found, now)


def _read_remark(found: Found, now: datetime.datetime) -> Ruling:
    from pocketmon_pipeline.secrets.allow_comments import Permission

    until = datetime.date.fromisoformat(found.until) if found.until else None
    remark = Permission(found.permitted or "", found.reason or "", until, found.fault or "")
    if remark.fault:
        return Ruling(note=f"the comment on its line does not count: {remark.fault}")
    if not remark.covers(PREFIX + found.kind):
        return Ruling(note=f"the comment on its line is about {remark.rule}")
    if until is not None and now.date() > until:
        return Ruling(note=f"the comment on its line ended on {until}")
    note = f"permitted on its line: {remark.reason}" + (f", until {until}" if until else "")
    return Ruling(permitted=True, note=note)


def judge_secrets(inputs: Inputs, config: SecretFindingsConfig) -> Outcome:
    """Make a finding of each credential on each path."""
    return _sum_up(_judge(inputs, config.secrets), config.secrets, _find_end(inputs))


def _find_end(inputs: Inputs) -> datetime.datetime | None:
    """When the first credential ends that has not yet, or the first comment that permits one."""
    if not list_filled(inputs.sql, _SEEN_IN):
        return None
    ((end,),) = read_rows(inputs.sql(_ENDS, {"now": inputs.run.now.timestamp()}), tuple[float | None])
    return None if end is None else datetime.datetime.fromtimestamp(end, datetime.UTC)


def _sum_up(judged: Iterable[tuple[Finding, Ruling]], config: Secrets, until: datetime.datetime | None) -> Outcome:
    """The findings, and how many of them the policy or a comment allows."""
    rows, remarks, entries = [], 0, [0] * len(config.allow)
    for finding, ruling in judged:
        rows.append([getattr(finding, column) for column in FINDING_COLUMNS])
        if ruling.entry is not None:
            entries[ruling.entry] += 1
        else:
            remarks += ruling.permitted
    counts = [Permitted(BY_REMARKS, None, "", remarks)]
    counts += [Permitted(BY_POLICY, number, config.allow[number].reason, count) for number, count in enumerate(entries)]
    return Outcome(
        findings=build_table(FINDING_COLUMNS, rows) if rows else (),
        tables={PERMITTED: build_table(PERMITTED_COLUMNS, counts)},
        until=until,
    )


def _judge(inputs: Inputs, config: Secrets) -> Iterator[tuple[Finding, Ruling]]:
    now = inputs.run.now
    if not list_filled(inputs.sql, _SEEN_IN):
        return
    for found in map(Found._make, stream_rows(inputs.sql(_QUERY))):
        ruling = find_permission(found, config, now)
        message = word(found, now, staged=inputs.run.staged)
        finding = Finding(
            rule=PREFIX + found.kind,
            severity=settle_severity(found, now),
            topic=TOPIC,
            path=found.path,
            line=None if found.member or not found.line else found.line,
            column=None if found.member or not found.line else found.column,
            message=f"{message} ({ruling.note})" if ruling.note else message,
            subject=found.fingerprint,
            outcome="waived" if ruling.permitted else "violation",
        )
        yield finding, ruling


_CUT_SHORT = f"""
select f.path, p.code as rule, if(p.code = '{NOT_SEARCHED}', '', 'was not searched whole: ') || p.detail as message,
       p.subject
from (select distinct digest, format, code, detail, '' as subject from observations
      where code in ('scan.incomplete', '{NOT_SEARCHED}')
      union all select distinct digest, format, code, detail, subject from packed_faults) p
join files f on f.sha256 = p.digest and f.format = p.format
union all
select path, '{NOT_SEARCHED}', {NOT_UNPACKED}, ''
from files where format in {OPAQUE} and size > 0
union all
select path, 'scan.incomplete', 'could not be searched: ' || coalesce(detail, status), ''
from files where status in ('unreadable', 'killer', 'changed')
order by all
"""


def judge_alone(inputs: Inputs, config: SecretFindingsConfig) -> Outcome:
    """The same, for runs in which no other stage reports what could not be searched."""
    cut = [
        Finding(
            rule=str(rule),
            severity=Severity.WARNING if rule == NOT_SEARCHED else Severity.ERROR,
            topic="scan",
            path=str(path),
            message=str(message),
            subject=str(subject),
        )
        for path, rule, message, subject in inputs.sql(_CUT_SHORT).fetchall()
    ]
    judged = [*_judge(inputs, config.secrets), *((one, Ruling()) for one in cut)]
    return _sum_up(judged, config.secrets, _find_end(inputs))


_NEEDS = ("files", "lone_files", *_SEEN_IN)
_MAKES = (PERMITTED,)
STAGE = Stage(name=NAME, needs=_NEEDS, makes=_MAKES, config=SecretFindingsConfig, reduce=judge_secrets)
STAGE_ALONE = Stage(
    name=NAME,
    needs=(*_NEEDS, "packed_faults", "observations"),
    makes=_MAKES,
    config=SecretFindingsConfig,
    reduce=judge_alone,
)
