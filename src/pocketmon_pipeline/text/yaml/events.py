"""YAML as a stream of events: libyaml is quick, ruamel.yaml takes a few rare forms that libyaml refuses."""

import re
from collections.abc import Iterator
from typing import Any, cast

from pocketmon_pipeline.pattern import compile_later
from pocketmon_pipeline.text.encoding import join_surrogates
from pocketmon_pipeline.text.yaml.census import Event

# Unity writes `--- !u!114 &8 stripped`, of which neither the handle (declared for the first document alone) nor the
# last word is YAML, and lets keys such as `data` repeat. docs.unity3d.com, "Format of text serialized files".
_UNITY = compile_later(rb"%TAG !u! tag:unity3d\.com|fileFormatVersion: ")
_UNITY_HEAD = 200
_UNITY_HEADER = compile_later(rb"^--- !u!\d+ &-?\d+(?: stripped)?", re.MULTILINE)

# In bytes; ruamel.yaml needs 5 microseconds for each.
SECOND_OPINION_CAP = 128 * 1024


def is_unity(data: bytes) -> bool:
    """Whether Unity wrote this."""
    return _UNITY.search(data[:_UNITY_HEAD]) is not None


def blank_unity_headers(data: bytes) -> bytes:
    """Make YAML of what Unity writes, every byte in its place."""
    return _UNITY_HEADER.sub(lambda header: b"---".ljust(len(header[0])), data)


def read_events(data: bytes) -> Iterator[Event]:
    """Events of libyaml for UTF-8 text; a yaml.YAMLError where it refuses."""
    import yaml

    # PyYAML built without libyaml has the same in Python, thirty times slower. Only its events are asked for.
    parser = getattr(yaml, "CSafeLoader", yaml.SafeLoader)(data)
    try:
        yield from iter(parser.get_event, None)
    finally:
        parser.dispose()


def read_events_again(data: bytes) -> Iterator[Event]:
    """Events of ruamel.yaml; where it refuses, asserts and index errors are among what it raises."""
    from ruamel.yaml import YAML

    parser: Any = YAML(typ="safe", pure=True)  # ruamel.yaml types nothing of its own
    for event in cast("Iterator[Event]", parser.parse(data.decode())):
        if isinstance(getattr(event, "value", None), str):
            event.value = join_surrogates(event.value)  # which libyaml refuses
        yield event
