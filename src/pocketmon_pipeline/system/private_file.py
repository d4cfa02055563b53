"""Files that this program trusts, in a folder that no other user can write to."""

import contextlib
import hashlib
import os
import tempfile
import time

# Another version of the program or its libraries keeps others: those that none has read for so long are removed, and of
# those of one kind so many are kept.
_KEPT_SECONDS = 60 * 86_400
_NOTED_SECONDS = 86_400
_MOST = 50


def read_private(path: str) -> bytes:
    """Read what `keep_private` kept; OSError, and ValueError where it is damaged or others may have changed it."""
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


def keep_private(path: str, content: bytes) -> None:
    """Keep it for `read_private`; of the files with its extension those go that none has read for long. OSError."""
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
