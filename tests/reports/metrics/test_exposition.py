"""The two formats: hostile labels stay labels, numbers stay numbers, and the real promtool finds nothing to fix."""

import math
import re
import subprocess

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pocketmon_pipeline.reports.metrics.catalogue import METRICS, REQUESTS, RULE_FINDINGS, RUN_INFO, START
from pocketmon_pipeline.reports.metrics.exposition import format_number, write_open_metrics, write_text
from pocketmon_pipeline.reports.metrics.samples import (
    LONGEST_LABEL,
    Measured,
    add_label,
    fold_others,
    measure,
    measure_each,
)
from requirements import require_tool

HOSTILE = (
    'a"} 1\nevil_metric 1',
    "back\\slash",
    "bidi\u202etxt",
    "\x00\x1b[31m",
    "\udcff not UTF-8",
    "line\u2028end",
    "",
    " ",
    "ß日本語🎮",
    "{{ template }}",
    "x" * 4000,
)
# A sample as both formats define it: label values hold no bare quote, no line end, and backslashes only in escapes.
SAMPLE = re.compile(r'([a-z_]+)\{((?:[a-z_]+="(?:[^"\\\n]|\\["\\n])*",?)*)\} (\S+)\n')


def check_with_promtool(text: bytes) -> None:
    done = subprocess.run([require_tool("promtool"), "check", "metrics"], input=text, capture_output=True, check=False)
    assert (done.returncode, done.stdout + done.stderr) == (0, b"")


def measure_hostile() -> list[Measured]:
    labels: dict[tuple[str, ...], float] = {(text,): number for number, text in enumerate(HOSTILE)}
    return list(add_label([measure_each(RULE_FINDINGS, labels)], "tree", HOSTILE[0]))


def test_promtool_finds_nothing_to_fix() -> None:
    every = [measure(metric, 1.5, *("x" for _ in metric.labels)) for metric in METRICS]
    check_with_promtool(b"".join(write_text(every)))
    check_with_promtool(b"".join(write_text(measure_hostile())))


@given(st.lists(st.text(), max_size=5))
def test_a_label_is_one_label_whatever_it_holds(texts: list[str]) -> None:
    labels: dict[tuple[str, ...], float] = {(text,): 1 for text in texts}
    measured = measure_each(RULE_FINDINGS, labels)
    text = b"".join(write_text([measured])).decode()
    lines = [line for line in text.splitlines(keepends=True) if not line.startswith("#")]
    assert all(SAMPLE.fullmatch(line) for line in lines)
    assert sum(value for _, value in measured.samples) == len(set(texts))
    assert len({labels for labels, _ in measured.samples}) == len(measured.samples) == len(lines)


def test_long_labels_are_cut_and_what_becomes_alike_is_added_up() -> None:
    measured = measure_each(RULE_FINDINGS, {("x" * 200 + "a",): 2, ("x" * 200 + "b",): 3})
    (((_, value),), number) = measured.samples[0]
    assert len(measured.samples) == 1
    assert (len(value), number) == (LONGEST_LABEL, 5)


def test_a_rule_that_is_called_other_is_told_with_the_others() -> None:
    assert fold_others([("other", 3), ("a", 2)], 4) == {("other",): 7, ("a",): 2}
    assert fold_others([("a", 2)], 0) == {("a",): 2}


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0, "0"),
        (True, "1"),
        (1e6, "1000000"),
        (0.25, "0.25"),
        (math.inf, "+Inf"),
        (-math.inf, "-Inf"),
        (math.nan, "NaN"),
    ],
)
def test_numbers(value: float, text: str) -> None:
    assert format_number(value) == text


@given(st.floats(allow_nan=False))
def test_a_number_is_read_back_as_it_was(value: float) -> None:
    assert float(format_number(value)) == value


def test_open_metrics_tells_units_and_names_families_without_suffixes() -> None:
    measured = [measure(RUN_INFO, 1, "1", "p", "OK"), measure(START, 5), measure(REQUESTS, 2, "200")]
    text = b"".join(write_open_metrics(measured)).decode()
    lines = text.splitlines()
    assert "# TYPE pocketmon_run info" in lines
    assert 'pocketmon_run_info{version="1",policy="p",verdict="OK"} 1' in lines
    assert "# UNIT pocketmon_run_start_timestamp_seconds seconds" in lines
    assert "# TYPE pocketmon_exporter_requests counter" in lines
    assert 'pocketmon_exporter_requests_total{code="200"} 2' in lines
    assert lines[-1] == "# EOF"
    plain = b"".join(write_text(measured)).decode().splitlines()
    assert "# TYPE pocketmon_run_info gauge" in plain
    assert "# TYPE pocketmon_exporter_requests_total counter" in plain
    assert not any(line.startswith(("# UNIT", "# EOF")) for line in plain)


def test_what_has_no_sample_is_not_named() -> None:
    assert list(write_text([measure_each(RULE_FINDINGS, {})])) == []
