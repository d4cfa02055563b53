"""JSON lines: every finding as an object on a line of its own, as findings.json has them."""

from collections.abc import Iterator

from pocketmon_pipeline.decisions.reported import ReportConfig, stream_reported
from pocketmon_pipeline.stage import Inputs
from pocketmon_pipeline.text.escape import escape_in_json

# Rows that are written at once.
_ROWS = 1000


def render(inputs: Inputs, config: ReportConfig) -> Iterator[bytes]:
    """All of the severities that are shown, whatever has accepted them."""
    import orjson

    lines: list[bytes] = []
    for finding in stream_reported(inputs, config.reporting):
        lines.append(orjson.dumps(finding._asdict(), option=orjson.OPT_SORT_KEYS | orjson.OPT_APPEND_NEWLINE))
        if len(lines) == _ROWS:
            yield escape_in_json(b"".join(lines))
            lines.clear()
    yield escape_in_json(b"".join(lines))
