"""Key files: reading them, and this machine's own key in the user's data folder."""

import contextlib
import os
import secrets
import stat
import sys
from collections.abc import Mapping

from pocketmon_pipeline.errors import ConfigError
from pocketmon_pipeline.system.user import find_data_folder

_NAME = os.path.join("pocketmon", "signing.key")
_BYTES = 32
# A key is short; a larger file was named by mistake.
_CAP = 64 * 1024


def find_local_key(environ: Mapping[str, str]) -> str | None:
    """Where this machine's own key belongs; None where the user has no home folder."""
    folder = find_data_folder(environ)
    return folder and os.path.join(folder, _NAME)


def make_local_key(path: str) -> bool:
    """Write a random key (64 hexadecimal digits) with mode 0600; False when another process was quicker.

    The key is written whole under another name and then put in its place, which fails where there is one: no process
    ever reads half a key.
    """
    folder = os.path.dirname(path)
    os.makedirs(folder, mode=0o700, exist_ok=True)
    fresh = os.path.join(folder, f".{secrets.token_hex(8)}.tmp")
    descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0), 0o600)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(secrets.token_hex(_BYTES).encode() + b"\n")
            file.flush()
            os.fsync(file.fileno())
        return _publish(fresh, path)
    finally:
        with contextlib.suppress(FileNotFoundError):
            os.unlink(fresh)


def _publish(fresh: str, path: str) -> bool:
    try:
        # Windows refuses to rename onto a file, POSIX to link onto one.
        if sys.platform == "win32":
            os.rename(fresh, path)
        else:
            os.link(fresh, path)
    except FileExistsError:
        return False
    return True


def read_key(path: str) -> bytes:
    """Read a secret; one line break at its end is not part of it."""
    try:
        with open(path, "rb") as file:
            data = file.read(_CAP + 1)
    except OSError as error:
        hint = "name a file that this user may read"
        raise ConfigError(f"the key file cannot be read: {error.strerror or error}", hint=hint, place=path) from error
    if len(data) > _CAP:
        raise ConfigError(f"larger than {_CAP:,} bytes, so not a key file", hint="check the path", place=path)
    secret = data.removesuffix(b"\n").removesuffix(b"\r")
    if not secret:
        hint = "make a key: python3 -c 'import secrets; print(secrets.token_hex(32))'"
        raise ConfigError("the key file is empty", hint=hint, place=path)
    return secret


def is_readable_by_others(path: str) -> bool:
    """Whether group or others may read the file, where the platform has such modes."""
    return os.name == "posix" and bool(os.stat(path).st_mode & (stat.S_IRGRP | stat.S_IROTH))
