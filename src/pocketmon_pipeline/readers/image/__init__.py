"""Images: facts in their headers, and completeness. A module for each format; nothing is decoded.

Each has a function `read_FORMAT(data) -> Picture`. It may raise any of DAMAGE where the bytes make no sense; `stage`
takes that for a header that cannot be read. Width and height are those of the stored pixels: an orientation in the
metadata (Exif, `irot`) turns the picture only when it is shown.
"""
