"""Exports and imports runs: JSON for another history, and flat rows of one table for other programs."""

import datetime
from collections.abc import Iterable, Iterator

import msgspec

from pocketmon_pipeline.errors import ConfigError
from pocketmon_pipeline.history.record import BENCHMARK, LARGEST, REPEAT, RUN, RunRecord
from pocketmon_pipeline.history.tables import PART_COLUMNS, PARTS, RUN_COLUMNS
from pocketmon_pipeline.text.json.stream import stream_items

SCHEMA = "https://pocketmon.dev/schemas/history/v1"
_FAMILY = SCHEMA.removesuffix("v1")

# Some 23,000 runs: a record of the demo has 23 kB.
MOST_BYTES = 512 * 1024 * 1024

RUNS_TABLE = "runs"
# Every table by the name under which it is exported.
TABLES = {RUNS_TABLE: RUN_COLUMNS, **PART_COLUMNS}


class _Document(msgspec.Struct, frozen=True):
    schema: str
    runs: list[RunRecord]


def encode_runs(runs: Iterable[RunRecord]) -> Iterator[bytes]:
    """A JSON document of runs, one a line."""
    yield b'{"schema": ' + msgspec.json.encode(SCHEMA) + b', "runs": ['
    yield from stream_items(map(msgspec.json.encode, runs))
    yield b"\n]}\n"


def decode_runs(data: bytes, source: str) -> list[RunRecord]:
    """The runs of such a document; ConfigError, with what is wrong, where it is none."""
    hint = "`history export --format json` and `make bench` write such files"
    try:
        document = msgspec.json.decode(data, type=_Document)
        if document.schema != SCHEMA:
            newer = document.schema.startswith(_FAMILY)
            what = "written by another version of this program" if newer else "not a history"
            raise ConfigError(f"{what}: its schema is {document.schema!r}", hint=hint, place=source)
        return [_check(run) for run in document.runs]
    except (ValueError, OverflowError, RecursionError) as error:
        raise ConfigError(f"no runs can be read there: {error}", hint=hint, place=source) from error


def _check(run: RunRecord) -> RunRecord:
    """A record as the program itself writes it: times are compared as text."""
    moment = datetime.datetime.fromisoformat(run.started_at)
    if moment.tzinfo is None or not run.id or run.kind not in (RUN, REPEAT, BENCHMARK):
        raise ValueError(f"run {run.id!r} lacks an id, a kind, or the time zone of {run.started_at!r}")
    if any(number < 0 for number in _list_numbers(run)):
        raise ValueError(f"run {run.id!r} has a number below 0")
    if any(number > LARGEST for number in _list_numbers(run)):
        raise ValueError(f"run {run.id!r} has a number above {LARGEST:,}")
    stated = moment.astimezone(datetime.UTC).isoformat(timespec="seconds")
    return msgspec.structs.replace(run, started_at=stated)


def _list_numbers(run: RunRecord) -> Iterator[float]:
    """All that it counts and measures."""
    for part in (run, *(one for name in PARTS for one in getattr(run, name))):
        yield from (value for value in msgspec.structs.astuple(part) if isinstance(value, int | float))


def list_rows(runs: Iterable[RunRecord], table: str) -> Iterator[tuple[object, ...]]:
    """The rows of one of TABLES."""
    for run in runs:
        if table == RUNS_TABLE:
            yield tuple(getattr(run, name) for name in RUN_COLUMNS)
        else:
            yield from ((run.id, *msgspec.structs.astuple(one)) for one in getattr(run, table))
