"""The stage that checks files for completeness, in formats that no other reader handles."""

from pocketmon_pipeline.media import make_map
from pocketmon_pipeline.stage import Stage

_PACKS = ("7z", "wad", "unity-bundle", "godot-pack", "fsb", "usd", "usdz")
_CHUNKS = ("ani", "fmod-bank", "wwise-bank", "bitmap-font", "vox", "soundfont", "wasm")
FORMATS = frozenset((*_PACKS, *_CHUNKS, "pdf", "ai", "postscript", "sqlite", "npy", "gettext", "elf", "pe", "macho"))

STAGE = Stage(name="structure", version=9, map=make_map(None, FORMATS, "pocketmon_pipeline.readers.structure.parsers"))
