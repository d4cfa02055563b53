"""Credentials in the bytes of every file. What is kept of one is its place, its kind, and what may be shown of it."""

from collections.abc import Iterable, Iterator, Sequence

from pocketmon_pipeline.config.sections import Secrets
from pocketmon_pipeline.model import Columns, Observation
from pocketmon_pipeline.scan.formats import TEXT_FORMATS
from pocketmon_pipeline.secrets.finding import Leak, find_leaks
from pocketmon_pipeline.secrets.permission import Permission, find_permission
from pocketmon_pipeline.secrets.redaction import make_fingerprint, show_start
from pocketmon_pipeline.stage import Config, Content, Map, Row, Stage
from pocketmon_pipeline.text.encoding import to_utf8
from pocketmon_pipeline.text.position import place_offsets

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


class SecretsConfig(Config, frozen=True):
    """How credentials are looked for."""

    secrets: Secrets = Secrets()


def find_secrets(contents: Sequence[Content], config: SecretsConfig) -> Iterable[Row]:
    """Search whole files."""
    for content in contents:
        data = to_utf8(content.data)
        leaks = find_leaks(data, content.format, textual=_is_text(content.format, data))
        yield from _tell(content, data, leaks, config.secrets.fingerprint_salt)


def _is_text(format_name: str, data: bytes) -> bool:
    return format_name in TEXT_FORMATS or (not format_name and b"\0" not in data[:_HEAD])


def _tell(content: Content, data: bytes, leaks: Sequence[Leak], salt: str) -> Iterator[Row]:
    told = leaks[:MOST_FOUND]
    places = place_offsets(data, [leak.start for leak in told]) if told else []
    for leak, (line, column) in zip(told, places, strict=True):
        permission = find_permission(data, leak.start, leak.end)
        yield content.row(
            SECRETS,
            leak.kind,
            line,
            column,
            show_start(leak.value),
            make_fingerprint(leak.value, salt),
            str(leak.confidence),
            leak.verified,
            leak.expires,
            leak.named,
            ", ".join(leak.way),
            *_flatten(permission),
        )
    if len(leaks) > MOST_FOUND:
        detail = f"it holds {len(leaks):,} credentials, of which the first {MOST_FOUND:,} are told"
        yield content.observe(Observation("scan.incomplete", detail))


def _flatten(permission: Permission | None) -> tuple[str | None, ...]:
    if permission is None:
        return None, None, None, None
    return permission.rule, permission.reason, str(permission.until or ""), permission.fault


STAGE = Stage(
    name=SECRETS,
    config=SecretsConfig,
    map=Map(tables={SECRETS: SECRET_COLUMNS}, rows=find_secrets),
)
