"""The stage that evaluates the policy's rules.

Schemas and the lines of documents need looks of their own, after which `rule_findings` puts all together.
"""

from pocketmon_pipeline.analyses import document_places, documents
from pocketmon_pipeline.analyses.json_schemas import RULE_PAIRS
from pocketmon_pipeline.decisions.policy.acceptance.judgement import JUDGED
from pocketmon_pipeline.decisions.policy.plan import COMPILED
from pocketmon_pipeline.model import Columns
from pocketmon_pipeline.stage import Deferred, Inputs, Stage

# Every finding of a rule but those of schemas, with the content in which its pointer is to be found. `unread` says that
# it could not be decided, and that there are no values of its document; `first` points at what it repeats, there.
RULE_FINDINGS = "rule_findings"
# What each rule is, and what it looked at: `selected` files, and those for which `for` is `undecided`. One that cannot
# be told from a part of the tree is not `judged` there.
RULE_STATES = "rule_states"
# How long rules took that are evaluated one at a time.
RULE_SECONDS = "rule_seconds"
RULE_SECONDS_COLUMNS: Columns = {"rule": "str", "seconds": "float"}

# How `on_error` turns an outcome `h` of the rule `r` itself into one of a finding, and into another severity.
OUTCOME = "case when h.outcome = 'error' and r.on_error = 'skip' then 'skipped' else h.outcome end"
SEVERITY = "case when h.outcome = 'error' and r.on_error = 'warn' then 'warning' else r.severity end"

# The columns of a finding, of an outcome `h` of the rule `r`.
FINDING_OF_RULE = {
    "rule": "r.rule",
    "severity": SEVERITY,
    "topic": "r.topic",
    "path": "h.path",
    "line": "h.line",
    "column": """h."column" """,
    "pointer": "h.pointer",
    "message": "h.message",
    "subject": "coalesce(h.subject, '')",
    "enforcement": "r.enforcement",
    "outcome": OUTCOME,
    "fix": "r.fix",
}


def list_left_out(inputs: Inputs) -> list[str]:
    """Rules that could not be judged fully because only a part of the tree was read; sorted.

    Findings that a ratchet tolerates in a part may be too many in the whole.
    """
    tolerated = f"select distinct rule from {JUDGED} where outcome = 'tolerated' and {inputs.run.partial}"
    rows = inputs.sql(
        f"select rule from {RULE_STATES} where in_force and not judged union {tolerated} order by rule"
    ).fetchall()
    return [str(rule) for (rule,) in rows]


STAGE = Stage(
    name="policy_rules",
    version=2,
    reusable=True,
    needs=("inventory", documents.REQUESTS, documents.VALUES, COMPILED),
    makes=(RULE_FINDINGS, RULE_STATES, RULE_SECONDS, RULE_PAIRS, document_places.REQUESTS),
    reduce=Deferred("pocketmon_pipeline.decisions.policy.evaluation.rule_evaluation", "judge_by_rules"),
)
