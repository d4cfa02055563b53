"""Signing lets go of the cache, also where it fails."""

from pathlib import Path

import pytest

from pocketmon_pipeline.config.load import load_config
from pocketmon_pipeline.engine.cache.cache import Cache
from pocketmon_pipeline.engine.events import ignore_events
from pocketmon_pipeline.errors import PipelineError
from pocketmon_pipeline.signing.request import SignRequest
from pocketmon_pipeline.signing.signature import sign_tree


def test_a_signature_that_cannot_be_written_leaves_no_cache_open(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed = []
    close = Cache.close

    def close_and_tell(cache: Cache) -> None:
        closed.append(cache)
        close(cache)

    monkeypatch.setattr(Cache, "close", close_and_tell)
    (tmp_path / "tree").mkdir()
    (tmp_path / "tree/a.txt").write_text("x")
    (tmp_path / "manifest.json").mkdir()
    request = SignRequest(
        str(tmp_path / "tree"), str(tmp_path / "manifest.json"), load_config(None), state_dir=str(tmp_path / "state")
    )
    with pytest.raises((PipelineError, OSError)):
        sign_tree(request, ignore_events)
    assert len(closed) == 1
