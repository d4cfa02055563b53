"""Functions of rules beyond those of CEL."""

from pocketmon_pipeline.cel.environment import Example, Function, Overload
from pocketmon_pipeline.cel.functions import FUNCTIONS
from pocketmon_pipeline.cel.reference import Entry, render_functions
from pocketmon_pipeline.decisions.checks.vocabulary import format_size, size_words

FORMAT_BYTES = Function(
    "formatBytes",
    (Overload("format_bytes_int", ("int",), "string", member=False, sql=size_words, python=format_size),),
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
