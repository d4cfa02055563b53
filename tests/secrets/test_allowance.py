"""A text full of names of credentials costs no more than it may, and hides nothing that has a form of its own."""

import base64

import pytest

from benchmarks.credential_examples import make_examples
from pocketmon_pipeline.secrets import allowance
from pocketmon_pipeline.secrets.finding import Why, search
from pocketmon_pipeline.secrets.kinds import KINDS
from pocketmon_pipeline.secrets.named import search as named_search
from pocketmon_pipeline.secrets.quotation import redact_document

TOKEN = b"".join((b"glpat", b"-", b"Zk3mQ9xT7wLb2VcN8rPd"))
FILLING = b"pwd: x%d\n"
SETTING = b"password = 'Ostrich-7-kite'\n"


@pytest.fixture
def _small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(allowance, "_LEAST", 30)
    monkeypatch.setattr(allowance, "_BYTES_FOR_EACH", 1000)


EXAMPLES = [
    pytest.param(kind.id, example.text, id=kind.id)
    for kind in KINDS
    if not kind.at_start
    for example in make_examples(kind, 1, 3)
]


def fill(lines: int) -> bytes:
    return b"".join(FILLING % number for number in range(lines))


def test_what_a_megabyte_may_cost_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    weighed: list[object] = []
    monkeypatch.setattr(named_search, "weigh", lambda found, _data, **_: weighed.append(found))
    data = b"pwd:" * 250_000
    (omitted,) = search(data, "xml", textual=True).omitted
    assert omitted.why is Why.DENSE
    assert 1000 < len(weighed) < len(data) // 25


@pytest.mark.usefixtures("_small")
def test_behind_it_a_token_is_found_as_it_is_and_encoded() -> None:
    wrapped = base64.b64encode(b"token: " + TOKEN[:-1] + b"e and more")
    data = SETTING + fill(100) + b"from " + TOKEN + b" and " + wrapped + b"\n" + SETTING.replace(b"7", b"8")
    found = search(data, "text", textual=True)
    kinds = [leak.kind for leak in found.leaks]
    assert kinds[0] == "password"
    assert kinds.count("gitlab-pat") == 2
    assert [one.why for one in found.omitted] == [Why.DENSE]


@pytest.mark.usefixtures("_small")
@pytest.mark.parametrize(("kind", "example"), EXAMPLES)
def test_behind_it_every_format_is_found(kind: str, example: bytes) -> None:
    found = search(fill(60) + example + b"\n", "text", textual=True)
    assert [one.why for one in found.omitted] == [Why.DENSE]
    assert kind in {leak.kind for leak in found.leaks}


@pytest.mark.usefixtures("_small")
@pytest.mark.parametrize("unit", [b"mysql://u%d:kelp%dquay@h.co ", b"machine h%d login u password kelp%dquay\n"])
def test_formats_that_people_fill_in_are_bounded_and_hide_no_others(unit: bytes) -> None:
    (vendor,) = make_examples(KINDS[next(n for n, kind in enumerate(KINDS) if kind.id == "private-key")], 1, 3)
    filling = b"".join(unit % (number, number) for number in range(200))
    for text in (filling, base64.b64encode(filling)):
        found = search(b"# see\n" + text + b"\nfrom " + TOKEN + b"\n" + vendor.text, "text", textual=True)
        kinds = [leak.kind for leak in found.leaks]
        assert [one.why for one in found.omitted] == [Why.DENSE]
        assert {"gitlab-pat", "private-key"} <= set(kinds)
        assert 0 < len(kinds) < 100


@pytest.mark.usefixtures("_small")
def test_what_is_encoded_shares_it() -> None:
    lines = [base64.b64encode(b"pwd: Ostrich-%d-kite, pwd: Oriole-%d-nest" % (number, number)) for number in range(40)]
    data = b"# each of them\n" + b"\n".join(lines)
    (omitted,) = search(data, "text", textual=True).omitted
    assert 0 < data.index(lines[1]) < omitted.place < data.index(lines[-1])
    assert search(b"\n".join(lines[:2]), "text", textual=True).omitted == []


def test_a_long_list_of_settings_is_looked_at_whole() -> None:
    data = b"".join(b"password_%d = 'Ostrich-%d-kite'\n" % (number, number) for number in range(1500))
    found = search(data, "ini", textual=True)
    assert (len(found.leaks), found.omitted) == (1500, [])


def test_a_table_is_searched_to_its_end() -> None:
    rows = b"".join(b"u%d,a quay of the town with its kelp,****\n" % number for number in range(12_000))
    found = search(b"name,place,password\n" + rows + b"ann,here,Hx11999!y\n", "csv", textual=True)
    assert not found.omitted
    assert [leak.value for leak in found.leaks] == [b"Hx11999!y"]


def test_no_more_are_found_than_tell_enough() -> None:
    data = b"".join(b"pwd: x%dKelp\n" % number for number in range(10_050))
    found = search(data, "text", textual=True)
    assert len(found.leaks) == 10_000
    assert [one.why for one in found.omitted] == [Why.DENSE]


@pytest.mark.usefixtures("_small")
def test_what_is_quoted_is_redacted_to_its_end() -> None:
    said = redact_document('{"a": [' + ", ".join(f'{{"password": "Ostrich-{n}-kite"}}' for n in range(99)) + "]}")
    assert "kite" not in said


def test_a_list_of_passwords_is_searched_whole() -> None:
    data = b"".join(b"tenant.%d.password=Kelp%dquay!x\n" % (number, number * 7) for number in range(8000))
    found = search(data, "properties", textual=True)
    assert len(found.leaks) == 8000
    assert not found.omitted
