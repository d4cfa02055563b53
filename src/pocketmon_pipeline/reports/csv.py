"""CSV for spreadsheets (RFC 4180): a row for every finding, and no cell that would be computed."""

import csv
import io
from collections.abc import Iterator

from pocketmon_pipeline.decisions.reported import ReportConfig, stream_reported
from pocketmon_pipeline.model import JUDGED_COLUMNS
from pocketmon_pipeline.stage import Inputs
from pocketmon_pipeline.text.escape import defuse

# Rows that are written at once.
_ROWS = 1000


def render(inputs: Inputs, config: ReportConfig) -> Iterator[bytes]:
    """A header, then all of the severities that are shown, whatever has accepted them."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(JUDGED_COLUMNS)
    for number, finding in enumerate(stream_reported(inputs, config.reporting), 1):
        writer.writerow([defuse(value) if isinstance(value, str) else value for value in finding])
        if number % _ROWS == 0:
            yield _take(text)
    yield _take(text)


def _take(text: io.StringIO) -> bytes:
    data = text.getvalue().encode()
    text.seek(0)
    text.truncate()
    return data
