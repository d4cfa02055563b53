"""Sheets that JSON describes, in the forms that packers write."""

import json

import pytest

from pocketmon_pipeline.readers.atlas.parts import Atlas, Page, Region
from pocketmon_pipeline.readers.atlas.sheet import read_sheet

BOX = {"x": 8, "y": 0, "w": 4, "h": 2}
FRAME = {"frame": BOX, "rotated": False, "trimmed": False, "sourceSize": {"w": 4, "h": 2}}
META = {
    "app": "https://www.codeandweb.com/texturepacker",
    "image": "sheet.png",
    "size": {"w": 16, "h": 16},
    "scale": "1",
}


def write(document: object) -> bytes:
    return json.dumps(document, indent=1).encode()


def line_of(data: bytes, name: str) -> int:
    return data[: data.index(f'"{name}"'.encode())].count(b"\n") + 1


@pytest.mark.parametrize(
    "document",
    [
        {"frames": {"a.png": FRAME, "b": {**FRAME, "rotated": True}}, "meta": META},
        {"frames": [{"filename": "a.png", **FRAME}, {"filename": "b", **FRAME, "rotated": True}], "meta": META},
        {"meta": META, "frames": {"a.png": FRAME, "b": {**FRAME, "rotated": True}}},
        {
            "textures": [
                {
                    "image": "sheet.png",
                    "size": {"w": 16, "h": 16},
                    "frames": [{"filename": "a.png", **FRAME}, {"filename": "b", **FRAME, "rotated": True}],
                }
            ],
            "meta": {"app": "x"},
        },
    ],
)
def test_maps_lists_and_several_pages(document: object) -> None:
    data = write(document)
    assert read_sheet(data) == Atlas(
        [Page(0, "sheet.png", line_of(data, "sheet.png"), 16, 16)],
        [
            Region(0, "a.png", line_of(data, "a.png"), 8, 0, 4, 2),
            Region(0, "b", line_of(data, "b"), 8, 0, 2, 4),
        ],
    )


@pytest.mark.parametrize(
    "document",
    [
        {},
        [],
        {"frames": {}, "meta": {}},
        {"frames": [1, 2], "meta": META, "frame": 1},
        {"frames": {"a": {"frame": [0, 0, 1, 1]}}, "meta": META},
        {"frames": {"a": FRAME}},
        {"frames": {"a": FRAME}, "meta": {"image": ["sheet.png"]}},
    ],
)
def test_other_documents_have_no_pages(document: object) -> None:
    assert not read_sheet(write(document)).pages


def test_damage_and_large_numbers_are_read_without_complaint() -> None:
    data = write({"frames": {"a": {"frame": {"x": 1e300, "y": -1e300, "w": 1.5, "h": 2}}}, "meta": META})
    assert read_sheet(data).regions == [Region(0, "a", line_of(data, "a"), 2**31 - 1, -(2**31), 1, 2)]
    for length in range(len(data)):
        read_sheet(data[:length])
