"""The one protocol: a stage is a frozen value that names one step of the flow.

    map(files, config)     -> rows      pure in (bytes, format): cached, and run in any process or on any machine
    reduce(inputs, config) -> Outcome   pure in its tables: a document and findings

Built-in stages and third-party stages are the same thing. Stages meet only in tables; no stage imports another.
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
# For so many bytes is the time of a reader: the slowest, of dense YAML and TOML, need a second or two for a megabyte.
USUAL_SIZE = 4 * 1024 * 1024

# A stage's functions take its own Config subclass, which a tuple of different stages cannot express.
StageConfig = Any


CONTENT_COLUMNS: Columns = {"digest": "str", "format": "str"}
"""What names a content, in every table of a map."""

LOOK_COLUMNS: Columns = {**CONTENT_COLUMNS, "argument": "str"}
"""What names a content and what is asked of it: in the rows that `Map.select` returns, and in the tables of its map."""


class Row(NamedTuple):
    """One row for `table`; `values` follow the table's declared columns, after those that name the content."""

    table: str
    digest: str
    format: str
    argument: str
    values: tuple[object, ...]


class Content(NamedTuple):
    """What a map may know of a file: its bytes and format, never its path.

    `digest` is the SHA-256 in hex. `argument` is empty but for second looks, where `Map.select` chose it. `window`
    stands for the bytes of a file above the cap of a map that is `windowed`; `data` is empty then.
    """

    digest: str
    format: str
    data: bytes
    argument: str = ""
    window: Window | None = None

    @property
    def view(self) -> Window:
        """The bytes, in memory or behind the window."""
        return self.data if self.window is None else self.window

    def row(self, table: str, *values: object) -> Row:
        """Make a row of `table` about this content."""
        return Row(table, self.digest, self.format, self.argument, values)

    def observe(self, observation: Observation) -> Row:
        """Make a row of the shared `observations` table about this content; it quotes no credential."""
        code, detail, line, column, pointer, subject = observation
        told = (code, redact(detail), line, column, pointer and redact(pointer), subject and redact(subject))
        return Row(OBSERVATIONS, self.digest, self.format, self.argument, told)


_FILE = operator.itemgetter(Content._fields.index("digest"), Content._fields.index("format"))


def group_contents(contents: Iterable[Content]) -> Iterator[list[Content]]:
    """All that is asked about one file, together, as a second look brings it."""
    return (list(group) for _, group in itertools.groupby(contents, _FILE))


class Stream(Protocol):
    """Takes one large file in chunks and yields its rows at the end."""

    def feed(self, chunk: bytes) -> None:
        """Take the next bytes of the file, in order."""

    def end(self, content: Content) -> Iterable[Row]:
        """Finish; `content` carries digest and format but no data."""


class Config(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a stage may read of the configuration: each field is one section of the file, with its defaults."""


class Deferred:
    """A function or class of a module that is imported where it is first called, or sent to.

    Who plans a run and starts the processes that read needs to know what a stage makes, and not how. Sent to another
    process it arrives as what it stands for.
    """

    def __init__(self, module: str, name: str, *, before: str = "") -> None:
        """`name` is a global of the module; `before` is what a process imports instead before others are forked off."""
        self.__module__, self.__qualname__ = module, name
        self.before = before or module

    def resolve(self) -> Any:  # noqa: ANN401 - whatever the name stands for
        """Import what it stands for."""
        return getattr(importlib.import_module(self.__module__), self.__qualname__)

    def __call__(self, *arguments: Any) -> Any:  # noqa: ANN401 - as the function that it stands for
        """Call it."""
        return self.resolve()(*arguments)

    def __reduce__(self) -> tuple[Callable[[str, str], Any], tuple[str, str]]:
        return _resolve, (self.__module__, self.__qualname__)


def _resolve(module: str, name: str) -> Any:  # noqa: ANN401 - whatever the name stands for
    return Deferred(module, name).resolve()


class Map(msgspec.Struct, frozen=True, kw_only=True):
    """How a stage reads bytes.

    `rows` gets a batch of contents and yields rows for `tables`, or observations. `formats` limits which files it
    sees; None means all. A file above `cap` bytes gets `scan.incomplete`, unless the map is `windowed` and takes it as
    `Content.window`, or `stream` makes a reader for it, of its format: None for one that is only read whole.
    With `select` the map is a second look: it runs after the tables it needs exist, on the (digest, format, argument)
    rows that `select` returns, and its tables have an `argument` column after the format.
    An `isolated` map, or one of the formats that it names so, runs in the sandbox child, which may take `timeout`
    seconds for one file of up to `timeout_size` bytes, and for larger ones as much more as they are larger. What it
    could not finish gets `scan.incomplete` and is tried again in the next run, unless `give_up` makes rows of it and of
    the reason. Nothing of a content with a row in the table `fleeting` is kept from one run to the next. Where `rows`
    or `stream` need much code, `Deferred` names them.
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
        """Whether files of this format are this map's business."""
        return self.formats is None or format_name in self.formats

    def isolates(self, format_name: str) -> bool:
        """Whether files of this format are read in the sandbox child."""
        return self.isolated if isinstance(self.isolated, bool) else format_name in self.isolated

    def allow(self, size: int) -> float:
        """Seconds that an isolated map may take for a file of `size` bytes."""
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
        """A short public name of the key."""

    def sign(self, message: bytes) -> str:
        """Sign in hex."""

    def verify(self, message: bytes, signature: str) -> bool:
        """Compare in constant time."""


class Run(msgspec.Struct, frozen=True, kw_only=True):
    """The facts of this execution that are not in the assets.

    Paths are absolute. `now` is the run's one clock reading, UTC. `signer` is None when no key may be used, and
    `key_source` says in words where the key came from, or why there is none. `manifest` is the manifest that is signed
    or verified, `tree` is the root as its repository names it, escaped, empty where it is the repository's own root or
    lies in none, `outputs` are the names of what this run writes into `output_dir`, and `own_folders` the folders that
    are the program's own and are not read.
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
    tree: str = ""


class Inputs(Protocol):
    """What `reduce` and `select` may read: the tables named in `needs`, by SQL, and the run's facts."""

    @property
    def run(self) -> Run:
        """The run's facts."""

    def sql(self, query: str, parameters: Mapping[str, object] | None = None) -> Relation:
        """Ask the tables; `$name` in the query is replaced by `parameters`."""

    def has(self, name: str) -> bool:
        """Whether a table of this name was made."""

    def keep(self, name: str, rows: Relation | Table | str) -> None:
        """Hold rows as a table that can be asked, until the findings and tables of the stage are taken in.

        Instead of rows it takes a query, whose answer need not pass through an Arrow stream then.
        """


class Outcome(msgspec.Struct, frozen=True, kw_only=True):
    """What `reduce` made.

    `document` is the artifact: a struct or mapping (written as canonical JSON), an iterator of bytes (written as it
    comes), or a table (written as Parquet). `findings` are values, or a table with FINDING_COLUMNS. `tables` are
    handed to later stages; a query, or its answer, stands for a table whose rows need not leave the database, and may
    ask what was kept. A document that is the answer to a question may ask these tables.
    """

    document: object | Iterator[bytes] | Table | None = None
    findings: Sequence[Finding] | Table = ()
    tables: Mapping[str, Table | Relation | str] = {}


class Stage(msgspec.Struct, frozen=True, kw_only=True):
    """One step: `name` is what it makes, `needs` the tables that must exist before it runs.

    `version` is part of the cache key of every mapped row: raise it whenever the same bytes would give other rows.
    `makes` names the tables that `reduce` returns. `artifact` is the name of its output file. A stage is `reusable`
    when tables, configuration and the run's folders alone decide what `reduce` makes: then the outcome of an earlier
    run may be taken over when nothing has changed. A `closing` stage also ends a run that was stopped at a limit; what
    it needs and no stage made is empty then. `again` names stages, among those before, that the engine measures once
    more before `reduce`, which finds the table `measured_again` then.
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
    again: Callable[[Inputs, StageConfig], Sequence[str]] | None = None
