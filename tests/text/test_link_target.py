"""What a reference means, compared with what the standard library makes of it."""

import posixpath
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pocketmon_pipeline.text.link_target import FILE, MACHINE, SITE, Target, collapse, read_path, read_url

PARTS = st.lists(st.sampled_from(["a", "b c", "\u00e9", "..", ".", "", "x.png"]), min_size=1, max_size=8)


@given(PARTS)
def test_a_path_is_collapsed_as_by_posix(parts: list[str]) -> None:
    path = "/".join(parts).lstrip("/")
    up, rest = collapse(path)
    assert posixpath.normpath(posixpath.join("../" * up, rest)) == posixpath.normpath(path)
    assert not {"", ".", ".."} & set(rest.split("/")) or not rest


@given(PARTS)
def test_a_url_leads_where_browsers_go(parts: list[str]) -> None:
    raw = "/".join(parts).replace(" ", "%20").replace("\u00e9", "%C3%A9")
    target = read_url(raw)
    joined = unquote(urlsplit(urljoin("http://h/1/2/3/4/5/6/7/8/9/page", raw)).path)
    if target is None:
        assert not raw or raw.startswith("//")
    elif target.base == FILE:
        folder = ["1", "2", "3", "4", "5", "6", "7", "8", "9"][: 9 - target.up]
        assert [part for part in joined.split("/") if part] == [*folder, *filter(None, target.rest.split("/"))]
    else:
        assert [part for part in joined.split("/") if part] == list(filter(None, target.rest.split("/")))


@pytest.mark.parametrize(
    "raw",
    [
        *(
            "",
            " ",
            "#top",
            "?q=1",
            "http://a/b.png",
            "HTTPS://a",
            "mailto:a@b",
            "data:image/png;base64,AA",
            "//cdn/x.png",
        ),
        *("javascript:x()", "{{ url }}.png", "<%= a %>", "${a}.png", "*.png", "frame_%d.png", "a|b.png", "C:x.png"),
        *(
            "www.example.org/a.png",
            "example.com/a.html",
            "one.two@example.com",
            "player.github.io",
            "~pkg/a.css",
            "@scope/a.css",
            ":/icons/a.png",
            "a%00b.png",
            "x" * 5000,
        ),
        *("git@example.org:team/game.git", "deploy-1@build.example.org:game"),
        *("%PUBLIC_URL%/a.png", "%BASE_URL%a.png", "%sveltekit.assets%/a.png"),
    ],
)
def test_what_is_no_file_has_no_target(raw: str) -> None:
    assert read_url(raw) is None


@pytest.mark.parametrize(
    ("raw", "target"),
    [
        ("a%20b.png?v=1#x", Target(FILE, 0, "a b.png", "a%20b.png?v=1#x")),
        ("../up/a.png", Target(FILE, 1, "up/a.png")),
        ("/img/a.png", Target(SITE, 0, "img/a.png")),
        ("/../img/a.png", Target(SITE, 0, "img/a.png")),
        ("docs/", Target(FILE, 0, "docs", None, folder=True)),
        ("C:\\a.png", Target(MACHINE, 0, "C:\\\\a.png")),
        ("file:///D:/art/a.png", Target(MACHINE, 0, "file:/D:/art/a.png")),
        ("a@2x.png", Target(FILE, 0, "a@2x.png")),
        ("art/a@2x:b.png", Target(FILE, 0, "art/a@2x:b.png")),
        ("100%.png", Target(FILE, 0, "100%.png")),
        ("%E4%BD%A0.png", Target(FILE, 0, "\u4f60.png", "%E4%BD%A0.png")),
        ("%41_%42%43.png", Target(FILE, 0, "A_BC.png", "%41_%42%43.png")),
        ("a%1Bb.png", Target(FILE, 0, "a\\x1bb.png", "a%1Bb.png")),
    ],
)
def test_a_url_is_read(raw: str, target: Target) -> None:
    assert read_url(raw) == target


@pytest.mark.parametrize(
    ("raw", "target"),
    [
        ("art\\hero.png", Target(FILE, 0, "art/hero.png")),
        ("a b#c?.png", Target(FILE, 0, "a b#c?.png")),
        ("a%20b.png", Target(FILE, 0, "a%20b.png", "a b.png")),
        ("res://art/hero.png", Target("res://", 0, "art/hero.png")),
        ("user://save.png", None),
    ],
)
def test_a_path_is_read(raw: str, target: Target | None) -> None:
    assert read_path(raw, ("res://",)) == target


@given(st.text() | st.binary().map(lambda data: data.decode("utf-8", "surrogateescape")))
def test_any_text_is_read_or_refused(raw: str) -> None:
    for target in (read_url(raw), read_path(raw, ("res://",))):
        if target is not None:
            assert not {"", ".", ".."} & set(target.rest.split("/")) or not target.rest
            assert target.rest.encode().decode() == target.rest
