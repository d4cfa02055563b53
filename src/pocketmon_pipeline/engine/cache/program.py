"""The program itself, as part of the name of what it made: another one may come to other results."""

import functools
import hashlib
import os

import pocketmon_pipeline
from pocketmon_pipeline.system.installed import find_version

_LIBRARIES = ("arro3-core", "arro3-io", "cel-expr-python", "duckdb", "google-re2", "jsonschema-rs", "pillow")


@functools.cache
def stamp_code() -> str:
    """A digest of the names, sizes and times of the program's own files: whoever changes a check changes its findings.

    Versions of the libraries that judge and write count too.
    """
    found = [find_version(name) for name in _LIBRARIES]
    for folder, folders, names in os.walk(os.path.dirname(pocketmon_pipeline.__file__)):
        folders[:] = sorted(name for name in folders if name != "__pycache__")
        for name in sorted(names):
            path = f"{folder}/{name}"
            about = os.stat(path)
            found.append(f"{path} {about.st_size} {about.st_mtime_ns}")
    return hashlib.sha256("\n".join(found).encode("utf-8", "surrogateescape")).hexdigest()
