"""The history of runs in the page."""

import datetime

from pocketmon_pipeline.errors import UNJUDGED
from pocketmon_pipeline.finished.previous_run import find_own
from pocketmon_pipeline.history.earlier_runs import PAST_RUN_COLUMNS, PAST_RUNS
from pocketmon_pipeline.stage import Inputs
from pocketmon_pipeline.text.sql import list_names

# Whole digests say nothing to people.
_SHOWN = [column for column in PAST_RUN_COLUMNS if column not in {"policy_sha256", "tree_digest"}]
_COLUMNS = list_names(_SHOWN)
_LAST = datetime.datetime.max.replace(tzinfo=datetime.UTC)


def tabulate_past(inputs: Inputs, warmth: str) -> dict[str, dict[str, object]]:
    """The runs that came to a verdict, oldest first, and how warm the run of the page found its cache.

    No runs where that is empty, for its tree was not read: it can be compared with no other.
    """
    judged = f"select {_COLUMNS} from {PAST_RUNS} where code not in {tuple(map(int, UNJUDGED))}"
    rows = inputs.sql(judged).fetchall() if warmth else []
    return {PAST_RUNS: {"columns": _SHOWN, "rows": rows, "warmth": warmth}}


def find_past(inputs: Inputs, url: str) -> dict[str, dict[str, object]]:
    """The runs that are comparable with a finished one, itself among them; HistoryError where they cannot be read."""
    from pocketmon_pipeline.history.database import Choice, open_history
    from pocketmon_pipeline.history.earlier_runs import read_past
    from pocketmon_pipeline.history.location import is_there, parse_url

    if not is_there(parse_url(url)):
        return {}
    now = inputs.run.now
    second = Choice(
        since=now.isoformat(timespec="seconds"),
        before=(now + min(datetime.timedelta(seconds=1), _LAST - now)).isoformat(timespec="seconds"),
    )
    with open_history(url, read_only=True) as history:
        records = list(history.stream_runs(second))
        own = find_own(inputs, records)
    if own is None:
        return {}
    found = records[own]
    inputs.keep(PAST_RUNS, read_past(url, found.host_class, f"{found.family}/")[PAST_RUNS])
    past = tabulate_past(inputs, found.warmth)
    return {name: {**table, "whole_seconds": found.seconds} for name, table in past.items()}
