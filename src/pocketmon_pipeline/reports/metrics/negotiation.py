"""Which of the two formats a scraper gets, by what it says that it accepts (RFC 9110, section 12.5.1)."""

from collections.abc import Iterator
from typing import NamedTuple

from pocketmon_pipeline.reports.metrics.exposition import (
    OPEN_METRICS_TYPE,
    TEXT_TYPE,
    Write,
    write_open_metrics,
    write_text,
)


class Format(NamedTuple):
    """A format: its content type, and what writes it."""

    content_type: str
    write: Write


TEXT = Format(TEXT_TYPE, write_text)
OPEN_METRICS = Format(OPEN_METRICS_TYPE, write_open_metrics)

_OPEN_METRICS_NAME = "application/openmetrics-text"


class _Range(NamedTuple):
    """One media range of an Accept header; `version` is empty where any will do."""

    name: str
    version: str
    quality: float


def choose_format(accept: str) -> Format:
    """OpenMetrics if it is requested by name with at least equal quality; the text format otherwise."""
    ranges = list(_parse(accept))
    wanted = max((one.quality for one in ranges if _names_open_metrics(one)), default=0.0)
    # The most specific range decides: text/plain, then text/*, then */*.
    plain = next((one.quality for name in ("text/plain", "text/*", "*/*") for one in ranges if one.name == name), 0.0)
    return OPEN_METRICS if wanted > 0 and wanted >= plain else TEXT


def _names_open_metrics(one: _Range) -> bool:
    return one.name == _OPEN_METRICS_NAME and one.version in ("", "1.0.0")


def _parse(accept: str) -> Iterator[_Range]:
    """The ranges that can be understood; a quality that is no number is none."""
    for text in accept.lower().split(","):
        name, *parameters = (part.strip() for part in text.split(";"))
        values = dict(part.split("=", 1) for part in parameters if "=" in part)
        try:
            quality = float(values.get("q", "1"))
        except ValueError:
            continue
        if 0 <= quality <= 1:
            yield _Range(name, values.get("version", "").strip('"'), quality)
