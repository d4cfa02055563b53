"""What verbs tell the audit log beside the runs that they start."""

from pocketmon_pipeline.cli.keys import note_events
from pocketmon_pipeline.config.load import LoadedConfig
from pocketmon_pipeline.decisions.audit import About, Auditor, make_auditor, record
from pocketmon_pipeline.integrity.audit.entry import Event
from pocketmon_pipeline.integrity.keys import Key
from pocketmon_pipeline.store.atomic import Written
from pocketmon_pipeline.text.escape import escape_name


def open_auditor(config: LoadedConfig, state_dir: str) -> Auditor:
    """The audit log; trouble with it is told on standard error."""
    return make_auditor(config, state_dir, None, note_events(verbose=False))


def record_key(key: Key, config: LoadedConfig, state_dir: str) -> None:
    """Tell of a key, if it was made just now."""
    if key.made and key.signer is not None:
        about = {"key": key.signer.key_id, "algorithm": key.signer.algorithm}
        record(open_auditor(config, state_dir), Event("key.made", about))


def record_baseline(auditor: Auditor, event: str, file: str, written: Written, findings: int) -> None:
    """Tell of a baseline that was written."""
    about: About = {"baseline": escape_name(file), "sha256": written.sha256, "findings": findings}
    record(auditor, Event(event, about))
