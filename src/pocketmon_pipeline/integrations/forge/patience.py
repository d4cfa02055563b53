"""How long to wait before a request is sent again, and when not to send it again at all."""

import datetime
import email.utils
import re
import time
from collections.abc import Callable, Mapping
from typing import NamedTuple

from pocketmon_pipeline.pattern import compile_later

# A request is sent at most this often, and one command waits at most this long in all.
MOST_ATTEMPTS = 5
MOST_SECONDS = 600.0

# GitHub asks for a minute, doubled each time, where a secondary limit names no time
# (docs.github.com/rest/using-the-rest-api/best-practices-for-using-the-rest-api, "Handle rate limit errors").
_UNNAMED_LIMIT = 60.0
_FIRST_PAUSE = 1.0
_LIMIT_WORDS = compile_later(r"rate limit|abuse detection|too many requests", re.IGNORECASE)
# GitHub's names, and those of GitLab (docs.gitlab.com/administration/settings/user_and_ip_rate_limits).
_REMAINING = ("x-ratelimit-remaining", "ratelimit-remaining")
_RESET = ("x-ratelimit-reset", "ratelimit-reset")


class Clock(NamedTuple):
    """What time it is, in seconds since 1970, and how to wait for some seconds."""

    now: Callable[[], float] = time.time
    sleep: Callable[[float], object] = time.sleep


class Refusal(NamedTuple):
    """An answer that is none: its status, its headers by lower-case names, and what it says.

    The status is 0 where no answer came; `was_sent` tells whether the forge may have got the request.
    """

    status: int
    text: str
    headers: Mapping[str, str] = {}
    was_sent: bool = True

    @property
    def is_limit(self) -> bool:
        """Whether it was refused because too much was asked, rather than for good."""
        if self.status == 429:
            return True
        is_stated = "retry-after" in self.headers or _first(self.headers, _REMAINING) == "0"
        return self.status == 403 and (is_stated or _LIMIT_WORDS.search(self.text) is not None)

    @property
    def is_uncertain(self) -> bool:
        """Whether what was asked may have been done all the same."""
        return self.was_sent and (self.status == 0 or self.status >= 500)

    def __str__(self) -> str:
        """The status and what it says."""
        return f"{self.status or ''} {self.text}".strip()


def find_pause(refusal: Refusal, attempt: int, now: float) -> float | None:
    """Seconds to wait after the attempt of this number, from 0; None when asking again is of no use."""
    if not refusal.is_limit and 0 < refusal.status < 500:
        return None
    named = _read_retry_after(refusal.headers.get("retry-after", ""), now)
    if named is None and refusal.is_limit and _first(refusal.headers, _REMAINING) == "0":
        named = _read_reset(_first(refusal.headers, _RESET), now)
    if named is not None:
        return max(named, _FIRST_PAUSE)
    first = _UNNAMED_LIMIT if refusal.is_limit else _FIRST_PAUSE
    return first * float(2**attempt)


def name_time(seconds: float) -> str:
    """A moment as people write it."""
    try:
        return datetime.datetime.fromtimestamp(seconds, datetime.UTC).strftime("%Y-%m-%d %H:%M:%S UTC")
    except (ValueError, OverflowError, OSError):
        return "far in the future"


def _first(headers: Mapping[str, str], names: tuple[str, ...]) -> str:
    return next((headers[name].strip() for name in names if name in headers), "")


def _read_retry_after(value: str, now: float) -> float | None:
    """Seconds or a date (RFC 9110, section 10.2.3); None for anything else."""
    if re.fullmatch(r"[0-9]{1,9}", value.strip()):
        return float(value)
    try:
        return email.utils.parsedate_to_datetime(value).timestamp() - now
    except (ValueError, TypeError, OverflowError):
        return None


def _read_reset(value: str, now: float) -> float | None:
    return float(value) - now if re.fullmatch(r"[0-9]{1,11}", value) else None
