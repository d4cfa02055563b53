"""The policy's own section of a configuration."""

from pocketmon_pipeline.config.load import LoadedConfig
from pocketmon_pipeline.config.sections import PolicyGuard


def select_guard(config: LoadedConfig) -> PolicyGuard:
    """The section with the rules; all defaults where the policy has none."""
    guard = config.sections.get("policy_guard", PolicyGuard())
    assert isinstance(guard, PolicyGuard)
    return guard
