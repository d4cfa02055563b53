"""Names of files that a configuration says to read as another format."""

from pocketmon_pipeline.config.load import LoadedConfig
from pocketmon_pipeline.config.wording import shorten, suggest
from pocketmon_pipeline.errors import ConfigError
from pocketmon_pipeline.scan.formats import BY_NAME


def check_dialects(config: LoadedConfig) -> None:
    """Refuse a format that there is not; ConfigError names the place."""
    for name in config.scan.dialects:
        if name not in BY_NAME:
            message = f"scan.dialects.{shorten(name)}: unknown format"
            place = config.find_place("scan", "dialects", name)
            raise ConfigError(message, hint=suggest(name, list(BY_NAME)), place=place)
