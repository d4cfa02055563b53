"""Comparing blocks of a manifest as they stand says what comparing each entry says."""

import datetime
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from integrity.verbs import SECRET
from pocketmon_pipeline.integrity.alignment import Alignment
from pocketmon_pipeline.integrity.comparison import Comparison, Known, align, compare
from pocketmon_pipeline.integrity.hashed_tree import HashedFile, HashedTree, OtherEntry, list_seen, stream_inventory
from pocketmon_pipeline.integrity.hmac_signer import HmacSigner
from pocketmon_pipeline.integrity.manifest import Head, stream_manifest
from pocketmon_pipeline.integrity.manifest_reader import open_manifest

NOW = datetime.datetime(2026, 1, 2, tzinfo=datetime.UTC)
SIGNER = HmacSigner(SECRET.encode())
LINKS = {"link": "target"}
KNOWN = Known(LINKS, {"own"})
names = st.text(st.sampled_from('ab"é.'), min_size=1, max_size=3).filter(lambda name: name.strip("."))


class Change(NamedTuple):
    """What happens to a file after it was signed."""

    sha256: str = ""
    size: int = 0
    mtime_ns: int = 0
    gone: bool = False
    is_link: bool = False


changes = st.sampled_from([Change(), Change(sha256="1"), Change(size=1), Change(mtime_ns=1_000), Change(gone=True)])
changes |= st.just(Change(is_link=True))


def write_manifest(place: Path, files: list[HashedFile], prefix: str) -> None:
    """Sign files, without a tree."""
    total = sum(file.size for file in files)
    head = Head("tree", {}, {"own": "written by this program"}, LINKS, [], len(files), total)
    place.write_bytes(b"".join(stream_manifest(head, stream_inventory(files, prefix), SIGNER, NOW)))


def make_file(path: str, number: int) -> HashedFile:
    return HashedFile(path, f"{number:064x}", number, 1_600_000_000_123_456_789 + number)


def change_tree(files: list[HashedFile], happened: dict[str, Change], extra: set[str]) -> HashedTree:
    """The tree after the changes, with files, a link and a device that were not signed."""
    now = HashedTree([make_file(path, 9) for path in extra - {file.path for file in files}], [], {}, {})
    for file in files:
        change = happened.get(file.path, Change())
        if change.is_link:
            now.others.append(OtherEntry(file.path, "link", "listed", "", 1, 1, "elsewhere"))
        elif not change.gone:
            sha256 = change.sha256 * 64 or file.sha256
            now.files.append(HashedFile(file.path, sha256, file.size + change.size, file.mtime_ns + change.mtime_ns))
    now.others.append(OtherEntry("link", "link", "listed", "", 1, 1, "target"))
    now.others.append(OtherEntry("own", "fifo", "listed", "", 1, 1, None))
    now.files.sort()
    now.others.sort(key=lambda entry: entry.path)
    return now


@pytest.fixture(autouse=True, scope="module")
def small_blocks() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("pocketmon_pipeline.integrity.manifest_lines._BLOCK", 600)
        yield


@given(
    paths=st.sets(names, max_size=20),
    happened=st.dictionaries(names, changes),
    extra=st.sets(names, max_size=2),
    prefix=st.sampled_from(["", "/r/", '/q\\"/']),
)
def test_nothing_is_overlooked(
    tmp_path_factory: pytest.TempPathFactory,
    paths: set[str],
    happened: dict[str, Change],
    extra: set[str],
    prefix: str,
) -> None:
    folded = {path.lower(): path for path in paths}
    files = [make_file(path, number) for number, path in enumerate(sorted(folded.values()))]
    place = tmp_path_factory.mktemp("m") / "m.json"
    write_manifest(place, files, prefix)
    now = change_tree(files, happened, extra)
    with open_manifest(str(place)) as manifest:
        every = compare(align(manifest.entries(), list_seen(now)), KNOWN)
        alignment = Alignment(manifest, now)
        found = compare(alignment.list_pairs(), KNOWN)
    assert found._replace(matching=found.matching + alignment.matching) == every


def test_what_is_as_it_was_needs_no_closer_look(tmp_path: Path) -> None:
    files = [make_file(f"{number:04d}", number) for number in range(100)]
    write_manifest(tmp_path / "m.json", files, "/some/where/")
    now = change_tree(files, {"0050": Change(size=1)}, set())
    with open_manifest(str(tmp_path / "m.json")) as manifest:
        alignment = Alignment(manifest, now)
        found = compare(alignment.list_pairs(), KNOWN)
    assert 90 <= alignment.matching < 100
    assert (len(found.differences), alignment.matching + found.matching) == (1, 99)


def test_an_empty_manifest_is_compared_too(tmp_path: Path) -> None:
    write_manifest(tmp_path / "m.json", [], "/r/")
    now = change_tree([], {}, {"new"})
    with open_manifest(str(tmp_path / "m.json")) as manifest:
        found = compare(Alignment(manifest, now).list_pairs(), KNOWN)
    assert isinstance(found, Comparison)
    assert [(one.kind, one.path) for one in found.differences] == [("extra", "new")]
