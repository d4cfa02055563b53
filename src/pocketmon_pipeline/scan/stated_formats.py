"""Validates formats and extensions in a configuration."""

from pocketmon_pipeline.config.load import LoadedConfig
from pocketmon_pipeline.config.sections import QualityThresholds
from pocketmon_pipeline.config.wording import shorten, suggest
from pocketmon_pipeline.errors import ConfigError
from pocketmon_pipeline.scan.formats import BY_EXTENSION, BY_NAME


def check_formats(config: LoadedConfig) -> None:
    """Refuse a format that there is not, and an extension written as no file has it; ConfigError names the place."""
    for name in config.scan.dialects:
        if name not in BY_NAME:
            message = f"scan.dialects.{shorten(name)}: unknown format"
            place = config.find_place("scan", "dialects", name)
            raise ConfigError(message, hint=suggest(name, list(BY_NAME)), place=place)
    for number, name in enumerate(config.section(QualityThresholds).allowed_formats):
        if wrong := _judge(name):
            message = f"quality_thresholds.allowed_formats[{number}]: {wrong[0]}: {shorten(name)}"
            place = config.find_place("quality_thresholds", "allowed_formats", number)
            raise ConfigError(message, hint=wrong[1], place=place)


def _judge(name: str) -> tuple[str, str] | None:
    """What is wrong, and what to write instead. Names of files are compared in lower case."""
    plain = name.strip().strip(".").lower()
    extension = f'".{plain.rpartition(".")[2]}"'
    if name.startswith("."):
        return None if f'"{name}"' == extension else ("no extension that a file can have", f"write {extension}")
    if name in BY_NAME:
        return None
    if plain in BY_NAME:
        return "unknown format", f'write "{plain}"'
    if plain in BY_EXTENSION:
        return "unknown format", f'write {extension} for the extension, or "{BY_EXTENSION[plain]}" for the format'
    return "unknown format", suggest(name, list(BY_NAME)) or f"write {extension} for the extension"
