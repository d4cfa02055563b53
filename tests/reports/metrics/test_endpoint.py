"""The scrape endpoint over real sockets: who gets what, and who is refused."""

import http.client
import socket
import struct
import threading
from collections.abc import Iterator

import pytest

from pocketmon_pipeline.reports.metrics.catalogue import READ_SUCCESS, SUCCESS
from pocketmon_pipeline.reports.metrics.endpoint import Endpoint
from pocketmon_pipeline.reports.metrics.exposition import OPEN_METRICS_TYPE, TEXT_TYPE
from pocketmon_pipeline.reports.metrics.samples import Measured, measure
from serving import answer


def read() -> list[Measured]:
    return [measure(SUCCESS, 1), measure(READ_SUCCESS, 1)]


@pytest.fixture
def endpoint() -> Iterator[Endpoint]:
    with Endpoint(0, read) as server, answer(server):
        yield server


@pytest.fixture
def connection(endpoint: Endpoint) -> Iterator[http.client.HTTPConnection]:
    opened = http.client.HTTPConnection("127.0.0.1", endpoint.server_port, timeout=30)
    yield opened
    opened.close()


def ask(
    connection: http.client.HTTPConnection, path: str = "/metrics", method: str = "GET", **headers: str
) -> tuple[int, dict[str, str], bytes]:
    connection.request(method, path, headers=headers)
    response = connection.getresponse()
    return response.status, dict(response.getheaders()), response.read()


def test_a_scraper_gets_the_format_that_it_asks_for(connection: http.client.HTTPConnection) -> None:
    status, headers, body = ask(connection)
    assert (status, headers["Content-Type"]) == (200, TEXT_TYPE)
    assert b"pocketmon_run_success 1\n" in body
    assert headers["Cache-Control"] == "no-store"
    assert headers["Vary"] == "Accept"
    status, headers, body = ask(connection, Accept="application/openmetrics-text;version=1.0.0,text/plain;q=0.5")
    assert (status, headers["Content-Type"]) == (200, OPEN_METRICS_TYPE)
    assert body.endswith(b"# EOF\n")


def test_head_tells_what_get_would(connection: http.client.HTTPConnection) -> None:
    ask(connection)
    ask(connection)  # now there is a number for status 200, of one digit
    status, headers, body = ask(connection, method="HEAD")
    assert (status, body) == (200, b"")
    _, told, body = ask(connection)
    assert headers["Content-Length"] == told["Content-Length"] == str(len(body))


def test_other_paths_and_methods(connection: http.client.HTTPConnection) -> None:
    assert ask(connection, "/")[::2] == (200, b"Metrics for Prometheus are at /metrics.\n")
    assert ask(connection, "/metrics?name[]=x")[0] == 200
    assert ask(connection, "/etc/passwd")[0] == 404
    assert ask(connection, "//metrics/../x")[0] == 404
    assert ask(connection, method="POST")[0] == 501
    assert ask(connection)[0] == 200


def test_answers_are_counted_by_their_status(connection: http.client.HTTPConnection) -> None:
    ask(connection, "/nowhere")
    ask(connection, method="DELETE")
    ask(connection)
    _, _, body = ask(connection)
    for code, count in (("200", 1), ("404", 1), ("501", 1)):
        assert f'pocketmon_exporter_requests_total{{code="{code}"}} {count}\n'.encode() in body


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1.evil.example", "127.0.0.1:1", "", "[::1]", "127.0.0.1@evil"]
)
def test_another_host_is_refused(endpoint: Endpoint, connection: http.client.HTTPConnection, host: str) -> None:
    for name in (host, f"{host}:{endpoint.server_port}"):
        status, _, body = ask(connection, Host=name)
        assert (status, b"pocketmon_run_success" in body) == (421, False), name


def test_this_machine_has_two_names_at_one_port(endpoint: Endpoint, connection: http.client.HTTPConnection) -> None:
    assert ask(connection, Host="localhost")[0] == 421
    for name in ("127.0.0.1", "localhost", "LocalHost"):
        assert ask(connection, Host=f"{name}:{endpoint.server_port}")[0] == 200


@pytest.mark.parametrize(
    ("request_text", "status"),
    [
        (b"GET /metrics HTTP/1.0\r\n\r\n", b"421"),
        (b"GET /metrics HTTP/1.1\r\nHost: localhost:PORT\r\nHost: localhost:PORT\r\n\r\n", b"421"),
        (b"\x00\xff\r\n\r\n", b"400"),
        (b"GET /metrics HTTP/9.9\r\n\r\n", b"505"),
        (b"GET " + b"/" * 70_000 + b" HTTP/1.1\r\n\r\n", b"414"),
    ],
)
def test_odd_requests_get_an_answer_and_nothing_else(endpoint: Endpoint, request_text: bytes, status: bytes) -> None:
    with socket.create_connection(("127.0.0.1", endpoint.server_port), timeout=30) as client:
        client.sendall(request_text.replace(b"PORT", str(endpoint.server_port).encode()))
        client.shutdown(socket.SHUT_WR)
        answer = b"".join(iter(lambda: client.recv(65_536), b""))
    assert status in answer
    assert b"pocketmon_run_success" not in answer


def test_a_scraper_that_hangs_up_is_no_error(capfd: pytest.CaptureFixture[str]) -> None:
    asked, hung_up = threading.Event(), threading.Event()

    def wait() -> list[Measured]:
        asked.set()
        assert hung_up.wait(30)
        return read()

    with Endpoint(0, wait) as server, answer(server):
        server.daemon_threads = False  # so that closing waits for the answer
        with socket.create_connection(("127.0.0.1", server.server_port), timeout=30) as client:
            client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))  # close with a reset
            client.sendall(f"GET /metrics HTTP/1.1\r\nHost: localhost:{server.server_port}\r\n\r\n".encode())
            assert asked.wait(30)
        hung_up.set()
    assert capfd.readouterr().err == ""


def test_a_defect_is_told(capfd: pytest.CaptureFixture[str]) -> None:
    def fail() -> list[Measured]:
        raise ZeroDivisionError

    with Endpoint(0, fail) as server, answer(server):
        server.daemon_threads = False
        connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=30)
        with pytest.raises(http.client.RemoteDisconnected):
            ask(connection)
        connection.close()
    assert "ZeroDivisionError" in capfd.readouterr().err


def test_nobody_else_reaches_it(endpoint: Endpoint) -> None:
    assert endpoint.server_address[0] == "127.0.0.1"


def test_a_taken_port_is_an_error(endpoint: Endpoint) -> None:
    with pytest.raises(OSError, match="in use"):
        Endpoint(endpoint.server_port, read)
