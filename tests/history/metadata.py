"""The tables that the program's values need, for SQLAlchemy."""

from typing import Any

import sqlalchemy

from pocketmon_pipeline.history.tables import ACCEPTANCE_COLUMNS, ACCEPTANCES, PARTS, RUN_COLUMNS, RUNS, name_table
from pocketmon_pipeline.model import Columns, list_columns

_TYPES: dict[str, Any] = {"str": sqlalchemy.Text(), "int": sqlalchemy.BigInteger(), "float": sqlalchemy.Double()}


def make_metadata() -> sqlalchemy.MetaData:
    """All tables, as the newest version has them."""
    metadata = sqlalchemy.MetaData()
    number = sqlalchemy.BigInteger().with_variant(sqlalchemy.Integer(), "sqlite")  # only that counts by itself there
    sqlalchemy.Table(
        RUNS,
        metadata,
        sqlalchemy.Column("number", number, sqlalchemy.Identity(), primary_key=True),
        *_make_columns(RUN_COLUMNS),
        sqlalchemy.UniqueConstraint("id", name=f"{RUNS}_id"),
        sqlalchemy.Index(f"{RUNS}_series", "host_class", "series", "number"),
    )
    for part, record in PARTS.items():
        position = sqlalchemy.Column("position", sqlalchemy.BigInteger, primary_key=True)
        made = _make_columns(list_columns(record))
        sqlalchemy.Table(name_table(part), metadata, _make_reference(is_key=True), position, *made)
    made = _make_columns(ACCEPTANCE_COLUMNS)
    acceptances = sqlalchemy.Table(ACCEPTANCES, metadata, _make_reference(is_key=False), *made)
    sqlalchemy.Index(f"{ACCEPTANCES}_run", acceptances.c.run)
    return metadata


def _make_columns(columns: Columns) -> list[sqlalchemy.Column[Any]]:
    return [sqlalchemy.Column(name, _TYPES[kind]) for name, kind in columns.items()]


def _make_reference(*, is_key: bool) -> sqlalchemy.Column[int]:
    key = sqlalchemy.ForeignKey(f"{RUNS}.number", ondelete="CASCADE")
    return sqlalchemy.Column("run", sqlalchemy.BigInteger, key, nullable=False, primary_key=is_key)
