"""One inspection of an archive: its limits, its cost so far, and its defects."""

from collections import Counter
from typing import NamedTuple

from pocketmon_pipeline.binary.archives.member import ENCRYPTED, UNREAD

BOMB = "archive.bomb"
CORRUPT = "archive.corrupt"
UNSAFE_PATH = "archive.unsafe-path"
INCOMPLETE = "scan.incomplete"
NOT_SEARCHED = "archive.unread"

MIB = 1024 * 1024
_SHOWN = 120
_UNSEEN = {ENCRYPTED: "members that need a password", UNREAD: "members packed by a method that is not read"}


class ArchiveError(Exception):
    """An archive, or a member of it, that cannot be read further; `code` and `detail` say why."""

    def __init__(self, code: str, detail: str) -> None:
        """`detail` goes on after the name of what it is about: "its checksum is wrong"."""
        super().__init__(detail)
        self.code = code
        self.detail = detail


class Limits(NamedTuple):
    """What one archive may cost, everything within it included.

    `unpacked` is in bytes. An archive is a bomb when more comes out of it, or more than `ratio` times its own size; but
    up to `harmless` bytes, which anybody can hold, are no bomb however well they compress: the grid of a level, a
    blank lightmap or an empty log does so a thousandfold. The archive is judged as a whole, for a blank texture among
    others is no attack.
    `held` is the size of an inner ZIP archive, in bytes, which must be in memory whole to be read. What `unpacked` and
    `members` allow is for an archive of `share` bytes at most; a larger one may have as much more as it is larger, up
    to `most` bytes unpacked.
    """

    depth: int = 3
    unpacked: int = 1024 * MIB
    ratio: int = 200
    harmless: int = 16 * MIB
    members: int = 100_000
    held: int = 64 * MIB
    share: int = 64 * MIB
    most: int = 64 * 1024 * MIB


LIMITS = Limits()


class Note(NamedTuple):
    """What was wrong at `place`, the path within the archive (empty for itself), and how often its like was met."""

    code: str
    detail: str
    place: str
    times: int = 1


def describe_note(note: Note) -> str:
    """What was wrong, where it was and how often, in words."""
    about = f"its member {name_place(note.place)}: " if note.place else ""
    more = f"; {note.times - 1:,} more like that in this archive" if note.times > 1 else ""
    return f"{about}{note.detail}{more}"


def escape_bytes(name: str) -> str:
    r"""A name whose bytes that are not UTF-8 were decoded to surrogates (PEP 383), with those as `\xNN`."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def name_place(place: str) -> str:
    """A member's path for a message: hostile text, cut and quoted."""
    place = escape_bytes(place)
    shown = repr(place if len(place) <= _SHOWN else f"{place[:_SHOWN]}...")
    return shown.replace("\\\\", "\\")  # bytes that are not UTF-8 are escaped already


class Inspection:
    """Counts what is taken out of one archive, and keeps the first fault of each kind.

    `direct` are the members of the archive itself and `unpacked` their bytes; `kinds` counts the members at all depths,
    of which `depth` is the largest, and `spent` their bytes. Once it is `stopped` nothing more is taken, and what is
    still amiss is no news.
    """

    def __init__(self, size: int, limits: Limits = LIMITS) -> None:
        """`size` is the archive's own, in bytes."""
        self.limits = limits
        self.notes: dict[str, Note] = {}
        self.stopped = False
        self.direct = 0
        self.unpacked = 0
        self.kinds: Counter[str] = Counter()
        self.depth = 1
        self.spent = 0
        self._size = size
        shares = max(1.0, size / limits.share)
        self._members = int(limits.members * shares)
        self._unpacked = int(limits.unpacked * shares)
        self._allowed = min(self._unpacked, max(limits.harmless, limits.ratio * size))

    def spend(self, count: int) -> None:
        """Account for bytes that came out, at any depth; ArchiveError when they are too many."""
        self.spent += count
        if self.spent > self.limits.most:
            detail = f"archives are unpacked up to {self.limits.most:,} bytes; it was read no further"
            raise ArchiveError(INCOMPLETE, detail)
        if self.spent > self._allowed:
            much = f"{self._allowed:,} bytes" if self._allowed == self._unpacked else self._describe_ratio()
            raise ArchiveError(BOMB, f"the archive unpacks to more than {much}; it was read no further")

    def _describe_ratio(self) -> str:
        return f"{self._allowed:,} bytes, over {self.limits.ratio} times its own {self._size:,}"

    def count(self, kind: str, depth: int) -> None:
        """Account for a member; ArchiveError when there are too many."""
        self.kinds[kind] += 1
        self.direct += depth == 1
        if self.kinds.total() > self._members:
            raise ArchiveError(INCOMPLETE, f"it has more than {self._members:,} members; the rest was not read")

    def list_notes(self) -> list[Note]:
        """Every fault, and what was not inspected."""
        unread = [f"{words} ({self.kinds[kind]:,})" for kind, words in _UNSEEN.items() if self.kinds[kind]]
        notes = [Note(NOT_SEARCHED, f"not searched: {', '.join(unread)}", "")] if unread else []
        return [*self.notes.values(), *notes]

    def note(self, error: ArchiveError, place: str) -> None:
        """Keep a fault. A bomb, too much, and what is wrong with the archive itself end it."""
        if self.stopped:
            return
        known = self.notes.get(error.code, Note(error.code, error.detail, place, 0))
        self.notes[error.code] = known._replace(times=known.times + 1)
        self.stopped = error.code == BOMB or not place or self.spent > self.limits.most
