"""Caches the outcomes of stages, for a run of the same plan over the same tree.

A segment of the cache holds the findings of every reusable stage, and the digests of their artifacts, which must
still lie in the output folder. The outcomes of all stages are reused, or of none.
"""

import datetime
import hashlib
import operator
import os
import platform
from collections.abc import Mapping, Sequence
from typing import NamedTuple, TypeVar

import msgspec

import pocketmon_pipeline
from pocketmon_pipeline.engine.artifact import is_whole
from pocketmon_pipeline.engine.cache.cache import SEEN, Cache, Segment
from pocketmon_pipeline.engine.cache.program import digest_program
from pocketmon_pipeline.engine.plan import Plan
from pocketmon_pipeline.engine.tables.database import Database
from pocketmon_pipeline.engine.tables.findings import FINDINGS
from pocketmon_pipeline.model import OBSERVATIONS
from pocketmon_pipeline.stage import Run, Stage
from pocketmon_pipeline.store.atomic import write_chunks
from pocketmon_pipeline.table import Relation, Table, build_table, read_rows

Given = TypeVar("Given")

# The table of a segment that holds artifacts themselves, up to so many bytes together.
KEPT = "kept_artifacts"
_MOST_KEPT = 8 * 1024 * 1024

_ARTIFACT = "name, sha256, size, stage"


class Outcomes(NamedTuple):
    """Reusable outcomes: the segment with the findings, and the unchanged artifacts (name, stage)."""

    segment: Segment
    stages: frozenset[str]
    artifacts: dict[str, str]


def list_reusable(plan: Plan) -> list[Stage]:
    """The stages whose outcomes may be reused: none if another stage, or the caller, reads their tables.

    Tables that have a fallback do not count. None either, where what they make depends on the clock.
    """
    reusable = [] if plan.reads_clock else [stage for stage in plan.stages if stage.reusable]
    made = {OBSERVATIONS} if reusable else set()
    for stage in reusable:
        made |= {*stage.makes, *(stage.map.tables if stage.map is not None and stage.map.select is not None else ())}
    return [] if made & (list_needed(plan) - plan.external.fallbacks.keys()) else reusable


def list_needed(plan: Plan) -> set[str]:
    """The tables that are still read when the outcomes of reusable stages are reused."""
    others = [stage for stage in plan.stages if not stage.reusable]
    own = {name for stage in others if stage.reduce and stage.map for name in stage.map.tables}
    return {name for stage in others for name in stage.needs} | own | plan.asked


def name_key(plan: Plan) -> str:
    """The cache key of this plan's outcomes: every part of it that affects them."""
    facts = (pocketmon_pipeline.__version__, platform.python_version(), digest_program(), *_describe_run(plan.run))
    stages = [_describe_stage(stage, plan) for stage in plan.stages]
    described = msgspec.json.encode(
        (facts, stages, _sort(plan.external.tables), _sort(plan.external.views)), order="deterministic"
    )
    digest = hashlib.sha256(described).hexdigest()
    return f"outcomes-{plan.root_key}-{digest[:16]}"


def _sort(by_name: Mapping[str, Given]) -> list[tuple[str, Given]]:
    return sorted(by_name.items(), key=operator.itemgetter(0))


def _describe_run(run: Run) -> tuple[object, ...]:
    # Where outputs lie matters only where they lie in the tree.
    root = os.path.join(os.path.realpath(run.root), "")
    places = map(os.path.realpath, (run.output_dir, run.manifest, *run.own_folders))
    inside = [os.fsencode(path) for path in places if path.startswith(root)]
    return os.fsencode(run.root), run.config_sha256, run.outputs, run.partial, run.staged, inside


def _describe_stage(stage: Stage, plan: Plan) -> tuple[object, ...]:
    call = f"{stage.reduce.__module__}.{stage.reduce.__qualname__}" if stage.reduce else ""
    formats = sorted(stage.map.formats) if stage.map and stage.map.formats is not None else None
    config = plan.configs[stage.name]
    return (stage.name, stage.version, stage.artifact, stage.needs, stage.makes, call, formats, stage.reusable, config)


def find_outcomes(database: Database, plan: Plan, cache: Cache, tree: str) -> Outcomes | None:
    """The outcomes of an earlier run over this tree; None unless all of them are there, unchanged, and still true."""
    reusable = list_reusable(plan)
    if not reusable:
        return None
    for segment in cache.find_segments(name_key(plan)):
        rows = database.sql(
            f"select tree, {_ARTIFACT} from read_parquet($path) where until is null or until > $now",
            {"path": segment.files[SEEN], "now": plan.run.now.timestamp()},
        )
        artifacts = [tuple(map(str, row)) for row in rows.fetchall() if row[0] == tree]
        kept = _Kept(database, segment)
        if artifacts and all(kept.provide(plan.run, name, digest) for _, name, digest, _, _ in artifacts if name):
            written = {stage: name for _, name, _, _, stage in artifacts if name}
            return Outcomes(segment, frozenset(stage.name for stage in reusable), written)
    return None


class _Kept(NamedTuple):
    """The artifacts that a segment holds, if it holds any."""

    database: Database
    segment: Segment

    def provide(self, run: Run, name: str, digest: str) -> bool:
        """Whether an artifact is in the output folder as it was written; a stored one is restored."""
        if is_whole(run, name, digest):
            return True
        path = self.segment.files.get(KEPT)
        if path is None:
            return False
        query = "select data from read_parquet($path) where name = $name"
        rows = self.database.sql(query, {"path": path, "name": name}).fetchall()
        data = [row[0] for row in rows if isinstance(row[0], bytes) and hashlib.sha256(row[0]).hexdigest() == digest]
        if not data:
            return False
        write_chunks(os.path.join(run.output_dir, name), data)
        return True


def load_outcomes(database: Database, outcomes: Outcomes) -> dict[str, int]:
    """Add findings and artifacts to the tables; return the number of findings of each stage."""
    database.execute(f"insert into {FINDINGS} from read_parquet($path)", {"path": outcomes.segment.files[FINDINGS]})
    database.execute(
        f"insert into artifacts select {_ARTIFACT} from read_parquet($path) where name <> ''",
        {"path": outcomes.segment.files[SEEN]},
    )
    database.invalidate_views()
    return dict(read_rows(database.sql(f"select stage, count(*) from {FINDINGS} group by 1"), tuple[str, int]))


def save_outcomes(database: Database, plan: Plan, cache: Cache, tree: str, until: datetime.datetime | None) -> None:
    """Cache what this run made, replacing the outcomes of an earlier one by the same plan; it holds before `until`."""
    reusable = list_reusable(plan)
    if not reusable:
        return
    key = name_key(plan)
    before = cache.find_segments(key)
    artifacts = _keep(database, plan, reusable) if plan.ignores_mtime else {}
    if artifacts is None:
        return
    names = {"stages": [stage.name for stage in reusable]}
    chosen = "stage in (select unnest($stages))"
    seen = database.sql(
        f"""select $tree as tree, $until::double as until, {_ARTIFACT} from artifacts where {chosen}
            union all select $tree, $until::double, '', '', 0, '' order by all""",
        {**names, "tree": tree, "until": until and until.timestamp()},
    )
    findings = database.sql(f"from {FINDINGS} where {chosen} order by all", names)
    cache.save_segment(key, {SEEN: seen, FINDINGS: findings, **artifacts})
    cache.remove_segments(before)


def _keep(database: Database, plan: Plan, stages: Sequence[Stage]) -> dict[str, Relation | Table] | None:
    """The artifacts of these stages, to restore them later; None if they are too large."""
    written = dict(read_rows(database.sql("select name, size from artifacts"), tuple[str, int]))
    names = [stage.artifact for stage in stages if stage.artifact in written]
    if sum(written[name] for name in names) > _MOST_KEPT:
        return None
    rows = [(name, _read(os.path.join(plan.run.output_dir, name))) for name in names]
    return {KEPT: build_table({"name": "str", "data": "bytes"}, rows)} if rows else {}


def _read(path: str) -> bytes:
    with open(path, "rb") as file:
        return file.read()
