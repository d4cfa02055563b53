"""The inventory's columns are null where their documentation says so, and nowhere else."""

import os
import socket
from pathlib import Path

import pytest

from decisions.judging_rules import judge
from pocketmon_pipeline.decisions.policy.language.columns import COLUMNS
from pocketmon_pipeline.decisions.policy.rule_tests.input_files import name_stored

# The other columns are made of these, of the names that they have in the inventory.
_MADE = ("marker", "textual", "now")
_ALWAYS = [name_stored(column.name) for column in COLUMNS if not column.null_when and column.name not in _MADE]


def test_what_always_has_a_value_has_one_of_every_kind_of_entry(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = tmp_path / "tree"
    root.mkdir()
    (root / "link").symlink_to("nowhere")
    (root / "folder").symlink_to(".")
    os.mkfifo(root / "pipe")
    with socket.socket(socket.AF_UNIX) as server, monkeypatch.context() as inside:
        inside.chdir(root)  # an address is short
        server.bind("socket")
    (root / os.fsdecode(b"\xff.png")).write_bytes(b"\x89PNG\r\n\x1a\n")
    files = {"empty": "", "text.txt": "x\n", "a.json": "[1]", "broken.json": "{", ".gitkeep": "", "no-end.": "\0"}
    missing = " or ".join(f"{name} is null" for name in _ALWAYS)
    rules = [
        {"id": "NEVER", "sql": f"select path from files where {missing}"},
        {"id": "KINDS", "sql": "select distinct on (type) path, type as detail from files"},
        {
            "id": "SOME",
            "sql": "select null as path, count(*) as detail from files where sha256 is null and kind is null",
        },
    ]
    found = judge(tmp_path, files, rules).found
    assert not [one for one in found if one.rule == "NEVER"]
    assert {one.message.rpartition(" ")[2] for one in found if one.rule == "KINDS"} == {
        "file",
        "link",
        "fifo",
        "socket",
    }
    assert [one.message.rpartition(" ")[2] for one in found if one.rule == "SOME"] == ["4"]
