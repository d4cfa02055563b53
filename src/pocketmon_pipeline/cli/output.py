"""Where the one file of a verb goes: to a path, or for `-` to standard output."""

import contextlib
import functools
import os
import sys
import tempfile
from collections.abc import Iterator

import click

from pocketmon_pipeline.cli.console import tell_chunks

STDOUT = "-"
_CHUNK = 1024 * 1024


def place_output(output: str) -> str:
    """The path at which the running verb writes its file.

    For `-` that is a temporary file, which is printed when the verb ends, however it ends. Nothing else is printed
    then: what the verb tells goes to standard error.
    """
    if output != STDOUT:
        return output
    return click.get_current_context().with_resource(_print_at_the_end())


@contextlib.contextmanager
def _print_at_the_end() -> Iterator[str]:
    printed = sys.stdout
    with tempfile.TemporaryDirectory(prefix="pocketmon-") as folder:
        path = os.path.join(folder, "output")
        try:
            with contextlib.redirect_stdout(sys.stderr):
                yield path
        finally:
            if os.path.exists(path):
                with open(path, "rb") as file:
                    tell_chunks(printed, iter(functools.partial(file.read, _CHUNK), b""))
