"""Times: microseconds since 1970 of the years 1 to 9999, and durations in microseconds.

What is finer than a microsecond is refused. The limits are those of the library, which computes durations in
64 bits of nanoseconds (cel-cpp, internal/overflow.cc).
"""

import datetime
import re

from pocketmon_pipeline.cel.sql.terms import Maker, Refused, Scalar, make_literal
from pocketmon_pipeline.pattern import compile_later

_SECOND = 1_000_000
# 0001-01-01T00:00:00Z and the last microsecond of 9999 (google/protobuf/timestamp.proto).
EARLIEST, LATEST = -62_135_596_800 * _SECOND, 253_402_300_800 * _SECOND - 1
# Whole microseconds, and seconds, of 64 bits of nanoseconds.
_LONGEST = (2**63 - 1) // 1000
_LONGEST_SECONDS = (2**63 - 1) // 1_000_000_000
_TIMESTAMP = compile_later(r"(\d{4}-\d\d-\d\dT\d\d:\d\d:[0-5]\d)(?:\.(\d{1,9}))?(Z|[+-]\d\d:\d\d)", re.ASCII)
_DURATION = compile_later(r"([+-]?)((?:(?:\d+(?:\.\d*)?|\.\d+)(?:h|ms|m|s|us|ns))+)", re.ASCII)
_PART = compile_later(r"(\d*)(?:\.(\d*))?(h|ms|m|s|us|ns)", re.ASCII)
_NANOSECONDS = {"h": 3_600 * 10**9, "m": 60 * 10**9, "s": 10**9, "ms": 10**6, "us": 10**3, "ns": 1}
_EPOCH = datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC)


def _to_microseconds(nanoseconds: int) -> int:
    if nanoseconds % 1000:
        raise Refused("a time finer than a microsecond")
    return nanoseconds // 1000


def convert_timestamp(text: Scalar) -> Scalar:
    """Make `timestamp('...')` of a literal."""
    found = _TIMESTAMP.fullmatch(text.value) if isinstance(text.value, str) else None
    if found is None:
        raise Refused("reading a time from text that is no literal in full RFC 3339")
    try:
        moment = datetime.datetime.fromisoformat(found[1] + found[3].replace("Z", "+00:00"))
        seconds = (moment - _EPOCH) // datetime.timedelta(seconds=1)
    except (ValueError, OverflowError):
        raise Refused("a time that does not exist") from None
    value = seconds * _SECOND + _to_microseconds(int((found[2] or "0").ljust(9, "0")))
    if not EARLIEST <= value <= LATEST:
        raise Refused("a time outside the years 1 to 9999")
    return make_literal("timestamp", value)


def convert_timestamp_int(seconds: Scalar) -> Scalar:
    """Make `timestamp(seconds)`."""
    least, most = EARLIEST // _SECOND, LATEST // _SECOND
    # DuckDB folds constants within a CASE that never comes to them: nothing may overflow.
    small = f"greatest(least({seconds.sql}, {most}), {least})"
    test = f"{seconds.sql} >= {least} AND {seconds.sql} <= {most}"
    return Scalar("timestamp", f"CASE WHEN {test} THEN {small} * {_SECOND} END")


def convert_duration(text: Scalar) -> Scalar:
    """Make `duration('...')` of a literal."""
    found = _DURATION.fullmatch(text.value) if isinstance(text.value, str) else None
    if found is None or len(found[2]) > 100:
        raise Refused("reading a duration from text that is no literal such as '1h30m'")
    nanoseconds = sum(_read_part(*part) for part in _PART.findall(found[2]))
    value = _to_microseconds(nanoseconds) * (-1 if found[1] == "-" else 1)
    if abs(value) > _LONGEST:
        raise Refused("a duration of more than 292 years")
    return make_literal("duration", value)


def _read_part(whole: str, fraction: str, unit: str) -> int:
    scale: int = 10 ** len(fraction)
    nanoseconds, rest = divmod(int(whole + fraction) * _NANOSECONDS[unit], scale)
    if rest:
        raise Refused("a time finer than a microsecond")
    return nanoseconds


def _count_seconds(time: Scalar) -> str:
    """Count whole seconds since the year 1, rounded down, as no time is earlier."""
    return f"(({time.sql} - ({EARLIEST})) // {_SECOND})"


def find_seconds(time: Scalar) -> Scalar:
    """Make `int(time)`: seconds since 1970, rounded down."""
    return Scalar("int", f"({_count_seconds(time)} + ({EARLIEST // _SECOND}))", time.fails)


def _subtract_times(left: Scalar, right: Scalar) -> Scalar:
    seconds = f"{_count_seconds(left)} - {_count_seconds(right)} BETWEEN -{_LONGEST_SECONDS} AND {_LONGEST_SECONDS}"
    sql = f"({left.sql} - {right.sql})"
    within = f"{sql} BETWEEN -{_LONGEST} AND {_LONGEST}"
    return Scalar("duration", f"CASE WHEN {seconds} AND {within} THEN {sql} END", bounds=(-_LONGEST, _LONGEST))


def _make_sum(kind: str, symbol: str, least: int, most: int) -> Maker:
    def make(left: Scalar, right: Scalar) -> Scalar:
        """Null, which stands for an error, beyond the range of the kind."""
        for term in (left, right):
            if term.kind == "duration" and term.bounds is None:
                raise Refused("arithmetic with a duration of unknown length")
        sql = f"({left.sql} {symbol} {right.sql})"
        return Scalar(kind, f"CASE WHEN {sql} BETWEEN {least} AND {most} THEN {sql} END", bounds=(least, most))

    return make


# Of a time, by the functions of DuckDB; months and days of the month, week and year count from 0 as CEL has it.
_FIELDS = {
    "getFullYear": "year({0})",
    "getMonth": "month({0}) - 1",
    "getDate": "day({0})",
    "getDayOfMonth": "day({0}) - 1",
    "getDayOfWeek": "dayofweek({0})",
    "getDayOfYear": "dayofyear({0}) - 1",
    "getHours": "hour({0})",
    "getMinutes": "minute({0})",
    "getSeconds": "second({0})",
    "getMilliseconds": "millisecond({0}) % 1000",
}
_OFFSET = compile_later(r"([+-]?)(\d\d):(\d\d)", re.ASCII)


def _make_field(template: str) -> Maker:
    def make(time: Scalar, zone: Scalar | None = None) -> Scalar:
        """Ask a time, shifted to the zone."""
        shift = 0 if zone is None else _read_zone(zone)
        moment = f"make_timestamp({time.sql} + ({shift}))"
        return Scalar("int", f"({template.format(moment)})::BIGINT", time.fails, (0, 10_000))

    return make


def _read_zone(zone: Scalar) -> int:
    if zone.value == "UTC":
        return 0
    found = _OFFSET.fullmatch(zone.value) if isinstance(zone.value, str) else None
    if found is None or int(found[2]) > 14 or int(found[3]) > 59:
        raise Refused("a time zone that is no literal offset")
    seconds = int(found[2]) * 3600 + int(found[3]) * 60
    return -seconds * _SECOND if found[1] == "-" else seconds * _SECOND


def _make_length(divisor: int, modulus: int | None = None) -> Maker:
    def make(length: Scalar) -> Scalar:
        """Count whole units of the length."""
        sql = length.sql if modulus is None else f"({length.sql} % {modulus})"
        return Scalar("int", f"({sql} // {divisor})", length.fails)

    return make


TIMES: dict[tuple[str, ...], Maker] = {
    ("_-_", "timestamp", "timestamp"): _subtract_times,
    ("_+_", "timestamp", "duration"): _make_sum("timestamp", "+", EARLIEST, LATEST),
    ("_+_", "duration", "timestamp"): _make_sum("timestamp", "+", EARLIEST, LATEST),
    ("_-_", "timestamp", "duration"): _make_sum("timestamp", "-", EARLIEST, LATEST),
    ("_+_", "duration", "duration"): _make_sum("duration", "+", -_LONGEST, _LONGEST),
    ("_-_", "duration", "duration"): _make_sum("duration", "-", -_LONGEST, _LONGEST),
    **{(name, "timestamp"): _make_field(template) for name, template in _FIELDS.items()},
    **{(name, "timestamp", "string"): _make_field(template) for name, template in _FIELDS.items()},
    ("getHours", "duration"): _make_length(3_600 * _SECOND),
    ("getMinutes", "duration"): _make_length(60 * _SECOND),
    ("getSeconds", "duration"): _make_length(_SECOND),
    ("getMilliseconds", "duration"): _make_length(1000, _SECOND),
}
