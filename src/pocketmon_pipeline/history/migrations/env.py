"""Alembic runs this by its path: it brings the tables of one open connection up to date."""

from alembic import context

from pocketmon_pipeline.history.tables import VERSION_TABLE

context.configure(connection=context.config.attributes["connection"], version_table=VERSION_TABLE)
with context.begin_transaction():
    context.run_migrations()
