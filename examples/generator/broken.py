"""The broken twin: a selection of the same game, one defect of every kind, and the list of what must be found."""

from math import pi, sin

from PIL import Image, ImageOps

from generator import clean, defects, game, references, vector, words
from generator.atlas import pack
from generator.canvas import png
from generator.damage import frame, line_of
from generator.defects import CHANGES, CONSEQUENCES, ENV, LINES, PASSAGES, Expected, picture
from generator.faults import faulty_pictures
from generator.game import Criteria, Mode
from generator.sounds import Cue, encoded
from generator.tree import Entry, Tree, checksums, document, text, under

MODES = (
    Mode(
        "base",
        1.0,
        (
            Criteria("0", 52, 6800),
            Criteria("basegame", 45, 3100),
            Criteria("freegame", 2, 1650),
            Criteria("wincap", 1, 1),
        ),
    ),
)
SOUNDS = ["button_click", "reel_spin", "reel_stop", "scatter_land", "win_small"]
ATLAS = ["H1", "H2", "H3", "H4"]
SUMMED = [
    "reels/BR0.csv",
    "reels/FRWCAP.csv",
    "library/publish_files/lookUpTable_base_0.csv",
    "sounds/button_click.wav",
    "sounds/reel_stop.wav",
]
AMBIENCE = Cue(
    1.0, lambda t: sin(2 * pi * 98 * t) * (0.6 + 0.4 * sin(2 * pi * t)) + 0.3 * sin(2 * pi * 147 * t), -12.0, loop=True
)

# Every extension of the game and of what is added to it, and the format of SHA256SUMS, which has none.
ALLOWED = [".atlas", ".csv", ".json", ".md", ".png", ".py", ".sh", ".svg", ".toml", ".txt", ".wav", ".yaml", ".zst"]
ALLOWED += [
    ".css",
    ".gltf",
    ".gz",
    ".html",
    ".jpg",
    ".meta",
    ".mp4",
    ".npy",
    ".parquet",
    ".stl",
    ".ttf",
    ".zip",
    "checksums",
]
POLICY = {
    "version": "1.0.0",
    "description": "Limits for the broken example: a sound is too large, a picture of a foreign format.",
    "quality_thresholds": {
        "min_file_size": 1,
        "max_file_size": 65536,
        "max_line_length": 10000,
        "encoding": "utf-8",
        "allowed_formats": ALLOWED,
    },
    "validation_rules": {
        "json_schema_validation": True,
        "csv_header_validation": {"games/*/economy/*.csv": ["level", "bet_cents"]},
        "required_metadata_fields": ["author", "licence"],
    },
}

README = """# Lantern Reef, broken twin

The demo game once more, with the mistakes that creep into a tree over the years. Nothing here is fit to be shipped.
"""


def background() -> Image.Image:
    """The background at its nominal size."""
    return clean.background()[0].convert("RGBA")


def pictures() -> Tree:
    """A selection of the pictures, all at their nominal size."""
    symbols = {f"{art}.png": Entry(png(clean.flat(name))) for name, art in game.ART.items()}
    atlas = pack("symbols", {game.ART[name]: clean.flat(name).convert("RGBA") for name in ATLAS}, 2)
    return {
        **under("symbols", symbols),
        **under("atlas", atlas),
        "backgrounds/night_reef.png": picture(background()),
        "frames/Border.svg": text(frame(2)),
        "ui/menu.svg": text(vector.icon("menu")),
        "ui/turbo.svg": text(vector.icon("turbo")),
        "ui/spin_button.png": picture(clean.button()[0]),
        "logo.svg": text(vector.logo()),
    }


def sound_game() -> Tree:
    """The selection before anything is broken."""
    tree = {
        **clean.maths(MODES),
        **under("art", pictures()),
        **under("sounds", clean.sounds(SOUNDS)),
        **under("localisation", words.localisation(("de", "en", "es", "fr"))),
        "config/build.toml": text(words.BUILD_TOML),
        "config/audio_mix.yaml": text(words.AUDIO_MIX),
        "config/schemas/volatility.schema.json": document(defects.VOLATILITY_SCHEMA),
        "economy/bet_levels.csv": words.bet_levels(),
        "README.md": text(words.GAME_README),
        **references.unity(),
    }
    return {**tree, "manifest.json": clean.manifest(tree)}


def changed(tree: Tree) -> Tree:
    """The files that are broken in place."""
    return {path: Entry(change(tree[path].data)) for path, _, change, _ in CHANGES}


def additions(tree: Tree) -> dict[str, tuple[Entry, str, str]]:
    """The files that should not be there at all."""
    spare = {
        "background": ImageOps.mirror(background()),
        "wild": ImageOps.mirror(clean.symbol("W")[0]),
        "sketch": clean.symbol("H1")[0],
    }
    floor = background().resize((96, 60))
    return {**defects.added(tree, spare, encoded(AMBIENCE, 1)), **references.added(), **faulty_pictures(floor)}


def line(rule: str, entry: Entry) -> int | None:
    """The line that a finding of this rule should name, where it has one."""
    if rule == "json.invalid":
        return entry.data.count(b"\n")
    return line_of(entry.data, PASSAGES[rule]) if rule in PASSAGES else LINES.get(rule)


def expectations(tree: Tree, extra: dict[str, tuple[Entry, str, str]]) -> list[Expected]:
    """Every finding the twin must lead to, sorted."""
    found = [Expected(rule, path, line(rule, tree[path]), why) for path, rule, _, why in CHANGES]
    found += [Expected(rule, path, line(rule, entry), why) for path, (entry, rule, why) in extra.items()]
    found += [Expected(rule, path, None, why) for path, rule, why in CONSEQUENCES]
    found = [row._replace(path=f"{clean.GAME}/{row.path}") for row in found]
    found.append(Expected("env-file.committed", ".env", None, "an environment file is part of the tree"))
    found.append(Expected("licence.missing", ".", None, "no licence file anywhere in the tree"))
    return sorted(found, key=lambda row: (row.rule, row.path))


def twin() -> tuple[Tree, Entry, Entry]:
    """The broken tree, the findings expected of it as JSON, and the policy they are expected under."""
    whole = sound_game()
    extra = additions(whole)
    broken = {**whole, **changed(whole), **{path: entry for path, (entry, _, _) in extra.items()}}
    sums = checksums(under(clean.GAME, broken), [f"{clean.GAME}/{path}" for path in SUMMED])
    tree = {
        **under(clean.GAME, broken),
        ".env": ENV,
        ".vscode/settings.json": text(words.SETTINGS),
        "README.md": text(README),
        "SHA256SUMS": sums,
    }
    expected = document([row._asdict() for row in expectations(broken, extra)])
    return tree, expected, document(POLICY)
