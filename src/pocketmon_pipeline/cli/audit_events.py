"""Events in the audit log that are not part of a run."""

import contextlib

from pocketmon_pipeline.cli.keys import find_key, make_event_printer
from pocketmon_pipeline.config.load import LoadedConfig
from pocketmon_pipeline.config.sections import Integrity
from pocketmon_pipeline.decisions.audit import About, Auditor, keeps_log, make_auditor, record
from pocketmon_pipeline.errors import ConfigError
from pocketmon_pipeline.integrity.audit.entry import Event
from pocketmon_pipeline.integrity.keys import Key
from pocketmon_pipeline.store.atomic import Written
from pocketmon_pipeline.text.escape import escape_name


def open_auditor(config: LoadedConfig, state_dir: str) -> Auditor:
    """The audit log; its warnings go to standard error."""
    return make_auditor(config, state_dir, None, make_event_printer(verbose=False))


def record_key(key: Key, config: LoadedConfig, state_dir: str) -> None:
    """Log a new key, if one was made."""
    if key.made and key.signer is not None:
        about = {"key": key.signer.key_id, "algorithm": key.signer.algorithm}
        record(open_auditor(config, state_dir), Event("key.made", about))


def record_baseline(
    config: LoadedConfig, state_dir: str, event: str, file: str, written: Written, findings: int
) -> None:
    """Log that a baseline was written.

    It may be the first entry of a log: a machine without a key gets one now, for what comes before it stays unproven.
    """
    if keeps_log(config):
        with contextlib.suppress(ConfigError):  # what signs the manifest tells what is wrong with a key
            record_key(find_key(None, config.section(Integrity)), config, state_dir)
    about: About = {"baseline": escape_name(file), "sha256": written.sha256, "findings": findings}
    record(open_auditor(config, state_dir), Event(event, about))
