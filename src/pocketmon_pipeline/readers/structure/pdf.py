"""PDF (ISO 32000-1, 7.5.5, "File Trailer"): the end, which locates the objects.

The last line is `%%EOF`; before it stand `startxref` and the place of the last list of objects. Viewers look for that
line in the last 1,024 bytes (annex H, implementation note 18), so that what follows it in a whole file is short.

Illustrator's files and PostScript are a PDF, or "DOS EPS Binary" (Adobe's Technical Note 5002, section 5.2); plain
PostScript may end anywhere: `%%EOF` is a custom there.
"""

import struct

from pocketmon_pipeline.binary.incremental import ENDING, LAST_SIZE, Defect, Source, Steps
from pocketmon_pipeline.pattern import compile_later
from pocketmon_pipeline.readers.structure.result import Result, damaged, describe_truncation

_BLANKS = b"\0\t\n\f\r "
_END = b"%%EOF"
_REACH = 1024
_PDF, _BINARY = b"%PDF-", b"\xc5\xd0\xd3\xc6"
_START = compile_later(rb"startxref[\0\t\n\f\r ]+(\d{1,20})")


def parse_pdf(source: Source) -> Steps[Result]:
    """Look at the end alone."""
    yield ENDING
    tail = source.take_last(LAST_SIZE).rstrip(_BLANKS)
    end = tail.rfind(_END, -_REACH)
    if end < 0:
        return Defect("is cut short: its last line is not %%EOF") if tail else damaged("it ends in nothing but blanks")
    found = _START.findall(tail, 0, end)
    if not found:
        return damaged("it does not say where its list of objects stands (`startxref`)")
    return _judge_place(int(found[-1]), source.size)


def _judge_place(place: int, size: int) -> Result:
    """Annex F.3.10: only the first of two trailers may name no place, in a file that is meant to be shown early."""
    if not place:
        return Defect("is cut short: it ends behind its first page, whose trailer names no list of objects")
    return damaged(f"its list of objects would stand at byte {place:,} of {size:,}") if place >= size else None


def parse_artwork(source: Source) -> Steps[Result]:
    """Look at what the first bytes ask for; behind the magic number of a binary stand three sections, and a sum."""
    head = yield 0, 30
    if head.startswith(_PDF):
        return (yield from parse_pdf(source))
    if not head.startswith(_BINARY):
        return None
    sections = struct.iter_unpack("<II", struct.unpack_from("<4x24s2x", head)[0])
    yield ENDING
    return describe_truncation(source.size, max(place + size for place, size in sections))
