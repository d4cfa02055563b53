"""The variables of rules: every column of the inventory, with its name and type."""

import datetime
from typing import NamedTuple

from pocketmon_pipeline.decisions.checks.vocabulary import one_of
from pocketmon_pipeline.facts import list_facts
from pocketmon_pipeline.scan.formats import FORMATS, TEXT_FORMATS
from pocketmon_pipeline.scan.names import MARKERS

# The table of the run's one moment, of one row.
CLOCK = "policy_clock"
# Moments are microseconds since then in SQL.
EPOCH = datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC)


class Column(NamedTuple):
    """One variable.

    `type` is the CEL type of its values; `source` is SQL over the inventory where its column has another name.
    `null_when` says when there is no value; empty where there always is one.
    """

    name: str
    type: str
    meaning: str
    null_when: str = ""
    source: str = ""

    @property
    def signature(self) -> str:
        """The type as it is declared: a wrapper where the value may be null."""
        return f"wrapper {self.type}" if self.null_when else self.type

    @property
    def stored(self) -> str:
        """SQL over the inventory that makes it."""
        return f"{self.source} as {self.name}" if self.source else self.name


_NOT_READ = "the entry is not a file, or was not read"
_NOT_FILE = "the entry is not a file"
_NO_TEXT = "the file is not a text"
_NO_JSON = "the file is not JSON of any dialect"

# The types of columns in tables, as expressions call them.
_TYPES = {"int": "int", "float": "double", "bool": "bool", "str": "string"}

COLUMNS: tuple[Column, ...] = (
    Column("path", "string", "The path below the root of the tree, with `/` between folders."),
    Column("dir", "string", "The folder part of `path`; empty for what lies at the top."),
    Column("name", "string", "The last part of `path`."),
    Column("ext", "string", "The ending of `name` in lower case, without its dot; empty where there is none."),
    Column(  # CEL has a `type` of its own
        "entry_type",
        "string",
        "`file`, `link`, `directory` (one that could not be read), `fifo`, `socket` or `device`.",
        source="type",
    ),
    Column("size", "int", "Bytes."),
    Column("mtime", "timestamp", "When the content last changed.", source="mtime_ns // 1000"),
    Column("mode", "int", "Permissions and type as the system has them, such as `0x81a4`."),
    Column("target", "string", "What a link points to.", "the entry is not a link"),
    Column("kind", "string", "The family of the format: `image`, `audio`, `data`, `unknown`, ...", _NOT_FILE),
    Column("claim", "string", "The format that the name claims; empty where it claims none."),
    Column("format", "string", "The format of the content with its dialect: `png`, `json`, `jsonc`, `csv`, ..."),
    Column("mime", "string", "The media type of the format.", "the format is unknown"),
    Column("mismatch", "bool", "Whether the content is of another format than the name claims."),
    Column("sha256", "string", "The digest of the content, in hex.", _NOT_READ),
    Column("status", "string", "`read`, or why the entry was not read."),
    Column("detail", "string", "What the system said when the entry was not read.", "there is nothing to say"),
    Column(
        "marker",
        "bool",
        "Whether the name is one of those that stand for something by being there, such as `.gitkeep`.",
        source=one_of("lower(name)", MARKERS),
    ),
    Column("textual", "bool", "Whether the format is a text.", source=one_of("format", sorted(TEXT_FORMATS))),
    Column(
        "encoding",
        "string",
        "`ascii`, `utf-8`, `utf-16-le`, `utf-16-be`, `utf-32-le`, `utf-32-be`, `latin-1` or `unknown`.",
        _NO_TEXT,
    ),
    Column("bom", "bool", "Whether a byte order mark comes first.", _NO_TEXT),
    Column("line_ending", "string", "`lf`, `crlf`, `cr`, `mixed` or `none`.", _NO_TEXT, "eol"),
    Column("lines", "int", "Lines, the last one counted without a line end too.", _NO_TEXT),
    Column("longest_line", "int", "Characters of the longest line, without its end.", _NO_TEXT),
    Column("valid", "bool", "Whether the document can be read.", _NO_JSON, "json_valid"),
    Column("depth", "int", "How deep arrays and objects nest.", _NO_JSON, "json_depth"),
    Column(
        "duplicate_keys",
        "int",
        "Members that a reader loses because their key comes again.",
        _NO_JSON,
        "json_duplicate_keys",
    ),
    *(Column(fact.name, _TYPES[fact.type], fact.meaning, fact.null_when) for fact, _ in list_facts()),
    Column("now", "timestamp", "The one moment at which the whole run judges.", source=f"(select now from {CLOCK})"),
)

BY_NAME = {column.name: column for column in COLUMNS}


_FORMAT_NAMES = frozenset({"", *(entry.name for entry in FORMATS)})
# The possible values of columns that have few; any other value is an error.
WORDS = {
    "kind": frozenset({"unknown", *(entry.kind for entry in FORMATS)}),
    "format": _FORMAT_NAMES,
    "claim": _FORMAT_NAMES,
    "entry_type": frozenset({"file", "link", "directory", "fifo", "socket", "device"}),
    "encoding": frozenset({"ascii", "utf-8", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be", "latin-1", "unknown"}),
    "line_ending": frozenset({"lf", "crlf", "cr", "mixed", "none"}),
}
