"""Selects the stages of each verb."""

from collections.abc import Sequence

import msgspec

from pocketmon_pipeline import artifacts, pipeline, plugins
from pocketmon_pipeline.analyses import inventory
from pocketmon_pipeline.analyses.secrets import stages as secrets
from pocketmon_pipeline.config.load import LoadedConfig, collect_sections
from pocketmon_pipeline.config.sections import Plugins
from pocketmon_pipeline.decisions import gate, policy_guard, secret_findings
from pocketmon_pipeline.model import OBSERVATIONS
from pocketmon_pipeline.report_formats import CONVERSIONS
from pocketmon_pipeline.stage import Stage
from pocketmon_pipeline.verdict import VERDICT


def select_stages(wanted: str) -> tuple[Stage, ...]:
    """The stage that makes the artifact or table `wanted`, and those before it that it needs, directly or not."""
    place = [wanted in (stage.artifact, *stage.makes) for stage in pipeline.BUILT_IN].index(True)
    chosen = [pipeline.BUILT_IN[place]]
    needed = set(chosen[0].needs)
    for stage in reversed(pipeline.BUILT_IN[:place]):
        made = {*stage.makes, *(stage.map.tables if stage.map else ())}
        # Whoever asks for observations asks for those of every reader.
        if needed & made or (stage.map is not None and OBSERVATIONS in needed):
            chosen.append(stage)
            needed |= set(stage.needs)
    return tuple(reversed(chosen))


def select_scan_stages() -> tuple[Stage, ...]:
    """The stages that read a tree, and the inventory."""
    *readers, _ = select_stages(artifacts.INVENTORY)
    return *readers, inventory.STAGE_ALONE


def select_secret_stages() -> tuple[Stage, ...]:
    """The stages that find and report credentials, and the gate."""
    return *secrets.STAGES, secret_findings.STAGE_ALONE, gate.STAGE


def select_guard(stages: Sequence[Stage], formats: Sequence[str] = ()) -> tuple[Stage, ...]:
    """The stages up to the policy's report, including plug-ins, the gate, and reports.

    The inventory is made where something asks it. Nothing else is written: what is written here goes with the run.
    """
    place = [stage.artifact for stage in stages].index(policy_guard.STAGE.artifact)
    reports = [stage for name, stage in CONVERSIONS.items() if name in formats and stage.artifact]
    chosen = (*stages[: place + 1], *(stage for stage in stages if VERDICT in stage.makes), *reports)
    needed = {name for stage in chosen for name in stage.needs}
    return tuple(
        msgspec.structs.replace(stage, artifact=None) if stage in stages[:place] and stage.artifact else stage
        for stage in chosen
        if stage.name != inventory.INVENTORY or inventory.INVENTORY in needed
    )


def add_plugins(stages: Sequence[Stage]) -> tuple[Stage, ...]:
    """All stages of a run: plug-ins come after the built-in analyses, so that the guard and the gate see their work."""
    place = pipeline.BUILT_IN.index(inventory.STAGE) + 1
    return (*pipeline.BUILT_IN[:place], *stages, *pipeline.BUILT_IN[place:])


def list_sections(stages: Sequence[Stage] = pipeline.BUILT_IN) -> dict[str, object]:
    """Every section that the configuration may have when these stages run."""
    return collect_sections(stage.config for stage in stages)


def list_stages(config: LoadedConfig) -> tuple[Stage, ...]:
    """The stages of a whole run under this configuration."""
    return add_plugins(plugins.find_plugins(config.section(Plugins).stages))
