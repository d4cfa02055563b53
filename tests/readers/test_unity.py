"""Unity's `.meta` files, compared with a YAML parser's reading."""

import pytest
import yaml

from pocketmon_pipeline.readers.unity import Meta, read_meta

GUID = "5b1f8ae2d1d8a3b4f9ac2b8de0a4f9b1"
ASSET = f"fileFormatVersion: 2\nguid: {GUID}\nTextureImporter:\n  maps:\n    guid: {'0' * 32}\n"
FOLDER = f"fileFormatVersion: 2\r\nguid: {GUID}\r\nfolderAsset: yes\r\nDefaultImporter:\r\n  userData: \r\n"


@pytest.mark.parametrize("text", [ASSET, FOLDER])
def test_guid_and_folder_are_those_of_the_document(text: str) -> None:
    document = yaml.safe_load(text)
    assert read_meta(text.encode()) == Meta(document["guid"], document.get("folderAsset", False))
    assert read_meta(b"\xef\xbb\xbf" + text.encode()) == read_meta(text.encode())


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"title: a\n",
        f"guid: {GUID}\n".encode(),
        b"fileFormatVersion: 2\nguid: 12\n",
        f"fileFormatVersion: 2\nx:\n  guid: {GUID}\n".encode(),
    ],
)
def test_other_files_are_none(data: bytes) -> None:
    assert read_meta(data) is None
