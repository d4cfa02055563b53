"""Ways to damage a file, and files that are damaged from the start; what they show is told in ``defects``."""

import base64
import io
import struct
import wave
import zipfile
import zlib
from hashlib import sha256

from PIL import Image

from generator.tree import Entry, text

LFS_VERSION = "version https://git-lfs.github.com/spec/v1"


def replaced(data: bytes, old: str, new: str) -> bytes:
    """The text with one passage exchanged, which must be there once."""
    found = data.decode()
    if found.count(old) != 1:
        raise ValueError(f"expected {old!r} once, found it {found.count(old)} times")
    return found.replace(old, new).encode()


def line_of(data: bytes, passage: str) -> int:
    """The line on which a passage starts."""
    return data.decode().split(passage, maxsplit=1)[0].count("\n") + 1


def conflict(data: bytes) -> bytes:
    """A merge that somebody committed half done."""
    ours = "Three pearls open the free game, where every line win counts three times.\n"
    theirs = "Three pearls open the free game, where every line win counts twice.\n"
    return replaced(data, ours, f"<<<<<<< HEAD\n{ours}=======\n{theirs}>>>>>>> maths/retune-free-game\n")


def trailing_comma(data: bytes) -> bytes:
    """A comma after the last member of the document."""
    return data.removesuffix(b"\n}\n") + b",\n}\n"


def repeated_key(data: bytes) -> bytes:
    """A translator's correction added at the end instead of in its place."""
    return data.removesuffix(b'"\n}\n') + b'",\n  "win": "Gewonnen"\n}\n'


def lost_key(data: bytes) -> bytes:
    """Without the text of one button."""
    return replaced(data, '  "autoplay": "Jeu automatique",\n', "")


def translated_placeholder(data: bytes) -> bytes:
    """What the game fills in has been translated with the rest."""
    return replaced(data, "{count}", "{cuenta}")


def nested(_: bytes) -> bytes:
    """Two thousand lists inside one another."""
    return b"[" * 2000 + b"]" * 2000 + b"\n"


def lost_bracket(data: bytes) -> bytes:
    """A flow list that is never closed."""
    return replaced(data, "cues: [button_click]", "cues: [button_click")


def lost_quote(data: bytes) -> bytes:
    """A string that is never closed."""
    return replaced(data, 'version = "1.2.0"', 'version = "1.2.0')


def lost_tag(data: bytes) -> bytes:
    """A group that is never closed."""
    return replaced(data, "  </g>\n", "")


def carriage_returns(data: bytes) -> bytes:
    """Two of the lines saved by another editor."""
    lines = data.split(b"\n")
    return b"\n".join(line + b"\r" if number in (2, 3) else line for number, line in enumerate(lines))


def anchor() -> bytes:
    """A binary STL whose copy was interrupted."""
    header = b"anchor".ljust(80) + struct.pack("<I", 100)
    return header + b"".join(struct.pack("<12fH", *(float(n + m) for m in range(12)), 0) for n in range(24))


# A table of two rows and a column without data: Parquet's footer, its length, and the magic number.
TABLE = b"PAR1\x29\x1c\x48\1a\x15\2\0\x16\4\0" + struct.pack("<I", 11) + b"PAR1"


def short_row(data: bytes) -> bytes:
    """Row 41 without its last reel."""
    lines = data.decode().splitlines()
    lines[40] = lines[40].rpartition(",")[0]
    return ("\n".join(lines) + "\n").encode()


def repeated_row(data: bytes) -> bytes:
    """Row 6 once more at the end."""
    return data + data.splitlines(keepends=True)[5]


def long_line(data: bytes) -> bytes:
    """One member whose text fills more than ten thousand characters of its line."""
    return data.removesuffix(b"\n}\n") + b',\n  "note": "' + b"seed 4711; " * 1000 + b'"\n}\n'


def with_archive(data: bytes) -> bytes:
    """A picture with a ZIP archive behind its end."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr(zipfile.ZipInfo("readme.txt", (2026, 10, 5, 12, 0, 0)), "left here by an export script\n")
    return data + out.getvalue()


def as_webp(data: bytes) -> bytes:
    """The same picture in another format, under the old name."""
    out = io.BytesIO()
    Image.open(io.BytesIO(data)).convert("RGBA").save(out, "WEBP", lossless=True)
    return out.getvalue()


def emptied(_: bytes) -> bytes:
    """Nothing, as an interrupted export leaves it."""
    return b""


def pointer(data: bytes) -> bytes:
    """What Git LFS leaves in place of a file it has not fetched; see its specification, docs/spec.md."""
    return f"{LFS_VERSION}\noid sha256:{sha256(data).hexdigest()}\nsize {len(data)}\n".encode()


def cut_off(data: bytes) -> bytes:
    """The first half, as an interrupted copy leaves it."""
    return data[: len(data) // 2]


def half_rate(data: bytes) -> bytes:
    """The same sound at half its sample rate."""
    out = io.BytesIO()
    with wave.open(io.BytesIO(data)) as sound, wave.open(out, "wb") as slower:
        width = sound.getsampwidth()
        slower.setparams(sound.getparams()._replace(framerate=sound.getframerate() // 2, nframes=0))
        frames = sound.readframes(sound.getnframes())
        slower.writeframes(b"".join(frames[at : at + width] for at in range(0, len(frames), 2 * width)))
    return out.getvalue()


def bomb() -> Entry:
    """Nine aliases of nine aliases, eight times over: 43 million items from 600 bytes."""
    names = ", ".join(
        f'"{name}"' for name in ("small", "medium", "big", "mega", "epic", "legend", "coral", "pearl", "tide")
    )
    levels = [f"l{level}: &l{level} [{', '.join([f'*l{level - 1}'] * 9)}]\n" for level in range(1, 8)]
    return text(f"l0: &l0 [{names}]\n" + "".join(levels))


def tower() -> Entry:
    """Two thousand lists inside one another, in YAML."""
    return text("levels: " + "[" * 2000 + "]" * 2000 + "\n")


def frame(width: int) -> str:
    """The border around the reels."""
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 320 200">\n'
        f'  <rect x="4" y="4" width="312" height="192" rx="14" fill="none" stroke="#e29e2c" stroke-width="{width}"/>\n'
        "</svg>\n"
    )


def bitmap(image: Image.Image) -> bytes:
    """A small picture in black and white, as BMP."""
    out = io.BytesIO()
    image.convert("L").resize((64, 64)).convert("1", dither=Image.Dither.NONE).save(out, "BMP")
    return out.getvalue()


def printed(image: Image.Image) -> bytes:
    """A JPEG in the four colours of print."""
    buffer = io.BytesIO()
    image.convert("CMYK").save(buffer, "JPEG", quality=70)
    return buffer.getvalue()


def model(vertices: int, stored: int) -> dict[str, object]:
    """A glTF model of points on a line, of which so many are said to be there and so many are."""
    points = b"".join(struct.pack("<3f", index, 0, 0) for index in range(stored))
    accessor = {"bufferView": 0, "componentType": 5126, "count": vertices, "type": "VEC3"}
    return {
        "asset": {"version": "2.0"},
        "meshes": [{"primitives": [{"attributes": {"POSITION": 0}, "mode": 0}]}],
        "accessors": [{**accessor, "min": [0, 0, 0], "max": [vertices - 1, 0, 0]}],
        "bufferViews": [{"buffer": 0, "byteLength": len(points)}],
        "buffers": [
            {
                "byteLength": len(points),
                "uri": f"data:application/octet-stream;base64,{base64.b64encode(points).decode()}",
            }
        ],
    }


def array_cut_short() -> bytes:
    """An array of 32-bit numbers that lacks its last ten (NumPy Enhancement Proposal 1)."""
    header = b"{'descr': '<u4', 'fortran_order': False, 'shape': (40,), }".ljust(117) + b"\n"
    return b"\x93NUMPY\1\0" + len(header).to_bytes(2, "little") + header + bytes(range(120))


def font_cut_short() -> bytes:
    """A font with one table, of which the last bytes are missing."""
    header = b"\0\1\0\0" + (1).to_bytes(2, "big") + bytes(6)
    entry = b"name" + bytes(4) + (28).to_bytes(4, "big") + (600).to_bytes(4, "big")
    return header + entry + bytes(128)


def packed(members: dict[str, bytes]) -> bytes:
    """A ZIP archive without compression; names are taken as they are."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for name, data in members.items():
            archive.writestr(zipfile.ZipInfo(name, (2026, 10, 5, 12, 0, 0)), data)
    return out.getvalue()


def locked() -> bytes:
    """A ZIP archive whose member says that it is encrypted, in its own header and in the directory (APPNOTE 4.4.4)."""
    data = bytearray(packed({"trailer.txt": bytes(range(64))}))
    for mark, flags in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        data[data.index(mark) + flags] |= 1
    return bytes(data)


def inflated() -> bytes:
    """Seventeen MiB of zeros in some kilobytes: gzip, without a time, with a header that is zlib's in every Python."""
    return zlib.compress(bytes(17 * 1024 * 1024), 9, wbits=31)
