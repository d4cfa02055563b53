"""Serves on a local port until it is interrupted."""

import contextlib
import signal
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, TypeVar

from pocketmon_pipeline.errors import ConfigError
from pocketmon_pipeline.system.interruption import STOPS

if TYPE_CHECKING:
    from socketserver import TCPServer

Server = TypeVar("Server", bound="TCPServer")


class _Stop(Exception):  # noqa: N818 - no error
    """The wish to stop."""


def open_port(port: int, make: Callable[[], Server]) -> Server:
    """The server that listens on a port; ConfigError where that is taken."""
    try:
        return make()
    except OSError as error:
        raise ConfigError(f"port {port} cannot be used: {error.strerror}", hint="choose another --port") from error


@contextlib.contextmanager
def until_stopped() -> Iterator[None]:
    """Serve in the block: Ctrl-C is how this is meant to end."""

    def stop(_: int, __: object) -> None:
        """End the service, as a handler of signals."""
        raise _Stop

    before = {number: signal.signal(number, stop) for number in STOPS}
    try:
        yield
    except _Stop:
        pass
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
