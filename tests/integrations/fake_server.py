"""A forge on loopback that remembers what it is told, and fails in the ways that it is told to."""

import contextlib
import json
import re
import threading
from collections.abc import Callable, Iterator, Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, NamedTuple
from urllib.parse import parse_qsl, urlsplit

from serving import answer

Json = Any  # what a program sends or gets


class Call(NamedTuple):
    """One request, as the forge sees it."""

    method: str
    path: str
    query: Mapping[str, str]
    body: Json
    token: str


class Reply(NamedTuple):
    """What the forge answers."""

    status: int
    body: Json = None
    headers: Mapping[str, str] = {}


class Fault(NamedTuple):
    """The next request that fits goes wrong: it is refused with `reply`, or its answer gets lost.

    A lost answer is one of `silence`, which is "before" the forge did what it was asked, or "after", or "hang", where
    it keeps the connection and never answers.
    """

    method: str
    path: str
    reply: Reply | None = None
    silence: str = ""


Routes = list[tuple[str, str, Callable[..., Reply]]]


class FakeForge:
    """The state that all fakes share: what was asked, and what is to go wrong."""

    def __init__(self) -> None:
        """Nothing happened yet."""
        self.calls: list[Call] = []
        self.faults: list[Fault] = []
        self.released = threading.Event()
        self.routes: Routes = []
        self.url = ""

    def answer(self, call: Call) -> Reply | None:
        """Decide; None leaves the caller without an answer."""
        self.calls.append(call)
        for fault in self.faults:
            if fault.method == call.method and re.search(fault.path, call.path):
                self.faults.remove(fault)
                return self._fail(fault, call)
        return self._dispatch(call)

    def _fail(self, fault: Fault, call: Call) -> Reply | None:
        if fault.silence == "after":
            self._dispatch(call)
        if fault.silence == "hang":
            self.released.wait()
        return fault.reply

    def _dispatch(self, call: Call) -> Reply:
        for method, pattern, act in self.routes:
            match = re.fullmatch(pattern, call.path)
            if match and method == call.method:
                return act(call, *match.groups())
        return Reply(404, {"message": "Not Found", "documentation_url": "", "status": "404"})

    def list_changes(self) -> list[str]:
        """What was asked to change something, as `METHOD path`."""
        return [f"{call.method} {call.path}" for call in self.calls if call.method != "GET"]


@contextlib.contextmanager
def run(forge: FakeForge) -> Iterator[str]:
    """Serve on loopback; yield the address."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def handle_any(self) -> None:
            length = int(self.headers.get("Content-Length") or 0)
            data = self.rfile.read(length)
            parts = urlsplit(self.path)
            token = self.headers.get("Authorization", "").removeprefix("Bearer ") or self.headers.get(
                "PRIVATE-TOKEN", ""
            )
            call = Call(
                self.command, parts.path, dict(parse_qsl(parts.query)), json.loads(data) if data else None, token
            )
            reply = forge.answer(call)
            if reply is None:
                self.close_connection = True
                return
            body = b"" if reply.body is None else json.dumps(reply.body).encode()
            self.send_response(reply.status)
            for name, value in {**reply.headers, "Content-Length": str(len(body))}.items():
                self.send_header(name, value)
            if body:
                self.send_header("Content-Type", "application/json; charset=utf-8")
            self.end_headers()
            self.wfile.write(body)

        do_GET = do_POST = do_PUT = do_PATCH = do_DELETE = handle_any  # noqa: N815 - names that http.server asks for

        def log_message(self, format: str, *_: object) -> None:  # noqa: A002 - http.server's name
            del format

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server, answer(server):
        forge.url = f"http://127.0.0.1:{server.server_port}"
        try:
            yield forge.url
        finally:
            forge.released.set()
