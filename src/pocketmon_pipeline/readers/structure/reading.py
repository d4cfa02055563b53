"""The reader: one parser for each format, which asks for no more than header, directory, and end."""

from collections.abc import Iterator, Mapping

from pocketmon_pipeline.binary.asking import AGAIN, Defect, Parser
from pocketmon_pipeline.media import Medium, tell_defects
from pocketmon_pipeline.readers.structure.artwork import follow_artwork
from pocketmon_pipeline.readers.structure.chunks import (
    follow_bitmap_font,
    follow_flash,
    follow_packets,
    follow_qt_translation,
    follow_riff,
    follow_vox,
    follow_wwise_bank,
)
from pocketmon_pipeline.readers.structure.dicom import follow_dicom
from pocketmon_pipeline.readers.structure.directory import (
    follow_7z,
    follow_arrow,
    follow_cdf,
    follow_fits,
    follow_orc,
    follow_qt_resources,
    follow_seed,
    follow_wad,
)
from pocketmon_pipeline.readers.structure.engine_packs import (
    follow_fsb,
    follow_godot_pack,
    follow_unity_bundle,
    follow_usd,
)
from pocketmon_pipeline.readers.structure.gettext import follow_gettext
from pocketmon_pipeline.readers.structure.grids import follow_asdf, follow_messages, follow_nifti
from pocketmon_pipeline.readers.structure.hdf5 import follow_hdf5
from pocketmon_pipeline.readers.structure.icc import follow_icc
from pocketmon_pipeline.readers.structure.netcdf import follow_netcdf
from pocketmon_pipeline.readers.structure.npy import follow_npy
from pocketmon_pipeline.readers.structure.pdf import follow_pdf
from pocketmon_pipeline.readers.structure.programs import follow_elf, follow_macho, follow_pe
from pocketmon_pipeline.readers.structure.recordings import follow_asf, follow_flv, follow_tta, follow_wavpack
from pocketmon_pipeline.readers.structure.sealed_archives import follow_lz4, follow_rar
from pocketmon_pipeline.readers.structure.shapefile import follow_dbf, follow_shapefile
from pocketmon_pipeline.readers.structure.sqlite import follow_sqlite
from pocketmon_pipeline.readers.structure.told import CUT_SHORT, Told
from pocketmon_pipeline.readers.structure.usdz import follow_usdz
from pocketmon_pipeline.readers.structure.wasm import follow_wasm
from pocketmon_pipeline.stage import Content, Row

CHECK = "file.corrupt"
# Archives, sounds, films, pictures and scenes have checks of their own.
CHECKS = {
    **dict.fromkeys(("7z", "wad", "rar", "lz4", "unity-bundle", "godot-pack", "usdz"), "archive.corrupt"),
    **dict.fromkeys(("fsb", "fmod-bank", "wwise-bank", "tta", "wavpack", "wma", "soundfont"), "audio.corrupt"),
    **dict.fromkeys(("mpeg-ts", "flash", "flv", "wmv"), "film.corrupt"),
    **dict.fromkeys(("ani", "dicom"), "image.corrupt"),
    **dict.fromkeys(("usd", "vox"), "mesh.corrupt"),
}

# Checks whose findings say what to do in the words of their readers alone.
_WITHOUT_ADVICE = frozenset({"audio.corrupt", "film.corrupt", "image.corrupt"})

# READ FIRST: which parser reads which format.
PARSERS: Mapping[str, Parser[Told]] = {
    "pdf": follow_pdf,
    "ai": follow_artwork,
    "wasm": follow_wasm,
    "sqlite": follow_sqlite,
    "npy": follow_npy,
    "icc": follow_icc,
    "arrow": follow_arrow,
    "orc": follow_orc,
    "fits": follow_fits,
    "hdf5": follow_hdf5,
    "gettext": follow_gettext,
    "nifti": follow_nifti,
    "grib": follow_messages,
    "bufr": follow_messages,
    "netcdf": follow_netcdf,
    "shapefile": follow_shapefile,
    "dbf": follow_dbf,
    "soundfont": follow_riff,
    "seed": follow_seed,
    "cdf": follow_cdf,
    "asdf": follow_asdf,
    "dicom": follow_dicom,
    "qt-translation": follow_qt_translation,
    "qt-resources": follow_qt_resources,
    "7z": follow_7z,
    "wad": follow_wad,
    "rar": follow_rar,
    "lz4": follow_lz4,
    "unity-bundle": follow_unity_bundle,
    "godot-pack": follow_godot_pack,
    "fsb": follow_fsb,
    "usd": follow_usd,
    "usdz": follow_usdz,
    "ani": follow_riff,
    "fmod-bank": follow_riff,
    "wwise-bank": follow_wwise_bank,
    "bitmap-font": follow_bitmap_font,
    "mpeg-ts": follow_packets,
    "vox": follow_vox,
    "flash": follow_flash,
    "flv": follow_flv,
    "tta": follow_tta,
    "wavpack": follow_wavpack,
    "wma": follow_asf,
    "wmv": follow_asf,
    "elf": follow_elf,
    "pe": follow_pe,
    "macho": follow_macho,
}


def _choose_parser(format_name: str, _: bytes) -> Parser[Told]:
    return PARSERS[format_name]


def _describe(content: Content, fault: Told) -> Iterator[Row]:
    check = CHECKS.get(content.format, CHECK)
    if fault and not fault.cut and check in _WITHOUT_ADVICE:
        fault = Defect(f"{fault.detail}; {AGAIN}")
    return tell_defects(check, content, [fault] if fault else [])


STRUCTURE = Medium(_choose_parser, CUT_SHORT, _describe)
read, begin = STRUCTURE.read, STRUCTURE.begin
