"""YAML: valid, or where not; and documents whose aliases stand for far more than is written.

Two parsers judge, both at the level of events. libyaml is quick, and refuses some things that YAML 1.2 allows; what it
refuses is therefore shown to ruamel.yaml, and is invalid when neither takes it.
"""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from pocketmon_pipeline.model import Observation
from pocketmon_pipeline.pattern import compile_later
from pocketmon_pipeline.stage import Config, Content, Map, Row, Stage
from pocketmon_pipeline.text.document_formats import tell_too_deep
from pocketmon_pipeline.text.encoding import to_utf8
from pocketmon_pipeline.text.escape import quote_start
from pocketmon_pipeline.text.position import place_offset
from pocketmon_pipeline.text.template_marks import has_marked_line
from pocketmon_pipeline.text.yaml.census import EXPANSION_LIMIT, NESTING_LIMIT, Census, Trouble
from pocketmon_pipeline.text.yaml.events import (
    SECOND_OPINION_CAP,
    blank_unity_headers,
    is_unity,
    read_events,
    read_events_again,
)

if TYPE_CHECKING:
    import yaml

YAML_DOCUMENTS = "yaml_documents"
YAML_COLUMNS = {"valid": "bool", "documents": "int", "depth": "int", "nodes": "int", "duplicate_keys": "int"}

# Sidecars named .meta that are not Unity's: XML.
_OTHER_META = compile_later(rb"\s*<")

_SHOWN = 100
# What libyaml says beyond its own limit: it reads ahead where a bracket may begin a key.
_TOO_DEEP = "maximum nesting depth"


class Verdict(NamedTuple):
    """What YAML_COLUMNS hold, and what is wrong. `valid` is None where that was not decided."""

    valid: bool | None
    documents: int | None = None
    depth: int | None = None
    nodes: int | None = None
    duplicate_keys: int | None = None
    observations: Sequence[Observation] = ()


def judge_yaml(data: bytes) -> Verdict:
    """Parse a stream of documents and keep nothing of it."""
    data = to_utf8(data)
    by_unity = is_unity(data)
    if by_unity:
        data = blank_unity_headers(data)
    census = Census(unique_keys=not by_unity)
    fault = _parse(data, census)
    if fault is not None and len(data) <= SECOND_OPINION_CAP:
        second = Census(unique_keys=not by_unity)
        if _parse_again(data, second):
            census, fault = second, None
    if fault is not None and has_marked_line(data, fault.line):
        return Verdict(None)  # a template
    return _conclude(census, fault)


def _parse(data: bytes, census: Census) -> Observation | None:
    import yaml

    try:
        census.take(read_events(data))
    except yaml.reader.ReaderError as error:
        place = place_offset(data, error.position)
        is_encoding = "UTF-8" in error.reason
        detail = "a byte that is not UTF-8" if is_encoding else f"a character that YAML does not allow: {error.reason}"
        return Observation("yaml.invalid", detail, *place)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        if mark is None or _TOO_DEEP not in (error.problem or ""):
            return _describe(error)
        census.troubles.append(Trouble("depth", mark.line + 1, mark.column + 1))
    return None


def _describe(error: "yaml.MarkedYAMLError") -> Observation:
    mark = error.problem_mark or error.context_mark
    detail = f"not valid YAML: {'; '.join(part for part in (error.problem, error.context) if part)}"
    if mark is None:
        return Observation("yaml.invalid", detail)
    return Observation("yaml.invalid", detail, mark.line + 1, mark.column + 1)


def _parse_again(data: bytes, census: Census) -> bool:
    """Whether ruamel.yaml takes it."""
    try:
        census.take(read_events_again(data))
    except Exception:  # noqa: BLE001 - asserts and index errors among them: whatever it raises, it does not take it
        return False
    return not any(trouble.kind == "depth" for trouble in census.troubles)


def _conclude(census: Census, fault: Observation | None) -> Verdict:
    keys = [trouble for trouble in census.troubles if trouble.kind == "key"]
    others = [trouble for trouble in census.troubles if trouble.kind != "key"]
    observations = [_explain_keys(keys)] if keys else []
    # One of each kind: what is wrong once is mostly wrong all over.
    observations += [
        _explain(trouble, census) for trouble in {trouble.kind: trouble for trouble in others[::-1]}.values()
    ]
    if fault is not None:
        observations.append(fault)
    invalid = any(observation.code == "yaml.invalid" for observation in observations)
    if any(observation.code == "scan.incomplete" for observation in observations):
        return Verdict(False if invalid else None, observations=observations)
    if fault is not None:
        return Verdict(valid=False, observations=observations)
    return Verdict(not invalid, census.documents, census.depth, census.nodes, len(keys), observations)


def _explain_keys(keys: Sequence[Trouble]) -> Observation:
    first = keys[0]
    detail = f"the key {first.name[:_SHOWN]!r} stands twice in one mapping, first in line {first.first_line}"
    if len(keys) > 1:
        detail += f"; {len(keys) - 1:,} more repeated key{'s' * (len(keys) > 2)} in this file"
    return Observation("yaml.invalid", detail, first.line, first.column, subject=first.name[:_SHOWN])


def _explain(trouble: Trouble, census: Census) -> Observation:
    kind, line, column, name, _ = trouble
    if kind == "depth":
        return Observation("scan.incomplete", tell_too_deep(NESTING_LIMIT), line, column)
    alias, name = quote_start(name), name[:_SHOWN]
    details = {
        "alias": ("yaml.invalid", f"the alias {alias} names no anchor before it"),
        "type": ("yaml.invalid", f"the tag {name!r} asks to make an object of a program; nothing was imported or made"),
        "cycle": ("yaml.bomb", f"the alias {alias} stands within what it names: written out, it never ends"),
        "bomb": (
            "yaml.bomb",
            f"its aliases, written out, add more than {EXPANSION_LIMIT:,} nodes to the {census.nodes:,} that it has",
        ),
    }
    return Observation(*details[kind], line, column)


def read_yaml(contents: Sequence[Content], _: Config) -> Iterable[Row]:
    """Judge whole streams."""
    for content in contents:
        other = content.format == "unity-meta" and _OTHER_META.match(content.data)
        verdict = Verdict(None) if other else judge_yaml(content.data)
        yield content.row(YAML_DOCUMENTS, *verdict[:5])
        for observation in verdict.observations:
            yield content.observe(observation)


STAGE = Stage(
    name="yaml",
    version=5,
    map=Map(
        tables={YAML_DOCUMENTS: YAML_COLUMNS},
        rows=read_yaml,
        formats=frozenset({"yaml", "unity-meta"}),
        isolated=True,
    ),
)
