"""Gives DuckDB a safe name for any Parquet file: it treats names as patterns, and needs UTF-8."""

import contextlib
import glob
import os
from collections.abc import Iterator

from pocketmon_pipeline.system.portable import find_descriptor_folder


@contextlib.contextmanager
def open_parquet(path: str) -> Iterator[str]:
    """Yield a name for `read_parquet` that is the file's own while the block lasts; OSError when it cannot be read."""
    with open(path, "rb", buffering=0) as file:
        folder = find_descriptor_folder()
        yield f"{folder}/{file.fileno()}" if folder else glob.escape(os.path.abspath(path))
