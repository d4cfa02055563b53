"""Charts of a verb: in the terminal, and as a file."""

import sys
from typing import TYPE_CHECKING

from pocketmon_pipeline.cli.terminal.files import place_output
from pocketmon_pipeline.cli.terminal.styling import LABEL, Look
from pocketmon_pipeline.errors import ConfigError
from pocketmon_pipeline.store.atomic import write_chunks

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pocketmon_pipeline.reports.trend import Curve


def write_picture(path: str, chunks: "Iterable[bytes]") -> None:
    """Write a file that the user named, or print it for `-`; ConfigError where that is impossible."""
    try:
        write_chunks(place_output(path), chunks)
    except OSError as error:
        message = f"cannot be written: {error.strerror or error}"
        raise ConfigError(message, place=path, hint="name a file in a folder that may be written") from error


def plot(curve: "Curve", look: Look) -> list[str]:
    """Draw a series as lines, in blocks where the terminal has them; nothing where there is no value."""
    from pocketmon_pipeline.reports.trend import draw_lines

    if not curve.levels:
        return []
    try:
        "█".encode(sys.stdout.encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return list(draw_lines(curve, look.width - LABEL, plain=True))
    return list(draw_lines(curve, look.width - LABEL))
