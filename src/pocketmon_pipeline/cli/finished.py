"""Opens finished runs that users name by output folder, or by a name in the history."""

import contextlib
import os
from typing import TYPE_CHECKING, NamedTuple

from pocketmon_pipeline.errors import ConfigError
from pocketmon_pipeline.pattern import compile_later
from pocketmon_pipeline.store.scratch_folder import open_scratch_folder

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pocketmon_pipeline.config.sections import PolicyGuard
    from pocketmon_pipeline.finished.run import FinishedRun
    from pocketmon_pipeline.history.database import History
    from pocketmon_pipeline.history.record import RunRecord
    from pocketmon_pipeline.stage import Signer

# What `history` takes for a run: its id or the beginning of it, and counting back from the newest.
_RUN = compile_later(r"latest(~\d+)?|\d{8}(T\d{0,6}(-[0-9a-f]{0,8})?)?")
_HINT = "name the output folder of a run, or a run as `history list` shows it: its id, `latest`, `latest~1`"


class RunStorage(NamedTuple):
    """Where runs are kept, as the options say."""

    history: str | None
    state_dir: str


def open_stated_history(history: str | None, state_dir: str, *, read_only: bool = True) -> "History":
    """Open the history that the options name; ConfigError where none is kept."""
    from pocketmon_pipeline.cli import requests
    from pocketmon_pipeline.history.database import open_history

    url = requests.find_history(history, state_dir)
    if not url:
        raise ConfigError("no history is kept", hint="name one with --history, or leave that out")
    return open_history(url, read_only=read_only)


def is_recorded(name: str) -> bool:
    """Whether it can only be the name of a run in the history: what exists is a folder."""
    return _RUN.fullmatch(name) is not None and not os.path.lexists(name)


@contextlib.contextmanager
def open_named(name: str, signers: "Sequence[Signer]", storage: RunStorage) -> "Iterator[FinishedRun]":
    """Open a run by the name of its output folder, or of the run; ConfigError where there is none.

    A folder that a run writes into is opened when it has ended; the next one waits until the block ends.
    """
    if is_recorded(name):
        with open_recorded(name, signers, storage) as run:
            yield run
        return
    if not os.path.isdir(name):
        raise ConfigError("no such folder" if name else "the name of a run is empty", place=name, hint=_HINT)
    with open_in_turn(name, signers) as run:
        yield run


@contextlib.contextmanager
def open_in_turn(folder: str, signers: "Sequence[Signer]") -> "Iterator[FinishedRun]":
    """Open an output folder while no run writes into it; ConfigError where there is none."""
    from pocketmon_pipeline.cli.keys import make_event_printer
    from pocketmon_pipeline.engine.folder_lock import read_lock
    from pocketmon_pipeline.finished.run import open_finished

    with read_lock(folder, make_event_printer(verbose=False)), open_finished(folder, signers) as run:
        yield run


def require_run(run: "FinishedRun") -> None:
    """ConfigError where a folder holds nothing that only a run leaves."""
    from pocketmon_pipeline.artifacts import FINDINGS, INVENTORY, SUMMARY

    if all(run.documents[name].state == "absent" for name in (SUMMARY, FINDINGS, INVENTORY)):
        message = f"there is no run: neither {SUMMARY} nor {FINDINGS}"
        raise ConfigError(message, place=run.shown, hint=_HINT)


@contextlib.contextmanager
def open_recorded(name: str, signers: "Sequence[Signer]", storage: RunStorage) -> "Iterator[FinishedRun]":
    """Open a run by its name in the history; ConfigError where there is none, or not all of it is kept."""
    with restore_recorded(name, storage) as kept, kept.open(signers) as run:
        yield run


@contextlib.contextmanager
def open_record(record: "RunRecord", signers: "Sequence[Signer]", state_dir: str) -> "Iterator[FinishedRun]":
    """Open what is kept of a run in the history; ConfigError where that is not all there."""
    with _restore(record, state_dir) as kept, kept.open(signers) as run:
        yield run


class RestoredRun(NamedTuple):
    """What is kept of a run, in a folder that is there for the time being."""

    folder: str
    shown: str

    def open(self, signers: "Sequence[Signer]") -> "FinishedRun":
        """Open it, as often as is needed."""
        from pocketmon_pipeline.finished.archive import KEPT
        from pocketmon_pipeline.finished.run import open_finished

        return open_finished(self.folder, signers, shown=self.shown, kept=KEPT)


@contextlib.contextmanager
def restore_recorded(name: str, storage: RunStorage) -> "Iterator[RestoredRun]":
    """Find a run by its name in the history, and write what is kept of it into a folder; ConfigError as above."""
    with open_stated_history(storage.history, storage.state_dir) as opened:
        record = opened.find_run(name)
    with _restore(record, storage.state_dir) as kept:
        yield kept


@contextlib.contextmanager
def _restore(record: "RunRecord", state_dir: str) -> "Iterator[RestoredRun]":
    from pocketmon_pipeline.finished.archive import restore_artifacts

    with open_scratch_folder() as folder:
        restore_artifacts(state_dir, record, folder)
        yield RestoredRun(folder, f"run {record.id}")


def find_guard() -> "PolicyGuard":
    """The policy in its usual place, for the pages of its rules; the built-in one where that does not load.

    What a run has found is shown whatever has become of its policy.
    """
    from pocketmon_pipeline import plugins
    from pocketmon_pipeline.cli.requests import load_configuration
    from pocketmon_pipeline.config.sections import PolicyGuard

    try:
        return load_configuration(None).section(PolicyGuard)
    except ConfigError:
        return plugins.load_configuration(None).section(PolicyGuard)
