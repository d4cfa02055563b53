"""What is found must not depend on the engine: both search texts that are made of what either may stumble over."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.credential_examples import make_examples
from credentials.project_samples import PROJECT_SAMPLES
from credentials.settings_samples import SETTINGS_SAMPLES
from pocketmon_pipeline.secrets import allowance, candidates, scan
from pocketmon_pipeline.secrets.candidates import ExpressionFinder, LiteralFinder, load_gated_finder, load_plain_finder
from pocketmon_pipeline.secrets.encodings import LAYER_GATES
from pocketmon_pipeline.secrets.finding import Search, search
from pocketmon_pipeline.secrets.kinds import KINDS
from pocketmon_pipeline.secrets.named.search import NAMED_GATES, PLAIN_GATES

FORMATS = ("text", "shell", "ini", "yaml", "json", "python", "source", "markdown", "xml", "sql", "csv")
LITERALS = {
    "load_finder": LiteralFinder(KINDS),
    "load_gated_finder": LiteralFinder(KINDS, (*NAMED_GATES, *LAYER_GATES)),
    "load_plain_finder": LiteralFinder((), PLAIN_GATES),
}
LINES = sorted({line for one in (*SETTINGS_SAMPLES, *PROJECT_SAMPLES) for line in one.text.splitlines() if line})
TOKENS = [example.text for kind in KINDS if not kind.at_start for example in make_examples(kind, 1, 3)]
WHOLE = st.sampled_from([*map(str.encode, LINES), *TOKENS])
CUT = st.builds(lambda text, first, last: text[first : last + 1], WHOLE, st.integers(0, 40), st.integers(10, 120))
# Also what puts a line's end, or that of the part that is searched, between two of them.
BETWEEN = st.sampled_from(
    [b"\n"] * 6 + [b" ", b"", b"", b'"', b"=", b": ", b", ", b"/", b"\r\n", b"\n" * 40]
    + [filling * size for filling in (b" ", b"x") for size in (30, 150, 500, 999)]
)  # fmt: skip
TEXT = st.lists(st.builds(bytes.__add__, st.one_of(WHOLE, CUT), BETWEEN), max_size=12).map(b"".join)


@contextmanager
def without_hyperscan() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        for name, finder in LITERALS.items():
            for module in (candidates, scan):
                patch.setattr(module, name, lambda finder=finder: finder, raising=False)
        yield


def find_by_both(data: bytes, format_name: str) -> tuple[Search, Search]:
    first = search(data, format_name, textual=True)
    with without_hyperscan():
        return first, search(data, format_name, textual=True)


@settings(max_examples=250, deadline=None)
@given(TEXT, st.sampled_from(FORMATS))
def test_both_engines_find_the_same(data: bytes, format_name: str) -> None:
    found, without = find_by_both(data, format_name)
    assert found == without


@settings(max_examples=100, deadline=None)
@given(TEXT)
def test_a_gate_is_met_at_the_same_last_places(data: bytes) -> None:
    """What Hyperscan tells at each end that a match can have, RE2 tells once for several: never where there is none."""
    for load in (load_gated_finder, load_plain_finder):
        met, told = load().find(data).hits, LITERALS[load.__name__].find(data).hits
        assert told.keys() == met.keys()
        assert all(set(told[gate]) <= set(met[gate]) for gate in met)


@pytest.mark.parametrize(
    ("data", "format_name", "values"),
    [
        # The word of one line, and what stands on the next: RE2 was taken to meet a gate somewhat behind it, too.
        (b'keye1h9\npassw"Hoirup~9"\nr8Pass \nkey Zuelta.3\n', "json", []),
        # A key that stands where the value of another is: what RE2 finds there first ends before it.
        (b'Secret:"password":"Hij="', "python", [b"Hij="]),
    ],
)
def test_what_one_engine_once_saw_otherwise(data: bytes, format_name: str, values: list[bytes]) -> None:
    found, without = find_by_both(data, format_name)
    assert found == without
    assert [leak.value for leak in found.leaks] == values


@pytest.mark.parametrize("form", ["text", "csv", "yaml", "xml", "python", "markdown"])
def test_both_stop_at_the_same_place_where_there_is_too_much(form: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(allowance, "_LEAST", 30)
    for filling in (b"pwd: x%d\n", b"pw='x%d'\n", b"id=a1ssid%d\nwifi", b"=%%3Dpw=pwd:pass%d"):
        found, without = find_by_both(b"".join(filling % number for number in range(90)), form)
        assert found == without


@pytest.mark.parametrize("text", [b"pw=" * 2000, b"password: x\n" * 500, b"a=%3Dpw=pwd:pass " * 300])
def test_the_ends_of_a_gate_are_told_in_order_and_once(text: bytes) -> None:
    hits = ExpressionFinder((), (*NAMED_GATES, *PLAIN_GATES)).find(text).hits
    assert hits
    for ends in hits.values():
        assert list(ends) == sorted(set(ends))
