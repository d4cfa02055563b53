"""Canonical bytes, path rules and the manifest's form, by their properties and by a manifest kept for good."""

import datetime
import io
import json
import string
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from integrity.verbs import SECRET
from pocketmon_pipeline.integrity.canonical import encode_canonical
from pocketmon_pipeline.integrity.hmac_signer import HmacSigner
from pocketmon_pipeline.integrity.manifest import Head, encode_entries, format_section, join_members, stream_manifest
from pocketmon_pipeline.integrity.manifest_lines import LineReader
from pocketmon_pipeline.integrity.manifest_reader import open_manifest
from pocketmon_pipeline.integrity.paths import FoldedPaths, find_collisions, find_fault, find_root_fault, fold_path
from pocketmon_pipeline.integrity.signature import Status, check_signature
from pocketmon_pipeline.text.escape import escape_name

GOLDEN = Path(__file__).parent / "golden_manifest.json"
NOW = datetime.datetime(2026, 1, 2, 3, 4, 5, tzinfo=datetime.UTC)

texts = st.text(st.characters(exclude_categories=["Cs"]))
values = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**63), 2**63 - 1) | texts,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(texts, inner, max_size=4),
    max_leaves=20,
)
names = texts.filter(lambda name: name not in {"", ".", ".."} and "/" not in name and "\0" not in name)


@given(values)
def test_canonical_bytes_are_those_of_the_standard_library(value: object) -> None:
    expected = json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()
    assert encode_canonical(value) == expected


@given(st.lists(names, min_size=1, max_size=5))
def test_every_real_path_may_be_named(parts: list[str]) -> None:
    raw = "/".join(parts)
    odd = raw.startswith("\\") or (raw[1:2] == ":" and raw[0] in string.ascii_letters)
    assume(not odd and ".." not in raw.replace("\\", "/").split("/"))
    assert find_fault(escape_name(raw)) == ""


PATHS = st.lists(st.sampled_from(("a", ".", "..", "/", "//", "\\", "\\\\", "C:", "\0")), max_size=6).map("".join)


@given(texts | PATHS)
def test_only_escaped_relative_paths_pass(path: str) -> None:
    if find_fault(path) == "":
        parts = path.split("/")
        assert not {"", ".", ".."} & set(parts)
        assert "\0" not in path
        assert path[1:2] != ":" or path[0] not in string.ascii_letters


@given(st.lists(names, max_size=3), st.integers(0, 3))
def test_a_root_may_climb(parts: list[str], climbs: int) -> None:
    path = "/".join([".."] * climbs + ["x" + escape_name(part) for part in parts]) or "."
    if ".." not in path.replace("\\\\", "/").split("/")[climbs:]:
        assert find_root_fault(path) == ""


def test_a_root_must_be_relative() -> None:
    assert [find_root_fault(root) for root in ("", ".", "..", "../a", "a/..")] == ["an empty path", "", "", "", ""]
    assert find_root_fault("/a") == "an absolute path"
    assert find_root_fault("../C:/a") == "an absolute path"
    assert find_root_fault("a\0") == "holds a NUL"


def test_folding_keeps_apart_what_is_one_character_for_two() -> None:
    """Unicode's CaseFolding.txt: those of status F fold no name here."""
    assert [fold_path(name) for name in ("STRASSE", "Straße", "ẞ", "ﬁ", "É", "E\u0301")] == [
        *("strasse", "straße", "ß", "ﬁ", "é", "é"),
    ]


@given(texts)
def test_folding_is_stable_and_ignores_case_and_form(path: str) -> None:
    folded = fold_path(path)
    assert unicodedata.is_normalized("NFC", folded)
    if path.isascii():
        assert folded == fold_path(path.upper()) == fold_path(path.lower())
    for form in ("NFC", "NFD"):
        normal = unicodedata.normalize("NFC", path)
        assert fold_path(unicodedata.normalize(form, normal)) == fold_path(normal)


@given(st.lists(st.text("aAbB/é\u0301e", min_size=1, max_size=4), unique=True, max_size=12))
def test_collisions_are_those_of_a_plain_search(paths: list[str]) -> None:
    folded = FoldedPaths()
    for path in paths:
        folded.add(path)
    found = [later for later, _ in find_collisions(folded.suspects, paths)]
    assert found == [path for place, path in enumerate(paths) if fold_path(path) in map(fold_path, paths[:place])]


entries = st.dictionaries(
    st.text(string.ascii_letters + "é \"'{}[]:,", min_size=1, max_size=6),
    st.builds(lambda size: {"checksum_sha256": "0" * 64, "size_bytes": size}, st.integers(0, 99)),
    max_size=5,
)
strings = st.dictionaries(texts.filter(bool), texts, max_size=4)


@given(entries, strings, st.sampled_from([1, 5, 64, 2**20]))
def test_what_is_written_is_read_back(
    tmp_path_factory: pytest.TempPathFactory, inventory: dict[str, object], ignored: dict[str, str], block: int
) -> None:
    members = {
        "algorithm": [b'"HMAC-SHA256"'],
        "file_inventory": format_section(encode_entries(inventory)),
        "ignored": format_section(encode_entries(ignored)),
        "summary": [b"{}"],
    }
    hashes: list[str] = []

    def sign(content_hash: str) -> bytes:
        hashes.append(content_hash)
        return b"null"

    data = b"".join(join_members(members, sign))
    document = json.loads(data)
    assert (document["file_inventory"], document["ignored"]) == (inventory, ignored)
    reader = LineReader(io.BytesIO(data))
    read: dict[str, dict[str, object]] = {"file_inventory": {}, "ignored": {}}
    for name, value in reader.read():
        if name in read and isinstance(value, dict):
            read[name] |= value
    assert read == {"file_inventory": inventory, "ignored": ignored}
    assert [reader.digest.hexdigest()] == hashes
    del document["signature"]
    assert data.replace(b"\n", b"").replace(b'"signature":null,', b"") == encode_canonical(document)


def _write_again(path: Path, sign: Callable[[str], bytes]) -> bytes:
    document = json.loads(path.read_bytes())
    del document["signature"]
    sections = {"artifacts", "file_inventory", "ignored", "links"}
    members = {
        name: format_section(encode_entries(value)) if name in sections else [encode_canonical(value)]
        for name, value in document.items()
    }
    return b"".join(join_members(members, sign))


def test_reading_and_writing_never_changes_bytes() -> None:
    signature = json.loads(GOLDEN.read_bytes())["signature"]
    assert _write_again(GOLDEN, lambda _: encode_canonical(signature)) == GOLDEN.read_bytes()


def test_a_manifest_of_an_earlier_release_still_verifies() -> None:
    with open_manifest(str(GOLDEN)) as manifest:
        check = check_signature(manifest.members.signature, manifest.content_hash, HmacSigner(SECRET.encode()))
        assert (check.status, manifest.document, manifest.file_count) == (Status.VALID, None, 3)


def make_golden() -> bytes:
    def entry(size: int, name: str) -> dict[str, object]:
        path = f"/game/assets/{name}"
        time = "2026-01-01T00:00:00.000000Z"
        return {"absolute_path": path, "checksum_sha256": f"{size:064x}", "modified_time": time, "size_bytes": size}

    inventory = {name: entry(size, name) for size, name in enumerate(["é.png", "a\\\\b", "reels/BR0.csv"], 1)}
    head = Head(
        root="../assets",
        artifacts={"inventory.parquet": "a" * 64},
        ignored={".git/": "version control", "x.bak": "scan.exclude"},
        links={"latest": "reels"},
        ignore_patterns=["*.bak"],
        file_count=3,
        total_size_bytes=6,
    )
    return b"".join(stream_manifest(head, encode_entries(inventory), HmacSigner(SECRET.encode()), NOW))


def test_the_writer_still_writes_the_kept_manifest() -> None:
    assert make_golden() == GOLDEN.read_bytes()
