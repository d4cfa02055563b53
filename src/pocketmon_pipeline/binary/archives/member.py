"""A member of an archive, as stored."""

from collections.abc import Iterable
from typing import NamedTuple

from pocketmon_pipeline.binary.window import Window

FILE, FOLDER, LINK = "file", "folder", "link"
# Members whose bytes are not to be had: a password is needed, or a method that is not supported.
ENCRYPTED, UNREAD = "encrypted", "unread"


class Unpacked(NamedTuple):
    """A normal relative name, what it is, its declared size, its bytes in pieces, and why it is refused, or "".

    `whole` are its bytes where they are to be had without unpacking, and in any order.
    """

    name: str
    kind: str
    size: int = 0
    chunks: Iterable[bytes] = ()
    refused: str = ""
    whole: Window | None = None
