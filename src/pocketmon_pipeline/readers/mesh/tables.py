"""The tables of glTF assets beside their facts: external files, and their contents."""

from typing import NamedTuple

from pocketmon_pipeline.model import Columns, list_columns

GLTF_URIS = "gltf_uris"


class Link(NamedTuple):
    """A row of the table `gltf_uris`.

    `target` is relative to the asset's folder, escaped, None for what is no file; `refused` says why it is not
    followed; `question` is what the second look asks of the file.
    """

    pointer: str
    uri: str
    what: str
    target: str | None
    refused: str | None
    question: str | None


URI_COLUMNS = list_columns(Link)

# What a file says to an asset's question, one row for each fault.
GLTF_ANSWERS = "gltf_answers"
ANSWER_COLUMNS: Columns = {"code": "str", "pointer": "str", "detail": "str"}

# Every reference by path: `target` is the path from the root, null for what is no file or leads out of the tree, which
# `refused` says.
GLTF_REFERENCES = "gltf_references"
