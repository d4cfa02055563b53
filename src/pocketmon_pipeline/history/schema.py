"""The history's tables for SQLAlchemy, made of the same plain data."""

import functools
from typing import TYPE_CHECKING, Any

from pocketmon_pipeline.history.tables import (
    ACCEPTANCE_COLUMNS,
    ACCEPTANCES,
    PARTS,
    RUN_COLUMNS,
    RUNS,
    name_table,
)
from pocketmon_pipeline.model import list_columns

if TYPE_CHECKING:
    import sqlalchemy


def make_column(name: str, kind: str) -> "sqlalchemy.Column[Any]":
    """A column of a type of `model.Columns`."""
    import sqlalchemy

    types: dict[str, Any] = {"str": sqlalchemy.Text(), "int": sqlalchemy.BigInteger(), "float": sqlalchemy.Double()}
    return sqlalchemy.Column(name, types[kind])


@functools.cache
def make_metadata() -> "sqlalchemy.MetaData":
    """All tables, as the newest version has them."""
    import sqlalchemy

    metadata = sqlalchemy.MetaData()
    number = sqlalchemy.BigInteger().with_variant(sqlalchemy.Integer(), "sqlite")  # only that counts by itself there
    sqlalchemy.Table(
        RUNS,
        metadata,
        sqlalchemy.Column("number", number, sqlalchemy.Identity(), primary_key=True),
        *(make_column(name, kind) for name, kind in RUN_COLUMNS.items()),
        sqlalchemy.UniqueConstraint("id", name=f"{RUNS}_id"),
        sqlalchemy.Index(f"{RUNS}_series", "host_class", "series", "number"),
    )
    for part, record in PARTS.items():
        position = sqlalchemy.Column("position", sqlalchemy.BigInteger, primary_key=True)
        made = (make_column(name, kind) for name, kind in list_columns(record).items())
        sqlalchemy.Table(name_table(part), metadata, _make_reference(is_key=True), position, *made)
    made = (make_column(name, kind) for name, kind in ACCEPTANCE_COLUMNS.items())
    acceptances = sqlalchemy.Table(ACCEPTANCES, metadata, _make_reference(is_key=False), *made)
    sqlalchemy.Index(f"{ACCEPTANCES}_run", acceptances.c.run)
    return metadata


def _make_reference(*, is_key: bool) -> "sqlalchemy.Column[int]":
    import sqlalchemy

    key = sqlalchemy.ForeignKey(f"{RUNS}.number", ondelete="CASCADE")
    return sqlalchemy.Column("run", sqlalchemy.BigInteger, key, nullable=False, primary_key=is_key)
