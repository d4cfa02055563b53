"""Every way this program ends, and every error it raises on purpose.

    PipelineError            the run itself failed (3)
    ├── ConfigError          usage, configuration, missing assets or key (2)
    ├── RefusedError         the policy forbids the operation (19)
    ├── StageError           a stage failed on tables it should have handled (3)
    ├── HistoryError         the history of earlier runs cannot be read or written (3); a run goes on without it
    │   └── NoHistoryError   no run is recorded in it yet (2)
    └── IntegrityError       a signature, digest or manifest that cannot be trusted (20)

What is wrong with an *asset* is a finding, never an exception.
"""

import enum
import errno
import os
from collections.abc import Sequence
from typing import Self


class ExitCode(enum.IntEnum):
    """Process exit codes; the documentation's table is generated from this."""

    OK = 0, "no finding at or above the fail level"
    FINDINGS = 1, "findings at or above the fail level that have no code of their own"
    USAGE = 2, "usage, configuration, a policy that does not load, missing assets, manifest or required key"
    FAILED = 3, "the run itself failed"
    REGRESSION = 18, "performance regression"
    CRITICAL = 19, "critical policy violation (a leaked secret is one)"
    INTEGRITY = 20, "integrity failure: signature or digest mismatch, hostile manifest"
    INTERRUPTED = 130, "interrupted"

    meaning: str

    def __new__(cls, value: int, meaning: str = "") -> Self:
        """Make the member with its one-line meaning, which a look-up by value leaves out."""
        member = int.__new__(cls, value)
        member._value_ = value
        member.meaning = meaning
        return member


# A run that ended with these has no verdict: its counts, findings and costs are incomplete.
UNJUDGED = (ExitCode.USAGE, ExitCode.FAILED, ExitCode.INTERRUPTED)

# Which code wins when a run has several reasons to fail, strongest first.
PRECEDENCE = (
    ExitCode.INTERRUPTED,
    ExitCode.USAGE,
    ExitCode.FAILED,
    ExitCode.INTEGRITY,
    ExitCode.CRITICAL,
    ExitCode.REGRESSION,
    ExitCode.FINDINGS,
    ExitCode.OK,
)


class PipelineError(Exception):
    """The run cannot go on. `hint` says what the user can do about it."""

    code = ExitCode.FAILED

    def __init__(self, message: str, *, hint: str = "", place: str = "") -> None:
        """`place` is `file`, `file:line` or `file:line:column`, when there is one."""
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.place = place

    def __str__(self) -> str:
        """Render as `place: message (hint)`, leaving out what is unknown."""
        where = f"{self.place}: " if self.place else ""
        what_to_do = f" ({self.hint})" if self.hint else ""
        return f"{where}{self.message}{what_to_do}"


def find_code(error: BaseException) -> ExitCode:
    """The exit code of a run that ended with this error."""
    if isinstance(error, PipelineError):
        return error.code
    return ExitCode.FAILED if isinstance(error, Exception) else ExitCode.INTERRUPTED


_OUT_OF = {
    errno.EMFILE: "raise the limit on open files, `ulimit -n`",
    errno.ENFILE: "the system has no more open files to give: close others",
    errno.ENOMEM: "there is not enough memory: raise the limit, or judge fewer files at once",
    errno.ENOSPC: "the disk is full: free some space",
    errno.EDQUOT: "the quota of the disk is used up: free some space",
    errno.EAGAIN: "no more processes or threads may be started: raise the limits on them and on memory, `ulimit -u -v`",
    errno.EIO: "the disk, or the connection to it, failed: check it",
    errno.ESTALE: "the file server no longer knows this file: mount it again",
}
# CPython's words, for the EAGAIN of the system: `thread_PyThread_start_new_thread` in its _threadmodule.c.
_NO_THREAD = "can't start new thread"


def name_cause(error: BaseException) -> str:
    """The type and the first line of an error: some libraries add pages of advice."""
    return f"{type(error).__name__}: {str(error).partition(chr(10))[0]}".removesuffix(": ")


def advise(error: BaseException, otherwise: str) -> str:
    """What to do about an error of a library: advice where the machine ran out of something, else `otherwise`."""
    return _OUT_OF.get(_find_number(error), otherwise)


def _find_number(error: BaseException) -> int:
    """The number of the system's error behind one; 0 where there is none, or it is not known."""
    if isinstance(error, OSError):
        return error.errno or 0
    name, text = type(error).__name__, str(error)
    if isinstance(error, MemoryError) or name == "OutOfMemoryException":  # DuckDB's
        return errno.ENOMEM
    if isinstance(error, RuntimeError) and _NO_THREAD in text:
        return errno.EAGAIN
    if name != "IOException":  # DuckDB's, which ends with the system's words
        return 0
    return next((number for number in _OUT_OF if text.endswith(os.strerror(number))), 0)


class ConfigError(PipelineError):
    """The caller asked for something that cannot be done as asked."""

    code = ExitCode.USAGE

    def __init__(
        self,
        message: str,
        *,
        hint: str = "",
        place: str = "",
        excerpt: str = "",
        parts: Sequence["ConfigError"] = (),
    ) -> None:
        """`excerpt` is the line with a caret; `parts` are the single problems, where the message lists several."""
        super().__init__(message, hint=hint, place=place)
        self.excerpt = excerpt
        self.parts = tuple(parts)

    @classmethod
    def join(cls, errors: Sequence["ConfigError"], place: str, most: int = 100) -> "ConfigError":
        """One error that lists them, up to a maximum number; `place` is the file."""
        if len(errors) == 1:
            return errors[0]
        lines = [f"{len(errors):,} problems", *(str(error).replace("\n", "\n  ") for error in errors[:most])]
        parts = list(errors[:most])
        if len(errors) > most:
            lines.append(f"... and {len(errors) - most:,} more")
            parts.append(cls(lines[-1], place=place))
        return cls("\n  ".join(lines), place=place, parts=parts)


class RefusedError(PipelineError):
    """The policy forbids the operation that was asked for; it was not started."""

    code = ExitCode.CRITICAL

    def __init__(self, message: str, *, operation: str, hint: str = "", place: str = "") -> None:
        """`operation` is the one that was not started."""
        super().__init__(message, hint=hint, place=place)
        self.operation = operation


class StageError(PipelineError):
    """A stage broke its contract or failed; the message names the stage."""


class HistoryError(PipelineError):
    """The history of earlier runs cannot be read or written."""


class NoHistoryError(HistoryError):
    """No run is recorded yet, so what was asked for is missing."""

    code = ExitCode.USAGE


class IntegrityError(PipelineError):
    """Signed data is hostile, forged or damaged."""

    code = ExitCode.INTEGRITY
