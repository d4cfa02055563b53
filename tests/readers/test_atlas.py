"""Atlases: what is written in either form is read again, and damage is no trouble."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pocketmon_pipeline.readers.atlas.parts import Atlas, Page, Region
from pocketmon_pipeline.readers.atlas.regions import read_atlas

NAMES = st.text(
    st.characters(blacklist_categories=["Cc", "Cs", "Zl", "Zp", "Zs"], blacklist_characters=":"), min_size=1, max_size=9
)
BOXES = st.tuples(*[st.integers(0, 9999)] * 4)
REGIONS = st.lists(st.tuples(NAMES, BOXES, st.booleans()), max_size=5)
PAGES = st.lists(st.tuples(NAMES, st.integers(1, 9999), REGIONS), max_size=3)
Pages = list[tuple[str, int, list[tuple[str, tuple[int, int, int, int], bool]]]]


def write_old(pages: Pages) -> str:
    """As libGDX's TexturePacker writes."""
    lines = []
    for name, size, regions in pages:
        lines += [
            "",
            f"{name}.png",
            f"size: {size},{size}",
            "format: RGBA8888",
            "filter: Linear,Linear",
            "repeat: none",
        ]
        for region, (x, y, width, height), rotated in regions:
            lines += [region, f"  rotate: {str(rotated).lower()}", f"  xy: {x}, {y}", f"  size: {width}, {height}"]
            lines += [f"  orig: {width}, {height}", "  offset: 0, 0", "  index: -1"]
    return "\n".join(lines) + "\n"


def write_new(pages: Pages) -> str:
    """As Spine 4 writes."""
    lines = []
    for name, size, regions in pages:
        lines += [f"{name}.png", f"size:{size},{size}", "filter:Linear,Linear", "pma:true"]
        for region, (x, y, width, height), rotated in regions:
            lines += [region, f"bounds:{x},{y},{width},{height}", *(["rotate:90"] if rotated else [])]
        lines.append("")
    return "\r\n".join(lines)


def expect(pages: Pages) -> tuple[list[tuple[object, ...]], list[tuple[object, ...]]]:
    """Pages and regions without their lines."""
    found = [
        (number, region, x, y, *((height, width) if rotated else (width, height)))
        for number, (_, _, regions) in enumerate(pages)
        for region, (x, y, width, height), rotated in regions
    ]
    return [(number, f"{name}.png", size, size) for number, (name, size, _) in enumerate(pages)], list(found)


@given(PAGES)
@pytest.mark.parametrize("write", [write_old, write_new])
def test_what_is_written_is_read(write: object, pages: Pages) -> None:
    text = write(pages)  # type: ignore[operator]  # one of the two above
    atlas = read_atlas(text.encode())
    shown = [(one.number, one.name, one.width, one.height) for one in atlas.pages]
    regions = [(one.page, one.name, one.x, one.y, one.width, one.height) for one in atlas.regions]
    assert (shown, regions) == expect(pages)
    lines = text.splitlines()
    assert all(lines[page.line - 1].strip() == page.name for page in atlas.pages)
    assert all(lines[region.line - 1].strip() == region.name for region in atlas.regions)


def test_a_region_may_be_called_like_a_file_and_a_page_in_any_script() -> None:
    text = "\u753b\u9762.png\nsize: 4, 4\nhero.png\n  bounds: 0, 0, 1, 2\n"
    assert read_atlas(text.encode()) == Atlas(
        [Page(0, "\u753b\u9762.png", 1, 4, 4)], [Region(0, "hero.png", 3, 0, 0, 1, 2)]
    )


@pytest.mark.parametrize("data", [b"", b"\n\n", b'images {\n  image: "/a.png"\n}\n', b'{"frames": {}}', b"\0\xff" * 9])
def test_other_files_have_no_pages(data: bytes) -> None:
    assert read_atlas(data).pages == []


def test_damage_is_read_without_complaint() -> None:
    data = write_old([("page", 64, [("a", (0, 0, 9, 9), True), ("b", (9, 0, 9, 9), False)])]).encode()
    dice = random.Random(7)  # noqa: S311 - damage, always the same
    for length in range(len(data)):
        read_atlas(data[:length])
    for _ in range(500):
        damaged = bytearray(data)
        damaged[dice.randrange(len(damaged))] = dice.randrange(256)
        read_atlas(bytes(damaged))


def test_numbers_too_large_are_none() -> None:
    assert read_atlas(b"a.png\nsize: 99999999999, 4\nr\nbounds: 1,2,3,99999999999\n") == Atlas(
        [Page(0, "a.png", 1, None, 4)], []
    )


def test_a_name_may_hold_what_ends_lines_elsewhere() -> None:
    data = "a.png\nsize:9,9\nfirst\u2028second\nbounds:1,2,3,4\nsun\x85set\nbounds:5,6,7,8\n".encode()
    assert [(region.name, region.line) for region in read_atlas(data).regions] == [
        ("first\u2028second", 3),
        ("sun\x85set", 5),
    ]
