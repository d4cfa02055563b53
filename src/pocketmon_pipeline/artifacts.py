"""The names of the artifacts that a run may write for other programs: a contract, so each is written down once.

Reports for people are named by their stages. All lie in the output folder itself.
"""

BUDGETS = "budget_recommendations.json"
DUPLICATES = "embedding_duplicate_groups.json"
FINDINGS = "findings.json"
INTEGRITY_REPORT = "integrity_report.json"
INVENTORY = "inventory.parquet"
MANIFEST = "integrity_manifest.json"
PLAYBOOK = "rollback_playbook.json"
POLICY_REPORT = "policy_guard_report.json"
PROFILE = "performance_profile.json"
REGRESSIONS = "performance_regressions.json"
SUMMARY = "pipeline_summary.json"
SYMBOLS = "symbol_sparklines.json"

# What is asked for by name, sealed or not: the artifacts that a run may write for other programs.
KNOWN = (
    BUDGETS,
    DUPLICATES,
    FINDINGS,
    MANIFEST,
    INTEGRITY_REPORT,
    INVENTORY,
    PROFILE,
    REGRESSIONS,
    POLICY_REPORT,
    PLAYBOOK,
    SYMBOLS,
)

# What parts of paths are separated by, on any platform, and what ends a name.
_OUTSIDE = frozenset("/\\:\0")


def is_plain_name(name: str) -> bool:
    """Whether an untrusted name is a single path component."""
    return bool(name.strip(".")) and _OUTSIDE.isdisjoint(name)
