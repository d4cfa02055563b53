"""integrity_report.json: what was verified, and all differences."""

import datetime
import os
from collections import Counter
from collections.abc import Mapping
from typing import NamedTuple

from pocketmon_pipeline.errors import IntegrityError
from pocketmon_pipeline.integrity.comparison import Comparison, Difference
from pocketmon_pipeline.integrity.manifest_reader import Fault, HostileManifestError, Manifest
from pocketmon_pipeline.integrity.signature import SignatureCheck, Status
from pocketmon_pipeline.system.regular_file import hash_file

SCHEMA = "https://pocketmon.dev/schemas/integrity_report/v1"

# Clocks of two machines may differ by so much before a time counts as being in the future.
_CLOCK_SKEW = datetime.timedelta(minutes=5)


class Verification(NamedTuple):
    """All that checking a manifest gave. `comparison` is None when there was no reason to look at the tree.

    `problem` is why the manifest could not even be read, `faults` the unsafe paths in it. With `must_be_signed` a
    manifest without signature will not do: whoever takes the signature away could have written the rest.
    """

    signature: SignatureCheck | None = None
    comparison: Comparison | None = None
    artifacts: tuple[Difference, ...] = ()
    inconsistencies: tuple[str, ...] = ()
    timestamps: tuple[str, ...] = ()
    problem: str = ""
    faults: tuple[Fault, ...] = ()
    must_be_signed: bool = False

    def count_kind(self, kind: str) -> int:
        """Number of files of one kind of difference."""
        return 0 if self.comparison is None else Counter(one.kind for one in self.comparison.differences)[kind]

    @property
    def failures(self) -> list[Difference]:
        """Everything that breaks the tree's integrity; paths are empty for what concerns the manifest itself."""
        failures = [Difference("manifest", "", self.problem)] if self.problem else []
        enough = {Status.VALID} if self.must_be_signed else {Status.VALID, Status.UNSIGNED}
        if self.signature is not None and self.signature.status not in enough:
            failures.append(Difference("signature", "", self.signature.message))
        failures += [Difference("consistency", "", text) for text in self.inconsistencies]
        if self.comparison is not None:
            failures += [one for one in self.comparison.differences if one.kind != "not present"]
        return [*failures, *self.artifacts]


def refuse(error: IntegrityError) -> Verification:
    """The verification of a manifest that could not be read."""
    faults = tuple(error.faults) if isinstance(error, HostileManifestError) else ()
    return Verification(problem=error.message, faults=faults)


def find_inconsistencies(manifest: Manifest) -> tuple[str, ...]:
    """Where a manifest contradicts itself."""
    summary = manifest.members.summary
    signature = manifest.members.signature
    found = []
    if summary.file_count != manifest.file_count:
        found.append(f"summary.file_count is {summary.file_count:,}, but {manifest.file_count:,} files are listed")
    if summary.total_size_bytes != manifest.total_size:
        found.append(
            f"summary.total_size_bytes is {summary.total_size_bytes:,}, but the sizes add up to {manifest.total_size:,}"
        )
    if signature is not None and signature.algorithm != manifest.members.algorithm:
        found.append("algorithm is not that of the signature")
    return tuple(found)


def find_odd_times(manifest: Manifest, now: datetime.datetime) -> tuple[str, ...]:
    """Times that cannot be: worth a warning, since clocks go wrong."""
    signature = manifest.members.signature
    times = {"created_at": manifest.members.created_at}
    if signature is not None:
        times["signed_at"] = signature.signed_at
    return tuple(problem for name, text in times.items() if (problem := _judge_time(name, text, now)))


def _judge_time(name: str, text: str, now: datetime.datetime) -> str:
    try:
        moment = datetime.datetime.fromisoformat(text)
    except ValueError:
        return f"{name} is not a time"
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=datetime.UTC)
    return f"{name} lies in the future" if moment - now > _CLOCK_SKEW else ""


def check_artifacts(manifest: Manifest) -> tuple[Difference, ...]:
    """Hash the signed outputs, which lie beside the manifest, again."""
    folder = os.path.dirname(os.path.abspath(manifest.path))
    differences = []
    for name, digest in manifest.members.artifacts.items():
        try:
            found = hash_file(os.path.join(folder, name))
        except FileNotFoundError:
            differences.append(Difference("missing", name, "a signed output that is not beside the manifest"))
            continue
        except OSError as error:
            differences.append(Difference("differs", name, f"a signed output that cannot be read: {error.strerror}"))
            continue
        if found != digest:
            differences.append(Difference("differs", name, "a signed output that was changed"))
    return tuple(differences)


def make_report(verification: Verification, manifest: Manifest | None, run: Mapping[str, object]) -> dict[str, object]:
    """The document; `run` holds what is different every time."""
    return {
        "schema": SCHEMA,
        "valid": not verification.failures,
        "manifest": _describe_manifest(verification),
        "signature": _describe_signature(verification, manifest),
        "files": _describe_files(verification, manifest),
        "artifacts": [one._asdict() for one in verification.artifacts],
        "consistency": {
            "status": "failed" if verification.inconsistencies else "ok",
            "problems": list(verification.inconsistencies),
        },
        "timestamps": _describe_times(verification),
        "run": {**run, **_signed_times(manifest)},
    }


def _describe_manifest(verification: Verification) -> dict[str, object]:
    unsafe = [fault._asdict() for fault in verification.faults]
    return {"readable": not verification.problem, "problem": verification.problem, "unsafe": unsafe}


def _describe_signature(verification: Verification, manifest: Manifest | None) -> dict[str, object]:
    signature = manifest.members.signature if manifest is not None else None
    check = verification.signature or SignatureCheck(Status.INVALID, "not checked")
    return {
        "status": check.status.value if verification.signature else "not checked",
        "message": check.message,
        "algorithm": signature.algorithm if signature else None,
        "key_id": signature.key_id if signature else None,
    }


def _describe_files(verification: Verification, manifest: Manifest | None) -> dict[str, object] | None:
    comparison = verification.comparison
    if comparison is None or manifest is None:
        return None
    names: dict[str, list[dict[str, str]]] = {"differs": [], "missing": [], "extra": [], "not present": []}
    for kind, path, detail in comparison.differences:
        names[kind].append({"path": path, "detail": detail})
    return {
        "listed": manifest.file_count,
        "matching": comparison.matching,
        "ignored": len(manifest.members.ignored),
        **{kind.replace(" ", "_"): found for kind, found in names.items()},
    }


def _describe_times(verification: Verification) -> dict[str, object]:
    comparison = verification.comparison
    return {
        "status": "warning" if verification.timestamps else "ok",
        "problems": list(verification.timestamps),
        "modified_time_changed": comparison.retimed if comparison else 0,
        "modified_time_examples": comparison.retimed_examples if comparison else [],
    }


def _signed_times(manifest: Manifest | None) -> dict[str, object]:
    if manifest is None:
        return {}
    signature = manifest.members.signature
    return {"created_at": manifest.members.created_at, "signed_at": signature.signed_at if signature else None}
