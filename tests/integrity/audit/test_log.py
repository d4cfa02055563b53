"""Whatever is done to the log behind its back is told; whatever a killed process leaves is fixed."""

import datetime
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pocketmon_pipeline.integrity.audit import log
from pocketmon_pipeline.integrity.audit.check import check_log, read_entries
from pocketmon_pipeline.integrity.audit.entry import Entry, Event, Link, follow_file
from pocketmon_pipeline.integrity.audit.head import write_head
from pocketmon_pipeline.integrity.audit.log import append
from pocketmon_pipeline.integrity.hmac_signer import HmacSigner
from pocketmon_pipeline.integrity.signature import Status

NOW = datetime.datetime(2026, 11, 26, 12, tzinfo=datetime.UTC)
KEY = HmacSigner(b"0123456789abcdefghijklmnopqrstuv")
OTHER = HmacSigner(b"another key of thirty-two bytes!")


def fill(state: Path, *numbers: int, key: HmacSigner = KEY) -> list[str]:
    return append(str(state), [Event("run.ended", {"code": number}) for number in numbers], [key], NOW)


def find_log(state: Path) -> Path:
    return state / "audit/log.jsonl"


def list_codes(state: Path) -> list[object]:
    return [entry.about.get("code", entry.event) for entry, _ in read_entries(str(state))]


def list_problems(state: Path) -> list[str]:
    return check_log(str(state), [KEY]).problems


def test_entries_are_numbered_chained_and_signed_at_the_end(tmp_path: Path) -> None:
    assert fill(tmp_path, 1, 2) + fill(tmp_path, 3) == []
    lines = [json.loads(line) for line in find_log(tmp_path).read_text().splitlines()]
    assert [line["number"] for line in lines] == [1, 2, 3]
    assert lines[2] == {
        "about": {"code": 3},
        "at": "2026-11-26T12:00:00Z",
        "event": "run.ended",
        "number": 3,
        "previous": lines[2]["previous"],
    }
    check = check_log(str(tmp_path), [KEY])
    assert (check.entries, check.problems, check.remarks) == (3, [], [])
    assert check.signature is not None
    assert check.signature.status is Status.VALID
    assert (tmp_path / ".gitignore").read_text() == "*\n"


def test_the_chain_is_what_sha256sum_says(tmp_path: Path) -> None:
    fill(tmp_path, 1, 2)
    first, second = find_log(tmp_path).read_bytes().splitlines()
    said = subprocess.run(["sha256sum"], input=first, capture_output=True, check=True).stdout.decode().split()[0]
    assert json.loads(second)["previous"] == said


def test_a_hundred_events_cost_as_many_flushes_as_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    flushed: list[int] = []
    monkeypatch.setattr(os, "fsync", flushed.append)
    fill(tmp_path, 0)
    flushed.clear()
    fill(tmp_path, 1)
    one = len(flushed)
    fill(tmp_path, *range(100))
    assert len(flushed) == 2 * one > 0


def test_cut_entries_are_missed(tmp_path: Path) -> None:
    fill(tmp_path, 1, 2, 3)
    lines = find_log(tmp_path).read_bytes().splitlines(keepends=True)
    find_log(tmp_path).write_bytes(b"".join(lines[:2]))
    assert list_problems(tmp_path) == ["2 entries are sound, and there were 3: the rest was cut off or changed"]


def test_an_edit_is_told_by_its_number(tmp_path: Path) -> None:
    fill(tmp_path, 1, 2, 3)
    find_log(tmp_path).write_bytes(find_log(tmp_path).read_bytes().replace(b'"code":2', b'"code":0'))
    assert list_problems(tmp_path) == [
        "entry 3: it does not follow the entry before it: one of the two was changed",
        "2 entries are sound, and there were 3: the rest was cut off or changed",
    ]


def test_an_edit_in_the_middle_is_told_when_more_is_added(tmp_path: Path) -> None:
    fill(tmp_path, 0, 1, 2, 3)
    find_log(tmp_path).write_bytes(find_log(tmp_path).read_bytes().replace(b'"code":1', b'"code":0'))
    (remark,) = fill(tmp_path, 4)
    assert "the audit log is damaged, and was set aside" in remark
    assert "entry 3: it does not follow the entry before it" in remark
    assert fill(tmp_path, 5) == []


def test_a_line_too_long_to_be_an_entry_hides_nothing(tmp_path: Path) -> None:
    fill(tmp_path, *range(7000))
    data = find_log(tmp_path).read_bytes()
    assert len(data) > 1024 * 1024
    find_log(tmp_path).write_bytes(b"x" * (1024 * 1024) + data[1024 * 1024 :])
    (remark,) = fill(tmp_path, 4)
    assert "set aside" in remark
    assert "0 entries are sound, and there were 7,000" in remark


def test_a_copied_log_is_read_once_and_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fill(tmp_path / "old", 0, 1, 2)
    shutil.copytree(tmp_path / "old", tmp_path / "new")
    read: list[str] = []

    def follow(path: str) -> Iterator[tuple[Entry, Link]]:
        read.append(path)
        return follow_file(path)

    monkeypatch.setattr(log, "follow_file", follow)
    assert fill(tmp_path / "new", 3) == fill(tmp_path / "new", 4) == []
    assert read == [str(find_log(tmp_path / "new"))]
    assert list_codes(tmp_path / "new") == [0, 1, 2, 3, 4]
    assert list_problems(tmp_path / "new") == []


def test_an_edit_of_the_last_entry_is_found_by_the_head(tmp_path: Path) -> None:
    fill(tmp_path, 1, 2)
    find_log(tmp_path).write_bytes(find_log(tmp_path).read_bytes().replace(b'"code":2', b'"code":0'))
    assert list_problems(tmp_path) == ["entry 2 is not the one that was written"]


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    state = tmp_path_factory.mktemp("whole")
    fill(state, 1, 2, 3)
    return state


@given(data=st.data())
def test_no_changed_byte_of_log_or_head_goes_unseen(whole: Path, data: st.DataObject) -> None:
    place = whole / "audit" / data.draw(st.sampled_from(["log.jsonl", "head.json"]))
    before = place.read_bytes()
    where = data.draw(st.integers(0, len(before) - 2))  # a line end after the head's JSON means nothing
    changed = bytearray(before)
    changed[where] ^= data.draw(st.integers(1, 255))
    try:
        place.write_bytes(changed)
        assert list_problems(whole)
        place.write_bytes(before[:where])
        assert list_problems(whole)
    finally:
        place.write_bytes(before)


def test_a_forged_head_is_not_that_of_the_key(tmp_path: Path) -> None:
    fill(tmp_path, 1)
    theirs = tmp_path / "theirs"
    fill(theirs, 0, key=OTHER)
    for name in ("log.jsonl", "head.json"):
        (theirs / "audit" / name).replace(tmp_path / "audit" / name)
    (problem,) = list_problems(tmp_path)
    assert problem == f"head.json: signed with another key: {OTHER.key_id}; the key at hand is {KEY.key_id}"
    (told,) = fill(tmp_path, 2)
    assert told.startswith("the audit log has 1 entry that no key at hand proves: signed with another key: ")
    assert "After a change of key that is as it should be" in told
    assert list_codes(tmp_path) == [0, "log.unproven", 2]


@pytest.mark.parametrize("name", ["log.jsonl", "head.json"])
def test_a_missing_part_is_told_and_the_rest_set_aside(tmp_path: Path, name: str) -> None:
    fill(tmp_path, 1)
    (tmp_path / "audit" / name).unlink()
    assert list_problems(tmp_path)[0] == f"{name} is missing"
    (told,) = fill(tmp_path, 2)
    assert told.startswith("the audit log is damaged, and was set aside as damaged-20261126T120000Z-")
    assert list_codes(tmp_path) == ["log.set-aside", 2]


def test_a_damaged_log_is_kept_and_told_ever_after(tmp_path: Path) -> None:
    fill(tmp_path, 1, 2)
    cut = find_log(tmp_path).read_bytes().splitlines(keepends=True)[0]
    find_log(tmp_path).write_bytes(cut)
    fill(tmp_path, 3)
    fill(tmp_path, 4)
    (aside,) = (tmp_path / "audit").glob("damaged-*.jsonl")
    assert aside.read_bytes() == cut
    assert list_codes(tmp_path) == ["log.set-aside", 3, 4]
    assert list_problems(tmp_path) == [f"{aside.name} is a damaged log that was set aside"]


def test_half_a_line_is_taken_off(tmp_path: Path) -> None:
    fill(tmp_path, 1)
    with find_log(tmp_path).open("ab") as file:
        file.write(b'{"about":{"co')
    assert check_log(str(tmp_path), [KEY]).remarks == [
        "the last entry was not written to its end: 13 bytes are half a line"
    ]
    assert list_problems(tmp_path) == []
    fill(tmp_path, 2)
    assert list_codes(tmp_path) == [1, "log.repaired", 2]
    assert list_problems(tmp_path) == []


@pytest.mark.parametrize("before", [0, 1])
def test_entries_are_taken_whose_writer_died_before_it_moved_the_head(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, before: int
) -> None:
    for number in range(before):
        fill(tmp_path, number)
    with monkeypatch.context() as patch:

        def die(folder: str, link: Link, stamp: str, signer: HmacSigner, moment: datetime.datetime) -> None:
            if link.number > before:
                raise KeyboardInterrupt
            write_head(folder, link, stamp, signer, moment)

        patch.setattr(log, "write_head", die)
        with pytest.raises(KeyboardInterrupt):
            fill(tmp_path, 7, 8)
    assert list_problems(tmp_path) == []
    assert len(check_log(str(tmp_path), [KEY]).remarks) == 1
    assert fill(tmp_path, 9) == []
    assert list_codes(tmp_path) == [*range(before), 7, 8, 9]
    assert list_problems(tmp_path) == []


WRITER = """
import datetime, sys
from pocketmon_pipeline.integrity.audit.entry import Event
from pocketmon_pipeline.integrity.audit.log import append
for number in range(25):
    append(sys.argv[1], [Event("run.ended", {"code": number})], [], datetime.datetime.now(datetime.UTC))
"""


def test_four_writers_at_once_lose_nothing(tmp_path: Path) -> None:
    writers = [subprocess.Popen([sys.executable, "-c", WRITER, str(tmp_path)]) for _ in range(4)]
    assert [writer.wait() for writer in writers] == [0, 0, 0, 0]
    assert sorted(list_codes(tmp_path), key=str) == sorted([*range(25)] * 4, key=str)
    assert check_log(str(tmp_path), []).problems == []


def test_without_a_key_the_head_says_that_anyone_could_have_written_it(tmp_path: Path) -> None:
    append(str(tmp_path), [Event("run.ended", {})], [], NOW)
    check = check_log(str(tmp_path), [KEY])
    assert check.problems == []
    assert check.signature is not None
    assert check.signature.status is Status.UNSIGNED


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no FIFOs here")
@pytest.mark.parametrize("make", [os.mkfifo, os.mkdir])
@pytest.mark.parametrize("name", ["log.jsonl", "head.json"])
def test_what_is_no_file_is_told_and_set_aside(tmp_path: Path, name: str, make: Callable[[Path], None]) -> None:
    fill(tmp_path, 1)
    (tmp_path / "audit" / name).unlink()
    make(tmp_path / "audit" / name)
    assert list_problems(tmp_path)[0] == f"{name} is not a regular file"
    assert len(fill(tmp_path, 2)) == 1
    assert list_codes(tmp_path) == ["log.set-aside", 2]


def test_a_single_sound_entry_is_told_as_one(tmp_path: Path) -> None:
    fill(tmp_path, 1, 2)
    log_file = find_log(tmp_path)
    log_file.write_bytes(log_file.read_bytes().splitlines(keepends=True)[0])
    assert list_problems(tmp_path) == ["1 entry is sound, and there were 2: the rest was cut off or changed"]
