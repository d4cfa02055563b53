"""Opens a finished run: its tables as reports know them, its documents, and its problems."""

import contextlib
import os
from collections.abc import Collection, Mapping, Sequence
from types import TracebackType
from typing import Self

from pocketmon_pipeline.artifacts import FINDINGS, INVENTORY, SUMMARY
from pocketmon_pipeline.engine.tables.database import Database, StageInputs
from pocketmon_pipeline.engine.tables.files_table import FILE_COLUMNS
from pocketmon_pipeline.engine.tables.parquet_file import open_parquet
from pocketmon_pipeline.errors import ConfigError
from pocketmon_pipeline.finished.document import Document, Documents
from pocketmon_pipeline.finished.stored_document import StoredError, explain_parquet, open_stored
from pocketmon_pipeline.finished.stored_findings import stream_findings
from pocketmon_pipeline.finished.summary import Seal, describe_run, read_seal
from pocketmon_pipeline.finished.trust import Trust, judge_trust, list_problems
from pocketmon_pipeline.model import JUDGED_COLUMNS, Columns
from pocketmon_pipeline.stage import Inputs, Signer
from pocketmon_pipeline.store.scratch_folder import open_scratch_folder
from pocketmon_pipeline.table import build_table
from pocketmon_pipeline.verdict import VERDICT, VERDICT_COLUMNS

OUTPUT_COLUMNS: Columns = {"name": "str", "sha256": "str", "size": "int", "stage": "str", "state": "str"}
# What every inventory has; a newer one may have more.
INVENTORY_COLUMNS: Columns = {
    **{name: kind for name, kind in FILE_COLUMNS.items() if name not in {"ctime_ns", "inode"}},
    "kind": "str",
    "mime": "str",
}


def load_findings(database: Database, path: str) -> StoredError | None:
    """Make the table `judged`; it stays empty when the file is not whole, and then this says why."""
    database.create("judged", JUDGED_COLUMNS)
    try:
        for table in stream_findings(path):
            database.append("judged", table)
    except FileNotFoundError:
        return None
    except StoredError as error:
        database.create("judged", JUDGED_COLUMNS)
        return error
    except OSError as error:
        database.create("judged", JUDGED_COLUMNS)
        return StoredError("invalid", f"it cannot be read: {error.strerror or error}")
    return None


def load_files(database: Database, folder: str) -> StoredError | None:
    """Make the table `files` of the inventory; it stays empty when that is not whole, and then this says why."""
    import duckdb

    path = os.path.join(os.path.abspath(folder), INVENTORY)
    database.create("files", INVENTORY_COLUMNS)
    expected = _describe(database)
    try:
        with open_stored(path):
            pass
        with open_parquet(path) as name:
            database.execute(
                "create or replace table files as from files union all by name from read_parquet($path)",
                {"path": name},
            )
        if expected != {name: kind for name, kind in _describe(database).items() if name in expected}:
            raise StoredError("invalid", "its columns are not those of an inventory")
    except FileNotFoundError:
        return None
    except (OSError, StoredError, duckdb.Error) as error:
        database.create("files", INVENTORY_COLUMNS)
        return error if isinstance(error, StoredError) else explain_parquet(path, error)
    return None


def _describe(database: Database) -> dict[str, str]:
    return {str(name): str(kind) for name, kind, *_ in database.sql("describe files").fetchall()}


class FinishedRun:
    """What a run has left. Use it as a context: its tables are gone when that ends.

    `inputs` answers SQL over `judged` (the findings), `files` (the inventory; empty when there is none), `verdict`,
    and `outputs` (name, sha256, size and stage as sealed, and the state found). `documents` are the artifacts by name.
    `shown` is what people call it.
    """

    def __init__(self, folder: str, signers: Sequence[Signer], shown: str, kept: Collection[str] | None) -> None:
        """Read the folder; nothing that is wrong with an artifact is an error."""
        self.folder = folder
        self.shown = shown
        self._seal = read_seal(folder, signers)
        is_trusted = self._seal.document.state == "present"
        sealed = {name: one for name, one in self._seal.outputs.items() if kept is None or name in kept}
        self._kept = kept
        self._documents = Documents(folder, sealed, is_trusted=is_trusted or self._seal.summary is None)
        self._documents.note(SUMMARY, self._seal.document)
        with contextlib.ExitStack() as stack:
            spill_folder = stack.enter_context(open_scratch_folder())
            self._database = Database(spill_folder)
            stack.callback(self._database.close)
            self._load()
            self._stack = stack.pop_all()

    def __enter__(self) -> Self:
        """Nothing more to do."""
        return self

    def __exit__(self, _: type[BaseException] | None, __: BaseException | None, ___: TracebackType | None) -> None:
        """Free everything."""
        self._stack.close()

    @property
    def inputs(self) -> Inputs:
        """The tables, by SQL, and the facts of the run."""
        return StageInputs(self._database, describe_run(self._seal, self.folder if self._kept is None else ""))

    @property
    def documents(self) -> Mapping[str, Document]:
        """The artifacts by name."""
        return self._documents

    @property
    def seal(self) -> Seal:
        """The summary, and what became of its signature."""
        return self._seal

    @property
    def problems(self) -> list[str]:
        """In words, what no key at hand vouches for, and every artifact that is not what was sealed, and why."""
        return list_problems(self._seal, self._documents)

    @property
    def trust(self) -> Trust:
        """Whether what it has left can be believed."""
        return judge_trust(self._seal, self._documents)

    def judge_trust_without(self, name: str) -> Trust:
        """The same for callers that rewrite an output, and ignore its state."""
        return judge_trust(self._seal, {other: one for other, one in self._documents.items() if other != name})

    @property
    def covered_problems(self) -> set[str]:
        """The problems that `trust` already covers."""
        return {self.trust.why, self._seal.doubt}

    def _load(self) -> None:
        loaded = (
            (FINDINGS, load_findings(self._database, os.path.join(self.folder, FINDINGS))),
            (INVENTORY, load_files(self._database, self.folder)),
        )
        for name, error in loaded:
            if isinstance(error, StoredError):
                self._documents.note_unread(name, error)
        self._database.put(VERDICT, build_table(VERDICT_COLUMNS, self._seal.list_verdict()))
        outputs = [(*row, self._name_state(row[0])) for row in self._seal.list_outputs()]
        self._database.put("outputs", build_table(OUTPUT_COLUMNS, outputs))

    def _name_state(self, name: str) -> str:
        return "not kept" if self._kept is not None and name not in self._kept else self._documents[name].state


def open_finished(
    folder: str, signers: Sequence[Signer] = (), *, shown: str = "", kept: Collection[str] | None = None
) -> FinishedRun:
    """Open what a run has left in its output folder; ConfigError when there is no such folder.

    `signers` are the keys that may have sealed it. Whatever is wrong with an artifact is told by `documents` and
    `problems`, and its table is empty. Where the folder holds what was `kept` of a run, the others are not missed.
    """
    if not os.path.isdir(folder):
        hint = "name the output folder of a run, or run `pocketmon-pipeline run ASSETS` first"
        raise ConfigError("no such folder", place=folder, hint=hint)
    return FinishedRun(folder, signers, shown or folder, kept)
