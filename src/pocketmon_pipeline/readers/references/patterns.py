"""References found by configured patterns, in a second look at matching files."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from pocketmon_pipeline.config.sections.references import ReferencePattern, References
from pocketmon_pipeline.config.wording import suggest
from pocketmon_pipeline.errors import ConfigError
from pocketmon_pipeline.pattern import compile_linear
from pocketmon_pipeline.readers.references.reference import PATTERN, REFERENCE_COLUMNS, Found, decode, make_rows
from pocketmon_pipeline.scan.formats import TEXT_FORMATS
from pocketmon_pipeline.stage import Config, Content, Inputs, Map, Row, Stage
from pocketmon_pipeline.table import Relation
from pocketmon_pipeline.text.encoding import to_utf8
from pocketmon_pipeline.text.glob import join_globs
from pocketmon_pipeline.text.link_target import UID

PATTERN_REFERENCES = "pattern_references"

# Bases other than that of the file itself begin so, and go on with a folder of the tree.
AT = "at:"


_NOTHING = "select '' as digest, '' as format, '' as argument where false"


class PatternsConfig(Config, frozen=True):
    """What this stage may read of the configuration."""

    references: References = References()


class Searcher(NamedTuple):
    """A compiled pattern."""

    number: int
    regex: Any  # re2 has no types
    base: str


@lru_cache(maxsize=4)
def compile_patterns(patterns: Sequence[ReferencePattern]) -> tuple[Searcher, ...]:
    """Compile the patterns; ConfigError says which one is wrong, and why."""
    return tuple(_compile(number, pattern) for number, pattern in enumerate(patterns))


def _compile(number: int, pattern: ReferencePattern) -> Searcher:
    place = f"references.patterns[{number}]"
    try:
        regex = compile_linear(pattern.pattern.encode())
    except ValueError as error:
        hint = "it is RE2's syntax: neither references to groups nor looking around are part of it"
        raise ConfigError(f"{place}.pattern: {error}", hint=hint) from error
    if regex.groups != 1:
        raise ConfigError(
            f"{place}.pattern: has {regex.groups} groups", hint="write one, around the path; (?:) is none"
        )
    unknown = sorted(set(pattern.formats) - TEXT_FORMATS)
    if unknown:
        hint = suggest(unknown[0], sorted(TEXT_FORMATS)) or "name formats of text, such as json, xml or text"
        raise ConfigError(f"{place}.formats: {unknown[0]} is no format of text", hint=hint)
    base = "" if pattern.base == "file" else AT + ("" if pattern.base == "root" else pattern.base.strip("/"))
    return Searcher(number, regex, base)


def search(data: bytes, searcher: Searcher) -> Iterator[Found]:
    """References that a pattern finds."""
    number, regex, base = searcher
    for match in regex.finditer(data):
        if match.start(1) >= 0:
            yield Found(match.start(1), decode(match.group(1)), PATTERN, url=False, pattern=number, base=base)


def select_contents(inputs: Inputs, config: PatternsConfig) -> Relation:
    """The files that each pattern is for; the argument is the pattern's number."""
    compile_patterns(config.references.patterns)
    parts = [_NOTHING]
    parameters: dict[str, object] = {"texts": sorted(TEXT_FORMATS)}
    for number, pattern in enumerate(config.references.patterns):
        parameters |= {f"formats{number}": list(pattern.formats), f"paths{number}": join_globs(pattern.paths)}
        parts.append(
            f"""select sha256, format, '{number}' from files where type = 'file' and status = 'read'
                and list_contains(case when len($formats{number}) = 0 then $texts else $formats{number} end, format)
                and regexp_matches(path, $paths{number})"""
        )
    return inputs.sql(" union ".join(parts), parameters if len(parts) > 1 else None)


def read_patterns(contents: Sequence[Content], config: PatternsConfig) -> Iterator[Row]:
    """Search whole files."""
    searchers = compile_patterns(config.references.patterns)
    prefixes = (UID, *config.references.engine_prefixes)
    for content in contents:
        found = search(to_utf8(content.data), searchers[int(content.argument)])
        yield from make_rows(PATTERN_REFERENCES, content, found, prefixes)


STAGE = Stage(
    name="pattern_references",
    reusable=True,
    needs=("files",),
    config=PatternsConfig,
    map=Map(tables={PATTERN_REFERENCES: REFERENCE_COLUMNS}, rows=read_patterns, select=select_contents),
)
