"""Measured values as text: Prometheus' format 0.0.4, which textfile collectors read, and OpenMetrics 1.0.0.

Sources: prometheus.io/docs/instrumenting/exposition_formats, and the OpenMetrics specification, version 1.0.0.
"""

import math
from collections.abc import Callable, Iterable, Iterator

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
