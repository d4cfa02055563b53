"""Fonts made for tests with fontTools, in all flavours."""

import functools
import io

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTCollection, TTFont

FAMILY = "Reef Sans"


def build(flavour: str, names: dict[str, str] | None = None, glyphs: int = 5, *, postscript: bool = False) -> bytes:
    """A font of squares; `flavour` is "", woff or woff2."""
    order = [".notdef", *(f"g{number}" for number in range(1, glyphs))]
    builder = FontBuilder(1000, isTTF=not postscript)
    builder.setupGlyphOrder(order)
    builder.setupCharacterMap({0x40 + number: name for number, name in enumerate(order[1:])})
    _draw(builder, order, postscript=postscript)
    builder.setupHorizontalMetrics(dict.fromkeys(order, (600, 50)))
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupNameTable(names or {"familyName": FAMILY, "styleName": "Regular"})
    builder.setupOS2()
    builder.setupPost()
    builder.font["head"].created = builder.font["head"].modified = 3_800_000_000
    builder.font.recalcTimestamp = False
    builder.font.flavor = flavour or None
    out = io.BytesIO()
    builder.font.save(out)
    return out.getvalue()


def _draw(builder: FontBuilder, order: list[str], *, postscript: bool) -> None:
    pens = {name: T2CharStringPen(600, None) if postscript else TTGlyphPen(None) for name in order}
    for number, pen in enumerate(pens.values()):
        pen.moveTo((50, 0))
        pen.lineTo((50, 500 + number % 97))
        pen.lineTo((450, 500))
        pen.closePath()
    if postscript:
        builder.setupCFF("Reef", {}, {name: pen.getCharString() for name, pen in pens.items()}, {})
    else:
        builder.setupGlyf({name: pen.glyph() for name, pen in pens.items()})


@functools.cache
def sample(format_name: str) -> bytes:
    """A small font of each format that is read, and `ttc`."""
    if format_name == "ttc":
        collection = TTCollection()
        collection.fonts = [TTFont(io.BytesIO(sample("ttf"))), TTFont(io.BytesIO(build("", glyphs=9)))]
        out = io.BytesIO()
        collection.save(out)
        return out.getvalue()
    return build(format_name if format_name.startswith("woff") else "", postscript=format_name == "otf")
