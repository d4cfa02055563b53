"""Reads assets for the page, if they are still what the run has read."""

import hashlib
import os

from pocketmon_pipeline.secrets.named.keys import find_keys
from pocketmon_pipeline.text.escape import unescape_name

_FLAGS = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


def find_name(path: str) -> str:
    """Where an escaped path of the inventory lies; empty where it leads out of the tree, which no run has made."""
    name = unescape_name(path)
    return "" if {"", ".", ".."} & set(name.split("/")) or "\0" in name else name


def read_original(root: str, path: str, sha256: str, largest: int) -> bytes | None:
    """Read a file of the tree, up to `largest` bytes; None when it is gone, or is not what was judged.

    The digest also keeps an output folder that somebody made up from naming files that its maker has never read.
    """
    name = find_name(path)
    if not name:
        return None
    try:
        descriptor = os.open(os.path.join(root, name), _FLAGS)
    except OSError:
        return None
    with os.fdopen(descriptor, "rb") as file:
        try:
            data = file.read(largest + 1)
        except OSError:
            return None
    return data if len(data) <= largest and hashlib.sha256(data).hexdigest() == sha256 else None


def names_credential(data: bytes) -> bool:
    """Whether a text contains a name whose value would be a credential."""
    return next(find_keys(data), None) is not None
