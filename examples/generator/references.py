"""Files of the broken twin that name others wrongly, and the corner of it that is a Unity project."""

from generator.tree import Entry, Tree, text

RULES_PAGE = """<!doctype html>
<title>Rules</title>
<p>Five of a kind: <img src="../art/symbols/h1_rubin.png" alt="Ruby"></p>
"""
MENU_SHEET = """.menu { background: url(../art/ui/Menu.svg) }
.badge { background: url(../art/ui/badge.svg) }
"""
SEAL_SHEET = """.seal { background: url(file:///C:/Users/anna/art/seal.png) }
"""
BONUS_ATLAS = """symbols.png
size: 292, 292
format: RGBA8888
filter: Linear, Linear
repeat: none
h1_ruby
  rotate: false
  xy: 2, 2
  size: 64, 64
w_lantern
  rotate: false
  xy: 4000, 2
  size: 64, 64
"""


def meta(number: int, setting: str) -> Entry:
    """A ``.meta`` file of Unity: the guid ends with the number."""
    return text(f"fileFormatVersion: 2\nguid: 7d1f0c5ae24b4b93a6c2{number:012x}\n{setting}\n")


def unity() -> Tree:
    """What is whole in the corner: folders, and a text with its ``.meta`` file."""
    return {
        "client/Assets/lines.txt": text("20 lines, left to right\n"),
        "client/Assets/lines.txt.meta": meta(1, "TextScriptImporter: {}"),
        "client/Assets/pays.txt": text("ruby 5: 400\n"),
    }


def added() -> dict[str, tuple[Entry, str, str]]:
    """Files that only the twin has, below the game's folder: entry, rule, why."""
    return {
        "help/rules.html": (text(RULES_PAGE), "ref.missing", "the picture is called h1_ruby.png"),
        "help/menu.css": (text(MENU_SHEET), "ref.case-mismatch", "the icon is called menu.svg"),
        "help/seal.css": (text(SEAL_SHEET), "ref.absolute", "the seal lies on Anna's own disk"),
        "art/atlas/bonus.atlas": (
            text(BONUS_ATLAS),
            "atlas.bounds",
            "w_lantern lies beyond the right edge of the page",
        ),
        "client/Assets/lamps.txt": (
            text("Lamps light the reels.\n"),
            "unity.meta-missing",
            "nobody committed lamps.txt.meta",
        ),
        "client/Assets/gone.txt.meta": (
            meta(2, "timeCreated: 1"),
            "unity.meta-orphan",
            "gone.txt was deleted without it",
        ),
        "client/Assets/pays.txt.meta": (
            meta(1, "timeCreated: 2"),
            "unity.guid-duplicate",
            "copied from lines.txt.meta, guid and all",
        ),
    }
