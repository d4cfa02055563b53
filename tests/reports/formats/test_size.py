"""What reports take for many findings: no more than for few."""

import tracemalloc
from pathlib import Path

import pytest

from finished.stored import make_finding, write_findings
from pocketmon_pipeline.finished.run import open_finished
from pocketmon_pipeline.report_formats import CONVERSIONS, render
from reports.formats.rendering import load_default


@pytest.mark.parametrize("name", CONVERSIONS)
def test_no_report_holds_its_findings(tmp_path: Path, name: str) -> None:
    """Five times as many as are Python's at once, 12 MB of JSON, take hardly more, the database apart."""
    config = load_default()
    peaks = []
    for many in (4_096, 5 * 4_096):
        write_findings(tmp_path / "findings.json", [make_finding(severity="error", message="x" * 300)] * many)
        with open_finished(str(tmp_path)) as run:
            tracemalloc.start()
            size = sum(map(len, render(CONVERSIONS[name], run.inputs, config)))
            peaks.append(tracemalloc.get_traced_memory()[1])
            tracemalloc.stop()
        assert size > 0
    assert peaks[1] - peaks[0] < 2_000_000, peaks
