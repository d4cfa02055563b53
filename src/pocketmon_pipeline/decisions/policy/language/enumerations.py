"""The possible values of columns that have few; any other value is an error."""

from pocketmon_pipeline.scan.formats import FORMATS

_NAMES = frozenset({"", *(entry.name for entry in FORMATS)})
WORDS = {
    "kind": frozenset({"unknown", *(entry.kind for entry in FORMATS)}),
    "format": _NAMES,
    "claim": _NAMES,
    "entry_type": frozenset({"file", "link", "directory", "fifo", "socket", "device"}),
    "encoding": frozenset({"ascii", "utf-8", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be", "latin-1", "unknown"}),
    "line_ending": frozenset({"lf", "crlf", "cr", "mixed", "none"}),
}
