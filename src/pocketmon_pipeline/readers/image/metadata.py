"""Personal data in the metadata of a picture: one observation for each picture."""

from collections.abc import Iterable, Iterator

from pocketmon_pipeline.model import Observation
from pocketmon_pipeline.pattern import compile_later

# XMP Specification Part 2, section 3: properties of the namespaces exif, tiff, aux and exifEX, as attributes or as
# elements. Only the start is looked at: what programs append without end (history, ancestors) comes later.
_XMP_WINDOW = 256 * 1024
_XMP = compile_later(
    rb"\b(exif:GPSLatitude|exif:GPSLongitude|tiff:Make|tiff:Model|aux:SerialNumber|exifEX:BodySerialNumber"
    rb"|exifEX:CameraOwnerName|aux:OwnerName)(?:\s*=\s*[\"'][^\"'\s]|\s*>\s*[^<\s])"
)
_MEANINGS = {
    "exif:GPSLatitude": "the GPS position where it was taken",
    "exif:GPSLongitude": "the GPS position where it was taken",
    "tiff:Make": "the camera",
    "tiff:Model": "the camera",
    "aux:SerialNumber": "the camera's serial number",
    "exifEX:BodySerialNumber": "the camera's serial number",
    "exifEX:CameraOwnerName": "the camera owner's name",
    "aux:OwnerName": "the camera owner's name",
}


def describe_xmp(data: bytes) -> Iterator[str]:
    """Personal data in a packet of XMP."""
    for match in _XMP.finditer(data, 0, _XMP_WINDOW):
        yield _MEANINGS[match.group(1).decode()]


def observe_metadata(found: Iterable[str]) -> list[Observation]:
    """One observation for all that was found in one picture, none for nothing."""
    words = list(dict.fromkeys(found))
    # Exif names the camera's model, XMP only that there is one.
    if any(word.startswith("the camera (") for word in words):
        words = [word for word in words if word != "the camera"]
    if not words:
        return []
    what = " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)
    detail = f"its metadata tells {what}: export it without metadata, or strip it with `exiftool -all= FILE`"
    return [Observation("image.metadata", detail, subject=", ".join(sorted(word.partition(" (")[0] for word in words)))]
