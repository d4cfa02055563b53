"""How a caller changes, for one run, the way in which credentials are looked for."""

import msgspec

from pocketmon_pipeline.config.load import LoadedConfig
from pocketmon_pipeline.config.sections import Secrets


def change(config: LoadedConfig, *, salt: str | None, remarks: bool) -> LoadedConfig:
    """Use another salt for fingerprints, where one is given; without `remarks` those in files permit nothing."""
    stated = config.section(Secrets)
    changed = msgspec.structs.replace(
        stated, fingerprint_salt=salt or stated.fingerprint_salt, inline_remarks=stated.inline_remarks and remarks
    )
    return config if changed == stated else config._replace(sections={**config.sections, "secrets": changed})
