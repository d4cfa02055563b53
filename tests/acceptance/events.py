"""Watches what this process opens, connects to and imports, by Python's own audit events."""

import contextlib
import os
import sys
from collections.abc import Iterator

_WATCHED = ("open", "socket.connect", "socket.getaddrinfo", "import", "os.listxattr")
_logs: list[list[tuple[str, str]]] = []
_hooked: list[bool] = []


def _hear(event: str, arguments: tuple[object, ...]) -> None:
    if _logs and event in _WATCHED:
        subject = arguments[0]
        _logs[-1].append((event, os.fsdecode(subject) if isinstance(subject, str | bytes) else repr(arguments)))


@contextlib.contextmanager
def watch() -> Iterator[list[tuple[str, str]]]:
    """Collect (event, subject) while the block runs; a hook cannot be taken away, so it is deaf outside of it."""
    if not _hooked:
        sys.addaudithook(_hear)
        _hooked.append(True)
    log: list[tuple[str, str]] = []
    _logs.append(log)
    try:
        yield log
    finally:
        _logs.remove(log)
