"""Servers of one port, and what ends them."""

import http.client
import http.server
import signal
import threading

import pytest

from pocketmon_pipeline.cli.serving import serve_until_stopped


class _Interrupted(http.server.BaseHTTPRequestHandler):
    """Ctrl-C comes while a request is answered, in the thread that serves."""

    def do_GET(self) -> None:
        signal.raise_signal(signal.SIGINT)
        self.send_response(200)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


def test_an_interruption_amid_a_request_is_not_lost(capfd: pytest.CaptureFixture[str]) -> None:
    answers = []

    def request(port: int) -> None:
        connection = http.client.HTTPConnection("127.0.0.1", port)
        connection.request("GET", "/")
        answers.append(connection.getresponse().status)

    before = signal.getsignal(signal.SIGINT)
    with http.server.HTTPServer(("127.0.0.1", 0), _Interrupted) as server:
        client = threading.Thread(target=request, args=(server.server_port,))
        client.start()
        serve_until_stopped(server, "here")
        client.join()
    assert answers == [200]
    assert capfd.readouterr() == ("here\n", "")
    assert signal.getsignal(signal.SIGINT) is before
