"""The pictures embedded in the page: small originals, and thumbnails of the others.

An original is never decoded here. A browser decodes in a sandbox of its own, and runs no script of a picture (HTML
Standard, the img element).
"""

import base64
import math
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from pocketmon_pipeline import artifacts
from pocketmon_pipeline.pattern import compile_later
from pocketmon_pipeline.reports.dashboard.excerpts import names_credential, read_original
from pocketmon_pipeline.reports.dashboard.pictures.selection import MOST, SMALL, TYPES, Choice, allot
from pocketmon_pipeline.reports.dashboard.pictures.stage import THUMBNAILS
from pocketmon_pipeline.reports.dashboard.pictures.thumbnail import SIDE, Thumbnail
from pocketmon_pipeline.reports.dashboard.source_data import SourceData
from pocketmon_pipeline.secrets.quotation import redact
from pocketmon_pipeline.stage import Inputs
from pocketmon_pipeline.table import read_rows

LARGEST = 131_072  # bytes of an original
TOTAL = 900_000  # bytes of all: beside 100,000 findings the page stays within 4.5 MB
COMPARED = 400_000  # bytes, among them, of originals that are there to be compared
TOTAL_UNDRAWN = 3_000_000  # bytes of all where there are no thumbnails

_LONGEST_REASON = 200
# What comes out of the sandbox is believed to be text, and no more: WebP (RIFF, Google's container specification) of
# SIDE x SIDE pixels, which no compression makes larger than they are.
_WEBP = compile_later(r"UklGR[A-Za-z0-9+/]{4,65000}={0,2}\Z")

Groups = Sequence[Sequence[str]]


class Source(NamedTuple):
    """A picture as a data address. A thumbnail has the size of the picture that it shows, an original zeros.

    `whole` says that the original may be shown: a browser can, and its metadata tell of nobody.
    """

    address: str
    width: int
    height: int
    whole: bool


class Pictures(NamedTuple):
    """The sources, the source for each path, notes, and the pictures left out (path, reason)."""

    sources: list[Source]
    by_path: dict[str, int]
    note: str
    left_out: list[tuple[str, str]]


def gather_pictures(material: SourceData) -> Pictures:
    """Take thumbnails from their table, and read what is shown as it is."""
    inputs, root = material.inputs, material.root
    if not root:
        return Pictures([], {}, material.undrawn, [])
    drawing = not material.undrawn
    thumbnails = _read_thumbnails(inputs) if drawing else {}
    chosen = list(allot(material.chosen, drawing=drawing))
    page = _Page(root, thumbnails, _find_compared(chosen, list_groups(material)), TOTAL if drawing else TOTAL_UNDRAWN)
    why_not = {choice.sha256: page.add(choice) for choice in sorted(chosen, key=page.rank)}
    left_out = [(choice.paths[0], why) for choice in chosen if (why := why_not[choice.sha256])]
    kept = [page.kept[choice.sha256] for choice in chosen if choice.sha256 in page.kept]
    by_path = {path: number for number, (_, paths) in enumerate(kept) for path in paths}
    note = _describe_shown(material.undrawn, len(kept), chosen[0].total if chosen else 0)
    return Pictures([source for source, _ in kept], by_path, note, left_out)


class _NoPictureError(Exception):
    """Why a picture is not shown."""


class _Page:
    """The pictures that have found room so far: the source by content, and the paths that show it."""

    def __init__(
        self, root: str, thumbnails: Mapping[tuple[str, str], Thumbnail], compared: frozenset[str], total: int
    ) -> None:
        self._root, self._thumbnails, self._compared = root, thumbnails, compared
        self._total = self._left = total
        self._left_compared = COMPARED
        self._left_paths = MOST
        self.kept: dict[str, tuple[Source, list[str]]] = {}

    def rank(self, choice: Choice) -> tuple[float, bool, int]:
        """Who gets room first: the worst, then what is compared, then what takes little, so that many find room."""
        thumbnail = self._thumbnails.get((choice.sha256, choice.format))
        size = choice.size if thumbnail is None else len(thumbnail.webp)
        return choice.worst or math.inf, choice.sha256 not in self._compared, size

    def add(self, choice: Choice) -> str:
        """Show a picture, or say why not."""
        try:
            source = self._make(choice)
        except _NoPictureError as error:
            return str(error)
        cost = len(source.address) * 3 // 4
        if cost > self._left:
            return f"the page has no room for it: it carries {self._total:,} bytes of pictures at most"
        if not self._left_paths:
            return f"the page shows {MOST:,} pictures at most"
        self._left -= cost
        paths = choice.paths[: self._left_paths]
        self._left_paths -= len(paths)
        self.kept[choice.sha256] = source, paths
        return ""

    def _make(self, choice: Choice) -> Source:
        thumbnail = self._thumbnails.get((choice.sha256, choice.format))
        whole = choice.format in TYPES and not choice.telling
        if choice.unfit:
            raise _NoPictureError(choice.undrawn)
        if choice.drawn and thumbnail is None:
            raise _NoPictureError("it could not be read again as it was")
        if thumbnail is not None and thumbnail.reason:
            # What our decoder fails at is no gift for that of a browser.
            raise _NoPictureError(thumbnail.reason)
        if choice.sha256 in self._compared and whole and choice.size <= min(LARGEST, self._left_compared):
            self._left_compared -= choice.size
        elif thumbnail is not None:
            address = f"data:image/webp;base64,{thumbnail.webp.decode()}"
            return Source(address, thumbnail.width, thumbnail.height, whole)
        return self._read(choice, whole=whole)

    def _read(self, choice: Choice, *, whole: bool) -> Source:
        if not whole:
            missing = "its metadata tell of somebody" if choice.telling else f"browsers show no {choice.format}"
            raise _NoPictureError(choice.undrawn or f"it is not drawn, and {missing}")
        if choice.size > min(LARGEST, self._left):
            message = f"its {choice.size:,} bytes are too many to be shown as they are"
            raise _NoPictureError(choice.undrawn or message)
        data = read_original(self._root, choice.paths[0], choice.sha256, LARGEST)
        if data is None:
            raise _NoPictureError("it could not be read again as it was")
        if choice.format == "svg" and names_credential(data):
            raise _NoPictureError("a name in it is that of a credential")
        return Source(f"data:{TYPES[choice.format]};base64,{base64.b64encode(data).decode()}", 0, 0, whole=True)


def _read_thumbnails(inputs: Inputs) -> dict[tuple[str, str], Thumbnail]:
    """By digest and format; `webp` stays in base64."""
    rows = inputs.sql(f"select digest, format, width, height, webp, reason from {THUMBNAILS}")
    found = {}
    for digest, form, width, height, webp, reason in read_rows(rows, tuple[str, str, int, int, str, str]):
        refusal = redact(reason)[:_LONGEST_REASON]
        if not refusal and not _WEBP.match(webp):
            refusal = "the sandbox gave no picture"
        found[digest, form] = Thumbnail(width, height, webp.encode(), refusal)
    return found


def list_groups(material: SourceData) -> Groups:
    """The paths of each group of files that are alike."""
    document = material.documents.get(artifacts.DUPLICATES)
    groups = document.data.get("groups") if document and document.data else None
    members = (group.get("paths") for group in groups if isinstance(group, dict)) if isinstance(groups, list) else ()
    return [[path for path in paths if isinstance(path, str)] for paths in members if isinstance(paths, list)]


def _find_compared(chosen: Sequence[Choice], groups: Groups) -> frozenset[str]:
    """Contents that stand beside others in a group: in equal copies there is nothing to compare."""
    by_path = {path: choice.sha256 for choice in chosen for path in choice.paths}
    found = ({by_path[path] for path in paths if path in by_path} for paths in groups)
    return frozenset(digest for digests in found if len(digests) > 1 for digest in digests)


def _describe_shown(undrawn: str, shown: int, total: int) -> str:
    if undrawn:
        limits = f"{LARGEST // 1024} kB each and {TOTAL_UNDRAWN // 1_000_000} MB in all"
        return f"Pictures are shown as they are, up to {limits}. {undrawn if shown < total else ''}".strip()
    text = f"Pictures above {SMALL // 1024} kB are shown as thumbnails of at most {SIDE} pixels."
    if shown < total:
        text += f" {shown:,} of {total:,} different pictures are in this page, those with findings first."
    return text


_MOST_REASONS = 20
_EXAMPLES = 3
_OWN_NUMBER = compile_later(r"\bits [\d,]+ ")


def describe_left_out(left_out: Sequence[tuple[str, str]]) -> Iterator[str]:
    """A line for each reason: how many pictures it leaves out, the most first, and which for example."""
    by_reason: dict[str, list[tuple[str, str]]] = {}
    for path, reason in left_out:
        by_reason.setdefault(_OWN_NUMBER.sub("its ", reason), []).append((path, reason))
    reasons = sorted(by_reason.items(), key=lambda item: -len(item[1]))
    for reason, left in reasons[:_MOST_REASONS]:
        examples = [path for path, _ in left[:_EXAMPLES]] + ["..."] * (len(left) > _EXAMPLES)
        if len(left) == 1:
            yield f"picture left out of the page: {examples[0]}: {left[0][1]}"
        else:
            yield f"{len(left):,} pictures left out of the page: {reason}: {', '.join(examples)}"
    if rest := sum(len(left) for _, left in reasons[_MOST_REASONS:]):
        yield f"and {rest:,} more pictures for other reasons"
