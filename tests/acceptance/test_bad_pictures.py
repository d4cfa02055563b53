"""Hostile and broken pictures in one tree: each gets its finding, nothing is decoded, and everything else is judged."""

import random
import zlib
from pathlib import Path

from acceptance.conftest import Judge
from acceptance.judging import Judged, check_bystanders
from acceptance.trees import plant
from png_chunks import make_chunk
from readers import pictures
from readers.pictures import make_png

TEN_MEGABYTES = 10_000_000
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xi="http://www.w3.org/2001/XInclude">%s</svg>\n'

CUT = "restore it, or export it again"
FRAMES = "animations are read up to 1,000"
SKIPPED = "unpacks to more than 4,194,304 bytes, and was skipped"
PLAIN = "export it as a plain image, or take that out"
VAST = "pixels, and more than 67108864 are not decoded: scale it down or cut it into tiles; where its size is meant"


def spoil(data: bytes) -> bytes:
    """Flip a bit of the checksum of IDAT."""
    place = data.index(b"IEND") - 8
    return data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :]


def make_hostile() -> dict[str, tuple[bytes, tuple[str, str]]]:
    """Path to content, rule, and message."""
    zeros = zlib.compress(bytes(TEN_MEGABYTES))
    noise = zlib.compress(random.Random(4).randbytes(TEN_MEGABYTES), 0)  # noqa: S311 - bytes that no compressor shrinks, no secret
    text = b"Comment\0\1\0\0\0"
    return {
        "1.png": (make_png(width=60000, height=60000), ("image.too-large", f"has 60000 x 60000 {VAST}")),
        "2.png": (make_png(width=12000, height=12000), ("image.too-large", f"has 12000 x 12000 {VAST}")),
        "3.gif": (pictures.make_gif(100_000), ("scan.incomplete", f"it has more than 1,000 frames; {FRAMES}")),
        "3.png": (pictures.make_apng(100_000), ("scan.incomplete", f"it has 100,000 frames; {FRAMES}")),
        "3b.png": (pictures.make_apng(5000), ("scan.incomplete", f"it has 5,000 frames; {FRAMES}")),
        "4 cut.png": (
            make_png()[:-20],
            ("image.corrupt", f"is cut short: it ends within the chunk IDAT at byte 33; {CUT}"),
        ),
        "4 crc.png": (
            spoil(make_png()),
            ("image.corrupt", "is damaged: the checksum of the chunk IDAT at byte 33 is wrong"),
        ),
        "5 text.png": (
            make_png(make_chunk(b"iTXt", text + zeros)),
            ("scan.incomplete", f"its metadata 'Comment' {SKIPPED}"),
        ),
        "5 noise.png": (
            make_png(make_chunk(b"iTXt", text + noise)),
            ("scan.incomplete", f"its metadata 'Comment' {SKIPPED}"),
        ),
        "5 profile.png": (
            make_png(make_chunk(b"iCCP", b"p\0\0" + zeros)),
            ("scan.incomplete", f"its colour profile {SKIPPED}"),
        ),
        "20 entity.svg": (
            b'<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>' + SVG % b"<text>&x;</text>",
            ("xml.invalid", "the external entity 'x' was refused, and nothing was fetched"),
        ),
        "20 include.svg": (
            SVG % b'<xi:include href="file:///etc/passwd"/>',
            ("xml.invalid", "an XInclude refers to another file; it was refused, and nothing was fetched"),
        ),
        "21 script.svg": (SVG % b"<script>alert(1)</script>", ("svg.unsafe", f"contains a script: {PLAIN}")),
        "21 href.svg": (
            SVG % b'<a href=" java&#10;script:alert(1)"><path d="M0 0"/></a>',
            ("svg.unsafe", f"has an address that is code: {PLAIN}"),
        ),
    }


UNSEARCHED = "unpacks to more than is searched: it may hold credentials"


def strip(judged: Judged) -> dict[str, tuple[str, str]]:
    """Path to rule and message; each path has one finding. A text that is not unpacked was not searched either."""
    found = [(path, (rule, message)) for rule, path, message in check_bystanders(judged) if UNSEARCHED not in message]
    assert len(found) == len(dict(found))
    return {path: (rule, message.removeprefix("was not judged whole: ")) for path, (rule, message) in found}


def test_each_hostile_picture_gets_its_finding_and_no_other(assets: Path, judge: Judge) -> None:
    hostile = make_hostile()
    plant(assets, {"LICENSE": b"CC0\n", **{name: data for name, (data, _) in hostile.items()}})
    judged = judge()
    found = strip(judged)
    assert {path: rule for path, (rule, _) in found.items()} == {path: rule for path, (_, (rule, _)) in hostile.items()}
    for path, (_, (_, message)) in hostile.items():
        assert found[path][1].startswith(message), path
    assert judged.code == 1
    rows = judged.ask("width, height, frames")
    assert rows["1.png"] == (60000, 60000, 1)
    assert rows["3b.png"] == (2, 2, None)
