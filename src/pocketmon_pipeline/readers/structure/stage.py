"""The stage that checks files for completeness, in formats that no other reader handles."""

from pocketmon_pipeline.media import make_map
from pocketmon_pipeline.stage import Stage

_PACKS = ("7z", "wad", "rar", "lz4", "unity-bundle", "godot-pack", "fsb", "usd", "usdz")
_CHUNKS = ("ani", "fmod-bank", "wwise-bank", "bitmap-font", "mpeg-ts", "vox", "flash")
_RECORDINGS = ("flv", "tta", "wavpack", "wma", "wmv")
_DATA = ("pdf", "ai", "sqlite", "npy", "icc", "arrow", "orc", "hdf5", "gettext", "qt-translation", "qt-resources")
_SCIENCES = ("fits", "nifti", "grib", "bufr", "netcdf", "shapefile", "dbf", "soundfont", "seed", "cdf", "asdf", "dicom")
FORMATS = frozenset((*_PACKS, *_CHUNKS, *_RECORDINGS, *_DATA, *_SCIENCES, "wasm", "elf", "pe", "macho"))

STAGE = Stage(name="structure", version=7, map=make_map(None, FORMATS, "pocketmon_pipeline.readers.structure.parsers"))
