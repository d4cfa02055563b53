"""The files that a user names, to be read and to be written: paths, devices, pipes, and `-` for a standard stream."""

import contextlib
import functools
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from typing import BinaryIO, NamedTuple

import click

from pocketmon_pipeline.cli.terminal.console import print_chunks
from pocketmon_pipeline.errors import ConfigError
from pocketmon_pipeline.store.atomic import is_stream
from pocketmon_pipeline.store.scratch_folder import open_scratch_folder

STDIN = STDOUT = "-"
_STDOUT_PATHS = frozenset((STDOUT, "/dev/stdout", "/dev/fd/1", "/proc/self/fd/1"))
_CHUNK = 1024 * 1024


class Source(NamedTuple):
    """What was read, and what people call the place that it comes from."""

    name: str
    data: bytes


def open_standard_input() -> BinaryIO:
    """Standard input; ConfigError where the caller has closed it, which must not pass for an empty one."""
    if getattr(sys.stdin, "name", "") == os.devnull:  # `repair_streams` has put it there
        raise ConfigError("it is closed", hint="hand something over, or name a file", place="standard input")
    return sys.stdin.buffer


def read_source(path: str, most: int = -1) -> Source:
    """Read all of it, or `most` bytes; ConfigError where it cannot be read."""
    if path == STDIN:
        return Source("standard input", open_standard_input().read(most))
    try:
        with open(path, "rb") as file:
            return Source(path, file.read(most))
    except OSError as error:
        raise ConfigError(f"cannot be read: {error.strerror}", hint="check the path", place=path) from error


def keeps_no_file(output: str) -> bool:
    """Whether nothing is left at this path: it is `-`, a device or a pipe."""
    return output in _STDOUT_PATHS or is_stream(output)


def place_output(output: str) -> str:
    """The path at which the running verb writes its file.

    For `-` that is a temporary file, which is printed when the verb ends, however it ends. Nothing else is printed
    then: what the verb tells goes to standard error. A device or a pipe gets a temporary file's bytes at the end, too.
    """
    if not keeps_no_file(output):
        return output
    handed_over = _print_at_the_end() if output in _STDOUT_PATHS else _write_at_the_end(output)
    return click.get_current_context().with_resource(handed_over)


@contextlib.contextmanager
def _print_at_the_end() -> Iterator[str]:
    printed = sys.stdout
    with contextlib.redirect_stdout(sys.stderr), _hand_over(functools.partial(print_chunks, printed)) as path:
        yield path


@contextlib.contextmanager
def _write_at_the_end(output: str) -> Iterator[str]:
    from pocketmon_pipeline.engine.artifact import explain_refusal

    def write(chunks: Iterable[bytes]) -> None:
        """What the shell's `>` does."""
        with explain_refusal(output), open(output, "wb") as file:
            file.writelines(chunks)

    with _hand_over(write) as path:
        yield path


@contextlib.contextmanager
def _hand_over(take: Callable[[Iterable[bytes]], object]) -> Iterator[str]:
    with open_scratch_folder() as folder:
        path = os.path.join(folder, "output")
        try:
            yield path
        finally:
            if os.path.exists(path):
                with open(path, "rb") as file:
                    take(iter(functools.partial(file.read, _CHUNK), b""))
