"""The sections of the configuration file: one frozen type each, with types, ranges, units and defaults.

A limit that the file does not state is not applied. Keys whose feature comes later are checked all the same, and are
marked with `later`.
"""

from collections.abc import Mapping
from typing import Any

from pocketmon_pipeline.config.sections.duplicates import EmbeddingDuplicates, MlPlugins
from pocketmon_pipeline.config.sections.guard import Policy, PolicyGuard
from pocketmon_pipeline.config.sections.performance import (
    AdaptiveBudget,
    Performance,
    PerformanceBenchmarks,
    ResourceFactors,
)
from pocketmon_pipeline.config.sections.policy import (
    AssetBudget,
    AssetBudgets,
    Effective,
    Exists,
    Fix,
    Override,
    Page,
    PolicyTest,
    Rule,
    Vars,
    Waiver,
)
from pocketmon_pipeline.config.sections.quality import QualityThresholds, ValidationRules
from pocketmon_pipeline.config.sections.references import ReferencePattern, References
from pocketmon_pipeline.config.sections.reports import Notifications, Reporting
from pocketmon_pipeline.config.sections.scan import Plugins, Scan
from pocketmon_pipeline.config.sections.secrets import AllowedSecret, Secrets
from pocketmon_pipeline.config.sections.section import Section, later, setting
from pocketmon_pipeline.config.sections.trust import Integrity, RollbackPlaybook

# The type of each section: a Section, or the annotation of one that is no object of fixed keys.
Types = Mapping[str, Any]

# Every section, by its name in the file, in the order in which the documentation tells of them.
SECTIONS: Types = {
    "scan": Scan,
    "plugins": Plugins,
    "quality_thresholds": QualityThresholds,
    "validation_rules": ValidationRules,
    "references": References,
    "performance_benchmarks": PerformanceBenchmarks,
    "adaptive_budget": AdaptiveBudget,
    "secrets": Secrets,
    "embedding_duplicates": EmbeddingDuplicates,
    "rollback_playbook": RollbackPlaybook,
    "integrity": Integrity,
    "ml_plugins": MlPlugins,
    "policy_guard": PolicyGuard,
    "performance": Performance,
    "reporting": Reporting,
    "notifications": Notifications,
    "vars": Vars,
    "asset_budgets": AssetBudgets,
    "policy": Policy,
}

__all__ = [
    "SECTIONS",
    "AdaptiveBudget",
    "AllowedSecret",
    "AssetBudget",
    "AssetBudgets",
    "Effective",
    "EmbeddingDuplicates",
    "Exists",
    "Fix",
    "Integrity",
    "MlPlugins",
    "Notifications",
    "Override",
    "Page",
    "Performance",
    "PerformanceBenchmarks",
    "Plugins",
    "Policy",
    "PolicyGuard",
    "PolicyTest",
    "QualityThresholds",
    "ReferencePattern",
    "References",
    "Reporting",
    "ResourceFactors",
    "RollbackPlaybook",
    "Rule",
    "Scan",
    "Secrets",
    "Section",
    "Types",
    "ValidationRules",
    "Vars",
    "Waiver",
    "later",
    "setting",
]
