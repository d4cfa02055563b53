"""The kit passes good stages and names the promise that a bad one breaks."""

import io
import itertools
from collections.abc import Iterable, Sequence
from pathlib import Path

import pytest

from engine import sample_stages as stages
from pocketmon_pipeline import pipeline
from pocketmon_pipeline.decisions.policy.evaluation.requests import pack_plan
from pocketmon_pipeline.decisions.policy.plan import COMPILED, Pointer, PolicyPlan, Request, RulePlan, Scope
from pocketmon_pipeline.facts import IMAGES
from pocketmon_pipeline.model import JUDGED_COLUMNS, OBSERVATIONS, Enforcement, Severity
from pocketmon_pipeline.reports.dashboard.pictures.selection import CHOSEN, VIEWS
from pocketmon_pipeline.stage import Config, Content, Inputs, Map, Outcome, Row, Stage
from pocketmon_pipeline.table import build_table, write_parquet_file
from pocketmon_pipeline.testing import check_stage
from readers.fonts import sample
from readers.packed import compress_gzip, pack_tar, pack_zip

FILES = {"a.txt": b"one two\n", "data/b.json": b'{"a": [1, 2], "a": 3}\n', "c.csv": b"a,b\n1,2\n1,2\n3\n"}
COUNTER = itertools.count()


def test_a_good_stage_passes(tmp_path: Path) -> None:
    check_stage(stages.WORDS, FILES, tmp_path)


def test_a_good_stream_passes(tmp_path: Path) -> None:
    whole = Stage(
        name="whole",
        map=Map(tables={"lengths": {"n": "int"}}, rows=_lengths, stream=lambda _, __: _LengthStream()),
    )
    with pytest.raises(AttributeError, match="<lambda>"):
        check_stage(whole, FILES, tmp_path)
    check_stage(
        Stage(name="whole", map=Map(tables={"lengths": {"n": "int"}}, rows=_lengths, stream=_open_stream)),
        FILES,
        tmp_path,
    )


class _LengthStream:
    def __init__(self) -> None:
        self.n = 0

    def feed(self, chunk: bytes) -> None:
        self.n += len(chunk)

    def end(self, content: Content) -> Iterable[Row]:
        yield content.row("lengths", self.n)


class _ForgetfulStream(_LengthStream):
    def feed(self, chunk: bytes) -> None:
        self.n = len(chunk)


def _open_stream(_: Config, __: str) -> _LengthStream:
    return _LengthStream()


def _open_forgetful(_: Config, __: str) -> _LengthStream:
    return _ForgetfulStream()


def _lengths(contents: Sequence[Content], _: Config) -> Iterable[Row]:
    return [content.row("lengths", len(content.data)) for content in contents]


def _fickle(contents: Sequence[Content], _: Config) -> Iterable[Row]:
    return [content.row("lengths", next(COUNTER)) for content in contents]


def _crowded(contents: Sequence[Content], _: Config) -> Iterable[Row]:
    return [content.row("lengths", len(contents)) for content in contents]


def _stranger(contents: Sequence[Content], _: Config) -> Iterable[Row]:
    return [contents[0]._replace(digest="0" * 64).row("lengths", 1)]


def _wordy(contents: Sequence[Content], _: Config) -> Iterable[Row]:
    return [content.row("lengths", "three") for content in contents]


def _greedy(contents: Sequence[Content], _: Config) -> Iterable[Row]:
    return [content.row("lengths", 1, 2) for content in contents]


def _elsewhere(contents: Sequence[Content], _: Config) -> Iterable[Row]:
    return [content.row("other", 1) for content in contents]


def _fragile(contents: Sequence[Content], _: Config) -> Iterable[Row]:
    return [content.row("lengths", content.data.decode().index("e")) for content in contents[:1]]


@pytest.mark.parametrize(
    ("rows", "promise"),
    [
        (_fickle, "the same contents must give the same rows"),
        (_crowded, "must not depend on what else is in its batch"),
        (_stranger, "about a content that it was not given"),
        (_wordy, "is declared as int and holds 'three'"),
        (_greedy, "has 2 values, not 1"),
        (_elsewhere, "which it does not declare"),
    ],
)
def test_each_broken_promise_is_named(tmp_path: Path, rows: object, promise: str) -> None:
    bad = Stage(name="bad", map=Map(tables={"lengths": {"n": "int"}}, rows=rows))  # type: ignore[arg-type]  # parametrised
    with pytest.raises(AssertionError, match=promise):
        check_stage(bad, FILES, tmp_path)


def test_a_map_that_damaged_files_break_is_told(tmp_path: Path) -> None:
    fragile = Stage(name="fragile", map=Map(tables={"lengths": {"n": "int"}}, rows=_fragile))
    told = r"stage '\w+' must survive any bytes, and raises .*(substring not found|codec).* for b'"
    with pytest.raises(AssertionError, match=told):
        check_stage(fragile, {"a.txt": b"e"}, tmp_path)


def test_a_stream_that_disagrees_is_told(tmp_path: Path) -> None:
    bad = Stage(name="bad", map=Map(tables={"lengths": {"n": "int"}}, rows=_lengths, stream=_open_forgetful))
    with pytest.raises(AssertionError, match="must give the rows of the file as a whole"):
        check_stage(bad, FILES, tmp_path)


def test_a_window_that_nobody_looks_through_is_told(tmp_path: Path) -> None:
    reader = Map(tables={"lengths": {"n": "int"}}, rows=_lengths, isolated=True, windowed=True)
    with pytest.raises(AssertionError, match="a window must give the rows of the file as a whole"):
        check_stage(Stage(name="bad", map=reader), FILES, tmp_path)


def _tell_too_much(content: Content) -> Iterable[Row]:
    return [content.row("lengths", len(content.data) + 1)]


def test_a_plain_answer_that_differs_is_told(tmp_path: Path) -> None:
    reader = Map(tables={"lengths": {"n": "int"}}, rows=_lengths, isolated=True, plain=_tell_too_much)
    with pytest.raises(AssertionError, match="`plain` must give the rows that `rows` gives"):
        check_stage(Stage(name="bad", map=reader), FILES, tmp_path)


def _reach_further(inputs: Inputs, _: Config) -> Outcome:
    return Outcome(document={"n": len(inputs.sql("from timings").fetchall())})


def test_a_reduce_that_reads_undeclared_tables_is_told(tmp_path: Path) -> None:
    sly = Stage(name="sly", artifact="sly.json", needs=("files",), reduce=_reach_further)
    with pytest.raises(Exception, match="Table with name timings does not exist"):
        check_stage(sly, FILES, tmp_path)


def _clock(_: Inputs, __: Config) -> Outcome:
    return Outcome(document={"n": next(COUNTER)})


def test_an_artifact_that_differs_each_time_is_told(tmp_path: Path) -> None:
    with pytest.raises(AssertionError, match="a repeat run from the cache must write the same artifact"):
        check_stage(Stage(name="clock", artifact="clock.json", reduce=_clock), FILES, tmp_path)


@pytest.mark.parametrize(
    "stage", [stage for stage in pipeline.BUILT_IN if stage.map], ids=lambda stage: str(stage.name)
)
def test_every_built_in_map_passes(tmp_path: Path, stage: Stage) -> None:
    mapped = Stage(name=stage.name, version=stage.version, config=stage.config, map=stage.map)
    check_stage(mapped if stage.map and stage.map.select is None else stage, READABLE, tmp_path, _stages_before(stage))


def _judge_nothing(_: Inputs, __: Config) -> Outcome:
    return Outcome(tables={"judged": build_table(JUDGED_COLUMNS, ())})


def _choose(_: Inputs, __: Config) -> Outcome:
    return Outcome(tables=VIEWS)


JUDGED = Stage(name="judge_nothing", makes=("judged",), reduce=_judge_nothing)
CHOICE = Stage(name="choose", needs=("files", "judged", IMAGES.table), makes=(CHOSEN,), reduce=_choose)


def _stages_before(stage: Stage) -> tuple[Stage, ...]:
    if "judged" in stage.needs:
        return (*(one for one in pipeline.BUILT_IN if one.name == "image"), JUDGED, CHOICE)
    needs_others = stage.map is not None and stage.map.select is not None
    return (GIVEN, *_list_makers(stage)) if needs_others else ()


def _list_makers(stage: Stage) -> list[Stage]:
    """The stages that make what this one needs, and what those need, in their order; any map may make observations."""
    needed, makers = set(stage.needs), list[Stage]()
    for one in reversed(pipeline.BUILT_IN[: pipeline.BUILT_IN.index(stage)]):
        if needed & {*one.makes, *((*one.map.tables, OBSERVATIONS) if one.map else ())}:
            needed.update(one.needs)
            makers.insert(0, one)
    return makers


# Documents are asked for `a`, and every one that has it is looked at again.
POLICY = PolicyPlan(
    rules=(
        RulePlan(
            id="R1",
            title="",
            topic="policy",
            severity=Severity.ERROR,
            enforcement=Enforcement.WAIVABLE,
            kind="row",
            on_error="violation",
            decision="d.t0 = 'absent'",
            message="'a'",
            pointer=Pointer(before="/a"),
        ),
    ),
    scopes=(Scope(document=0, document_paths=(("a",),)),),
    requests=(Request(filter="true", paths=(("a",),)),),
)


def _give_policy(_: Inputs, __: Config) -> Outcome:
    return Outcome(tables={COMPILED: pack_plan(POLICY)})


GIVEN = Stage(name="given", makes=(COMPILED,), reduce=_give_policy)


def write_table() -> bytes:
    """Two rows as Parquet."""
    out = io.BytesIO()
    write_parquet_file(build_table({"a": "int", "b": "str"}, [(1, "x"), (2, None)]), out, "uncompressed")
    return out.getvalue()


READABLE = {
    **FILES,
    "deep/c.jsonc": b'// note\n{"a": [1, 2,],}\n',
    "d.yaml": b"a: [1, 2]\nb: *x\n",
    "e.toml": b"a = 1\na = 2\n",
    "f.svg": b'<svg xmlns="http://www.w3.org/2000/svg" width="4" height="3"/>\n',
    "g.png": bytes.fromhex("89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489"),
    "g.tga": bytes((0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2, 0, 1, 0, 24, 0, 1, 2, 3, 4, 5, 6)),
    "h.mid": b"MThd\0\0\0\6\0\0\0\1\0\x60MTrk\0\0\0\x08\x60\x90\x40\x40\0\xff\x2f\0",
    "i.mp4": b"\0\0\0\x10ftypisom\0\0\2\0\0\0\0\x0cmoov\0\0\0\0",
    "lfs.psd": b"version https://git-lfs.github.com/spec/v1\noid sha256:" + b"a" * 64 + b"\nsize 12\n",
    "relaxed.json5": b"{a: 1, // x\n b: [c]}\n",
    "bytes.bin": bytes(range(256)),
    "j.wasm": b"\0asm\1\0\0\0\1\5\1\x60",
    "k.xm": b"Extended Module: ",
    "model.gltf": b'{"asset": {"version": "2.0"}, "buffers": [{"uri": "bytes.bin", "byteLength": 999}]}',
    "model.obj": b"v 0 0 0\nf 1 1 1\n",
    "SHA256SUMS": b"0" * 64 + b"  a.txt\n",
    "m.md": b"<<<<<<< ours\na\n=======\nb\n>>>>>>> theirs\r\n",
    "lines.jsonl": b'{"a": 1}\n{"a": }\n',
    "pages.atlas": b"g.png\nsize: 1, 1\na\n  xy: 0, 0\n  size: 1, 1\n",
    "g.png.meta": b"fileFormatVersion: 2\nguid: 0123456789abcdef0123456789abcdef\nfolderAsset: yes\n",
    "main.tscn": b'[gd_scene uid="uid://a1"]\n[ext_resource path="res://g.png"]\n',
    "mesh.gltf": b'{"asset": {"version": "2.0"}, "buffers": [{"uri": "mesh.bin"}]}\n',
    "table.parquet": write_table(),
    "font.ttf": sample("ttf"),
    "font.woff2": sample("woff2"),
    "a.zip": pack_zip({"a": b"1", "b.zip": pack_zip({"c": b"2"})}),
    "b.tgz": compress_gzip(pack_tar({"a": b"1"}, {"l": "../x"})),
}
