"""The judgement of findings in a database of its own, as a run would make it."""

import json
from importlib import resources
from typing import Any  # any JSON

from pocketmon_pipeline.decisions.policy.acceptance.judgement import Terms, make_judgement
from pocketmon_pipeline.engine.passes import first_pass
from pocketmon_pipeline.engine.tables.database import Database


def install(database: Database, terms: Terms) -> None:
    """Make the tables and views that a run makes; the table `findings` is there already."""
    for name, columns in first_pass.TABLES.items():
        database.create(name, columns)
    judgement = make_judgement(terms)
    for name, table in judgement.tables.items():
        database.put(name, table)
    database.add_views(judgement.views)


def read_schema(name: str) -> dict[str, Any]:
    """A published schema."""
    file = resources.files("pocketmon_pipeline.schemas") / f"{name}.schema.json"
    schema: dict[str, Any] = json.loads(file.read_text("utf-8"))
    return schema
