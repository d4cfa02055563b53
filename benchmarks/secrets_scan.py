"""Find credentials in all files below folders, in this process: `python -m benchmarks.secrets_scan FOLDER`.

Prints a JSON object for each finding: its kind, path and line, never its value. By their forms, their names and in
what wraps them; with `--forms` by their forms alone, with `--fallback` so without Hyperscan.
"""

import json
import os
import sys
from collections.abc import Callable, Iterator

from pocketmon_pipeline.analyses.secrets.text_search import is_text
from pocketmon_pipeline.scan.claim import claim_format
from pocketmon_pipeline.secrets.candidates import LiteralFinder, load_finder
from pocketmon_pipeline.secrets.finding import search
from pocketmon_pipeline.secrets.kinds import KINDS
from pocketmon_pipeline.secrets.scan import scan


def list_files(folder: str) -> Iterator[str]:
    """Every regular file below a folder, which has no links in it."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                yield from list_files(entry.path)
            else:
                yield entry.path


def read(path: str) -> bytes:
    """A whole file, read as the engine does: at once, without the layers of Python's files."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        return os.read(descriptor, os.fstat(descriptor).st_size)
    finally:
        os.close(descriptor)


Found = list[tuple[str, int]]
"""Kinds of credentials, and where each starts."""


def choose(options: list[str]) -> Callable[[bytes, str], Found]:
    """The search that finds credentials in bytes of a format."""
    if "--forms" in options or "--fallback" in options:
        finder = LiteralFinder(KINDS) if "--fallback" in options else load_finder()
        return lambda data, _: [(match.kind, match.start) for match in scan(data, finder)]
    return lambda data, name: [
        (leak.kind, leak.start) for leak in search(data, name, textual=is_text(name, data)).leaks
    ]


def main(folder: str, options: list[str]) -> None:
    """Read and search one file after the other."""
    find = choose(options)
    for path in list_files(folder):
        data = read(path)
        for kind, start in find(data, claim_format("", os.path.basename(path))):
            print(json.dumps({"kind": kind, "path": path, "line": data.count(b"\n", 0, start) + 1}))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
