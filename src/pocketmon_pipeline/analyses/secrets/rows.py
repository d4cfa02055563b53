"""The rows of credential findings: place, kind, and a redacted value; never the value itself."""

from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from pocketmon_pipeline.model import Observation
from pocketmon_pipeline.secrets.allow_comments import Permission, find_permission
from pocketmon_pipeline.secrets.finding import Leak, Omission, Why
from pocketmon_pipeline.secrets.names import PREFIX
from pocketmon_pipeline.secrets.nested import DEEPEST
from pocketmon_pipeline.secrets.quotation import redact
from pocketmon_pipeline.secrets.redaction import make_fingerprint, show_start
from pocketmon_pipeline.stage import Content, Row
from pocketmon_pipeline.text.position import Place

# More in one file is a list of credentials, or noise; whoever reads the first ones knows.
MOST_FOUND = 1000
# So many different ones, for each costs a slow digest. A run has no bound of its own, or what is reported of one file
# would depend on others: this one bounds what a tree of such lists costs, too.
MOST_DIFFERENT = 200


class LocatedLeak(NamedTuple):
    """A credential with its place, the comment that allows it, and the archive member that contains it."""

    leak: Leak
    place: Place
    permission: Permission | None
    member: str = ""


def attach(data: bytes, leak: Leak, place: Place, member: str = "") -> LocatedLeak:
    """Add the comment beside a credential in `data`."""
    return LocatedLeak(leak, place, find_permission(data, leak.start, leak.end, PREFIX + leak.kind), member)


def tell(table: str, content: Content, found: Sequence[LocatedLeak], salt: str) -> Iterator[Row]:
    """Make the rows of one file."""
    reported = _choose(found)
    # The longest first: one credential may be a part of another.
    values = sorted(
        {leak.value for leak, *_ in (*found[:MOST_FOUND], *reported)}, key=lambda value: (-len(value), value)
    )
    for leak, place, permission, member in reported:
        yield content.row(
            table,
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
            *_flatten(permission, values),
            member,
        )
    if len(found) > len(reported):
        detail = f"it holds {len(found):,} credentials, of which {len(reported):,} are reported"
        yield content.observe(Observation("scan.incomplete", detail))


def _choose(found: Sequence[LocatedLeak]) -> Sequence[LocatedLeak]:
    """Those up to either bound, in their order: what has the format of a vendor before what only its name tells."""
    values: set[bytes] = set()
    chosen: list[int] = []
    for number in sorted(range(len(found)), key=lambda number: _rank(found[number].leak)):
        value = found[number].leak.value.strip()
        if len(chosen) < MOST_FOUND and (value in values or len(values) < MOST_DIFFERENT):
            values.add(value)
            chosen.append(number)
    return [found[number] for number in sorted(chosen)]


def _rank(leak: Leak) -> tuple[bool, int]:
    return leak.named, leak.confidence.rank


def observe_omissions(content: Content, omitted: Sequence[Omission], member: str = "") -> Iterator[Row]:
    """Report text that was not searched, and why."""
    for why, describe in _DESCRIBED.items():
        lines = [one.place for one in omitted if one.why is why]
        if lines:
            where = f"in its member {member}, line {lines[0]}" if member else f"in line {lines[0]}"
            more = f", and in {len(lines) - 1:,} more places" if len(lines) > 1 else ""
            yield content.observe(Observation("scan.incomplete", describe(where + more), None if member else lines[0]))


def _describe_deep(where: str) -> str:
    return f"a text {where} is encoded more than {DEEPEST} times, and was not searched for credentials"


def _describe_dense(where: str) -> str:
    return (
        f"it has more names of credentials, or addresses, than are looked at, and the search for them stopped {where}: "
        "before that line some may have been missed too, and only credentials with a format of their own were searched "
        "for in all of it; split the file, or exclude it"
    )


_DESCRIBED = {Why.DEEP: _describe_deep, Why.DENSE: _describe_dense}


def _flatten(permission: Permission | None, values: Collection[bytes]) -> tuple[str | None, ...]:
    """The cells of a comment, with credentials removed from its text."""
    if permission is None:
        return None, None, None, None
    said = permission.reason
    for value in values:
        said = said.replace(value.decode("utf-8", "replace"), f"{show_start(value)}...")
    return redact(permission.rule), redact(said), str(permission.until or ""), permission.fault
