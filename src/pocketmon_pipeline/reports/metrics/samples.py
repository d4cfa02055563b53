"""What is measured: values with labels that are bounded in number and in length, whatever the tree holds."""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from pocketmon_pipeline.reports.metrics.catalogue import Metric
from pocketmon_pipeline.text.escape import escape_for_screen

# Longer label values are cut: Prometheus keeps each in memory for every series.
LONGEST_LABEL = 128
OTHER = "other"


class Sample(NamedTuple):
    """One value; labels are in the order in which they are written."""

    labels: tuple[tuple[str, str], ...]
    value: float


class Measured(NamedTuple):
    """A metric and all its samples; no two have the same labels."""

    metric: Metric
    samples: tuple[Sample, ...]


def measure(metric: Metric, value: float, *labels: str) -> Measured:
    """One sample of a metric, `labels` in the metric's order."""
    return measure_each(metric, {labels: value})


def measure_each(metric: Metric, values: Mapping[tuple[str, ...], float]) -> Measured:
    """A sample for each combination of label values; those that are alike once they are cleaned are added up."""
    cleaned: dict[tuple[str, ...], float] = {}
    for labels, value in values.items():
        key = tuple(map(clean_label, labels))
        cleaned[key] = cleaned.get(key, 0) + value
    samples = (Sample(tuple(zip(metric.labels, key, strict=True)), value) for key, value in sorted(cleaned.items()))
    return Measured(metric, tuple(samples))


def add_label(measured: Iterable[Measured], name: str, value: str) -> Iterator[Measured]:
    """Put one more label, the same everywhere, before the others."""
    label = (name, clean_label(value))
    for metric, samples in measured:
        yield Measured(metric, tuple(Sample((label, *labels), number) for labels, number in samples))


def clean_label(value: str) -> str:
    r"""Text that can hurt neither a terminal nor a label: controls become `\uNNNN`, and what is too long is cut."""
    shown = escape_for_screen(value)
    return shown if len(shown) <= LONGEST_LABEL else f"{shown[: LONGEST_LABEL - 1]}…"


def fold_others(named: Iterable[tuple[str, float]], rest: float) -> dict[tuple[str, ...], float]:
    """Values by name, and the `rest`, where there is any, as OTHER: also that of whatever bears this name itself."""
    folded: dict[tuple[str, ...], float] = {}
    for name, value in (*named, *([(OTHER, rest)] if rest else [])):
        folded[name,] = folded.get((name,), 0) + value
    return folded
