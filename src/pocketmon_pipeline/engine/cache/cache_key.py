"""The key that authenticates cache files.

Whoever writes into a state folder (a branch that brings one along, a cache that jobs share) could say there of any file
that nothing is wrong with it. So each cache file has a keyed digest, and counts only where that is right.
"""

import hashlib
import hmac
import os
from collections.abc import Mapping

from pocketmon_pipeline.errors import ConfigError
from pocketmon_pipeline.integrity.key_file import make_local_key, read_key
from pocketmon_pipeline.integrity.keys import is_ci, read_secret
from pocketmon_pipeline.system.user import find_data_folder

_FILE = os.path.join("pocketmon", "cache.key")
# What is made with the signing key here must be no signature of anything.
_PURPOSE = b"pocketmon-pipeline cache"
_HOW_TO = "set XDG_DATA_HOME to a folder that only this user may write to"


def find_cache_key(environ: Mapping[str, str], *, create: bool = True) -> bytes:
    """The user's own key, made on first use; in CI, where users are ephemeral, one derived from the signing key.

    OSError where there is none, and none can be made.
    """
    if is_ci(environ) and (secret := read_secret(environ)):
        return _derive(os.fsencode(secret))
    folder = find_data_folder(environ)
    if folder is None:
        raise OSError(f"this user has no home folder to keep its key in; {_HOW_TO}")
    path = os.path.join(folder, _FILE)
    try:
        if create and not os.path.exists(path):
            make_local_key(path)
        return _derive(read_key(path))
    except OSError as error:
        raise OSError(f"its key cannot be kept in {path}: {error.strerror or error}; {_HOW_TO}") from error
    except ConfigError as error:
        raise OSError(str(error)) from error


def start_digest(key: bytes, about: str) -> hmac.HMAC:
    """Start the keyed digest of a file, bound to `about`, so that files cannot be exchanged."""
    name = os.fsencode(about)
    return hmac.new(key, len(name).to_bytes(4) + name, hashlib.sha256)


def _derive(secret: bytes) -> bytes:
    return hmac.digest(secret, _PURPOSE, "sha256")
