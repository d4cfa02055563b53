"""Small pictures, sounds, archives and fonts, as independent libraries write them: seeds for what reads such files."""

import contextlib
import functools
import gzip
import io
import sqlite3
import struct
import tarfile
import zipfile
from collections.abc import Mapping
from typing import Any  # a stream's class is decided by the name of its codec

import av
import numpy
import soundfile
import zstandard
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from PIL import Image

from readers import packs
from readers.modules import make_it, make_mod, make_s3m, make_xm
from readers.pictures import make_xcf

# Formats of ours, and how Pillow and libsndfile call them.
PICTURES = {
    **{name: name.upper() for name in ("png", "jpeg", "gif", "webp", "bmp", "tiff", "tga", "ico", "dds", "avif")},
}
SOUNDS = {
    "wav": ("WAV", "PCM_16"),
    "flac": ("FLAC", "PCM_16"),
    "ogg": ("OGG", "VORBIS"),
    "mp3": ("MP3", "MPEG_LAYER_III"),
    "caf": ("CAF", "ALAC_16"),
}


def draw(name: str, kind: str, *, animated: bool = False) -> bytes:
    """A picture of a few pixels, or two of them."""
    file = io.BytesIO()
    pictures = [Image.new("RGB", (5, 3), color).convert("P" if name == "gif" else "RGB") for color in ("red", "blue")]
    more = {"save_all": True, "append_images": pictures[1:]} if animated else {}
    pictures[0].save(file, kind, **more)
    return file.getvalue()


def play(container: str, codec: str) -> bytes:
    """A hundredth of a second."""
    file = io.BytesIO()
    soundfile.write(file, numpy.zeros((441, 2)), 44_100, format=container, subtype=codec)
    return file.getvalue()


def encode(container: str, codec: str, frame: av.AudioFrame | av.VideoFrame) -> bytes:
    """One frame of sound or of a film, always with the same bytes."""
    file = io.BytesIO()
    with av.open(file, "w", format=container, options={"fflags": "+bitexact"}) as out:
        stream: Any = out.add_stream(codec, rate=48_000 if isinstance(frame, av.AudioFrame) else 25)  # either kind
        if isinstance(frame, av.VideoFrame):
            stream.width, stream.height, stream.pix_fmt = frame.width, frame.height, frame.format.name
        out.mux([*stream.encode(frame), *stream.encode(None)])
    return file.getvalue()


def film() -> dict[str, bytes]:
    """What FFmpeg writes."""
    silence = av.AudioFrame.from_ndarray(numpy.zeros((2, 960), "f4"), format="fltp", layout="stereo")
    silence.sample_rate = 48_000
    black = av.VideoFrame.from_ndarray(numpy.zeros((24, 16), "u1"), format="yuv420p")
    return {
        "ogg": encode("ogg", "libopus", silence),
        "mp4": encode("mp4", "mpeg4", black),
        "webm": encode("webm", "libvpx", black),
    }


def pack() -> dict[str, bytes]:
    """Two members in each kind of archive."""
    files = {"a.txt": b"a" * 100, "b/c.txt": b"c"}
    zipped, tape = io.BytesIO(), io.BytesIO()
    with zipfile.ZipFile(zipped, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(zipfile.ZipInfo(name), data)
    with tarfile.open(fileobj=tape, mode="w") as tar:
        for name, data in files.items():
            member = tarfile.TarInfo(name)
            member.size = len(data)
            tar.addfile(member, io.BytesIO(data))
    tarred = tape.getvalue()
    return {
        "zip": zipped.getvalue(),
        "tar": tarred,
        "gzip": gzip.compress(tarred, mtime=0),
        "zstd": zstandard.compress(tarred),
    }


def cast_font(flavor: str | None) -> bytes:
    """A font of two glyphs."""
    pen = TTGlyphPen(None)
    pen.moveTo((0, 0))
    pen.lineTo((0, 500))
    pen.lineTo((500, 0))
    pen.closePath()
    glyph = pen.glyph()
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder([".notdef", "A"])
    builder.setupCharacterMap({65: "A"})
    builder.setupGlyf({".notdef": glyph, "A": glyph})
    builder.setupHorizontalMetrics({".notdef": (600, 0), "A": (600, 0)})
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupNameTable({"familyName": "Seed", "styleName": "Regular"})
    builder.setupOS2()
    builder.setupPost()
    builder.font["head"].created = builder.font["head"].modified = 3_600_000_000  # seconds since 1904
    builder.font.recalcTimestamp = False
    builder.font.flavor = flavor
    file = io.BytesIO()
    builder.save(file)
    return file.getvalue()


def keep() -> dict[str, bytes]:
    """What programs and libraries keep data in."""
    array, page = io.BytesIO(), io.BytesIO()
    numpy.save(array, numpy.arange(6.0).reshape(2, 3))
    Image.new("RGB", (5, 3)).save(page, "PDF", creationDate=None, modDate=None)
    with contextlib.closing(sqlite3.connect(":memory:")) as database:
        database.executescript("pragma page_size = 512; create table a (b)")
        kept = database.serialize()
    return {
        "npy": array.getvalue(),
        "pdf": page.getvalue(),
        "sqlite": kept,
        "wasm": b"\0asm\1\0\0\0\1\4\1\x60\0\0\0\5\4name",
        "7z": packs.pack_7z(),
        "wad": b"PWAD" + struct.pack("<II", 1, 12) + bytes(16),
        "gettext": struct.pack("<11I", 0x950412DE, 0, 1, 28, 36, 0, 44, 1, 44, 1, 46) + b"a\0b\0",
    }


def build() -> dict[str, tuple[bytes, ...]]:
    """Programs, packs of game engines, and archives that are not opened."""
    return {
        "elf": (packs.link_elf(), packs.link_elf(32, sections=False)),
        "pe": (packs.link_pe(), packs.link_dos()),
        "macho": (packs.link_macho(), packs.join_macho()),
        "godot-pack": (packs.pack_godot(1), packs.pack_godot(3)),
        "unity-bundle": (packs.bundle_for_unity(),),
        "fsb": (packs.bank_for_fmod(),),
        "soundfont": (packs.fill_riff(b"sfbk", (b"LIST", 40)),),
        "ani": (packs.fill_riff(b"ACON", (b"anih", 36), (b"LIST", 31)),),
        "fmod-bank": (packs.fill_riff(b"FEV ", (b"FMT ", 8)),),
        "wwise-bank": (packs.bank_for_wwise(), packs.bank_for_wwise(">")),
        "bitmap-font": (packs.cast_bitmap_font(), packs.cast_bitmap_font(2)),
        "usdz": (b"PK\3\4\x14" + bytes(21) + b"\1\0\x21\0a" + bytes(33),),
        "vox": (packs.stack_voxels(),),
        "usd": (packs.save_crate(),),
        "aac": (b"\xff\xf1\x50\x80\1\x3f\xfc\xde\2" * 3,),
    }


@functools.cache
def make_media() -> Mapping[str, tuple[bytes, ...]]:
    """Seeds by format."""
    still = {name: (draw(name, kind),) for name, kind in PICTURES.items()}
    moving = {name: (*still[name], draw(name, name.upper(), animated=True)) for name in ("png", "gif", "webp", "tiff")}
    fonts = {"ttf": (cast_font(None),), "woff": (cast_font("woff"),), "woff2": (cast_font("woff2"),)}
    sounds = {name: (play(*written),) for name, written in SOUNDS.items()}
    modules = {"tracker": (make_mod(), make_xm(), make_s3m(), make_it())}
    painted = {"xcf": (make_xcf(), make_xcf(b"v003"))}
    return (
        still
        | moving
        | sounds
        | modules
        | painted
        | fonts
        | build()
        | {name: (data,) for name, data in (pack() | film() | keep()).items()}
    )
