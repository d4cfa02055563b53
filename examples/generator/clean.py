"""The demo tree: a complete game without a defect."""

from functools import cache

from PIL import Image

from generator import game, library, scenery, vector, words
from generator.atlas import pack
from generator.canvas import png, twins
from generator.palette import reduced
from generator.sounds import CUES, wav
from generator.symbols import DRAWINGS
from generator.tree import Entry, Tree, checksums, document, text, under

GAME = f"games/{game.GAME_ID}"
SYMBOL_SIDE = 128


@cache
def symbol(name: str) -> tuple[Image.Image, Image.Image]:
    """A symbol at one and two times."""
    return twins(DRAWINGS[name](), SYMBOL_SIDE)


@cache
def flat(name: str) -> Image.Image:
    """A symbol at its nominal size, with a palette."""
    return reduced(symbol(name)[0])


def pair(path: str, one: bytes, two: bytes) -> Tree:
    """A picture and its twin of double size."""
    return {f"{path}.png": Entry(one), f"{path}@2x.png": Entry(two)}


def symbol_pair(name: str) -> Tree:
    """Both sizes of a symbol, with a palette each."""
    two = symbol(name)[1]
    return pair(game.ART[name], png(flat(name)), png(reduced(two)))


@cache
def background() -> tuple[Image.Image, Image.Image]:
    """The background at one and two times."""
    scene = scenery.reef().convert("RGB")
    return scene.reduce(2), scene


@cache
def button() -> tuple[Image.Image, Image.Image]:
    """The spin button at one and two times."""
    return twins(scenery.spin_button(), SYMBOL_SIDE)


def interface() -> Tree:
    """The icons, and the button in both sizes."""
    one, two = button()
    icons = {f"{name}.svg": text(vector.icon(name)) for name in vector.ICONS}
    return {**icons, **pair("spin_button", png(reduced(one)), png(reduced(two)))}


def art() -> Tree:
    """Every picture of the game."""
    symbols = {path: entry for name in game.ART for path, entry in symbol_pair(name).items()}
    atlas = pack("symbols", {art_name: flat(name).convert("RGBA") for name, art_name in game.ART.items()}, 4)
    return {
        **under("symbols", symbols),
        **under("atlas", atlas),
        **under("backgrounds", pair("night_reef", *map(png, background()))),
        **under("ui", interface()),
        "logo.svg": text(vector.logo()),
    }


def sounds(names: list[str]) -> Tree:
    """The WAV files and their cue sheet."""
    return {**{f"{name}.wav": Entry(wav(name)) for name in names}, "cue_sheet.csv": words.cue_sheet(names)}


def maths(modes: tuple[game.Mode, ...]) -> Tree:
    """Configuration, strips and library."""
    reels = library.strips()
    return {
        "game_config.py": words.game_config(modes),
        **library.strip_files(reels),
        **under("library/publish_files", library.publish(modes, reels)),
        **under("library/configs", library.configs(modes)),
    }


def manifest(tree: Tree) -> Entry:
    """What the loader fetches first: the files of each kind, relative to the game's folder."""

    def files(folder: str, ending: str) -> list[str]:
        return sorted(path for path in tree if path.startswith(f"{folder}/") and path.endswith(ending))

    return document(
        {
            "game_id": game.GAME_ID,
            "title": game.TITLE,
            "logo": "art/logo.svg",
            "atlas": "art/atlas/symbols.json",
            "symbols": files("art/symbols", ".png"),
            "backgrounds": files("art/backgrounds", ".png"),
            "interface": sorted(files("art/ui", ".svg") + files("art/ui", ".png")),
            "sounds": files("sounds", ".wav"),
            "localisation": files("localisation", ".json"),
        }
    )


def one_game() -> Tree:
    """Everything below the game's own folder."""
    tree = {
        **maths(game.MODES),
        **under("art", art()),
        **under("sounds", sounds(sorted(CUES))),
        **under("localisation", words.localisation(tuple(words.LANGUAGES))),
        "library/forces/.gitkeep": Entry(b""),
        "config/build.toml": text(words.BUILD_TOML),
        "config/audio_mix.yaml": text(words.AUDIO_MIX),
        "economy/bet_levels.csv": words.bet_levels(),
        "README.md": text(words.GAME_README),
    }
    return {**tree, "manifest.json": manifest(tree)}


def summed(tree: Tree) -> list[str]:
    """Files whose bytes no compressor decides: strips, lookup tables, sounds."""
    return [path for path in tree if path.endswith((".wav", ".csv")) and "/economy/" not in path]


def assets() -> Tree:
    """The whole demo tree."""
    tree = {
        **under(GAME, one_game()),
        ".vscode/settings.json": text(words.SETTINGS),
        "LICENSE": text(words.LICENSE),
        "README.md": text(words.README),
    }
    return {**tree, "SHA256SUMS": checksums(tree, summed(tree))}
