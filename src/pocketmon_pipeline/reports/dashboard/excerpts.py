"""Reads assets for the page, if they are still what the run has read.

Excerpts are of the places of the worst findings; never of a file with a credential.
"""

import hashlib
import os
from collections.abc import Iterator, Sequence

from pocketmon_pipeline.reports.dashboard.findings import CARRIED, Place
from pocketmon_pipeline.secrets.named.keys import find_keys
from pocketmon_pipeline.secrets.quotation import redact
from pocketmon_pipeline.stage import Inputs
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


MOST = 500
_LARGEST = 1_000_000  # bytes of a file; places in larger ones are told by number alone
_AROUND = 3
_WIDTH = 240

# A credential may stand anywhere in a file that has one, in a form that only its finder knows.
_FILES = f"""
select path, sha256 from files
where path in (select path from {CARRIED} where line is not null) and sha256 is not null and size <= {_LARGEST}
  and path not in (select path from judged where topic = 'secrets')
"""


def cut_excerpts(inputs: Inputs, root: str, places: Sequence[Place]) -> dict[str, dict[str, object]]:
    """The excerpts by the number of their finding."""
    digests = {str(path): str(digest) for path, digest in inputs.sql(_FILES).fetchall()}
    wanted = [place for place in places if place.line is not None and place.path in digests][:MOST]
    return {str(place.row): excerpt for place, excerpt in _cut_all(root, wanted, digests)}


def _cut_all(root: str, wanted: Sequence[Place], digests: dict[str, str]) -> Iterator[tuple[Place, dict[str, object]]]:
    files: dict[str, list[str] | None] = {}
    for place in wanted:
        if place.path not in files:
            files[place.path] = _read_lines(root, place.path, digests[place.path])
        lines = files[place.path]
        if lines is not None and place.line is not None and 0 < place.line <= len(lines):
            first = max(1, place.line - _AROUND)
            shown = [redact(line)[:_WIDTH] for line in lines[first - 1 : place.line + _AROUND]]
            yield place, {"first": first, "at": place.line, "lines": shown}


def _read_lines(root: str, path: str, digest: str) -> list[str] | None:
    data = read_original(root, path, digest, _LARGEST)
    # What a broken file assigns to a password is found by nobody: then the name alone is reason enough.
    if data is None or b"\0" in data or names_credential(data):
        return None
    return data.replace(b"\r\n", b"\n").replace(b"\r", b"\n").decode("utf-8", "replace").split("\n")
