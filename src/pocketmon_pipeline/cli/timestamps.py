"""Parses points in time as people write them: an age, or a date."""

import datetime

import click

from pocketmon_pipeline.pattern import compile_later
from pocketmon_pipeline.text.escape import escape_for_screen

_AGO = compile_later(r"([0-9]{1,5})([hdw])")
_UNITS = {"h": "hours", "d": "days", "w": "weeks"}


def parse_moment(text: str, now: datetime.datetime, option: str) -> datetime.datetime:
    """What an option states: `12h`, `30d` or `4w` before now, or an ISO 8601 date or time, UTC where it does not say.

    UsageError, which names the option, for anything else.
    """
    ago = _AGO.fullmatch(text.strip())
    try:
        if ago:
            return now - datetime.timedelta(**{_UNITS[ago.group(2)]: int(ago.group(1))})
        stated = datetime.datetime.fromisoformat(text.strip())
        return stated.astimezone(datetime.UTC) if stated.tzinfo else stated.replace(tzinfo=datetime.UTC)
    except (ValueError, OverflowError) as error:
        message = f"{option}: {text!r} is no time: write 12h, 30d, 4w, or a date such as 2026-01-31"
        raise click.UsageError(message) from error


def read_clock(stated: datetime.datetime | None = None) -> datetime.datetime:
    """The moment that counts as now: the one that --now states, in UTC, else the clock's."""
    return stated.replace(tzinfo=datetime.UTC) if stated else datetime.datetime.now(datetime.UTC)


def write_moment(moment: datetime.datetime) -> str:
    """As the history has it: ISO 8601, UTC, whole seconds."""
    return moment.astimezone(datetime.UTC).isoformat(timespec="seconds")


def show_moment(stated: str) -> str:
    """A time of the history for people, in UTC; the history may hold an invalid one."""
    return escape_for_screen(stated[:16].replace("T", " "))
