"""Requests to a forge: patient with a busy one, plain about a refusal, silent about the token."""

import ipaddress
from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple, Self, TypeVar
from urllib.parse import urlsplit

import msgspec

from pocketmon_pipeline import __version__
from pocketmon_pipeline.errors import ConfigError, PipelineError
from pocketmon_pipeline.integrations.forge.patience import (
    MOST_ATTEMPTS,
    MOST_SECONDS,
    Clock,
    Refusal,
    find_pause,
    name_time,
)
from pocketmon_pipeline.integrations.forge.refusals import ForgeError, GoneError, UncertainError, explain, read_message
from pocketmon_pipeline.text.quantities import format_seconds

if TYPE_CHECKING:
    import httpx

Shape = TypeVar("Shape")
Query = Mapping[str, str | int]

# A page of a hundred comments of 65,536 characters of four bytes is 26 MB.
_MOST_BYTES = 64 * 1024 * 1024
_MOST_PAGES = 100
PAGE = 100
_CONNECT_SECONDS, _ANSWER_SECONDS = 10.0, 30.0
_SYSTEM_CLOCK = Clock()


class Access(NamedTuple):
    """Where a forge's interface is, the token, with the variable that it came from, and further headers."""

    url: str
    token: str
    token_name: str
    token_header: str = "Authorization"  # noqa: S105 - a name
    token_form: str = "Bearer {}"  # noqa: S105 - what stands around it
    headers: Mapping[str, str] = {}

    def __repr__(self) -> str:
        """Without the token."""
        return f"Access({self.url!r}, token of {self.token_name})"


class Request(NamedTuple):
    """One request: `what` completes "cannot ..." in errors; one that is not `repeatable` is never sent twice."""

    method: str
    path: str
    what: str
    query: Query | None = None
    body: object = None
    repeatable: bool = True


class Response(NamedTuple):
    """What came back: its bytes, and whether there is a further page."""

    data: bytes
    has_next: bool


class Client:
    """Sends requests to one forge; a context manager that holds its connections."""

    def __init__(
        self,
        access: Access,
        clock: Clock = _SYSTEM_CLOCK,
        answer_seconds: float = _ANSWER_SECONDS,
        notify: Callable[[str], object] = str,
    ) -> None:
        """`notify` receives a message about every wait. ConfigError when the token would travel unprotected."""
        _require_protection(access.url)
        self.access = access
        self.clock = clock
        self._answer_seconds = answer_seconds
        self._notify = notify
        self._patience = MOST_SECONDS
        self._host = urlsplit(access.url).netloc
        self._http: httpx.Client | None = None

    def __enter__(self) -> Self:
        """Open."""
        import httpx

        access = self.access
        token = {access.token_header: access.token_form.format(access.token)} if access.token else {}
        self._http = httpx.Client(
            headers={"User-Agent": f"pocketmon-pipeline/{__version__}", **access.headers, **token},
            timeout=httpx.Timeout(self._answer_seconds, connect=_CONNECT_SECONDS),
            follow_redirects=False,  # a token goes nowhere but where it was sent
        )
        return self

    def __exit__(self, *_: object) -> None:
        """Close."""
        if self._http is not None:
            self._http.close()

    def get(self, path: str, shape: type[Shape], what: str, **query: str | int) -> Shape:
        """Ask for one thing."""
        return self._decode(self._request(Request("GET", path, what, query)).data, shape, what)

    def list_pages(self, path: str, shape: type[Shape], what: str, **query: str | int) -> Iterator[Shape]:
        """Ask for every page of a list, and yield one thing after the other."""
        for page in range(1, _MOST_PAGES + 1):
            response = self._request(Request("GET", path, what, {**query, "per_page": PAGE, "page": page}))
            yield from self._decode(response.data, list[shape], what)  # type: ignore[valid-type]  # given at run time
            if not response.has_next:
                return
        message = f"cannot {what}: there are more than {_MOST_PAGES * PAGE:,}"
        raise ForgeError(message, hint="delete or close some of them there", place=self._host)

    def create(self, path: str, shape: type[Shape], what: str, body: object) -> Shape:
        """Create something; UncertainError if it is unknown whether that succeeded."""
        return self._decode(self._request(Request("POST", path, what, None, body, repeatable=False)).data, shape, what)

    def change(
        self, method: str, path: str, shape: type[Shape], what: str, body: object, *, repeatable: bool = True
    ) -> Shape:
        """Change something that is there (PUT or PATCH)."""
        return self._decode(self._request(Request(method, path, what, None, body, repeatable)).data, shape, what)

    def remove(self, path: str, what: str) -> None:
        """Remove something; what is gone already is removed."""
        try:
            self._request(Request("DELETE", path, what))
        except GoneError:
            return

    def do_once(self, make: Callable[[], Shape], look: Callable[[], Shape | None]) -> Shape:
        """Do what must not be done twice: where the response got lost, `look` for its effect before trying again."""
        for attempt in range(MOST_ATTEMPTS - 1):
            try:
                return make()
            except UncertainError as error:
                self._wait(2.0**attempt, str(error))
                if (found := look()) is not None:
                    return found
        return make()

    def _request(self, request: Request) -> Response:
        attempt = 0
        while isinstance(got := self._try(request), Refusal):
            if got.is_uncertain and not request.repeatable:
                raise UncertainError(f"cannot {request.what}: {got}", hint=_UNCERTAIN, place=self._host)
            pause, attempt = find_pause(got, attempt, self.clock.now()), attempt + 1
            if pause is None or attempt == MOST_ATTEMPTS:
                raise self._explain(got, request.what)
            self._wait(pause, f"cannot {request.what}: {got}")
        return got

    def _try(self, request: Request) -> Response | Refusal:
        import httpx

        try:
            return self._send(request)
        except (httpx.ConnectError, httpx.ConnectTimeout) as error:
            return Refusal(0, f"no connection: {self._hide(str(error))}", was_sent=False)
        except httpx.TimeoutException:
            return Refusal(0, f"no answer within {self._answer_seconds:g} s")
        except httpx.HTTPError as error:
            return Refusal(0, f"the connection broke: {self._hide(str(error)) or type(error).__name__}")

    def _send(self, request: Request) -> Response | Refusal:
        assert self._http is not None, "the client is not open"
        content = None if request.body is None else msgspec.json.encode(request.body)
        address = self.access.url.rstrip("/") + request.path
        headers = {} if content is None else {"Content-Type": "application/json"}
        with self._http.stream(
            request.method, address, params=request.query or None, content=content, headers=headers
        ) as response:
            data = self._read(response, request.what)
        if response.is_success:
            return Response(data, "next" in response.links or bool(response.headers.get("x-next-page")))
        message = read_message(data) or response.reason_phrase
        return Refusal(response.status_code, self._hide(message), {k.lower(): v for k, v in response.headers.items()})

    def _read(self, response: "httpx.Response", what: str) -> bytes:
        data = bytearray()
        for chunk in response.iter_bytes():
            data += chunk
            if len(data) > _MOST_BYTES:
                message = f"cannot {what}: the answer is longer than 64 MiB"
                raise ForgeError(message, hint=f"is {self.access.url} the forge's interface?", place=self._host)
        return bytes(data)

    def _decode(self, data: bytes, shape: type[Shape], what: str) -> Shape:
        try:
            return msgspec.json.decode(data, type=shape)
        except (ValueError, RecursionError) as error:
            message = f"cannot {what}: the answer is not as the forge describes it: {self._hide(str(error))}"
            raise ForgeError(message, hint=f"is {self.access.url} the forge's interface?", place=self._host) from error

    def _wait(self, pause: float, why: str) -> None:
        if pause > self._patience:
            until = name_time(self.clock.now() + pause)
            raise ForgeError(why, hint=f"the forge asks to be tried again after {until}", place=self._host)
        self._patience -= pause
        self._notify(f"{self._host}: {why}; it is asked again in {format_seconds(pause)}")
        self.clock.sleep(pause)

    def _explain(self, refusal: Refusal, what: str) -> PipelineError:
        access = self.access
        return explain(refusal, what, self._host, access.token_name, has_token=bool(access.token))

    def _hide(self, text: str) -> str:
        return text.replace(self.access.token, "(token)") if self.access.token else text


_UNCERTAIN = "it may have been done all the same: look before you run it again"


def _require_protection(url: str) -> None:
    """Only to this machine may a token go without TLS."""
    parts = urlsplit(url)
    if parts.scheme == "https" and parts.hostname:
        return
    if parts.scheme == "http" and _is_loopback(parts.hostname or ""):
        return
    hint = "give the address of the forge's interface as https://..."
    raise ConfigError("a token would travel unprotected there, so nothing was sent", hint=hint, place=url)


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
