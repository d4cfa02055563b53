"""The waterfall and the flame graph: well-formed, in proportion, and harmless whatever names they are given."""

import re
from pathlib import Path
from typing import Literal
from xml.etree import ElementTree

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from playwright.sync_api import Browser

from pocketmon_pipeline.reports.flame import Frame, draw_flame_svg
from pocketmon_pipeline.reports.waterfall import draw_waterfall_lines, draw_waterfall_svg, list_bars
from reports.dashboard.browser import watch

STAGES = st.lists(st.tuples(st.text(max_size=12), st.floats(0, 1e5), st.floats(0, 1e5)), max_size=60)
SVG = "{http://www.w3.org/2000/svg}"


def test_bars_follow_each_other_and_short_ones_share_one() -> None:
    bars = list_bars([("scan", 6.0, 9.0), ("text", 0.001, 0.5), ("json", 0.002, 0.5), ("gate", 2.0, 1.0)])
    assert [(bar.stage, bar.start) for bar in bars[:2]] == [("scan", 0.0), ("gate", 6.003)]
    assert (bars[-1].stage, bars[-1].cpu_seconds) == ("2 shorter", 1.0)


def test_lines_are_in_proportion() -> None:
    scan, gate = draw_waterfall_lines(list_bars([("scan", 6.0, 9.0), ("gate", 2.0, 1.0)]), 60)
    assert (scan.count("#"), scan.count("=")) == (32, 0)
    assert (gate.count("#"), gate.count("=")) == (5, 5)
    assert gate.index("#") >= scan.rindex("#")
    assert gate.endswith("2.00 s")
    assert draw_waterfall_lines([], 60) == []


def test_maps_work_while_the_tree_is_read() -> None:
    stages = [("scan", 4.0, 1.0), ("image", 0.0, 2.0), ("gate", 2.0, 0.5), ("seal", 0.01, 0.005)]
    assert [(bar.stage, bar.cpu_seconds) for bar in list_bars(stages)] == [
        ("scan", 3.0),
        ("gate", 0.5),
        ("2 shorter", 0.005),
    ]


@given(STAGES, st.integers(20, 200))
@example([("\ufffe\x01<&\"'", 1.0, 1.0)], 60)
def test_any_stages_make_a_picture(stages: list[tuple[str, float, float]], width: int) -> None:
    bars = list_bars(stages)
    root = ElementTree.fromstring(draw_waterfall_svg(bars))  # noqa: S314 - our own
    groups = root.findall(f"{SVG}g")
    assert len(groups) == len(bars)
    for group in groups:
        whole, busy = (float(rect.attrib["width"]) for rect in group.findall(f"{SVG}rect"))
        assert busy <= whole + 0.1
    for line in draw_waterfall_lines(bars, width):
        assert not set(line) & set("\x1b\x00\x07\n\r\u202e")


def nest(names: list[str]) -> Frame:
    frame = Frame("leaf", "here:1", 1.0)
    for name in names:
        frame = Frame(name, f"{name}:2", frame.seconds + 0.01, [frame])
    return frame


@given(st.lists(st.text(max_size=20), max_size=30))
@example(["\uffff\x1b<&\"'"])
def test_any_names_make_a_flame_graph(names: list[str]) -> None:
    root = ElementTree.fromstring(draw_flame_svg(nest(names), "<title> & more"))  # noqa: S314 - our own
    widths = [float(rect.attrib["width"]) for rect in root.iter(f"{SVG}rect")]
    assert len(widths) == len(names) + 2
    assert widths[1:] == sorted(widths[1:], reverse=True)


def test_what_was_called_first_is_at_the_top() -> None:
    root = ElementTree.fromstring(draw_flame_svg(nest(["b", "a"]), "t"))  # noqa: S314 - our own
    tops = {str(group[0].text)[0]: float(group[1].attrib["y"]) for group in root.iter(f"{SVG}g")}
    assert tops["a"] < tops["b"] < tops["l"] < float(root.attrib["height"])


def test_a_frame_that_cannot_be_seen_is_left_out_and_deep_ones_are_drawn() -> None:
    tiny = Frame("root", "a:1", 100.0, [Frame("seen", "b:1", 99.0), Frame("unseen", "c:1", 0.001)])
    drawn = draw_flame_svg(tiny, "t")
    assert "seen (b:1)" in drawn
    assert "unseen" not in drawn
    assert draw_flame_svg(nest(["f"] * 3000), "deep").count("<g>") > 50


def test_colours_are_written_as_all_programs_read_them() -> None:
    """SVG 1.1, section 4.2: hexadecimal, or rgb(). What a program cannot read, it paints black."""
    drawn = draw_flame_svg(nest([chr(0x61 + number) for number in range(26)]), "t")
    colours = re.findall('fill="([^"]*)"', drawn)
    assert len(colours) > 26
    assert all(re.fullmatch("#[0-9a-f]{3}|#[0-9a-f]{6}", colour) for colour in colours)


_CONTRAST = """() => {
  const light = (fill) => fill.match(/[0-9.]+/g).slice(0, 3).map((part) => part / 255)
    .map((part) => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)
    .reduce((sum, part, place) => sum + part * [0.2126, 0.7152, 0.0722][place], 0);
  const read = (selector) => light(getComputedStyle(document.querySelector(selector)).fill);
  const [less, more] = [read("rect.b"), read("svg > text")].sort((one, other) => one - other);
  return (more + 0.05) / (less + 0.05);
}"""


PICTURES = {
    "flame": draw_flame_svg(nest(["f"]), "told"),
    "waterfall": draw_waterfall_svg(list_bars([("scan", 1.0, 1.0)]), "told"),
}


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("name", PICTURES)
def test_words_are_read_on_either_ground(
    tmp_path: Path, browser: Browser, theme: Literal["light", "dark"], name: str
) -> None:
    file = tmp_path / "picture.svg"
    file.write_text(PICTURES[name])
    with watch(browser, theme) as watched:
        watched.page.goto(file.as_uri())
        # WCAG 2.2, 1.4.3 and its definition of relative luminance.
        assert watched.page.evaluate(_CONTRAST) >= 4.5
        ground = watched.page.evaluate("getComputedStyle(document.querySelector('rect.b')).fill")
        assert (ground == "rgb(255, 255, 255)") == (theme == "light")
