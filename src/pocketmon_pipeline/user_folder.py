"""The user's own folders, by the platform's convention, and what this program keeps there and trusts again.

XDG Base Directory Specification 0.8, which has relative paths in its variables ignored; Apple's "File System
Programming Guide"; Microsoft's "KNOWNFOLDERID".
"""

import contextlib
import hashlib
import os
import sys
import tempfile
import time
from collections.abc import Mapping

# Another version of the program or its libraries keeps others: those that none has read for so long are removed, and of
# those of one kind so many are kept.
_KEPT_SECONDS = 60 * 86_400
_NOTED_SECONDS = 86_400
_MOST = 50


def find_data_folder(environ: Mapping[str, str]) -> str | None:
    """Where what lasts is kept; None where the user has no home folder."""
    return _find_folder(environ, "XDG_DATA_HOME", (".local", "share"), "Application Support")


def find_cache_folder(environ: Mapping[str, str]) -> str | None:
    """Where what may be deleted at any time is kept; None where the user has no home folder."""
    return _find_folder(environ, "XDG_CACHE_HOME", (".cache",), "Caches")


def _find_folder(environ: Mapping[str, str], variable: str, usual: tuple[str, ...], library: str) -> str | None:
    if sys.platform == "win32":
        variable, usual = "LOCALAPPDATA", ("AppData", "Local")
    elif sys.platform == "darwin":
        usual = ("Library", library)
    if os.path.isabs(chosen := environ.get(variable, "")):
        return chosen
    # A relative one would lie in the current folder, where a tree of others can bring what is trusted here.
    home = environ.get("HOME") or os.path.expanduser("~")
    return os.path.join(home, *usual) if os.path.isabs(home) else None


def find_own_cache() -> str | None:
    """Where this program keeps what it trusts again; None where the user has no home folder."""
    folder = find_cache_folder(os.environ)
    return folder and os.path.join(folder, "pocketmon-pipeline")


def read_own(path: str) -> bytes:
    """Read what `keep_own` kept; ValueError where others may have changed it, or where it is damaged, and OSError."""
    with open(path, "rb") as file:
        facts, folder = os.fstat(file.fileno()), os.stat(os.path.dirname(path))
        if hasattr(os, "geteuid") and any(
            fact.st_uid != os.geteuid() or fact.st_mode & 0o022 for fact in (facts, folder)
        ):
            raise ValueError(f"{path}: others may write here")
        digest, content = file.read(32), file.read()
    if hashlib.sha256(content).digest() != digest:
        raise ValueError(f"{path}: damaged")
    if abs(time.time() - facts.st_mtime) > _NOTED_SECONDS:
        with contextlib.suppress(OSError):
            os.utime(path)
    return content


def keep_own(path: str, content: bytes) -> None:
    """Keep it for `read_own`; of the files with its extension those go that none has read for long. OSError."""
    folder = os.path.dirname(path)
    os.makedirs(folder, mode=0o700, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=folder)
    try:
        with open(handle, "wb") as file:
            file.write(hashlib.sha256(content).digest() + content)
        os.replace(temporary, path)
    except OSError:
        os.unlink(temporary)
        raise
    _remove_unread(folder, os.path.splitext(path)[1])


def _remove_unread(folder: str, extension: str) -> None:
    last = time.time() - _KEPT_SECONDS
    with os.scandir(folder) as entries:
        kept = [(one.stat(follow_symlinks=False).st_mtime, one.path) for one in entries if one.name.endswith(extension)]
    for number, (read, path) in enumerate(sorted(kept, reverse=True)):
        if number >= _MOST or read < last:
            os.unlink(path)
