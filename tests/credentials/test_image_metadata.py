"""Texts in pictures are searched as texts, those that are compressed too."""

import io
import json
import random
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.credential_examples import make_examples
from cli.commandline import call_here
from png_chunks import join_chunks, make_chunk, make_header
from pocketmon_pipeline.analyses.secrets.file_contents import find_secrets
from pocketmon_pipeline.analyses.secrets.stages import SecretsConfig
from pocketmon_pipeline.binary.image_blocks import list_blocks, read_text
from pocketmon_pipeline.binary.png_texts import MOST_UNPACKED, list_texts, unpack
from pocketmon_pipeline.binary.tiff_texts import list_tiff_texts
from pocketmon_pipeline.binary.window import FileWindow
from pocketmon_pipeline.secrets.kinds import KINDS
from pocketmon_pipeline.stage import Content

SETTING = b"made with care\ndb_password = 'Ostrich-71-kite'\n"
_EXAMPLE = make_examples(next(kind for kind in KINDS if kind.id == "github-pat"), 1)[0]
TOKEN = _EXAMPLE.text[_EXAMPLE.start : _EXAMPLE.end]


def draw(*chunks: bytes) -> bytes:
    """A picture of one grey pixel."""
    return join_chunks(make_header(1, 1, color=0), *chunks, make_chunk(b"IDAT", zlib.compress(b"\0\0")))


FORMS: dict[str, Callable[[bytes], bytes]] = {
    "text.png": lambda text: make_chunk(b"tEXt", b"Comment\0" + text),
    "packed.png": lambda text: make_chunk(b"zTXt", b"Comment\0\0" + zlib.compress(text)),
    "other.png": lambda text: make_chunk(b"iTXt", b"Comment\0\0\0en\0K\0" + text),
    "both.png": lambda text: make_chunk(b"iTXt", b"Comment\0\1\0en\0K\0" + zlib.compress(text)),
}


def look_through(data: bytes) -> FileWindow:
    """The same bytes as those of a large file."""
    return FileWindow(len(data), lambda start, length: data[start : start + length])


@pytest.mark.parametrize("name", FORMS)
def test_each_form_of_text_is_listed(name: str) -> None:
    data = draw(FORMS[name](SETTING))
    (text,) = list_texts(data)
    raw = data[text.start : text.end]
    assert text.keyword == "Comment"
    assert (unpack(raw)[0] if text.is_packed else raw) == SETTING


@pytest.mark.parametrize(("keyword", "found"), [("db_password", 4), ("Comment", 0)])
def test_a_keyword_is_the_name_of_what_its_text_says(
    cwd: Path, capfd: pytest.CaptureFixture[str], keyword: str, found: int
) -> None:
    for name, write in FORMS.items():
        data = write(b"Ostrich71kite")[8:-4].replace(b"Comment", keyword.encode())
        (cwd / name).write_bytes(draw(make_chunk(write(b"")[4:8], data)))
    call_here(capfd, "secrets", "--output", "found.json", ".")
    told = json.loads((cwd / "found.json").read_bytes())["findings"]
    assert [one["rule"] for one in told] == ["secret.password"] * found


@given(st.binary(max_size=200), st.integers(0, 200))
def test_damaged_pictures_have_the_texts_before_the_damage(noise: bytes, cut: int) -> None:
    data = draw(FORMS["text.png"](SETTING))[:cut] + noise
    assert list(list_texts(look_through(data))) == list(list_texts(data))
    assert all(0 <= text.start <= text.end <= len(data) for text in list_texts(data))


def test_they_are_found_in_the_sandbox_once_each(cwd: Path, capfd: pytest.CaptureFixture[str]) -> None:
    for name, write in FORMS.items():
        (cwd / name).write_bytes(draw(write(SETTING + b"# " + TOKEN)))
    (cwd / "plain.png").write_bytes(draw())
    (cwd / "bomb.png").write_bytes(draw(FORMS["packed.png"](bytes(MOST_UNPACKED + 1))))
    done = call_here(capfd, "secrets", "--output", "found.txt", ".")
    assert done.returncode == 19, done.stderr
    findings = json.loads((cwd / "found.txt").read_text())["findings"]
    found = sorted((one["path"], one["rule"]) for one in findings)
    both = [(name, rule) for name in FORMS for rule in ("secret.github-pat", "secret.password")]
    assert found == sorted([*both, ("bomb.png", "scan.incomplete")])
    assert sum("in its member text Comment, line 2" in one["message"] for one in findings) == len(FORMS)


def test_large_pictures_are_searched_alike(cwd: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """Beyond what is searched in one piece, wherever the text stands."""
    (before, after), filling = (FORMS[name](b"# " + TOKEN) for name in ("packed.png", "both.png")), bytes(9_000_000)
    (cwd / "first.png").write_bytes(draw(before, make_chunk(b"fiLl", filling)))
    (cwd / "last.png").write_bytes(draw(make_chunk(b"fiLl", filling), after))
    with zipfile.ZipFile(cwd / "art.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("x.png", draw(make_chunk(b"fiLl", filling), after))
        archive.writestr("huge.png", draw(make_chunk(b"fiLl", bytes(68_000_000)), after))
        archive.writestr("noise", random.Random(1).randbytes(500_000))  # noqa: S311 - or it were a bomb
    done = call_here(capfd, "secrets", "--output", "found.txt", ".")
    assert done.returncode == 19, done.stderr
    findings = json.loads((cwd / "found.txt").read_text())["findings"]
    assert sorted((one["path"], one["rule"]) for one in findings) == [
        ("art.zip", "scan.incomplete"),
        ("art.zip", "secret.github-pat"),
        ("first.png", "secret.github-pat"),
        ("last.png", "secret.github-pat"),
    ]


def test_pictures_in_archives_are_searched_alike(cwd: Path, capfd: pytest.CaptureFixture[str]) -> None:
    with zipfile.ZipFile(cwd / "art.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        for name, write in FORMS.items():
            archive.writestr(name, draw(write(SETTING + b"# " + TOKEN)))
        archive.writestr("wide.jpg", shoot(SETTING.decode().encode("utf-16-le")))
        archive.writestr("bomb.png", draw(FORMS["packed.png"](bytes(MOST_UNPACKED + 1))))
    done = call_here(capfd, "secrets", "--output", "found.txt", ".")
    assert done.returncode == 19, done.stderr
    findings = json.loads((cwd / "found.txt").read_text())["findings"]
    told = [one["message"] for one in findings]
    for name in FORMS:
        assert sum(f"in its member {name}" in text for text in told) == 2, told
    assert sum("in its member packed.png, text Comment, line 2" in text for text in told) == 1
    assert [one["path"] for one in findings if one["rule"] == "scan.incomplete"] == ["art.zip"]
    assert any("'bomb.png'" in text and "unpacks to more than is searched" in text for text in told)


def shoot(comment: bytes) -> bytes:
    """A JPEG's segments with a setting in Exif, and a comment."""
    exif = b"Exif\0\0MM\0*\0\0\0\x08\0\1\x01\x0e\0\2\0\0\0\x40\0\0\0\x1a\0\0\0\0" + SETTING + b"\0"
    segments = ((0xE0, b"JFIF\0\1\1\0\0\1\0\1\0\0"), (0xE1, exif), (0xFE, comment))
    parts = (bytes((0xFF, kind)) + struct.pack(">H", len(data) + 2) + data for kind, data in segments)
    return b"\xff\xd8" + b"".join(parts) + b"\xff\xda\0\2password = 'Badger-71-kite'\xff\xd9"


def test_blocks_of_a_jpeg_are_those_that_a_library_finds() -> None:
    from PIL import Image

    picture = io.BytesIO()
    exif = Image.Exif()
    exif[0x010E] = "api_token: Lynx77-71-kite"
    Image.new("RGB", (2, 2)).save(picture, "JPEG", exif=exif, comment=b"hello")
    data = picture.getvalue()
    blocks = {block.name: read_text(data, block) for block in list_blocks(data)}
    assert blocks["comment"] == b"hello"
    assert b"\napi_token: Lynx77-71-kite\n" in blocks["Exif"]
    picture = io.BytesIO()
    Image.new("RGB", (2, 2)).save(picture, "WEBP", exif=exif, xmp=b"<x:xmpmeta/>")
    blocks = {block.name: read_text(picture.getvalue(), block) for block in list_blocks(picture.getvalue())}
    assert blocks["XMP"] == b"<x:xmpmeta/>"
    assert b"api_token: Lynx77-71-kite" in blocks["Exif"]
    picture = io.BytesIO()
    Image.new("RGB", (2, 2)).save(picture, "PNG", exif=exif)
    assert [block.name for block in list_blocks(picture.getvalue())] == ["Exif"]


@given(
    st.binary(max_size=100), st.integers(0, 300), st.sampled_from([b"\xff\xd8", b"RIFF....WEBP", b"\x89PNG\r\n\x1a\n"])
)
def test_damaged_pictures_have_the_blocks_before_the_damage(noise: bytes, cut: int, head: bytes) -> None:
    for data in (shoot(b"hello")[:cut] + noise, head + noise):
        assert list(list_blocks(look_through(data))) == list(list_blocks(data))
        for block in list_blocks(data):
            assert 0 <= block.start <= len(data)
            assert len(read_text(data, block)) == max(0, min(block.end, len(data)) - block.start)


def test_settings_in_metadata_are_found_and_pixels_are_not_looked_at(
    cwd: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (cwd / "shot.jpg").write_bytes(shoot(b"smtp_password: Heron-71-kite"))
    done = call_here(capfd, "secrets", "--output", "found.txt", ".")
    assert done.returncode == 19, done.stderr
    findings = json.loads((cwd / "found.txt").read_text())["findings"]
    said = sorted((one["rule"], one["message"].partition("in its member ")[2].partition(",")[0]) for one in findings)
    assert said == [("secret.password", "Exif"), ("secret.password", "comment")]


@pytest.mark.parametrize("order", ["<", ">"])
def test_texts_of_a_tiff_are_found_those_of_windows_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], order: str
) -> None:
    from PIL import Image, TiffImagePlugin

    monkeypatch.chdir(tmp_path)
    tags = TiffImagePlugin.ImageFileDirectory_v2(prefix=b"II" if order == "<" else b"MM")
    tags[270] = "db_password = 'Ostrich-71-kite'"
    tags.tagtype[0x9C9C] = 1
    tags[0x9C9C] = "smtp_password: Heron-71-kite".encode("utf-16-le")
    Image.new("RGB", (2, 2)).save("shot.tif", tiffinfo=tags)
    exif = Image.Exif()
    exif[0x9C9C] = "ftp_password: Badger-71-kite".encode("utf-16-le")
    Image.new("RGB", (2, 2)).save("shot.jpg", exif=exif)
    done = call_here(capfd, "secrets", "--output", "found.txt", ".")
    assert done.returncode == 19, done.stderr
    findings = json.loads((tmp_path / "found.txt").read_text())["findings"]
    said = sorted((one["path"], one["message"].partition("in its member ")[2].partition(",")[0]) for one in findings)
    assert said == [("shot.jpg", "Exif"), ("shot.tif", "ImageDescription"), ("shot.tif", "XPComment")]


def photograph() -> Iterator[tuple[str, bytes]]:
    """Pictures of each format with a setting in their metadata, one as Windows writes it, and one in a text."""
    from PIL import Image

    exif, picture = Image.Exif(), Image.new("RGB", (2, 2))
    exif[270] = "db_password = 'Ostrich-71-kite'"
    exif[0x9C9C] = "smtp_password: Heron-71-kite".encode("utf-16-le")
    for kind in ("jpeg", "webp", "tiff", "png"):
        file = io.BytesIO()
        picture.save(file, kind, **({"tiffinfo": exif} if kind == "tiff" else {"exif": exif}))
        yield f"a.{kind}", file.getvalue()
    yield from ((f"text.{name}", draw(write(SETTING + b"# " + TOKEN))) for name, write in FORMS.items())


def test_what_stands_beside_a_large_picture_is_told_as_of_a_small_one(
    cwd: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    names = []
    for name, data in photograph():
        names.append(name)
        (cwd / name).write_bytes(data)
        (cwd / f"large.{name}").write_bytes(data + bytes(9_000_000))
    call_here(capfd, "secrets", "--output", "found.txt", ".")
    told: dict[str, list[tuple[str, str]]] = {name: [] for name in (*names, *(f"large.{name}" for name in names))}
    for one in json.loads((cwd / "found.txt").read_text())["findings"]:
        # What is known by its form is found in the bytes of small ones already.
        place = "" if one["rule"] == "secret.github-pat" else one["message"].partition(" in its member ")[2]
        told[one["path"]].append((one["rule"], place.partition(";")[0]))
    assert all(len(told[name]) == 2 for name in names)
    assert {name: sorted(told[f"large.{name}"]) for name in names} == {name: sorted(told[name]) for name in names}


def test_that_a_large_picture_has_too_many_texts_is_told(cwd: Path, capfd: pytest.CaptureFixture[str]) -> None:
    texts = [FORMS["text.png"](b"number %d" % number) for number in range(101)]
    (cwd / "a.png").write_bytes(draw(*texts, make_chunk(b"fiLl", bytes(9_000_000))))
    call_here(capfd, "secrets", "--output", "found.txt", ".")
    (one,) = json.loads((cwd / "found.txt").read_text())["findings"]
    assert "of its texts only 100 were searched for credentials" in one["message"]


def lay_over_each_other(texts: int, text: bytes) -> bytes:
    """A TIFF whose texts all end together, each a byte shorter than the one before."""
    place = 8 + 2 + 12 * texts + 4
    entries = b"".join(struct.pack("<HHII", 270, 2, len(text) - number, place + number) for number in range(texts))
    return b"II*\0" + struct.pack("<IH", 8, texts) + entries + bytes(4) + text


def test_of_texts_that_lie_over_each_other_a_few_are_searched_and_that_is_told() -> None:
    data = lay_over_each_other(50, SETTING * 100)
    rows = find_secrets([Content("d", "tiff", data)], SecretsConfig())
    assert sum("its texts lie over each other" in str(row.values) for row in rows) == 1


def test_directories_that_lie_over_each_other_are_read_no_further_than_the_file_is_long() -> None:
    """Each begins an entry behind the one before, and names the next one."""
    one = struct.pack("<HHII", 270, 2, 12, 8)
    data = b"II*\0" + struct.pack("<I", 8)
    for number in range(80):
        data += struct.pack("<HHHII", 1000, 0x8769, 4, 1, 8 + 14 * (number + 1))
    data += one * 1000
    assert len(list(list_tiff_texts(data))) <= 2 * len(data) // 12


def chain(directories: int, text: bytes) -> bytes:
    """A TIFF of so many directories, one behind the other, the last of which has a text behind it."""
    size = 2 + 12 + 4
    end = 8 + size * directories
    pages = [
        struct.pack("<HHHII", 1, 256, 4, 1, 64) + struct.pack("<I", 8 + size * number)
        for number in range(1, directories)
    ]
    last = struct.pack("<HHHIII", 1, 270, 2, len(text), end, 0)
    return b"II*\0" + struct.pack("<I", 8) + b"".join(pages) + last + text


@pytest.mark.parametrize("directories", [1, 100, 101, 5000])
def test_a_text_of_the_last_of_many_directories_is_found(directories: int) -> None:
    data = chain(directories, SETTING)
    assert [data[text.start : text.end] for text in list_tiff_texts(data)] == [SETTING]


@given(st.binary(max_size=300), st.sampled_from([b"II*\0", b"MM\0*", b"II+\0", b"MM\0+"]))
def test_a_damaged_tiff_has_texts_within_it(noise: bytes, head: bytes) -> None:
    data = head + noise
    assert list(list_tiff_texts(look_through(data))) == list(list_tiff_texts(data))
    assert all(0 <= text.start < text.end <= len(data) for text in list_tiff_texts(data))
