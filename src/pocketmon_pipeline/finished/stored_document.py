"""Reads documents of earlier runs, which may have been tampered with, and explains failures."""

import os
import stat
from typing import IO, Literal

import msgspec

from pocketmon_pipeline.pattern import compile_later

# The major version of every published schema that this program writes and reads; it is the last part of the schema's
# name. Within it members are only added.
MAJOR_VERSION = 1
_VERSIONED = compile_later(r"/v(\d{1,9})$")

_PARQUET = b"PAR1"

Fault = Literal["truncated", "newer", "invalid"]


class StoredError(ValueError):
    """A stored document that cannot be read; `fault` is the kind of reason."""

    def __init__(self, fault: Fault, message: str) -> None:
        """See the class."""
        super().__init__(message)
        self.fault: Fault = fault


def open_stored(path: str) -> IO[bytes]:
    """Open a plain file; FileNotFoundError when there is none, StoredError when it is a link, a pipe or a folder.

    What was stored may come from somebody else: a link could lead anywhere, and a pipe would never end.
    """
    about = os.lstat(path)
    if not stat.S_ISREG(about.st_mode):
        raise StoredError("invalid", "it is no plain file")
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    return os.fdopen(os.open(path, flags), "rb")


def decode_object(data: bytes) -> dict[str, object]:
    """Parse one JSON object; StoredError says what is wrong with it."""
    if not data.strip():
        raise StoredError("truncated", "it is empty")
    try:
        return msgspec.json.decode(data, type=dict[str, object])
    except (ValueError, RecursionError) as error:
        raise explain_fault(error) from error


def explain_fault(error: Exception) -> StoredError:
    """From the parser's error to ours."""
    if isinstance(error, RecursionError):
        return StoredError("invalid", "it is not what was written: it is nested too deeply")
    message = str(error)
    if "truncated" in message:
        return StoredError("truncated", "it ends too early")
    return StoredError("invalid", f"it is not what was written: {message}")


def explain_parquet(path: str, error: Exception) -> StoredError:
    """From what went wrong with a table to ours; it begins and ends with a mark (Apache Parquet, File Format)."""
    if isinstance(error, OSError):
        return StoredError("invalid", f"it cannot be read: {error.strerror or error}")
    with open(path, "rb") as file:
        start = file.read(len(_PARQUET))
        file.seek(max(os.fstat(file.fileno()).st_size - len(_PARQUET), 0))
        end = file.read()
    if not start:
        return StoredError("truncated", "it is empty")
    if start != _PARQUET:
        return StoredError("invalid", "it is no Parquet file, as inventories are")
    if end != _PARQUET:
        return StoredError("truncated", "it ends too early")
    return StoredError("invalid", f"it is not what was written: {str(error).splitlines()[0]}")


def check_schema(schema: object) -> None:
    """StoredError when a document's `schema` is of a newer major version than this program knows."""
    found = _VERSIONED.search(schema) if isinstance(schema, str) else None
    if found is not None and int(found.group(1)) > MAJOR_VERSION:
        message = (
            f"its schema is version {int(found.group(1))}, and this program knows version {MAJOR_VERSION}: update it"
        )
        raise StoredError("newer", message)
