"""Signs a tree without judging it, from its digests alone."""

import contextlib
import os
import time
from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

import msgspec

from pocketmon_pipeline.decisions import audit
from pocketmon_pipeline.decisions.policy import refusals
from pocketmon_pipeline.engine.artifact import write_artifact
from pocketmon_pipeline.engine.cache.cache import Cache, open_cache
from pocketmon_pipeline.engine.cache.last_scan import RACY_NS
from pocketmon_pipeline.engine.digests import FolderDigests, TreeHasher
from pocketmon_pipeline.engine.events import Listener, Note
from pocketmon_pipeline.engine.plan import Plan
from pocketmon_pipeline.integrity import hashed_tree, sign, tree
from pocketmon_pipeline.integrity.manifest import stream_manifest
from pocketmon_pipeline.scan.ignore import make_ignore
from pocketmon_pipeline.scan.walk import walk
from pocketmon_pipeline.signing.renewal import renew_seal
from pocketmon_pipeline.signing.request import SignRequest, check_folder, lock_output, make_run, time_stage
from pocketmon_pipeline.system.interpreter import pause_collection
from pocketmon_pipeline.table import read_rows

# What the cache calls the digests of a tree's folders.
_KIND = "digests"


class Signed(NamedTuple):
    """What was signed, the digest of the manifest, and what it lacks: path to reason.

    What is `unread` could not be read, what is `unfit` has a name that no manifest may hold.
    """

    files: int
    bytes: int
    ignored: int
    links: int
    sha256: str = ""
    unread: Mapping[str, str] = MappingProxyType({})
    unfit: Mapping[str, str] = MappingProxyType({})


def sign_tree(request: SignRequest, listener: Listener) -> Signed:
    """Sign everything below a folder. ConfigError when there is no such folder, RefusedError when it is forbidden."""
    auditor = audit.make_auditor(request.config, request.state_dir, request.signer, listener)
    about = audit.describe(request.input_dir, request.config)
    lock = lock_output(request.manifest, listener)
    # Hundreds of thousands of small values, none of them in a cycle, and all of them needed to the end.
    with lock, audit.follow(auditor, "sign", about) as account, pause_collection():
        refusals.check_allowed(("read_asset", "sign_manifest"), request.config)
        check_folder(request.input_dir)
        audit.begin(auditor, account, about)
        signed = _sign_tree(request, listener)
        if request.signer is not None:
            account.add_signed(request.manifest, signed.sha256, request.signer)
    return signed


def _sign_tree(request: SignRequest, listener: Listener) -> Signed:
    run = make_run(request, request.input_dir, request.manifest, request.state_dir)
    own_folders = tuple(folder for folder in (run.state_dir,) if folder and folder != run.root)
    run = msgspec.structs.replace(run, own_folders=own_folders)
    stage = msgspec.structs.replace(sign.STAGE, artifact=os.path.basename(run.manifest))
    scan = request.config.scan
    ignore = make_ignore(own_folders, scan.exclude)
    config = request.config.slice(sign.SignConfig)
    listings = walk(run.root, ignore)
    asked = frozenset({sign.SIGNED})
    plan = Plan((stage,), {stage.name: config}, run, listings, scan.dialects, request.use_cache, asked=asked)
    with contextlib.ExitStack() as stack:
        cache = open_cache(run.state_dir, listener) if request.use_cache else None
        if cache is not None:
            stack.callback(cache.close)
        memory = _recall(cache, plan) if cache else None
        if cache is not None and memory is None and cache.find_scan(plan.root_key) is not None:
            signed = _sign_scanned(plan, listener)
        else:
            # Where nothing is remembered, every file is opened, and looked at then.
            plan = plan if memory else plan._replace(listings=walk(run.root, ignore, looks=False))
            signed = _sign_digests(plan, config, memory or {}, cache, listener)
    renew_seal(run.manifest, run, request.signers, listener)
    return signed


def _sign_scanned(plan: Plan, listener: Listener) -> Signed:
    """Sign a tree that a run has read before: what did not change since is not read again."""
    from pocketmon_pipeline.engine.runner import Execution

    with Execution(plan, listener) as execution:
        execution.execute()
        query = f"select files, bytes, ignored, links, sha256 from {sign.SIGNED}, artifacts"
        (signed,) = read_rows(execution.database.sql(query), Signed)
        unread = read_rows(execution.database.sql(tree.UNREAD), tuple[str, str])
        unfit = tree.find_unfit(execution.database.sql)
    return signed._replace(unread=dict(unread), unfit=unfit)


def _sign_digests(
    plan: Plan, config: sign.SignConfig, memory: FolderDigests, cache: Cache | None, listener: Listener
) -> Signed:
    """Sign a tree from its digests alone, without tables."""
    run = plan.run
    reader = TreeHasher(run.root, run.jobs, memory, time.time_ns() - RACY_NS if cache is not None else 0)
    with time_stage("scan", listener):
        found = reader.read(plan.listings)
    with time_stage("sign", listener):
        unfit = hashed_tree.find_unfit(found)
        head = hashed_tree.make_head(found, run, sign.find_root(run), list(config.scan.exclude), unfit)
        files = hashed_tree.find_covered(found, {*tree.find_own_files(run), *unfit})
        prefix = sign.quote_root(run) if config.integrity.absolute_paths else ""
        document = stream_manifest(head, hashed_tree.stream_inventory(files, prefix), run.signer, run.now)
        written = write_artifact(run.manifest, document)
    if cache is not None and reader.folders != memory:
        _remember(cache, plan, reader.folders, listener)
    counts = (head.file_count, head.total_size_bytes, len(head.ignored), len(head.links))
    return Signed(*counts, written.sha256, hashed_tree.find_unread(found), unfit)


def _recall(cache: Cache, plan: Plan) -> FolderDigests | None:
    data = cache.find_kept(_KIND, plan.root_key)
    return None if data is None else msgspec.msgpack.decode(data, type=FolderDigests)


def _remember(cache: Cache, plan: Plan, folders: FolderDigests, listener: Listener) -> None:
    try:
        cache.save_kept(_KIND, plan.root_key, msgspec.msgpack.encode(folders))
    except OSError as error:
        reason = f"{plan.run.state_dir}: {error.strerror or error}"
        listener(Note("warning", f"the cache was not written: {reason}"))
