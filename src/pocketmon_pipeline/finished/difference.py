"""Compares two finished runs: changed assets and findings, as tables."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

import msgspec

from pocketmon_pipeline import artifacts
from pocketmon_pipeline.finished.measures import Standing, explain_unlike, measure
from pocketmon_pipeline.finished.run import FinishedRun
from pocketmon_pipeline.finished.summary import name_tree
from pocketmon_pipeline.model import COUNTS, RANK, SHOWN
from pocketmon_pipeline.stage import Inputs, Run
from pocketmon_pipeline.table import open_stream, read_number, read_rows, stream_rows
from pocketmon_pipeline.text.sql import quote, quote_name

ASSET_CHANGES = ("added", "removed", "changed", "moved")
FINDING_CHANGES = ("new", "fixed", "accepted", "moved")

# Columns of the inventory that say where a file stands or how it was looked at, rather than what it holds.
_PLACES = (
    *("path", "dir", "name", "ext", "raw", "mtime_ns", "ctime_ns", "inode", "mode", "status", "detail", "sha256"),
    *("claim", "mime", "mismatch", "size"),
)


class Fact(msgspec.Struct, frozen=True):
    """What a reader saw in a file, before and after; None where it saw nothing."""

    name: str
    before: str | None
    after: str | None


class AssetChange(NamedTuple):
    """One asset: `before` is where it stood when it was moved; sizes are in bytes, None where there is none."""

    change: str
    path: str
    before: str | None
    kind: str | None
    size_before: int | None
    size_after: int | None
    facts: tuple[Fact, ...]


class FindingChange(NamedTuple):
    """One finding: `before` and `line_before` are where a moved one stood; what `counts` may decide the exit code."""

    change: str
    rule: str
    severity: str
    topic: str
    path: str
    line: int | None
    column: int | None
    pointer: str | None
    message: str
    counts: bool
    before: str | None
    line_before: int | None


class Difference(NamedTuple):
    """Two runs side by side; counts are by change, and `unchanged` are findings that both have at the same place.

    `remarks` say what must be known to read it: what could not be compared, and what else differs; `is_whole` that
    assets and findings of both runs could be. The tables `asset_changes` and `finding_changes` can be asked of `inputs`
    while the later run is open.
    """

    base: Standing
    this: Standing
    assets: Mapping[str, int]
    findings: Mapping[str, int]
    unchanged: int
    remarks: tuple[str, ...]
    is_whole: bool
    inputs: Inputs

    @property
    def is_empty(self) -> bool:
        """Whether nothing has changed."""
        return not any((*self.assets.values(), *self.findings.values()))


def compare(base: FinishedRun, this: FinishedRun) -> Difference:
    """Compare two finished runs; both must stay open while the difference is read."""
    inputs = this.inputs
    for table in ("files", "judged"):
        inputs.keep(f"base_{table}", open_stream(base.inputs.sql(f"select * from {table}")))
    is_alike = base.inputs.run.partial == this.inputs.run.partial
    has_assets, has_findings = (
        is_alike and base.documents[name].is_read and this.documents[name].is_read
        for name in (artifacts.INVENTORY, artifacts.FINDINGS)
    )
    inputs.keep("asset_changes", inputs.sql(_render_assets(inputs, _only(has_assets))))
    inputs.keep("before", inputs.sql(_STAND.format(table="base_judged", condition=_only(has_findings))))
    inputs.keep("after", inputs.sql(_STAND.format(table="judged", condition=_only(has_findings))))
    inputs.keep("finding_changes", inputs.sql(_FINDINGS))
    before, after = measure(base), measure(this)
    unlike = explain_unlike(before, after)
    remarks = _remark(base, this, has_assets=has_assets, has_findings=has_findings)
    return Difference(
        before,
        after,
        _count(inputs, "asset_changes", ASSET_CHANGES),
        _count(inputs, "finding_changes", FINDING_CHANGES),
        read_number(inputs.sql(_UNCHANGED)),
        (*([unlike] if unlike else ()), *remarks),
        has_assets and has_findings,
        inputs,
    )


def stream_assets(difference: Difference, change: str, most: int | None = None) -> Iterator[AssetChange]:
    """The assets of one change, by path."""
    query = f"select * from asset_changes where change = $change order by path {_limit(most)}"
    for row in _stream(difference, query, change, most):
        yield msgspec.convert(row, AssetChange)


def stream_findings(
    difference: Difference, change: str, most: int | None = None, condition: str = "true"
) -> Iterator[FindingChange]:
    """The findings of one change that meet a condition in SQL, worst first."""
    query = f"""select {_COLUMNS} from finding_changes where change = $change and ({condition})
      order by {_WORST_FIRST} {_limit(most)}"""
    for row in _stream(difference, query, change, most):
        yield msgspec.convert(row, FindingChange)


def stream_standing(
    difference: Difference, most: int | None = None, condition: str = "true", first: str = "false"
) -> Iterator[FindingChange]:
    """The findings of the later run that meet a condition in SQL, new ones first: the others' change is empty.

    Of both, those that meet the condition `first` come first.
    """
    query = f"""
      select coalesce(change, '') as change, rule, severity, topic, coalesce(path, '') as path, line, "column", pointer,
        message, counts, null as before, null as line_before
      from after left join (select change, key from finding_changes where change = 'new') as new using (key)
      where shown and ({condition})
      order by change desc, case when {first} then 0 else 1 end, {_WORST_FIRST} {_limit(most)}"""
    for row in _stream(difference, query, None, most):
        yield msgspec.convert(row, FindingChange)


def count_findings(difference: Difference, change: str, condition: str) -> int:
    """How many findings of one change meet a condition in SQL."""
    query = f"select count(*) from finding_changes where change = $change and ({condition})"
    return read_number(difference.inputs.sql(query, {"change": change}))


# Those of FindingChange; conditions may ask for all columns of `judged`.
_COLUMNS = """change, rule, severity, topic, path, line, "column", pointer, message, counts, before, line_before"""
_WORST_FIRST = f"""{RANK}, rule, path,
  coalesce(line, 0), coalesce("column", 0), coalesce(pointer, ''), message"""


def _stream(difference: Difference, query: str, change: str | None, most: int | None) -> Iterator[tuple[object, ...]]:
    relation = difference.inputs.sql(query, {"change": change} if change else None)
    yield from stream_rows(relation) if most is None else relation.fetchall()


def _limit(most: int | None) -> str:
    return "" if most is None else f"limit {int(most)}"


def _only(condition: bool) -> str:  # noqa: FBT001 - its only argument
    return "true" if condition else "false"


def _count(inputs: Inputs, table: str, changes: tuple[str, ...]) -> dict[str, int]:
    rows = inputs.sql(f"select change, count(*) from {table} group by 1")
    return {**dict.fromkeys(changes, 0), **dict(read_rows(rows, tuple[str, int]))}


# assets


def _render_assets(inputs: Inputs, condition: str) -> str:
    now, before = _list_columns(inputs, "files"), _list_columns(inputs, "base_files")
    shared = [name for name in now if name in before and name not in _PLACES]
    facts = ", ".join(
        f"{{'name': {quote(name)}, 'before': b.{quote_name(name)}::varchar, 'after': a.{quote_name(name)}::varchar}}"
        for name in shared
    )
    return _ASSETS.format(facts=facts, condition=condition)


def _list_columns(inputs: Inputs, table: str) -> list[str]:
    return [str(row[0]) for row in inputs.sql(f"describe {table}").fetchall()]


# A file is moved when its bytes stood at one path that is gone, and stand at one path that is new. Names may be in an
# inventory twice when somebody made it by hand.
_ASSETS = """
with a as (select * from files where {condition} qualify row_number() over (partition by path) = 1),
b as (select * from base_files where {condition} qualify row_number() over (partition by path) = 1),
added as (select * from a anti join b using (path)),
removed as (select * from b anti join a using (path)),
came as (select sha256, any_value(path) as path from added where size > 0 group by sha256 having count(*) = 1),
went as (select sha256, any_value(path) as path from removed where size > 0 group by sha256 having count(*) = 1),
moves as (select came.path, went.path as before from came join went using (sha256)),
nothing as (select [{{'name': '', 'before': null::varchar, 'after': null::varchar}}][2:] as facts)
select 'added' as change, path, null::varchar as before, kind, null::bigint as size_before, size as size_after, facts
  from added anti join moves using (path), nothing
union all select 'removed', path, null, kind, size, null, facts
  from removed anti join (select before as path from moves) as gone using (path), nothing
union all select 'moved', added.path, moves.before, kind, size, size, facts from added join moves using (path), nothing
union all select 'changed', a.path, null, a.kind, b.size, a.size,
  list_filter([{facts}], lambda fact: fact.before is distinct from fact.after)
  from a join b using (path)
  where a.sha256 is distinct from b.sha256 or a.type is distinct from b.type or a.target is distinct from b.target
    or (a.sha256 is null and a.size is distinct from b.size)
"""

# findings

# Every finding once, by its fingerprint; one that somebody wrote by hand may have none.
_STAND = f"""
select coalesce(nullif(fingerprint, ''), concat_ws(chr(31), rule, path, pointer, message)) as key, *, {SHOWN} as shown,
  {COUNTS} as counts
from {{table}} where {{condition}} qualify row_number() over (partition by key order by line, message) = 1
"""

# What moved with its file has another fingerprint: it is known by its rule, pointer and place among its like.
_FINDINGS = """
with new as (select * from after where shown and key not in (select key from before where shown)),
fixed as (select * from before where shown and key not in (select key from after)),
accepted as (select after.* from after join before using (key) where before.shown and not after.shown),
moves as (select path, before from asset_changes where change = 'moved'),
came as (select new.key, moves.before as path, rule, coalesce(pointer, '') as pointer, row_number() over
  (partition by new.path, rule, pointer order by line, "column", key) as place
  from new join moves on new.path = moves.path),
went as (select fixed.key, fixed.path, rule, coalesce(pointer, '') as pointer, line, row_number() over
  (partition by fixed.path, rule, pointer order by line, "column", key) as place
  from fixed join moves on fixed.path = moves.before),
carried as (select came.key, went.key as key_before, went.path as before, went.line as line_before
  from came join went using (path, rule, pointer, place)),
shifted as (select after.*, before.line as line_before from after join before using (key)
  where after.shown and before.shown and after.line is distinct from before.line),
changes as (
  select 'new' as change, *, null::varchar as before, null::bigint as line_before
    from new where key not in (select key from carried)
  union all select 'fixed', *, null, null from fixed where key not in (select key_before from carried)
  union all select 'accepted', *, null, null from accepted
  union all select 'moved', new.*, carried.before, carried.line_before from new join carried using (key)
  union all select 'moved', * exclude (line_before), null, line_before from shifted)
select * replace (coalesce(path, '') as path) from changes
"""

_UNCHANGED = """
select count(*) from after join before using (key)
where after.shown and before.shown and after.line is not distinct from before.line
"""


# remarks


def _name_trees(before: Run, after: Run) -> str:
    """Whether the runs read trees of different names; empty where they do not, or where one has none."""
    names = name_tree(before), name_tree(after)
    if not all(names) or names[0] == names[1]:
        return ""
    return f"The trees are of different names, and may be different ones: {names[0]}, and then {names[1]}."


def _remark(base: FinishedRun, this: FinishedRun, *, has_assets: bool, has_findings: bool) -> Iterator[str]:
    """What must be known to read the difference."""
    if base.inputs.run.partial != this.inputs.run.partial:
        which = "this run" if this.inputs.run.partial else "the base"
        yield f"Assets and findings cannot be compared: {which} judged a list of files, the other the whole tree."
    else:
        if not has_assets:
            yield "Assets cannot be compared: one of the runs has no inventory that can be read."
        if not has_findings:
            yield "Findings cannot be compared: one of the runs has no findings.json that can be read."
    before, after = base.inputs.run, this.inputs.run
    if other := _name_trees(before, after):
        yield other
    if before.config_sha256 and after.config_sha256 and before.config_sha256 != after.config_sha256:
        yield "The policy is another one, so findings may be new or gone though no asset has changed."
    if before.version and after.version and before.version != after.version:
        yield f"The runs are of different versions: {before.version} and {after.version}."
    for name, run in (("The base", base), ("This run", this)):
        for problem in run.problems:
            yield f"{name}: {problem}."
