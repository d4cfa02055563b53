"""The parsers of formats that are only checked for completeness."""

from collections.abc import Iterator, Mapping

from pocketmon_pipeline.binary.incremental import AGAIN, Defect, Parser
from pocketmon_pipeline.media import Medium, observe_defects
from pocketmon_pipeline.readers.structure.chunks import (
    parse_bitmap_font,
    parse_riff,
    parse_vox,
    parse_wasm,
    parse_wwise_bank,
)
from pocketmon_pipeline.readers.structure.engine_packs import (
    parse_fsb,
    parse_godot_pack,
    parse_unity_bundle,
    parse_usd,
    parse_usdz,
)
from pocketmon_pipeline.readers.structure.headers import parse_7z, parse_gettext, parse_sqlite, parse_wad
from pocketmon_pipeline.readers.structure.npy import parse_npy
from pocketmon_pipeline.readers.structure.pdf import parse_artwork, parse_pdf
from pocketmon_pipeline.readers.structure.programs import parse_elf, parse_macho, parse_pe
from pocketmon_pipeline.readers.structure.result import CUT_SHORT, Result
from pocketmon_pipeline.stage import Content, Row

CHECK = "file.corrupt"
# Archives, sounds, pictures and scenes have checks of their own.
CHECKS = {
    **dict.fromkeys(("7z", "wad", "unity-bundle", "godot-pack", "usdz"), "archive.corrupt"),
    **dict.fromkeys(("fsb", "fmod-bank", "wwise-bank", "soundfont"), "audio.corrupt"),
    "ani": "image.corrupt",
    **dict.fromkeys(("usd", "vox"), "mesh.corrupt"),
}

# Checks whose findings say what to do in the words of their readers alone.
_WITHOUT_ADVICE = frozenset({"audio.corrupt", "image.corrupt"})

# READ FIRST: which parser reads which format.
PARSERS: Mapping[str, Parser[Result]] = {
    "pdf": parse_pdf,
    "ai": parse_artwork,
    "postscript": parse_artwork,
    "wasm": parse_wasm,
    "sqlite": parse_sqlite,
    "npy": parse_npy,
    "gettext": parse_gettext,
    "soundfont": parse_riff,
    "7z": parse_7z,
    "wad": parse_wad,
    "unity-bundle": parse_unity_bundle,
    "godot-pack": parse_godot_pack,
    "fsb": parse_fsb,
    "usd": parse_usd,
    "usdz": parse_usdz,
    "ani": parse_riff,
    "fmod-bank": parse_riff,
    "wwise-bank": parse_wwise_bank,
    "bitmap-font": parse_bitmap_font,
    "vox": parse_vox,
    "elf": parse_elf,
    "pe": parse_pe,
    "macho": parse_macho,
}


def _describe(content: Content, fault: Result) -> Iterator[Row]:
    check = CHECKS.get(content.format, CHECK)
    if fault and not fault.cut and check in _WITHOUT_ADVICE:
        fault = Defect(f"{fault.detail}; {AGAIN}")
    return observe_defects(check, content, [fault] if fault else [])


STRUCTURE = Medium(lambda format_name, _: PARSERS[format_name], CUT_SHORT, _describe)
read, begin = STRUCTURE.read, STRUCTURE.begin
