"""A file that the user names; - stands for standard input."""

import sys
from typing import NamedTuple

from pocketmon_pipeline.errors import ConfigError

STDIN = "-"


class Source(NamedTuple):
    """What was read, and what people call the place that it comes from."""

    name: str
    data: bytes


def read_source(path: str, most: int = -1) -> Source:
    """Read all of it, or `most` bytes; ConfigError where it cannot be read."""
    if path == STDIN:
        return Source("standard input", sys.stdin.buffer.read(most))
    try:
        with open(path, "rb") as file:
            return Source(path, file.read(most))
    except OSError as error:
        raise ConfigError(f"cannot be read: {error.strerror}", hint="check the path", place=path) from error
