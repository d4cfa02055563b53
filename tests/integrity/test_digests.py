"""Signing and verifying from digests alone says what the tables say, and never believes an old digest."""

import contextlib
import datetime
import hashlib
import json
import os
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from integrity.verbs import SECRET, call, list_names, plant, sign, verify
from pocketmon_pipeline.config.load import LoadedConfig
from pocketmon_pipeline.engine.digests import HashResult, TreeHasher
from pocketmon_pipeline.engine.events import ignore_events
from pocketmon_pipeline.engine.tables.database import Database, StageInputs
from pocketmon_pipeline.integrity import hashed_tree, tree
from pocketmon_pipeline.integrity.hmac_signer import HmacSigner
from pocketmon_pipeline.integrity.paths import FoldedPaths, are_faultless, find_collisions, find_fault, find_unfit
from pocketmon_pipeline.runs import execution
from pocketmon_pipeline.runs.request import Request
from pocketmon_pipeline.scan.files import Directory
from pocketmon_pipeline.scan.ignore import make_ignore
from pocketmon_pipeline.scan.walk import Entry, walk
from pocketmon_pipeline.stage import Run
from pocketmon_pipeline.table import build_table

OLD = 1_600_000_000
NOW = datetime.datetime(2026, 1, 2, tzinfo=datetime.UTC)
POINTER = b"version https://git-lfs.github.com/spec/v1\noid sha256:" + b"0" * 64 + b"\nsize 12\n"
RUN = Run(root="/r", output_dir="/o", state_dir="/s", now=NOW, version="0", manifest="/o/m.json")
paths = st.lists(st.text(st.sampled_from('aAbBzZ.:/\\"x0 éÉßK\u212a\u017f\n\0'), max_size=5), max_size=6, unique=True)


@pytest.fixture(scope="module")
def database() -> Iterator[Database]:
    """One for all examples, which is dear to open; each makes its tables anew."""
    database = Database(None, threads=1)
    yield database
    database.close()


def make_odd_tree(folder: Path) -> Path:
    """A tree with everything that a manifest treats in its own way."""
    plant(folder, {"a/B.txt": b"1", "a/b.txt": b"2", 'q"uote.txt': b"3", "back\\slash": b"4", "a.ptr": POINTER})
    plant(folder, {"large.bin": b"x" * (8 * 1024 * 1024 + 1), "empty": b"", "sp ace/é.txt": b"5", "skip/x": b"6"})
    plant(folder, {".pocketmonignore": b"skip/\n", "new\nline": b"7"})
    (folder / os.fsdecode(b"bytes\xff")).write_bytes(b"8")
    (folder / "link").symlink_to("a")
    (folder / "dangling").symlink_to("no/where")
    os.mkfifo(folder / "pipe")
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(folder / "sock"))
    for number, path in enumerate(sorted(path for path in folder.rglob("*") if path.is_file())):
        os.utime(path, ns=(0, (OLD + number) * 10**9 + number * 1_001))
    return folder


def run_and_sign(folder: Path, manifest: Path, code: int = 0) -> None:
    """Have a run read the tree first, so that `sign` asks tables."""
    output = str(manifest.parent / "run")
    request = Request(str(folder), output, str(manifest.parent / "state"), LoadedConfig(), jobs=1)
    execution.run(request._replace(signer=HmacSigner(SECRET.encode())), ignore_events)
    assert sign(folder, manifest).code == code


@contextlib.contextmanager
def refuse_symbols() -> Iterator[None]:
    """A disk that does not give the symbols back."""
    real = os.read

    def fail(descriptor: int, size: int) -> bytes:
        if os.readlink(f"/proc/self/fd/{descriptor}").endswith("symbols.json"):
            raise OSError(5, "Input/output error")
        return real(descriptor, size)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("os.read", fail)
        yield


@pytest.mark.parametrize("options", [(), ("--no-cache",)])
def test_digests_and_tables_make_the_same_manifest(tmp_path: Path, secret: str, options: tuple[str, ...]) -> None:
    del secret
    folder = make_odd_tree(tmp_path / "tree")
    plain, asked = tmp_path / "one/m.json", tmp_path / "two/m.json"
    assert sign(folder, plain, *options).code == 20
    run_and_sign(folder, asked, 20)
    first, second = (json.loads(path.read_bytes()) for path in (plain, asked))
    for document in (first, second):
        del document["created_at"], document["signature"]
    assert first == second
    assert len(first["file_inventory"]) >= 9
    assert set(first["ignored"]) >= {"pipe", "sock", "a/b.txt", "skip/"}
    done, report = verify(plain)
    assert done.code == 20, done.err
    assert list_names(report, "extra") == ["a/b.txt"]
    assert [*list_names(report, "differs"), *list_names(report, "missing")] == []


@pytest.fixture
def settled(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pocketmon_pipeline.signing.signature.RACY_NS", -10_000_000_000)


def test_an_unchanged_folder_is_not_read_twice(
    tree: Path, manifest: Path, settled: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    del settled
    sign(tree, manifest)
    before = json.loads(manifest.read_bytes())["file_inventory"]
    monkeypatch.setattr(TreeHasher, "_hash", lambda *_: pytest.fail("a file was read again"))
    sign(tree, manifest)
    assert json.loads(manifest.read_bytes())["file_inventory"] == before


@pytest.mark.parametrize("options", [(), ("--no-cache",)])
def test_a_change_is_signed_whatever_is_remembered(
    tree: Path, manifest: Path, settled: None, options: tuple[str, ...]
) -> None:
    del settled
    sign(tree, manifest)
    about = (tree / "symbols.json").stat()
    (tree / "symbols.json").write_bytes(b"[]\n")
    os.utime(tree / "symbols.json", ns=(about.st_atime_ns, about.st_mtime_ns))
    assert verify(manifest)[0].code == 20
    sign(tree, manifest, *options)
    assert verify(manifest)[0].code == 0


def test_young_files_are_read_again(tree: Path, manifest: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []
    hashed = TreeHasher._hash

    def count(reader: TreeHasher, folder: Directory, entry: Entry) -> HashResult:
        read.append(entry.name)
        return hashed(reader, folder, entry)

    monkeypatch.setattr(TreeHasher, "_hash", count)
    sign(tree, manifest)
    assert sorted(read) == ["BR0.csv", "symbols.json", "win.wav"]


def test_a_damaged_memory_is_dropped(tree: Path, manifest: Path, settled: None) -> None:
    del settled
    sign(tree, manifest)
    (memory,) = (manifest.parent / "state/cache").rglob("digests/*")
    data = memory.read_bytes()
    memory.write_bytes(data[:-1] + bytes([data[-1] ^ 1]))
    sign(tree, manifest)
    assert verify(manifest)[0].code == 0
    (again,) = (manifest.parent / "state/cache").rglob("digests/*")
    assert again.read_bytes() == data


def test_a_run_keeps_what_sign_remembers(tree: Path, manifest: Path, settled: None) -> None:
    del settled
    sign(tree, manifest)
    call("run", tree, "--output-dir", manifest.parent / "o", "--state-dir", manifest.parent / "state", "-q")
    assert len(list((manifest.parent / "state/cache").rglob("digests/*"))) == 1


def be_settled(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take files that were made just now for ones that were changed long ago."""
    monkeypatch.setattr("pocketmon_pipeline.engine.digests._CLOCK_SKEW_NS", -10_000_000_000)


@pytest.mark.parametrize("is_settled", [True, False])
@pytest.mark.parametrize("looks", [True, False])
@pytest.mark.parametrize("swap", ["link", "gone", "grown", "folder", "pipe"])
def test_what_changes_between_walk_and_reading_is_never_taken_for_what_was_seen(
    tree: Path, swap: str, looks: bool, is_settled: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    if is_settled:
        be_settled(monkeypatch)
    place = tree / "symbols.json"

    def change() -> None:
        place.unlink()
        if swap == "link":
            place.symlink_to("reels/BR0.csv")
        elif swap == "grown":
            place.write_bytes(b"grown a lot")
        elif swap == "folder":
            place.mkdir()
        elif swap == "pipe":
            os.mkfifo(place)

    listings = list(walk(str(tree), make_ignore([], []), looks=looks))
    change()
    found = TreeHasher(str(tree), 1, {}, 2**62).read(listings)
    statuses = {"link": "special", "gone": "absent", "folder": "special", "pipe": "special"}
    if swap == "grown":
        (file,) = (one for one in found.files if one.path == "symbols.json")
        assert file.size == 11
    else:
        assert [(one.path, one.status) for one in found.others] == [("symbols.json", statuses[swap])]
    assert len(found.files) + len(found.others) == 3


@pytest.mark.parametrize("size", [10, 100_000])
def test_a_young_file_that_changes_after_it_was_read_is_read_again(
    tree: Path, size: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    place, real, changes = tree / "symbols.json", os.read, iter([b"1" * size])
    place.write_bytes(b"0" * size)

    def read(descriptor: int, length: int) -> bytes:
        data = real(descriptor, length)
        if os.path.samestat(os.fstat(descriptor), place.stat()):
            for changed in changes:  # once
                place.write_bytes(changed)
        return data

    monkeypatch.setattr("os.read", read)
    found = TreeHasher(str(tree), 1, {}, 0).read(walk(str(tree), make_ignore([], []), looks=False))
    (digest,) = (one.sha256 for one in found.files if one.path == "symbols.json")
    assert digest == hashlib.sha256(b"1" * size).hexdigest()


def test_a_file_that_never_rests_is_told(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place, real = tree / "symbols.json", os.read

    def read(descriptor: int, length: int) -> bytes:
        data = real(descriptor, length)
        if os.path.samestat(os.fstat(descriptor), place.stat()):
            with place.open("ab") as file:
                file.write(b"more")
        return data

    monkeypatch.setattr("os.read", read)
    found = TreeHasher(str(tree), 1, {}, 0).read(walk(str(tree), make_ignore([], []), looks=False))
    assert [(one.path, one.status) for one in found.others] == [("symbols.json", "changed")]


@pytest.mark.parametrize("size", [0, 1, 16 * 1024, 16 * 1024 + 1, 300_000])
@pytest.mark.parametrize("is_settled", [True, False])
def test_files_of_every_size_are_hashed_whole(
    tmp_path: Path, size: int, is_settled: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    if is_settled:
        be_settled(monkeypatch)
    data = os.urandom(size)
    plant(tmp_path, {"a": data})
    found = TreeHasher(str(tmp_path), 1, {}, 0).read(walk(str(tmp_path), make_ignore([], []), looks=False))
    assert [(one.sha256, one.size) for one in found.files] == [(hashlib.sha256(data).hexdigest(), size)]


def test_an_unreadable_file_is_said_to_be_one(manifest: Path) -> None:
    with refuse_symbols():
        done, report = verify(manifest)
    assert done.code == 20
    assert list_names(report, "differs") == ["symbols.json"]


@given(names=paths)
def test_the_survey_in_sql_sends_every_odd_name_to_a_closer_look(database: Database, names: list[str]) -> None:
    rows = [(name, "file", "0") for name in names if "\0" not in name]
    database.put("files", build_table({"path": "str", "type": "str", "sha256": "str"}, rows))
    inputs = StageInputs(database, RUN)
    every = sorted(name for name, *_ in rows)
    assert tree.find_unfit(inputs.sql) == find_unfit(lambda: every)
    files = [hashed_tree.HashedFile(name, "0", 0, 0) for name, _, _ in rows]
    assert hashed_tree.find_unfit(hashed_tree.HashedTree(sorted(files), [], {}, {})) == tree.find_unfit(inputs.sql)


@given(paths)
def test_a_look_at_all_paths_is_a_look_at_each(names: list[str]) -> None:
    assert are_faultless(names) <= (not any(map(find_fault, names)))
    one, all_at_once = FoldedPaths(), FoldedPaths()
    for name in names:
        one.add(name)
    all_at_once.add_all(names[:2])
    all_at_once.add_all(names[2:])
    assert one.suspects <= all_at_once.suspects
    assert list(find_collisions(one.suspects, names)) == list(find_collisions(all_at_once.suspects, names))


@given(mtime_ns=st.integers(-(10**18), 4 * 10**18))
def test_times_are_written_as_the_database_writes_them(database: Database, mtime_ns: int) -> None:
    relation = database.sql(f"select {tree.MODIFIED_TIME} from (select $t::bigint as mtime_ns)", {"t": mtime_ns})
    assert relation.fetchall() == [(hashed_tree.format_times([mtime_ns])[0],)]
    assert hashed_tree.format_times([mtime_ns, 0]) == [hashed_tree.format_times([time])[0] for time in (mtime_ns, 0)]


SIGN_AGAIN = "could not be read, and not signed; make them readable, or exclude them, and sign again"


@pytest.mark.parametrize("is_known", [False, True])
def test_what_cannot_be_read_is_not_signed_as_if_nothing_was_amiss(
    tree: Path, tmp_path: Path, secret: str, *, is_known: bool
) -> None:
    del secret
    manifest = tmp_path / "m.json"
    if is_known:
        run_and_sign(tree, manifest)
        (tree / "symbols.json").write_bytes(b"[]\n")
    with refuse_symbols():
        done = sign(tree, manifest)
    assert done.code == 20
    assert done.out.splitlines()[-2:] == [
        "  symbols.json: unreadable: Input/output error",
        f"FAILED: 1 file or folder {SIGN_AGAIN}",
    ]
    assert json.loads(manifest.read_bytes())["ignored"] == {"symbols.json": "unreadable: Input/output error"}


def test_what_could_not_be_read_when_it_was_signed_never_passes(tree: Path, tmp_path: Path, secret: str) -> None:
    del secret
    manifest = tmp_path / "m.json"
    with refuse_symbols():
        sign(tree, manifest)
        done, report = verify(manifest)
    assert done.code == 20
    assert list_names(report, "extra") == ["symbols.json"]
    assert "it was not signed: unreadable: Input/output error, and cannot be compared" in done.out
    done, report = verify(manifest)
    assert done.code == 20
    assert list_names(report, "extra") == ["symbols.json"]
    assert "symbols.json: it was not signed: unreadable: Input/output error" in done.out


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no FIFOs here")
def test_a_file_in_the_place_of_a_pipe_was_never_signed(tree: Path, tmp_path: Path, secret: str) -> None:
    del secret
    manifest, pipe = tmp_path / "m.json", tree / "pipe"
    os.mkfifo(pipe)
    sign(tree, manifest)
    assert verify(manifest)[0].code == 0
    pipe.unlink()
    pipe.write_bytes(b"never signed")
    done, report = verify(manifest)
    assert done.code == 20
    assert list_names(report, "extra") == ["pipe"]
    assert "pipe: is a file now; a fifo was there when the tree was signed" in done.out
