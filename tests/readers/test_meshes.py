"""OBJ, FBX, Blender, STL and PLY: counts against plain loops and the file command, headers of every age."""

import itertools
import struct
import subprocess

import pytest
import zstandard
from hypothesis import given
from hypothesis import strategies as st

from pocketmon_pipeline.binary.window import PAGE, FileWindow, view_part
from pocketmon_pipeline.readers.mesh.blend import Blend, measure_frames, read_blend
from pocketmon_pipeline.readers.mesh.columns import Source, TooMuchError
from pocketmon_pipeline.readers.mesh.counts import Counts
from pocketmon_pipeline.readers.mesh.fbx import read_fbx
from pocketmon_pipeline.readers.mesh.formats import ASSETS, MEASURES
from pocketmon_pipeline.readers.mesh.obj import ObjCounter, read_mtl, read_obj
from pocketmon_pipeline.readers.mesh.plan import Part
from pocketmon_pipeline.readers.mesh.scans import read_ply, read_stl
from pocketmon_pipeline.readers.mesh.stage import FORMATS, read_meshes
from pocketmon_pipeline.stage import Config, Content, Row
from readers import gltf_assets
from requirements import require_tool

# --- OBJ


def count_plainly(text: str) -> Counts:
    """What a reader does that takes one line at a time."""
    faces = triangles = objects = 0
    materials = set()
    for line in text.replace("\\\r\n", " ").replace("\\\n", " ").split("\n"):
        word, *rest = line.split() or [""]
        if word == "f":
            faces += 1
            triangles += len(line.partition("#")[0].split()) - 3
        objects += word == "o"
        if word == "usemtl":
            materials.add(" ".join(rest))
    return Counts(objects or int(faces > 0), triangles, len(materials))


LINES = st.sampled_from(
    ["v 0 0 0", "f 1 2 3", "f 1/1 2/2 3/3 4/4", "  f\t1 2 3", "f 1 2 \\\n3 4 5", "f 1 2 \\\r\n3", "o box", "g part",
     "usemtl red", "usemtl dark  red", "usemtl red ", "# f 1 2 3", "face 1 2 3", "", "vt 0 0", "f 1 2 3\r",
     "f 1 2 3 # a corner # of it"]
)  # fmt: skip


@given(st.lists(LINES, max_size=60), st.integers(1, 40))
def test_obj_is_counted_as_line_by_line(lines: list[str], step: int) -> None:
    text = "\n".join(lines)
    expected = count_plainly(text)
    found = read_obj(text.encode())
    assert found[:2] == expected[:2]
    assert found.materials == len({" ".join(line.split()[1:]) for line in lines if line.startswith("usemtl")})
    counter = ObjCounter()
    for start in range(0, len(text), step):
        counter.feed(text[start : start + step].encode())
    assert counter.end() == found


def test_obj_of_one_endless_line_is_not_counted() -> None:
    assert read_obj(b"f 1 2 3\nf" + b" 1" * 1024 * 1024) == Counts()


def test_mtl() -> None:
    data = b"newmtl red\nmap_Kd -s 1 1 1 red.png\nbump red_n.png\nnewmtl blue\n\tmap_Kd red.png\n"
    assert read_mtl(data) == Counts(materials=2, textures=2)


# --- FBX


def record(name: bytes, at: int, children: list[tuple[bytes, int]], *, wide: bool) -> bytes:
    """A record at an offset, with empty children of these names and numbers of bytes of properties."""
    layout = "<QQQB" if wide else "<IIIB"
    head = struct.calcsize(layout) + len(name)
    inner = b""
    for child, properties in children:
        start = at + head + len(inner)
        size = struct.calcsize(layout) + len(child) + properties
        inner += struct.pack(layout, start + size, 1, properties, len(child)) + child + b"x" * properties
    inner += bytes(struct.calcsize(layout))
    return struct.pack(layout, at + head + len(inner), 0, 0, len(name)) + name + inner


def make_fbx(version: int) -> bytes:
    data = b"Kaydara FBX Binary  \x00\x1a\x00" + struct.pack("<I", version)
    wide = version >= 7500
    data += record(b"GlobalSettings", len(data), [], wide=wide)
    objects = [(b"Geometry", 30), (b"Model", 5), (b"Geometry", 0), (b"Material", 9), (b"AnimationStack", 2)]
    return data + record(b"Objects", len(data), objects, wide=wide)


@pytest.mark.parametrize(("version", "name"), [(6100, "6.1"), (7400, "7.4"), (7500, "7.5"), (7700, "7.7")])
def test_binary_fbx(version: int, name: str) -> None:
    data = make_fbx(version)
    assert read_fbx(data) == Counts(meshes=2, materials=1, textures=0, animations=1, version=name)
    assert read_fbx(data[:27]) == Counts(version=name)
    described = subprocess.run([require_tool("file"), "-b", "-"], input=data, capture_output=True, check=True).stdout
    assert b"FBX" in described
    assert str(version).encode() in described or name.encode() in described


@pytest.mark.parametrize("text", [b"; FBX 7.3.0 project file\n; ---", b"FBXHeaderExtension:  {\n\tFBXVersion: 7300\n"])
def test_fbx_as_text(text: bytes) -> None:
    assert read_fbx(text).version == "7.3"


# --- Blender


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        (b"BLENDER_v248", Blend("2.48", 4, None)),
        (b"BLENDER-v279", Blend("2.79", 8, None)),
        (b"BLENDER-V280", Blend("2.80", 8, None)),
        (b"BLENDER-v306", Blend("3.6", 8, None)),
        (b"BLENDER-v402", Blend("4.2", 8, None)),
        (b"BLENDER17-01v0500", Blend("5.0", 8, None)),
        (b"BLENDER17-01v0501", Blend("5.1", 8, None)),
        (b"\x1f\x8b\x08\0", Blend(None, None, "gzip")),
        (b"\x28\xb5\x2f\xfd\0", Blend(None, None, "zstd")),
        (b"BLENDER?", Blend(None, None, None)),
    ],
)
def test_blender(header: bytes, expected: Blend) -> None:
    assert read_blend(header + bytes(64)) == expected


# --- STL and PLY


def test_stl() -> None:
    binary = b"solid in name only".ljust(80, b" ") + struct.pack("<I", 3) + bytes(150)
    assert read_stl(binary) == Counts(1, 3)
    facet = b"facet normal 0 0 1\nouter loop\nvertex 0 0 0\nvertex 1 0 0\nvertex 0 1 0\nendloop\nendfacet\n"
    assert read_stl(b"solid a\n" + facet * 2 + b"endsolid a\n") == Counts(1, 2)
    assert read_stl((b"solid a\n" + facet * 2 + b"endsolid a\n").upper()) == Counts(1, 2)
    assert read_stl(binary[:-1]) == Counts()


PLY = (
    b"ply\nformat %s 1.0\nelement vertex 4\nproperty float x\nproperty float y\nproperty uchar red\n"
    b"element face 2\n%send_header\n"
)
LIST = b"property list uchar int vertex_indices\n"


@pytest.mark.parametrize(
    ("form", "faces", "body", "triangles"),
    [
        (b"binary_little_endian", LIST, bytes(36) + bytes(26), 2),
        (b"binary_big_endian", LIST.replace(b"indices", b"index"), bytes(36) + bytes(26), 2),
        (b"binary_little_endian", LIST, bytes(36) + bytes(30), None),
        (b"binary_little_endian", LIST + b"property uchar flag\n", bytes(36) + bytes(26), None),
        (b"ascii", LIST, b"0 0 0\n" * 4 + b"3 0 1 2\n" * 2, None),
    ],
)
def test_ply(form: bytes, faces: bytes, body: bytes, triangles: int | None) -> None:
    assert read_ply(PLY % (form, faces) + body) == Counts(1, triangles, version="1.0")


@pytest.mark.parametrize("newline", [b"\r", b"\r\n"])
def test_lines_of_a_ply_may_end_with_returns(newline: bytes) -> None:
    header = (PLY % (b"binary_little_endian", LIST)).replace(b"\n", newline)
    assert read_ply(header + b"\n\r" * 18 + bytes(26)) == Counts(1, 2, version="1.0")


# --- their ends


def make_stl(triangles: int) -> bytes:
    return bytes(80) + struct.pack("<I", triangles) + bytes(50 * triangles)


FACET = b"facet normal 0 0 1\nouter loop\nvertex 0 0 0\nvertex 1 0 0\nvertex 0 1 0\nendloop\nendfacet\n"


def make_blend(header: bytes) -> bytes:
    """Two blocks of data and the one that ends the file."""
    order = ">" if b"V" in header[-5:] else "<"
    sizes = (b"DNA1", 20), (b"GLOB", 0), (b"ENDB", 0)
    if len(header) > 12:
        return header + b"".join(struct.pack("<4sIQqq", code, 0, 1, size, 1) + bytes(size) for code, size in sizes)
    pointer = "I" if b"_" in header else "Q"
    blocks = (struct.pack(f"{order}4si{pointer}II", code, size, 1, 0, 1) + bytes(size) for code, size in sizes)
    return header + b"".join(blocks)


def blend_head(header: bytes) -> int:
    """Bytes of the head of a block; of the last one the four letters suffice."""
    return 32 if len(header) > 12 else 20 if b"_" in header else 24


TRIANGLES = PLY % (b"binary_little_endian", LIST) + bytes(36) + (b"\3" + bytes(12)) * 2
QUADS = PLY % (b"binary_little_endian", LIST) + bytes(36) + (b"\4" + bytes(16)) * 2
WITH_RETURNS = (PLY % (b"binary_little_endian", LIST)).replace(b"\n", b"\r")
# A header as people write it by hand.
AIRY_PLY = (
    b"ply\nformat   ascii 1.0\ncomment\t\tby hand\n element vertex\t4\nproperty float  x\n\telement face 2\n"
    b"property list uchar int vertex_indices \n end_header \n"
)
STRIPS = (
    b"ply\nformat binary_little_endian 1.0\nelement tristrips 1\nproperty list int int vertex_indices\nend_header\n"
)
TEXT_OF_FBX = b"; FBX 7.3.0 project file\n\nFBXHeaderExtension:  {\n\tFBXVersion: 7300\n}\n; end\n"
# A mesh, and how many of its last bytes may be missing unseen; None where nothing is known of its end.
WHOLE: dict[str, tuple[str, bytes, int | None]] = {
    "fbx": ("fbx", make_fbx(7400) + bytes(13) + b"\xfa\xbc" + bytes(30), 32),
    "wide fbx": ("fbx", make_fbx(7500) + bytes(25) + b"\xfa\xbc" + bytes(30), 32),
    "fbx without an empty record": ("fbx", make_fbx(7400), 0),
    "fbx of text": ("fbx", TEXT_OF_FBX, 7),
    **{
        f"blend {header.decode()}": ("blend", make_blend(header), blend_head(header) - 4)
        for header in (b"BLENDER_v248", b"BLENDER-v402", b"BLENDER-V280", b"BLENDER17-01v0500")
    },
    "blend of zstd": ("blend", zstandard.compress(make_blend(b"BLENDER-v402") * 99), 0),
    "blend of frames": (
        "blend",
        zstandard.ZstdCompressor(write_checksum=True).compress(bytes(400_000)) + b"\x5e\x2a\x4d\x18\4\0\0\0seek",
        0,
    ),
    "packed blend": ("blend", b"\x1f\x8b\x08" + bytes(20), None),
    "stl": ("stl", bytes(80) + struct.pack("<I", 2) + bytes(100), 0),
    "stl with more behind": ("stl", bytes(80) + struct.pack("<I", 2) + bytes(103), 3),
    "stl of text": ("stl", b"solid a\n" + FACET * 2 + b"endsolid a\n", 3),
    "stl in capitals": ("stl", (b"solid a\n" + FACET * 2 + b"endsolid a\n").upper(), 3),
    "stl of two": ("stl", (b"solid a facet\n" + FACET + b"endsolid a facet\n") * 3, 9),
    "stl of nothing": ("stl", b"solid a\nendsolid a\n", 3),
    "subtitles": ("stl", b"850STL25.01" + bytes(1013), None),
    "ply": ("ply", TRIANGLES, 0),
    "ply of quads": ("ply", QUADS, 8),
    "ply of strips": ("ply", STRIPS + struct.pack("<5i", 4, 0, 1, 2, 3), 16),
    "ply of Windows": ("ply", WITH_RETURNS.replace(b"\r", b"\r\n") + bytes(36) + (b"\3" + bytes(12)) * 2, 0),
    "ply of Rhinoceros": ("ply", WITH_RETURNS + b"\n\r" * 18 + (b"\3" + bytes(12)) * 2, 0),
    "ply of text with returns": ("ply", AIRY_PLY.replace(b"\n", b"\r") + b"0 0 0\r" * 4 + b"3 0 1 2\r" * 2, 7),
    "ply of text": ("ply", PLY % (b"ascii", LIST) + b"0 0 0\n" * 4 + b"3 0 1 2\n" * 2, 7),
}


def see_end(format_name: str, data: bytes) -> list[object]:
    _, *seen = read_meshes([Content("d", format_name, data)], Config())
    assert {row.values[0] for row in seen} <= {"mesh.corrupt"}
    return [row.values[1] for row in seen]


@pytest.mark.parametrize("name", WHOLE)
def test_a_mesh_goes_on_to_its_end(name: str) -> None:
    format_name, data, spare = WHOLE[name]
    assert see_end(format_name, data) == []
    if spare is None:
        assert see_end(format_name, data[:-1]) == []
        return
    assert see_end(format_name, data[: len(data) - spare]) == []
    for end in (len(data) - spare - 1, len(data) // 2):
        assert len(see_end(format_name, data[:end])) == 1, end


@pytest.mark.parametrize(
    ("format_name", "data", "words"),
    [
        ("stl", make_stl(9)[:-1], "is cut short: it ends after 533 of 534 bytes"),
        ("stl", b"solid a\n" + FACET, "is cut short: its last solid has no `endsolid`"),
        ("fbx", TEXT_OF_FBX[:-8], "is cut short: it ends within its last section"),
        ("ply", TRIANGLES[:-1], f"is cut short: it ends after {len(TRIANGLES) - 1} of {len(TRIANGLES)} bytes"),
        ("ply", PLY[:40], "is damaged: its header does not say how it goes on"),
        ("ply", PLY % (b"ascii", LIST) + b"0 0 0\n" * 4, "is cut short: it has 4 of 6 lines"),
        ("fbx", make_fbx(7400)[:-1], "is cut short: the last of its records has no end"),
        ("blend", make_blend(b"BLENDER-v402")[:-24], "is cut short: the last of its blocks has no end"),
        ("blend", b"BLENDERxx", "is damaged: its header does not say which version wrote it"),
    ],
)
def test_a_mesh_that_is_cut_short_is_found(format_name: str, data: bytes, words: str) -> None:
    assert see_end(format_name, data) == [words]


@pytest.mark.parametrize("newline", [b"\r", b"\r\n", b"\n"])
def test_the_header_of_a_ply_may_have_any_line_ends_and_blanks(newline: bytes) -> None:
    header = (PLY % (b"binary_little_endian", LIST)).replace(b" ", b" \t ").replace(b"\n", newline)
    assert read_ply(header + bytes(36) + bytes(26)) == Counts(1, 2, version="1.0")
    assert see_end("ply", header + bytes(36) + bytes(26)) == []
    assert len(see_end("ply", header + bytes(36))) == 1


def test_a_ply_of_text_may_end_its_lines_with_carriage_returns() -> None:
    text = (PLY % (b"ascii", LIST) + b"0 0 0\n" * 4 + b"3 0 1 2\n" * 2).replace(b"\n", b"\r")
    assert see_end("ply", text) == []
    assert see_end("ply", text[:-8]) == ["is cut short: it has 5 of 6 lines"]


# --- all of them


SAMPLES = [
    b"o a\nusemtl b\nf 1 2 3\n",
    make_fbx(7400),
    make_fbx(7500),
    b"BLENDER17-01v0500",
    b"solid a\nfacet",
    bytes(80) + struct.pack("<I", 1) + bytes(50),
    PLY % (b"binary_little_endian", LIST) + bytes(62),
]


@given(st.sampled_from(sorted(MEASURES)), st.sampled_from(SAMPLES) | st.binary(max_size=200), st.data())
def test_nothing_is_too_much(format_name: str, sample: bytes, data: st.DataObject) -> None:
    mangled = bytearray(sample[: data.draw(st.integers(0, len(sample)))])
    for place in data.draw(st.lists(st.integers(0, max(len(mangled) - 1, 0)), max_size=6)):
        if mangled:
            mangled[place] = data.draw(st.integers(0, 255))
    row, *seen = read_meshes([Content("d", format_name, bytes(mangled))], Config())
    assert [seen_row.values[0] for seen_row in seen] in ([], ["mesh.corrupt"])
    assert row.table == "meshes"
    assert all(0 <= value < 2**63 for value in row.values if isinstance(value, int))


def test_every_format_has_a_reader() -> None:
    assert {*ASSETS, *MEASURES} == FORMATS


# files that are looked at through a window


def look(format_name: str, data: bytes, *, large: bool) -> list[Row]:
    content = Content("d", format_name, data)
    if large:
        content = content._replace(data=b"", window=view_part(data, 0, len(data)))
    return list(read_meshes([content], Config()))


LARGE_SAMPLES = {
    "obj": b"o a\nusemtl m\n" + b"f 1 2 3 4\n" * 30,
    "stl": make_stl(9),
    "ply": b"ply\nformat ascii 1.0\nelement vertex 2\nproperty float x\nend_header\n1\n2\n",
    "blend": b"BLENDER-v402" + bytes(300),
    "fbx": b"Kaydara FBX Binary  \0\x1a\0" + struct.pack("<I", 7400) + bytes(300),
    "glb": gltf_assets.pack(
        gltf_assets.chunk(b"JSON", b'{"asset":{"version":"2.0"},"meshes":[{"primitives":[]}]}'.ljust(60)),
        gltf_assets.chunk(b"BIN\0", bytes(400)),
    ),
}


@given(st.sampled_from(sorted(LARGE_SAMPLES)), st.integers(0, 480), st.binary(max_size=3))
def test_a_large_mesh_is_read_like_any_other(name: str, kept: int, more: bytes) -> None:
    data = LARGE_SAMPLES[name][:kept] + more
    assert look(name, data, large=True) == look(name, data, large=False)


@pytest.mark.parametrize(("name", "data"), [("mtl", b"newmtl abc\n"), ("gltf", b'{"asset":{"version":"2.0"}}')])
def test_what_is_parsed_whole_has_a_largest_size(name: str, data: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    assert look(name, data, large=True) == look(name, data, large=False)
    monkeypatch.setattr("pocketmon_pipeline.readers.mesh.stage.WHOLE_FILE_CAP", 9)
    (seen,) = look(name, data, large=True)
    detail = f"the mesh reader looks at such files up to 9 bytes; this one has {len(data)}"
    assert seen.values[:2] == ("scan.incomplete", detail)


def test_the_json_of_a_container_has_a_largest_size(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pocketmon_pipeline.readers.mesh.container.WHOLE_FILE_CAP", 40)
    (facts, seen) = look("glb", LARGE_SAMPLES["glb"], large=True)
    assert facts.values == Counts()
    assert seen.values[:2] == ("scan.incomplete", "its JSON has 60 bytes; up to 40 are read")


def test_columns_are_read_piece_by_piece(monkeypatch: pytest.MonkeyPatch) -> None:
    data = struct.pack("<40f", *range(40))
    part = Part(0, 16, 10, 5126, "VEC3", False, None, None)
    whole = Source(data).read(part)
    monkeypatch.setattr("pocketmon_pipeline.readers.mesh.columns._PIECE", 40)
    assert Source(view_part(data, 0, len(data))).read(part) == whole
    assert [list(column) for column in whole] == [[float(4 * row + place) for row in range(10)] for place in range(3)]
    monkeypatch.setattr("pocketmon_pipeline.readers.mesh.columns._MOST_HELD", 119)
    with pytest.raises(TooMuchError):
        Source(data).read(part)


@given(st.lists(st.tuples(st.binary(max_size=300), st.booleans(), st.booleans()), min_size=1, max_size=3), st.data())
def test_frames_of_zstandard_end_where_it_ends_them(parts: list[tuple[bytes, bool, bool]], draw: st.DataObject) -> None:
    frames = [
        zstandard.ZstdCompressor(write_checksum=summed, write_content_size=sized).compress(body * 2)
        for body, summed, sized in parts
    ]
    whole = b"".join(frames)
    assert measure_frames(whole) == len(whole)
    end = draw.draw(st.integers(1, len(whole) - 1))
    is_between = end in itertools.accumulate(map(len, frames))
    assert measure_frames(whole[:end]) > end or is_between


def test_of_a_stride_as_long_as_the_buffer_nothing_between_the_elements_is_held() -> None:
    data = bytes(30_000_000) + struct.pack("<3f", 1, 2, 3)
    part = Part(0, 30_000_000, 2, 5126, "VEC3", False, None, None)
    read: list[int] = []

    def take(start: int, length: int) -> bytes:
        read.append(length)
        return data[start : start + length]

    columns = Source(FileWindow(len(data), take)).read(part)
    assert [list(column) for column in columns] == [[0, 1], [0, 2], [0, 3]]
    assert sum(read) <= 2 * PAGE
