"""A policy with a rule of every kind, over a tree that breaks each of them."""

import json
import os
from pathlib import Path

import pytest

from decisions.judging_rules import NOW, judge_file, write_tree
from decisions.trees import png

POLICY = Path(__file__).parent / "complete_policy.yaml"
LARGE = png("large") + bytes(1_000_001)
FILES: dict[str, bytes | str] = {f"copies/{number}.txt": "the same" for number in range(6)}
FILES |= {
    "games/lucky/config.json": json.dumps({"id": 7, "rtp": 0.99, "symbols": []}, indent=1),
    "games/reef/config.json": json.dumps(
        {"id": 7, "rtp": 0.99, "symbols": [{"name": "H1", "weight": 1}, {"name": "XX", "weight": 1}]}, indent=1
    ),
    "games/reef/refs.json": '{"refs": [\n"art/a.png",\n"art/none.png"]}',
    "games/reef/reels/base.csv": "reel1,reel2\nH1,L1\nH9,L1\n",
    "schemas/game_config.schema.json": '{"required": ["title"]}',
    "art/a.png": png("a"),
    "art/b@2x.png": png("b"),
    "art/big.png": LARGE,
    "legacy/Old Name.txt": "old",
    "tmp/young.txt": "young",
    "tmp/old.txt": "ancient",
}


@pytest.fixture(scope="module")
def judged(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, object]]:
    folder = tmp_path_factory.mktemp("complete")
    root = write_tree(folder / "tree", FILES)
    for path in root.rglob("*"):
        os.utime(path, (NOW.timestamp() - 86_400,) * 2)
    os.utime(root / "tmp/old.txt", (NOW.timestamp() - 31 * 86_400,) * 2)
    return [
        one for one in judge_file(folder, root, POLICY).all if str(one["rule"]).isupper() or one["rule"][-1] in "123"
    ]


def test_every_rule_finds_what_its_comment_says(judged: list[dict[str, object]]) -> None:
    found = sorted((one["rule"], one["path"], one["pointer"], one["line"]) for one in judged)
    assert [one for one in found if one[0] not in ("SQL001", "NAM001")] == [
        ("AGE001", "tmp/old.txt", None, None),
        ("CFG001", "games/lucky/config.json", "", 1),
        ("CFG001", "games/reef/config.json", "", 1),
        ("CFG002", "games/reef/config.json", "/symbols/1/name", 10),
        ("CFG003", "games/lucky/config.json", "/rtp", 3),
        ("CFG003", "games/reef/config.json", "/rtp", 3),
        ("CSV001", "games/reef/reels/base.csv", "/1", 3),
        ("IMG001", "art/big.png", None, None),
        ("REF001", "games/reef/refs.json", "/refs/1", 3),
        ("REF002", "art/b@2x.png", None, None),
        ("SET002", "games/reef/config.json", "/id", 2),
    ]
