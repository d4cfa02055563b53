"""BITMAPINFOHEADER (Microsoft's wingdi.h): how AVI, and Matroska for codecs without a name, describe their pictures."""

import struct

LEAST_BITMAP = 20  # bytes up to the end of the codec
_CODECS = {
    b"H264": "h264",
    b"X264": "h264",
    b"AVC1": "h264",
    b"HEVC": "hevc",
    b"MJPG": "mjpeg",
    b"XVID": "mpeg4",
    b"DIVX": "mpeg4",
    b"DX50": "mpeg4",
    b"FMP4": "mpeg4",
    b"MP4V": "mpeg4",
    b"VP80": "vp8",
    b"VP90": "vp9",
    bytes(4): "raw",
    b"DIB ": "raw",
}


def read_bitmap(form: bytes) -> tuple[int, int, str]:
    """Width and height in pixels, and the codec; rows from the top have a negative height."""
    width, height, codec = struct.unpack_from("<4xii4x4s", form)
    return width, abs(height), _CODECS.get(codec.upper()) or codec.decode("latin-1").strip(" \0").lower()
