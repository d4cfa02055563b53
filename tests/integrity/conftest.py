"""A tree that was signed with a key of the test's own."""

from pathlib import Path

import pytest

from integrity.verbs import SECRET, plant, sign


@pytest.fixture
def secret(monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv("POCKETMON_SIGN_SECRET", SECRET)
    return SECRET


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    return plant(tmp_path / "assets")


@pytest.fixture
def manifest(tree: Path, secret: str) -> Path:
    place = tree.parent / "out" / "integrity_manifest.json"
    assert sign(tree, place).code == 0
    return place
