"""Reports that go to a stream instead of a file."""

from typing import TextIO

from pocketmon_pipeline.cli.console import tell_chunks
from pocketmon_pipeline.pipeline import Request
from pocketmon_pipeline.report_formats import PRINTED, render
from pocketmon_pipeline.stage import Inputs


def print_reports(request: Request, inputs: Inputs, stream: TextIO) -> None:
    """Print those of a run's formats that are no files."""
    for name, stage in PRINTED.items():
        if name in request.formats:
            tell_chunks(stream, render(stage, inputs, request.config))
