"""The reference names every key, and the shipped file every section that it must."""

import json
from pathlib import Path

import msgspec
import pytest

from config.documents import SHIPPED, TEST_POLICY
from docs._ext.configuration import list_keys, render_operations, render_reference
from pocketmon_pipeline.config.document import Header
from pocketmon_pipeline.config.load import load_config
from pocketmon_pipeline.config.operations import OPERATIONS
from pocketmon_pipeline.config.sections import SECTIONS, AssetBudget, Exists, Override, ResourceFactors, Rule, Waiver
from pocketmon_pipeline.errors import ConfigError
from requirements import REPOSITORY

PAGE = REPOSITORY / "docs" / "reference" / "configuration.md"

OBJECTS = [kind for kind in SECTIONS.values() if isinstance(kind, type)]
KINDS: list[type[msgspec.Struct]] = [Header, *OBJECTS, ResourceFactors, Rule, Exists, Override, Waiver, AssetBudget]
# What users of earlier pipelines have in their files.
KNOWN = {
    "quality_thresholds": "min_file_size max_file_size allowed_formats max_line_length encoding",
    "validation_rules": "json_schema_validation csv_header_validation required_metadata_fields duplicate_detection "
    "content_hash_verification",
    "performance_benchmarks": "max_processing_time_seconds max_memory_usage_mb cpu_utilization_threshold "
    "io_operations_per_second_limit",
    "adaptive_budget": "enabled base_budget_seconds scaling_factor max_budget_seconds dynamic_adjustment "
    "resource_factors",
    "embedding_duplicates": "similarity_threshold comparison_algorithm max_embedding_dimension batch_size "
    "enable_clustering cluster_threshold",
    "rollback_playbook": "auto_rollback_on_failure backup_retention_days rollback_verification notification_channels "
    "critical_failure_patterns",
    "integrity": "signing_algorithm verification_required manifest_validation checksum_algorithm timestamp_validation",
    "ml_plugins": "enabled_plugins plugin_timeout_seconds parallel_execution max_concurrent_plugins fallback_on_error",
    "policy_guard": "enforcement_level allowed_operations blocked_operations audit_logging violation_reporting",
    "performance": "enable_profiling profile_output_format track_memory_usage track_cpu_usage track_io_operations "
    "regression_detection baseline_comparison",
    "reporting": "output_formats include_recommendations severity_levels auto_generate_summary include_visualizations",
    "notifications": "email_enabled webhook_enabled slack_enabled severity_filter rate_limit_minutes",
}


@pytest.mark.parametrize("section", KNOWN)
def test_the_shipped_file_has_every_key_that_users_know(section: str) -> None:
    assert set(KNOWN[section].split()) <= set(json.loads(SHIPPED.read_bytes())[section])


def test_the_top_of_the_shipped_file() -> None:
    loaded = load_config(str(SHIPPED))
    assert loaded.header.version
    assert loaded.header.description
    assert loaded.header.last_updated
    assert set(loaded.sections) == set(SECTIONS) - {"policy", "vars", "asset_budgets"}
    assert "policy" in load_config(str(TEST_POLICY)).sections


def test_the_reference_has_every_key_with_its_words() -> None:
    text = render_reference()
    for kind in KINDS:
        for key in list_keys(kind):
            assert key.description, f"{kind.__name__}.{key.name} is not described"
            assert f"{key.name}` | {key.description.replace('|', chr(92) + '|')}" in text
    assert "| `adaptive_budget.resource_factors.cpu`" not in text
    assert "| `resource_factors.cpu` | Weight of the processors. Unit: share, 0 to 1." in text
    assert "## `vars`\n\nValues that expressions read as `vars.NAME`." in text
    assert "### Each of `rules`" in text
    assert "| `exists.path` | An expression for the path that must exist." in text
    assert '| `severity` | How much a violation matters. *"critical", "error", "warning" or "info".* |' in text
    assert "{generated} configuration" in PAGE.read_text("utf-8")


def test_the_reference_tells_what_is_in_force() -> None:
    rows = {row.split("|")[1].strip(): row for row in render_reference().splitlines() if row.startswith("| `")}
    assert rows["`enforcement_level`"].endswith('| `"strict"` | yes |')
    assert rows["`similarity_threshold`"].endswith("| `0.95` | not yet |")


def test_the_table_of_operations() -> None:
    text = render_operations()
    assert "| `delete_asset` | changes | delete an asset |" in text
    assert len(text.splitlines()) == 2 + len(OPERATIONS)


def test_the_example_on_the_page_is_real(cwd: Path) -> None:
    lines = ["{", '  "quality_thresholds": {', '    "min_file_size": 1,', '    "max_line_lenght": 80,']
    Path("policy.json").write_text("\n".join([*lines, '    "max_file_size": "100"', "  }", "}"]))
    with pytest.raises(ConfigError) as caught:
        load_config("policy.json")
    assert f"error: {caught.value}\n```" in PAGE.read_text("utf-8")
