"""What a file claims against what it is."""

import gzip
import io
import json
import lzma
import shutil
import subprocess
import tarfile
import zlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pocketmon_pipeline.scan.claim import claim_format, configure_claims
from pocketmon_pipeline.scan.detection import HEAD_SIZE, Detection, detect_format
from pocketmon_pipeline.scan.formats import BY_EXTENSION, BY_NAME, FORMATS
from requirements import require_tool

PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"
WEBP = b"RIFF\x10\0\0\0WEBPVP8L"
ZIP = b"PK\x03\x04\x14\0\0\0\x08\0"


@pytest.mark.parametrize(
    ("directory", "name", "claim"),
    [
        ("art", "hero.PNG", "png"),
        ("", "archive.tar.gz", "gzip"),
        ("", ".gitignore", "text"),
        ("", ".hidden", ""),
        ("", "noextension", ""),
        ("", "Makefile", "make"),
        ("", "Makefile.am", "make"),
        ("", "makefile.py", "python"),
        ("__pycache__", "makefile.cpython-311.pyc", "python-bytecode"),
        ("", "Pipfile", "toml"),
        ("", "Pipfile.lock", "json"),
        ("", "Cargo.lock", "toml"),
        ("", "LICENSE", "text"),
        ("lib", "SHA256SUMS", "checksums"),
        ("lib", "checksums.txt", "checksums"),
        ("lib", "CHECKSUM", "checksums"),
        ("lib", "sha512sum.txt", "checksums"),
        ("lib", "md5.txt", "checksums"),
        ("lib", "SHA1SUMS.asc", "checksums"),
        ("lib", "md5", ""),
        ("sounds", "theme.mka", "matroska"),
        ("spine", "hero.atlas.txt", "atlas"),
        ("spine", "atlas.txt", "text"),
        ("", "package.json", "json"),
        ("maps", "e1m1.map", ""),
        (".vscode", "settings.json", "jsonc"),
        ("sub/.devcontainer", "any.json", "jsonc"),
        ("", "tsconfig.build.json", "jsonc"),
        ("", "asv.conf.json", "jsonc"),
        *(("", f"{name}.json", "jsonc") for name in ("cspell", "tslint", "turbo", "deno", "rush", "my-color-theme")),
        ("common/config/rush", "command-line.json", "jsonc"),
        ("", "theme.json", "json"),
        ("usd", "plugInfo.json", "yaml"),
        ("", "jsconfig.json", "jsonc"),
        ("", ".eslintrc", "jsonc"),
        ("notvscode", "settings.json", "json"),
        ("packages/tsconfigs", "strict.json", "jsonc"),
        ("", "name.", ""),
        ("", "~$report.docx", ""),
    ],
)
def test_claims(directory: str, name: str, claim: str) -> None:
    assert claim_format(directory, name) == claim


MPEG = b"G@\0\x10".ljust(188, b"\0") * 3
CAMERA = (b"\0\0\0\0" + MPEG[:188]) * 3
PROTRACKER = b"title".ljust(1080, b"\0") + b"M.K." + bytes(64)
ARROW_STREAM = b"\xff\xff\xff\xff\xc0\0\0\0\x10\0\0\0\0\0\x0a\0\x0c\0"
ASEPRITE = b"\x22\6\0\0\xe0\xa5\7\0\x20\0\x20\0%c\0\1\0\0\0"
NOT_ZERO = b"BM\x3a\0\0\0\x01\0\x02\0\x36\0\0\0\x28\0\0\0\1\0\0\0"


@pytest.mark.parametrize(
    ("name", "head", "format_name"),
    [
        ("film.ts", MPEG, "mpeg-ts"),
        ("clip.mts", CAMERA, "mpeg-ts"),
        ("tree.mts", b"MTSM\0\4\0\5", "schematic"),
        ("menu.ts", b"export const a = 1;\n", "typescript"),
        ("mesh.ase", b"*3DSMAX_ASCIIEXPORT\t200\r\n", "text"),
        *((name, ASEPRITE % bits, "aseprite") for name in ("hero.ase", "hero.aseprite") for bits in (8, 16, 32)),
        ("colours.ase", b"ASEF\0\1\0\0\0\1", "swatches"),
        ("Info.plist", b"bplist00\xd1\1\2", "binary-plist"),
        ("Info.plist", b"<?xml version='1.0'?><plist/>", "xml"),
        ("body.fnt", b"BMF\3\1\x1a\0\0\0", "bitmap-font"),
        ("body.fnt", b'<?xml version="1.0"?>\n<font>', "xml"),
        ("body.fnt", b"info face=Reef size=32\n", "text"),
        ("vga.fnt", b"\x0b\0\0\2\x0e\0\0\0\1", "binary"),
        ("map.dtd", b'<?xml version="1.0"?>\n<!ELEMENT map EMPTY>\n', "text"),
        ("Soprano.xiz", b'<?xml version="1.0"?>\n<data/>', "xml"),
        ("Soprano.xiz", b'\n<?xml version="1.0"?>\n<data/>', "text"),
        ("song.mod", PROTRACKER, "tracker"),
        ("song.it", b"IMPM\0\0", "tracker"),
        ("readme.it", b"Ciao.\n", "text"),
        ("drawer5.mod", b"\1\0\0\0\2\0\0\0\x10", "binary"),
        ("go.mod", b"module example.com/game\n", "text"),
        ("intro.mov", b"\0\0\0\x08wide\0\0\0\0mdat", "mov"),
        ("logo.eps", b"\xc5\xd0\xd3\xc6\x20\0\0\0", "postscript"),
        ("logo.ai", b"%!PS-Adobe-3.0\n", "ai"),
        ("half_life.wad", b"WAD3\1\0\0\0", "wad"),
        ("voices.pck", b"AKPK\1\0\0\0", "wwise-pack"),
        ("state.pck", b"crandom\nRandom\np0\n(tRp1\n", "text"),  # a pickle of protocol 0
        ("scores.db", b"\0\0\0\0\1\0\0\0\0\0\0\0\x61\x15\6\0", "binary"),
        ("words.db", b"apple 1\n", "text"),
        ("train.arrow", ARROW_STREAM, "arrow"),
        ("train.feather", b"FEA1\0\0\0\0", "arrow"),
        ("books.jsonl.zst", b"\x50\x2a\x4d\x18\4\0\0\0abcd\x28\xb5\x2f\xfd", "zstd"),
        ("libc.so", b"/* GNU ld script */\n", "text"),
        ("universal.dylib", b"\xca\xfe\xba\xbe\0\0\0\3\0\0\0\x0c", "macho"),
        ("Game.class", b"\xca\xfe\xba\xbe\0\0\0\x34", "java-class"),
        ("native.bundle", b"\xcf\xfa\xed\xfe\7\0\0\1", "macho"),
        ("native.so", b"\xcf\xfa\xed\xfe\7\0\0\1", "macho"),
        ("glow.shadergraph", b'{\n    "m_SGVersion": 3\n}\n\n{\n    "m_SGVersion": 0\n}\n', "shader"),
        ("glow.shadersubgraph", b'{\n    "m_Nodes": [\n' + b'        {"m_Id": "1"},\n' * 300, "shader"),
        ("shader.pyx", b"cdef class Program:\n", "source"),
        ("old.unity3d", b"UnityWeb\0\0\0\0\3", "unity-bundle"),
        ("grass.tex", b"\0\0\2".ljust(12, b"\0") + b"\x40\0\x40\0\x18\0\x23\x57\x43\x28", "binary"),
        ("wood.tex", b"KTEX\x88\0\0\0", "binary"),
        ("sky.hdr", b"SIMPLE  =                    T".ljust(80) + b"BITPIX  =                    8".ljust(80), "text"),
        ("scale.obj", b"\x64\x86\3\0".ljust(20, b"\0") + b".text\0\0\0", "coff"),
        ("scale.obj", b"\x4c\x01\3\0".ljust(20, b"\0") + b".text\0\0\0", "coff"),
        ("switch.obj", b"\x64\xaa\3\0".ljust(20, b"\0") + b"/4\0\0\0\0\0\0", "coff"),
        ("records.json", b'\x1e{"type": "Feature", "properties": {}}\n' * 2 + b" " * 200, "json"),
        ("png.js", b'const signature = "PNG\x1a\n";\n'.ljust(200) + b"\n", "javascript"),
        ("dem.hdr", b"ENVI\nsamples = 3\n", "text"),
        ("odd.bmp", NOT_ZERO, "bmp"),
        ("cmr10.pfm", b"\0\1\xe4\2\0\0Copyright".ljust(66, b"\0") + b"\x81\0\x0a\0", "font-metrics"),
        ("sky.pfm", b"PF\n2 2\n-1.0\n\0\0", "pnm"),
        ("Makefile.sgi", b"all:\n", "make"),
        ("page.html.in", b"<!DOCTYPE html><link href=@STYLE@>", "text"),
        ("page.HTML.erb", b"<!DOCTYPE html>", "text"),
        ("project.vcxproj.in", b"<?xml version='1.0'?><a>@B@<</a>", "text"),
        ("missing-z-finish.in", b"x\x9c\3\0\0\0\0\1", "binary"),
        ("page.in", b"<!DOCTYPE html>", "html"),
        ("vms_make.com", b"$! make\n", "text"),
        ("ui.lua", b"\x1bLuaS\0\x19\x93", "lua-bytecode"),
        ("scan.dcm", b"II*\0\x54\x18\x08\0".ljust(128, b"\0") + b"DICM\2\0\0\0UL", "dicom"),
        ("brain.hdr", b"\0\0\1\x5c".ljust(38, b"\0") + b"r0", "nifti"),
        ("brain.hdr", b"\x1c\2\0\0ni2\0\r\n\x1a\n", "nifti"),
        ("up.z", b"WID2 2005/08/31 02:33:49.850\n", "text"),
        ("air.nc", b"CDF\1\0\0\0\0", "netcdf"),
        ("air.nc", b"\x89HDF\r\n\x1a\n", "hdf5"),
        ("part.nc", b"G90 G21\n", "text"),
        ("station.mseed", b"000001V 0080073 2.3SPART   EHZ2008,041,00:00:00\xd8\xff\n", "seed"),
        ("BW.BGLD.__.EHE.D.2008.001", b"000001R BGLD   EHEBW\x07\xd8\0\1", "seed"),
        ("lasco.header", b"SIMPLE  =                    T / by IDL\nBITPIX  =                   16 /\n", "text"),
        ("tree.asdf", b"#ASDF 1.0.0\n#ASDF_STANDARD 1.5.0\n", "asdf"),
        ("README", b"GRIB is a format, as\n", "text"),
        ("units.shp", b"\0\0\3\0\1", "binary"),
        ("old.dcm", b"\x08\0\5\0\x0a\0\0\0ISO_IR 100", "binary"),
        ("king.dcm", b"v 0 0 1\n", "text"),
        ("scan", bytes(128) + b"DICM\2\0\0\0UL", "dicom"),
        ("ship.wings", b"#!WINGS-1.0\r\n\x1a\4\0\0\1\xcce", "binary"),
        ("setup.run", b"#! /bin/sh\nexit\n\x1f\x8b\x08\0", "script"),
        ("tool", b"#!python\n", "script"),
    ],
)
def test_an_extension_that_several_formats_have_claims_each_of_them(name: str, head: bytes, format_name: str) -> None:
    assert detect_format(claim_format("", name), head) == Detection(format_name, mismatch=False)


@pytest.mark.parametrize(
    ("head", "format_name"),
    [
        (bytes(range(128, 256)) * 2, "binary"),
        (b"\xce\xcf\xf5" * 30, "text"),  # too few to tell
        (bytes(range(128, 256)) * 4 + b" ", "binary"),  # no blank in what is looked at
        ("\u0431\u0430\u0440 ".encode("cp1251") * 40, "text"),
        ("\u8a9e".encode("euc-jp") * 60 + b"\n", "text"),
        ("\u8a9e".encode() * 300, "text"),
        (b"\xff\xfe" + "\u8a9e".encode("utf-16-le") * 300, "text"),
        (b"ab" * 300, "text"),
        (b"caf\xe9=1;user=Ren\xe9;" * 40, "text"),
    ],
)
def test_what_has_no_blank_and_is_no_utf_8_is_data(head: bytes, format_name: str) -> None:
    assert detect_format("", head) == Detection(format_name, mismatch=False)


@pytest.mark.parametrize(
    ("head", "detection"),
    [
        (b"load('\0asm\1\0\0\0\1\x84", Detection("javascript", mismatch=False)),
        (b"\0\1load('\0asm\1\0\0\0\1\x84", Detection("binary", mismatch=True)),
        (b"\0asm\1\0\0\0", Detection("wasm", mismatch=True)),
        (b"load('\0as\1", Detection("binary", mismatch=True)),
    ],
)
def test_a_script_may_hold_a_module_as_it_is(head: bytes, detection: Detection) -> None:
    assert detect_format("javascript", head) == detection


@pytest.mark.parametrize(
    ("name", "head", "format_name"),
    [
        ("menu.ts", PNG, "png"),
        ("menu.ts", b"\0\1\2\3", "binary"),
        ("Info.plist", PNG, "png"),
        ("hero.ase", PNG, "png"),
        ("scores.db", PNG, "png"),
        ("voices.pck", b"\x00\x01not a pack", "binary"),
    ],
)
def test_it_does_not_claim_every_other(name: str, head: bytes, format_name: str) -> None:
    assert detect_format(claim_format("", name), head) == Detection(format_name, mismatch=True)


def test_what_a_format_shares_is_in_the_table() -> None:
    for entry in FORMATS:
        assert {*entry.accepts, *entry.shares} <= BY_NAME.keys()


def test_configured_dialects_come_first() -> None:
    claim = configure_claims({"json-relaxed": ["ui/*.json"]})
    assert claim("ui", "skin.json") == "json-relaxed"
    assert claim("", "skin.json") == "json"


def make_old_tar() -> bytes:
    """The header of a member as tar(5) of Seventh Edition Unix had it: no magic, but a checksum."""
    with io.BytesIO() as file:
        with tarfile.open(fileobj=file, mode="w", format=tarfile.USTAR_FORMAT) as archive:
            member = tarfile.TarInfo("sprites/a.png")
            member.size = 5
            archive.addfile(member, io.BytesIO(b"bytes"))
        block = bytearray(file.getvalue()[:512])
    block[257:265] = bytes(8)
    block[148:156] = b" " * 8
    block[148:156] = b"%06o\0 " % sum(block)
    return bytes(block)


def make_volume() -> bytes:
    """What `tar --label=disc` of GNU writes first: a name and a time, no magic, owner or mode."""
    block = bytearray(b"disc".ljust(136, b"\0") + b"15302563206\0".ljust(20) + b"V".ljust(356, b"\0"))
    block[148:156] = b"%06o\0 " % sum(block)
    return bytes(block)


@pytest.mark.parametrize(
    ("claim", "head", "format_name", "mismatch"),
    [
        ("png", PNG, "png", False),
        ("png", WEBP, "webp", True),
        ("jpeg", b"<!DOCTYPE html><html>404", "html", True),
        ("png", b"", "png", False),
        ("png", b"\0\1\2\3garbage", "binary", True),
        ("json", b'{"a": 1}', "json", False),
        ("json", PNG, "png", True),
        ("json", b"\0\1\2", "binary", True),
        ("json", b'{"a": "\x01"}', "json", False),
        ("jsonl", b'{"a": "\0"}\n', "jsonl", False),
        ("yaml", b'{"a": "\x01"}', "binary", True),
        ("text", "\ufeffhello".encode("utf-16-le"), "text", False),
        ("text", "\ufeffhello".encode("utf-32-be"), "text", False),
        ("", "\ufeffhello".encode("utf-32-be"), "text", False),
        ("office", ZIP, "office", False),
        ("zip", ZIP, "zip", False),
        ("zip", b"#!/usr/bin/env python3\n" + ZIP, "zip", False),
        ("package", b"#!/bin/sh\nexec java -jar $0\n" + ZIP, "package", False),
        ("zip", b"MZ\x90\0\3\0" + ZIP, "pe", True),
        ("zip", bytes(600) + ZIP, "zip", False),
        ("zip", b"no archive" + bytes(600), "binary", True),
        ("tar", bytes(10240), "tar", False),
        ("tar", bytes(100), "binary", True),
        ("binary", gzip.compress(b"a save", mtime=0), "gzip", False),
        ("binary", zlib.compress(b"a save"), "zlib", False),
        ("", zlib.compress(b"a save"), "zlib", False),
        ("", b"x\x9c\xff\xff\xff\xff\0\1", "binary", False),
        ("binary", lzma.compress(b"a save", lzma.FORMAT_ALONE), "lzma", False),
        ("", b"]\0\0 and no archive at all", "binary", False),
        ("", bytes(10240), "binary", False),
        ("svg", b"\n<!DOCTYPE html><html></html>", "html", True),
        *((name, b"<!DOCTYPE html><title>404</title>", "html", True) for name in ("csv", "json", "css", "javascript")),
        ("csv", b"<p>,<b>\n1,2\n", "csv", False),
        ("", bytes.fromhex("000002000604060008000000000088008800960006000000"), "binary", False),
        ("csv", b"<html><p>a</p></html>,spam,3\n", "csv", False),
        ("tsv", b"<HTML></HTML>\tspam\n", "tsv", False),
        ("csv", b"<html><p>Not found</p>\n</html>, sorry\n", "html", True),
        ("csv", b"<html><p>Not, found</p></html>\n", "html", True),
        ("javascript", b"<html lang='en'>\n  <body><Game /></body>\n</html>\n", "javascript", False),
        ("javascript", b"<html lang={lang}><body></body></html>\n", "javascript", False),
        ("javascript", b"<html><Head><Title>404</Title></Head></html>", "html", True),
        ("javascript", b"<html><script>let a={b: c<D}</script></html>", "html", True),
        ("svg", b"<svg xmlns=''/>", "svg", False),
        ("blend", b"\x28\xb5\x2f\xfd\0", "blend", False),
        ("ico", PNG, "ico", False),
        ("text", b"version https://git-lfs.github.com/spec/v1\n", "lfs-pointer", False),
        ("png", b"version https://git-lfs.github.com/spec/v1\n", "lfs-pointer", False),
        ("", PNG, "png", False),
        ("", b"#!/bin/sh\n", "script", False),
        ("", b"#!AMR-WB\n\4\x51\x9d\0", "amr", False),
        ("aac", b"\0\0\0\x20ftypM4A ", "m4a", False),
        ("brotli", b"hello = ol\xc3\xa1\n", "text", False),
        ("brotli", b"\x0b\x05\x80hello world\3", "brotli", False),
        ("rive", b"RIVE\7\0", "rive", False),
        ("unreal-package", b"\xc1\x83\x2a\x9e\xf8\xff\xff\xff", "unreal-package", False),
        ("unreal-package", b"<html></html>", "html", True),
        ("au", b".snd\0\0\0\x18", "au", False),
        ("amr", b"#!AMR\n\x3c\x48\xd5\0", "amr", False),
        ("", b"<?xml version='1.0'?><a/>", "xml", False),
        ("", b"<svg xmlns=''>", "svg", False),
        ("", b'  {"key": 1}', "json", False),
        ("", b"[[1, 2]]", "json", False),
        ("", b'[[source]]\nname = "x"\n', "text", False),
        ("", b"MZ is a postcode", "text", False),
        ("", b"MZ\x90\0\3\0", "pe", False),
        ("", b"plain words", "text", False),
        ("", b"\0\0\0", "binary", False),
        ("binary", PNG, "binary", False),
        ("binary", b"\x7fELF\2\1\1", "elf", False),
        ("binary", b"MZ\x90\0\3\0", "pe", False),
        ("tga", b"\0\0\2\0\0\0", "tga", False),
        ("obj", b"v 0 0 0\n", "obj", False),
        ("mtl", PNG, "png", True),
        ("mp3", b"\xff\xe3\x18\xc4", "mp3", False),
        ("mp3", b"\xff\xfd\x90\xc4", "mp3", False),  # layer II
        ("wav", b"RIFX\0\0\0\x24WAVEfmt ", "wav", False),
        ("mp4", b"\0\0\0\x18ftypiso6\0\0\0\0", "mp4", False),
        ("mp4", b"\0\0\0\x18ftyp3gp4\0\0\0\0", "mp4", False),
        ("mp4", b"\0\0\0\x18ftypM4A \0\0\0\0", "mp4", False),
        ("flac", b"ID3\3\0\0\0\0\0\2\0\0fLaC\0", "flac", False),
        ("flac", b"ID3\3\0\0\0\0\1\2" + bytes(130) + b"fLaC\0", "flac", False),
        ("flac", b"ID3\3\0\0\0\0\x7f\x7f" + bytes(20), "flac", False),  # a picture, perhaps
        ("flac", b"ID3\3\0\0\0\0\0\2\0\0\xff\xfb\x90\0", "binary", True),
        ("", b"ID3\3\0\0\0\0\0\2\0\0\xff\xfb\x90\0", "mp3", False),
        ("", b"ID3\3\0\0\0\0\0\2\0\0\0\0\0\0", "mp3", False),
        ("", b"ID3\3\0\0\0\0\0\2\0\0TTA1", "binary", False),
        ("mp3", bytes(500) + b"\xff\xfb\x90\0", "mp3", False),
        ("mp3", bytes(500) + b"\xff\1", "binary", True),
        ("matroska", b"\x1aE\xdf\xa3\x01\0\0\0", "matroska", False),
        ("matroska", PNG, "png", True),
        ("mp4", b"\0\0\0\x18ftypisml\0\0\2\0", "mp4", False),
        ("mp4", b"\0\0\0\x18ftyphvc1\0\0\0\0", "mp4", False),
        ("", b"\0\0\0\x18ftypmsdh\0\0\0\0", "mp4", False),
        ("mp4", b"\0\0\0\x18ftypheim\0\0\0\0", "heic", True),
        ("heic", b"\0\0\0\x18ftyphevx\0\0\0\0", "heic", False),
        ("", b"ustar".rjust(262, b"\0"), "tar", False),
        ("", b"\0\1\0\0\0\x0c\0\x80\0\3", "ttf", False),
        ("", b"\0\1\0\0\0\0\0\x0c\0\0", "binary", False),
        ("ttf", b"\0\1\0\0\0\x0c\0\0\0\0", "ttf", False),
        ("", b"SIMPLE  =                    T", "fits", False),
        ("", b"\0\0\1\0\1\0\x10\x10\0\0\1\0\x20\0\x68\4\0\0\x16\0\0\0", "ico", False),
        ("", b"\0\0\1\0\0\0\x1e\x2a\0\0\x1d\x2a\0\0\0\x32" + bytes(300), "binary", False),  # a resource fork
        ("", b"\0\0\2\0\0\0\0\0\0\0\0\0\x40\0\x40\0\x20\x08" + bytes(300), "binary", False),  # a Targa picture
        ("ico", b"\0\0\1\0\0\0", "ico", False),
        ("tar", make_old_tar(), "tar", False),
        ("", make_old_tar(), "tar", False),
        ("tar", make_volume(), "tar", False),
        ("tar", make_old_tar()[:200] + b"\1" + make_old_tar()[201:], "binary", True),
        ("pnm", b"P6\n128 128\n255\n\0\1", "pnm", False),
        ("pnm", b"P3\n2 2\n255\n1 2 3", "pnm", False),
        ("", b"P6 128 128 255\n\0\1", "pnm", False),
        ("", b"P1 is a postcode", "text", False),
        ("png", b"P5 8 8 255\n\0\1", "binary", True),
        ("jp2", b"\0\0\0\x0cjP  \r\n\x87\n", "jp2", False),
        ("", b"%!PS-Adobe-3.0 EPSF-3.0\n", "postscript", False),
        ("postscript", b"%PDF-1.7\n", "pdf", True),
        ("ai", b"%PDF-1.7\n", "ai", False),
        ("postscript", b"% of ps-print, which puts it into a prologue\n/H0 {} def\n", "text", False),
        ("ai", b"<!DOCTYPE html><title>404</title>", "html", True),
        ("", b'{"a": [1, 2]}\n', "json", False),
        ("", b"[1]\n[2]\n", "text", False),
        ("", b"[1] make a release\n", "text", False),
        ("", b"[ -> 6 0 R ] bookmark\n", "text", False),
        ("", b'{"tag": tLue}', "text", False),
        ("json", b'{"tag": tLue}', "json", False),
        ("stl", b'; made by an editor\n(level\n  (name "Ice"))\n', "text", False),
        ("stl", b"\n Solid ice\nendsolid\n", "stl", False),
        ("stl", b"solid" + bytes(75) + b"\2\0\0\0" + bytes(100), "stl", False),
        ("stl", b"<!DOCTYPE html><title>404</title>", "html", True),
        ("unity-meta", b"fileFormatVersion: 2\nguid: 0\n", "unity-meta", False),
        ("unity-meta", b"METADATA block #0\n  type: 0 (STREAMINFO)\n", "text", False),
        ("unity-meta", b"\n\xe5G\x12\xceG\n,\n\3Abs\x12\6\n\1x", "binary", False),
        ("unity-meta", b"\n\xe5G\x12\xceG\n,\0\3Abs\x12\6\n\1x", "binary", True),
        ("unity-meta", b'{"ver": "1.0", "uuid": "0"}', "json", False),
        ("typescript", b'<?xml version="1.0"?>\n<tileset tilewidth="8">', "xml", False),
        ("typescript", b'<?xml version="1.0"?>\n<!DOCTYPE TS>\n<TS version="2.1">', "xml", False),
        ("typescript", b"const a = <tileset>;\n", "typescript", False),
        ("png", b'<?xml version="1.0"?>\n<!-- Made by - hand -->\n<!DOCTYPE svg PUBLIC "a" "b">\n<svg>', "svg", True),
        ("png", b'<?xml version="1.0"?>\n<!-- <svg> -->\n<a/>', "xml", True),
    ],
)
def test_detection(claim: str, head: bytes, format_name: str, mismatch: bool) -> None:
    assert detect_format(claim, head) == Detection(format_name, mismatch)


@given(st.integers(HEAD_SIZE, HEAD_SIZE + 400))
def test_json_without_a_name_is_known_wherever_its_start_is_cut(size: int) -> None:
    values = {"a": [-1.5e-3, True, '\u00e9 "quoted" \\', 10000], "b": None}
    text = json.dumps([values] * 100).encode()[size - HEAD_SIZE :].partition(b"{")[2]
    assert detect_format("", b"[{" + text).format == "json"


@given(st.sampled_from(["", *BY_NAME]), st.binary(max_size=300))
def test_any_bytes_have_a_format_of_the_table(claim: str, head: bytes) -> None:
    assert detect_format(claim, head).format in BY_NAME


def test_every_signature_is_recognised_as_its_own_format() -> None:
    for entry in (entry for entry in FORMATS if entry.extensions):
        for signature in entry.signatures:
            head = bytearray(2000)
            for offset, part in signature:
                head[offset : offset + len(part)] = part
            assert detect_format(entry.name, bytes(head)) == (entry.name, False)
            if entry.name == "ttf":
                head[5:8] = b"\1\0\x10"
            if entry.name == "zlib":
                continue  # a stream must follow
            if entry.name == "spirv":
                head[12] = 1  # as no table of dBASE has there
            if entry.name == "ico":
                head[4:22] = b"\1\0\x10\x10\0\0\1\0\x20\0\x68\4\0\0\x16\0\0\0"
            assert detect_format("", bytes(head)).format in {entry.name, *entry.accepts, "heic", "avif"}


def test_names_and_extensions_are_unique() -> None:
    extensions = [extension for entry in FORMATS for extension in entry.extensions.split()]
    assert len(BY_NAME) == len(FORMATS)
    assert len(BY_EXTENSION) == len(extensions)


def test_file_agrees_on_the_corpora(corpora: Path) -> None:
    """Libmagic, through `file`, is an independent judge of the media type of every real image and sound."""
    require_tool("file")
    tool = shutil.which("file")
    assert tool is not None
    root = corpora / "corpora" if (corpora / "corpora").is_dir() else corpora
    chosen = [
        path for path in sorted(root.rglob("*")) if path.suffix.lower() in {".png", ".wav", ".ico", ".mid", ".gif"}
    ]
    listing = "\n".join(map(str, chosen)).encode()
    command = [tool, "--brief", "--mime-type", "--files-from", "-"]
    types = subprocess.run(command, input=listing, capture_output=True, check=True).stdout.decode().split()
    ours = []
    for path in chosen:
        with path.open("rb") as file:
            ours.append(detect_format(claim_format("", path.name), file.read(HEAD_SIZE)).format)
    theirs = {"image/png": "png", "audio/x-wav": "wav", "image/webp": "webp", "audio/midi": "midi",
              "image/vnd.microsoft.icon": "ico", "image/gif": "gif"}  # fmt: skip
    assert ours == [theirs.get(name, name) for name in types]
