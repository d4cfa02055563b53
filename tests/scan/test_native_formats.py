"""What engines, editors, compilers and systems write for themselves is known by its first bytes."""

import shutil
import subprocess
from pathlib import Path

import pytest

from pocketmon_pipeline.scan.claim import claim_format
from pocketmon_pipeline.scan.detection import Detection, detect_format
from requirements import require_tool

PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"

MEMBER = b"!<arch>\n%-16s1700000000  0     0     100644  4         `\n"

# name, first bytes, format, and a word of libmagic's description; "" where it knows none
HEADS = [
    ("menu.pvr", b"PVR\3\0\0\0\0\0\0\0\0", "pvr", ""),
    ("old.pvr", b"\x34\0\0\0".ljust(44, b"\1") + b"PVR!", "pvr", ""),
    ("rock.basis", b"sB\x13\0\x4d\0", "basis", ""),
    ("scan.jxr", b"II\xbc\1\x20\0\0\0", "jxr", "JPEG-XR"),
    ("shot.dpx", b"SDPX\0\0\x20\0V2.0\0\0\0\0", "dpx", "DPX"),
    ("title.lbm", b"FORM\0\0\1\0ILBMBMHD\0\0\0\x14", "ilbm", "ILBM"),
    ("sign.wmf", b"\xd7\xcd\xc6\x9a\0\0\0\0", "wmf", "Windows metafile"),
    ("sign.emf", b"\1\0\0\0\x6c\0\0\0" + bytes(32) + b" EMF\0\0\1\0", "emf", "EMF"),
    ("book.djvu", b"AT&TFORM\0\0\1\0DJVUINFO", "djvu", "DjVu"),
    ("song.ape", b"MAC \x96\x0f\0\0", "ape", "Monkey's Audio"),
    ("song.mpc", b"MPCKSH\0\0", "musepack", "Musepack"),
    ("song.dsf", b"DSD \x1c\0\0\0", "dsf", "DSF"),
    ("shot.voc", b"Creative Voice File\x1a\x1a\0\x0a\1\x29\x11", "voc", "Creative Labs voice"),
    ("intro.mpg", b"\0\0\1\xba\x44\0\4\0\4\1", "mpeg", "MPEG"),
    ("intro.m2v", b"\0\0\1\xb3\x2d\1\xe0\x33", "mpeg", "MPEG"),
    ("intro.bik", b"BIKi\0\1\0\0\1\0\0\0", "bink", "Bink"),
    ("intro.smk", b"SMK2\x40\1\0\0", "smacker", "Smacker"),
    ("clip.ivf", b"DKIF\0\0\x20\0VP90", "ivf", ""),
    ("clip.y4m", b"YUV4MPEG2 W2 H2 F25:1\nFRAME\n\0\0\0\0\0\0", "y4m", ""),
    ("film.3gp", b"\0\0\0\x14ftyp3gp4\0\0\0\0", "mp4", "3GPP"),
    ("imp.md2", b"IDP2\x08\0\0\0\x40\1\0\0", "quake-model", "Quake II"),
    ("imp.md3", b"IDP3\x0f\0\0\0imp\0", "quake-model", ""),
    ("e1m1.bsp", b"IBSP\x2e\0\0\0", "quake-map", ""),
    ("hall.bsp", b"VBSP\x14\0\0\0", "quake-map", ""),
    ("orc.iqm", b"INTERQUAKEMODEL\0\2\0\0\0", "iqm", ""),
    ("ship.lwo", b"FORM\0\0\1\0LWO2TAGS", "lightwave", "LWO2 3-D object"),
    ("tree.b3d", b"BB3D\x20\0\0\0\1\0\0\0TEXS\0\0\0\0", "b3d", ""),
    ("tree.x", b"xof 0303bin 0032\0\0", "directx", ""),
    ("cloth.abc", b"Ogawa\xff\0\1\0\0", "alembic", ""),
    ("cloth.abc", b"\x89HDF\r\n\x1a\n\0", "alembic", "Hierarchical Data Format"),
    ("song.abc", b"X:1\nT:Reel\nK:D\n", "text", "text"),
    ("vase.drc", b"DRACO\2\2\1\1\0\0", "draco", ""),
    ("panda.bam", b"pbj\0\n\r\6\0\x2d\0", "panda3d-model", ""),
    ("reads.bam", b"\x1f\x8b\x08\4\0\0\0\0\0\xff", "gzip", "gzip"),
    ("troll.nif", b"Gamebryo File Format, Version 20.0.0.5\n\5\0\0\x14\1", "gamebryo", ""),
    ("rates.mat", b"MATLAB 5.0 MAT-file, Platform: GLNXA64".ljust(124) + b"\0\1IM\0", "matlab", "Matlab v5"),
    ("rock.mat", b"%YAML 1.1\n--- !u!21 &2100000\nMaterial:\n", "yaml", "text"),
    ("events.avro", b"Obj\1\4\x16avro.schema\0", "avro", "Avro"),
    ("old.mdb", b"\0\1\0\0Standard Jet DB\0\1\0\0\0", "access", "Microsoft Access"),
    ("chat.gguf", b"GGUF\3\0\0\0\0\0\0\0", "gguf", ""),
    ("face.tflite", b"\x1c\0\0\0TFL3\x14\0\x20\0", "tflite", ""),
    ("reef.pfb", b"\x80\1\x20\3\0\0%!PS-AdobeFont-1.0: Reef\n", "type1", "PostScript Type 1"),
    ("foxit.pfb", b"\1\0\4\2\0\1\1\1\x15", "cff", ""),
    ("reef.pcf", b"\1fcp\x08\0\0\0", "pcf", "X11 Portable Compiled Font"),
    ("Main.scn", b"RSRC\0\0\0\0\0\0\0\0", "godot-resource", ""),
    ("Beach.scn", b"\x1f\x8b\x08\0\0\0\0\0\0\3", "gzip", "gzip"),
    ("hero.png-1f.ctex", b"GST2\1\0\0\0", "godot-texture", ""),
    ("main.gdc", b"GDSC\x0d\0\0\0", "godot-bytecode", ""),
    ("pak01_dir.vpk", b"\x34\x12\xaa\x55\2\0\0\0", "valve-pack", ""),
    ("wall.vtf", b"VTF\0\7\0\0\0\2\0\0\0", "valve-texture", "Valve Texture Format"),
    ("images.rpa", b"RPA-3.0 00000000002a3f1c 42424242\n\0\1", "renpy-archive", ""),
    ("Actor1.rpgmvp", b"RPGMV\0\0\0\0\3\1\0\0\0\0\0", "rpgmaker-encrypted", ""),
    ("Game.rgssad", b"RGSSAD\0\1", "rpgmaker-archive", ""),
    ("data.win", b"FORM\0\0\1\0GEN8\x80\0\0\0", "gamemaker-data", ""),
    ("hero.xnb", b"XNBw\5\1\0\0\0\0", "xna-content", ""),
    ("hero.psp", b"Paint Shop Pro Image File\n\x1a\0\0\0\0\0", "paintshop", "Paint Shop Pro"),
    ("hero.pdn", b"PDN3\x10\1\0", "paint-net", "Paint.NET"),
    ("logo.afdesign", b"\0\xffKA\x0a\0\0\0", "affinity", ""),
    ("page.clip", b"CSFCHUNK\0\0\0\0", "clip-studio", ""),
    ("rig.mb", b"FOR8\0\0\0\0\0\0\0\0\0\1\0\0Maya", "maya", ""),
    ("beat.flp", b"FLhd\6\0\0\0\0\0\x20\0\x60\0", "fl-studio", ""),
    ("plan.dwg", b"AC1032\0\0\0\0", "dwg", "AutoCAD"),
    ("glow.spv", b"\3\2\x23\7\0\0\1\0", "spirv", "SPIR-V"),
    ("glow.cso", b"DXBC" + bytes(range(16)), "dxbc", ""),
    ("default.metallib", b"MTLB\1\x80\2\0", "metal-library", ""),
    ("brief.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "compound-file", "OLE 2 Compound"),
    ("brief.doc", b"{\\rtf1\\ansi Reels}", "text", "Rich Text"),
    ("Thumbs.db", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "compound-file", "OLE 2 Compound"),
    ("Game.lnk", bytes.fromhex("4c0000000114020000000000c000000000000046"), "shell-link", "MS Windows shortcut"),
    ("._hero", b"\0\5\x16\7\0\2\0\0Mac OS X        \0\2", "apple-double", "AppleDouble"),
    ("game.pdb", b"Microsoft C/C++ MSF 7.00\r\n\x1aDS\0\0\0\0\x10\0\0", "debug-symbols", "program database"),
    ("1abc.pdb", b"HEADER    HYDROLASE\n", "text", "text"),
    ("crash.dmp", b"MDMP\x93\xa7\0\0", "minidump", "Mini DuMP"),
    ("data1.cab", b"MSCF\0\0\0\0\x2c\0\0\0\0\0\0\0", "cabinet", "Cabinet"),
    (
        "game.deb",
        MEMBER % b"debian-binary" + b"2.0\n\0",
        "deb",
        "Debian binary package",
    ),
    (
        "libreef.a",
        MEMBER % b"/" + bytes(4),
        "ar",
        "ar archive",
    ),
    ("game.rpm", b"\xed\xab\xee\xdb\3\0\0\0", "rpm", "RPM"),
]


@pytest.mark.parametrize(("name", "head", "format_name", "_"), HEADS)
def test_its_first_bytes_name_it(name: str, head: bytes, format_name: str, _: str) -> None:
    assert detect_format(claim_format("", name), head) == Detection(format_name, mismatch=False)


def test_so_they_do_without_a_name() -> None:
    """Where the name is what makes the difference, there is nothing to say."""
    known = [(head, expected) for _, head, expected, _ in HEADS if expected not in {"alembic", "text", "yaml"}]
    assert [detect_format("", head).format for head, _ in known] == [expected for _, expected in known]


def test_libmagic_agrees(tmp_path: Path) -> None:
    require_tool("file")
    tool = shutil.which("file")
    assert tool is not None
    known = [(number, head, word) for number, (_, head, _, word) in enumerate(HEADS) if word]
    for number, head, _ in known:
        (tmp_path / f"{number:03}").write_bytes(head.ljust(600, b"\0") if b"\0" in head else head)
    listing = "".join(f"{tmp_path}/{number:03}\n" for number, _, _ in known).encode()
    told = subprocess.run([tool, "--brief", "--files-from", "-"], input=listing, capture_output=True, check=True)
    lines = told.stdout.decode("utf-8", "replace").splitlines()
    assert [(line, word) for line, (_, _, word) in zip(lines, known, strict=True) if word not in line] == []


@pytest.mark.parametrize(
    ("name", "head", "format_name"),
    [
        ("CITATION.cff", b"cff-version: 1.2.0\nmessage: Cite it so.\n", "text"),
        ("board.pcf", b"set_io clk 21\n", "text"),
        ("data.mdb", bytes(16) + b"\xde\xc0\xef\xbe\1\0\0\0" + bytes(8), "binary"),
        ("+40-120.dsf", b"XPLNEDSF\1\0\0\0DAEH", "binary"),
        ("+40-121.dsf", b"7z\xbc\xaf\x27\x1c\0\4", "7z"),
        ("boot.flp", b"\xeb\x3c\x90MSDOS5.0\0\2\1\1\0", "binary"),
        ("disc.cso", b"CISO\0\0\0\0\0\0\x20\0\0\0\0\0", "binary"),
        ("pak01_000.vpk", b"VTF\0\7\0\0\0\2\0\0\0", "valve-texture"),
        ("pak01_001.vpk", PNG, "png"),
        ("run.clip", b'{"duration": 1}\n', "json"),
        ("run.clip", b"\1\0\0\0\x1f\0\0\0", "binary"),
        ("old.sketch", b"SQLite format 3\0", "sqlite"),
        ("beam.scn", b'<?xml version="1.0"?>\n<Node name="root"/>\n', "xml"),
        ("set.als", b'<?xml version="1.0" encoding="UTF-8"?>\n<Ableton/>\n', "xml"),
        ("gold.mat", b'{"colour": "#fc0"}\n', "json"),
        ("greeting.msg", b'{"text": "Hello"}\n', "json"),
        ("drum.iff", b"FORM\0\0\1\0AIFFCOMM", "aiff"),
        ("model.emf", b'@namespace(uri="a", prefix="b")\npackage b;\n', "text"),
    ],
)
def test_what_else_is_named_so_is_no_mismatch(name: str, head: bytes, format_name: str) -> None:
    assert detect_format(claim_format("", name), head) == Detection(format_name, mismatch=False)


@pytest.mark.parametrize("name", ["rock.basis", "intro.mpg", "hero.xnb", "Actor1.rpgmvp", "glow.spv", "game.deb"])
def test_a_picture_of_that_name_is_a_mismatch(name: str) -> None:
    assert detect_format(claim_format("", name), PNG) == Detection("png", mismatch=True)


def test_a_crash_dump_that_is_named_as_a_picture_is_a_mismatch() -> None:
    assert detect_format("png", b"MDMP\x93\xa7\0\0") == Detection("minidump", mismatch=True)


def test_projects_and_assemblies_of_engines_are_json() -> None:
    for name in ("Reef.uproject", "Reef.uplugin", "Reef.asmdef", "Reef.asmref", "Player.inputactions"):
        assert claim_format("", name) == "json"
