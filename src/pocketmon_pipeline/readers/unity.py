"""Unity's `.meta` files: the guid by which scenes and prefabs refer to an asset, and whether it is a folder's.

Unity Manual, "Asset Metadata". The first lines are read and no YAML is parsed: importers' settings come after them.
"""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from pocketmon_pipeline.facts import UNITY
from pocketmon_pipeline.pattern import compile_later
from pocketmon_pipeline.stage import Config, Content, Map, Row, Stage
from pocketmon_pipeline.text.encoding import to_utf8

UNITY_FOLDERS = "unity_folders"

_HEAD = 4096
_VERSION = compile_later(rb"^fileFormatVersion:[ \t]*\d+", re.MULTILINE)
_GUID = compile_later(rb"^guid:[ \t]*([0-9a-f]{32})[ \t]*\r?$", re.MULTILINE)
_FOLDER = compile_later(rb"^folderAsset:[ \t]*yes[ \t]*\r?$", re.MULTILINE)


class Meta(NamedTuple):
    """What a `.meta` file says."""

    guid: str
    is_folder: bool


def read_meta(data: bytes) -> Meta | None:
    """Read a whole file; None when it is not Unity's."""
    head = to_utf8(data[:_HEAD])
    guid = _GUID.search(head)
    if guid is None or not _VERSION.search(head):
        return None
    return Meta(guid[1].decode(), _FOLDER.search(head) is not None)


def read_metas(contents: Sequence[Content], _: Config) -> Iterable[Row]:
    """Read whole files."""
    for content in contents:
        meta = read_meta(content.data)
        if meta is not None:
            yield content.row(UNITY.table, meta.guid)
            if meta.is_folder:
                yield content.row(UNITY_FOLDERS, meta.guid)


STAGE = Stage(
    name="unity",
    map=Map(
        tables={UNITY.table: UNITY.columns, UNITY_FOLDERS: {"guid": "str"}},
        rows=read_metas,
        formats=frozenset({"unity-meta"}),
    ),
)
