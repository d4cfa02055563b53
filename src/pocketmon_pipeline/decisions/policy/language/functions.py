"""Functions of rules beyond those of CEL."""

from pocketmon_pipeline.cel.environment import Example, Function, Overload
from pocketmon_pipeline.cel.functions import FUNCTIONS
from pocketmon_pipeline.cel.reference import Entry, render_functions
from pocketmon_pipeline.decisions.checks.vocabulary import size_words

# SI prefixes (BIPM, "The International System of Units", table 7).
_UNITS = ("kB", "MB", "GB", "TB", "PB")


def format_bytes(size: int) -> str:
    """Write a number of bytes for people: `61.2 kB`, where 1 kB is 1,000 bytes; what follows the digit is cut off."""
    whole, unit = abs(size), 0
    sign = "-" if size < 0 else ""
    if whole < 1000:
        return f"{size} byte" if whole == 1 else f"{size} B"
    while whole >= 1_000_000 and unit < len(_UNITS) - 1:
        whole, unit = whole // 1000, unit + 1
    return f"{sign}{whole // 1000}.{whole % 1000 // 100} {_UNITS[unit]}"


FORMAT_BYTES = Function(
    "formatBytes",
    (Overload("format_bytes_int", ("int",), "string", member=False, sql=size_words, python=format_bytes),),
    "Writes a number of bytes for people; 1 kB is 1,000 bytes.",
    Example("formatBytes(61234)", result="61.2 kB"),
)

RULE_FUNCTIONS = (*FUNCTIONS, FORMAT_BYTES)

# What the reference shows besides the functions of the language itself; the example is of a file two hours old.
OF_RULES = (
    FORMAT_BYTES,
    Entry("age", "How long ago the content last changed.", Example("age() > duration('1h')", result=True)),
)


def render_reference() -> str:
    """The table of functions and macros, in Markdown."""
    return render_functions(OF_RULES)
