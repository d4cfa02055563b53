"""Credentials in what archives hold, unpacked as streams in the sandbox and searched member by member."""

from collections.abc import Iterable, Iterator, Sequence

from pocketmon_pipeline.analyses.secrets.pictures import search_picture
from pocketmon_pipeline.analyses.secrets.plain import SecretStream
from pocketmon_pipeline.analyses.secrets.rows import Told, observe_depth, tell
from pocketmon_pipeline.analyses.secrets.stages import PACKED_FAULTS, PACKED_SECRETS, SecretsConfig
from pocketmon_pipeline.analyses.secrets.text_search import Found, Searched, is_text, search_text
from pocketmon_pipeline.binary.archives.inspection import INCOMPLETE, ArchiveError, Inspection, Note, describe_note
from pocketmon_pipeline.binary.archives.members import Member, open_members
from pocketmon_pipeline.scan.claim import claim_format
from pocketmon_pipeline.secrets.quotation import redact
from pocketmon_pipeline.stage import Content, Row
from pocketmon_pipeline.text.encoding import to_utf8
from pocketmon_pipeline.text.escape import escape_name

# Larger members are searched in windows.
LARGEST_WHOLE = 8 * 1024 * 1024


def find_packed(contents: Sequence[Content], config: SecretsConfig) -> Iterable[Row]:
    """Search archives of any size."""
    for content in contents:
        inspection = Inspection(len(content.view))
        found: list[Told] = []
        for member in open_members(content.view, content.format, inspection) if content.view else ():
            for (told, lines), place, fault in _search_member(member, config):
                found += told
                yield from observe_depth(content, lines, place)
                if fault:
                    inspection.note(ArchiveError(INCOMPLETE, fault), member.name)
        yield from tell(PACKED_SECRETS, content, found, config.secrets.fingerprint_salt)
        yield from (_tell(content, note) for note in inspection.list_notes())


def _tell(content: Content, note: Note) -> Row:
    return content.row(PACKED_FAULTS, note.code, redact(describe_note(note)), redact(note.place))


def _search_member(member: Member, config: SecretsConfig) -> Iterator[Searched]:
    """What a member holds; a large one is searched in passing."""
    name = escape_name(member.name)
    format_name = claim_format("", name.rpartition("/")[2])
    held = bytearray()
    stream: SecretStream | None = None
    for chunk in member.chunks:
        if stream is not None:
            stream.feed(chunk)
            continue
        held += chunk
        if len(held) > LARGEST_WHOLE:
            stream = SecretStream(config, format_name)
            stream.feed(bytes(held))
            held.clear()
    if stream is None:
        yield from _search(bytes(held), format_name, name)
    else:
        told, lines = stream.finish()
        yield Searched(Found([one._replace(member=name) for one in told], lines), name)


def _search(raw: bytes, format_name: str, name: str) -> Iterator[Searched]:
    """Search a member, and what a picture has beside it that was not seen in its bytes."""
    data = to_utf8(raw)
    textual = is_text(format_name, data)
    found = search_text(data, format_name, name, textual=textual, layered=textual)
    yield Searched(found, name)
    seen = {one.leak.value for one in found.told}
    for (told, lines), part, fault in () if textual else search_picture(raw):
        place = f"{name}, {part}"
        fresh = [one._replace(member=place) for one in told if one.leak.value not in seen]
        seen |= {one.leak.value for one in told}
        yield Searched(Found(fresh, lines), place, fault)
