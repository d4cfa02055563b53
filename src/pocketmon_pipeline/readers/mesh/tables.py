"""The tables of glTF assets beside their facts: the files that they refer to, and what these say."""

from pocketmon_pipeline.model import Columns

GLTF_URIS = "gltf_uris"
# `target` is relative to the asset's folder, escaped, null for what is no file; `refused` says why it is not followed;
# `question` is what the second look asks of the file.
URI_COLUMNS: Columns = {
    "pointer": "str",
    "uri": "str",
    "what": "str",
    "target": "str",
    "refused": "str",
    "question": "str",
}

# What a file says to an asset's question, one row for each fault.
GLTF_ANSWERS = "gltf_answers"
ANSWER_COLUMNS: Columns = {"code": "str", "pointer": "str", "detail": "str"}

# Every reference by path: `target` is the path from the root, null for what is no file or leads out of the tree, which
# `refused` says.
GLTF_REFERENCES = "gltf_references"
