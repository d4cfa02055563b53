"""YAML: valid, or where not; and documents whose aliases stand for far more than is written.

Two parsers judge, both at the level of events. libyaml is quick, and refuses some things that YAML 1.2 allows; what it
refuses is therefore shown to ruamel.yaml, and is invalid when neither takes it.
"""

import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from pocketmon_pipeline.model import Observation
from pocketmon_pipeline.stage import Config, Content, Map, Row, Stage
from pocketmon_pipeline.text.encoding import to_utf8
from pocketmon_pipeline.text.nesting import TOO_DEEP
from pocketmon_pipeline.text.position import place_offset
from pocketmon_pipeline.text.yaml_census import EXPANSION_LIMIT, Census, Trouble

if TYPE_CHECKING:
    import yaml

YAML_DOCUMENTS = "yaml_documents"
YAML_COLUMNS = {"valid": "bool", "documents": "int", "depth": "int", "nodes": "int", "duplicate_keys": "int"}

# Unity writes `--- !u!114 &8 stripped`, of which neither the handle (declared for the first document alone) nor the
# last word is YAML, and lets keys such as `data` repeat. docs.unity3d.com, "Format of text serialized files".
_UNITY = re.compile(rb"%TAG !u! tag:unity3d\.com|fileFormatVersion: ")
_UNITY_HEAD = 200
_UNITY_HEADER = re.compile(rb"^--- !u!\d+ &-?\d+(?: stripped)?", re.MULTILINE)

# Sidecars named .meta that are not Unity's: XML.
_OTHER_META = re.compile(rb"\s*<")

# ruamel.yaml needs 5 microseconds for a byte.
_SECOND_OPINION_CAP = 128 * 1024
_SHOWN = 100


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
    is_unity = _UNITY.search(data[:_UNITY_HEAD]) is not None
    if is_unity:
        data = _UNITY_HEADER.sub(lambda header: b"---".ljust(len(header[0])), data)
    census = Census(unique_keys=not is_unity)
    fault = _parse(data, census)
    if fault is not None and len(data) <= _SECOND_OPINION_CAP:
        second = Census(unique_keys=not is_unity)
        if _parse_again(data, second):
            census, fault = second, None
    return _conclude(census, fault)


def _parse(data: bytes, census: Census) -> Observation | None:
    import yaml

    # PyYAML built without libyaml has the same in Python, thirty times slower. Only its events are asked for.
    parser = getattr(yaml, "CSafeLoader", yaml.SafeLoader)(data)
    try:
        census.take(iter(parser.get_event, None))
    except yaml.reader.ReaderError as error:
        place = place_offset(data, error.position)
        return Observation("yaml.invalid", f"a character that YAML does not allow: {error.reason}", *place)
    except yaml.MarkedYAMLError as error:
        return _describe(error)
    finally:
        parser.dispose()
    return None


def _describe(error: "yaml.MarkedYAMLError") -> Observation:
    mark = error.problem_mark or error.context_mark
    detail = "; ".join(part for part in (error.problem, error.context) if part)
    if mark is None:
        return Observation("yaml.invalid", detail)
    return Observation("yaml.invalid", detail, mark.line + 1, mark.column + 1)


def _parse_again(data: bytes, census: Census) -> bool:
    """Whether ruamel.yaml takes it."""
    from ruamel.yaml import YAML

    try:
        parser: Any = YAML(typ="safe", pure=True)  # ruamel.yaml types nothing of its own
        census.take(parser.parse(data.decode()))
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
        detail += f"; {len(keys) - 1:,} more repeated keys in this file"
    return Observation("yaml.invalid", detail, first.line, first.column, subject=first.name[:_SHOWN])


def _explain(trouble: Trouble, census: Census) -> Observation:
    kind, line, column, name, _ = trouble
    if kind == "depth":
        return Observation("scan.incomplete", TOO_DEEP, line, column)
    name = name[:_SHOWN]
    details = {
        "alias": ("yaml.invalid", f"the alias {name!r} names no anchor before it"),
        "type": ("yaml.invalid", f"the tag {name!r} asks to make an object of a program; nothing was imported or made"),
        "cycle": ("yaml.bomb", f"the alias {name!r} stands within what it names: written out, it never ends"),
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
    map=Map(
        tables={YAML_DOCUMENTS: YAML_COLUMNS},
        rows=read_yaml,
        formats=frozenset({"yaml", "unity-meta"}),
        isolated=True,
    ),
)
