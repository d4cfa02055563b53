"""What must be read of documents: for each file that rules choose by its metadata, the paths that they name."""

from collections.abc import Iterator

import msgspec

from pocketmon_pipeline.decisions.policy.plan import COMPILED, PolicyPlan, Request
from pocketmon_pipeline.model import Columns
from pocketmon_pipeline.stage import Config, Inputs, Outcome, Stage
from pocketmon_pipeline.table import Table, build_table, read_relation

REQUESTS = "document_requests"
REQUEST_COLUMNS: Columns = {"digest": "str", "format": "str", "argument": "str"}


def pack_plan(plan: PolicyPlan) -> Table:
    """The compiled policy as a table of one row, by which it comes to the stages."""
    return build_table({"plan": "bytes"}, [(msgspec.json.encode(plan, order="deterministic"),)])


def read_plan(inputs: Inputs) -> PolicyPlan:
    """The compiled policy of this run."""
    ((plan,),) = inputs.sql(f"select plan from {COMPILED}").fetchall()
    assert isinstance(plan, bytes)
    return msgspec.json.decode(plan, type=PolicyPlan)


def write_argument(request: Request) -> str:
    """A request as the documents' map takes it: canonical JSON."""
    each = "rows" if request.rows else request.each
    return msgspec.json.encode({"each": each, "paths": request.paths}, order="deterministic").decode()


def request_documents(inputs: Inputs, _: Config) -> Outcome:
    """One row for each content and request."""
    plan = read_plan(inputs)
    parts = [build_table(REQUEST_COLUMNS, ())] if not plan.requests else []
    for number, request in enumerate(plan.requests):
        inputs.keep(f"policy_request_{number}", inputs.sql(_select(request), {"argument": write_argument(request)}))
    if not plan.requests:
        return Outcome(tables={REQUESTS: parts[0]})
    union = " union all ".join(f"from policy_request_{number}" for number in range(len(plan.requests)))
    return Outcome(tables={REQUESTS: read_relation(inputs.sql(union))})


def _select(request: Request) -> str:
    return f"""select distinct s.sha256 as digest, s.format, $argument as argument from inventory s
               where coalesce({request.filter}, true) and s.status = 'read'"""


STAGE = Stage(
    name="rule_requests", needs=("inventory", COMPILED), makes=(REQUESTS,), reduce=request_documents
)
