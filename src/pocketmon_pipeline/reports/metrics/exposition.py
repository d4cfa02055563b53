"""Measured values as text: Prometheus' format 0.0.4, which textfile collectors read, and OpenMetrics 1.0.0.

Sources: prometheus.io/docs/instrumenting/exposition_formats, and the OpenMetrics specification, version 1.0.0. Which of
them a scraper gets, it says by what it accepts (RFC 9110, section 12.5.1).
"""

import math
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from pocketmon_pipeline.reports.metrics.samples import Measured, Sample

TEXT_TYPE = "text/plain; version=0.0.4; charset=utf-8"
OPEN_METRICS_TYPE = "application/openmetrics-text; version=1.0.0; charset=utf-8"

Write = Callable[[Iterable[Measured]], Iterator[bytes]]


def write_text(measured: Iterable[Measured]) -> Iterator[bytes]:
    """Write format 0.0.4, a metric at a time: there an info is a gauge, and a counter bears its whole name."""
    for metric, samples in _leave_out_empty(measured):
        kind = "gauge" if metric.kind == "info" else metric.kind
        about = [f"# HELP {metric.name} {_escape_help(metric.help)}", f"# TYPE {metric.name} {kind}"]
        yield _join(about, metric.name, samples)


def write_open_metrics(measured: Iterable[Measured]) -> Iterator[bytes]:
    """Write OpenMetrics 1.0.0, a metric at a time, and its end."""
    for metric, samples in _leave_out_empty(measured):
        unit = [f"# UNIT {metric.family} {metric.unit}"] if metric.unit else []
        words = _escape_help(metric.help).replace('"', '\\"')
        about = [f"# TYPE {metric.family} {metric.kind}", *unit, f"# HELP {metric.family} {words}"]
        yield _join(about, metric.name, samples)
    yield b"# EOF\n"


def _leave_out_empty(measured: Iterable[Measured]) -> Iterator[Measured]:
    return (one for one in measured if one.samples)


def _join(about: list[str], name: str, samples: Iterable[Sample]) -> bytes:
    lines = [*about, *(_write_sample(name, sample) for sample in samples)]
    return "".join(f"{line}\n" for line in lines).encode()


def _write_sample(name: str, sample: Sample) -> str:
    labels = ",".join(f'{label}="{_escape_label(value)}"' for label, value in sample.labels)
    return f"{name}{{{labels}}} {format_number(sample.value)}" if labels else f"{name} {format_number(sample.value)}"


def _escape_help(text: str) -> str:
    return text.replace("\\", "\\\\").replace("\n", "\\n")


def _escape_label(text: str) -> str:
    return _escape_help(text).replace('"', '\\"')


def format_number(value: float) -> str:
    """A number as both formats read it; whole numbers have no point."""
    if math.isnan(value):
        return "NaN"
    if math.isinf(value):
        return "+Inf" if value > 0 else "-Inf"
    return str(int(value)) if float(value).is_integer() and abs(value) < 2**53 else repr(float(value))


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
