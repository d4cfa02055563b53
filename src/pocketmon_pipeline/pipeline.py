"""READ FIRST: every stage in the order in which data flows, and the one function that runs them."""

import datetime
import os
from collections.abc import Sequence
from typing import NamedTuple

import msgspec

from pocketmon_pipeline import __version__
from pocketmon_pipeline.analyses import inventory
from pocketmon_pipeline.config.load import LoadedConfig
from pocketmon_pipeline.decisions import gate
from pocketmon_pipeline.engine.events import Listener
from pocketmon_pipeline.errors import ConfigError, ExitCode
from pocketmon_pipeline.integrity import seal, sign, tree, verify
from pocketmon_pipeline.readers import text
from pocketmon_pipeline.scan.ignore import make_ignore
from pocketmon_pipeline.scan.walk import walk
from pocketmon_pipeline.stage import Run, Signer, Stage

BUILT_IN: tuple[Stage, ...] = (
    # readers: bytes to columns
    text.STAGE,
    # analyses: tables to facts
    inventory.STAGE,
    # decisions: facts to verdicts
    # integrity: digests to a signed manifest, and the proof that it holds
    sign.STAGE,
    verify.STAGE,
    # all findings to one exit code
    gate.STAGE,
    # reports, then the seal over everything written
    seal.STAGE,
)


class Request(NamedTuple):
    """What a caller wants done."""

    root: str
    output_dir: str
    state_dir: str
    config: LoadedConfig
    stages: Sequence[Stage] = BUILT_IN
    jobs: int = 0
    use_cache: bool = True
    now: datetime.datetime | None = None
    signer: Signer | None = None
    key_source: str = ""


class Verdict(NamedTuple):
    """How a run ended."""

    code: ExitCode
    reasons: list[str]


def select_stages(artifact: str) -> tuple[Stage, ...]:
    """The stages up to the one that writes `artifact`."""
    names = [stage.artifact for stage in BUILT_IN]
    return BUILT_IN[: names.index(artifact) + 1]


def count_cpus() -> int:
    """Processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def run(request: Request, listener: Listener) -> Verdict:
    """Run stages over a tree and say how it ended. ConfigError when there is no tree."""
    from pocketmon_pipeline.engine.runner import Execution, Plan

    if not os.path.isdir(request.root):
        raise ConfigError(f"no such folder: {request.root}", hint="name the folder that holds the assets")
    facts = Run(
        root=os.path.abspath(request.root),
        output_dir=os.path.abspath(request.output_dir),
        state_dir=os.path.abspath(request.state_dir),
        now=request.now or datetime.datetime.now(datetime.UTC),
        version=__version__,
        jobs=request.jobs or count_cpus(),
        config_path=request.config.path,
        config_sha256=request.config.sha256,
        signer=request.signer,
        key_source=request.key_source,
        manifest=os.path.join(os.path.abspath(request.output_dir), tree.MANIFEST_NAME),
        outputs=tuple(stage.artifact for stage in request.stages if stage.artifact),
    )
    scan = request.config.scan
    own_folders = [folder for folder in (facts.output_dir, facts.state_dir) if folder != facts.root]
    facts = msgspec.structs.replace(facts, own_folders=tuple(own_folders))
    listings = walk(facts.root, make_ignore(own_folders, scan.exclude))
    configs = request.config.select({stage.name: stage.config for stage in request.stages})
    plan = Plan(request.stages, configs, facts, listings, scan.dialects, request.use_cache)
    with Execution(plan, listener) as execution:
        execution.execute()
        return _read_verdict(execution.database.sql("select code, reason from verdict").fetchall())


def _read_verdict(rows: Sequence[tuple[object, ...]]) -> Verdict:
    number = int(str(rows[0][0]))
    code = next(code for code in ExitCode if code == number)
    return Verdict(code, [str(reason) for _, reason in rows])
