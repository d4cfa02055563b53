"""Servers of the program, or of the tests, that answer in a thread of their own."""

import contextlib
import threading
from collections.abc import Iterator
from socketserver import BaseServer


@contextlib.contextmanager
def answer(server: BaseServer) -> Iterator[None]:
    """Let a server answer until the block ends; it looks often whether it has, for the test waits until it does."""
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield
    finally:
        server.shutdown()
        thread.join()
