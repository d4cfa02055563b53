"""Illustrator's files and PostScript: a PDF, or "DOS EPS Binary" (Adobe's Technical Note 5002, section 5.2).

The latter points at the program and its previews. Plain PostScript may end anywhere: `%%EOF` is a custom there.
"""

import struct

from pocketmon_pipeline.binary.incremental import ENDING, Source, Steps
from pocketmon_pipeline.readers.structure.pdf import parse_pdf
from pocketmon_pipeline.readers.structure.result import Result, describe_truncation

_PDF, _BINARY = b"%PDF-", b"\xc5\xd0\xd3\xc6"
# Behind the magic number place and size of three sections, and a checksum.
_HEADER = 30


def parse_artwork(source: Source) -> Steps[Result]:
    """Look at what the first bytes ask for."""
    head = yield 0, _HEADER
    if head.startswith(_PDF):
        return (yield from parse_pdf(source))
    if not head.startswith(_BINARY):
        return None
    sections = struct.iter_unpack("<II", struct.unpack_from("<4x24s2x", head)[0])
    yield ENDING
    return describe_truncation(source.size, max(place + size for place, size in sections))
