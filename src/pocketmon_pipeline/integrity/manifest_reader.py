"""Reads a manifest: structure, path rules and hash first; entries only if those are valid.

Memory stays bounded for millions of entries. Nothing that a manifest names is opened here.
"""

import contextlib
import hashlib
import itertools
import operator
from collections.abc import Collection, Iterable, Iterator
from typing import IO, NamedTuple, TypeVar

import msgspec

from pocketmon_pipeline.errors import ConfigError, IntegrityError
from pocketmon_pipeline.integrity.manifest import INVENTORY
from pocketmon_pipeline.integrity.manifest_document import read_document
from pocketmon_pipeline.integrity.manifest_lines import Block, LineReader, NotLineFormError, Piece, decode_members
from pocketmon_pipeline.integrity.paths import FoldedPaths, are_faultless, find_collisions, find_fault, find_root_fault
from pocketmon_pipeline.integrity.signature import Signature
from pocketmon_pipeline.pattern import compile_later
from pocketmon_pipeline.system.regular_file import open_regular
from pocketmon_pipeline.text.escape import escape_for_screen

# More than the largest game has; what is kept in memory for each is some 100 bytes.
MOST_ENTRIES = 10_000_000
# An error names the first unsafe entries; a hostile file could have millions.
_MOST_FAULTS = 100
_LARGEST_SIZE = 2**63 - 1
_CHANGED = "the manifest changed while it was read"
_VERIFY_AGAIN, _AGAIN = "verify it when nobody writes it", "sign the tree again"
_DIGEST = compile_later(r"[0-9a-f]{64}")
_DIGEST_LENGTH = 64
_WITHOUT_DIGITS = dict.fromkeys(map(ord, "0123456789abcdef"))

Sha256 = str
T = TypeVar("T")


class Summary(msgspec.Struct, frozen=True):
    """What the manifest says of its own size."""

    file_count: int
    total_size_bytes: int


class Members(msgspec.Struct, frozen=True, kw_only=True):
    """A manifest's members but the inventory; those that another tool's manifest may lack have defaults."""

    manifest_version: str
    algorithm: str
    created_at: str
    summary: Summary
    signature: Signature | None = None
    root: str | None = None
    artifacts: dict[str, Sha256] = {}
    ignored: dict[str, str] = {}
    links: dict[str, str] = {}
    ignore_patterns: list[str] = []


class Entry(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What the manifest says of one file. `absolute_path` is for other tools: nothing is opened by it.

    Fields stand in the order of the canonical form.
    """

    absolute_path: str = ""
    checksum_sha256: Sha256
    modified_time: str = ""
    size_bytes: int


_ENTRIES = msgspec.json.Decoder(dict[str, Entry])


class Fault(NamedTuple):
    """An unsafe entry: an escaped path, and what is wrong with it."""

    path: str
    reason: str


class HostileManifestError(IntegrityError):
    """A manifest that names what no manifest may name."""

    def __init__(self, faults: list[Fault], place: str) -> None:
        """`faults` has at least one."""
        path, reason = faults[0]
        more = f" (and {len(faults) - 1} more)" if len(faults) > 1 else ""
        hint = "do not trust it; sign the tree again"
        super().__init__(f"unsafe entry {escape_for_screen(path)!r}: {reason}{more}", hint=hint, place=place)
        self.faults = faults


def _is_sound(entry: Entry) -> bool:
    return 0 <= entry.size_bytes <= _LARGEST_SIZE and _DIGEST.fullmatch(entry.checksum_sha256) is not None


def _are_sound(entries: Collection[Entry]) -> bool:
    """Whether `_is_sound` is true of each."""
    digests = [entry.checksum_sha256 for entry in entries]
    sizes = [entry.size_bytes for entry in entries]
    is_sized = min(sizes, default=0) >= 0 and max(sizes, default=0) <= _LARGEST_SIZE
    return is_sized and set(map(len, digests)) <= {_DIGEST_LENGTH} and not "".join(digests).translate(_WITHOUT_DIGITS)


class _Inspection:
    """What one pass over a manifest's pieces gathers."""

    def __init__(self) -> None:
        self.faults: list[Fault] = []
        self.folded = FoldedPaths()
        self.count = 0
        self.size = 0
        self.members: dict[str, object] = {}

    def take(self, pieces: Iterable[Piece]) -> "_Inspection":
        """Look at every member and entry; those of the inventory are typed already."""
        for name, value in pieces:
            if name == INVENTORY:
                assert isinstance(value, dict)
                self._take_entries(value)
                value = None  # noqa: PLW2901 - the inventory is not kept
            self.members[name] = value
        if INVENTORY not in self.members:
            raise IntegrityError("not a manifest: it has no file_inventory", hint=_AGAIN)
        del self.members[INVENTORY]
        return self

    def _take_entries(self, entries: dict[str, Entry]) -> None:
        # Looking at a whole block at once is cheap, and enough for an honest one.
        if not are_faultless(entries) or not _are_sound(entries.values()):
            for path, entry in entries.items():
                self.blame(path, find_fault(path))
                self.blame(path, "" if _is_sound(entry) else "its size or digest cannot be one")
        self.folded.add_all(entries)
        self.size += sum(entry.size_bytes for entry in entries.values())
        self.count += len(entries)
        if self.count > MOST_ENTRIES:
            raise IntegrityError(
                f"it has more than {MOST_ENTRIES:,} entries", hint="sign parts of the tree, each with a manifest"
            )

    def blame(self, path: str, reason: str) -> None:
        """Keep a fault, up to a number."""
        if reason and len(self.faults) < _MOST_FAULTS:
            self.faults.append(Fault(path, reason))

    def check_members(self, members: Members) -> None:
        """Look at the paths outside the inventory."""
        if members.manifest_version.split(".")[0] != "1":
            version = escape_for_screen(members.manifest_version)
            message = f"manifest_version {version!r} is not one that this program reads (1.x)"
            raise IntegrityError(message, hint="verify it with the version that signed it, or sign the tree again")
        if members.root is not None:
            self.blame(members.root, find_root_fault(members.root))
        for name, digest in members.artifacts.items():
            is_digest = _DIGEST.fullmatch(digest) is not None
            self.blame(name, find_fault(name) or ("not a plain name" if "/" in name or not is_digest else ""))
        for path in members.links:
            self.blame(path, find_fault(path))
        for path in members.ignored:
            # What cannot stand in an inventory stands here, such as a name that begins like a drive.
            self.blame(path, find_fault(f"x/{path.removesuffix('/')}"))


class Manifest(NamedTuple):
    """A manifest with valid structure and paths; its signature decides whether it can be trusted.

    `file_count` and `total_size` are counted from the entries. `document` holds the entries of one
    that is not in line form. One that `is_own` has, to the last byte, what this process wrote from the `files` table.
    """

    path: str
    members: Members
    content_hash: str
    file_count: int
    total_size: int
    file: IO[bytes]
    document: dict[str, Entry] | None = None
    is_own: bool = False

    def entries(self) -> Iterator[tuple[str, Entry]]:
        """Yield paths, sorted, with what the manifest says of them, from the same bytes that were hashed."""
        if self.document is not None:
            yield from self.document.items()
            return
        for block in self.blocks():
            yield from decode_proved(block.text).items()

    def blocks(self) -> Iterator[Block]:
        """Yield the inventory of a manifest in line form as it was hashed, many entries at once.

        IntegrityError at the end when these are not the bytes that were proved to be canonical before.
        """
        self.file.seek(0)
        reader = LineReader(self.file, decode=None)
        try:
            yield from (value for _, value in reader.read() if isinstance(value, Block))
        except NotLineFormError as error:
            raise IntegrityError(_CHANGED, hint=_VERIFY_AGAIN, place=self.path) from error
        if reader.digest.hexdigest() != self.content_hash:
            raise IntegrityError(_CHANGED, hint=_VERIFY_AGAIN, place=self.path)


def convert(value: object, kind: type[T]) -> T:
    """Check types; IntegrityError names the place inside the value."""
    try:
        return msgspec.convert(value, kind)
    except msgspec.ValidationError as error:
        message = f"not a manifest: {escape_for_screen(str(error))}"
        raise IntegrityError(message, hint=_AGAIN) from error


def _decode_block(block: bytes) -> dict[str, Entry]:
    """Decode entries of which nothing is known yet.

    What comes back as the same bytes, with names in order, is canonical; anything else gets a closer look.
    """
    data = b"{" + block + b"}"
    try:
        entries = _ENTRIES.decode(data)
    except (ValueError, RecursionError):
        entries = {}
    if msgspec.json.encode(entries) == data and all(map(operator.lt, entries, itertools.islice(entries, 1, None))):
        return entries
    return convert(decode_members(block), dict[str, Entry])


def decode_proved(block: bytes) -> dict[str, Entry]:
    """Decode entries that were proved to be canonical; IntegrityError where they are others by now."""
    try:
        return _ENTRIES.decode(b"{" + block + b"}")
    except (ValueError, RecursionError) as error:
        raise IntegrityError(_CHANGED, hint=_VERIFY_AGAIN) from error


def _read_lines(path: str, file: IO[bytes]) -> tuple[_Inspection, Manifest]:
    file.seek(0)
    reader = LineReader(file, decode=_decode_block)
    seen = _Inspection().take(reader.read())
    members = convert(seen.members, Members)
    return seen, Manifest(path, members, reader.digest.hexdigest(), seen.count, seen.size, file)


class _Hashing:
    """Hashes what is read of a file."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self.digest = hashlib.sha256()

    def read(self, size: int, /) -> bytes:
        """Read at most `size` bytes."""
        data = self._file.read(size)
        self.digest.update(data)
        return data


def _read_own(path: str, file: IO[bytes], written: Sha256) -> tuple[_Inspection, Manifest] | None:
    """Skim a manifest that has the digest of what was written; None for any other."""
    hashing = _Hashing(file)
    reader = LineReader(hashing, decode=None)
    pieces = [Piece(INVENTORY, {})]
    count = 0
    for piece in reader.read():
        if isinstance(piece.value, Block):
            count += piece.value.entries
        else:
            pieces.append(piece)
    if hashing.digest.hexdigest() != written:
        return None
    seen = _Inspection().take(pieces)
    members = convert(seen.members, Members)
    size = members.summary.total_size_bytes
    return seen, Manifest(path, members, reader.digest.hexdigest(), count, size, file, is_own=True)


def _read_whole(path: str, file: IO[bytes]) -> tuple[_Inspection, Manifest]:
    file.seek(0)
    document, content_hash = read_document(file)
    entries = convert(document.get(INVENTORY, {}), dict[str, Entry])
    typed = document | {INVENTORY: entries} if INVENTORY in document else document
    seen = _Inspection().take(itertools.starmap(Piece, typed.items()))
    members = convert(seen.members, Members)
    return seen, Manifest(path, members, content_hash, seen.count, seen.size, file, dict(sorted(entries.items())))


def _read(path: str, file: IO[bytes], written: Sha256) -> Manifest:
    try:
        seen, manifest = (_read_own(path, file, written) if written else None) or _read_lines(path, file)
    except NotLineFormError:
        seen, manifest = _read_whole(path, file)
    seen.check_members(manifest.members)
    if seen.folded.suspects:
        paths = (name for name, _ in manifest.entries())
        for name, earlier in find_collisions(seen.folded.suspects, paths):
            seen.blame(name, f"some file systems take it for {escape_for_screen(earlier)!r}")
    if seen.faults:
        raise HostileManifestError(seen.faults, path)
    return manifest


@contextlib.contextmanager
def open_manifest(path: str, written: Sha256 = "") -> Iterator[Manifest]:
    """Read and check a manifest, and keep its file open for its entries, so that it cannot be exchanged.

    `written` is the digest of the file that this process has just written there: while the file has it, the entries
    are known already.
    ConfigError when there is none, IntegrityError when it is not a manifest or a hostile one.
    """
    try:
        file = open_regular(path)
    except OSError as error:
        reason = error.strerror or str(error)
        raise ConfigError(f"no manifest: {reason}", hint="`sign` writes one", place=path) from error
    with file:
        try:
            manifest = _read(path, file, written)
        except IntegrityError as error:
            error.place = error.place or path
            raise
        yield manifest
