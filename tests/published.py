"""The JSON Schemas that are published with the package, as other programs read them."""

import json
from collections.abc import Iterator, Mapping
from importlib import resources

import jsonschema_rs


def load_schema(name: str) -> dict[str, object]:
    path = resources.files("pocketmon_pipeline.schemas") / f"{name}.schema.json"
    loaded: dict[str, object] = json.loads(path.read_text("utf-8"))
    jsonschema_rs.meta.validate(loaded)
    return loaded


def list_errors(name: str, document: Mapping[str, object]) -> list[str]:
    schema = load_schema(name)
    assert document["schema"] == schema["$id"]
    validator = jsonschema_rs.Draft202012Validator(schema, validate_formats=True)
    return [f"{'/'.join(map(str, error.instance_path))}: {error.message}" for error in validator.iter_errors(document)]


def is_refused(name: str, document: Mapping[str, object]) -> bool:
    return not jsonschema_rs.is_valid(load_schema(name), document)


def walk(document: object) -> Iterator[dict[str, object]]:
    """Every object in a document, however deep."""
    inside = document.values() if isinstance(document, dict) else document if isinstance(document, list) else ()
    if isinstance(document, dict):
        yield document
    for one in inside:
        yield from walk(one)


def assert_closed(name: str, document: Mapping[str, object], *, open_at: str = "") -> None:
    """A member that is gone, one of another type, and one that is unknown are noticed in every object.

    Objects with a member `open_at` may have others.
    """
    for inside in walk(document):
        for member in [*inside]:
            kept = inside.pop(member)
            assert is_refused(name, document), member
            inside[member] = {"neither": "nor"}
            assert is_refused(name, document), member
            inside[member] = kept
        inside["unknown"] = 1
        assert open_at in inside or is_refused(name, document)
        del inside["unknown"]
    assert list_errors(name, document) == []
