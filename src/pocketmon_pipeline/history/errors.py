"""Explains why a history could not be read or written."""

import contextlib
import sqlite3
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

from pocketmon_pipeline.errors import HistoryError
from pocketmon_pipeline.history.location import Place
from pocketmon_pipeline.text.escape import escape_for_screen

if TYPE_CHECKING:
    import psycopg

# What to do about a history whose content is not what was written.
DAMAGED = "move it away, and the next run begins a new one"
_LOCKED = ("another process holds it locked", "try again when that has ended")
# SQLite, Result and Error Codes.
_REFUSALS = {
    "SQLITE_BUSY": _LOCKED,
    "SQLITE_CANTOPEN": ("it cannot be opened", "choose a place that may be read and written"),
    "SQLITE_CORRUPT": ("the file is damaged", DAMAGED),
    "SQLITE_FULL": ("the disk is full", "free some space, or keep the history elsewhere with --history"),
    "SQLITE_IOERR": ("the disk refused to read or write", "check the disk"),
    "SQLITE_NOTADB": ("the file is no history: it is not of SQLite", DAMAGED),
    "SQLITE_PERM": ("permission is denied", "choose a place that may be written"),
    "SQLITE_READONLY": ("it cannot be written", "choose a place that may be written"),
}
# PostgreSQL Error Codes (appendix A of its manual); where no reason stands here, the server's own words are it.
_SERVER_REFUSALS = {
    "42501": ("", "give the user the right to make tables and change them, such as CREATE on the schema public"),
    "53100": ("the disk of the server is full", "free some space there"),
    "55P03": _LOCKED,
}
# Of a connection that did not come about libpq tells no code.
_UNREACHED = (
    "check the address, the user name and the password, that the server runs, and that it has this database: "
    "createdb makes one"
)


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
        module = sys.modules.get("psycopg")  # it is not loaded only to know
        if module is None or not isinstance(error, module.Error):
            raise
        raise _explain_server(error, place) from error


def _explain_server(error: "psycopg.Error", place: Place) -> HistoryError:
    reason, hint = _SERVER_REFUSALS.get(error.sqlstate or "", ("", "" if error.sqlstate else _UNREACHED))
    reason = reason or escape_for_screen(str(error).strip().partition("\n")[0]) or type(error).__name__
    return HistoryError(f"the history's database refuses: {reason}", hint=hint, place=place.shown)


def _explain_file(error: sqlite3.Error, place: Place) -> HistoryError:
    name = getattr(error, "sqlite_errorname", "")
    known = next((refusal for start, refusal in _REFUSALS.items() if name.startswith(start)), None)
    reason, hint = known or (escape_for_screen(str(error)), "")
    return HistoryError(f"the history cannot be used: {reason}", hint=hint, place=place.shown)
