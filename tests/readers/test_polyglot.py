"""Files that are two formats: found as other programs find them, and only then."""

import io
import random
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from pocketmon_pipeline.model import OBSERVATIONS
from pocketmon_pipeline.readers.polyglot import FORMATS_SEEN, PolyglotStream, read_polyglots
from pocketmon_pipeline.stage import Config, Content
from requirements import find_corpora

CONFIG = Config()


def make_picture(kind: str) -> bytes:
    sink = io.BytesIO()
    Image.effect_noise((64, 64), 40).save(sink, kind)
    return sink.getvalue()


def make_zip(comment: bytes = b"", before: bytes = b"") -> bytes:
    """A ZIP archive; with `before` its offsets count from that start, as self-extracting ones do."""
    sink = io.BytesIO()
    sink.write(before)
    with zipfile.ZipFile(sink, "a") as archive:
        archive.writestr("evil.js", "alert(1)")
        archive.comment = comment
    return sink.getvalue()


PICTURES = {kind: make_picture(kind) for kind in ("PNG", "JPEG", "GIF", "WEBP", "BMP")}


def find(format_name: str, data: bytes) -> list[str]:
    """What is found besides the format; by the whole and by the chunks alike."""
    content = Content("d", format_name, data)
    rows = list(read_polyglots([content], CONFIG))
    for step in (100, 70_000):
        stream = PolyglotStream(CONFIG, "png")
        for start in range(0, len(data), step):
            stream.feed(data[start : start + step])
        assert list(stream.end(content)) == rows
    assert all(row.table == OBSERVATIONS and row.values[0] == "file.polyglot" for row in rows)
    return [str(row.values[5]) for row in rows]


@pytest.mark.parametrize("kind", PICTURES)
def test_a_picture_is_one_thing(kind: str) -> None:
    assert find(kind.lower(), PICTURES[kind]) == []
    assert find(kind.lower(), PICTURES[kind] + b"\0" * 20) == []


@pytest.mark.parametrize("comment", [b"", b"IEND\xaeB`\x82", b"x" * 65_535])
@pytest.mark.parametrize("kind", PICTURES)
def test_an_archive_after_a_picture(kind: str, comment: bytes) -> None:
    data = PICTURES[kind] + make_zip(comment)
    assert zipfile.is_zipfile(io.BytesIO(data))
    assert find(kind.lower(), data) == ["a ZIP archive"]
    moved = make_zip(comment, before=PICTURES[kind])
    assert zipfile.ZipFile(io.BytesIO(moved)).namelist() == ["evil.js"]
    assert find(kind.lower(), moved) == ["a ZIP archive"]


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF"])
@pytest.mark.parametrize(
    ("magic", "words"),
    [
        (b"Rar!\x1a\x07\x01\0", "a RAR archive"),
        (b"7z\xbc\xaf\x27\x1c\0\4", "a 7z archive"),
        (b"\x1f\x8b\x08\0", "a gzip archive"),
        (b"\xfd7zXZ\0\0", "an xz archive"),
        (b"\x28\xb5\x2f\xfd\x20", "a Zstandard archive"),
        (b"BZh91AY", "a bzip2 archive"),
        (b"#!/bin/sh\n", "a script"),
        (b"\xcf\xfa\xed\xfe\7", "a program for macOS"),
        (b"MZ\x90\0", "a program for Windows"),
        (b"\x7fELF\2", "a program for Linux"),
        (b"<?php system($_GET[0]);", "PHP code"),
        (b"<script>alert(1)</script>", "a script"),
    ],
)
def test_what_follows_a_picture_s_end(kind: str, magic: bytes, words: str) -> None:
    picture = PICTURES[kind] if kind != "GIF" else PICTURES[kind].removesuffix(b";") + b"\0;"
    assert find(kind.lower(), picture + magic + b"rest" * 100) == [words]


@pytest.mark.parametrize("kind", PICTURES)
def test_code_of_a_web_server_anywhere_in_a_picture(kind: str) -> None:
    data = PICTURES[kind]
    spoiled = data[:90] + b"<?php system($_GET[0]);" + data[90:]
    assert find(kind.lower(), spoiled) == ["PHP code"]
    assert find("glb", spoiled) == []


def test_a_pdf_header_near_the_start() -> None:
    assert find("png", b"\x89PNG\r\n\x1a\n" + bytes(500) + b"%PDF-1.7\n") == ["a PDF document"]
    assert find("png", b"\x89PNG\r\n\x1a\n" + bytes(2000) + b"%PDF-1.7\n") == []
    assert find("pdf", b"%PDF-1.7\n" + bytes(50)) == []


@pytest.mark.parametrize("spoil", [b"PK\5\6", b"PK\5\6" + bytes(18), make_zip()[:-1], make_zip() + b"x", b"PK\3\4"])
def test_what_no_unzipper_opens_is_nothing(spoil: bytes) -> None:
    assert find("wav", b"RIFF" + bytes(3000) + spoil) == []


@given(st.integers(0, 2**32), st.sampled_from(["png", "jpeg", "gif", "wav"]))
def test_noise_is_nothing(seed: int, format_name: str) -> None:
    noise = random.Random(seed).randbytes(20_000)  # noqa: S311 - noise, not a secret
    assert find(format_name, noise) == []


def test_zip_files_by_nature_and_texts_are_not_looked_at() -> None:
    assert not FORMATS_SEEN & {"krita", "zip", "office", "package", "npz", "svg", "json", "pe", "elf"}
    assert {"png", "jpeg", "wav", "mp3", "mp4", "ttf", "glb", "pdf"} <= FORMATS_SEEN


def test_real_assets_are_one_thing_each() -> None:
    kinds = {".png": "png", ".webp": "webp", ".wav": "wav", ".mid": "midi", ".ico": "ico"}
    paths = [path for path in sorted(find_corpora().rglob("*")) if path.suffix in kinds and path.is_file()]
    assert len(paths) > 1000
    contents = [Content(str(path), kinds[path.suffix], path.read_bytes()) for path in paths]
    assert [row.digest for row in read_polyglots(contents, CONFIG)] == []
