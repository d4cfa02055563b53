"""Redirects what libraries and plug-ins print to standard error, since standard output is for results."""

import contextlib
import os
import sys
from collections.abc import Iterator

_OUT, _ERROR = 1, 2


@contextlib.contextmanager
def divert_prints() -> Iterator[None]:
    """Until the block ends, whatever prints to standard output, libraries in C among them, prints to standard error."""
    _flush()
    with contextlib.redirect_stdout(sys.stderr), contextlib.ExitStack() as stack:
        # Where one of the two is closed there is nothing to keep clean, or nowhere to send it.
        with contextlib.suppress(OSError):
            kept = os.dup(_OUT)
            stack.callback(os.close, kept)
            stack.callback(os.dup2, kept, _OUT)  # first: an exception may come between two steps
            os.dup2(_ERROR, _OUT)
        yield


def divert_all_prints() -> None:
    """The same for as long as this process lives."""
    _flush()
    sys.stdout = sys.stderr
    with contextlib.suppress(OSError):
        os.dup2(_ERROR, _OUT)


def flush_before_forks() -> None:
    """Write out what was printed before this process forks: else each child writes it once more."""
    if hasattr(os, "register_at_fork"):  # not on Windows
        os.register_at_fork(before=_flush)


def _flush() -> None:
    with contextlib.suppress(OSError, ValueError, AttributeError):
        sys.stdout.flush()
