"""The input of a run, and the files that it covers."""

import datetime
import itertools
import os
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from pocketmon_pipeline import __version__, artifacts
from pocketmon_pipeline.config.load import LoadedConfig
from pocketmon_pipeline.config.sections import Secrets
from pocketmon_pipeline.errors import ConfigError
from pocketmon_pipeline.scan.ignore import make_ignore
from pocketmon_pipeline.scan.listing import list_files
from pocketmon_pipeline.scan.repository import find_tree, list_absent
from pocketmon_pipeline.scan.walk import Listing, walk
from pocketmon_pipeline.stage import Run, Signer, Stage
from pocketmon_pipeline.system.machine import count_workers
from pocketmon_pipeline.system.portable import count_cpus

if TYPE_CHECKING:
    from pocketmon_pipeline.decisions.policy.acceptance.baseline import Baseline


class Request(NamedTuple):
    """The input of a run; paths may be relative to the current folder.

    Without `stages` all of a whole run are meant, and plug-ins that the policy names: `list_stages` imports them.
    `jobs` is the number of worker processes, 0 for one per processor. `now` is the run's clock, UTC; None for the
    moment at which it begins. Without a `signer` nothing is signed, and `key_source` says why. `files` limits the run
    to these, relative to `root`; None means the whole tree. `leave_out` names further folders that are not scanned,
    beside `output_dir` and `state_dir`. A finding that is in the `baseline` does not fail the run. Without `remember`
    the list of files is not cached, for a tree that will not be seen again; rows read from contents are all the same.
    `asked` names the tables that the caller queries after the run. `history` is the URL of the history that records the
    run, empty for none. `formats` are the reports to write. `verb` is the run's name in the audit log; without one only
    refusals by the policy are logged, since the run is part of another. With `reuse_outputs` the run may keep all
    outputs of an earlier run when nothing has changed since. `staged` files are not committed yet.
    """

    root: str
    output_dir: str
    state_dir: str
    config: LoadedConfig
    stages: Sequence[Stage] | None = None
    jobs: int = 0
    use_cache: bool = True
    now: datetime.datetime | None = None
    signer: Signer | None = None
    key_source: str = ""
    files: Sequence[str] | None = None
    leave_out: Sequence[str] = ()
    baseline: "Baseline | None" = None
    remember: bool = True
    asked: frozenset[str] = frozenset({"verdict"})
    history: str = ""
    formats: Sequence[str] = ()
    verb: str = ""
    reuse_outputs: bool = False
    staged: bool = False


def list_stages(request: Request) -> Sequence[Stage]:
    """The stages that the caller has chosen, or all of a whole run."""
    if request.stages is not None:
        return request.stages
    from pocketmon_pipeline.runs import selection

    return selection.list_stages(request.config)


def make_run(request: Request) -> Run:
    """What a run of this request knows about itself; `outputs` are those of the request's `stages`."""
    output_dir = os.path.abspath(request.output_dir)
    return Run(
        root=os.path.abspath(request.root),
        output_dir=output_dir,
        state_dir=os.path.abspath(request.state_dir),
        now=request.now or datetime.datetime.now(datetime.UTC),
        version=__version__,
        jobs=request.jobs or count_workers(),
        processors=count_cpus(),
        config_path=request.config.path,
        config_sha256=request.config.sha256,
        signer=request.signer,
        key_source=request.key_source,
        manifest=os.path.join(output_dir, artifacts.MANIFEST),
        outputs=tuple(stage.artifact for stage in request.stages or () if stage.artifact),
        own_folders=tuple(list_own_folders(request)),
        partial=request.files is not None,
        staged=request.staged,
        tree=find_tree(request.root),
    )


def set_secrets(request: Request, *, salt: str | None = None, remarks: bool = True) -> Request:
    """Replace the salt of credentials' fingerprints, or ignore comments in files that allow a credential."""
    stated = request.config.section(Secrets)
    changed = msgspec.structs.replace(
        stated, fingerprint_salt=salt or stated.fingerprint_salt, inline_remarks=stated.inline_remarks and remarks
    )
    if changed == stated:
        return request
    sections = {**request.config.sections, "secrets": changed}
    return request._replace(config=request.config._replace(sections=sections))


def list_own_folders(request: Request) -> list[str]:
    """The program's own folders, absolute, which are not scanned; one that is the root itself still is."""
    folders = (os.path.abspath(folder) for folder in (request.output_dir, request.state_dir, *request.leave_out))
    return [folder for folder in folders if folder != os.path.abspath(request.root)]


def list_tree(request: Request) -> Iterator[Listing]:
    """Walk the tree, or list the requested files; ConfigError when there is no such folder."""
    root = os.path.abspath(request.root)
    if not os.path.isdir(root):
        raise ConfigError(f"no such folder: {request.root}", hint="name the folder that holds the assets")
    ignore = make_ignore(list_own_folders(request), request.config.scan.exclude)
    if request.files is not None:
        return list_files(root, request.files, ignore)
    return itertools.chain(walk(root, ignore), list_absent(root))
