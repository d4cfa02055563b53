from collections.abc import Sequence
from pathlib import Path

import pytest

from history.databases import make_database
from history.records import SERIES, START, make_run
from pocketmon_pipeline.errors import ConfigError, HistoryError, NoHistoryError
from pocketmon_pipeline.history.connection import Connection, Rows
from pocketmon_pipeline.history.database import EVERYTHING, Acceptance, Choice, open_history
from pocketmon_pipeline.history.earlier_runs import PAST_RUNS, PAST_STAGES, read_past
from pocketmon_pipeline.history.record import ArtifactRecord, StageRecord
from pocketmon_pipeline.table import read_relation


def keep(url: str, *numbers: int, **changed: object) -> None:
    with open_history(url) as history:
        for number in numbers:
            history.add(make_run(number, **changed))


def list_ids(url: str, choice: Choice = EVERYTHING) -> list[str]:
    with open_history(url) as history:
        return [run.id for run in history.list_runs(choice)]


def name(*numbers: int) -> list[str]:
    return [make_run(number).id for number in numbers]


def test_what_was_kept_comes_back_whole_and_in_order(url: str) -> None:
    stages = [StageRecord(stage=f"s{number % 7}-{number}", wall_seconds=1.0, cpu_seconds=2.0) for number in range(40)]
    runs = [make_run(1), make_run(2, stages=stages, calibration_seconds=None), make_run(3, kind="benchmark")]
    with open_history(url) as history:
        for run in runs:
            history.add(run)
    with open_history(url, read_only=True) as history:
        assert list(history.stream_runs()) == runs
        assert history.list_runs()[1].stages == []
        kept = history.count()
    assert kept == (3, runs[0].started_at, runs[2].started_at)


def test_a_database_without_an_encoding_keeps_text(postgresql: str) -> None:
    url = make_database(postgresql, "SQL_ASCII")
    keep(url, 1, root="/spiel/größe 🎮")
    with open_history(url) as history:
        assert history.find_run("latest") == make_run(1, root="/spiel/größe 🎮")


def test_runs_are_chosen(url: str) -> None:
    keep(url, 1, 2, 3)
    keep(url, 4, host_class="another")
    keep(url, 5, kind="benchmark")
    keep(url, 6, series="other/cold")
    assert list_ids(url) == name(1, 2, 3, 4, 5, 6)
    assert list_ids(url, Choice()) == name(1, 2, 3, 4, 6)
    assert list_ids(url, Choice(newest=2)) == name(4, 6)
    assert list_ids(url, Choice(host_class="another")) == name(4)
    assert list_ids(url, Choice(series=SERIES)) == name(1, 2, 3, 4)
    assert list_ids(url, Choice(since=make_run(3).started_at, before=make_run(4).started_at)) == name(3)


def test_a_run_is_found_by_its_name(url: str) -> None:
    keep(url, 1, 2, 3)
    keep(url, 4, kind="benchmark")
    with open_history(url) as history:
        assert history.find_run("latest") == make_run(3)
        assert history.find_run("latest~2") == make_run(1)
        assert history.find_run(make_run(4).id).kind == "benchmark"
        assert history.find_run("20260303") == make_run(2)


@pytest.mark.parametrize("text", ["latest~3", "20260", "nothing", "", "%", "latest~-1"])
def test_a_run_that_is_not_the_only_one_is_not_found(url: str, text: str) -> None:
    keep(url, 1, 2, 3)
    with open_history(url) as history, pytest.raises(ConfigError, match="history list"):
        history.find_run(text)


def test_a_name_that_begins_others_is_found(url: str) -> None:
    keep(url, 1, id="abc")
    keep(url, 2, id="abcd")
    with open_history(url) as history:
        assert history.find_run("abc").revision == make_run(1).revision


def test_a_baseline_is_moved(url: str) -> None:
    keep(url, 1, 2)
    with open_history(url) as history:
        history.accept(make_run(2).id, "more textures", "somebody", "2026-03-05T00:00:00+00:00")
        accepted = history.list_acceptances()
    expected = Acceptance(run=make_run(2).id, at="2026-03-05T00:00:00+00:00", who="somebody", reason="more textures")
    assert accepted == [expected]
    past = read_relation(read_past(url, make_run().host_class, SERIES)[PAST_RUNS])
    assert past.column("accepted").to_pylist() == [False, True]


def test_old_runs_are_forgotten_with_all_their_parts(url: str) -> None:
    keep(url, 1, 2, 3, 4)
    before = make_run(4).started_at
    with open_history(url) as history:
        history.accept(make_run(1).id, "because", "somebody", before)
        assert history.remove_before(before, 2, dry=True).runs == 2
        assert history.remove_before(before, 2).runs == 2
        assert history.remove_before(before, 2).runs == 0
        assert history.list_acceptances() == []
    assert list_ids(url) == name(3, 4)
    past = read_past(url, make_run().host_class, SERIES)
    assert set(read_relation(past[PAST_STAGES]).column("run").to_pylist()) == set(name(3, 4))


def test_the_newest_runs_of_each_series_stay_whatever_the_clock_says(url: str) -> None:
    keep(url, 1, 2, 3)
    keep(url, 4, 5, series="other/warm")
    keep(url, 6, 7, host_class="another")
    with open_history(url) as history:
        assert history.remove_before("2999-01-01T00:00:00+00:00", 1).runs == 4
    assert list_ids(url) == name(3, 5, 7)


def test_several_runs_are_added_all_or_none(url: str) -> None:
    keep(url, 2)
    with open_history(url) as history:
        assert history.add_new([make_run(1), make_run(2), make_run(3)]) == 2
        assert history.add_new([make_run(1), make_run(2), make_run(3)]) == 0
        with pytest.raises(HistoryError):
            history.add_new([make_run(4), make_run(5, files=2**63)])
    assert list_ids(url) == name(2, 1, 3)


def test_sums_are_told_by_group(url: str) -> None:
    keep(url, 1, 2)
    with open_history(url) as history:
        sums = history.sum_up("findings", {"outcome": "outcome", "findings": "sum(findings)"}, Choice())
        assert [{**one, "findings": int(str(one["findings"]))} for one in sums] == [
            {"outcome": "waived", "findings": 6}
        ]
        newest = history.sum_up("findings", {"findings": "cast(sum(findings) as bigint)"}, Choice(newest=1))
        assert newest == [{"findings": 3}]
        none = history.sum_up("findings", {"findings": "count(*)"}, Choice(), "rule = 'another'")
        assert none == [{"findings": 0}]
        later = Choice(since=(START.replace(year=2027)).isoformat())
        assert history.sum_up("findings", {"outcome": "outcome", "findings": "sum(findings)"}, later) == []


def test_a_history_that_is_only_read_must_be_there(url: str) -> None:
    with pytest.raises(NoHistoryError, match="no run is recorded there"):
        open_history(url, read_only=True)


def test_a_file_becomes_smaller_when_runs_are_forgotten(tmp_path: Path) -> None:
    path = tmp_path / "history.sqlite3"
    keep(f"sqlite:///{path}", *range(1, 120))
    size = path.stat().st_size
    with open_history(f"sqlite:///{path}") as history:
        assert history.remove_before("2999-01-01T00:00:00+00:00", 1).runs == 118
    assert path.stat().st_size < size / 2


def test_artifacts_of_many_runs_are_not_searched_for_one_by_one(
    postgresql: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    url, plans = make_database(postgresql), list[str]()
    for number in (1, 2):
        many = [ArtifactRecord(name=f"{at}", sha256=f"{number}{at:063}", size=1) for at in range(3000)]
        keep(url, number, artifacts=many)
    ask = Connection.query

    def ask_for_plan(connection: Connection, query: str, values: Sequence[object] = ()) -> Rows:
        plans.extend(str(row[0]) for row in ask(connection, f"explain {query}", values))
        return ask(connection, query, values)

    with open_history(url) as history:
        history._connection.execute("analyze")
        history._connection.execute("set work_mem = '64kB'")
        monkeypatch.setattr(Connection, "query", ask_for_plan)
        removed = history.remove_before(make_run(2).started_at, 0, dry=True)
    assert (removed.runs, len(set(removed.artifacts))) == (1, 3000)
    assert any("pocketmon_artifacts" in line for line in plans)
    # What is not hashed is searched once for each row.
    assert [line for line in plans if "SubPlan" in line and "hashed" not in line and "Filter" in line] == []
