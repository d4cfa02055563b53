"""References that the configuration's own patterns find."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from pocketmon_pipeline.config.sections.references import ReferencePattern
from pocketmon_pipeline.errors import ConfigError
from pocketmon_pipeline.readers.references.reference import PATTERN, Found, decode
from pocketmon_pipeline.scan.formats import TEXT_FORMATS

# Bases other than that of the file itself begin so, and go on with a folder of the tree.
AT = "at:"


class Searcher(NamedTuple):
    """A compiled pattern. `formats` is empty for all of them."""

    number: int
    regex: Any  # re2 has no types
    formats: frozenset[str]
    base: str


@lru_cache(maxsize=4)
def compile_patterns(patterns: Sequence[ReferencePattern]) -> tuple[Searcher, ...]:
    """Compile the patterns; ConfigError says which one is wrong, and why."""
    return tuple(_compile(number, pattern) for number, pattern in enumerate(patterns))


def _compile(number: int, pattern: ReferencePattern) -> Searcher:
    import re2

    place = f"references.patterns[{number}]"
    try:
        regex = re2.compile(pattern.pattern.encode(), _make_options())
    except re2.error as error:
        hint = "it is RE2's syntax: neither references to groups nor looking around are part of it"
        raise ConfigError(f"{place}.pattern: {_word(error)}", hint=hint) from error
    if regex.groups != 1:
        raise ConfigError(
            f"{place}.pattern: has {regex.groups} groups", hint="write one, around the path; (?:) is none"
        )
    unknown = sorted(set(pattern.formats) - TEXT_FORMATS)
    if unknown:
        raise ConfigError(f"{place}.formats: {unknown[0]} is no format of text")
    base = "" if pattern.base == "file" else AT + ("" if pattern.base == "root" else pattern.base.strip("/"))
    return Searcher(number, regex, frozenset(pattern.formats), base)


def _word(error: Exception) -> str:
    reason = error.args[0] if error.args else ""
    return reason.decode("utf-8", "replace") if isinstance(reason, bytes) else str(reason)


def _make_options() -> Any:  # noqa: ANN401 - re2 has no types
    import re2

    options = re2.Options()
    options.log_errors = False
    options.never_nl = False
    options.one_line = False
    return options


def search(data: bytes, format_name: str, searchers: Sequence[Searcher]) -> Iterator[Found]:
    """References that the patterns for this format find."""
    for number, regex, formats, base in searchers:
        if not formats or format_name in formats:
            for match in regex.finditer(data):
                if match.start(1) >= 0:
                    raw = decode(match.group(1))
                    yield Found(match.start(1), raw, PATTERN, url=False, pattern=number, base=base)
