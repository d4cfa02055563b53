"""Caches checked expressions in the state folder, so that a known policy does not need the CEL library.

What is kept are checked trees, never SQL: whoever can write into the state folder must not be able to run anything. Nor
can they say what a rule asks: they lack the key.
"""

import contextlib
import glob
import hashlib
import os
from collections.abc import Callable, Mapping

import msgspec

from pocketmon_pipeline import __version__
from pocketmon_pipeline.cel.checked import Checked, decode_stored, encode_checked
from pocketmon_pipeline.decisions.policy.language.columns import COLUMNS
from pocketmon_pipeline.engine.cache.cache_files import CacheFiles
from pocketmon_pipeline.engine.cache.cache_key import find_cache_key
from pocketmon_pipeline.system.installed import find_version

# Raise when the same text would be checked to another tree, or no longer pass.
_VERSION = 2
_DECODER = msgspec.msgpack.Decoder(dict[str, bytes])


class ExpressionCache:
    """The checked expressions of one policy; without a folder nothing is cached."""

    def __init__(self, folder: str = "") -> None:
        """Read the cache; unreadable entries are checked again."""
        self._folder = folder
        files = _open(folder, create=False)
        self._known = _read(files) if files else {}
        self._used: dict[str, bytes] = {}
        self._found: dict[str, Checked] = {}

    def find(self, about: Mapping[str, object], check: Callable[[], Checked]) -> Checked:
        """The checked expression for the key `about`, cached or from `check`, whose errors propagate."""
        key = hashlib.sha256(msgspec.json.encode(about, order="deterministic")).hexdigest()
        # Many rules of a policy choose alike.
        if key not in self._found:
            self._found[key] = self._find(key, check)
        return self._found[key]

    def _find(self, key: str, check: Callable[[], Checked]) -> Checked:
        stored = self._known.get(key)
        if stored is not None:
            with contextlib.suppress(ValueError, RecursionError):
                checked = decode_stored(stored)
                self._used[key] = stored
                return checked
        checked = check()
        self._used[key] = encode_checked(checked)
        return checked

    def save(self) -> None:
        """Write what this policy used, if it changed; losing it only costs time."""
        if self._used == self._known or not (files := _open(self._folder, create=True)):
            return
        with contextlib.suppress(OSError):
            data = msgspec.msgpack.encode(self._used)
            written = files.write(files.folder, _name_versions(), "msgpack", data)
            for path in set(_list(files)) - {written}:
                os.unlink(path)


def _name_versions() -> str:
    """Everything beside a policy that affects how its expressions are checked."""
    columns = [(column.name, column.signature) for column in COLUMNS]
    about = (_VERSION, __version__, find_version("cel-expr-python"), columns)
    return hashlib.sha256(msgspec.json.encode(about)).hexdigest()[:24]


def _list(files: CacheFiles) -> list[str]:
    """What is kept for these versions: one file, or one more for each key."""
    return glob.glob(os.path.join(glob.escape(files.folder), f"{_name_versions()}.*.msgpack"))


def _read(files: CacheFiles) -> dict[str, bytes]:
    found = (files.read(path, _DECODER.decode) for path in _list(files))
    return next((known for known in found if known is not None), {})


def _open(folder: str, *, create: bool) -> CacheFiles | None:
    """The files; None where there is no key, which is made only where something is to be written."""
    with contextlib.suppress(OSError):
        return CacheFiles(folder, find_cache_key(os.environ, create=create)) if folder else None
    return None
