"""Texts in pictures are searched as texts, those that are compressed too."""

import json
import struct
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cli.commandline import call_here
from pocketmon_pipeline.binary.png_texts import MOST_UNPACKED, list_texts, unpack
from pocketmon_pipeline.secrets.kinds import KINDS
from pocketmon_pipeline.testing.credentials import make_examples

SETTING = b"made with care\ndb_password = 'Ostrich-71-kite'\n"
_EXAMPLE = make_examples(next(kind for kind in KINDS if kind.id == "github-pat"), 1)[0]
TOKEN = _EXAMPLE.text[_EXAMPLE.start : _EXAMPLE.end]


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def draw(*chunks: bytes) -> bytes:
    """A picture of one grey pixel."""
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0))
    body = chunk(b"IDAT", zlib.compress(b"\0\0"))
    return b"".join((b"\x89PNG\r\n\x1a\n", head, *chunks, body, chunk(b"IEND", b"")))


FORMS: dict[str, Callable[[bytes], bytes]] = {
    "text.png": lambda text: chunk(b"tEXt", b"Comment\0" + text),
    "packed.png": lambda text: chunk(b"zTXt", b"Comment\0\0" + zlib.compress(text)),
    "other.png": lambda text: chunk(b"iTXt", b"Comment\0\0\0en\0K\0" + text),
    "both.png": lambda text: chunk(b"iTXt", b"Comment\0\1\0en\0K\0" + zlib.compress(text)),
}


@pytest.mark.parametrize("name", FORMS)
def test_each_form_of_text_is_listed(name: str) -> None:
    data = draw(FORMS[name](SETTING))
    (text,) = list_texts(data)
    raw = data[text.start : text.end]
    assert text.keyword == "Comment"
    assert (unpack(raw)[0] if text.is_packed else raw) == SETTING


@given(st.binary(max_size=200), st.integers(0, 200))
def test_damaged_pictures_have_the_texts_before_the_damage(noise: bytes, cut: int) -> None:
    data = draw(FORMS["text.png"](SETTING))[:cut] + noise
    assert all(0 <= text.start <= text.end <= len(data) for text in list_texts(data))


def test_they_are_found_in_the_sandbox_once_each(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    for name, write in FORMS.items():
        (tmp_path / name).write_bytes(draw(write(SETTING + b"# " + TOKEN)))
    (tmp_path / "plain.png").write_bytes(draw())
    (tmp_path / "bomb.png").write_bytes(draw(FORMS["packed.png"](bytes(MOST_UNPACKED + 1))))
    done = call_here(capfd, "secrets", "--output", "found.txt", ".")
    assert done.returncode == 19, done.stderr
    findings = json.loads((tmp_path / "found.txt").read_text())["findings"]
    found = sorted((one["path"], one["rule"]) for one in findings)
    both = [(name, rule) for name in FORMS for rule in ("secret.github-pat", "secret.password")]
    assert found == sorted([*both, ("bomb.png", "scan.incomplete")])
    assert sum("in its member text Comment, line 2" in one["message"] for one in findings) == len(FORMS)
