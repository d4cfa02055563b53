"""The history as the page shows it."""

from pocketmon_pipeline.model import Columns
from pocketmon_pipeline.stage import Inputs


def tabulate(inputs: Inputs, name: str, columns: Columns) -> dict[str, object]:
    """A table of the past, oldest run first, as the history tells it."""
    shown = [column for column in columns if column not in {"policy_sha256", "tree_digest"}]
    listed = ", ".join(f'"{column}"' for column in shown)
    return {"columns": shown, "rows": inputs.sql(f'select {listed} from "{name}"').fetchall()}
