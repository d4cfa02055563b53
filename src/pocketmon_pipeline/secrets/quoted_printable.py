"""The lines of mails in quoted-printable, put together and decoded (RFC 2045, section 6.7).

`=` at the end of a line joins it with the next one, and two digits behind it are a byte: a password in such a mail
may be cut in two, and have signs that nobody typed.
"""

import binascii
from collections.abc import Iterator

from pocketmon_pipeline.pattern import compile_later
from pocketmon_pipeline.secrets.gates import Gate, Hits

# The header of a mail, or of one of its parts; gates ignore case.
QUOTED_PRINTABLE = Gate(r"^Content-Transfer-Encoding:[ \t]*quoted-printable")
# The rest of the header, up to the first empty line.
_HEADER_END = compile_later(rb"\n[ \t>]*\r?\n")
_LONGEST_HEADER = 4000
# A part ends with the mail, or where the next one begins (RFC 2046, section 5.1.1; mbox, RFC 4155).
_PART_END = compile_later(rb"\n(?:--[^\s-]|From )")
# A sign that nobody encoded, as in a script with such a mail: its settings are not to be decoded. Rows of it are drawn.
_STRAY = compile_later(rb"(?<!=)=(?!=|[0-9A-Fa-f]{2}|[0-9A-Fa-f]?\Z|[ \t]*(?:\r?\n|\Z))")
# A line with those that it is joined with; of these at least one sign is encoded.
_LINE = compile_later(rb"(?>[^\n=]|=(?!\r?\n)|=\r?\n)++")


def find_quoted_lines(data: bytes, hits: Hits) -> Iterator[tuple[int, int, bytes]]:
    """Yield where each line is that has to be decoded, and what it says, in UTF-8."""
    done = 0
    for hit in hits.get(QUOTED_PRINTABLE, ()):
        header = _HEADER_END.search(data, hit, hit + _LONGEST_HEADER)
        if header is None or hit < done:
            continue
        part = _PART_END.search(data, header.end())
        done = part.start() if part else len(data)
        lines = () if _STRAY.search(data, header.end(), done) else _LINE.finditer(data, header.end(), done)
        for line in lines:
            if b"=" in line[0]:
                yield *line.span(), _decode(line[0])


def _decode(line: bytes) -> bytes:
    """The bytes of a line; what is no UTF-8 is taken for Latin-1, in which older mails are."""
    text = binascii.a2b_qp(line)
    try:
        text.decode()
    except UnicodeDecodeError:
        return text.decode("latin-1").encode()
    return text
