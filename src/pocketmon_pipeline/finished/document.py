"""One artifact of a finished run: whether it exists, is unchanged, and was sealed."""

import os
import stat
from collections.abc import Iterator, Mapping
from typing import Literal, NamedTuple

from pocketmon_pipeline import artifacts
from pocketmon_pipeline.finished.stored_document import StoredError, check_schema, decode_object, open_stored
from pocketmon_pipeline.finished.stored_findings import read_about
from pocketmon_pipeline.store.atomic import Written
from pocketmon_pipeline.system.regular_file import hash_file

# Documents that are larger are not held in memory as a whole.
DATA_CAP = 64 * 1024 * 1024

State = Literal["present", "absent", "truncated", "newer", "invalid", "altered", "unsealed", "not kept"]


class Document(NamedTuple):
    """An artifact as it is found.

    `data` is the parsed JSON of those that can be read, but for the findings of findings.json, which are a table; None
    where there is none, or too much of it. `message` says why it is not whole. `truncated`, `newer` and `invalid`
    documents cannot be read. `altered` ones can, but are not what was sealed; `unsealed` ones stand in no seal that can
    be trusted. `differs` says, also of what cannot be read, that a seal that holds names another digest.
    """

    state: State
    data: dict[str, object] | None = None
    message: str = ""
    differs: bool = False

    @property
    def is_read(self) -> bool:
        """Whether what it says is known, be it as sealed or not."""
        return self.state in {"present", "altered", "unsealed"}


class Documents(Mapping[str, Document]):
    """All artifacts of a folder by name, each read when it is first asked for; a name that is not there is `absent`.

    Iterating gives the names that are sealed and those that are known.
    """

    def __init__(self, folder: str, sealed: Mapping[str, Written], *, is_trusted: bool) -> None:
        """`sealed` is what the seal says; it `is_trusted` unless its signature is broken."""
        self._folder = folder
        self._sealed = sealed
        self._is_trusted = is_trusted
        self._read: dict[str, Document] = {}

    def __getitem__(self, name: str) -> Document:
        """Read one, or remember it."""
        if name not in self._read:
            self._read[name] = self._judge(name)
        return self._read[name]

    def __iter__(self) -> Iterator[str]:
        """Sorted names."""
        return iter(sorted({*self._sealed, *artifacts.KNOWN}))

    def __len__(self) -> int:
        """How many names `iter` gives."""
        return len({*self._sealed, *artifacts.KNOWN})

    def note(self, name: str, document: Document) -> None:
        """Record the state of a document that another function has read."""
        self._read[name] = document

    def note_unread(self, name: str, error: StoredError) -> None:
        """Record that another function could not read a document, and why."""
        self._read[name] = self._explain(name, error)

    def _judge(self, name: str) -> Document:
        if not artifacts.is_plain_name(name):
            return Document("invalid", None, "its name leads out of the folder")
        path = os.path.join(self._folder, name)
        try:
            data = _read_data(path, name)
            return self._compare(name, path, data)
        except FileNotFoundError:
            return Document("absent", None, "it is sealed, but not there" if name in self._sealed else "")
        except StoredError as error:
            return self._explain(name, error)
        except OSError as error:
            return Document("invalid", None, f"it cannot be read: {error.strerror or error}")

    def _compare(self, name: str, path: str, data: dict[str, object] | None) -> Document:
        if not self._is_trusted:
            return Document("unsealed", data, "the seal's own signature is broken, so it vouches for nothing")
        if name not in self._sealed:
            return Document("unsealed", data, "it is not among the sealed outputs")
        if self._differs(name, path):
            return Document("altered", data, "it was changed after it was sealed: its digest is another", differs=True)
        return Document("present", data)

    def _explain(self, name: str, error: StoredError) -> Document:
        if self._is_trusted and name in self._sealed and self._differs(name, os.path.join(self._folder, name)):
            return Document(error.fault, None, f"{error}; it was changed after it was sealed", differs=True)
        return Document(error.fault, None, str(error))

    def _differs(self, name: str, path: str) -> bool:
        expected = self._sealed[name]
        try:
            about = os.lstat(path)
            is_alike = stat.S_ISREG(about.st_mode) and about.st_size == expected.size
            return not (is_alike and hash_file(path) == expected.sha256)
        except OSError:
            # It was there a moment ago: whoever took it away has changed the folder.
            return True


def _read_data(path: str, name: str) -> dict[str, object] | None:
    """What a JSON document of this program says; StoredError when it cannot be read.

    Others, such as a report in the form of a code host, may be of any shape, and nobody asks what they say.
    """
    if name not in artifacts.KNOWN or not name.endswith(".json"):
        with open_stored(path):
            return None
    data = read_about(path) if name == artifacts.FINDINGS else _read_object(path)
    if data is not None:
        check_schema(data.get("schema"))
    return data


def _read_object(path: str) -> dict[str, object] | None:
    with open_stored(path) as file:
        if os.fstat(file.fileno()).st_size > DATA_CAP:
            return None
        return decode_object(file.read())
