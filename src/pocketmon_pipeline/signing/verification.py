"""Verifies a tree without judging it, from its digests alone."""

import os
from typing import NamedTuple

import msgspec

from pocketmon_pipeline.decisions.policy import refusals
from pocketmon_pipeline.engine.artifact import write_artifact
from pocketmon_pipeline.engine.digests import TreeHasher
from pocketmon_pipeline.engine.events import Listener
from pocketmon_pipeline.errors import ConfigError, IntegrityError
from pocketmon_pipeline.integrity import verify
from pocketmon_pipeline.integrity.alignment import Alignment
from pocketmon_pipeline.integrity.comparison import find_hidden
from pocketmon_pipeline.integrity.manifest_reader import Manifest, open_manifest
from pocketmon_pipeline.integrity.report import Verification, make_report, refuse
from pocketmon_pipeline.integrity.signature import Status
from pocketmon_pipeline.scan.ignore import CONTROL, Ignore, make_ignore
from pocketmon_pipeline.scan.walk import walk
from pocketmon_pipeline.signing.renewal import renew_seal
from pocketmon_pipeline.signing.request import VerifyRequest, check_folder, lock_output, make_run, time_stage
from pocketmon_pipeline.stage import Run
from pocketmon_pipeline.system.interpreter import pause_collection
from pocketmon_pipeline.text.escape import unescape_name

_NO_KEY = "set POCKETMON_SIGN_SECRET, or give --key-file"


class Verified(NamedTuple):
    """A verification, and one (part, status, words) for each of its parts."""

    verification: Verification
    parts: list[tuple[str, str, str]]
    is_sound: bool


def verify_tree(request: VerifyRequest, listener: Listener) -> Verified:
    """Verify a manifest, and the tree that it was made of.

    ConfigError when manifest, key or folder are missing; IntegrityError when the manifest cannot be read or is hostile,
    after the report was written.
    """
    with lock_output(request.report, listener), pause_collection():
        return _verify_tree(request, listener)


def _verify_tree(request: VerifyRequest, listener: Listener) -> Verified:
    refusals.check_allowed(("read_asset",), request.config)
    run = make_run(request, os.curdir, request.report or request.manifest)
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
    check_folder(root)
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
    with time_stage("scan", listener):
        listings = walk(run.root, _ignore_as_signed(run.root, manifest), looks=False)
        found = TreeHasher(run.root, run.jobs, {}, 0).read(listings)
    with time_stage("verify", listener):
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
