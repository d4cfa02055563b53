"""A stage that asks of documents what a file `requests.json` of the tree says, as the rules' own stage does."""

import json

from pocketmon_pipeline.analyses import documents
from pocketmon_pipeline.analyses.documents import REQUEST_COLUMNS, REQUESTS, Request, write_request
from pocketmon_pipeline.stage import Config, Inputs, Outcome, Stage
from pocketmon_pipeline.table import build_table


def ask_of_everything(inputs: Inputs, _: Config) -> Outcome:
    """Every file but the list itself gets every request."""
    with open(f"{inputs.run.root}/requests.json", encoding="utf-8") as file:
        arguments = [write_request(Request(**request)) for request in json.load(file)]
    files = inputs.sql("select sha256, format from files where path <> 'requests.json' and status = 'read'").fetchall()
    rows = [(digest, format_name, argument) for digest, format_name in files for argument in arguments]
    return Outcome(tables={REQUESTS: build_table(REQUEST_COLUMNS, rows)})


ASKING = Stage(name="asking", needs=("files",), makes=(REQUESTS,), reduce=ask_of_everything)
STAGES = (ASKING, documents.STAGE, documents.STAGE_ISOLATED)
