"""The stage that reads images."""

from pocketmon_pipeline.facts import IMAGES
from pocketmon_pipeline.stage import Deferred, Map, Stage

# Compressed metadata, which `unpack` looks at again: what it is called, and where it lies in the file.
PACKED = "packed_metadata"
# One row for each file that has any; `pieces` is a JSON list of them.
PACKED_COLUMNS = {"pieces": "str"}
FORMATS = frozenset(
    (
        *("png", "jpeg", "gif", "webp", "avif", "heic", "bmp", "tiff", "tga", "psd", "ico"),
        *("dds", "ktx", "ktx2", "exr", "hdr", "svg", "qoi", "jxl", "xcf", "aseprite", "astc"),
    )
)

STAGE = Stage(
    name="image",
    version=18,
    map=Map(
        tables={IMAGES.table: IMAGES.columns, PACKED: PACKED_COLUMNS},
        rows=Deferred("pocketmon_pipeline.readers.image.reading", "read_images"),
        formats=FORMATS,
        windowed=True,
    ),
)
