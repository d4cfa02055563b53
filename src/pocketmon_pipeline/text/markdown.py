"""Escapes untrusted text in Markdown (CommonMark 0.31, sections 2.4 and 6.1)."""

import re

from pocketmon_pipeline.pattern import compile_later
from pocketmon_pipeline.text.escape import escape_for_screen

_SPECIAL = compile_later(r"([\\`*_{}\[\]()#+!|<>~&$:@^=\-])")
_TICKS = compile_later(r"`+")


def escape(text: str) -> str:
    """As plain words on one line: each character of ASCII that could mean something has a backslash before it."""
    flat = " ".join(escape_for_screen(text.replace("\n", " ")).split())
    # A number with a dot would begin a list.
    return re.sub(r"^(\d+)\.", r"\1\\.", _SPECIAL.sub(r"\\\1", flat))


def fence(text: str) -> str:
    """As a block of code, between more backticks than it has anywhere."""
    safe = "\n".join(escape_for_screen(line) for line in text.splitlines())
    ticks = "`" * max(3, 1 + max((len(run) for run in _TICKS.findall(safe)), default=0))
    return f"{ticks}text\n{safe}\n{ticks}"


def code(text: str) -> str:
    """As code within a sentence, or in the cell of a table."""
    return code_in_line(text).replace("|", "\\|")


def code_in_line(text: str) -> str:
    """As code within a sentence, between more backticks than it has anywhere."""
    flat = " ".join(escape_for_screen(text.replace("\n", " ")).split())
    ticks = "`" * (1 + max((len(run) for run in _TICKS.findall(flat)), default=0))
    pad = " " if flat.startswith("`") or flat.endswith("`") or not flat else ""
    return f"{ticks}{pad}{flat}{pad}{ticks}"
