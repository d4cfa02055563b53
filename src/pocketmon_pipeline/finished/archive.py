"""Archives the outputs of finished runs in the state folder, since the next run overwrites the output folder."""

import glob
import hashlib
import os
from collections.abc import Sequence

from pocketmon_pipeline.artifacts import FINDINGS, INVENTORY, KNOWN, MANIFEST, SUMMARY
from pocketmon_pipeline.errors import ConfigError
from pocketmon_pipeline.history.location import Place
from pocketmon_pipeline.history.record import ArtifactRecord, RunRecord
from pocketmon_pipeline.store.atomic import replace_file
from pocketmon_pipeline.store.objects import DamagedError, forget_files, keep_file, make_room, restore_file
from pocketmon_pipeline.store.state_folder import keep_out_of_git

# What readers of a finished run read. Pages and tables of findings are made of these again, and the manifest, which is
# large, is only read to verify the folder that it signs.
KEPT = frozenset({*KNOWN, SUMMARY} - {MANIFEST})

# For all runs of a state folder together: a tree of 50,000 files, each with a finding, takes 4 MB when all has changed.
MOST_BYTES = 512 * 1024**2
MOST_FILES = 2_000

_USER = ".history"


def name_folder(state_dir: str) -> str:
    """The folder of archived outputs."""
    return os.path.join(state_dir, "artifacts")


def keep_artifacts(state_dir: str, output_dir: str, record: RunRecord, history: Place) -> None:
    """Archive the outputs of a run; OSError if that is impossible. Old ones are removed to make room."""
    folder = name_folder(state_dir)
    kept = [one for one in record.artifacts if one.name in KEPT]
    for one in kept:
        keep_file(folder, one.sha256, os.path.join(output_dir, one.name))
    if kept:
        with replace_file(os.path.join(folder, _name_user(state_dir, history))):
            pass  # younger than all that it keeps, it goes when that is gone
    keep_out_of_git(state_dir)
    make_room(folder, MOST_BYTES, MOST_FILES)


def restore_artifacts(state_dir: str, record: RunRecord, target: str) -> None:
    """Restore a run's outputs into a folder; ConfigError says what is missing or damaged, and what to do."""
    wanted = [one for one in record.artifacts if one.name in KEPT]
    if not {one.name for one in wanted} & {FINDINGS, INVENTORY, SUMMARY}:
        raise ConfigError(f"the run {record.id} has left no findings and no inventory", hint=_describe_end(record))
    for one in wanted:
        try:
            restore_file(name_folder(state_dir), one.sha256, one.size, os.path.join(target, one.name))
        except (FileNotFoundError, NotADirectoryError) as error:
            raise _explain_loss(record, one, state_dir) from error
        except DamagedError as error:
            # Then the next run that writes the same archives it again.
            forget_files(name_folder(state_dir), [one.sha256])
            message = f"{one.name} of the run {record.id} is kept, but damaged"
            raise ConfigError(message, place=name_folder(state_dir), hint=_AGAIN) from error


def forget_artifacts(state_dir: str, digests: Sequence[str], history: Place) -> bool:
    """Remove archived outputs; False if another history uses this folder, which may need them."""
    folder = name_folder(state_dir)
    users = {os.path.basename(path) for path in glob.iglob(f"*{_USER}", root_dir=folder)}
    alone = users <= {_name_user(state_dir, history)}
    if alone:
        forget_files(folder, digests)
    return alone


def _name_user(state_dir: str, history: Place) -> str:
    """The name of an empty file that says that a history is in use here; its address holds secrets.

    One in the state folder itself is the same wherever that was moved to.
    """
    address = history.address.removeprefix(os.path.join(os.path.abspath(state_dir), ""))
    return hashlib.sha256(os.fsencode(address)).hexdigest() + _USER


_AGAIN = "name the output folder of a run, or run `pocketmon-pipeline run ASSETS` again"


def _describe_end(record: RunRecord) -> str:
    return f"it ended with exit {record.code} before it wrote them; {_AGAIN}"


def _explain_loss(record: RunRecord, one: ArtifactRecord, state_dir: str) -> ConfigError:
    message = f"{one.name} of the run {record.id} is not kept here"
    hint = (
        f"the history holds numbers alone (`history show`, `history diff`); artifacts stay in the state folder of the "
        f"machine that ran it, the newest up to {MOST_BYTES // 1024**2} MiB: name that folder with --state-dir, or the "
        "run's output folder"
    )
    return ConfigError(message, place=name_folder(state_dir), hint=hint)
