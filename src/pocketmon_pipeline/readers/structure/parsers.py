"""The parsers of formats that are only checked for completeness."""

from collections.abc import Iterator, Mapping

from pocketmon_pipeline.binary.incremental import AGAIN, Defect, Parser
from pocketmon_pipeline.media import Medium, observe_defects
from pocketmon_pipeline.readers.structure.chunks import (
    parse_bitmap_font,
    parse_flash,
    parse_packets,
    parse_qt_translation,
    parse_riff,
    parse_vox,
    parse_wwise_bank,
)
from pocketmon_pipeline.readers.structure.dicom import parse_dicom
from pocketmon_pipeline.readers.structure.directory import (
    parse_7z,
    parse_arrow,
    parse_cdf,
    parse_fits,
    parse_orc,
    parse_qt_resources,
    parse_seed,
    parse_wad,
)
from pocketmon_pipeline.readers.structure.engine_packs import (
    parse_fsb,
    parse_godot_pack,
    parse_unity_bundle,
    parse_usd,
)
from pocketmon_pipeline.readers.structure.grids import parse_asdf, parse_messages, parse_nifti
from pocketmon_pipeline.readers.structure.headers import (
    parse_artwork,
    parse_dbf,
    parse_gettext,
    parse_hdf5,
    parse_icc,
    parse_shapefile,
    parse_sqlite,
)
from pocketmon_pipeline.readers.structure.netcdf import parse_netcdf
from pocketmon_pipeline.readers.structure.npy import parse_npy
from pocketmon_pipeline.readers.structure.pdf import parse_pdf
from pocketmon_pipeline.readers.structure.programs import parse_elf, parse_macho, parse_pe
from pocketmon_pipeline.readers.structure.recordings import parse_asf, parse_flv, parse_tta, parse_wavpack
from pocketmon_pipeline.readers.structure.result import CUT_SHORT, Result
from pocketmon_pipeline.readers.structure.sealed_archives import parse_lz4, parse_rar
from pocketmon_pipeline.readers.structure.usdz import parse_usdz
from pocketmon_pipeline.readers.structure.wasm import parse_wasm
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
PARSERS: Mapping[str, Parser[Result]] = {
    "pdf": parse_pdf,
    "ai": parse_artwork,
    "wasm": parse_wasm,
    "sqlite": parse_sqlite,
    "npy": parse_npy,
    "icc": parse_icc,
    "arrow": parse_arrow,
    "orc": parse_orc,
    "fits": parse_fits,
    "hdf5": parse_hdf5,
    "gettext": parse_gettext,
    "nifti": parse_nifti,
    "grib": parse_messages,
    "bufr": parse_messages,
    "netcdf": parse_netcdf,
    "shapefile": parse_shapefile,
    "dbf": parse_dbf,
    "soundfont": parse_riff,
    "seed": parse_seed,
    "cdf": parse_cdf,
    "asdf": parse_asdf,
    "dicom": parse_dicom,
    "qt-translation": parse_qt_translation,
    "qt-resources": parse_qt_resources,
    "7z": parse_7z,
    "wad": parse_wad,
    "rar": parse_rar,
    "lz4": parse_lz4,
    "unity-bundle": parse_unity_bundle,
    "godot-pack": parse_godot_pack,
    "fsb": parse_fsb,
    "usd": parse_usd,
    "usdz": parse_usdz,
    "ani": parse_riff,
    "fmod-bank": parse_riff,
    "wwise-bank": parse_wwise_bank,
    "bitmap-font": parse_bitmap_font,
    "mpeg-ts": parse_packets,
    "vox": parse_vox,
    "flash": parse_flash,
    "flv": parse_flv,
    "tta": parse_tta,
    "wavpack": parse_wavpack,
    "wma": parse_asf,
    "wmv": parse_asf,
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
