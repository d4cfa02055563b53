"""Hostile archives in a tree: unpacked to a limit and never to the disk, and each with exactly its finding."""

import os
import resource
from pathlib import Path

from acceptance.conftest import Judge
from acceptance.judging import check_bystanders
from readers.packed import (
    MIB,
    Stored,
    claim_frame,
    compress_gzip,
    deflate_zeros,
    nest_zip,
    pack_overlapping,
    pack_tar,
    pack_zeros,
    pack_zip,
    pack_zstd_zeros,
    write_zip,
)
from readers.quine import make_quine

DEEP = "archives are opened to 3 levels, and this one lies deeper"
OUTSIDE = "would be unpacked outside of the folder; the archive was refused"
CUT = "was not judged whole: "


def tell_ratio(size: int) -> str:
    allowed = max(16 * MIB, 200 * size)
    return (
        f"the archive unpacks to more than {allowed:,} bytes, over 200 times its own {size:,}; it was read no further"
    )


RATIO = pack_zeros(64)
GIGABYTE = pack_zeros(1100, noise=6 * MIB)
GZIP = compress_gzip(bytes(32 * MIB))
ZSTD = pack_zstd_zeros(2048)

CASES = {
    "6 ratio": ("x.zip", RATIO, "archive.bomb", f"its member 'zeros.bin': {tell_ratio(len(RATIO))}"),
    "6 ratio of a stream": ("x.gz", GZIP, "archive.bomb", tell_ratio(len(GZIP))),
    "6 more than 1 GiB": (
        "x.zip",
        GIGABYTE,
        "archive.bomb",
        "its member 'zeros.bin': the archive unpacks to more than 1,073,741,824 bytes; it was read no further",
    ),
    "6 a size that lies": (
        "x.zip",
        write_zip([Stored(b"small.txt", deflate_zeros(1), 10)]),
        "archive.bomb",
        "its member 'small.txt': it declares 10 bytes, and more come out; it was read no further",
    ),
    "7 overlap": (
        "x.zip",
        pack_overlapping(5000),
        "archive.bomb",
        "its members overlap: many are made of the same bytes; it was not unpacked",
    ),
    "8 four levels": (
        "x.zip",
        nest_zip(4),
        "scan.incomplete",
        f"{CUT}its member 'inner.zip/inner.zip/inner.zip': {DEEP}",
    ),
    "8 hundred levels": (
        "x.jar",
        nest_zip(100),
        "scan.incomplete",
        f"{CUT}its member 'inner.zip/inner.zip/inner.zip': {DEEP}",
    ),
    "8 quine": ("x.gz", make_quine(), "scan.incomplete", f"{CUT}{DEEP}"),
    "9 window of 2 GiB": (
        "x.zst",
        claim_frame(2 << 30),
        "scan.incomplete",
        f"{CUT}it needs a window of more than 134,217,728 bytes; it was not read",
    ),
    "9 declares 2 GiB": ("x.zst", ZSTD, "archive.bomb", tell_ratio(len(ZSTD))),
    "10 parent": ("x.zip", pack_zip({"../../x": b"1"}), "archive.unsafe-path", f"its member '../../x' {OUTSIDE}"),
    "10 absolute": ("x.tar", pack_tar({"/x": b"1"}), "archive.unsafe-path", f"its member '/x' {OUTSIDE}"),
    "10 drive": ("x.zip", pack_zip({"C:\\x": b"1"}), "archive.unsafe-path", f"its member 'C:\\x' {OUTSIDE}"),
    "11 link out": (
        "x.tgz",
        compress_gzip(pack_tar({"a.txt": b"1"}, {"there": "/var"})),
        "archive.unsafe-path",
        "its member 'there': it is a link that leads out, to '/var'; it was refused",
    ),
    "11 write through a link": (
        "x.zip",
        pack_zip({"l/x": b"1"}, links={"l": "sub"}),
        "archive.unsafe-path",
        "its member 'l/x': it would be written through the link 'l'; it was refused",
    ),
}


def test_hostile_archives(assets: Path, judge: Judge) -> None:
    """All in one tree: none hides what is found of another, nor lets a bystander be read less."""
    places = {case: f"{case}/{name}" for case, (name, *_) in CASES.items()}
    for case, (_, data, *_) in CASES.items():
        (assets / places[case]).parent.mkdir()
        (assets / places[case]).write_bytes(data)
    before = sorted(path for path in assets.parent.rglob("*") if "output" not in path.parts)
    used = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    judged = judge()
    found = [(rule, places[case], message) for case, (_, _, rule, message) in CASES.items()]
    assert sorted(check_bystanders(judged)) == sorted(found)
    assert judged.code == 1
    seen = judged.ask("status, size")
    assert [seen[places[case]] for case in CASES] == [("read", len(data)) for _, data, *_ in CASES.values()]
    after = sorted(path for path in assets.parent.rglob("*") if not {"output", ".pocketmon"} & set(path.parts))
    assert after == [path for path in before if ".pocketmon" not in path.parts]
    assert not os.path.lexists(assets.parent.parent / "x")
    # No child has held what it unpacked; before it starts a program, one is as large as its parent.
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss <= max(used, own, 400 * 1024)
