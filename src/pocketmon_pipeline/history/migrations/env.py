"""Alembic runs this by its path: it brings the tables of one open connection up to date."""

from alembic import context

from pocketmon_pipeline.history.columns import VERSION_TABLE
from pocketmon_pipeline.history.schema import make_metadata

context.configure(
    connection=context.config.attributes["connection"], target_metadata=make_metadata(), version_table=VERSION_TABLE
)
with context.begin_transaction():
    context.run_migrations()
