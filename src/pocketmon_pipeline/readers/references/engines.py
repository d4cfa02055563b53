"""Files of engines and editors that name others.

Godot: scenes, resources, project files, `.import` and `.uid` sidecars, and what scripts load (Godot 4's documentation,
"TSCN file format" and "Import process"; UIDs since 4.0, `.uid` files since 4.4).
Tiled: maps, tilesets and templates of objects (its documentation, "TMX Map Format"): paths count from the file that
holds them.
Wavefront's MTL: the pictures of materials ("MTL Material Format", 1995, texture map statements; Blender and others have
`map_Pr`, `norm` and more). A path counts from the file that holds it, may hold blanks, and comes after the options.
"""

import html
import re
from collections.abc import Iterator

from pocketmon_pipeline.binary.window import Window
from pocketmon_pipeline.pattern import compile_later
from pocketmon_pipeline.readers.references.css import blank
from pocketmon_pipeline.readers.references.markup import COMMENT
from pocketmon_pipeline.readers.references.reference import RESOURCE, SOURCE, Found, decode
from pocketmon_pipeline.text.encoding import to_utf8

PREFIX = b"res://"
# What the editor makes again by itself, and version control leaves out: Godot 4's and Godot 3's.
_MADE = ("res://.godot/", "res://.import/")

_EXTERNAL = compile_later(rb"^\[ext_resource\b([^\n]*)\]", re.MULTILINE)
# What lies within a file, such as a scene's own script: `res://a.tscn::GDScript_1`.
_WITHIN = compile_later(r"::.*", re.DOTALL)
# The editor makes these of a `.csv`, beside it, and its own list for version control leaves them out.
_MADE_OF_TABLES = ".translation"
_PATH = compile_later(rb'\bpath="(res://[^"\n]*)"')
_UID = compile_later(rb'\buid="(uid://[a-z0-9]+)"')
_ANY = compile_later(rb'"\*?((?:res|uid)://[^"\n]*)"')
_LOAD = compile_later(rb"""\b(?:preload|load)\(\s*\\?["']((?:res|uid)://[^"'\n\\]*)\\?["']\s*\)""")
# Godot's documentation, "Shader preprocessor".
_INCLUDE = compile_later(rb'^[ \t]*#include[ \t]+"(res://[^"\n]*)"', re.MULTILINE)
# A line that is a comment, in GDScript and in C#: a scene may hold the first.
_COMMENT = compile_later(rb"^[ \t]*(?:#|//)[^\n]*", re.MULTILINE)
_SOURCE_FILE = compile_later(rb'^source_file="(res://[^"\n]*)"', re.MULTILINE)
_OWN_UID = compile_later(
    rb'\A\[gd_(?:scene|resource)\b[^\n]*?\buid="(uid://[a-z0-9]+)"|^uid="(uid://[a-z0-9]+)"|\A(uid://[a-z0-9]+)\s*\Z',
    re.MULTILINE,
)


def read_scene(data: bytes) -> Iterator[Found]:
    """A scene, a resource or a project: what it is made of, and what its scripts load."""
    if b"://" not in data:
        return
    if data.startswith(b"[gd_"):
        for entry in _EXTERNAL.finditer(data):
            path, uid = _PATH.search(entry[1]), _UID.search(entry[1])
            if path:
                name = decode(uid[1]) if uid else None
                yield _make(entry.start(1) + path.start(1), _unescape(path[1]), name)
        yield from read_script(data)
    else:
        for match in _ANY.finditer(data):
            if not decode(match[1]).startswith(_MADE):
                yield _make(match.start(1), _unescape(match[1]))


def read_script(data: bytes) -> Iterator[Found]:
    """What a script loads by a constant name; a name that is put together is not known."""
    if PREFIX in data or b"uid://" in data:
        for match in _LOAD.finditer(_COMMENT.sub(blank, data)):
            yield _make(match.start(1), decode(match[1]))
        for match in _INCLUDE.finditer(data):
            yield _make(match.start(1), decode(match[1]))


def read_import(data: bytes) -> Iterator[Found]:
    """The file that a sidecar imports."""
    for match in _SOURCE_FILE.finditer(data):
        yield Found(match.start(1), _unescape(match[1]), SOURCE, url=False)


def find_uid(data: bytes) -> str | None:
    """The UID that a file says it has, or that a sidecar says its file has."""
    match = _OWN_UID.search(data) if b"uid://" in data else None
    return decode(match[match.lastindex or 1]) if match else None


def _make(offset: int, raw: str, uid: str | None = None) -> Found:
    """What is loaded: the file, whatever of it is meant."""
    name = _WITHIN.sub("", raw) if "::" in raw else raw
    return Found(offset, name, RESOURCE, url=False, certain=not name.endswith(_MADE_OF_TABLES), uid=uid)


def _unescape(raw: bytes) -> str:
    text = decode(raw)
    return re.sub(r"\\(.)", r"\1", text) if "\\" in text else text


# The root element stands within so many bytes.
_HEAD = 2048
# Other programs have maps and tilesets in XML too: Tiled's tell how they lie, or how wide a tile is.
_ROOT = compile_later(
    rb"<(?:map\s(?:[^<>]*\s)?orientation=|tileset\s(?:[^<>]*\s)?tilewidth=|template>\s*<(?:tileset|object)\b)"
)
_FIRST_ELEMENT = compile_later(rb"<[A-Za-z]")
_SOURCE = compile_later(
    rb'<(?:image|tileset)\s(?:[^<>]*\s)?source="([^"<]+)"|<object\s(?:[^<>]*\s)?template="([^"<]+)"'
)


def is_tiled(view: Window) -> bool:
    """Whether a document of XML is Tiled's."""
    head = to_utf8(view[:_HEAD])
    root = _FIRST_ELEMENT.search(COMMENT.sub(blank, head) if b"<!--" in head else head)
    return root is not None and _ROOT.match(head, root.start()) is not None


def read_tiled(data: bytes) -> Iterator[Found]:
    """The tilesets, pictures and templates that a document of Tiled's names; of any other, nothing."""
    if not is_tiled(data):
        return
    for match in _SOURCE.finditer(COMMENT.sub(blank, data) if b"<!--" in data else data):
        group = match.lastindex or 1
        yield Found(match.start(group), html.unescape(decode(match[group])), RESOURCE, url=False)


# `map_aat` turns anti-aliasing on or off. An option has a word for its value, or up to three numbers.
_OPTION = rb"(?>-[A-Za-z]+[ \t]+(?>(?>[-+.0-9][-+.0-9eE]*[ \t]+)++|(?>[A-Za-z_]+[ \t]+)))"
_PICTURE = compile_later(
    rb"(?mi)^[ \t]*+(?>map_(?!aat\b)[a-z]+|bump|disp|decal|refl|norm)[ \t]++" + _OPTION + rb"*+([^-\s][^\r\n]*+)"
)
# Some programs quote a name; others write `none` where there is no picture.
_QUOTES = 2


def read_materials(data: bytes) -> Iterator[Found]:
    """The pictures of each material."""
    for match in _PICTURE.finditer(data):
        name = match[1].rstrip()
        if len(name) > _QUOTES and name[:1] == name[-1:] == b'"':
            yield Found(match.start(1) + 1, decode(name[1:-1]), RESOURCE, url=False)
        elif name.lower() != b"none":
            yield Found(match.start(1), decode(name), RESOURCE, url=False)
