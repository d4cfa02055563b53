"""Fixtures of the checks of references: for each a tree that fails it and one that passes it."""

from decisions.trees import Case, png

GUID = "0123456789abcdef0123456789abcd"


def meta(number: int, *lines: str) -> bytes:
    """A `.meta` file of Unity."""
    return "\n".join(["fileFormatVersion: 2", f"guid: {GUID}{number:02x}", *lines, ""]).encode()


def scene(*paths: str) -> bytes:
    """A scene of Godot with these resources."""
    entries = [f'[ext_resource type="Texture2D" path="{path}" id="{number}"]\n' for number, path in enumerate(paths)]
    return ("[gd_scene format=3]\n\n" + "".join(entries)).encode()


def lost(raw: str, path: str, check: str = "ref.missing") -> str:
    """Word a missing reference."""
    return f"names {raw} ({check}/failing/{path}), which is missing: restore the file, or fix the reference"


def elsewhere(raw: str, more: str = "") -> str:
    return f"names {raw}, a place on one machine, which no other has{more}: name the file by its path from this one"


def alike(raw: str, path: str) -> str:
    """Word a mismatch of case."""
    return (
        f"names {raw}, but the file is ref.case-mismatch/failing/{path}: "
        "on most systems that is another name; write it alike"
    )


ATLAS = b"page.png\nsize: 1, 1\nfilter: Linear, Linear\nhero.png\n  rotate: false\n  xy: 0, 0\n  size: 1, 1\n"
ORPHAN = "is named by no file of this tree, and most others of its folder are: delete it if it is no longer used"

CASES: dict[str, Case] = {
    "ref.missing": Case(
        {
            "web/index.html": b'<!doctype html>\n<img src="img/hero.png">\n<p><img src="img/gone%20now.png?v=2"></p>\n',
            "web/img/hero.png": png("web hero"),
            "web/style.css": b"a { background: url(img/hero.png) }\nb { background: url('img/lost.svg') }\n",
            "web/drawing.svg": b'<svg xmlns="http://www.w3.org/2000/svg"><image href="lost.png"/></svg>\n',
            "web/links.md": b"[here](index.html)\n[there](lost.md#top)\n",
            "ship/hull.mtl": b"newmtl hull\nmap_Kd -clamp on lost.png\n",
            "atlas/lost.atlas": b"\nlost.png\nsize: 1, 1\nhero\n  xy: 0, 0\n  size: 1, 1\n",
            "godot/project.godot": b'config_version=5\n[application]\nconfig/icon="res://lost.svg"\n',
            "godot/main/main.tscn": scene("res://hero.png", "res://lost.png"),
            "godot/hero.png": png("godot"),
            "data/list.json": b'{"a": "one.png", "b": "two.png", "title": "three.png",\n "c": "lost.png"}\n',
            "data/one.png": png("one"),
            "data/two.png": png("two"),
            "lone/cue.json": b'{"sound": "pop/lost.wav", "other": "pop/made.wav", "image": "away/lost.png"}\n',
            "lone/pop/.gitkeep": b"",
            "live2d/model.json": b'["idle.mtn", "hit.mtn", "wave.mtn"]\n',
            "live2d/idle.mtn": b"# Live2D idle\n",
            "live2d/hit.mtn": b"# Live2D hit\n",
            "scenes/lone.tscn": scene(
                "res://ref.missing/failing/data/one.png", "res://ref.missing/failing/data/lost.png"
            ),
        },
        [
            ("web/index.html", 3, lost("img/gone%20now.png?v=2", "web/img/gone now.png")),
            ("ship/hull.mtl", 2, lost("lost.png", "ship/lost.png")),
            ("web/style.css", 2, lost("img/lost.svg", "web/img/lost.svg")),
            ("web/drawing.svg", 1, lost("lost.png", "web/lost.png")),
            ("web/links.md", 2, lost("lost.md#top", "web/lost.md")),
            ("atlas/lost.atlas", 2, lost("lost.png", "atlas/lost.png")),
            ("godot/project.godot", 3, lost("res://lost.svg", "godot/lost.svg")),
            ("godot/main/main.tscn", 4, lost("res://lost.png", "godot/lost.png")),
            ("data/list.json", 2, lost("lost.png", "data/lost.png")),
            ("lone/cue.json", 1, lost("pop/lost.wav", "lone/pop/lost.wav")),
            ("live2d/model.json", 1, lost("wave.mtn", "live2d/wave.mtn")),
            (
                "scenes/lone.tscn",
                4,
                lost("res://ref.missing/failing/data/lost.png", "data/lost.png"),
            ),
        ],
        {
            "index.html": b'<!doctype html><a href="#top">a</a><a href="docs/">b</a><a href="docs/page">c</a>'
            b'<img src="img/two%20words.png?v=1#x" srcset="img/b.png 1x, /img/c.png 2x"><a href="mailto:a@b.c">d</a>'
            b'<a href="https://example.org/lost.png">e</a><img src="//cdn.example.org/lost.png">'
            b'<img src="data:image/png;base64,AAAA"><!-- <img src="lost.png"> --><a href="../../../../lost.png">f</a>'
            b'<script>x = "<img src=lost.png>"</script><img src="set_aside/lost.png"><a href="docs/page.html">g</a>\n',
            ".pocketmonignore": b"set_aside/\n",
            "set_aside/other.png": png("set aside"),
            "docs/index.md": b"# Docs\n\n`[a](lost.md)`\n\n```\n![b](lost.png)\n```\n\n[c]: page.md\n",
            "docs/page.md": b"[up](../index.html) [site](/docs/index.md)\n",
            "img/two words.png": png("two words"),
            "img/b.png": png("b"),
            "img/c.png": png("c"),
            "page.html": b'<img src="{{ picture }}/lost.png">{% if x %}<img src="lost.png">{% endif %}\n',
            "list.json": b'{"first": "b.png", "filename": "lost.png", "note": "see it",\n "path": "made/later.png"}\n',
            "code.py": b'load("lost.png")\n',
        },
    ),
    "ref.case-mismatch": Case(
        {
            "menu.css": b"a { color: red }\nb { background: url(Ui/Button.png) }\n",
            "ui/button.png": png("button"),
            "list.json": b'["ui/button.png", "UI/button.png"]\n',
            "caf\u00e9.png": png("composed"),
            "nfd.css": "a { background: url(cafe\u0301.png) }\n".encode(),
        },
        [
            ("menu.css", 2, alike("Ui/Button.png", "ui/button.png")),
            ("list.json", 1, alike("UI/button.png", "ui/button.png")),
            ("nfd.css", 1, alike("cafe\u0301.png", "caf\u00e9.png")),
        ],
        {
            "menu.css": b"b { background: url(ui/Button.png) }\n",
            "ui/Button.png": png("Button"),
        },
    ),
    "ref.absolute": Case(
        {
            "sheet.json": b'{"meta": {"app": "x",\n "image": "C:\\\\Users\\\\anna\\\\art\\\\hero.png"}}\n',
            "cues.json": b'["/home/anna/game/win.wav", "/Users/anna/game/spin.wav", "D:/cues/stop.wav"]\n',
            "tiles.tsx": b'<?xml version="1.0"?><tileset name="t" tilewidth="8">\n'
            b' <image source="C:/art/tiles.png"/>\n</tileset>\n',
            "page.html": b'<!doctype html><img src="file:///C:/art/hero.png">\n',
        },
        [
            ("sheet.json", 2, elsewhere(r"C:\\Users\\anna\\art\\hero.png")),
            ("cues.json", 1, elsewhere("/home/anna/game/win.wav", ", and 2 more")),
            ("tiles.tsx", 2, elsewhere("C:/art/tiles.png")),
            ("page.html", 1, elsewhere("file:///C:/art/hero.png")),
        ],
        {
            "index.html": b'<!doctype html><a href="C:/art/hero.png">a</a><img src="/home/hero/big/a.png">\n',
            "home/hero/big/a.png": png("absolute"),
            "list.json": b'["/home/hero/big/a.png", "https://example.org/home/hero/big/b.png",\n'
            b' "/home/assets/banners/win.png",\n'
            b' "C:/Windows/Fonts/arial.ttf", "/art/home/x/y/z.png", "see C:/art/hero.png", "C:hero.png"]\n',
            "code.py": b'load("C:/art/hero.png")\n',
        },
    ),
    "ref.orphan": Case(
        {
            "cues.csv": b"cue,file\na,win.wav\nb,spin.wav\nc,stop.wav\n",
            "sounds/win.wav": b"RIFF\x24\0\0\0WAVEfmt win",
            "sounds/spin.wav": b"RIFF\x24\0\0\0WAVEfmt spin",
            "sounds/stop.wav": b"RIFF\x24\0\0\0WAVEfmt stop",
            "sounds/old_win.wav": b"RIFF\x24\0\0\0WAVEfmt old",
            "page/index.html": b'<!doctype html><img src="hero.png"><img src="tree.png">\n',
            "page/hero.png": png("page hero"),
            "page/tree.png": png("page tree"),
            "page/left.png": png("page left"),
        },
        [("page/left.png", None, ORPHAN), ("sounds/old_win.wav", None, ORPHAN)],
        {
            "list.json": b'["art/hero.png", "art/run_1.png", "art/tree.png", "art/shot/a.png"]\n',
            "art/hero.png": png("o1"),
            "art/hero@2x.png": png("o2"),
            "art/hero-night.png": png("o3"),
            "art/run_1.png": png("o4"),
            "art/run_2.png": png("o5"),
            "art/tree.png": png("o6"),
            "art/logo.png": png("o7"),
            # too few are named one by one
            "art/shot/a.png": png("o8"),
            "art/shot/b.png": png("o9"),
            # all of it is loaded by pattern
            "levels/x.png": png("o10"),
            "levels/y.png": png("o11"),
        },
    ),
    "atlas.bounds": Case(
        {
            "old.atlas": b"page.png\nsize: 1, 1\nfits\n  xy: 0, 0\n  size: 1, 1\nout\n  xy: 1, 0\n  size: 1, 1\n",
            "new.atlas": b"page.png\n\tsize: 1, 1\nout\n\tbounds: 0, 0, 1, 2\nalso\n\tbounds: -1, 0, 1, 1\n",
            "page.png": png("page"),
            "sheet.json": (
                b'{"frames": {"in": {"frame": {"x": 0, "y": 0, "w": 1, "h": 1}},\n'
                b'            "out": {"frame": {"x": 0, "y": 1, "w": 1, "h": 1}}},\n'
                b' "meta": {"image": "page.png"}}\n'
            ),
            "scaled.atlas": b"page.png\nsize: 64, 64\nhero\n  xy: 0, 8\n  size: 60, 64\n",
        },
        [
            (
                "scaled.atlas",
                3,
                (
                    "region hero lies at 0, 8 with 60 x 64 pixels, outside of page.png, which the atlas takes for "
                    "64 x 64: pack the atlas again"
                ),
            ),
            (
                "sheet.json",
                2,
                "region out lies at 0, 1 with 1 x 1 pixels, outside of page.png, which has 1 x 1: pack the atlas again",
            ),
            (
                "old.atlas",
                6,
                "region out lies at 1, 0 with 1 x 1 pixels, outside of page.png, which has 1 x 1: pack the atlas again",
            ),
            (
                "new.atlas",
                3,
                (
                    "region out lies at 0, 0 with 1 x 2 pixels, outside of page.png, which has 1 x 1, as does 1 more: "
                    "pack the atlas again"
                ),
            ),
        ],
        {
            "page.atlas": ATLAS,
            "page.png": png("atlas page"),
            "scaled.atlas": b"page.png\nsize: 64, 64\nhero\n  rotate: true\n  xy: 0, 4\n  size: 60, 64\n",
            "sheet.json": (
                b'{"frames": {"none": {"frame": {"x": -1, "y": -1, "w": 0, "h": 0}}}, "meta": {"image": "page.png"}}\n'
            ),
            "pictures/other.png": png("of another sheet"),
            "sheets/other.json": (
                b'{"frames": {"a": {"frame": {"x": 0, "y": 0, "w": 9, "h": 4}}},\n'
                b' "meta": {"image": "other.png", "size": {"w": 9, "h": 4}}}\n'
            ),
        },
    ),
    "unity.meta-missing": Case(
        {
            "Assets/hero.png": png("u1"),
            "Assets/hero.png.meta": meta(1),
            "Assets/forgotten.png": png("u2"),
            "Assets/Art/tree.png": png("u3"),
            "Assets/Art/tree.png.meta": meta(2),
            "Assets/Art/bush.png": png("bush"),
            "Assets/Art/bush.png.meta": b"",
            "Assets/Art/fern.png": png("fern"),
            "Assets/Art/fern.png.meta": meta(1).replace(b"guid: ", b"guid: g"),
        },
        [
            *(
                (
                    f"Assets/Art/{name}.png.meta",
                    None,
                    (
                        "has no guid that Unity can read, so that it makes a new one on every machine, and references "
                        "break; restore the file"
                    ),
                )
                for name in ("bush", "fern")
            ),
            *(
                (
                    path,
                    None,
                    (
                        f"has no .meta file: Unity gives it a new guid on every machine, and references to it break; "
                        f"commit unity.meta-missing/failing/{path}.meta"
                    ),
                )
                for path in ("Assets/forgotten.png", "Assets/Art")
            ),
        ],
        {
            "Assets/hero.png": png("u4"),
            "Assets/hero.png.meta": meta(3),
            "Assets/Art.meta": meta(4, "folderAsset: yes"),
            "Assets/Art/tree.png": png("u5"),
            "Assets/Art/tree.png.meta": meta(5),
            "Assets/.gitkeep": b"",
            "Assets/Samples~/a.png": png("u6"),
            "ProjectSettings/x.txt": b"x\n",
            "README.md": b"no asset\n",
        },
    ),
    "unity.meta-orphan": Case(
        {"Assets/hero.png.meta": meta(6), "Assets/empty.meta": meta(7, "folderAsset: yes")},
        [
            (
                "Assets/hero.png.meta",
                None,
                (
                    "is the .meta file of unity.meta-orphan/failing/Assets/hero.png, which is missing: restore it, "
                    "or delete the .meta file too"
                ),
            ),
            (
                "Assets/empty.meta",
                None,
                "is the .meta file of a folder that is empty or gone: delete it, or put a file in the folder",
            ),
        ],
        {
            "Assets/hero.png": png("u7"),
            "Assets/hero.png.meta": meta(8),
            # another program's
            "notes.meta": b"title: notes\n",
        },
    ),
    "unity.guid-duplicate": Case(
        {
            "Assets/a.png": png("u8"),
            "Assets/a.png.meta": meta(9, "x: 1"),
            "Assets/b.png": png("u9"),
            "Assets/b.png.meta": meta(9, "x: 2"),
        },
        [
            (
                "Assets/b.png.meta",
                None,
                (
                    f"has the guid {GUID}09, as unity.guid-duplicate/failing/Assets/a.png.meta has: Unity gives one of "
                    "the two a new one, and references to it break; let Unity make this file again"
                ),
            )
        ],
        {
            "one/Assets/a.png": png("u10"),
            "one/Assets/a.png.meta": meta(10, "y: 1"),
            "two/Assets/a.png": png("u11"),
            "two/Assets/a.png.meta": meta(10, "y: 2"),
        },
    ),
}
