"""Standard output for results, standard error for progress and log, in colour where it is wanted."""

import contextlib
import itertools
import os
import shutil
import sys
from collections.abc import Callable, Iterable, Mapping
from contextvars import ContextVar
from typing import TYPE_CHECKING, TextIO

import click

from pocketmon_pipeline.cli.terminal.layout import wrap
from pocketmon_pipeline.text.escape import escape_for_screen

if TYPE_CHECKING:
    from pocketmon_pipeline.cli.terminal.ecs import Value

# How standard error is written: as text for people, or `ecs`, one JSON object a line. The command line sets it.
LOG_FORMAT: ContextVar[str] = ContextVar("LOG_FORMAT", default="text")
LOG_FORMAT_VARIABLE = "POCKETMON_LOG_FORMAT"

# (text, style name) to text; the names are those of STYLES.
Paint = Callable[[str, str], str]

STYLES: dict[str, dict[str, str | bool]] = {
    "critical": {"fg": "red", "bold": True},
    "error": {"fg": "red"},
    "warning": {"fg": "yellow"},
    "info": {"fg": "cyan"},
    "good": {"fg": "green", "bold": True},
    "bad": {"fg": "red", "bold": True},
    "strong": {"bold": True},
    "faint": {"dim": True},
}

# Narrower than this nothing can be laid out; wider than this lines are hard to read.
_NARROWEST, _WIDEST, _NO_TERMINAL = 40, 120, 100

# Lines that are written at once.
_LINES = 1000


def wants_color(stream: TextIO) -> bool:
    """NO_COLOR (no-color.org) wins over FORCE_COLOR, and that over what the stream is."""
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return is_terminal(stream) and os.environ.get("TERM") != "dumb"


def is_terminal(stream: TextIO) -> bool:
    """Whether a stream is an open terminal."""
    try:
        return stream.isatty()
    except ValueError:
        return False


def make_paint(stream: TextIO) -> Paint:
    """Make what colours text for a stream, or leaves it alone."""
    return _paint if wants_color(stream) else _leave


def _paint(text: str, style: str) -> str:
    return click.style(text, **STYLES[style])  # type: ignore[arg-type]  # the table's values fit click's keywords


def _leave(text: str, _: str) -> str:
    return text


def measure_width(stream: TextIO) -> int:
    """Columns to lay text out for; COLUMNS overrides what the terminal says."""
    if not is_terminal(stream) and not os.environ.get("COLUMNS"):
        return _NO_TERMINAL
    columns = shutil.get_terminal_size((_NO_TERMINAL, 24)).columns
    return max(_NARROWEST, min(columns, _WIDEST))


def print_result(text: str) -> bool:
    """Write to standard output; False when the pipe is closed, which is no error."""
    return _write(sys.stdout, text)


def print_lines(lines: Iterable[str]) -> None:
    """Write lines to standard output in batches, until the pipe is closed."""
    left = iter(lines)
    while (some := list(itertools.islice(left, _LINES))) and print_result("\n".join(some)):
        pass


def print_progress(text: str) -> None:
    """Write to standard error."""
    if is_text():
        _write(sys.stderr, text)
    else:
        print_event("info", text, {"event.action": "note"})


def print_note(text: str) -> None:
    """Write untrusted text to standard error."""
    print_progress(escape_for_screen(text))


def print_warning(text: str) -> None:
    """Warn on standard error."""
    if is_text():
        _write(sys.stderr, _break_lines(f"warning: {text}"))
    else:
        print_event("warning", text, {"event.action": "note"})


def print_event(level: str, message: str, fields: "Mapping[str, Value]") -> None:
    """Write to standard error in the names of ECS."""
    from pocketmon_pipeline.cli.terminal.ecs import draw_event

    _write(sys.stderr, draw_event(level, message, fields))


def print_failure(message: str, kind: str, code: int) -> None:
    """Say on standard error why the program ends with `code`; `kind` names the sort of error."""
    if is_text():
        _write(sys.stderr, _break_lines(f"error: {message}"))
        return
    fields: dict[str, Value] = {
        "event.action": "command-failed",
        "event.outcome": "failure",
        "error.message": message,
        "error.type": kind,
        "error.code": str(code),
    }
    print_event("error", message, fields)


def _break_lines(text: str) -> str:
    """Break at words for a terminal, which breaks anywhere; a log has one line for each message."""
    if not is_terminal(sys.stderr):
        return text
    width = measure_width(sys.stderr)
    return "\n".join(part for line in text.split("\n") for part in wrap(line, width))


def is_text() -> bool:
    """Whether standard error is written for people."""
    return LOG_FORMAT.get() == "text"


def print_chunks(stream: TextIO, chunks: Iterable[bytes]) -> None:
    """Write UTF-8, whatever the encoding of a terminal, until the pipe is closed."""
    if stream.closed:
        return
    try:
        stream.flush()
        for chunk in chunks:
            stream.buffer.write(chunk)
        stream.buffer.flush()
    except OSError as error:
        _give_up(stream, error)


def _write(stream: TextIO, text: str) -> bool:
    try:
        stream.write(text + "\n")
        stream.flush()
    except OSError as error:
        _give_up(stream, error)
        return False
    except ValueError:  # the stream is closed
        return False
    return True


def _give_up(stream: TextIO, error: OSError) -> None:
    """Stop writing; the error propagates if a result is lost."""
    silence(stream)
    # What is told on standard error is no result: a log that is full must not decide how a command ends.
    if stream is not sys.stderr and not isinstance(error, BrokenPipeError):
        error.filename = "standard output"
        raise error


def silence(stream: TextIO) -> None:
    """Point a stream that takes no more to nowhere, or the interpreter would complain of it when it ends."""
    with contextlib.suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)


def repair_streams() -> None:
    """Replace streams that are closed by the null device, and let all escape what they cannot encode."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: SIM115 - for as long as the process
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
