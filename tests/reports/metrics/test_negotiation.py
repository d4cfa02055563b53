"""Who gets OpenMetrics, and who the text format."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pocketmon_pipeline.reports.metrics.exposition import OPEN_METRICS, TEXT, choose_format

# What Prometheus 2.42 sends, and Prometheus 3.
PROMETHEUS_2 = (
    "application/openmetrics-text;version=1.0.0,application/openmetrics-text;version=0.0.1;q=0.75,"
    "text/plain;version=0.0.4;q=0.5,*/*;q=0.1"
)
PROMETHEUS_3 = (
    "application/openmetrics-text;version=1.0.0;escaping=allow-utf-8;q=0.6,"
    "application/openmetrics-text;version=0.0.1;q=0.5,text/plain;version=1.0.0;escaping=allow-utf-8;q=0.4,"
    "text/plain;version=0.0.4;q=0.3,*/*;q=0.2"
)


@pytest.mark.parametrize(
    "accept",
    [
        PROMETHEUS_2,
        PROMETHEUS_3,
        "application/openmetrics-text",
        'Application/OpenMetrics-Text; Version="1.0.0"',
        "text/plain, application/openmetrics-text",
        "text/plain;q=0, application/openmetrics-text;q=0.1",
    ],
)
def test_who_asks_for_open_metrics_gets_it(accept: str) -> None:
    assert choose_format(accept) == OPEN_METRICS


@pytest.mark.parametrize(
    "accept",
    [
        "",
        "*/*",
        "text/html,application/xhtml+xml,*/*;q=0.8",
        "application/openmetrics-text;version=0.0.1",
        "application/openmetrics-text;version=2.0.0",
        "application/openmetrics-text;q=0.4,text/plain;q=0.5",
        "application/openmetrics-text;q=0.4,*/*;q=0.5",
        "application/openmetrics-text;q=0",
        "application/openmetrics-text;q=much",
        "application/openmetrics-text;q=7",
        "application/json",
        ";;,,=;q",
    ],
)
def test_everybody_else_gets_text(accept: str) -> None:
    assert choose_format(accept) == TEXT


@given(st.text(alphabet=";,=q/*.1 0penmtrics-tx", max_size=60))
def test_no_header_is_too_odd(accept: str) -> None:
    assert choose_format(accept) in (TEXT, OPEN_METRICS)
