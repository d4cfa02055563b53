"""Short files of other programs, which tell something or nothing."""

import contextlib

_ENOUGH = 64 * 1024


def read_short(path: str, most: int = _ENOUGH) -> str:
    """The first bytes of a file as UTF-8, without the white space around them; empty where it cannot be read."""
    with contextlib.suppress(OSError), open(path, "rb") as file:
        return file.read(most).decode("utf-8", "replace").strip()
    return ""
