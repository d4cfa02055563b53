"""Credentials in the bytes of every file. What is kept of one is its place, its kind, and what may be shown of it."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from pocketmon_pipeline.config.sections import Secrets
from pocketmon_pipeline.model import Columns, Observation
from pocketmon_pipeline.scan.formats import TEXT_FORMATS
from pocketmon_pipeline.secrets.finding import Leak, find_leaks
from pocketmon_pipeline.secrets.permission import Permission, find_permission
from pocketmon_pipeline.secrets.redaction import make_fingerprint, show_start
from pocketmon_pipeline.stage import Config, Content, Map, Row, Stage
from pocketmon_pipeline.text.encoding import Transcoder, to_utf8
from pocketmon_pipeline.text.position import Place, place_offsets

SECRETS = "secrets"
SECRET_COLUMNS: Columns = {
    "kind": "str",
    "line": "int",
    "column": "int",
    "shown": "str",
    "fingerprint": "str",
    "confidence": "str",
    "verified": "bool",
    "expires": "int",
    "named": "bool",
    "way": "str",
    "permitted": "str",
    "reason": "str",
    "until": "str",
    "fault": "str",
}
# More in one file is a list of credentials, or noise; whoever reads the first ones knows.
MOST_FOUND = 1000
_HEAD = 4096
# Of a large file, what is searched at once, and what two such windows share: more than any credential is long.
_WINDOW = 4 * 1024 * 1024
_MARGIN = 128 * 1024


class SecretsConfig(Config, frozen=True):
    """How credentials are looked for."""

    secrets: Secrets = Secrets()


def find_secrets(contents: Sequence[Content], config: SecretsConfig) -> Iterable[Row]:
    """Search whole files."""
    for content in contents:
        data = to_utf8(content.data)
        found = find_leaks(data, content.format, textual=_is_text(content.format, data))
        places = place_offsets(data, [leak.start for leak in found]) if found else []
        told = [
            Told(leak, place, find_permission(data, leak.start, leak.end))
            for leak, place in zip(found, places, strict=True)
        ]
        yield from _tell(content, told, config.secrets.fingerprint_salt)


class Told(NamedTuple):
    """A credential, where it stands, and the remark that permits it."""

    leak: Leak
    place: Place
    permission: Permission | None


def _attach(data: bytes, leak: Leak, place: Place) -> Told:
    return Told(leak, place, find_permission(data, leak.start, leak.end))


class SecretStream:
    """Searches one large file window by window; what begins in a window and ends in its margin is seen whole."""

    def __init__(self, config: SecretsConfig) -> None:
        """Start with nothing."""
        self._salt = config.secrets.fingerprint_salt
        self._transcoder = Transcoder()
        self._held = b""
        self._owned = 0
        self._before = Place(1, 1)
        self._told: list[Told] = []
        self._textual: bool | None = None

    def feed(self, chunk: bytes) -> None:
        """Take the next bytes."""
        self._held += self._transcoder.feed(chunk)
        if len(self._held) >= _WINDOW + 2 * _MARGIN:
            self._search(len(self._held) - _MARGIN)

    def _search(self, until: int) -> None:
        """Tell what begins before `until` and was not told yet; then let go of all but a margin."""
        data = self._held
        if self._textual is None:
            self._textual = _is_text("", data)
        found = [leak for leak in find_leaks(data, "", textual=self._textual) if self._owned <= leak.start < until]
        places = place_offsets(data, [*(leak.start for leak in found), max(0, until - _MARGIN)])
        shifted = [self._shift(place) for place in places]
        for leak, place in zip(found, shifted, strict=False):
            self._told.append(_attach(data, leak, place))
        self._before = shifted[-1]
        dropped = max(0, until - _MARGIN)
        self._held, self._owned = data[dropped:], until - dropped

    def _shift(self, place: Place) -> Place:
        line, column = place
        return Place(line + self._before.line - 1, column + (self._before.column - 1 if line == 1 else 0))

    def end(self, content: Content) -> Iterator[Row]:
        """Sum up."""
        self._held += self._transcoder.finish()
        self._search(len(self._held))
        yield from _tell(content, self._told, self._salt)


def _is_text(format_name: str, data: bytes) -> bool:
    return format_name in TEXT_FORMATS or (not format_name and b"\0" not in data[:_HEAD])


def _tell(content: Content, found: Sequence[Told], salt: str) -> Iterator[Row]:
    for leak, place, permission in found[:MOST_FOUND]:
        yield content.row(
            SECRETS,
            leak.kind,
            place.line,
            place.column,
            show_start(leak.value),
            make_fingerprint(leak.value, salt),
            str(leak.confidence),
            leak.verified,
            leak.expires,
            leak.named,
            ", ".join(leak.way),
            *_flatten(permission),
        )
    if len(found) > MOST_FOUND:
        detail = f"it holds {len(found):,} credentials, of which the first {MOST_FOUND:,} are told"
        yield content.observe(Observation("scan.incomplete", detail))


def _flatten(permission: Permission | None) -> tuple[str | None, ...]:
    if permission is None:
        return None, None, None, None
    return permission.rule, permission.reason, str(permission.until or ""), permission.fault


STAGE = Stage(
    name=SECRETS,
    config=SecretsConfig,
    map=Map(tables={SECRETS: SECRET_COLUMNS}, rows=find_secrets, stream=SecretStream),
)
