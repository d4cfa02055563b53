import os
import random
import re
import sys
import sysconfig
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.credential_examples import make_examples
from pocketmon_pipeline.secrets import expressions, shapes
from pocketmon_pipeline.secrets.candidates import (
    ExpressionFinder,
    Finder,
    LiteralFinder,
    PatientFinder,
    load_finder,
    load_gated_finder,
    load_plain_finder,
)
from pocketmon_pipeline.secrets.judgement import Match, confirm, settle
from pocketmon_pipeline.secrets.kind import Confidence, Kind
from pocketmon_pipeline.secrets.kinds import KINDS
from pocketmon_pipeline.secrets.rules import LONGEST, Rule, load_rule
from pocketmon_pipeline.secrets.scan import ChunkScanner, scan
from pocketmon_pipeline.system.user import find_own_cache

RULES = tuple(map(load_rule, range(len(KINDS))))
LITERALS = LiteralFinder(KINDS)
KIND = st.sampled_from([kind for kind in KINDS if not kind.at_start])
AWS_KEY = b"AKIAQ3EGVBN2X7ZK5LMP"
# The first kinds, up to that of this key: a database of them is compiled in no time.
FEW = KINDS[: next(place for place, kind in enumerate(KINDS) if re.search(kind.pattern.encode(), AWS_KEY)) + 1]
TEXT = st.one_of(st.binary(max_size=300), st.text(max_size=200).map(str.encode))


@settings(max_examples=300, deadline=None)
@given(KIND, st.integers(0, 1000), TEXT, TEXT)
def test_a_credential_is_found_wherever_it_stands(kind: Kind, seed: int, before: bytes, after: bytes) -> None:
    (example,) = make_examples(kind, 1, seed)
    data = before + b"\n" + example.text + b"\n" + after
    found = scan(data)
    start, end = (len(before) + 1 + place for place in (example.start, example.end))
    assert any(match.start < end and start < match.end for match in found), example
    assert found == scan(data, LITERALS)


@settings(max_examples=200, deadline=None)
@given(TEXT)
def test_both_engines_agree_on_any_bytes(data: bytes) -> None:
    assert scan(data) == scan(data, LITERALS)


@pytest.mark.parametrize("unit", [b"mysql://admin:admin@a. ", b"machine here login me password xyz\n"])
def test_each_place_is_tried_once_for_each_kind(unit: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    tried: list[tuple[str, int]] = []

    def note(rule: Rule, _data: bytes, first: int, last: int, origin: int = 0) -> Iterator[Match]:
        tried.extend((rule.kind.id, origin + place) for place in range(first, last + 1))
        return iter(())

    monkeypatch.setattr("pocketmon_pipeline.secrets.scan.confirm", note)
    scan(unit * 60)
    assert tried
    assert len(set(tried)) == len(tried)
    tried.clear()
    feed(unit * 2000, [20_000, 20_000])
    assert len(set(tried)) == len(tried)


def test_a_match_begins_as_its_rule_looks_for() -> None:
    """Candidates of several places are tried only where one stands; Python's own engine is the oracle."""
    for rule in RULES:
        for example in make_examples(rule.kind, 8, 2):
            found = re.search(rule.kind.pattern.encode("latin-1"), example.text)
            assert found
            assert rule.start.match(found[0]), rule.kind.id


def feed(data: bytes, sizes: list[int]) -> ChunkScanner:
    scanner, position = ChunkScanner(), 0
    for size in sizes:
        scanner.feed(data[position : position + size])
        position += size
    scanner.feed(data[position:])
    return scanner


def make_large(seed: int, size: int) -> bytes:
    chance = random.Random(seed)  # noqa: S311 - examples are no secrets
    parts = []
    for kind in chance.choices([kind for kind in KINDS if not kind.at_start], k=40):
        (example,) = make_examples(kind, 1, seed)
        parts += [b"x = 1\n" * chance.randrange(size // 240), example.text, b"\n"]
    return b"".join(parts)


@pytest.mark.parametrize("chunk", [1000, LONGEST - 1, LONGEST, 3 * LONGEST, 100_000])
def test_chunks_give_what_the_whole_gives(chunk: int) -> None:
    data = make_large(chunk, 300_000)
    whole = scan(data)
    assert len(whole) >= 38
    assert feed(data, [chunk] * (len(data) // chunk)).end() == whole


def test_a_token_split_over_a_border_is_found() -> None:
    token = b"\nkey = AKIAQ3EGVBN2X7ZK5LMP\n"
    for cut in range(1, len(token)):
        data = b"a b\n" * LONGEST + token + b"c d\n" * LONGEST
        (match,) = feed(data, [4 * LONGEST + cut]).end()
        assert data[match.start : match.end] == b"AKIAQ3EGVBN2X7ZK5LMP"


def test_a_large_file_is_held_in_bounded_memory() -> None:
    scanner = ChunkScanner()
    for _ in range(50):
        scanner.feed(b"line of text\n" * 10_000)
        assert sys.getsizeof(scanner.__dict__["_held"]) < 3 * LONGEST
    assert scanner.end() == []


def test_a_key_store_is_only_one_at_the_start_of_a_file() -> None:
    (kind,) = (kind for kind in KINDS if kind.id == "java-keystore")
    (example,) = make_examples(kind, 1)
    assert [match.kind for match in scan(example.text)] == ["java-keystore"]
    assert scan(b"\n" + example.text) == scan(b"\n" + example.text, LITERALS) == []


def test_installed_text_is_clean_and_both_engines_say_so() -> None:
    folder = Path(sysconfig.get_path("stdlib"))
    texts = [path.read_bytes() for path in sorted(folder.glob("*.py"))]
    assert len(texts) > 100
    for text in texts:
        assert scan(text) == scan(text, LITERALS) == []


def test_threads_may_scan_at_once() -> None:
    data = make_large(5, 100_000)
    whole, results = scan(data), []
    threads = [threading.Thread(target=lambda: results.append(scan(data))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert results == [whole] * 4


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("XDG_CACHE_HOME", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(tmp_path))
    monkeypatch.setattr(os.path, "expanduser", lambda path: path.replace("~", str(tmp_path)))
    folder = find_own_cache()
    assert folder
    return Path(folder)


def test_the_database_is_kept_and_a_damaged_one_is_made_anew(cache: Path) -> None:
    patterns = [expressions.Expression(kind.pattern, exact=True, begins=True) for kind in KINDS[:5]]
    expressions.load_expressions(patterns)
    (kept,) = cache.iterdir()
    good = kept.read_bytes()
    kept.write_bytes(good[:-9] + b"\0" * 9)
    ExpressionFinder(KINDS[:5])
    assert kept.read_bytes() == good


def test_without_a_home_no_database_is_read_from_the_current_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("HOME", "XDG_CACHE_HOME", "LOCALAPPDATA"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(os.path, "expanduser", lambda path: path)  # as it answers for a user that has no entry
    monkeypatch.chdir(tmp_path)
    expressions.load_expressions([expressions.Expression(kind.pattern, exact=True, begins=True) for kind in KINDS[:5]])
    assert list(tmp_path.iterdir()) == []


def test_databases_that_nobody_has_read_for_months_are_removed(cache: Path) -> None:
    patterns = [expressions.Expression(kind.pattern, exact=True, begins=True) for kind in KINDS[:5]]
    months_ago = time.time() - 70 * 86_400
    expressions.load_expressions(patterns[:2])
    (read,) = cache.iterdir()
    (cache / f"{'0' * 32}.hs").write_bytes(b"of another version")
    (cache / "something-else").write_bytes(b"not ours")
    for path in cache.iterdir():
        os.utime(path, (months_ago, months_ago))
    expressions.load_expressions(patterns[:2])
    expressions.load_expressions(patterns[2:])
    names = {path.name for path in cache.iterdir()}
    assert names >= {read.name, "something-else"}
    assert len(names) == 3


def test_a_database_that_is_kept_needs_no_pattern_to_be_read(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ExpressionFinder(KINDS[:5])
    monkeypatch.setattr(expressions, "begin", pytest.fail)
    ExpressionFinder(KINDS[:5])
    assert len(list(cache.iterdir())) == 1


def test_other_code_for_beginnings_makes_a_database_of_its_own(
    cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ExpressionFinder(KINDS[:5])
    (tmp_path / "shapes.py").write_text("another day's code")
    monkeypatch.setattr(shapes, "__file__", str(tmp_path / "shapes.py"))
    ExpressionFinder(KINDS[:5])
    assert len(list(cache.iterdir())) == 2


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="file modes of POSIX")
def test_a_database_that_others_can_write_is_not_loaded(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import hyperscan

    patterns = [expressions.Expression(kind.pattern, exact=True, begins=True) for kind in KINDS[:5]]
    expressions.load_expressions(patterns)
    cache.chmod(0o777)
    monkeypatch.setattr(hyperscan, "loadb", lambda *_: pytest.fail("loaded"))
    expressions.load_expressions(patterns)


@pytest.mark.parametrize("load", [load_finder, load_gated_finder, load_plain_finder])
def test_hyperscan_compiles_each_lot_of_patterns_and_gates(load: Callable[[], Finder]) -> None:
    """Before the first test, or in an earlier session from the very same patterns and code."""
    finder = load()
    assert isinstance(finder, PatientFinder)
    assert finder.name == ExpressionFinder.name


def test_a_folder_that_cannot_be_written_does_not_matter(cache: Path) -> None:
    cache.parent.mkdir(exist_ok=True)
    cache.write_text("a file where the folder should be")
    assert len(list(ExpressionFinder(FEW).find(AWS_KEY).candidates)) == 1


def test_without_hyperscan_aho_corasick_does_the_work(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "hyperscan", None)
    load_finder.cache_clear()
    try:
        assert load_finder().name == "ahocorasick_rs"
    finally:
        monkeypatch.undo()
        load_finder.cache_clear()


def test_a_run_of_beginnings_is_not_read_from_each_of_them() -> None:
    text = b"-eyJhbGciOiJIUzI1NiJ9" * 20_000
    rule = next(rule for rule in RULES if rule.kind.id == "jwt")
    candidates = load_finder().find(text[:10_000]).candidates
    assert len(list(candidates)) > 400
    assert [match for _, first, last in candidates for match in confirm(rule, text, first, last)] == []
    assert scan(text) == scan(text, LITERALS) == []


def test_a_run_of_one_byte_has_few_candidates() -> None:
    """As zeros make in base64, of which a blank picture or a buffer that is not filled yet is made."""
    finder = load_gated_finder()
    assert max(len(list(finder.find(bytes((byte,)) * 10_000).candidates)) for byte in range(256)) < 10


@pytest.mark.parametrize(
    ("before", "kinds"),
    [
        (b'f("cUMBAIgNiQ0HFAgUrCetJ0cqSCrzAAFt9B/', []),
        (b'"https://host.org/aB3/', ["square-access-token"]),
        (b'"api/V1/tokens/', ["square-access-token"]),
    ],
)
def test_what_base64_goes_on_with_is_no_token(before: bytes, kinds: list[str]) -> None:
    token = b"EAAA" + b"BAF8NAQBxQwEAhg2HDQUUBhSqJ6snRSpGKvMAAW30HcQAAAEabCDe12345xy"[:60]
    assert [match.kind for match in scan(before + token + b'"')] == kinds


def test_a_large_buffer_gives_what_its_chunks_give() -> None:
    data = make_large(3, 300_000) + b"x = 1\n" * 300_000 + make_large(4, 300_000)
    assert scan(data) == feed(data, [50_000] * (len(data) // 50_000)).end()


@given(
    st.sets(st.builds(Match, st.just("x"), st.integers(0, 40), st.integers(1, 9), st.none(), st.just(Confidence.HIGH)))
)
def test_of_matches_that_overlap_the_longest_is_kept_in_order_of_place(sized: set[Match]) -> None:
    matches = {match._replace(end=match.start + match.end) for match in sized}
    kept: list[Match] = []
    for match in sorted(matches, key=lambda one: (one.start - one.end, one.start)):
        if all(match.end <= other.start or other.end <= match.start for other in kept):
            kept.append(match)
    assert settle(matches, {"x": 0}) == sorted(kept)


def test_one_run_compiles_no_database_for_a_small_search_but_the_next_does(cache: Path) -> None:
    names = [PatientFinder(KINDS[:5]).name for _ in range(2)]
    (asked,) = cache.iterdir()
    a_while_ago = time.time() - 3600
    os.utime(asked, (a_while_ago, a_while_ago))
    names += [PatientFinder(KINDS[:5]).name for _ in range(2)]
    assert names == ["ahocorasick_rs"] * 2 + ["hyperscan"] * 2
    assert list(cache.iterdir()) == [asked]


def test_who_cannot_keep_a_database_compiles_none_for_a_small_search(
    cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    PatientFinder(KINDS[:5])
    for asked in cache.iterdir():
        os.utime(asked, (0, 0))

    def refuse(path: str, content: bytes) -> None:
        raise OSError(path, content)

    monkeypatch.setattr("pocketmon_pipeline.secrets.expressions.keep_private", refuse)
    assert PatientFinder(KINDS[:5]).name == "ahocorasick_rs"


@pytest.mark.usefixtures("cache")
def test_a_large_search_compiles_the_database_on_its_way() -> None:
    finder = PatientFinder(FEW)
    text = b"a line without credentials\n" * 20_000 + AWS_KEY
    seen = [(finder.name, scan(text, finder)) for _ in range(6)]
    assert {name for name, _ in seen} == {"ahocorasick_rs", "hyperscan"}
    assert all(found == seen[0][1] != [] for _, found in seen)


def test_a_process_that_others_are_forked_from_compiles_at_once(cache: Path) -> None:
    finder = PatientFinder(KINDS[:5])
    finder.hurry()
    assert finder.name == "hyperscan"
    assert all(path.stat().st_size > 1000 for path in cache.iterdir())
