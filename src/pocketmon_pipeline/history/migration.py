"""Migrates a history's tables to this program's version; this is what loads alembic."""

import contextlib
import os
from collections.abc import Iterator
from typing import TYPE_CHECKING

from pocketmon_pipeline.errors import HistoryError, NoHistoryError
from pocketmon_pipeline.history.connection import Connection, connect
from pocketmon_pipeline.history.errors import explain
from pocketmon_pipeline.history.location import POSTGRESQL, SQLITE, Place

if TYPE_CHECKING:
    import sqlalchemy

FOLDER = os.path.join(os.path.dirname(__file__), "migrations")

# Every version of the tables, oldest first: the revisions in `migrations/versions`.
VERSIONS = ("0001",)
NEWEST = VERSIONS[-1]

# Any number that no other program takes for its lock in the same database: "pkmnhist" in ASCII.
_LOCK = int.from_bytes(b"pkmnhist", "big") >> 1


def open_newest(place: Place, *, create: bool, wait: bool) -> Connection:
    """Open a history whose tables are of the newest version, for they are brought to it where they are not.

    `create` makes what is not there; without `wait` no lock is waited for. HistoryError where that is impossible.
    """
    connection = Connection(place, create=create, wait=wait)
    try:
        _bring_up_to_date(connection, connection.read_version(), create=create)
    except BaseException:
        connection.close()
        raise
    return connection


def _bring_up_to_date(connection: Connection, version: str, *, create: bool) -> None:
    place = connection.place
    if version == NEWEST:
        return
    if version and version not in VERSIONS:
        hint = "use a newer pocketmon-pipeline, or keep another history with --history"
        message = f"the history was written by a newer version of this program (its tables are {version!r})"
        raise HistoryError(message, hint=hint, place=place.shown)
    if not version and not create:
        raise NoHistoryError("no run is recorded there", hint=_BEGIN, place=place.shown)
    if not version and place.dialect == SQLITE:
        connection.make_tables(NEWEST)
    else:
        migrate(place)


_BEGIN = "`pocketmon-pipeline run ASSETS` records one"


def migrate(place: Place) -> None:
    """Let alembic change the tables, or make them; HistoryError where that is impossible."""
    import alembic.command
    import alembic.config

    with explain(place), unwrap(), make_engine(place).connect() as connection:
        _lock(connection, place)
        config = alembic.config.Config()
        config.set_main_option("script_location", FOLDER.replace("%", "%%"))
        config.set_main_option("path_separator", "os")
        config.attributes["connection"] = connection
        alembic.command.upgrade(config, NEWEST)
        connection.commit()


def _lock(connection: "sqlalchemy.Connection", place: Place) -> None:
    """Let one process at a time change tables; the second finds them changed."""
    if place.dialect == SQLITE:
        connection.exec_driver_sql("begin immediate")
    else:
        connection.exec_driver_sql(f"select pg_advisory_xact_lock({_LOCK})")


def make_engine(place: Place) -> "sqlalchemy.Engine":
    """SQLAlchemy over the same connections, to a file that is made where there is none."""
    import sqlalchemy
    from sqlalchemy.pool import NullPool

    url = "postgresql+psycopg://" if place.dialect == POSTGRESQL else "sqlite://"
    return sqlalchemy.create_engine(url, creator=lambda: connect(place, create=True), poolclass=NullPool)


@contextlib.contextmanager
def unwrap() -> Iterator[None]:
    """Raise what a driver raised, not SQLAlchemy's wrapper around it."""
    import sqlalchemy.exc

    try:
        yield
    except sqlalchemy.exc.DBAPIError as error:
        if error.orig is None:
            raise
        raise error.orig from error
