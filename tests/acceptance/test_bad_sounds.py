"""Sounds whose headers claim gigabytes: each is found, none is believed, and everything else is judged."""

from pathlib import Path

from acceptance.conftest import Judge
from acceptance.judging import check_bystanders
from readers.recordings import record, reseal, split_pages, wav

GIGABYTES = 0xFFFFFFF0
UNSET = 0xFFFFFFFF


def make_endless_ogg(codec: str) -> bytes:
    """Its last page says that 2^32 seconds have been played, and its checksum is right."""
    *pages, last = split_pages(record("OGG", codec, 9000, 1, 48_000))
    return b"".join([*pages, reseal(last[:6] + (2**32 * 48_000).to_bytes(8, "little") + last[14:])])


def describe_truncation(claimed: str, present: int, what: str = "audio") -> str:
    return (
        f"says that its {what} has {claimed} bytes, but only {present} follow: the file is cut off; "
        "export or fetch it again"
    )


SOUNDS: dict[str, tuple[bytes, str, float | None]] = {
    "data.wav": (wav(GIGABYTES, 160), describe_truncation("4,294,967,280", 160), 0.01),
    "all.wav": (wav(UNSET, 160, whole=UNSET), describe_truncation("4,294,967,295", 160), 0.01),
    "alone.wav": (wav(GIGABYTES, 0), describe_truncation("4,294,967,280", 0), 0.0),
    "before.wav": (
        wav(160, 160, before=b"LIST" + GIGABYTES.to_bytes(4, "little")),
        describe_truncation("4,294,967,280", 168, "chunk `LIST`"),
        None,
    ),
    "vorbis.ogg": (
        make_endless_ogg("VORBIS"),
        "its last page claims more audio than all its packets can hold; export or fetch it again",
        None,
    ),
    "opus.ogg": (
        make_endless_ogg("OPUS"),
        "its last page claims more audio than all its packets can hold; export or fetch it again",
        None,
    ),
}


def test_sounds_that_claim_gigabytes(assets: Path, judge: Judge) -> None:
    for name, (data, _, _) in SOUNDS.items():
        (assets / name).write_bytes(data)
    judged = judge()
    assert sorted(check_bystanders(judged)) == sorted(("audio.corrupt", name, SOUNDS[name][1]) for name in SOUNDS)
    assert judged.code == 1
    rows = judged.ask("status, size, duration")
    assert {name: rows[name] for name in SOUNDS} == {
        name: ("read", len(data), duration) for name, (data, _, duration) in SOUNDS.items()
    }
