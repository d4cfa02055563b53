"""Stages that ask of documents what files of the tree say, as the rules' own stages do."""

import json

from pocketmon_pipeline.analyses import document_places, documents
from pocketmon_pipeline.analyses.documents import Request, write_request
from pocketmon_pipeline.model import Columns
from pocketmon_pipeline.stage import LOOK_COLUMNS, Config, Inputs, Outcome, Stage
from pocketmon_pipeline.table import build_table

_OF_OTHERS: dict[str, Columns] = {
    "gltf_references": dict.fromkeys(("digest", "format", "pointer", "target", "question"), "str"),
    "gltf_answers": {"argument": "str", "pointer": "str"},
    "translation_faults": dict.fromkeys(("digest", "format", "pointer"), "str"),
}
_ASKING = frozenset({"requests.json", "pointers.json"})


def ask(inputs: Inputs, _: Config) -> Outcome:
    """Every file but the lists themselves gets every request, and is asked for every pointer."""
    with open(f"{inputs.run.root}/requests.json", encoding="utf-8") as file:
        arguments = [write_request(Request(**request)) for request in json.load(file)]
    with open(f"{inputs.run.root}/pointers.json", encoding="utf-8") as file:
        pointers = json.load(file)
    files = inputs.sql("select sha256, format, path from files where status = 'read'").fetchall()
    contents = [(digest, format_name) for digest, format_name, path in files if path not in _ASKING]
    requests = [(*content, argument) for content in contents for argument in arguments]
    places = [(*content, pointer) for content in contents for pointer in pointers]
    return Outcome(
        tables={
            documents.REQUESTS: build_table(LOOK_COLUMNS, requests),
            document_places.REQUESTS: build_table(LOOK_COLUMNS, places),
        }
    )


def make_no_meshes(_: Inputs, __: Config) -> Outcome:
    """What readers of meshes and translations would say, were there any."""
    return Outcome(tables={name: build_table(columns, ()) for name, columns in _OF_OTHERS.items()})


NO_MESHES = Stage(name="no_meshes", makes=tuple(_OF_OTHERS), reduce=make_no_meshes)
ASKING = Stage(name="asking", needs=("files",), makes=(documents.REQUESTS, document_places.REQUESTS), reduce=ask)
STAGES = (
    NO_MESHES,
    ASKING,
    documents.STAGE,
    document_places.STAGE,
)
