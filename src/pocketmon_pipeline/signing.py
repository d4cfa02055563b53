"""The two verbs that sign and verify without judging: they need the digests of a tree, and no tables."""

import contextlib
import datetime
import os
import time
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import msgspec

from pocketmon_pipeline import __version__, artifacts
from pocketmon_pipeline.config.load import LoadedConfig
from pocketmon_pipeline.config.sections import Integrity
from pocketmon_pipeline.decisions import audit
from pocketmon_pipeline.decisions.policy import refusals
from pocketmon_pipeline.engine.artifact import write_artifact
from pocketmon_pipeline.engine.cache import Cache, open_cache
from pocketmon_pipeline.engine.digests import FolderDigests, TreeReader
from pocketmon_pipeline.engine.events import Listener, Note, StageFinished, StageStarted
from pocketmon_pipeline.engine.last_scan import RACY_NS
from pocketmon_pipeline.engine.plan import Plan
from pocketmon_pipeline.engine.turn import Turn
from pocketmon_pipeline.errors import ConfigError, IntegrityError
from pocketmon_pipeline.integrity import digested, seal, sign, tree, verify
from pocketmon_pipeline.integrity.alignment import Alignment
from pocketmon_pipeline.integrity.comparison import find_hidden
from pocketmon_pipeline.integrity.manifest import stream_manifest
from pocketmon_pipeline.integrity.manifest_document import DOCUMENT_CAP, parse_document
from pocketmon_pipeline.integrity.manifest_reader import Manifest, open_manifest
from pocketmon_pipeline.integrity.report import Verification, hash_file, make_report, refuse
from pocketmon_pipeline.integrity.signature import Status
from pocketmon_pipeline.interpreter import pause_collection
from pocketmon_pipeline.scan.ignore import CONTROL, Ignore, make_ignore
from pocketmon_pipeline.scan.walk import walk
from pocketmon_pipeline.stage import Run, Signer
from pocketmon_pipeline.system import count_cpus
from pocketmon_pipeline.table import read_rows
from pocketmon_pipeline.text.escape import unescape_name

_NO_KEY = "set POCKETMON_SIGN_SECRET, or give --key-file"


class SignRequest(NamedTuple):
    """What to sign. `signers` are all keys at hand: one of them may have sealed what is about to be rewritten."""

    input_dir: str
    manifest: str
    config: LoadedConfig
    signer: Signer | None = None
    key_source: str = ""
    signers: Sequence[Signer] = ()
    state_dir: str = ".pocketmon"
    use_cache: bool = True
    jobs: int = 0
    now: datetime.datetime | None = None


class Signed(NamedTuple):
    """What was signed, and the digest of the manifest."""

    files: int
    bytes: int
    ignored: int
    links: int
    sha256: str = ""


class VerifyRequest(NamedTuple):
    """What to verify. `report` is where the report goes, if anywhere; `input_dir` overrides the manifest's root.

    A manifest without signature fails where the policy says so, or a key `is_given`, which would have signed it.
    """

    manifest: str
    config: LoadedConfig
    report: str | None = None
    input_dir: str | None = None
    signer: Signer | None = None
    key_source: str = ""
    signers: Sequence[Signer] = ()
    jobs: int = 0
    now: datetime.datetime | None = None
    is_given: bool = False

    @property
    def must_be_signed(self) -> bool:
        """Whether a manifest without signature fails."""
        return self.is_given or self.config.section(Integrity).require_signature


class Verified(NamedTuple):
    """A verification, and one (part, status, words) for each of its parts."""

    verification: Verification
    parts: list[tuple[str, str, str]]
    is_sound: bool


def _make_run(request: SignRequest | VerifyRequest, root: str, output: str, state_dir: str = "") -> Run:
    return Run(
        root=os.path.abspath(root),
        output_dir=os.path.dirname(os.path.abspath(output)),
        state_dir=os.path.abspath(state_dir) if state_dir else "",
        now=request.now or datetime.datetime.now(datetime.UTC),
        version=__version__,
        jobs=request.jobs or count_cpus(),
        config_path=request.config.path,
        config_sha256=request.config.sha256,
        signer=request.signer,
        key_source=request.key_source,
        manifest=os.path.abspath(request.manifest),
        outputs=(os.path.basename(output),),
    )


def _check_folder(path: str) -> None:
    if not os.path.isdir(path):
        raise ConfigError(f"no such folder: {path}", hint="name the folder that holds the files with --input-dir")


def _take_turn(written: str | None, listener: Listener) -> Turn:
    """What is written may belong to a run's outputs."""
    return Turn(os.path.dirname(os.path.abspath(written)) if written else "", listener)


def sign_tree(request: SignRequest, listener: Listener) -> Signed:
    """Sign everything below a folder. ConfigError when there is no such folder, RefusedError when it is forbidden."""
    auditor = audit.make_auditor(request.config, request.state_dir, request.signer, listener)
    about = audit.describe(request.input_dir, request.config)
    turn = _take_turn(request.manifest, listener)
    # Hundreds of thousands of small values, none of them in a cycle, and all of them needed to the end.
    with turn, audit.follow(auditor, "sign", about) as account, pause_collection():
        refusals.demand(("read_asset", "sign_manifest"), request.config)
        _check_folder(request.input_dir)
        audit.begin(auditor, account, about)
        signed = _sign_tree(request, listener)
        if request.signer is not None:
            account.add_signed(request.manifest, signed.sha256, request.signer)
    return signed


def _sign_tree(request: SignRequest, listener: Listener) -> Signed:
    run = _make_run(request, request.input_dir, request.manifest, request.state_dir)
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
        memory = cache.find_digests(plan.root_key) if cache else None
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
        question = f"select files, bytes, ignored, links, sha256 from {sign.SIGNED}, artifacts"
        (signed,) = read_rows(execution.database.sql(question), Signed)
    return signed


def _sign_digests(
    plan: Plan, config: sign.SignConfig, memory: FolderDigests, cache: Cache | None, listener: Listener
) -> Signed:
    """Sign a tree from its digests alone, without tables."""
    run = plan.run
    reader = TreeReader(run.root, run.jobs, memory, time.time_ns() - RACY_NS if cache is not None else 0)
    with tell_stage("scan", listener):
        found = reader.read(plan.listings)
    with tell_stage("sign", listener):
        unfit = digested.find_unfit(found)
        head = digested.make_head(found, run, sign.find_root(run), list(config.scan.exclude), unfit)
        files = digested.find_covered(found, {*tree.find_own_files(run), *unfit})
        prefix = sign.quote_root(run) if config.integrity.absolute_paths else ""
        document = stream_manifest(head, digested.stream_inventory(files, prefix), run.signer, run.now)
        written = write_artifact(run.manifest, document)
    if cache is not None and reader.folders != memory:
        _remember(cache, plan, reader.folders, listener)
    return Signed(head.file_count, head.total_size_bytes, len(head.ignored), len(head.links), written.sha256)


def _remember(cache: Cache, plan: Plan, folders: FolderDigests, listener: Listener) -> None:
    try:
        cache.save_digests(plan.root_key, folders)
    except OSError as error:
        reason = f"{plan.run.state_dir}: {error.strerror or error}"
        listener(Note("warning", f"what was read is not remembered for the next run: {reason}"))


@contextlib.contextmanager
def tell_stage(name: str, listener: Listener) -> Iterator[None]:
    """Tell the listener of a part of the work, and what it cost."""
    listener(StageStarted(name))
    wall, cpu = time.perf_counter(), time.process_time()
    yield
    listener(StageFinished(name, time.perf_counter() - wall, time.process_time() - cpu, 0, None))


def verify_tree(request: VerifyRequest, listener: Listener) -> Verified:
    """Verify a manifest, and the tree that it was made of.

    ConfigError when manifest, key or folder are missing; IntegrityError when the manifest cannot be read or is hostile,
    after the report was written.
    """
    with _take_turn(request.report, listener), pause_collection():
        return _verify_tree(request, listener)


def _verify_tree(request: VerifyRequest, listener: Listener) -> Verified:
    refusals.demand(("read_asset",), request.config)
    run = _make_run(request, os.curdir, request.report or request.manifest)
    if request.report is None:
        run = msgspec.structs.replace(run, outputs=())
    try:
        with open_manifest(run.manifest) as manifest:
            verification = _verify_opened(request, run, manifest, listener)
            parts = verify.summarise(verification, manifest)
    except IntegrityError as error:
        _write_report(request, make_report(refuse(error), None, verify.describe_run(run)))
        _renew_report(request, run, listener)
        raise
    _renew_report(request, run, listener)
    return Verified(verification, parts, not verification.failures)


def _verify_opened(request: VerifyRequest, run: Run, manifest: Manifest, listener: Listener) -> Verification:
    verification = verify.check_manifest(manifest, run)._replace(must_be_signed=request.must_be_signed)
    root = _choose_root(request, manifest, verification)
    if root is None:
        document = make_report(verification, manifest, verify.describe_run(run))
        _write_report(request, document)
        return verification
    _check_folder(root)
    run = msgspec.structs.replace(run, root=os.path.abspath(root))
    return _read_tree(request, run, manifest, verification, listener)


def _choose_root(request: VerifyRequest, manifest: Manifest, verification: Verification) -> str | None:
    """The folder to read; None when the manifest cannot be believed, so that its root must not be used."""
    assert verification.signature is not None
    status = verification.signature.status
    if status is Status.NO_KEY:
        raise ConfigError(f"cannot verify: {verification.signature.message}", hint=_NO_KEY, place=manifest.path)
    if request.input_dir is not None:
        return request.input_dir
    if status is Status.VALID:
        if not manifest.members.root:
            raise ConfigError("the manifest does not say which folder it is of", hint="name it with --input-dir")
        return os.path.join(os.path.dirname(os.path.realpath(manifest.path)), unescape_name(manifest.members.root))
    if status is Status.UNSIGNED and not request.must_be_signed:
        message = "the manifest is not signed, so the folder that it names is not used"
        raise ConfigError(message, hint="name the folder with --input-dir", place=manifest.path)
    return None


def _read_tree(
    request: VerifyRequest, run: Run, manifest: Manifest, verification: Verification, listener: Listener
) -> Verification:
    """Read every file again, with no cache, and compare."""
    with tell_stage("scan", listener):
        listings = walk(run.root, _ignore_as_signed(run.root, manifest), looks=False)
        found = TreeReader(run.root, run.jobs, {}, 0).read(listings)
    with tell_stage("verify", listener):
        alignment = Alignment(manifest, found)
        comparison = verify.compare_pairs(manifest, alignment.list_pairs(), run)
        control = [path for path, reason in found.ignored.items() if reason == CONTROL]
        differences = [*comparison.differences, *find_hidden(control, manifest.members.ignored)]
        matching = comparison.matching + alignment.matching
        verification = verification._replace(comparison=comparison._replace(matching=matching, differences=differences))
        _write_report(request, make_report(verification, manifest, verify.describe_run(run)))
    return verification


def _ignore_as_signed(root: str, manifest: Manifest) -> Ignore:
    """Leave out what was left out when the tree was signed, and nothing else.

    Ignore files in the tree are in its inventory: a changed or added one is a difference itself.
    """
    folders = (name.removesuffix("/") for name in manifest.members.ignored if name.endswith("/"))
    return make_ignore([os.path.join(root, unescape_name(name)) for name in folders], manifest.members.ignore_patterns)


def _write_report(request: VerifyRequest, document: dict[str, object]) -> None:
    if request.report is not None:
        write_artifact(os.path.abspath(request.report), document)


def _renew_report(request: VerifyRequest, run: Run, listener: Listener) -> None:
    if request.report is not None:
        renew_seal(os.path.abspath(request.report), run, request.signers, listener)


def renew_seal(path: str, run: Run, signers: Sequence[Signer], listener: Listener) -> None:
    """After rewriting an output that a run sealed: renew its digest in the summary beside it, and seal again."""
    place = os.path.join(os.path.dirname(path), artifacts.SUMMARY)
    if not os.path.isfile(place) or os.path.realpath(place) == os.path.realpath(path):
        return
    output = seal.Output(hash_file(path), os.path.getsize(path))
    try:
        with open(place, "rb") as file:
            document = parse_document(file.read(DOCUMENT_CAP))
        renewed = seal.replace_output(document, os.path.basename(path), output, signers, run)
    except (IntegrityError, ValueError) as error:
        listener(Note("warning", f"{place} was not sealed again, and is out of date: {error}"))
        return
    if renewed is not None:
        write_artifact(place, renewed)
