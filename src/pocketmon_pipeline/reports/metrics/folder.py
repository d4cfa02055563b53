"""The newest finished run of an output folder, measured: once for each seal, however often it is asked for."""

import os
import threading
from collections.abc import Callable, Sequence

from pocketmon_pipeline.artifacts import SUMMARY
from pocketmon_pipeline.engine.folder_lock import read_lock
from pocketmon_pipeline.errors import ConfigError, PipelineError
from pocketmon_pipeline.finished.document import Document
from pocketmon_pipeline.finished.run import FinishedRun, open_finished
from pocketmon_pipeline.finished.summary import stamp_seal
from pocketmon_pipeline.reports.metrics import catalogue
from pocketmon_pipeline.reports.metrics.run import Outputs, measure_run
from pocketmon_pipeline.reports.metrics.samples import Measured, measure
from pocketmon_pipeline.stage import Signer

_WRITTEN = "a run writes into the folder: it is measured when it has ended"
_READABLE = ("present", "altered", "unsealed")


def measure_folder(folder: str, signers: Sequence[Signer], tree: str = "") -> list[Measured]:
    """Measure the run that has written `folder`; ConfigError when none has finished there.

    `signers` are the keys that may have sealed it, and `tree` names what was read, as for `measure_run`.
    """
    with open_finished(folder, signers) as finished:
        return measure_finished(finished, tree)


def measure_finished(finished: FinishedRun, tree: str) -> list[Measured]:
    """Measure a finished run; as above."""
    summary = finished.documents[SUMMARY]
    if summary.state not in _READABLE:
        place = os.path.join(finished.shown, SUMMARY)
        raise ConfigError(
            summary.message or "no run has finished here", place=place, hint="run `pocketmon-pipeline run ASSETS`"
        )
    if finished.inputs.run.partial:
        hint = "run `pocketmon-pipeline run ASSETS` without --files-from"
        message = "the run judged a list of files, and metrics are of a whole tree"
        raise ConfigError(message, place=finished.shown, hint=hint)
    return list(measure_run(finished.inputs, _judge_outputs(finished), tree))


def describe_doubt(finished: FinishedRun) -> str:
    """Why the numbers may be anybody's; empty where a run vouches for them, or there is no key to ask."""
    trust = finished.trust
    return f"{finished.shown}: {trust.headline}: {trust.why}" if trust.headline else ""


def _judge_outputs(finished: FinishedRun) -> Outputs:
    documents = {SUMMARY: finished.documents[SUMMARY], **finished.documents}
    return Outputs(
        documents={name: one.data for name, one in documents.items() if one.data is not None},
        problems=[*map(_name_problem, documents.values()), *(["unverified"] if finished.seal.doubt else [])],
        lost=frozenset(name for name, one in documents.items() if one.state not in _READABLE),
    )


def _name_problem(document: Document) -> str:
    """An output that is absent is missing when the seal says that there was one."""
    return "missing" if document.state == "absent" and document.message else document.state


class Watched:
    """A folder in which runs finish now and then."""

    def __init__(self, folder: str, signers: Sequence[Signer], tree: str, warn: Callable[[str], None]) -> None:
        """`warn` receives each reason why there is nothing to measure or to trust, once."""
        self._folder = folder
        self._signers = signers
        self._tree = tree
        self._warn = warn
        self._lock = threading.Lock()
        self._seal = ""
        self._measured: list[Measured] = []
        self._warned = ""

    def read(self) -> list[Measured]:
        """Measure the run that is there now; without one, only say that there is none.

        While one writes there, what was measured before is told again.
        """
        with self._lock, read_lock(self._folder) as is_free:
            seal = stamp_seal(self._folder)
            if not is_free:
                self._warn_once(_WRITTEN if seal != self._seal or not self._measured else "")
            elif seal != self._seal or not self._measured:
                self._measured = self._measure()
                self._seal = seal
            return [*self._measured, measure(catalogue.READ_SUCCESS, bool(self._measured))]

    def _measure(self) -> list[Measured]:
        try:
            with open_finished(self._folder, self._signers) as finished:
                measured = measure_finished(finished, self._tree)
                self._warn_once(describe_doubt(finished))
        except (PipelineError, OSError) as error:  # also a full disk: the next scrape tries again
            self._warn_once(str(error))
            return []
        return measured

    def _warn_once(self, what: str) -> None:
        if what and what != self._warned:
            self._warn(what)
        self._warned = what
