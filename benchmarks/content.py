"""Bytes of the synthetic assets: one function per kind, cheap enough for a million files.

Every function takes `(random, size, serial)` and returns about `size` bytes of a valid file of its kind. The serial
number goes into the bytes, so that no two files of a tree are equal and a cache by digest gains nothing by accident.
Text is cut from ready-made lines and noise from one block, because making 600 MB value by value would take minutes.
"""

import random
import struct
import zlib
from collections.abc import Callable
from functools import cache
from typing import NamedTuple

POOL_SEED = 20_011
POOL_LINES = 4096
NOISE_BYTES = 4 << 20
WORDS = ("scatter", "wild", "bonus", "reel", "symbol", "payline", "free", "spin", "feature", "respin", "ambient")
LOCALISED = ("Gewinnübersicht", "Tours gratuits répétés", "フリースピン", "Бонусная игра", "más información")

Make = Callable[[random.Random, int, int], bytes]


class Kind(NamedTuple):
    """One kind of asset: where it lies, how it is called, how its bytes are made."""

    folder: str
    stem: str
    extensions: tuple[str, ...]
    make: Make


@cache
def _noise() -> bytes:
    return random.Random(POOL_SEED).randbytes(NOISE_BYTES)


def _cut_noise(rng: random.Random, size: int, serial: int) -> bytes:
    noise = _noise()
    size = min(size, NOISE_BYTES)
    start = rng.randrange(NOISE_BYTES - size + 1)
    return serial.to_bytes(8, "little") + noise[start : start + max(size - 8, 0)]


@cache
def _pool(line: Callable[[random.Random], str]) -> tuple[list[str], float]:
    rng = random.Random(POOL_SEED)
    lines = [line(rng) for _ in range(POOL_LINES)]
    return lines, sum(map(len, lines)) / len(lines)


def _cut_lines(rng: random.Random, size: int, line: Callable[[random.Random], str]) -> list[str]:
    lines, mean = _pool(line)
    count = max(1, min(round(size / mean), POOL_LINES))
    start = rng.randrange(POOL_LINES - count + 1)
    return lines[start : start + count]


def _json_line(rng: random.Random) -> str:
    name = f"{rng.choice(WORDS)}_{rng.choice(WORDS)}"
    pays = ", ".join(str(round(rng.random() * 500, 2)) for _ in range(3))
    return f'    {{"id": {rng.randrange(10**6)}, "name": "{name}", "weight": {rng.randrange(999)}, "pays": [{pays}]}}'


def _csv_line(rng: random.Random) -> str:
    return ",".join(rng.choice(("H1", "H2", "H3", "L1", "L2", "L3", "W", "S")) for _ in range(5)) + "\n"


def _text_line(rng: random.Random) -> str:
    if rng.random() < 0.04:
        return f"# {rng.choice(LOCALISED)}\n"
    return " " * 4 * rng.randrange(3) + " ".join(rng.choices(WORDS, k=rng.randrange(3, 11))) + "\n"


def _svg_line(rng: random.Random) -> str:
    points = " ".join(f"{rng.random() * 24:.3f} {rng.random() * 24:.3f}" for _ in range(6))
    return f'  <path d="M{points}z"/>\n'


def make_json(rng: random.Random, size: int, serial: int) -> bytes:
    """A JSON object with a list of records."""
    records = ",\n".join(_cut_lines(rng, size, _json_line))
    return f'{{\n  "serial": {serial},\n  "records": [\n{records}\n  ]\n}}\n'.encode()


def make_csv(rng: random.Random, size: int, serial: int) -> bytes:
    """A reel strip of five columns with a header."""
    return f"r{serial},b,c,d,e\n{''.join(_cut_lines(rng, size, _csv_line))}".encode()


def make_text(rng: random.Random, size: int, serial: int) -> bytes:
    """Lines of words; some are not ASCII, one file in twenty ends its lines with CRLF."""
    text = f"# {serial}\n{''.join(_cut_lines(rng, size, _text_line))}"
    return (text.replace("\n", "\r\n") if serial % 20 == 0 else text).encode()


def make_svg(rng: random.Random, size: int, serial: int) -> bytes:
    """A drawing of closed paths."""
    paths = "".join(_cut_lines(rng, size, _svg_line))
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" id="s{serial}">\n{paths}</svg>\n'.encode()


def _png_chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def make_png(rng: random.Random, size: int, serial: int) -> bytes:
    """A grey image 64 pixels wide, its noise stored and not deflated (PNG specification, third edition, section 5)."""
    width = 64
    height = max(1, size // (width + 1))
    noise = _cut_noise(rng, width * height, serial)
    rows = b"".join(b"\0" + noise[i : i + width].ljust(width, b"\0") for i in range(0, width * height, width))
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    body = _png_chunk(b"IDAT", zlib.compress(rows, 0))
    return b"\x89PNG\r\n\x1a\n" + _png_chunk(b"IHDR", header) + body + _png_chunk(b"IEND", b"")


def make_wav(rng: random.Random, size: int, serial: int) -> bytes:
    """One channel of 16-bit noise at 44.1 kHz (RIFF, WAVE_FORMAT_PCM)."""
    samples = _cut_noise(rng, max(size - 44, 8) & ~1, serial)
    form = struct.pack("<4sIHHIIHH", b"fmt ", 16, 1, 1, 44_100, 88_200, 2, 16)
    data = struct.pack("<4sI", b"data", len(samples)) + samples
    return struct.pack("<4sI4s", b"RIFF", 4 + len(form) + len(data), b"WAVE") + form + data


KINDS: dict[str, Kind] = {
    "json": Kind("config", "table", ("json",), make_json),
    "csv": Kind("reels", "strip", ("csv",), make_csv),
    "text": Kind("logic", "state", ("txt", "lua", "md", "py"), make_text),
    "png": Kind("textures", "symbol", ("png",), make_png),
    "svg": Kind("icons", "icon", ("svg",), make_svg),
    "wav": Kind("audio", "cue", ("wav",), make_wav),
    "bin": Kind("baked", "bake", ("bin", "dat"), _cut_noise),
}
