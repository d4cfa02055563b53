"""Requests to sign or verify, and their common start: facts of the run, and the lock of a folder."""

import contextlib
import datetime
import os
import time
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pocketmon_pipeline import __version__
from pocketmon_pipeline.config.load import LoadedConfig
from pocketmon_pipeline.config.sections import Integrity
from pocketmon_pipeline.engine.events import Listener, StageFinished, StageStarted
from pocketmon_pipeline.engine.folder_lock import WriteLock
from pocketmon_pipeline.errors import ConfigError
from pocketmon_pipeline.stage import Run, Signer
from pocketmon_pipeline.system.machine import count_workers


class SignRequest(NamedTuple):
    """What to sign. `signers` are all keys at hand: one of them may have sealed what is about to be rewritten."""

    input_dir: str
    manifest: str
    config: LoadedConfig
    signer: Signer | None = None
    key_source: str = ""
    signers: Sequence[Signer] = ()
    state_dir: str = ".pocketmon"
    use_cache: bool = True
    jobs: int = 0
    now: datetime.datetime | None = None


class VerifyRequest(NamedTuple):
    """What to verify. `report` is where the report goes, if anywhere; `input_dir` overrides the manifest's root.

    A manifest without signature fails where the policy says so, or a key `is_given`, which would have signed it.
    """

    manifest: str
    config: LoadedConfig
    report: str | None = None
    input_dir: str | None = None
    signer: Signer | None = None
    key_source: str = ""
    signers: Sequence[Signer] = ()
    jobs: int = 0
    now: datetime.datetime | None = None
    is_given: bool = False

    @property
    def must_be_signed(self) -> bool:
        """Whether a manifest without signature fails."""
        return self.is_given or self.config.section(Integrity).require_signature


def make_run(request: SignRequest | VerifyRequest, root: str, output: str, state_dir: str = "") -> Run:
    """The run that a request amounts to: it reads `root` and writes the file `output`."""
    return Run(
        root=os.path.abspath(root),
        output_dir=os.path.dirname(os.path.abspath(output)),
        state_dir=os.path.abspath(state_dir) if state_dir else "",
        now=request.now or datetime.datetime.now(datetime.UTC),
        version=__version__,
        jobs=request.jobs or count_workers(),
        config_path=request.config.path,
        config_sha256=request.config.sha256,
        signer=request.signer,
        key_source=request.key_source,
        manifest=os.path.abspath(request.manifest),
        outputs=(os.path.basename(output),),
    )


def check_folder(path: str) -> None:
    """ConfigError where there is no such folder."""
    if not os.path.isdir(path):
        raise ConfigError(f"no such folder: {path}", hint="name the folder that holds the files with --input-dir")


def lock_output(written: str | None, listener: Listener) -> WriteLock:
    """Lock the folder of a file that may be one of a run's outputs."""
    return WriteLock(os.path.dirname(os.path.abspath(written)) if written else "", listener)


@contextlib.contextmanager
def time_stage(name: str, listener: Listener) -> Iterator[None]:
    """Report the start and the cost of the block as a stage of this name."""
    listener(StageStarted(name))
    wall, cpu = time.perf_counter(), time.process_time()
    yield
    listener(StageFinished(name, time.perf_counter() - wall, time.process_time() - cpu, 0, None))
