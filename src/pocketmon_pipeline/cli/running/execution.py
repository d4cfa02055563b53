"""Executes a run for a verb: shows progress, and collects the facts for its summary."""

import datetime
import functools
import os
import sys
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple, TextIO

import msgspec

from pocketmon_pipeline import artifacts
from pocketmon_pipeline.cli.running.progress import Log, follow
from pocketmon_pipeline.cli.running.summary_facts import SummaryFacts
from pocketmon_pipeline.cli.terminal.console import is_terminal, is_text, print_chunks
from pocketmon_pipeline.cli.terminal.layout import show
from pocketmon_pipeline.config.environment import is_common
from pocketmon_pipeline.engine.events import Event, Note, StageFinished
from pocketmon_pipeline.errors import ExitCode
from pocketmon_pipeline.runs import execution
from pocketmon_pipeline.runs.request import Request, list_stages, list_tree
from pocketmon_pipeline.stage import Inputs
from pocketmon_pipeline.system.interruption import note_outcome
from pocketmon_pipeline.verdict import VERDICT, Verdict

if TYPE_CHECKING:
    from pocketmon_pipeline.cli.running.event_log import EventLog


class RunResult(NamedTuple):
    """A run that has ended: facts, verdict, and the warnings that were printed."""

    facts: SummaryFacts
    verdict: Verdict
    warnings: list[str]

    def with_artifacts(self, sizes: dict[str, int]) -> "RunResult":
        """The same, with these as the files that were written, by name."""
        return self._replace(facts=self.facts._replace(artifacts=sizes))


class _FactsCollector:
    """The facts for the summary, of this run or of the earlier one whose outputs are reused.

    What would be lost by an interruption is noted on the way: a verdict that is sealed stands.
    """

    facts: SummaryFacts | None = None

    def __init__(self, output_dir: str) -> None:
        """`output_dir` as the user named it."""
        self._summary = show(os.path.join(output_dir, artifacts.SUMMARY))

    def note(self, event: Event) -> None:
        """Note how far the run has come."""
        if isinstance(event, StageFinished) and event.artifact == artifacts.FINDINGS:
            note_outcome("the tree was judged, and the verdict is not sealed")
        elif isinstance(event, StageFinished) and event.artifact == artifacts.SUMMARY:
            self._note_sealed()

    def _note_sealed(self) -> None:
        note_outcome(f"the tree was judged, and {self._summary} has the verdict")

    def save(self) -> bytes:
        """Encode the facts."""
        return msgspec.msgpack.encode(self.facts)

    def replay(self, data: bytes, moment: datetime.datetime) -> None:
        """Decode the facts of an earlier run: here all files are cached, and no stage took any time."""
        facts = msgspec.msgpack.decode(data, type=SummaryFacts)
        self._note_sealed()
        since = moment.isoformat(timespec="seconds")
        self.facts = facts._replace(cached=facts.files, bars=(), since=since)


def execute(
    request: Request,
    warnings: Sequence[str] = (),
    *,
    verbose: bool,
    quiet: bool,
    in_hook: bool = False,
    stream: TextIO | None = None,
) -> RunResult:
    """Run it; PipelineError when that is impossible.

    `warnings` are printed first; reports without a file are printed on `stream`. Without a terminal each stage prints a
    line, but not `in_hook`: there each line would interrupt a commit.
    """
    collector = _FactsCollector(request.output_dir)

    def observe(inputs: Inputs) -> None:
        """Read the facts, and print the reports that have no file, while the tables exist."""
        from pocketmon_pipeline.cli.running.summary_facts import read_facts

        is_judged = any(VERDICT in stage.makes for stage in list_stages(request))
        collector.facts = read_facts(inputs, is_judged=is_judged)
        for text in _describe_left_out(inputs) if verbose else ():
            log(Note("detail", text))
        if stream is not None:
            _print_reports(request, inputs, stream)

    replayable = collector if request.reuse_outputs else None
    lines = (verbose or not in_hook) and not quiet
    log = _make_log(lines=lines, verbose=verbose and not quiet)
    _log_first(log, request, warnings)
    with follow(log, quiet=quiet, count=functools.partial(list_tree, request)) as listener:

        def listen(event: Event) -> None:
            """Note first: what draws an event may be interrupted."""
            collector.note(event)
            listener(event)

        verdict = execution.run(request, listen, observe, replayable)
    facts = collector.facts
    assert facts is not None
    if not facts.files and not facts.others and verdict.code != ExitCode.FAILED:
        log(Note("warning", _describe_nothing(request, facts)))
    log.finish(verdict)
    return RunResult(facts, verdict, log.warnings)


def _print_reports(request: Request, inputs: Inputs, stream: TextIO) -> None:
    """Print the reports of the requested formats that have no file."""
    from pocketmon_pipeline.report_formats import PRINTED, render

    for name, stage in PRINTED.items():
        if name in request.formats:
            print_chunks(stream, render(stage, inputs, request.config))


def _describe_left_out(inputs: Inputs) -> Iterator[str]:
    """Which images the dashboard leaves out; its modules are imported only for this."""
    from pocketmon_pipeline.reports.dashboard.embedded_pictures import describe_left_out
    from pocketmon_pipeline.reports.dashboard.stage import list_left_out

    return describe_left_out(list_left_out(inputs))


def _make_log(*, lines: bool, verbose: bool) -> "Log | EventLog":
    if not is_text():
        from pocketmon_pipeline.cli.running.event_log import EventLog

        return EventLog(lines=lines, verbose=verbose)
    return Log(lines=verbose or (lines and not is_terminal(sys.stderr)), verbose=verbose)


def _log_first(log: "Log | EventLog", request: Request, warnings: Sequence[str]) -> None:
    """Log what is known before anything is read."""
    for warning in (*warnings, *_find_unknown_environment(request)):
        log(Note("warning", warning))
    for note in (f"configuration: {request.config.origin}", *request.config.notes):
        log(Note("detail", note))


def _find_unknown_environment(request: Request) -> list[str]:
    """A warning where the environment's name may be misspelt."""
    if is_common(request.config.environment):
        return []
    from pocketmon_pipeline.decisions.policy.checking.usage import find_unknown_environment

    return [f"{one.message} ({one.hint})" for one in find_unknown_environment(request.config)]


def _describe_nothing(request: Request, facts: SummaryFacts) -> str:
    """Why nothing was checked: an empty tree passes, but is seldom intended."""
    left_out = sum(facts.excluded.values())
    where = f"no files in {request.root}" if request.files is None else "no files were given"
    but = "" if not left_out else f", and {left_out:,} {'entry is' if left_out == 1 else 'entries are'} left out"
    return f"nothing was judged: {where}{but}"
