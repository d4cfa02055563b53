"""One reference in a file."""

from typing import NamedTuple

# What a reference is for. A LINK is for people, everything else is loaded by a program.
LINK = "link"
MEDIA = "media"
STYLE = "style"
SCRIPT = "script"
RESOURCE = "resource"
SOURCE = "source"
PATTERN = "pattern"


class Found(NamedTuple):
    """`offset` is where `raw` begins, in bytes of the text as UTF-8.

    `url` says how it is to be read. One that is not `certain` counts where there is such a file. An `uid` is Godot's
    name of the file, which stands for it when the path does not lead there. `pattern` is the number of the
    configuration's pattern that found it, `base` what that says it counts from.
    """

    offset: int
    raw: str
    what: str
    url: bool = True
    certain: bool = True
    uid: str | None = None
    pattern: int | None = None
    base: str = ""


def decode(raw: bytes) -> str:
    """As names are decoded: bytes that are no UTF-8 become lone surrogates."""
    return raw.decode("utf-8", "surrogateescape")
