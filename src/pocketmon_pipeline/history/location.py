"""The location of a history: the URLs that name it."""

import os
import urllib.parse
from typing import NamedTuple

from pocketmon_pipeline.errors import ConfigError
from pocketmon_pipeline.pattern import compile_later
from pocketmon_pipeline.text.escape import escape_for_screen

FILE_NAME = "history.sqlite3"
SQLITE = "sqlite"
POSTGRESQL = "postgresql"

# As SQLAlchemy writes them: a database, and the driver that is used.
_SCHEMES = {
    "sqlite": SQLITE,
    "sqlite+pysqlite": SQLITE,
    "postgresql": POSTGRESQL,
    "postgresql+psycopg": POSTGRESQL,
}
# SQLAlchemy and SQLite take this for a database that no other process sees (SQLite, In-Memory Databases).
_MEMORY = ":memory:"
_FORMS = "sqlite:///FILE or postgresql+psycopg://USER:PASSWORD@HOST/DATABASE"
# What libpq (Connection URIs) understands as it was meant: it would quote a part of a password in its complaint about
# anything else, or take it for the name of a host, or for a port where the host was forgotten.
_CHARACTER = r"[^\s\x00-\x1f\x7f@%]|%(?!00)[0-9A-Fa-f]{2}"
_HOST = rf"(?:\[[0-9A-Fa-f:.]*\]|(?:(?![][:/?,])(?:{_CHARACTER}))*)(?::[0-9]*)?"
_ADDRESS = compile_later(rf"(?:(?:(?!/)(?:{_CHARACTER}))*@)?{_HOST}(?:,{_HOST})*(?:[/?](?:{_CHARACTER})*)?")
_NO_PORT = compile_later(r":(?![0-9]*(?:[,/?]|\Z))[^/?]*")
_ENCODE = "in its user name, password and options write @ as %40, / as %2F, % as %25 and a space as %20"


class Place(NamedTuple):
    """A database: a file of SQLite, or the address of a PostgreSQL. `shown` names it, and holds no password."""

    dialect: str
    address: str
    shown: str


def name_file(state_dir: str) -> str:
    """The URL of the history in a state folder."""
    return f"sqlite:///{os.path.join(os.path.abspath(state_dir), FILE_NAME)}"


def parse_url(url: str) -> Place:
    """Understand a URL as SQLAlchemy writes it; ConfigError where it is none."""
    scheme, separator, rest = url.partition("://")
    dialect = _SCHEMES.get(scheme)
    if not separator:  # what it is nobody knows: it may hold a password
        raise ConfigError("the history's place is no URL", hint=f"write {_FORMS}")
    if dialect is None:
        raise ConfigError(f"a history of this kind is not supported: {hide_password(url)}", hint=f"write {_FORMS}")
    if dialect == POSTGRESQL:
        if not _ADDRESS.fullmatch(rest):
            raise ConfigError(f"the history's URL cannot be understood: {hide_password(url)}", hint=_ENCODE)
        return Place(dialect, f"postgresql://{rest}", hide_password(f"postgresql://{rest}"))
    path = rest.removeprefix("/")
    if not rest.startswith("/") or not path:
        raise ConfigError(f"the history's URL names no file: {hide_password(url)}", hint="write sqlite:///FILE")
    if path == _MEMORY:
        raise ConfigError("a history in memory is lost with its run", hint="write sqlite:///FILE, or none to keep none")
    return Place(dialect, os.path.abspath(path), escape_for_screen(os.path.abspath(path)))


def is_there(place: Place) -> bool:
    """Whether there may be something to read: a server must be asked."""
    return place.dialect != SQLITE or os.path.lexists(place.address)


def hide_password(url: str) -> str:
    """A URL to show: passwords stand between the first colon and the last @, whatever they hold, or in an option.

    Where there is no @, what stands for a port and is none may be one.
    """
    scheme, separator, rest = url.partition("://")
    user, at, place = rest.rpartition("@")
    user = f"{user.partition(':')[0]}:***" if ":" in user else "***" if "?" in user else user
    place, mark, options = place.partition("?")
    place = place if at or place.startswith("[") else _NO_PORT.sub(":***", place)
    kept = [
        (name, "***" if "pass" in name.lower() else value)
        for name, value in urllib.parse.parse_qsl(options, keep_blank_values=True)
    ]
    query = urllib.parse.urlencode(kept, safe="*/", errors="replace")
    return escape_for_screen(f"{scheme}{separator}{user}{at}{place}{mark}{query}")
