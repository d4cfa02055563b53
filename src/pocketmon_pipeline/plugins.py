"""Plug-in stages, found by entry point when the configuration names them.

The configuration is read here, since plug-ins add sections to it. The sections of the built-in stages are in
`config.sections.SECTIONS`, so none of these stages is imported for that.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from pocketmon_pipeline.config.load import LoadedConfig, collect_sections, load_config
from pocketmon_pipeline.errors import ConfigError
from pocketmon_pipeline.scan.stated_formats import check_formats
from pocketmon_pipeline.stage import Stage
from pocketmon_pipeline.system.standard_output import divert_prints

if TYPE_CHECKING:
    from importlib.metadata import EntryPoints

PLUGIN_GROUP = "pocketmon_pipeline.stages"


def load_configuration(path: str | None, environment: str | None = None) -> LoadedConfig:
    """Read a configuration file; its sections are those of every stage, plug-ins that it names among them."""
    config = load_config(path, _list_sections, environment=environment)
    check_formats(config)
    return config


def _list_sections(names: Sequence[str]) -> dict[str, object]:
    return collect_sections(stage.config for stage in find_plugins(names))


def find_plugins(names: Sequence[str]) -> tuple[Stage, ...]:
    """Load the plug-in stages of these names.

    ConfigError when no installed package offers one of that name, or what it offers is no stage.
    """
    if not names:
        return ()
    from importlib.metadata import entry_points

    offered = entry_points(group=PLUGIN_GROUP)
    return tuple(_load_plugin(name, offered) for name in names)


def _load_plugin(name: str, offered: "EntryPoints") -> Stage:
    if name not in offered.names:
        others = ", ".join(sorted(offered.names)) or "none"
        message = f"no installed package offers a stage called {name!r}"
        raise ConfigError(message, hint=f"offered: {others}")
    try:
        with divert_prints():
            stage = offered[name].load()
    except (Exception, SystemExit) as error:
        message = f"the plug-in {name!r} cannot be loaded: {type(error).__name__}: {error}"
        raise ConfigError(
            message, hint="fix or update the package that offers it, or take it out of plugins.stages"
        ) from error
    if not isinstance(stage, Stage):
        message = f"the plug-in {name!r} offers no Stage, but something of the type {type(stage).__name__}"
        raise ConfigError(message, hint="its entry point must name a pocketmon_pipeline.stage.Stage value")
    return stage
