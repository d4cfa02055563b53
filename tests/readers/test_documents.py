"""What holds for YAML, TOML and XML alike: good documents have no finding, bad ones one with its place."""

import random
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

import pytest

from engine.runs import execute, plant
from pocketmon_pipeline.model import OBSERVATIONS
from pocketmon_pipeline.readers import toml, xml, yaml
from pocketmon_pipeline.readers.toml import read_toml
from pocketmon_pipeline.readers.xml import read_xml
from pocketmon_pipeline.readers.yaml import read_yaml
from pocketmon_pipeline.stage import Config, Content, Row
from readers import documents

SEEN = (
    "select f.path, o.code from observations o join files f on f.sha256 = o.digest and f.format = o.format order by 1"
)
CUT = "select detail from observations where detail like '%could not finish%'"
Reader = Callable[[Sequence[Content], Config], Iterable[Row]]
READERS: dict[str, Reader] = {"yaml": read_yaml, "toml": read_toml, "xml": read_xml}
GOOD: dict[str, dict[str, bytes]] = {
    "yaml": documents.GOOD_YAML,
    "toml": documents.GOOD_TOML,
    "xml": {name: row[0] for name, row in documents.GOOD_XML.items()},
}
BAD: dict[str, documents.Bad] = {"yaml": documents.BAD_YAML, "toml": documents.BAD_TOML, "xml": documents.BAD_XML}


def read(data: bytes, format_name: str) -> list[Row]:
    return list(READERS[format_name]([Content("d", format_name, data)], Config()))


def list_cases(table: Mapping[str, Mapping[str, object]]) -> list[tuple[str, str]]:
    return [(kind, name) for kind, documents_of_kind in table.items() for name in documents_of_kind]


@pytest.mark.parametrize(("kind", "name"), list_cases(GOOD))
def test_good_documents_have_no_finding(kind: str, name: str) -> None:
    (row,) = read(GOOD[kind][name], kind)
    assert row.table == f"{kind}_documents"
    assert row.values[0] is True


@pytest.mark.parametrize(("kind", "name"), list_cases(BAD))
def test_bad_documents_have_one_finding_with_its_place(kind: str, name: str) -> None:
    data, code, line, column = BAD[kind][name]
    facts, seen = read(data, kind)
    assert seen.table == OBSERVATIONS
    assert (seen.values[0], *seen.values[2:4]) == (code, line, column), seen.values[1]
    assert str(seen.values[1]).strip() == seen.values[1] != ""
    expected = {"scan.incomplete": None, "yaml.bomb": True}.get(code, False)
    assert facts.values[0] is expected


@pytest.mark.parametrize("kind", READERS)
def test_messages_stay_short(kind: str) -> None:
    long = b"k" * 100_000
    bad = {
        "yaml": b"? %b\n? %b\n" % (long, long),
        "toml": b"%b = 1\n%b = 2\n" % (long, long),
        "xml": b'<!DOCTYPE a [<!ENTITY %b SYSTEM "x">]><a/>' % long,
    }
    assert [len(str(row.values[1])) < 400 for row in read(bad[kind], kind)[1:]] == [True]


@pytest.mark.parametrize("kind", READERS)
def test_damage_never_raises(kind: str) -> None:
    chance = random.Random(4)  # noqa: S311 - the same damage in every run
    for data in GOOD[kind].values():
        for _ in range(40 if data else 0):
            damaged = bytearray(data)
            for _ in range(chance.randint(1, 4)):
                place = chance.randrange(len(damaged))
                damaged[place : place + chance.randint(0, 3)] = chance.randbytes(chance.randint(0, 2))
                damaged = damaged or bytearray(b" ")
            rows = read(bytes(damaged), kind)
            assert rows[0].values[0] is not None
            assert rows[0].values[0] is True or len(rows) > 1


def test_the_sandbox_survives_them_all(tmp_path: Path) -> None:
    """No bad document may cost its neighbours their rows, or the run a process."""
    bad = {
        f"{name}.{kind}": case[:2]
        for kind, cases in BAD.items()
        for name, case in cases.items()
        if case[0] and b"\0" not in case[0]  # empty files are alike; a NUL in the head makes a file binary
    }
    good = {f"{name}.{kind}": data for kind, cases in GOOD.items() for name, data in cases.items() if data}
    tree = plant(tmp_path / "tree", {name: case[0] for name, case in bad.items()} | good)
    stages = [yaml.STAGE, toml.STAGE, xml.STAGE]
    seen, incomplete = execute(tree, stages, SEEN, CUT, jobs=1).rows
    assert sorted(seen) == sorted((name, case[1]) for name, case in bad.items())
    assert incomplete == []
