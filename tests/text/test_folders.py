"""The SQL about folders, against what it stands for, and how its work grows."""

import re

import duckdb
from hypothesis import given
from hypothesis import strategies as st

from pocketmon_pipeline.text.folders import list_folders, make_spans

NAMES = st.text(st.sampled_from("a/-.0!é\U0001f600"), min_size=1, max_size=6)
PATHS = st.lists(NAMES.map(lambda name: name.replace("/", "") or "a"), max_size=4).map("/".join)


def ask(question: str, **columns: list[str]) -> set[tuple[str, ...]]:
    with duckdb.connect() as database:
        for name, values in columns.items():
            database.execute(f"create table {name} as select unnest($values::varchar[]) as dir", {"values": values})
        return set(database.sql(question).fetchall())


@given(st.lists(PATHS, min_size=1, max_size=5))
def test_folders_are_all_that_lead_to_a_path(paths: list[str]) -> None:
    above = {tuple(path.split("/")[: level + 1]) for path in paths if path for level in range(path.count("/") + 1)}
    assert ask(list_folders("entries"), entries=paths) == {("/".join(parts),) for parts in above}


@given(st.lists(PATHS, min_size=1, max_size=5), st.lists(PATHS, max_size=5))
def test_spans_hold_what_lies_below_folders(paths: list[str], folders: list[str]) -> None:
    spans = make_spans("select dir as path from folders")
    question = f"""select dir from entries asof join ({spans}) on dir || '/' >= start where dir || '/' < reach"""
    below = {path for path in paths if any(not folder or f"{path}/".startswith(f"{folder}/") for folder in folders)}
    assert {path for (path,) in ask(question, entries=paths, folders=folders)} == below


def count_rows(levels: int) -> int:
    """How many rows the steps of the plan hand on in all, where one folder lies in the other."""
    chain = ["/".join("d" * (level + 1)) for level in range(levels)]
    with duckdb.connect() as database:
        database.execute("create table entries as select unnest($chain::varchar[]) as dir", {"chain": chain})
        plan = database.execute(f"explain (analyze, format json) {list_folders('entries')}").fetchall()[0][1]
    return sum(map(int, re.findall(r'"intermediate_rows": (\d+)', plan)))


def test_the_folders_of_a_deep_tree_are_named_once() -> None:
    assert 0 < count_rows(200) < 2.5 * count_rows(100)
