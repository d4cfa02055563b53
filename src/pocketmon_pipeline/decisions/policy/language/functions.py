"""Functions of rules beyond those of CEL."""

from pocketmon_pipeline.cel.environment import Example, Function, Overload
from pocketmon_pipeline.cel.functions import FUNCTIONS
from pocketmon_pipeline.decisions.checks.vocabulary import format_size, size_words

FORMAT_BYTES = Function(
    "formatBytes",
    (Overload("format_bytes_int", ("int",), "string", member=False, sql=size_words, python=format_size),),
    "Writes a number of bytes for people; 1 kB is 1,000 bytes.",
    Example("formatBytes(61234)", result="61.2 kB"),
)

RULE_FUNCTIONS = (*FUNCTIONS, FORMAT_BYTES)
