"""The program itself, as part of the name of what it made: another one may come to other results."""

import functools
import hashlib
import operator
import os
from collections.abc import Iterator

import pocketmon_pipeline
from pocketmon_pipeline.system.installed import find_version

_LIBRARIES = ("arro3-core", "arro3-io", "cel-expr-python", "duckdb", "google-re2", "jsonschema-rs", "pillow")


def _list_files(folder: str) -> Iterator[str]:
    with os.scandir(folder) as scanned:
        entries = sorted(scanned, key=operator.attrgetter("name"))
    for entry in entries:
        if not entry.is_dir(follow_symlinks=False):
            about = entry.stat()
            yield f"{entry.path} {about.st_size} {about.st_mtime_ns}"
        elif entry.name != "__pycache__":
            yield from _list_files(entry.path)


@functools.cache
def digest_program() -> str:
    """A digest of the names, sizes and times of the program's own files: whoever changes a check changes its findings.

    Versions of the libraries that judge and write count too.
    """
    found = [find_version(name) for name in _LIBRARIES]
    found += _list_files(os.path.dirname(pocketmon_pipeline.__file__))
    return hashlib.sha256("\n".join(found).encode("utf-8", "surrogateescape")).hexdigest()
