"""Serves on a local port until it is interrupted."""

import _thread
import signal
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from pocketmon_pipeline.cli.terminal.console import print_result
from pocketmon_pipeline.errors import ConfigError
from pocketmon_pipeline.system.interruption import STOPS

if TYPE_CHECKING:
    from socketserver import BaseServer, TCPServer

Server = TypeVar("Server", bound="TCPServer")


def open_port(port: int, make: Callable[[], Server]) -> Server:
    """The server that listens on a port; ConfigError where that is taken."""
    try:
        return make()
    except OSError as error:
        raise ConfigError(f"port {port} cannot be used: {error.strerror}", hint="choose another --port") from error


def serve_until_stopped(server: "BaseServer", address: str) -> None:
    """Say where it is, and serve until Ctrl-C, which is how this is meant to end.

    The handler raises nothing: while a request is taken, `socketserver` would make a failed request of it, and go on.
    """

    def stop(_: int, __: object) -> None:
        """Have it end, from a bare thread: what the interrupted code may have locked, `threading` would wait for."""
        _thread.start_new_thread(server.shutdown, ())

    before = {number: signal.signal(number, stop) for number in STOPS}
    try:
        print_result(address)
        server.serve_forever()
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
