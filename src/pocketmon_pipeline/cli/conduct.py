"""Conducts a run for a verb: progress while it goes on, and the facts for its summary."""

import functools
import sys
import time
from collections.abc import Sequence
from typing import NamedTuple

from pocketmon_pipeline import pipeline
from pocketmon_pipeline.cli.closing import Closing, read_closing
from pocketmon_pipeline.cli.console import is_terminal
from pocketmon_pipeline.cli.progress import Log, follow
from pocketmon_pipeline.decisions.policy.checking.usage import find_unknown_environment
from pocketmon_pipeline.engine.events import Note
from pocketmon_pipeline.pipeline import Request, Verdict
from pocketmon_pipeline.stage import Inputs


class Conducted(NamedTuple):
    """How a run went: facts, verdict, wall seconds, and the warnings that were told meanwhile."""

    closing: Closing
    verdict: Verdict
    seconds: float
    warnings: list[str]


def conduct(
    request: Request,
    warnings: Sequence[str] = (),
    *,
    verbose: bool,
    quiet: bool,
    in_hook: bool = False,
    verb: str = "run",
) -> Conducted:
    """Run it; PipelineError when that is impossible. `warnings` are told first, and `verb` is told the audit log.

    Where no terminal is, stages have a line each, but not `in_hook`: there each line interrupts somebody's commit.
    """
    started = time.perf_counter()
    closings: list[Closing] = []

    def observe(inputs: Inputs) -> None:
        closings.append(read_closing(inputs))

    lines = verbose or not (in_hook or is_terminal(sys.stderr))
    width = max(len(stage.name) for stage in request.stages)
    log = Log(lines=lines and not quiet, verbose=verbose and not quiet, width=width)
    unknown = [f"{one.message} ({one.hint})" for one in find_unknown_environment(request.config)]
    for warning in (*warnings, *unknown):
        log(Note("warning", warning))
    for note in (f"configuration: {request.config.origin}", *request.config.notes):
        log(Note("detail", note))
    with follow(log, quiet=quiet, count=functools.partial(pipeline.list_tree, request)) as listener:
        verdict = pipeline.run(request._replace(verb=verb), listener, observe)
    if not closings[0].files and not closings[0].others:
        log(Note("warning", _describe_nothing(request, closings[0])))
    return Conducted(closings[0], verdict, time.perf_counter() - started, log.warnings)


def _describe_nothing(request: Request, closing: Closing) -> str:
    """An empty tree passes, and is seldom what was meant."""
    left_out = sum(closing.excluded.values())
    where = f"no files in {request.root}" if request.files is None else "the list names no files"
    but = "" if not left_out else f", and {left_out:,} {'entry is' if left_out == 1 else 'entries are'} left out"
    return f"nothing was judged: {where}{but}"
