"""The stage that verifies the manifest on disk against the tree that was read."""

import os
from collections.abc import Iterable, Iterator, Sequence

from pocketmon_pipeline import artifacts
from pocketmon_pipeline.config.sections import Integrity
from pocketmon_pipeline.errors import IntegrityError
from pocketmon_pipeline.integrity import lfs, report, tree
from pocketmon_pipeline.integrity.comparison import (
    Comparison,
    Difference,
    Known,
    Pair,
    Seen,
    align,
    compare,
    excuse_left_out,
)
from pocketmon_pipeline.integrity.manifest_reader import Manifest, open_manifest
from pocketmon_pipeline.integrity.report import Verification, make_report
from pocketmon_pipeline.integrity.signature import Status, check_signature, format_time
from pocketmon_pipeline.model import FINDING_COLUMNS, Columns, Severity
from pocketmon_pipeline.stage import Config, Inputs, Outcome, Run, Stage
from pocketmon_pipeline.system.git import list_left_out
from pocketmon_pipeline.table import build_table, stream_rows
from pocketmon_pipeline.text.escape import escape_name, escape_undecodable

VERIFICATION = "verification"
VERIFICATION_COLUMNS: Columns = {"part": "str", "status": "str", "detail": "str"}

_SEEN = f"""
select path, type, status, sha256, files.size, {tree.MODIFIED_TIME}, target, detail, p.oid, p.size
from files left join {lfs.POINTERS} p on p.digest = sha256 and p.format = files.format order by path
"""

_UNSIGNED = "the manifest is not signed: anyone could have written it; set POCKETMON_SIGN_SECRET, or name a --key-file"
_SET_CLOCK = "set the clock of the machine that signs, and sign again"

# What a manifest names is only looked at when nothing speaks against it.
_CREDIBLE = frozenset({Status.VALID, Status.UNSIGNED})


class VerifyConfig(Config, frozen=True):
    """Whether an unsigned manifest will do."""

    integrity: Integrity = Integrity()


def compare_tree(inputs: Inputs, manifest: Manifest) -> Comparison:
    """Compare what is signed with the `files` table, unless it is known to be a copy of it but for what is unsigned."""
    if manifest.is_own:
        unsigned = sorted(one for one in manifest.members.ignored.items() if tree.is_unsigned(one[1]))
        left = [Difference("extra", path, f"it was not signed: {reason}") for path, reason in unsigned]
        return Comparison(manifest.file_count, left, 0, [])
    return compare_pairs(manifest, align(manifest.entries(), _stream_seen(inputs)), inputs.run)


def compare_pairs(manifest: Manifest, pairs: Iterable[Pair], run: Run) -> Comparison:
    """Compare what is signed with what was seen, in the order of paths."""
    ignored = manifest.members.ignored
    unsigned = {path: reason for path, reason in ignored.items() if tree.is_unsigned(reason)}
    special = {path: reason for path, reason in ignored.items() if reason in tree.SPECIAL}
    known = Known(manifest.members.links, {*ignored, *tree.find_own_files(run)}, unsigned, special)
    comparison = compare(pairs, known)
    if any(difference.kind == "missing" for difference in comparison.differences):
        comparison = excuse_left_out(comparison, set(map(escape_name, list_left_out(run.root))))
    return comparison


def _stream_seen(inputs: Inputs) -> Iterator[Seen]:
    # The query's columns are those of Seen, in order.
    return map(Seen._make, stream_rows(inputs.sql(_SEEN)))


def check_manifest(manifest: Manifest, run: Run) -> Verification:
    """Check everything but the tree."""
    signature = check_signature(manifest.members.signature, manifest.content_hash, run.signer)
    return Verification(
        signature=signature,
        artifacts=report.check_artifacts(manifest) if signature.status in _CREDIBLE else (),
        inconsistencies=report.find_inconsistencies(manifest),
        timestamps=report.find_odd_times(manifest, run.now),
    )


def describe_run(run: Run) -> dict[str, object]:
    """What is different every time."""
    manifest, root, key = map(escape_undecodable, (run.manifest, run.root, run.key_source))
    return {"verified_at": format_time(run.now), "manifest": manifest, "root": root, "key": key}


def find_rows(verification: Verification, config: VerifyConfig) -> list[tuple[object, ...]]:
    """Findings, as rows of FINDING_COLUMNS: there may be as many as there are files."""
    unsigned = verification.signature is not None and verification.signature.status is Status.UNSIGNED
    rows = [
        _row("integrity.mismatch", "critical", one.path, f"{one.kind}: {one.detail}") for one in verification.failures
    ]
    if unsigned:
        severity = Severity.ERROR if config.integrity.require_signature else Severity.WARNING
        rows.append(_row("integrity.unsigned", severity, "", _UNSIGNED))
    rows += [
        _row("integrity.timestamp", "warning", "", f"the manifest's {text}; {_SET_CLOCK}")
        for text in verification.timestamps
    ]
    return rows


def _row(rule: str, severity: str, path: str, message: str) -> tuple[object, ...]:
    values = {"rule": rule, "severity": severity, "topic": "integrity", "path": path, "message": message}
    values |= {"subject": message, "enforcement": "mandatory", "outcome": "violation"}
    return tuple(values.get(column) for column in FINDING_COLUMNS)


def summarise(verification: Verification, manifest: Manifest | None) -> list[tuple[str, str, str]]:
    """One row for each part: its name, its status, and a line of words."""
    if manifest is None or verification.signature is None:
        return [("manifest", "failed", verification.problem)]
    signature, comparison = verification.signature, verification.comparison
    rows = [("signature", signature.status.value, signature.message)]
    if comparison is None:
        rows.append(("files", "not checked", "the manifest cannot be believed, so its root was not used"))
    else:
        kinds = ("differs", "missing", "extra", "not present")
        counts = [f"{count:,} {kind}" for kind in kinds if (count := verification.count_kind(kind))]
        bad = any(one.kind != "not present" for one in comparison.differences)
        words = ", ".join([f"{comparison.matching:,} of {manifest.file_count:,} match", *counts])
        rows.append(("files", "failed" if bad else "ok", words))
    if artifacts := len(manifest.members.artifacts) if signature.status in _CREDIBLE else 0:
        words = f"{artifacts - len(verification.artifacts):,} of {artifacts:,} signed outputs match"
        rows.append(("artifacts", "failed" if verification.artifacts else "ok", words))
    problems = verification.inconsistencies
    rows.append(("consistency", "failed" if problems else "ok", "; ".join(problems) or "counts and totals agree"))
    words = "; ".join(verification.timestamps) or _word_times(comparison)
    rows.append(("timestamps", "warning" if verification.timestamps else "ok", words))
    return rows


def _word_times(comparison: Comparison | None) -> str:
    if comparison is None:
        return "the manifest's own can be; those of the files were not checked"
    files = "file has" if comparison.retimed == 1 else "files have"
    return f"{comparison.retimed:,} {files} another time than when signed (not a failure)"


def make_outcome(verification: Verification, manifest: Manifest | None, run: Run, config: VerifyConfig) -> Outcome:
    """Put a verification into a report, findings and a table."""
    # What a run itself could not read or name is told by who tried.
    is_told = manifest is not None and manifest.is_own
    told = verification._replace(comparison=None) if is_told else verification
    rows: Sequence[tuple[object, ...]] = find_rows(told, config)
    summary = build_table(VERIFICATION_COLUMNS, summarise(verification, manifest))
    return Outcome(
        document=make_report(verification, manifest, describe_run(run)),
        findings=build_table(FINDING_COLUMNS, rows) if rows else (),
        tables={VERIFICATION: summary},
    )


def verify_opened(manifest: Manifest, inputs: Inputs) -> Verification:
    """Verify a manifest that was read already."""
    return check_manifest(manifest, inputs.run)._replace(comparison=compare_tree(inputs, manifest))


def verify(inputs: Inputs, config: VerifyConfig) -> Outcome:
    """Read back the manifest of this run, and compare it with what this run read."""
    try:
        with open_manifest(inputs.run.manifest, _find_written(inputs)) as manifest:
            return make_outcome(verify_opened(manifest, inputs), manifest, inputs.run, config)
    except IntegrityError as error:
        return make_outcome(report.refuse(error), None, inputs.run, config)


def _find_written(inputs: Inputs) -> str:
    """The digest of the manifest that this run wrote, or "" when it wrote none."""
    folder, name = os.path.split(inputs.run.manifest)
    rows = inputs.sql("select sha256 from artifacts where name = $name", {"name": name}).fetchall()
    return str(rows[0][0]) if rows and folder == inputs.run.output_dir else ""


STAGE = Stage(
    name="verify",
    artifact=artifacts.INTEGRITY_REPORT,
    needs=("files", lfs.POINTERS, "artifacts"),
    makes=(VERIFICATION,),
    config=VerifyConfig,
    map=lfs.MAP,
    reduce=verify,
)
