"""What rules may call beyond the functions of the language itself."""

from pocketmon_pipeline.cel.environment import Example, Function, Overload
from pocketmon_pipeline.cel.functions import FUNCTIONS
from pocketmon_pipeline.cel.reference import Entry, render_functions

# SI prefixes (BIPM, "The International System of Units", table 7), and from which number of bytes each is used: from
# where one decimal would round up to it.
_UNITS = ((999_950_000, "GB", 1_000_000_000), (999_950, "MB", 1_000_000), (1_000, "kB", 1_000))


def _write_bytes(size: str) -> str:
    cases = " ".join(
        f"when abs({size}) >= {least} then printf('%.1f {unit}', {size} / {whole})" for least, unit, whole in _UNITS
    )
    return f"(case when {size} is null then null {cases} else {size} || ' B' end)"


def format_bytes(size: int) -> str:
    """Write a number of bytes for people: `61.2 kB`, where 1 kB is 1,000 bytes."""
    for least, unit, whole in _UNITS:
        if abs(size) >= least:
            return f"{size / whole:.1f} {unit}"
    return f"{size} B"


FORMAT_BYTES = Function(
    "formatBytes",
    (Overload("format_bytes_int", ("int",), "string", member=False, sql=_write_bytes, python=format_bytes),),
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
