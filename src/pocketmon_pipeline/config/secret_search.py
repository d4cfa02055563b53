"""How a configuration says to look for credentials, and how a caller changes that for one run."""

import msgspec

from pocketmon_pipeline.config.load import LoadedConfig
from pocketmon_pipeline.config.sections import Secrets


def find_section(config: LoadedConfig) -> Secrets:
    """What the configuration says."""
    section = config.sections.get("secrets", Secrets())
    assert isinstance(section, Secrets)
    return section


def change(config: LoadedConfig, *, salt: str | None, remarks: bool) -> LoadedConfig:
    """Use another salt for fingerprints, where one is given; without `remarks` those in files permit nothing."""
    stated = find_section(config)
    changed = msgspec.structs.replace(
        stated, fingerprint_salt=salt or stated.fingerprint_salt, inline_remarks=stated.inline_remarks and remarks
    )
    return config if changed == stated else config._replace(sections={**config.sections, "secrets": changed})
