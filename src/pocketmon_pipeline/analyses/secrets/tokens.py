"""Credentials of known kinds in every file's bytes: the table holds where they stand, never what they are."""

from collections.abc import Iterable, Iterator, Sequence

from pocketmon_pipeline.secrets.judgement import Match
from pocketmon_pipeline.secrets.scan import ChunkScanner, scan
from pocketmon_pipeline.stage import Config, Content, Map, Row, Stage

SECRETS = "secrets"
# `position` and `length` are bytes, `expires` seconds since 1970. `prefix` are at most four characters, those of a
# vendor's mark; of a password none.
SECRET_COLUMNS = {
    "kind": "str",
    "position": "int",
    "line": "int",
    "length": "int",
    "confidence": "str",
    "verified": "bool",
    "expires": "int",
    "prefix": "str",
}


def read_secrets(contents: Sequence[Content], _: Config) -> Iterable[Row]:
    """Scan whole files."""
    for content in contents:
        yield from _tell(content, scan(content.data))


def _tell(content: Content, matches: Iterable[Match]) -> Iterator[Row]:
    for match in matches:
        facts = (match.confidence.value, match.verified, match.expires, match.prefix)
        yield content.row(SECRETS, match.kind, match.start, match.line, match.end - match.start, *facts)


class SecretStream:
    """Scans one large file."""

    def __init__(self, _: Config) -> None:
        """Start with nothing."""
        self._scanner = ChunkScanner()

    def feed(self, chunk: bytes) -> None:
        """Take the next bytes."""
        self._scanner.feed(chunk)

    def end(self, content: Content) -> Iterator[Row]:
        """Tell what was found."""
        yield from _tell(content, self._scanner.end())


STAGE = Stage(
    name="secret_tokens",
    map=Map(tables={SECRETS: SECRET_COLUMNS}, rows=read_secrets, stream=SecretStream),
)
