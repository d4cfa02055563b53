"""Functions beyond CEL's own, and the replacement of `age()`."""

import functools
from typing import TYPE_CHECKING

from pocketmon_pipeline.cel.environment import Definition, Example, Function, Overload
from pocketmon_pipeline.cel.sql.terms import quote_text
from pocketmon_pipeline.text.glob import GlobError, glob_to_regex

if TYPE_CHECKING:
    import re2

# How long ago a file was changed; the variables `now` and `mtime` must be declared.
AGE = Definition("age()", "now - mtime")


def _write_glob(text: str, pattern: str) -> str:
    return f"regexp_full_match({text}, {quote_text(glob_to_regex(pattern))})"


@functools.lru_cache(maxsize=1_024)
def _compile_glob(pattern: str) -> "re2._Regexp[str]":
    import re2

    return re2.compile(glob_to_regex(pattern))


def _match_glob(text: str, pattern: str) -> bool:
    return _compile_glob(pattern).fullmatch(text) is not None


def _check_glob(pattern: str) -> str:
    try:
        glob_to_regex(pattern)
    except GlobError as error:
        return f"not a glob: {error} (character {error.offset + 1} of the pattern)"
    return ""


GLOB = Function(
    "glob",
    (
        Overload(
            "string_glob_string",
            ("string", "string"),
            "bool",
            member=True,
            sql=_write_glob,
            python=_match_glob,
            constant=(1,),
            check=_check_glob,
        ),
    ),
    "Tells whether a path matches a glob: `**/` is any folders or none, `*` and `?` stay within a name.",
    Example("'a/b/reels/x.csv'.glob('**/reels/*.csv')", result=True),
)
FUNCTIONS: tuple[Function, ...] = (GLOB,)
