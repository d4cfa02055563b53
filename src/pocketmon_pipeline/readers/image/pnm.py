"""Netpbm's formats (its manual: pbm, pgm, ppm, pam), and PFM: dimensions of the pixels."""

from pocketmon_pipeline.binary.window import STEP
from pocketmon_pipeline.pattern import compile_later
from pocketmon_pipeline.readers.image.picture import Facts, Picture, broken, cut

# Programs write a line or two of comment.
_HEAD_SIZE = 64 * 1024
_GAP = rb"(?:\s|#[^\r\n]*[\r\n])+"
_SIZE = rb"P[1-6Ff]%s(?P<width>\d{1,9})%s(?P<height>\d{1,9})" % (_GAP, _GAP)
_BITS = compile_later(rb"%s(?:#[^\r\n]*)?\s" % _SIZE)
_SAMPLES = compile_later(rb"%s%s(?P<most>\d{1,5})(?:#[^\r\n]*)?\s" % (_SIZE, _GAP))
_FLOATS = compile_later(rb"%s\s+[-+.\deE]{1,40}\s" % _SIZE)
_ANY = compile_later(rb"P7\n(?:[^\n]*\n)*?ENDHDR\n")
# A thumbnail of XV begins alike: its own picture in three, three and two bits.
_THUMBNAIL = b"P7 332"

# Every digit as 1, and everything else as a blank.
_SHAPES = bytes(0x31 if chr(byte).isdigit() and byte < 128 else 0x20 for byte in range(256))
_CHANNELS = {b"1": 1, b"2": 1, b"3": 3, b"4": 1, b"5": 1, b"6": 3, b"f": 1, b"F": 3}


def read_pnm(data: bytes) -> Picture:
    """Read a whole picture, the first one where several follow each other."""
    if data.startswith(_THUMBNAIL):
        return Picture(Facts())
    if data.startswith(b"P7"):
        return _read_any(data)
    kind = data[1:2]
    pattern = _BITS if kind in b"14" else _FLOATS if kind in b"Ff" else _SAMPLES
    match = pattern.match(data, 0, _HEAD_SIZE)
    if match is None:
        return _miss_header(data)
    width, height, channels = int(match["width"]), int(match["height"]), _CHANNELS[kind]
    depth = 1 if kind in b"14" else 32 if kind in b"Ff" else 8 if int(match["most"]) < 256 else 16
    facts = Facts(width, height, channels, depth, alpha=False, frames=1)
    picture = _measure(data, facts, match.end(), _count_bytes(kind, width * channels, height, depth))
    if kind not in b"123" or picture.needed > len(data):
        return picture
    missing = width * channels * height - _count_samples(data, match.end(), are_bits=kind == b"1")
    return picture._replace(seen=[cut(f"{missing:,} samples too early")]) if missing > 0 else picture


def _count_samples(data: bytes, start: int, *, are_bits: bool) -> int:
    """Numbers of a text after white space, or its bits, which need none; comments count too."""
    count = 0
    for place in range(start - 1, len(data), STEP):
        piece = data[place : place + STEP + 1].translate(_SHAPES)
        count += piece[1:].count(b"1") if are_bits else piece.count(b" 1")
    return count


def _count_bytes(kind: bytes, row: int, height: int, depth: int) -> int:
    """Bytes of all rows of `row` samples; of texts the fewest: digits, and blanks between all but bits."""
    if kind == b"1":
        return row * height
    if kind in b"23":
        return 2 * row * height - 1
    return (row * depth + 7) // 8 * height


def _miss_header(data: bytes) -> Picture:
    seen = cut("within its header") if len(data) < _HEAD_SIZE else broken("its header does not say how large it is")
    return Picture(Facts(), [seen])


def _measure(data: bytes, facts: Facts, start: int, size: int) -> Picture:
    """The extent of the samples; not counted if another picture follows."""
    needed = start + size
    many = data.startswith(data[:2], needed) and len(data) > needed
    return Picture(facts._replace(frames=None if many else 1), needed=needed)


def _read_any(data: bytes) -> Picture:
    """PAM: a line for each of WIDTH, HEIGHT, DEPTH (samples of a pixel) and MAXVAL, and TUPLTYPE for what they are."""
    match = _ANY.match(data, 0, _HEAD_SIZE)
    if match is None:
        return _miss_header(data)
    stated = {words[0]: words[1] for line in match[0].splitlines() if len(words := line.split(maxsplit=1)) > 1}
    width, height, channels, most = (int(stated[name][:9]) for name in (b"WIDTH", b"HEIGHT", b"DEPTH", b"MAXVAL"))
    kind = stated.get(b"TUPLTYPE", b"")
    width_of_one = 1 if most < 256 else 2
    alpha = kind.strip().endswith(b"_ALPHA") if kind else None
    facts = Facts(width, height, channels, 1 if most == 1 else 8 * width_of_one, alpha, 1)
    return _measure(data, facts, match.end(), width * height * channels * width_of_one)
