import subprocess
import sys
from pathlib import Path

from pocketmon_pipeline.analyses.secrets import tokens
from pocketmon_pipeline.secrets.kinds import KINDS
from pocketmon_pipeline.stage import Config, Content, Row
from pocketmon_pipeline.testing import check_stage
from pocketmon_pipeline.testing.credentials import Example, make_examples


def place_all() -> tuple[bytes, list[Example]]:
    """One text with a credential of every kind, and where they stand."""
    examples = [example for kind in KINDS if not kind.at_start for example in make_examples(kind, 1, 9)]
    return b"".join(example.text + b"\n" for example in examples), examples


def read_whole(data: bytes) -> list[Row]:
    return list(tokens.read_secrets([Content("0" * 64, "text", data)], Config()))


def read_streamed(data: bytes, size: int) -> list[Row]:
    stream = tokens.SecretStream(Config())
    for start in range(0, len(data), size):
        stream.feed(data[start : start + size])
    return list(stream.end(Content("0" * 64, "text", b"")))


def test_the_stage_keeps_the_protocol(tmp_path: Path) -> None:
    data, _ = place_all()
    check_stage(tokens.STAGE, {"a.txt": data, "b/c.env": b"KEY=AKIAQ3EGVBN2X7ZK5LMP\n"}, tmp_path)


def test_rows_tell_where_a_credential_stands() -> None:
    (row,) = read_whole(b"a = 1\nkey = AKIAQ3EGVBN2X7ZK5LMP\n")
    assert row.values == ("aws-access-key", 12, 2, 20, "high", None, None, "AKIA")


def test_no_row_holds_more_than_four_characters_of_a_secret() -> None:
    data, examples = place_all()
    rows = read_whole(data)
    assert len(rows) > 0.9 * len(examples)
    kinds = {kind.id for kind in KINDS}
    for row in rows:
        kind, position, line, length, confidence, verified, expires, prefix = row.values
        assert kind in kinds
        assert confidence in {"high", "medium", "low"}
        assert all(value is None or isinstance(value, int) for value in (position, line, length, verified, expires))
        assert isinstance(prefix, str)
        assert len(prefix) <= 4


def test_of_a_password_nothing_is_told() -> None:
    (row,) = read_whole(b"postgres://app:hunter2xhunter9ahunter4c@db.studio.net/game")
    assert row.values[-1] == ""


def test_a_large_file_gives_the_same_rows() -> None:
    data, _ = place_all()
    data = data + b"x = 1\n" * 20_000 + data
    assert read_streamed(data, 70_000) == read_whole(data)


def test_engines_are_loaded_only_when_a_file_is_read() -> None:
    engines = "{'hyperscan', 'ahocorasick_rs', 're2'}"
    code = f"import sys, pocketmon_pipeline.pipeline; print(sorted({engines} & set(sys.modules)))"
    assert subprocess.check_output([sys.executable, "-c", code], text=True).strip() == "[]"
