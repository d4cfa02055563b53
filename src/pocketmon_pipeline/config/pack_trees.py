"""The parsed trees of the built-in packs, stored beside them, since every start needs them.

A tree goes with the SHA-256 of the bytes that it was made of: of any others nothing is known here.

    {"sha256": "...", "root": {"at": 0, "members": [[0, "rules", {"at": 8, "items": [[10, "text"], [20, 5]]}]]}}

Each value has its offset: a scalar is a list of offset, value, and true for an integer that was written as a float.
"""

import os
from typing import Any

import msgspec

from pocketmon_pipeline.text.json.tree import Array, Member, Node, Object, Scalar

ENDING = ".tree.json"

# What JSON has; each function that takes it says what it must be.
Packed = Any


def name_tree(pack: str) -> str:
    """The file that has the tree of a pack."""
    return f"{os.path.splitext(pack)[0]}{ENDING}"


def read_tree(path: str, sha256: str, base: int) -> Node | None:
    """The tree of the bytes that have this digest, with offsets from `base`; None where another is kept, or none."""
    try:
        with open(path, "rb") as file:
            kept = msgspec.json.decode(file.read())
        return _unpack(kept["root"], base) if kept["sha256"] == sha256 else None
    except FileNotFoundError:
        return None


def encode_tree(root: Node, sha256: str) -> bytes:
    """What `read_tree` reads; offsets of `root` must begin at 0."""
    return msgspec.json.encode({"sha256": sha256, "root": _pack(root)}) + b"\n"


def _pack(node: Node) -> Packed:
    if isinstance(node, Object):
        members = [(member.offset, member.key, _pack(member.value)) for member in node.members]
        return {"at": node.offset, "members": members}
    if isinstance(node, Array):
        return {"at": node.offset, "items": [_pack(item) for item in node.items]}
    return node if node.has_point else node[:2]


def _unpack(packed: Packed, base: int) -> Node:
    if isinstance(packed, list):
        return Scalar(base + packed[0], *packed[1:])
    offset = base + packed["at"]
    if "items" in packed:
        return Array(offset, tuple([_unpack(item, base) for item in packed["items"]]))
    members = [Member(base + at, key, _unpack(value, base)) for at, key, value in packed["members"]]
    return Object(offset, tuple(members))
