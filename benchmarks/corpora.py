"""A tree of real assets: the corpora again and again, no two files equal, each still valid for its format.

What makes a copy distinct is what its format has for remarks, so that readers see real headers, and find nothing new.
"""

import os
import struct
import zlib
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path

CORPORA = "POCKETMON_TEST_CORPORA"

Vary = Callable[[bytes, int], bytes]


def find_corpora() -> Path | None:
    """The folder of real asset trees that the environment names, if any."""
    named = os.environ.get(CORPORA)
    if not named:
        return None
    below = Path(named) / "corpora"
    return below if below.is_dir() else Path(named)


def list_assets(corpora: Path) -> list[Path]:
    """Every file of the corpora in a fixed order."""
    return sorted(path for path in corpora.rglob("*") if path.is_file() and ".git" not in path.parts)


def repeat_assets(corpora: Path, files: int) -> Iterator[tuple[str, bytes]]:
    """Relative path and bytes of so many files; the copies of a tree lie in folders of their own."""
    assets = list_assets(corpora)
    rounds = ((number, path) for number in range(-(-files // len(assets))) for path in assets)
    for serial, (number, path) in enumerate(islice(rounds, files)):
        data = path.read_bytes()
        vary = VARIATIONS.get(path.suffix.lower(), append_serial)
        yield f"copy{number:02d}/{path.relative_to(corpora)}", vary(data, serial)


def append_serial(data: bytes, serial: int) -> bytes:
    """For formats whose end is known, so that what follows is nobody's."""
    return data + struct.pack("<Q", serial)


def vary_png(data: bytes, serial: int) -> bytes:
    """A tEXt chunk after the header, which is 33 bytes with the signature (PNG third edition, 5.3 and 11.3.3.2)."""
    body = b"tEXtComment\0%d" % serial
    chunk = struct.pack(">I", len(body) - 4) + body + struct.pack(">I", zlib.crc32(body))
    return data[:33] + chunk + data[33:]


def vary_svg(data: bytes, serial: int) -> bytes:
    """A comment after the root (XML 1.0, production 27)."""
    return data + b"<!-- %d -->" % serial


def vary_wav(data: bytes, serial: int) -> bytes:
    """A LIST chunk of type INFO with a comment at the end (Multimedia Programming Interface 1.0, INFO list chunk)."""
    info = b"INFOICMT" + struct.pack("<I", 12) + b"%011d\0" % serial
    chunks = data[8:] + b"\0" * (len(data) % 2) + b"LIST" + struct.pack("<I", len(info)) + info
    return data[:4] + struct.pack("<I", len(chunks)) + chunks


def vary_midi(data: bytes, serial: int) -> bytes:
    """A text event at the start of the first track, which follows the header chunk (Standard MIDI Files 1.0)."""
    track = 8 + struct.unpack_from(">I", data, 4)[0]
    text = b"%d" % serial
    event = b"\0\xff\x01" + bytes([len(text)]) + text
    length = struct.unpack_from(">I", data, track + 4)[0] + len(event)
    return data[: track + 4] + struct.pack(">I", length) + event + data[track + 8 :]


def vary_json(data: bytes, serial: int) -> bytes:
    """White space at the end (RFC 8259, section 2)."""
    return data.rstrip() + b"".join(b" \t"[bit : bit + 1] for bit in map(int, f"{serial:b}")) + b"\n"


def vary_csv(data: bytes, serial: int) -> bytes:
    """The last row once more, with another first cell."""
    _, comma, rest = data.rstrip().rpartition(b"\n")[2].partition(b",")
    return data.rstrip() + b"\n%d" % serial + comma + rest + b"\n"


def vary_text(data: bytes, serial: int) -> bytes:
    """One more line."""
    return data + b"%d\n" % serial


VARIATIONS: dict[str, Vary] = {
    ".png": vary_png,
    ".svg": vary_svg,
    ".wav": vary_wav,
    ".mid": vary_midi,
    ".json": vary_json,
    ".csv": vary_csv,
    ".md": vary_text,
}
