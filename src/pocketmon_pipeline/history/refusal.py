"""Why a history could not be read or written, in words."""

import contextlib
import sqlite3
import sys
from collections.abc import Iterator

from pocketmon_pipeline.errors import HistoryError
from pocketmon_pipeline.history.place import Place
from pocketmon_pipeline.text.escape import escape_for_screen

# What to do about a history whose content is not what was written.
DAMAGED = "move it away, and the next run begins a new one"
# SQLite, Result and Error Codes.
_REFUSALS = {
    "SQLITE_BUSY": ("another process holds it locked", "try again when that has ended"),
    "SQLITE_CANTOPEN": ("it cannot be opened", "choose a place that may be read and written"),
    "SQLITE_CORRUPT": ("the file is damaged", DAMAGED),
    "SQLITE_FULL": ("the disk is full", "free some space, or keep the history elsewhere with --history"),
    "SQLITE_IOERR": ("the disk refused to read or write", "check the disk"),
    "SQLITE_NOTADB": ("the file is no history: it is not of SQLite", DAMAGED),
    "SQLITE_PERM": ("permission is denied", "choose a place that may be written"),
    "SQLITE_READONLY": ("it cannot be written", "choose a place that may be written"),
}


@contextlib.contextmanager
def explain(place: Place) -> Iterator[None]:
    """Raise HistoryError in the place of what the driver, or the system, raises in the block."""
    try:
        yield
    except sqlite3.Error as error:
        raise _explain_file(error, place) from error
    except (OSError, OverflowError) as error:
        reason = error.strerror if isinstance(error, OSError) else str(error)
        hint = "choose another place with --history"
        raise HistoryError(f"the history cannot be used: {reason}", hint=hint, place=place.shown) from error
    except Exception as error:
        if not _is_psycopg(error):
            raise
        reason = str(error).strip().partition("\n")[0] or type(error).__name__
        hint = "check the address, that the server runs, and that it has this database: createdb makes one"
        message = f"the history's database refuses: {escape_for_screen(reason)}"
        raise HistoryError(message, hint=hint, place=place.shown) from error


def _is_psycopg(error: Exception) -> bool:
    """Whether the other driver raised this; it is not loaded only to know."""
    module = sys.modules.get("psycopg")
    return module is not None and isinstance(error, module.Error)


def _explain_file(error: sqlite3.Error, place: Place) -> HistoryError:
    name = getattr(error, "sqlite_errorname", "")
    known = next((refusal for start, refusal in _REFUSALS.items() if name.startswith(start)), None)
    reason, hint = known or (escape_for_screen(str(error)), "")
    return HistoryError(f"the history cannot be used: {reason}", hint=hint, place=place.shown)
