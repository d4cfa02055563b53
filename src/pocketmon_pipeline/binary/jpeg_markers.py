"""The markers of JPEG (ITU-T T.81, table B.1) and JPEG-LS (T.87, C.1.1)."""

JPEG_LS = 0xF7
"""SOF55: the frame header of JPEG-LS."""

FRAMES = frozenset((*range(0xC0, 0xD0), JPEG_LS)) - {0xC4, 0xC8, 0xCC}
"""SOF0 to SOF15 too: frame headers, which say how large the image is; DHT, JPG and DAC, among them, are none."""

BARE = frozenset((0x01, *range(0xD0, 0xD8)))
"""TEM, and RST0 to RST7: no segment follows them."""

END, SCAN, TABLES, LINES = 0xD9, 0xDA, 0xDB, 0xDC
"""EOI, SOS, DQT and DNL."""

APP1, COMMENT = 0xE1, 0xFE
"""Where Exif and XMP stand, and COM."""
