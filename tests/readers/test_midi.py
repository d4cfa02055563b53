"""Durations of MIDI files that are written note by note, so that it is known when they end."""

import re
import struct
import subprocess

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pocketmon_pipeline.readers.sound.midi import LARGEST_MEASURED
from pocketmon_pipeline.readers.sound.parsers import MEDIUM
from pocketmon_pipeline.readers.sound.result import Sound
from requirements import find_corpora, require_tool

Event = tuple[int, bytes]  # ticks before it, and its bytes


def number(value: int) -> bytes:
    """Seven bits a byte, the highest first."""
    rest = bytes((value & 127,))
    while value := value >> 7:
        rest = bytes((value & 127 | 128,)) + rest
    return rest


def track(events: list[Event]) -> bytes:
    data = b"".join(number(delta) + event for delta, event in events)
    return b"MTrk" + len(data).to_bytes(4, "big") + data


def song(tracks: list[list[Event]], division: int = 96, kind: int = 1) -> bytes:
    return b"MThd" + struct.pack(">IHHH", 6, kind, len(tracks), division) + b"".join(map(track, tracks))


def tempo(microseconds: int) -> bytes:
    return b"\xff\x51\x03" + microseconds.to_bytes(3, "big")


def measure(data: bytes) -> float | None:
    sound, defects = MEDIUM.parse("midi", data)
    assert defects == []
    assert sound == Sound(duration=sound.duration, codec="midi")
    return sound.duration


END = b"\xff\x2f\x00"
_DATA = st.integers(0, 127)
_PAIR = st.tuples(_DATA, _DATA).map(bytes)
NOTES = st.one_of(
    st.tuples(st.sampled_from([*range(0x80, 0xC0), *range(0xE0, 0xF0)]), st.lists(_PAIR, min_size=1, max_size=4)),
    st.tuples(st.integers(0xC0, 0xDF), st.lists(_DATA.map(lambda value: bytes((value,))), min_size=1, max_size=4)),
).map(lambda run: [bytes((run[0],)) + run[1][0], *run[1][1:]])
OTHERS = st.one_of(
    st.binary(max_size=200).map(lambda text: b"\xff\x01" + number(len(text)) + text),
    st.binary(max_size=200).map(lambda dump: b"\xf0" + number(len(dump)) + dump),
).map(lambda event: [event])
TICKS = st.one_of(st.integers(0, 127), st.integers(0, 2**28 - 1))


@given(st.lists(st.lists(st.one_of(NOTES, OTHERS), max_size=12), min_size=1, max_size=4), st.data())
def test_the_longest_track_is_what_counts(tracks: list[list[list[bytes]]], data: st.DataObject) -> None:
    songs = [[(data.draw(TICKS), event) for run in runs for event in run] for runs in tracks]
    ends = [sum(delta for delta, _ in events) for events in songs]
    written = song([[*events, (0, END)] for events in songs])
    assert measure(written) == pytest.approx(max(ends) / 96 * 0.5)


@given(st.lists(st.tuples(st.integers(0, 5000), st.integers(1, 2**24 - 1)), max_size=8), st.integers(0, 20_000))
def test_every_tempo_counts_from_its_tick_on(changes: list[tuple[int, int]], end: int) -> None:
    seconds, here, beat = 0.0, 0, 500_000
    for delta, microseconds in changes:
        step = min(delta, end - here)
        seconds += step * beat / 96e6
        here, beat = here + step, microseconds
    seconds += (end - here) * beat / 96e6
    conductor = [*((delta, tempo(microseconds)) for delta, microseconds in changes), (0, END)]
    total = sum(delta for delta, _ in changes)
    expected = seconds if total <= end else None
    measured = measure(song([conductor, [(end, b"\x90\x40\x40"), (0, END)]]))
    if expected is not None:
        assert measured == pytest.approx(expected)


def test_of_two_tempos_at_one_tick_the_last_holds() -> None:
    assert measure(song([[(0, tempo(1_000_000)), (0, tempo(250_000)), (96, END)]])) == 0.25


def test_frames_instead_of_beats() -> None:
    """25 frames a second of 40 ticks each: a tick is a millisecond."""
    division = (256 - 25) << 8 | 40
    assert measure(song([[(1500, END)]], division=division)) == 1.5


def test_patterns_that_stand_alone_have_no_common_duration() -> None:
    assert measure(song([[(96, END)], [(96, END)]], kind=2)) is None


def test_a_song_in_riff() -> None:
    data = song([[(96, END)]])
    wrapped = b"RIFF" + struct.pack("<I", len(data) + 12) + b"RMIDdata" + struct.pack("<I", len(data)) + data
    assert measure(wrapped) == 0.5


def test_a_large_song_is_not_walked_through() -> None:
    note = (1, b"\x90\x40\x40")
    events = [note] * ((LARGEST_MEASURED - 4) // 4)
    assert measure(song([[*events, (0, END)]])) == pytest.approx(len(events) / 96 * 0.5)
    assert measure(song([[*events, note, (0, END)]])) is None


def test_an_event_that_makes_no_sense_leaves_the_duration_open() -> None:
    assert measure(song([[(5, b"\x40\x40")]])) is None
    assert measure(song([[(5, b"\xf4")]])) is None
    assert measure(song([[(5, b"\xff\x01\x85\x85\x85\x85\x85")]])) is None


def test_beats_of_no_ticks_are_damage() -> None:
    data = b"MThd\0\0\0\6\0\0\0\1%sMTrk\0\0\0\4\0\xff\x2f\0"
    assert MEDIUM.parse("midi", data % b"\0\x60").defects == []
    assert [defect.detail for defect in MEDIUM.parse("midi", data % b"\0\0").defects] == [
        "says that a beat has no ticks: export or fetch it again"
    ]


def test_tracks_that_are_missing_or_cut() -> None:
    data = song([[(96, b"\x90\x40\x40"), (0, END)], [(96, END)]])
    (missing,) = MEDIUM.parse("midi", data[: -len(track([(96, END)]))]).defects
    assert missing.detail.startswith("says that it has 2 tracks, but 1 are there")
    (cut,) = MEDIUM.parse("midi", data[:-2]).defects
    assert cut.detail.startswith("says that its track 2 has 4 bytes, but only 2 follow")
    (no_header,) = MEDIUM.parse("midi", b"MThd\0\0\0\6\0\1").defects
    assert no_header.detail.startswith("has no whole header")


def test_real_songs_have_the_tracks_and_division_that_file_reports() -> None:
    require_tool("file")
    songs = sorted(find_corpora().rglob("*.mid"))
    assert len(songs) > 100
    for path in songs:
        data = path.read_bytes()
        said = subprocess.run(["file", "-b", path], capture_output=True, text=True, check=True).stdout
        found = re.search(r"format (\d) \(.*\) using (\d+) tracks? at 1/(\d+)", said) or re.search(
            r"format (\d).* using (\d+) tracks? at 1/(\d+)", said
        )
        assert found, said
        assert tuple(map(int, found.groups())) == struct.unpack_from(">HHH", data, 8)
        duration = measure(data)
        assert (duration is not None) == (len(data) - 14 - 8 * int(found[2]) <= LARGEST_MEASURED), path
        assert duration is None or 1 < duration < 600
