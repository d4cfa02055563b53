"""Loads baselines: findings of a commit of the same repository, of an earlier run, or of a committed file."""

import contextlib
import datetime
import hashlib
import os
from collections.abc import Callable

import msgspec

from pocketmon_pipeline import __version__, artifacts
from pocketmon_pipeline.config.sections import Secrets
from pocketmon_pipeline.decisions.policy.acceptance.asset_budgets import BudgetConfig, measure
from pocketmon_pipeline.decisions.policy.acceptance.baseline import Baseline, list_known, parse, parse_findings, render
from pocketmon_pipeline.decisions.policy.acceptance.status import BUDGETS
from pocketmon_pipeline.engine.cache.cache import Cache, open_cache
from pocketmon_pipeline.engine.events import ignore_events
from pocketmon_pipeline.engine.tables.parquet_file import open_parquet
from pocketmon_pipeline.errors import ConfigError
from pocketmon_pipeline.finished.stored_document import explain_parquet
from pocketmon_pipeline.runs import execution
from pocketmon_pipeline.runs.request import Request, list_own_folders, list_stages
from pocketmon_pipeline.scan.git_tree import Base, Contents, find_base, list_tree, write_tree
from pocketmon_pipeline.stage import Inputs
from pocketmon_pipeline.store.scratch_folder import open_scratch_folder
from pocketmon_pipeline.table import read_rows

GIT = "git:"

# A million findings take about 100 MB.
MOST_BYTES = 512 * 1024 * 1024

Notify = Callable[[str], object]


def find_baseline(source: str, request: Request, notify: Notify) -> Baseline:
    """Read, or make, the baseline that `source` names: `git:REV`, a run's folder or findings.json, or a file.

    ConfigError when it cannot be had. `notify` gets a message before slow work, and about what was skipped.
    """
    if source.startswith(GIT):
        return _judge_base(source, request, notify)
    path = os.path.join(source, artifacts.FINDINGS) if os.path.isdir(source) else source
    data = _read(path, source)
    if data.lstrip()[:1] != b"{":
        return parse(data, source)
    baseline = parse_findings(data, source)
    return baseline._replace(
        totals=_measure_inventory(os.path.join(os.path.dirname(path), artifacts.INVENTORY), request)
    )


def _read(path: str, source: str) -> bytes:
    try:
        with open(path, "rb") as file:
            data = file.read(MOST_BYTES + 1)
    except OSError as error:
        hint = "name git:REV, the output folder of an earlier run, or a file made by `baseline create`"
        raise ConfigError(f"no baseline can be read there: {error.strerror}", hint=hint, place=source) from error
    if len(data) > MOST_BYTES:
        raise ConfigError("larger than 512 MiB, so not a baseline", hint="check the path", place=source)
    return data


def _measure_inventory(path: str, request: Request) -> dict[tuple[str, str], float]:
    """What the scopes of today's budgets had in an earlier run; nothing where it has no inventory."""
    budgets = request.config.slice(BudgetConfig).asset_budgets
    if not budgets or not os.path.isfile(path):
        return {}
    import duckdb

    with duckdb.connect(":memory:") as connection:
        try:
            with open_parquet(path) as name:
                connection.execute("create table inventory as from read_parquet($path)", {"path": name})
        except (OSError, duckdb.Error) as error:
            what = f"the earlier run's inventory cannot be used: {explain_parquet(path, error)}"
            raise ConfigError(what, hint="run again, or name another baseline", place=path) from error
        return measure(connection.sql, budgets)


# judging


def judge_known(request: Request) -> Baseline:
    """Judge a tree, and return its findings as a baseline. Nothing is signed; only the cache is written."""
    quiet = request._replace(signer=None, key_source="", baseline=None, formats=())
    known = execution.query_tree(quiet, _read_known, ignore_events)
    return known._replace(salt=request.config.section(Secrets).fingerprint_salt)


def _read_known(inputs: Inputs) -> Baseline:
    rows = inputs.sql(f"select distinct budget, metric, measured from {BUDGETS} where measured is not null")
    totals = {(budget, metric): total for budget, metric, total in read_rows(rows, tuple[str, str, float])}
    return Baseline("", list_known(inputs), totals)


def _judge_base(source: str, request: Request, notify: Notify) -> Baseline:
    base = find_base(request.root, source.removeprefix(GIT))
    named = f"{source}, merge base {base.commit[:10]}"
    if not base.tree:
        return Baseline(f"{named}, which has no {os.path.basename(request.root)}", [])
    contents = list_tree(base)
    if contents.submodules:
        notify(f"baseline: submodules are left out: {contents.submodules:,}")
    cache = open_cache(request.state_dir, ignore_events) if request.use_cache else None  # the run itself warns
    key = _make_key(base, request)
    known = _load(cache, key)
    if known is None:
        notify(f"baseline: judging {base.commit[:10]}, the merge base with {source.removeprefix(GIT)}")
        known = _judge_contents(base, contents, request)
        _save(cache, key, known)
    return known._replace(source=named)


def _judge_contents(base: Base, contents: Contents, request: Request) -> Baseline:
    """Judge the tree as it was, in a folder of the same name and place below the repository's root."""
    asked = None if request.files is None else {os.fsencode(name) for name in request.files}
    blobs = [blob for blob in contents.blobs if asked is None or blob.path in asked]
    files = None if asked is None else sorted(os.fsdecode(blob.path) for blob in blobs)
    with open_scratch_folder() as folder:
        root = os.path.join(folder, "tree", base.prefix)
        write_tree(base, blobs, root)
        own = [os.path.relpath(path, request.root) for path in list_own_folders(request)]
        inside = [os.path.join(root, path) for path in own if not path.startswith(os.pardir)]
        return judge_known(request._replace(root=root, files=files, leave_out=inside, remember=False))


def _make_key(base: Base, request: Request) -> str:
    """The cache key of a baseline: tree, policy, program, stages, files, and the day, for rules with dates.

    Options of the command line can change how credentials are searched, beside the policy.
    """
    now = request.now or datetime.datetime.now(datetime.UTC)
    stages = [(stage.name, stage.version) for stage in list_stages(request)]
    files = None if request.files is None else sorted(request.files)
    sought = request.config.section(Secrets)
    about = (base.tree, base.prefix, request.config.sha256, __version__, stages, files, now.date().isoformat(), sought)
    return hashlib.sha256(msgspec.json.encode(about)).hexdigest()[:32]


def _load(cache: Cache | None, key: str) -> Baseline | None:
    data = cache.find_kept("judgements", key) if cache else None
    return None if data is None else parse(data, "the cache")


def _save(cache: Cache | None, key: str, known: Baseline) -> None:
    """Losing the cache never fails a run."""
    if cache is not None:
        with contextlib.suppress(OSError):
            cache.save_kept("judgements", key, render(known))
