"""The name of a run: a digest of all that its outputs depend on beside the tree.

It is made of the request, so that a run is recognised before any stage is imported: which stages run, and how, follows
from the program's files, the policy and the options. What passes with time is named as it is at this moment.
"""

import datetime
import hashlib
import os
import platform
from typing import TYPE_CHECKING

import msgspec

from pocketmon_pipeline import __version__
from pocketmon_pipeline.config.load import LoadedConfig
from pocketmon_pipeline.config.sections import Plugins, PolicyGuard
from pocketmon_pipeline.engine.cache.program import digest_program
from pocketmon_pipeline.reports.dashboard.owners.codeowners import digest_owners
from pocketmon_pipeline.runs.recording import TREE_VARIABLE
from pocketmon_pipeline.runs.request import Request
from pocketmon_pipeline.stage import Run

if TYPE_CHECKING:
    from pocketmon_pipeline.decisions.policy.acceptance.baseline import Baseline

# Metrics are of the run itself, and annotations are printed from its tables.
_UNREPEATED = frozenset({"prometheus", "github"})


def is_nameable(request: Request) -> bool:
    """Whether a run's outputs can be told from its name: a whole run over a whole tree, of the program's own stages.

    Plug-ins may do anything.
    """
    is_own = request.stages is None and not request.config.section(Plugins).stages
    return is_own and _is_whole(request) and _UNREPEATED.isdisjoint(request.formats)


def _is_whole(request: Request) -> bool:
    return request.use_cache and request.files is None and request.remember


def name_run(request: Request, run: Run) -> str:
    """Name the run of a nameable request."""
    places = (run.root, run.output_dir, run.state_dir, run.manifest, run.config_path, *run.own_folders)
    signer = None if run.signer is None else (run.signer.algorithm, run.signer.key_id)
    about = (
        (__version__, platform.python_version(), digest_program()),
        [(os.fsencode(place), os.fsencode(os.path.realpath(place))) for place in places],
        (run.jobs, run.processors, run.tree, run.key_source, signer, digest_owners(run.root)),
        (request.verb, request.staged, request.formats, sorted(request.asked), bool(request.history)),
        _describe_baseline(request.baseline),
        os.environ.get(TREE_VARIABLE),
        _describe_policy(request.config),
        _list_passing(request.config.section(PolicyGuard), run.now),
    )
    return hashlib.sha256(msgspec.json.encode(about, order="deterministic")).hexdigest()


def _describe_policy(config: LoadedConfig) -> tuple[object, ...]:
    """What is in force, and the files that say so: notes on findings name places in them."""
    sources = config.composition.sources if config.composition else ()
    files = [(os.fsencode(source.path), source.sha256) for source in sources]
    return config.sha256, config.environment, config.header, config.sections, config.overrides_by_path, files


def _describe_baseline(baseline: "Baseline | None") -> tuple[object, ...] | None:
    return baseline and (baseline.source, baseline.salt, baseline.findings, sorted(baseline.totals.items()))


def _list_passing(policy: PolicyGuard, now: datetime.datetime) -> tuple[object, ...]:
    """What begins or ends by itself: the rules that are in force, and how waivers stand."""
    covers = [rule.effective.covers(now) for rule in policy.rules if rule.effective]
    if not policy.waivers:
        return covers, []
    from pocketmon_pipeline.decisions.policy.acceptance.waivers import find_state

    return covers, [find_state(waiver, now) for waiver in policy.waivers]
