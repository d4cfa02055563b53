"""The audit log entries of a run: its beginning and end, what was refused, accepted and signed."""

import contextlib
import datetime
import os
import secrets
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from pocketmon_pipeline import __version__, artifacts
from pocketmon_pipeline.config.load import LoadedConfig
from pocketmon_pipeline.config.sections import PolicyGuard
from pocketmon_pipeline.decisions.policy.refusals import RULE as REFUSED
from pocketmon_pipeline.engine.events import Listener, Note
from pocketmon_pipeline.errors import ConfigError, ExitCode, RefusedError, find_code
from pocketmon_pipeline.integrity.audit.entry import Event
from pocketmon_pipeline.integrity.keys import find_signers
from pocketmon_pipeline.stage import Inputs, Signer
from pocketmon_pipeline.system.user import find_user
from pocketmon_pipeline.table import read_rows
from pocketmon_pipeline.text.escape import escape_name

About = Mapping[str, str | int]


class Auditor(NamedTuple):
    """The log's folder, its keys (the first signs), and a listener for warnings; without a folder nothing is logged."""

    state_dir: str
    signers: Sequence[Signer]
    listener: Listener


def keeps_log(config: LoadedConfig) -> bool:
    """Whether the policy asks for a log."""
    return config.section(PolicyGuard).audit_logging


def make_auditor(config: LoadedConfig, state_dir: str, own: Signer | None, listener: Listener) -> Auditor:
    """An auditor as the policy configures it. The caller's `own` key precedes those of the machine.

    A key that cannot be had is the business of what signs the manifest.
    """
    if not state_dir or not keeps_log(config):
        return Auditor("", (), listener)
    found: list[Signer] = []
    with contextlib.suppress(ConfigError):
        found = find_signers(os.environ)
    return Auditor(state_dir, found if own is None else [own, *found], listener)


def describe(root: str, config: LoadedConfig, files: Sequence[str] | None = None) -> About:
    """The tree, the policy and the program of an event, and who runs it: a name that nobody has proven."""
    about = {
        "root": escape_name(os.path.abspath(root)),
        "policy": config.sha256,
        "version": __version__,
        "user": escape_name(find_user()),
    }
    return about if files is None else {**about, "files": len(files)}


def record(auditor: Auditor, *events: Event) -> None:
    """Add events to the log. A failure is a warning."""
    from pocketmon_pipeline.integrity.audit.log import append

    if not auditor.state_dir:
        return
    try:
        remarks = append(auditor.state_dir, events, auditor.signers, datetime.datetime.now(datetime.UTC))
    except OSError as error:
        remarks = [f"the audit log is not written: {auditor.state_dir}: {error.strerror or error}"]
    for remark in remarks:
        auditor.listener(Note("warning", remark))


class Account:
    """Collects the events of a run, which are logged when it ends."""

    def __init__(self, verb: str) -> None:
        """A run has a random name, which is in each of its events."""
        self.verb = verb
        self.code = ExitCode.OK
        self.has_begun = False
        self._run: About = {"run": secrets.token_hex(8), "verb": verb}
        self._events: list[Event] = []
        self._counts: About = {}

    def add(self, name: str, about: About) -> None:
        """Add an event, to be logged at the end."""
        self._events.append(self.make(name, about))

    def add_signed(self, manifest: str, digest: str, signer: Signer) -> None:
        """Add the event that a manifest was signed."""
        self.add("manifest.signed", {"manifest": escape_name(manifest), "sha256": digest, "key": signer.key_id})

    def read(self, inputs: Inputs) -> None:
        """Collect events from a run's tables; a run without a verb is part of another, and has none."""
        if not self.verb:
            return
        rows = inputs.sql("select severity, count(*) from judged group by 1 order by 1")
        self._counts = dict(read_rows(rows, tuple[str, int]))
        for name, (columns, source) in _LOGGED.items():
            for row in inputs.sql(f"select {', '.join(columns.values())} from {source} order by all").fetchall():
                facts = zip(columns, row, strict=True)
                self.add(name, {key: value if isinstance(value, int) else str(value) for key, value in facts})
        from pocketmon_pipeline.decisions.policy.acceptance.status import read_permitted

        for permitted in read_permitted(inputs):
            if permitted.findings:
                self.add("secrets.permitted", {"way": permitted.way, "findings": permitted.findings})
        if (signer := inputs.run.signer) is not None:
            for (digest,) in inputs.sql(_MANIFEST).fetchall():
                self.add_signed(artifacts.MANIFEST, str(digest), signer)

    def save(self) -> tuple[list[Event], About]:
        """The events to cache, without those of this run alone, and the number of findings."""
        bare = [Event(one.name, {k: v for k, v in one.about.items() if k not in self._run}) for one in self._events]
        return [one for one in bare if one.name != "manifest.signed"], self._counts

    def load(self, events: Sequence[Event], counts: About) -> None:
        """Take the events of a cached run."""
        self._counts = counts
        for event in events:
            self.add(*event)

    def make(self, name: str, about: About) -> Event:
        """An event of this run."""
        return Event(name, {**self._run, **about})

    def list_events(self) -> list[Event]:
        """All that was gathered, and the end."""
        return [*self._events, self.make("run.ended", {"code": int(self.code), **self._counts})]


# The facts of each event, and where they stand.
_LOGGED = {
    "operation.refused": ({"operation": "subject", "reason": "message"}, f"judged where rule = '{REFUSED}'"),
    "waiver.applied": ({"waiver": "id", "rule": "rule", "findings": "findings"}, "waiver_uses where findings > 0"),
    "baseline.applied": ({"baseline": "source", "findings": "known"}, "baseline_counts where known > 0"),
}
_MANIFEST = f"select sha256 from artifacts where name = '{artifacts.MANIFEST}'"


@contextlib.contextmanager
def follow(auditor: Auditor, verb: str, about: About) -> Iterator[Account]:
    """Log a run from its beginning, however it ends.

    Of one that does not begin, since its policy is wrong, and of one without a verb, only what is refused is told.
    """
    account = Account(verb)
    try:
        yield account
    except BaseException as error:
        account.code = find_code(error)
        if isinstance(error, RefusedError):
            account.add("operation.refused", {"operation": error.operation, "reason": escape_name(str(error)), **about})
        _close(auditor, account)
        raise
    _close(auditor, account)


def begin(auditor: Auditor, account: Account, about: About) -> None:
    """Log that a run begins, unless it has no verb and so is part of another."""
    if account.verb:
        account.has_begun = True
        record(auditor, account.make("run.started", about))


def _close(auditor: Auditor, account: Account) -> None:
    events = account.list_events()
    if not account.has_begun:
        events = [event for event in events if event.name == "operation.refused"]
    if events:
        record(auditor, *events)
