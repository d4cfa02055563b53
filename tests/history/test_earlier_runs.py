import pytest

from history.records import SERIES, make_run
from pocketmon_pipeline.errors import ConfigError, HistoryError
from pocketmon_pipeline.history.database import open_history
from pocketmon_pipeline.history.earlier_runs import (
    MOST_RUNS,
    MOST_RUNS_WITH_FINDINGS,
    PAST_COLUMNS,
    PAST_FINDINGS,
    PAST_PREDICTIONS,
    PAST_RUNS,
    PAST_STAGES,
    PAST_WORKLOADS,
    empty_past,
    read_past,
)
from pocketmon_pipeline.table import Table, read_relation

HOST = make_run().host_class


def list_rows(table: Table) -> list[dict[str, object]]:
    whole = read_relation(table)
    columns = [whole.column(name).to_pylist() for name in whole.column_names]
    return [dict(zip(whole.column_names, row, strict=True)) for row in zip(*columns, strict=True)]


def test_nothing_is_known_where_nothing_was_recorded(url: str) -> None:
    past = read_past(url, HOST, SERIES)
    assert {name: read_relation(table).column_names for name, table in past.items()} == {
        name: list(columns) for name, columns in PAST_COLUMNS.items()
    }
    assert all(list_rows(table) == [] for table in past.values())
    assert past.keys() == empty_past().keys()


def test_the_past_is_what_was_recorded(url: str) -> None:
    run = make_run(1)
    with open_history(url) as history:
        history.add(run)
    past = {name: list_rows(table) for name, table in read_past(url, HOST, SERIES).items()}
    (row,) = past[PAST_RUNS]
    assert row.pop("run") == run.id
    assert row.pop("accepted") is False
    assert row == {name: getattr(run, name) for name in row}
    for table, records in (
        (PAST_STAGES, run.stages),
        (PAST_WORKLOADS, run.workload),
        (PAST_PREDICTIONS, run.predictions),
        (PAST_FINDINGS, run.findings),
    ):
        fields = PAST_COLUMNS[table].keys() - {"run"}
        expected = [{"run": run.id, **{name: getattr(one, name) for name in fields}} for one in records]
        assert past[table] == expected


def test_only_runs_that_can_be_compared_are_told_of(url: str) -> None:
    with open_history(url) as history:
        history.add(make_run(1))
        history.add(make_run(2, host_class="another"))
        history.add(make_run(3, series="other-game/warm"))
        history.add(make_run(4, kind="benchmark"))
        history.add(make_run(5, series=f"{SERIES}cold"))
    past = read_past(url, HOST, SERIES)
    assert [row["seconds"] for row in list_rows(past[PAST_RUNS])] == [2.51, 2.55]
    assert [row["series"] for row in list_rows(read_past(url, HOST, f"{SERIES}cold")[PAST_RUNS])] == [f"{SERIES}cold"]


def test_the_newest_runs_come_last_and_there_are_not_too_many(tmp_path_factory: pytest.TempPathFactory) -> None:
    url = f"sqlite:///{tmp_path_factory.mktemp('many')}/history.sqlite3"
    with open_history(url) as history:
        for number in range(MOST_RUNS + 5):
            history.add(make_run(number, stages=[], workload=[]))
    past = read_past(url, HOST, SERIES)
    told = [row["run"] for row in list_rows(past[PAST_RUNS])]
    assert told == [make_run(number).id for number in range(5, MOST_RUNS + 5)]
    assert [row["run"] for row in list_rows(past[PAST_FINDINGS])] == told[-MOST_RUNS_WITH_FINDINGS:]


def test_the_order_is_that_of_the_records_when_the_clock_jumps_back(url: str) -> None:
    with open_history(url) as history:
        for number in (5, 6, 1):
            history.add(make_run(number))
    told = [row["started_at"] for row in list_rows(read_past(url, HOST, SERIES)[PAST_RUNS])]
    assert told == [make_run(number).started_at for number in (5, 6, 1)]


def test_a_run_is_kept_once(url: str) -> None:
    with open_history(url) as history:
        history.add(make_run(1))
        with pytest.raises(HistoryError):
            history.add(make_run(1))
        history.add(make_run(2))
    assert len(list_rows(read_past(url, HOST, SERIES)[PAST_STAGES])) == 4


@pytest.mark.parametrize("text", ["mysql://host/x", "history.db", "sqlite://", "sqlite:///"])
def test_what_names_no_history_is_refused(text: str) -> None:
    with pytest.raises(ConfigError):
        read_past(text, HOST, SERIES)
