"""What reports take for many findings: no more than for few."""

import contextlib
import tracemalloc
from collections.abc import Iterator
from pathlib import Path

import pytest

from finished.stored import make_finding, write_findings
from pocketmon_pipeline.finished.run import FinishedRun, open_finished
from pocketmon_pipeline.report_formats import CONVERSIONS, render
from reports.formats.rendering import load_default


@pytest.fixture(scope="module")
def runs(tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[FinishedRun]]:
    """As many findings as are Python's at once, and five times as many: 12 MB of JSON."""
    with contextlib.ExitStack() as opened:
        yield [opened.enter_context(open_finished(str(write(tmp_path_factory, many)))) for many in (4_096, 5 * 4_096)]


def write(tmp_path_factory: pytest.TempPathFactory, many: int) -> Path:
    folder = tmp_path_factory.mktemp("many")
    write_findings(folder / "findings.json", [make_finding(severity="error", message="x" * 300)] * many)
    return folder


@pytest.mark.parametrize("name", CONVERSIONS)
def test_no_report_holds_its_findings(runs: list[FinishedRun], name: str) -> None:
    """The many take hardly more than the few, the database apart."""
    config = load_default()
    peaks = []
    for run in runs:
        tracemalloc.start()
        size = sum(map(len, render(CONVERSIONS[name], run.inputs, config)))
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
        assert size > 0
    assert peaks[1] - peaks[0] < 2_000_000, peaks
