"""Searches the members of archives, unpacked as streams in the sandbox.

An archive may also be written in a text, as base64 or hexadecimal digits; and that text may be the member of another.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from pocketmon_pipeline.analyses.secrets.file_contents import SecretStream
from pocketmon_pipeline.analyses.secrets.image_metadata import search_image
from pocketmon_pipeline.analyses.secrets.rows import LocatedLeak, observe_omissions, tell
from pocketmon_pipeline.analyses.secrets.stages import PACKED_FAULTS, PACKED_SECRETS, WRAPPED_SECRETS, SecretsConfig
from pocketmon_pipeline.analyses.secrets.text_search import Found, Searched, is_text, search_text
from pocketmon_pipeline.binary.archives.inspection import (
    CORRUPT,
    INCOMPLETE,
    LIMITS,
    NOT_SEARCHED,
    ArchiveError,
    Inspection,
    Note,
    describe_note,
)
from pocketmon_pipeline.binary.archives.members import Member, open_members, recognise
from pocketmon_pipeline.binary.archives.tar import BLOCK
from pocketmon_pipeline.binary.image_blocks import is_image
from pocketmon_pipeline.model import Observation
from pocketmon_pipeline.scan.claim import claim_format
from pocketmon_pipeline.secrets.allow_comments import find_permission
from pocketmon_pipeline.secrets.names import PREFIX
from pocketmon_pipeline.secrets.nested import Layer, find_archives
from pocketmon_pipeline.secrets.quotation import redact
from pocketmon_pipeline.stage import Content, Row
from pocketmon_pipeline.text.encoding import to_utf8
from pocketmon_pipeline.text.escape import escape_name
from pocketmon_pipeline.text.position import place_offsets

# Larger members are searched in windows; images have texts all over, and are not. In bytes.
LARGEST_WHOLE = 8 * 1024 * 1024
LARGEST_IMAGE = 64 * 1024 * 1024
_TOO_LARGE = f"is an image of more than {LARGEST_IMAGE:,} bytes: its texts were not unpacked and searched"
# So many archives are opened in one text, for a map of a game has one for each of its chunks; and as many bytes are
# unpacked as of one archive.
_MOST_ARCHIVES = 10_000
_TOO_MANY = "of the archives that are written in it as digits, only {:,} were searched for credentials"
_NOT_OPENED = "holds an archive, written as digits, which was not searched for credentials"


def find_packed(contents: Sequence[Content], config: SecretsConfig) -> Iterable[Row]:
    """Search archives of any size. What is amiss with an archive itself its reader tells a run, too."""
    for content in contents:
        inspection, unseen = Inspection(len(content.view)), Inspection(len(content.view))
        found: list[LocatedLeak] = []
        for member in open_members(content.view, content.format, inspection) if content.view else ():
            for (told, omitted, _), place, fault, code in _search_member(member, config, opens=True):
                found += told
                yield from observe_omissions(content, omitted, place)
                if fault:
                    unseen.note(ArchiveError(code, fault), member.name)
        yield from tell(PACKED_SECRETS, content, found, config.secrets.fingerprint_salt)
        yield from (_tell(content, note) for note in inspection.list_notes())
        for note in unseen.list_notes():
            yield content.observe(Observation(note.code, redact(describe_note(note))))


def find_wrapped(contents: Sequence[Content], config: SecretsConfig) -> Iterable[Row]:
    """Search archives that are encoded in texts."""
    for content in contents:
        found: list[LocatedLeak] = []
        for (told, omitted, _), place, fault, code in _search_archives(to_utf8(content.data), "", config):
            found += told
            yield from observe_omissions(content, omitted, place)
            if fault:
                yield content.observe(Observation(code, fault))
        yield from tell(WRAPPED_SECRETS, content, found, config.secrets.fingerprint_salt)


def _tell(content: Content, note: Note) -> Row:
    return content.row(PACKED_FAULTS, note.code, redact(describe_note(note)), redact(note.place))


def _search_member(member: Member, config: SecretsConfig, *, opens: bool) -> Iterator[Searched]:
    """Search a member and, if it `opens` them, archives encoded in it; a large one is searched in chunks."""
    name = escape_name(member.name)
    format_name = claim_format("", name.rpartition("/")[2])
    held = bytearray()
    stream: SecretStream | None = None
    fault = ""
    for chunk in member.chunks:
        if stream is not None:
            stream.feed(chunk)
            continue
        held += chunk
        pictured = is_image(bytes(held[:12]))
        if len(held) > (LARGEST_IMAGE if pictured else LARGEST_WHOLE):
            fault = _TOO_LARGE if pictured else ""
            stream = SecretStream(config, format_name)
            stream.feed(bytes(held))
            held.clear()
    if stream is None:
        yield from _search(bytes(held), format_name, name, config, opens=opens)
    else:
        told, omitted = stream.finish()
        fault = fault or (_NOT_OPENED if stream.archives else "")
        yield Searched(Found([one._replace(member=name) for one in told], omitted), name, fault)


def _search(raw: bytes, format_name: str, name: str, config: SecretsConfig, *, opens: bool) -> Iterator[Searched]:
    """Search a member, archives encoded in it, and the metadata of an image."""
    data = to_utf8(raw)
    textual = is_text(format_name, data)
    found = search_text(data, format_name, name, textual=textual, layered=textual)
    yield Searched(found, name)
    if opens and found.archives:
        yield from _search_archives(data, name, config)
    seen = {one.leak.value for one in found.told}
    for (told, omitted, _), part, fault, _ in () if textual else search_image(raw):
        place = f"{name}, {part}"
        fresh = [one._replace(member=place) for one in told if one.leak.value not in seen]
        seen |= {one.leak.value for one in told}
        yield Searched(Found(fresh, omitted), place, fault)


def _search_archives(data: bytes, name: str, config: SecretsConfig) -> Iterator[Searched]:
    """Search archives encoded in a text, which may be a member of another archive."""
    archives = list(islice(find_archives(data), _MOST_ARCHIVES + 1))
    places = place_offsets(data, [archive.start for archive in archives])
    left = LIMITS.unpacked
    for number, (archive, place) in enumerate(zip(archives, places, strict=True)):
        if number == _MOST_ARCHIVES or left <= 0:
            yield Searched(Found([], []), name, _TOO_MANY.format(number))
            return
        kind = recognise(archive.data[:BLOCK])
        inspection = Inspection(len(archive.data))
        if kind:
            called = f"{name}, " * bool(name) + f"{kind} (line {place.line})"
            yield from _search_archive(data, archive, kind, called, inspection, config)
        left -= inspection.spent


def _search_archive(
    data: bytes, archive: Layer, kind: str, called: str, inspection: Inspection, config: SecretsConfig
) -> Iterator[Searched]:
    for member in open_members(archive.data, kind, inspection):
        for found, inner, fault, _ in _search_member(member, config, opens=False):
            deeper = fault or (_NOT_OPENED if found.archives else "")
            told = [_wrap(one, data, archive, called) for one in found.told]
            yield Searched(Found(told, found.omitted), f"{called}, {inner}", deeper and f"{called}: {deeper}")
    for note in inspection.list_notes():
        # What only begins like an archive is none.
        if note.code != CORRUPT:
            code = NOT_SEARCHED if note.code == NOT_SEARCHED else INCOMPLETE
            yield Searched(Found([], []), called, f"{called}: {describe_note(note)}", code)


def _wrap(one: LocatedLeak, data: bytes, archive: Layer, called: str) -> LocatedLeak:
    """A credential in a member, with the comment beside it or beside the archive."""
    remark = one.permission or find_permission(data, archive.start, archive.end, PREFIX + one.leak.kind)
    way = (*archive.way, *one.leak.way)
    member = ", ".join(filter(None, (called, one.member)))
    return one._replace(leak=one.leak._replace(way=way), permission=remark, member=member)
