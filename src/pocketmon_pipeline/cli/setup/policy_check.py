"""What `policy check` finds, in every environment, and how it is printed."""

import datetime
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from pocketmon_pipeline.cli import options, requests
from pocketmon_pipeline.cli.terminal.layout import show, wrap
from pocketmon_pipeline.cli.terminal.styling import Look
from pocketmon_pipeline.config.load import LoadedConfig
from pocketmon_pipeline.decisions.policy.checking.policy_check import (
    check_policy,
    count_own,
    list_environments,
    make_diagnostic,
)
from pocketmon_pipeline.decisions.policy.diagnostic import LEVELS, Diagnostic
from pocketmon_pipeline.errors import ConfigError
from pocketmon_pipeline.runs import execution
from pocketmon_pipeline.stage import Inputs
from pocketmon_pipeline.text.quantities import format_count

Load = Callable[[str | None, str | None], LoadedConfig]


class Checked(NamedTuple):
    """A policy that was looked at; `environments` names those in which it was, `rules` counts its own."""

    origin: str
    sha256: str
    rules: int
    environments: Sequence[str]
    remarks: Sequence[Diagnostic]

    def count(self, level: str) -> int:
        """How many remarks are of a level."""
        return sum(remark.level == level for remark in self.remarks)

    def list_errors(self) -> list[str]:
        """The messages of those that make the policy unusable."""
        return [remark.message for remark in self.remarks if remark.level == "error"]

    def describe(self) -> dict[str, object]:
        """What `--json` prints."""
        return {**self._asdict(), "remarks": [remark._asdict() for remark in self.remarks]}


def check_everywhere(
    path: str | None, env: str | None, target: str | None, now: datetime.datetime, load: Load
) -> Checked:
    """Check in the environment that is named, else in every one that an override names.

    ConfigError where there is no policy; a policy that does not load is an error among the remarks.
    """
    try:
        first = load(path, env)
    except ConfigError as error:
        if path is None:
            raise
        return Checked(show(path), "", 0, (), _list_mistakes(error))
    remarks = dict.fromkeys(check_policy(first, now))
    others = [] if env is not None else list(list_environments(first))
    for name in others:
        try:
            found = check_policy(load(path, name), now)
        except ConfigError as error:
            found = _list_mistakes(error)
        remarks |= {
            one._replace(message=f"with --env {name}: {one.message}"): None for one in found if one not in remarks
        }
    if target is not None and not any(one.level == "error" for one in remarks):
        remarks |= dict.fromkeys(_find_unused_waivers(first, target, now))
    ordered = sorted(remarks, key=lambda one: LEVELS.index(one.level))
    return Checked(first.origin, first.sha256, count_own(first), (first.environment, *others), ordered)


def _list_mistakes(error: ConfigError) -> list[Diagnostic]:
    """Each mistake of a policy that does not load, at its own place."""
    return [make_diagnostic(one) for one in error.parts or (error,)]


def _find_unused_waivers(config: LoadedConfig, target: str, now: datetime.datetime) -> Iterator[Diagnostic]:
    """Waivers that cover no finding in a tree."""
    request = requests.make_request(target, options.Chosen(), config)
    for name in execution.query_tree(request._replace(now=now), _read_unused):
        place = config.find_place("policy_guard", "waivers", name)
        yield Diagnostic(
            "warning", "unused-waiver", place, f"waiver {name} matches nothing in {show(target)}", "remove it"
        )


def _read_unused(inputs: Inputs) -> list[str]:
    rows = inputs.sql("select id from waiver_uses where covered = 0 and awaited order by id").fetchall()
    return [str(name) for (name,) in rows]


_STYLES = {"error": "error", "warning": "warning", "note": "info"}


def draw_check(found: Checked, look: Look) -> Iterator[str]:
    """Every remark at its place, then one line with the counts."""
    for remark in found.remarks:
        yield f"{look.paint(show(remark.place), 'strong')}  {look.paint(remark.level, _STYLES[remark.level])}"
        first, *excerpt = (*remark.message.split("\n"), *remark.excerpt.splitlines())
        text = f"{first} ({remark.hint})" if remark.hint else first
        yield from (f"  {line}" for line in wrap(show(text), look.width - 2))
        yield from (f"  {show(line)}" for line in excerpt)
    if found.remarks:
        yield ""
    yield from _draw_counts(found, look)


def _draw_counts(found: Checked, look: Look) -> Iterator[str]:
    counts = [format_count(found.count(level), level) for level in LEVELS if found.count(level)]
    where = f", in {', '.join(show(name) for name in found.environments)}" if len(found.environments) > 1 else ""
    style = "bad" if found.count("error") else "warning" if found.count("warning") else "good"
    word = "INVALID" if style == "bad" else "VALID"
    rules = format_count(found.rules, "rule") if found.rules else "no rule of its own"
    text = f"{found.origin}: {rules}{where}" if found.environments else found.origin
    first, *rest = wrap(f"{text}{': ' if counts else ''}{', '.join(counts)}", look.width - len(word) - 2)
    yield f"{look.paint(word, style)}  {first}"
    yield from (" " * (len(word) + 2) + line for line in rest)
