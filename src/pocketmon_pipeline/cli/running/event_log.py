"""The log of a run, as one JSON object per line (`--log-format ecs`)."""

import time
from collections.abc import Callable

from pocketmon_pipeline.cli.terminal.console import print_event
from pocketmon_pipeline.cli.terminal.ecs import Value, to_nanoseconds
from pocketmon_pipeline.engine.events import Event, Note, Progress, StageFinished, StageStarted
from pocketmon_pipeline.text.escape import escape_for_screen
from pocketmon_pipeline.text.quantities import format_bytes, format_count
from pocketmon_pipeline.verdict import Verdict

# Seconds between two reports of how far the first pass is.
PATIENCE = 5.0

_LEVELS = {"warning": "warning", "detail": "debug"}


class EventLog:
    """Logs events; without `lines` only warnings, with `verbose` also details."""

    def __init__(self, *, lines: bool, verbose: bool, clock: Callable[[], float] = time.monotonic) -> None:
        """`clock` gives seconds."""
        self._lines = lines
        self._verbose = verbose
        self._clock = clock
        self._next_report = 0.0
        self.warnings: list[str] = []

    def __call__(self, event: Event) -> None:
        """Log an event."""
        if isinstance(event, Note):
            self._log_note(event)
        elif isinstance(event, StageFinished) and self._lines:
            _log_finished(event)
        elif isinstance(event, StageStarted) and self._verbose:
            _log("stage-started", f"{event.stage} started", {"pocketmon.stage": event.stage}, level="debug")
        elif isinstance(event, Progress) and self._lines:
            self._log_progress(event)

    def finish(self, verdict: Verdict) -> None:
        """Log how the run ended."""
        if self._lines:
            fields: dict[str, Value] = {
                "event.duration": to_nanoseconds(verdict.seconds),
                "event.outcome": "failure" if verdict.code else "success",
                "pocketmon.exit_code": int(verdict.code),
                "pocketmon.reasons": list(verdict.reasons),
            }
            _log("run-finished", f"exit {int(verdict.code)}: {'; '.join(verdict.reasons)}", fields)

    def _log_note(self, note: Note) -> None:
        if note.level == "warning":
            if note.text in self.warnings:
                return
            self.warnings.append(note.text)
        elif not self._verbose:
            return
        _log("note", note.text, {}, level=_LEVELS[note.level])

    def _log_progress(self, progress: Progress) -> None:
        now = self._clock()
        if now >= self._next_report:
            self._next_report = now + PATIENCE
            text = f"{format_count(progress.files, 'file')}, {format_bytes(progress.bytes)} read"
            _log("scan-progress", text, {"pocketmon.files": progress.files, "pocketmon.bytes": progress.bytes})


def _log_finished(event: StageFinished) -> None:
    fields: dict[str, Value] = {
        "event.duration": to_nanoseconds(event.wall),
        "event.outcome": "success",
        "pocketmon.stage": event.stage,
        "pocketmon.cpu_duration": to_nanoseconds(event.cpu),
        "pocketmon.findings": event.findings,
        **({"file.name": event.artifact} if event.artifact else {}),
    }
    found = f", {format_count(event.findings, 'finding')}" if event.findings else ""
    _log("stage-finished", f"{event.stage} finished{found}", fields)


def _log(action: str, message: str, fields: dict[str, Value], level: str = "info") -> None:
    print_event(level, escape_for_screen(message), {"event.action": action, **fields})
