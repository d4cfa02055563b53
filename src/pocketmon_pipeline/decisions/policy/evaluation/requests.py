"""Lists what must be read of documents: the paths that rules name, for each file that they select by metadata."""

import msgspec

from pocketmon_pipeline.analyses import documents
from pocketmon_pipeline.analyses.documents import REQUESTS
from pocketmon_pipeline.decisions.policy.evaluation.rows import keep_clock, rows_of
from pocketmon_pipeline.decisions.policy.plan import COMPILED, PolicyPlan, Request
from pocketmon_pipeline.stage import LOOK_COLUMNS, Config, Inputs, Outcome, Stage
from pocketmon_pipeline.table import Listed


def pack_plan(plan: PolicyPlan) -> Listed:
    """The compiled policy as a table of one row, by which stages receive it."""
    return Listed({"plan": "bytes"}, [(msgspec.json.encode(plan, order="deterministic"),)])


def read_plan(inputs: Inputs) -> PolicyPlan:
    """The compiled policy of this run."""
    ((plan,),) = inputs.sql(f"select plan from {COMPILED}").fetchall()
    assert isinstance(plan, bytes)
    return msgspec.json.decode(plan, type=PolicyPlan)


def write_argument(request: Request) -> str:
    """A request as an argument of the documents' map."""
    return documents.write_request(
        documents.Request("rows" if request.rows else request.each, request.paths, request.brief)
    )


def request_documents(inputs: Inputs, _: Config) -> Outcome:
    """One row for each content and request."""
    plan = read_plan(inputs)
    keep_clock(inputs, plan)
    parts = ["policy_request"]
    inputs.keep(parts[0], Listed(LOOK_COLUMNS))
    for number, request in enumerate(plan.requests):
        parts.append(f"policy_request_{number}")
        inputs.keep(parts[-1], inputs.sql(_select(request), {"argument": write_argument(request)}))
    return Outcome(tables={REQUESTS: " union all ".join(f"from {part}" for part in parts)})


def _select(request: Request) -> str:
    source = rows_of((*request.columns, "status"))
    return f"""select distinct s.sha256 as digest, s.format, $argument as argument from {source}
               where coalesce({request.filter}, true) and s.status = 'read'"""


STAGE = Stage(
    name="rule_requests",
    reusable=True,
    needs=("inventory", COMPILED),
    makes=(REQUESTS,),
    reduce=request_documents,
)
