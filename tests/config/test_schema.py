"""The JSON Schema of the configuration, and that the loader and it agree."""

import json
from pathlib import Path

import jsonschema_rs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from config.documents import PUBLISHED, SHIPPED, TEST_POLICY, Json, documents, encode, is_consistent, mutations
from pocketmon_pipeline.config.load import load_config
from pocketmon_pipeline.config.schema import DIALECT, make_schema, write_schema
from pocketmon_pipeline.errors import ConfigError

JSON_SIGNS = [
    b"{",
    b"}",
    b"[",
    b"]",
    b",",
    b":",
    b'"',
    b"\\",
    b"\\ud800",
    b"1e999",
    b"-",
    b"null",
    b"\0",
    b"\xff",
    b"//",
]
VALIDATOR = jsonschema_rs.Draft202012Validator(make_schema())


def find_error(path: Path) -> ConfigError | None:
    try:
        load_config(str(path))
    except ConfigError as error:
        return error
    return None


def accepts(document: Json, path: Path) -> bool:
    path.write_bytes(encode(document))
    return find_error(path) is None


def test_the_schema_is_one() -> None:
    schema = make_schema()
    assert schema["$schema"] == DIALECT
    jsonschema_rs.meta.validate(schema)


def test_the_published_schema_is_the_one_of_the_code() -> None:
    assert PUBLISHED.read_bytes() == write_schema(), "run: pocketmon-pipeline config schema > config/..."


@pytest.mark.parametrize("path", [SHIPPED, TEST_POLICY], ids=lambda path: path.name)
def test_the_files_of_this_repository_are_valid(path: Path) -> None:
    document = json.loads(path.read_bytes())
    VALIDATOR.validate(document)
    assert (path.parent / document["$schema"]).resolve() == PUBLISHED
    assert load_config(str(path)).path == str(path)


@pytest.fixture(scope="session")
def scratch(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("schema") / "policy.json"


@given(document=documents)
def test_valid_documents_pass_both(document: Json, scratch: Path) -> None:
    assert VALIDATOR.is_valid(document)
    assert accepts(document, scratch)


@given(document=mutations())
def test_loader_and_schema_agree_on_mutated_documents(document: Json, scratch: Path) -> None:
    is_valid = VALIDATOR.is_valid(document)
    assert accepts(document, scratch) is (is_valid and is_consistent(document))


APPENDED: list[tuple[Json, bool]] = [
    ({"scan": {"exclude": {"$append": ["a"]}, "dialects": {"jsonc": {"$append": ["a"]}}}}, True),
    ({"vars": {"a": {"$append": [1]}}}, True),
    ({"asset_budgets": {"$append": [{"id": "b", "paths": {"$append": ["x"]}}]}}, True),
    ({"policy_guard": {"allowed_operations": {"$append": ["delete_asset"]}, "rules": {"$append": []}}}, True),
    ({"validation_rules": {"required_metadata_fields": {"$append": ["x"]}}}, True),
    ({"scan": {"exclude": {"$append": "a"}}}, False),
    ({"scan": {"exclude": {"$append": [], "b": 1}}}, False),
    ({"extends": {"$append": []}}, False),
    ({"policy_guard": {"overrides": [{"match": {"paths": {"$append": ["x"]}}, "set": {}}]}}, False),
    ({"policy_guard": {"tests": {"$append": []}}}, True),
]


@pytest.mark.parametrize(("document", "is_valid"), APPENDED, ids=range(len(APPENDED)))
def test_where_a_list_may_be_appended_to(document: Json, is_valid: bool, scratch: Path) -> None:
    assert VALIDATOR.is_valid(document) is is_valid
    assert accepts(document, scratch) is is_valid


@st.composite
def damaged_texts(draw: st.DrawFn) -> bytes:
    """The shipped file, cut short or with a few bytes replaced."""
    text = bytearray(SHIPPED.read_bytes())
    for _ in range(draw(st.integers(0, 3))):
        start = draw(st.integers(0, len(text)))
        text[start : start + draw(st.integers(0, 4))] = draw(st.binary(max_size=4) | st.sampled_from(JSON_SIGNS))
    return bytes(text[: draw(st.integers(0, len(text)) | st.just(len(text)))])


@given(data=st.binary(max_size=100) | damaged_texts())
def test_nothing_but_a_config_error_comes_of_damaged_bytes(data: bytes, scratch: Path) -> None:
    scratch.write_bytes(data)
    error = find_error(scratch)
    assert error.place.startswith(str(scratch)) if error else VALIDATOR.is_valid(json.loads(data))
