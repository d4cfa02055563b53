"""Compiles the Hyperscan database of all pattern prefixes, and caches it between processes.

Compiling takes as long as scanning some hundred megabytes. What is kept is bound to the patterns, Hyperscan's version
and the processor. It is native data, so it is read only from a folder of the user that no one else may write to: never
from the tree that is scanned.
"""

import contextlib
import hashlib
import os
import platform
import time
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from pocketmon_pipeline import __version__
from pocketmon_pipeline.secrets import shapes
from pocketmon_pipeline.secrets.shapes import begin
from pocketmon_pipeline.system.private_file import keep_private, read_private
from pocketmon_pipeline.system.user import find_own_cache

if TYPE_CHECKING:
    import hyperscan


_SUFFIX = ".hs"
# What stands for a database that was asked for: nothing but its digest (`keep_private`).
_ASKED_SIZE = hashlib.sha256().digest_size
# Seconds in which the processes of one run ask after one another.
_ONE_RUN = 60


class Expression(NamedTuple):
    """A pattern, and whether case counts in it; then a dot is any byte, else `^` and `$` are the ends of lines.

    Of one that `begins`, in the language of `shapes`, what tells a match as it begins is looked for.
    """

    pattern: str
    exact: bool = False
    begins: bool = False

    @property
    def texts(self) -> tuple[str, ...]:
        """The patterns for Hyperscan."""
        return begin(self.pattern).patterns if self.begins else (self.pattern,)


def ask_for_expressions(patterns: Sequence[Expression], first: int) -> bool:
    """Whether the database of these patterns is cached or was requested before; this request is recorded.

    Never where it is not kept and cannot be, as in the sandbox. ImportError where there is no Hyperscan.
    """
    path = _find_place(patterns, first)
    if not path:
        return False
    asked = False
    with contextlib.suppress(OSError):
        facts = os.stat(path)
        if facts.st_size > _ASKED_SIZE or abs(time.time() - facts.st_mtime) <= _ONE_RUN:
            return facts.st_size > _ASKED_SIZE
        asked = True
    with contextlib.suppress(OSError):
        keep_private(path, b"")
        return asked
    return False


def load_expressions(patterns: Sequence[Expression], first: int = 0) -> "hyperscan.Database":
    """Load the database of these patterns, numbered from `first` on, or compile and cache it.

    ImportError where there is no Hyperscan.
    """
    import hyperscan

    path = _find_place(patterns, first)
    with contextlib.suppress(OSError, hyperscan.HyperscanError, ValueError):
        if path:
            return hyperscan.loadb(read_private(path), hyperscan.HS_MODE_BLOCK)
    lines = [(number, text, pattern.exact) for number, pattern in enumerate(patterns, first) for text in pattern.texts]
    database = hyperscan.Database(mode=hyperscan.HS_MODE_BLOCK)
    database.compile(
        expressions=[text.encode() for _, text, _ in lines],
        ids=[number for number, _, _ in lines],
        flags=[
            hyperscan.HS_FLAG_DOTALL | (0 if exact else hyperscan.HS_FLAG_CASELESS | hyperscan.HS_FLAG_MULTILINE)
            for _, _, exact in lines
        ],
    )
    with contextlib.suppress(OSError, hyperscan.HyperscanError):
        if path:
            keep_private(path, hyperscan.dumpb(database))
    return database


def _find_place(patterns: Sequence[Expression], first: int) -> str | None:
    """The cache path of the database of these patterns; None if the user has no home folder."""
    import hyperscan

    version: str = hyperscan.__version__  # type: ignore[attr-defined]  # its stubs leave it out
    folder = find_own_cache()
    return folder and os.path.join(folder, _name(patterns, first, version))


def _name(patterns: Sequence[Expression], first: int, version: str) -> str:
    system = (version, platform.machine(), _describe_processor())
    parts = (*system, _stamp_shapes(), str(first), *(f"{exact} {begins} {text}" for text, exact, begins in patterns))
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:32] + _SUFFIX


def _stamp_shapes() -> str:
    """A digest of the code that derives prefixes: cheaper than deriving each of them."""
    with contextlib.suppress(OSError), open(shapes.__file__, "rb") as file:
        return hashlib.sha256(file.read()).hexdigest()
    return __version__


def _describe_processor() -> str:
    """The processor's instruction sets, as far as the system reports them."""
    with contextlib.suppress(OSError), open("/proc/cpuinfo", encoding="utf-8", errors="replace") as lines:
        return next((line for line in lines if line.startswith(("flags", "Features"))), "")
    return platform.processor()
