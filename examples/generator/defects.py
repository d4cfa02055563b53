"""The defects of the broken twin: for each rule, the file that shows it and what the pipeline is expected to say.

Each file is meant to break one rule. Where a file cannot but break a second one, that is a row of its own.
"""

import unicodedata
from collections.abc import Callable
from typing import NamedTuple

from PIL import Image

from generator.canvas import png
from generator.damage import (
    TABLE,
    anchor,
    array_cut_short,
    as_webp,
    bitmap,
    bomb,
    carriage_returns,
    conflict,
    cut_off,
    emptied,
    font_cut_short,
    frame,
    half_rate,
    inflated,
    locked,
    long_line,
    lost_bracket,
    lost_key,
    lost_quote,
    lost_tag,
    model,
    nested,
    packed,
    pointer,
    printed,
    repeated_key,
    repeated_row,
    short_row,
    tower,
    trailing_comma,
    translated_placeholder,
    with_archive,
)
from generator.faults import with_wrong_checksum
from generator.palette import reduced
from generator.tree import PROGRAM, Entry, Tree, document, text

Change = Callable[[bytes], bytes]


class Expected(NamedTuple):
    """One finding that the twin must lead to. ``line`` counts from 1; None where it is about the whole file."""

    rule: str
    path: str
    line: int | None
    why: str


# Path below the game's folder, rule, what is done to the clean file, and why the rule speaks.
CHANGES: tuple[tuple[str, str, Change, str], ...] = (
    ("art/symbols/l4_jack.png", "file.empty-media", emptied, "a picture of no bytes"),
    ("art/symbols/l1_ace.png", "file.polyglot", with_archive, "a ZIP archive follows the end of the PNG"),
    ("art/symbols/l3_queen.png", "image.corrupt", with_wrong_checksum, "the checksum of its chunk IDAT is wrong"),
    ("art/ui/spin_button.png", "type.mismatch", as_webp, "WebP bytes under a .png name"),
    ("art/ui/turbo.svg", "xml.invalid", lost_tag, "the group is closed by the tag of the document"),
    ("README.md", "vcs.conflict-markers", conflict, "a merge conflict was committed"),
    ("library/configs/config_fe.json", "json.invalid", trailing_comma, "a comma before the closing brace"),
    ("library/configs/event_config.json", "json.too-deep", nested, "two thousand lists inside one another"),
    ("library/configs/math_config.json", "quality.max-line-length", long_line, "a line of more than 10,000 characters"),
    ("localisation/de.json", "json.duplicate-key", repeated_key, 'the key "win" stands twice'),
    ("localisation/es.json", "translation.placeholder", translated_placeholder, "{count} is {cuenta} there"),
    ("localisation/fr.json", "translation.missing-key", lost_key, "the three others have autoplay"),
    ("config/audio_mix.yaml", "yaml.invalid", lost_bracket, "a flow list is not closed before the next key"),
    ("config/build.toml", "toml.invalid", lost_quote, "a string is not closed before the end of its line"),
    ("sounds/win_small.wav", "lfs.pointer-unfetched", pointer, "a Git LFS pointer stands in place of the sound"),
    ("sounds/scatter_land.wav", "audio.corrupt", cut_off, "half of the sound that the header claims"),
    ("sounds/reel_spin.wav", "audio.format", half_rate, "22,050 Hz where the other sounds have 44,100"),
    ("sounds/cue_sheet.csv", "text.mixed-eol", carriage_returns, "lines 3 and 4 end in CRLF, the others in LF"),
    ("reels/FR0.csv", "csv.ragged", short_row, "four cells where every other row has five"),
    ("economy/bet_levels.csv", "csv.duplicate-rows", repeated_row, "the last row repeats line 6"),
)

# The line that a finding names is the one where this passage stands.
PASSAGES: dict[str, str] = {
    "gltf.invalid": '{\n      "bufferView": 0,\n      "componentType"',
    "gltf.missing-uri": '"uri": "buoy',
    "secret.password": "password:",
    "vcs.conflict-markers": "<<<<<<< ",
    "quality.max-line-length": '"note"',
    "json.duplicate-key": '"win": "Gewonnen"',
    "text.mixed-eol": "\r",
    "toml.invalid": "version =",
    "translation.placeholder": "{cuenta}",
    "yaml.invalid": "fade_ms",
    "xml.external": "<!ENTITY",
    "xml.invalid": "</svg>",
}
LINES: dict[str, int] = {
    "atlas.bounds": 10,
    "csv.ragged": 41,
    "csv.duplicate-rows": 16,
    "ref.absolute": 1,
    "ref.case-mismatch": 1,
    "ref.missing": 3,
    "scan.incomplete": 1,
    "svg.unsafe": 3,
    "text.encoding": 2,
    "validation.csv-header": 1,
    "validation.json-schema": 4,
    "yaml.bomb": 7,  # the aliases of l6 pass a million values; l5 stands for 531,441
}


# An MP4 (ISO/IEC 14496-12) whose recorder was stopped before it wrote `moov`: type, and a little of what was filmed.
UNFINISHED = b"\x00\x00\x00\x14ftypisom\x00\x00\x02\x00isom" + b"\x00\x00\x00\x48mdat" + bytes(range(64))
DS_STORE = b"\x00\x00\x00\x01Bud1" + bytes(24) + "Iloc".encode("utf-16-be") + bytes(20)
STUB = b"MZ" + bytes(58) + b"\x40\x00\x00\x00" + b"PE\x00\x00" + bytes(60)
SCRIPT = "#!/bin/sh\n# Packs the pictures of this folder.\nexec texturepacker --sheet ../atlas/symbols.png -- *.png\n"
DECOMPOSED = unicodedata.normalize("NFD", "españa_rules.txt")
RULES_ES = "Los premios cuentan desde la izquierda.\nTres perlas abren las tiradas gratis.\n"
CREDITS = "Translation: the localisation team.\nReview: Renée Faure, Jürgen Weiß.\n"


ANTE_BETS = "level,cents\n1,15\n2,30\n3,60\n"
VOLATILITY = {"$schema": "schemas/volatility.schema.json", "mode": "base", "index": "high"}
VOLATILITY_SCHEMA = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "type": "object",
    "properties": {"mode": {"type": "string"}, "index": {"type": "number", "minimum": 0}},
    "required": ["mode", "index"],
}
PEARL = """<!DOCTYPE svg [
  <!ENTITY shine SYSTEM "../../../../studio/shine.xml">
]>
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24">
  <circle cx="12" cy="12" r="9" fill="#f4efe6"/>
  &shine;
</svg>
"""
METADATA = {"author": "the art team", "source": "night_reef.psd"}


def picture(image: Image.Image) -> Entry:
    """A picture with its own palette."""
    return Entry(png(reduced(image)))


CASHIER = """database:
  host: db.lantern-reef.example
  user: cashier
  password: Tide-41-anemone
"""


def added(game: Tree, spare: dict[str, Image.Image], ambience: bytes) -> dict[str, tuple[Entry, str, str]]:
    """Files that only the twin has, below the game's folder: entry, rule, why."""
    return {
        "art/backgrounds/night_reef 2.png": (
            picture(spare["background"]),
            "file.finder-copy",
            'the file manager\'s " 2" copy of night_reef.png',
        ),
        "art/symbols/s_pearl@2x.png": (
            picture(spare["wild"].resize((250, 250))),
            "image.variant-size",
            "250 pixels a side where s_pearl.png has 128",
        ),
        "art/unsorted/cover.jpg": (Entry(printed(spare["sketch"])), "image.cmyk", "a JPEG in the colours of print"),
        "art/.DS_Store": (Entry(DS_STORE), "file.junk", "written by the macOS Finder"),
        "art/frames/border.svg": (text(frame(3)), "name.case-collision", "differs from Border.svg only in case"),
        f"localisation/{DECOMPOSED}": (
            text(RULES_ES),
            "name.non-portable",
            "the n with tilde is decomposed: the name is not NFC",
        ),
        "art/symbols/WildLantern.png": (
            picture(spare["wild"]),
            "name.convention",
            "CamelCase in a folder of lower_snake_case",
        ),
        "localisation/credits.txt": (Entry(CREDITS.encode("latin-1")), "text.encoding", "Latin-1, not UTF-8"),
        "config/cashier.yaml": (text(CASHIER), "secret.password", "the password of a database, made up for this tree"),
        "config/win_presets.yaml": (bomb(), "yaml.bomb", "aliases of aliases stand for 43 million items"),
        "config/jackpot_levels.yaml": (tower(), "scan.incomplete", "two thousand lists inside one another"),
        "config/volatility.json": (
            document(VOLATILITY),
            "validation.json-schema",
            "the index is a word where schemas/volatility.schema.json asks for a number",
        ),
        "economy/ante_bets.csv": (
            text(ANTE_BETS),
            "validation.csv-header",
            "has no column bet_cents, which the example's policy asks for",
        ),
        "art/backgrounds/night_reef.metadata.json": (
            document(METADATA),
            "validation.required-metadata",
            "has no licence, which the example's policy asks for",
        ),
        "art/symbols/pack_symbols.sh": (
            Entry(SCRIPT.encode(), PROGRAM),
            "file.executable-in-assets",
            "a shell script with mode 755 among pictures",
        ),
        "art/logo.png.exe": (Entry(STUB), "file.double-extension", "a program that poses as a picture"),
        ".hidden_notes.txt": (
            text("Ask maths about the bonus price.\n"),
            "file.hidden",
            "a leading dot hides the file",
        ),
        "art/unsorted/h4_amber.png": (
            game["art/symbols/h4_amber.png"],
            "dup.exact",
            "the same bytes as art/symbols/h4_amber.png",
        ),
        "sounds/ambience_loop.wav": (
            Entry(ambience),
            "quality.max-file-size",
            "more than max_file_size of the example's policy",
        ),
        "art/intro.mp4": (Entry(UNFINISHED), "film.corrupt", "has no box moov: the recorder was stopped"),
        "art/models/anchor.stl": (Entry(anchor()), "mesh.corrupt", "100 triangles are announced, 24 are there"),
        "library/weights.npy": (
            Entry(array_cut_short()),
            "file.corrupt",
            "of forty weights thirty are there",
        ),
        "library/spins.parquet": (Entry(TABLE[:-8]), "parquet.invalid", "its last eight bytes are lost"),
        "art/models/lantern.gltf": (
            document(model(vertices=3, stored=2) | {"images": [{"uri": "net.png"}]}),
            "gltf.invalid",
            "three vertices are announced, the buffer holds two",
        ),
        "library/pearl.svg": (
            text(PEARL),
            "xml.external",
            "an entity stands for a file that lies outside of the tree",
        ),
        "art/models/buoy.gltf": (
            document(model(vertices=3, stored=3) | {"images": [{"uri": "buoy%20paint.png"}]}),
            "gltf.missing-uri",
            "buoy paint.png is nowhere",
        ),
        "art/unsorted/sketch.bmp": (
            Entry(bitmap(spare["sketch"])),
            "quality.allowed-formats",
            "allowed_formats of the example's policy does not name BMP",
        ),
        "art/fonts/reef_bold.ttf": (Entry(font_cut_short()), "font.corrupt", "its only table ends beyond the file"),
        "library/level_dump.bin.gz": (Entry(inflated()), "archive.bomb", "seventeen MiB come out of seventeen kB"),
        "library/old_books.zip": (
            Entry(packed({"books.txt": b"the books of last year\n"})[:-30]),
            "archive.corrupt",
            "the last bytes, which list the members, are missing",
        ),
        "library/trailer.zip": (Entry(locked()), "archive.unread", "its member needs a password"),
        "library/skins.zip": (
            Entry(packed({"skin.txt": b"coral\n", "../../../skin.txt": b"pearl\n"})),
            "archive.unsafe-path",
            "a member would be written three folders above",
        ),
        "studio_shared": (Entry(b"", link="../../../outside"), "file.symlink-escape", "the link leads out of the tree"),
        "art/ui/turbo_down.svg": (
            Entry(b"", link="turbo_pressed.svg"),
            "file.symlink-broken",
            "the link leads to a file that is not there",
        ),
    }


ENV = text("# Settings of the local preview\nPREVIEW_PORT=8080\nPREVIEW_LANGUAGE=en\n")

# What a file of another row cannot avoid.
CONSEQUENCES: tuple[tuple[str, str, str], ...] = (
    (
        "art/backgrounds/sky.png",
        "image.oversize",
        "4100 pixels a side; consequence of the memory that it takes",
    ),
    (
        "art/backgrounds/wall.gif",
        "quality.allowed-formats",
        "allowed_formats does not name GIF; consequence of the picture that is too large",
    ),
    (
        "art/logo.png.exe",
        "file.executable-in-assets",
        "the MZ signature of a Windows program; consequence of the double extension",
    ),
    (
        "art/logo.png.exe",
        "quality.allowed-formats",
        "allowed_formats does not name programs; consequence of the double extension",
    ),
    (
        "art/symbols/WildLantern.png",
        "ref.orphan",
        "nothing names it; consequence of the copy of w_lantern.png",
    ),
    (
        "sounds/ambience_loop.wav",
        "ref.orphan",
        "no cue plays it; consequence of the sound that was added",
    ),
    (
        "art/symbols/l4_jack.png",
        "quality.min-file-size",
        "0 bytes are less than min_file_size; consequence of the empty picture",
    ),
    (
        "art/frames/border.svg",
        "integrity.uncovered",
        "the manifest names Border.svg alone; consequence of the names that differ only in case",
    ),
    (
        "localisation/credits.txt",
        "quality.encoding",
        "the example's policy asks for UTF-8; consequence of the Latin-1 text",
    ),
)
