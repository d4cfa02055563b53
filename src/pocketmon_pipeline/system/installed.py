"""Finds installed packages by folder name, which is faster than importlib.metadata."""

import contextlib
import functools
import os
import re
import sys


def find_version(package: str) -> str:
    """The version of an installed package; empty where it was installed without its metadata."""
    return _list_versions().get(_normalise(package), "")


@functools.cache
def _list_versions() -> dict[str, str]:
    """Versions of installed packages, from the names of their metadata folders, without reading files.

    A folder is called NAME-VERSION.dist-info (PyPA specifications, Recording installed projects).
    """
    found: dict[str, str] = {}
    for folder in sys.path:
        with contextlib.suppress(OSError):
            for entry in os.listdir(folder or "."):
                if entry.endswith(".dist-info"):
                    name, _, version = entry.removesuffix(".dist-info").rpartition("-")
                    found.setdefault(_normalise(name), version)
    return found


def _normalise(package: str) -> str:
    """PyPA specifications, Names and normalization."""
    return re.sub(r"[-_.]+", "-", package).lower()
