"""Applies the policy to the whole tree, and reports on each of its rules."""

from pocketmon_pipeline import artifacts
from pocketmon_pipeline.config.sections import PolicyGuard
from pocketmon_pipeline.decisions.policy.acceptance.status import BUDGETS, PERMITTED
from pocketmon_pipeline.decisions.policy.evaluation import rule_findings
from pocketmon_pipeline.decisions.policy.plan import COMPILED
from pocketmon_pipeline.stage import Config, Inputs, Outcome, Stage

NAME = "policy_guard"


class GuardConfig(Config, frozen=True):
    """The level of enforcement; the rules come compiled."""

    policy_guard: PolicyGuard = PolicyGuard()


def guard(inputs: Inputs, config: GuardConfig) -> Outcome:
    """Apply the policy; the report is streamed after the engine has stored the findings."""
    from pocketmon_pipeline.decisions import policy_report
    from pocketmon_pipeline.decisions.policy.evaluation.native import run_native

    parts = [*rule_findings.collect_findings(inputs), *run_native(inputs)]
    return Outcome(
        findings=inputs.sql(" union all ".join(parts)) if parts else (),
        document=policy_report.stream_report(inputs, NAME, config.policy_guard.enforcement_level),
    )


STAGE = Stage(
    name=NAME,
    reusable=True,
    artifact=artifacts.POLICY_REPORT,
    needs=(
        *("files", "ignored", "observations", "texts", "duplicates", "integrity_entries", "content_checksums"),
        *("sounds", "edges", "mentions", "atlas_pages", "atlas_regions", "unity_assets", "unity_folders"),
        *("inventory", COMPILED, "judged", PERMITTED, BUDGETS, *rule_findings.NEEDS),
        *("gltf_references", "gltf_answers", "package_licences", "translation_faults"),
        *("document_questions", "document_answers", "schema_pairs", "schema_texts", "schema_errors"),
    ),
    config=GuardConfig,
    reduce=guard,
)
