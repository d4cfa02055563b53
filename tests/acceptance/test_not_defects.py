"""What is known to fool tools and is no defect: a tree for each, judged by the whole program.

Where a look-alike is a defect, it stands in `DEFECTS`, so that silence here is no blindness.
"""

import json
import struct
import zlib
from collections.abc import Mapping

import pytest

from decisions.trees import Judged, Tree, judge, plant, png
from png_chunks import join_chunks, make_chunk, make_header


def idot() -> bytes:
    """A picture as Apple's encoder writes it: iDOT, then two IDAT chunks that decode side by side."""
    rows = zlib.compress(b"".join(b"\0" + bytes(3 * 4) for _ in range(4)))
    first, second = rows[:6], rows[6:]
    dot = struct.pack(">7I", 2, 0, 2, 40, 2, 2, 40 + len(first))
    chunks = make_chunk(b"iDOT", dot), make_chunk(b"IDAT", first), make_chunk(b"IDAT", second)
    return join_chunks(make_header(4, 4), *chunks)


def flat(width: int, height: int, seed: int) -> bytes:
    """A picture of one colour."""
    rows = zlib.compress(b"".join(b"\0" + bytes((seed, 7, 9)) * width for _ in range(height)))
    return join_chunks(make_header(width, height), make_chunk(b"IDAT", rows))


TRIANGLE = struct.pack("<9f", 0, 0, 0, 1, 0, 0, 0, 1, 0)
MESH = {
    "asset": {"version": "2.0"},
    "buffers": [{"uri": "my%20mesh%20%C3%A4.bin", "byteLength": 36}],
    "bufferViews": [{"buffer": 0, "byteLength": 36, "target": 34962}],
    "accessors": [
        {"bufferView": 0, "componentType": 5126, "count": 3, "type": "VEC3", "min": [0, 0, 0], "max": [1, 1, 0]}
    ],
    "meshes": [{"primitives": [{"attributes": {"POSITION": 0}, "material": 0}]}],
    "materials": [{}],
    "textures": [{"source": 0}],
    "images": [{"uri": "my%20picture.png"}],
    "nodes": [{"mesh": 0}],
    "scenes": [{"nodes": [0]}],
    "scene": 0,
}
ATLAS = b"sheet.png\nsize: 8, 4\nfilter: Linear, Linear\n"
ATLAS += b"\thero.png\n\tbounds: 0, 0, 4, 4\n\ttree.jpg\n\tbounds: 4, 0, 4, 4\n"
COMMENTED = b'{\n  // for the editor\n  "a": [1, 2,],\n}\n'
RELAXED = b"{\n  name: hero, // the player\n  scale: 0.5\n  tags: [fast brave]\n}\n"
GUID = "89abcdef0123456789abcdef0123"
IMPORT = b'[remap]\n\nimporter="texture"\nuid="uid://b4ks"\npath="res://.godot/imported/hero.png-1.ctex"\n\n[deps]\n\n'
IMPORT += b'source_file="res://art/hero.png"\ndest_files=["res://.godot/imported/hero.png-1.ctex"]\n'


def meta(number: int) -> bytes:
    """A `.meta` file of Unity."""
    return f"fileFormatVersion: 2\nguid: {GUID}{number:04x}\nTextureImporter: {{}}\n".encode()


CASES: Mapping[str, Tree] = {
    "idot": {"apple.png": idot()},
    "gltf-uris": {
        "scene.gltf": json.dumps(MESH).encode(),
        "my mesh \u00e4.bin": TRIANGLE,
        "my picture.png": flat(4, 4, 1),
    },
    "atlas-regions": {"sheet.atlas": ATLAS, "sheet.png": flat(8, 4, 2)},
    "atlas-json": {
        "sheet.json": json.dumps(
            {
                "frames": [{"filename": "hero.png", "frame": {"x": 0, "y": 0, "w": 4, "h": 4}}],
                "meta": {"image": "sheet.png", "size": {"w": 8, "h": 4}},
            }
        ).encode(),
        "sheet.png": flat(8, 4, 3),
    },
    "jsonc": {
        ".vscode/settings.json": COMMENTED,
        ".devcontainer/devcontainer.json": COMMENTED + b"// 2\n",
        "tsconfig.json": COMMENTED + b"// 3\n",
        "tsconfig.build.json": COMMENTED + b"// 4\n",
    },
    "relaxed-json": {"skins/hero.json": RELAXED},
    "markers": {
        "empty/.gitkeep": b"",
        "godot/.gdignore": b"",
        "site/.nojekyll": b"",
        "package/__init__.py": b"",
    },
    "npot": {"sprites/wide.png": flat(37, 11, 4), "sprites/tall.png": flat(3, 50, 5)},
    "godot-sidecars": {
        "project.godot": b'config_version=5\n\n[application]\n\nconfig/icon="res://art/icon.png"\n',
        "main.tscn": b'[gd_scene load_steps=2 format=3 uid="uid://m41n"]\n\n'
        b'[ext_resource type="Texture2D" uid="uid://b4ks" path="res://moved/hero.png" id="1"]\n'
        b'[ext_resource type="Script" path="res://main.gd" id="2"]\n',
        "main.gd": b'extends Node\nvar icon = preload("res://art/icon.png")\nvar any = load("res://art/" + name)\n',
        "main.gd.uid": b"uid://scr1pt\n",
        "art/hero.png": png("hero of godot"),
        "art/hero.png.import": IMPORT,
        "art/icon.png": png("icon of godot"),
    },
    "unity-sidecars": {
        "Assets/hero.png": png("hero of unity"),
        "Assets/hero.png.meta": meta(1),
        "Assets/tree.png": png("tree of unity"),
        "Assets/tree.png.meta": meta(2),
        "Assets/.hidden.json": b"{}\n",
        "Assets/Docs~/page.md": b"[a](https://example.org/lost.png)\n",
    },
    "generated": {
        "package-lock.json": json.dumps({"packages": {f"p{n}": {"integrity": "x" * 400} for n in range(400)}}).encode(),
        "yarn.lock": b"# yarn lockfile v1\n" + b"x" * 30_000 + b"\n",
        "dist/app.min.js": b'!function(){var a="img/lost.png",b="<img src=lost2.png>"}();' * 600,
        "dist/app.min.css": b"a{color:red}" * 3000,
        "dist/app.min.css.map": b'{"version":3,"sources":["../src/lost.scss","../img/lost.png"],"mappings":"'
        + b"AAAA;" * 5000
        + b'"}',
    },
}

# Look-alikes that are defects, and what finds them.
DEFECTS: Mapping[str, tuple[Tree, str]] = {
    "page": ({"sheet.atlas": ATLAS + b"\n"}, "ref.missing"),
    "jsonc": ({"settings.json": COMMENTED + b"\n"}, "json.invalid"),
    "relaxed-json": ({"other/hero.json": RELAXED + b"\n"}, "json.invalid"),
    "markers": ({"empty.png": b""}, "file.empty-media"),
    "godot-sidecars": (
        {"project.godot": b"config_version=5\n", "main.tscn": CASES["godot-sidecars"]["main.tscn"]},
        "ref.missing",
    ),
    "unity-sidecars": ({"Assets/hero.png.meta": meta(9)}, "unity.meta-orphan"),
}
CONFIG = {
    "version": "1.0.0",
    "description": "The dialect of one folder is told, as libGDX's is nothing that bytes could tell.",
    "scan": {"dialects": {"json-relaxed": ["**/skins/*.json"]}},
}


@pytest.fixture(scope="module")
def judged(tmp_path_factory: pytest.TempPathFactory) -> Judged:
    tree = {"LICENSE": b"all of these are ours\n"}
    for name, case in CASES.items():
        tree |= {f"fine/{name}/{path}": content for path, content in case.items()}  # type: ignore[misc]  # bytes
    for name, (case, _) in DEFECTS.items():
        tree |= {f"defects/{name}/{path}": content for path, content in case.items()}  # type: ignore[misc]  # bytes
    return judge(plant(tmp_path_factory.mktemp("fooled") / "tree", tree), config=CONFIG)


@pytest.mark.parametrize("name", CASES)
def test_what_fools_tools_is_no_defect(judged: Judged, name: str) -> None:
    found = [(one["rule"], one["path"], one["message"]) for one in judged.findings]
    assert [one for one in found if one[1].startswith(f"fine/{name}/")] == []


@pytest.mark.parametrize("name", DEFECTS)
def test_its_look_alike_is_found(judged: Judged, name: str) -> None:
    found = {one["rule"] for one in judged.findings if one["path"].startswith(f"defects/{name}/")}
    assert DEFECTS[name][1] in found
