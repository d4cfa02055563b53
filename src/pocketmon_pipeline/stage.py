"""The one protocol: a stage is a frozen value that names one step of the flow.

    map(files, config)     -> rows      pure in (bytes, format): cached, and run in any process or on any machine
    reduce(inputs, config) -> Outcome   pure in its tables: a document and findings

Built-in stages and plug-ins are the same thing. Stages share data through tables alone; no stage imports another.
"""

import datetime
import importlib
import itertools
import operator
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple, Protocol

import msgspec

from pocketmon_pipeline.binary.window import Window
from pocketmon_pipeline.model import OBSERVATIONS, Columns, Finding, Observation
from pocketmon_pipeline.secrets.quotation import redact
from pocketmon_pipeline.table import Relation, Table

WHOLE_FILE_CAP = 64 * 1024 * 1024
# `Map.timeout` is for files up to this size: the slowest readers, of dense YAML and TOML, take 1 to 2 s per megabyte.
USUAL_SIZE = 4 * 1024 * 1024

# A stage's functions take its own subclass of Config, which the type of a tuple of different stages cannot express.
StageConfig = Any


CONTENT_COLUMNS: Columns = {"digest": "str", "format": "str"}
"""The key of a content, in every table of a map."""

LOOK_COLUMNS: Columns = {**CONTENT_COLUMNS, "argument": "str"}
"""The key of a second look: of the rows that `Map.select` returns, and of those in the tables of its map."""


class Row(NamedTuple):
    """One row of `table`; `values` are its declared columns, which follow the key of the content."""

    table: str
    digest: str
    format: str
    argument: str
    values: tuple[object, ...]


class Content(NamedTuple):
    """What a map may know about a file: its bytes and format, never its path.

    `digest` is the SHA-256 in hex. `argument` is what `Map.select` chose for a second look, otherwise empty. A file
    above the cap of a `windowed` map has empty `data`, and its bytes behind the `window`.
    """

    digest: str
    format: str
    data: bytes
    argument: str = ""
    window: Window | None = None

    @property
    def view(self) -> Window:
        """The bytes, wherever they are."""
        return self.data if self.window is None else self.window

    def row(self, table: str, *values: object) -> Row:
        """Make a row of `table` for this content."""
        # What Row(...) makes, in half the time: there is one for each file and reader.
        return tuple.__new__(Row, (table, self.digest, self.format, self.argument, values))

    def observe(self, observation: Observation) -> Row:
        """Make a row of the shared table `observations` for this content, with credentials redacted."""
        code, detail, line, column, pointer, subject = observation
        values = (code, redact(detail), line, column, pointer and redact(pointer), subject and redact(subject))
        return Row(OBSERVATIONS, self.digest, self.format, self.argument, values)


_FILE = operator.itemgetter(Content._fields.index("digest"), Content._fields.index("format"))


def group_contents(contents: Iterable[Content]) -> Iterator[list[Content]]:
    """Group the arguments of a second look by file: they come file by file."""
    return (list(group) for _, group in itertools.groupby(contents, _FILE))


class Stream(Protocol):
    """Takes one large file in chunks and yields its rows at the end."""

    def feed(self, chunk: bytes) -> None:
        """Take the next bytes of the file, in order."""

    def end(self, content: Content) -> Iterable[Row]:
        """Finish; `content` carries digest and format but no data."""


class Config(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The part of the configuration that a stage reads: each field is one section of the file, with its defaults."""


class Deferred:
    """A lazily imported function or class: its module is imported by the first call.

    Declaring a stage then costs nothing but its names: the process that plans a run needs to know what a stage makes,
    not how. Unpickling, as in a worker process, imports it and gives the function or class itself.
    """

    def __init__(self, module: str, name: str, *, before: str = "") -> None:
        """`name` is a global of `module`; `before` is the module that the fork server preloads instead of it."""
        self.__module__, self.__qualname__ = module, name
        self.before = before or module

    def resolve(self) -> Any:  # noqa: ANN401 - whatever the name stands for
        """Import and return the function or class."""
        return getattr(importlib.import_module(self.__module__), self.__qualname__)

    def __call__(self, *arguments: Any) -> Any:  # noqa: ANN401 - as the function that it stands for
        """Import and call the function, or make a value of the class."""
        return self.resolve()(*arguments)

    def __reduce__(self) -> tuple[Callable[[str, str], Any], tuple[str, str]]:
        return _resolve, (self.__module__, self.__qualname__)


def _resolve(module: str, name: str) -> Any:  # noqa: ANN401 - whatever the name stands for
    return Deferred(module, name).resolve()


class Map(msgspec.Struct, frozen=True, kw_only=True):
    """How a stage reads bytes.

    `rows` takes a batch of contents and yields rows of `tables`, or observations. It gets files of `formats` only; None
    means all. `Deferred` names functions that need much code.

    A file above `cap` bytes gets `scan.incomplete`, unless the map is `windowed` and reads it through `Content.window`,
    or `stream` makes a reader for its format; `stream` returns None for formats that are only read whole.

    With `select` the map is a second look: it runs once the tables that it needs exist, on the (digest, format,
    argument) rows that `select` returns, and its tables have a column `argument` after the format.

    `isolated` maps, or those of the formats in it, run in the sandbox. It may take `timeout` seconds for a file of up
    to `timeout_size` bytes, and proportionally longer for larger ones. A file that it could not finish gets
    `scan.incomplete` and is tried again in the next run, unless `give_up` turns the content and the reason into rows.

    No rows are cached for a content that has a row in the table `fleeting`.
    """

    tables: Mapping[str, Columns]
    rows: Callable[[Sequence[Content], StageConfig], Iterable[Row]]
    formats: frozenset[str] | None = None
    cap: int = WHOLE_FILE_CAP
    stream: Callable[[StageConfig, str], Stream | None] | None = None
    select: Callable[["Inputs", StageConfig], Relation] | None = None
    isolated: bool | frozenset[str] = False
    windowed: bool = False
    timeout: float = 20.0
    timeout_size: int = USUAL_SIZE
    plain: Callable[[Content], Iterable[Row] | None] | None = None
    """Makes in the worker the rows of an isolated content that needs no decoder, as `rows` would; None of others."""
    give_up: Callable[[Content, str], Iterable[Row]] | None = None
    fleeting: str = ""

    def sees(self, format_name: str) -> bool:
        """Whether this map reads files of this format."""
        return self.formats is None or format_name in self.formats

    def isolates(self, format_name: str) -> bool:
        """Whether it reads files of this format in the sandbox."""
        return self.isolated if isinstance(self.isolated, bool) else format_name in self.isolated

    def allow(self, size: int) -> float:
        """The timeout in seconds for a file of `size` bytes in the sandbox."""
        return self.timeout * max(1.0, size / self.timeout_size)

    def begin(self, config: StageConfig, format_name: str) -> Stream | None:
        """Make a reader for one large file of this format; None when the map reads only whole files."""
        return None if self.stream is None else self.stream(config, format_name)


class Signer(Protocol):
    """A key that can sign and verify; the key itself never leaves it."""

    @property
    def algorithm(self) -> str:
        """The name written into what is signed, such as HMAC-SHA256."""

    @property
    def key_id(self) -> str:
        """A short name of the key, which may be published."""

    def sign(self, message: bytes) -> str:
        """Return the signature, in hex."""

    def verify(self, message: bytes, signature: str) -> bool:
        """Check a signature, in constant time."""


class Run(msgspec.Struct, frozen=True, kw_only=True):
    """The facts about a run that are not in the assets. Paths are absolute.

    `now` is the only time that the run reads from the clock, UTC. `signer` is None when no key may be used;
    `key_source` says in words where the key came from, or why there is none. `manifest` is the path of the manifest
    that is signed or verified. `outputs` names the files that this run writes into `output_dir`. `own_folders` are the
    program's own, and are not scanned. A `partial` run reads listed files only. `tree` is the escaped path of the root
    in its repository; empty for the repository's own root, and outside of any. `staged` files are not committed yet.
    """

    root: str
    output_dir: str
    state_dir: str
    now: datetime.datetime
    version: str
    jobs: int = 1
    processors: int = 1
    config_path: str = ""
    config_sha256: str = ""
    signer: Signer | None = None
    key_source: str = ""
    manifest: str = ""
    outputs: tuple[str, ...] = ()
    own_folders: tuple[str, ...] = ()
    partial: bool = False
    staged: bool = False
    tree: str = ""


class Inputs(Protocol):
    """What `reduce` and `select` may read: the tables that the stage `needs`, by SQL, and the facts about the run."""

    @property
    def run(self) -> Run:
        """The facts about the run."""

    def sql(self, query: str, parameters: Mapping[str, object] | None = None) -> Relation:
        """Query the tables; `parameters` gives the values of `$name` in the query."""

    def has(self, name: str) -> bool:
        """Whether there is a table of this name."""

    def keep(self, name: str, rows: Relation | Table | str) -> int:
        """Make a temporary table of rows, or of the result of a query, which lives as long as the stage runs.

        A query is cheaper: its rows never leave the database. Returns how many rows there are.
        """


class Outcome(msgspec.Struct, frozen=True, kw_only=True):
    """What `reduce` made.

    `document` is the artifact: a struct or mapping (written as canonical JSON), an iterator of bytes (written as it
    is), or a table (written as Parquet). `findings` are values, or a table with FINDING_COLUMNS. `tables` are for later
    stages; a query or a relation may read what the stage kept by `Inputs.keep`, and its rows never leave the database.
    A document that is a relation may read these tables. From `until` on the same tables would give another outcome;
    None where the time of the run changes nothing.
    """

    document: object | Iterator[bytes] | Table | None = None
    findings: Sequence[Finding] | Table = ()
    tables: Mapping[str, Table | Relation | str] = {}
    until: datetime.datetime | None = None


class Stage(msgspec.Struct, frozen=True, kw_only=True):
    """One step of the flow, named after what it makes.

    `needs` are the tables that must exist before it runs, `makes` those that `reduce` returns, and `artifact` is its
    output file. `version` is part of every cache key: raise it whenever the same bytes or tables would give another
    result. The outcome of a `reusable` stage may be taken from an earlier run when nothing has changed: its `reduce`
    depends on tables, configuration and the run's folders alone. A `closing` stage also runs after a run was stopped at
    a limit; tables that no stage came to make are empty then. `remeasure` returns the names of earlier stages,
    which the engine measures once more before `reduce`; their costs are in the table `measured_again`.
    """

    name: str
    version: int = 1
    artifact: str | None = None
    needs: tuple[str, ...] = ()
    makes: tuple[str, ...] = ()
    config: type[Config] = Config
    map: Map | None = None
    reduce: Callable[[Inputs, StageConfig], Outcome] | None = None
    reusable: bool = False
    closing: bool = False
    remeasure: Callable[[Inputs, StageConfig], Sequence[str]] | None = None
