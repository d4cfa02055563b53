"""The last stage: pipeline_summary.json closes the run, with the digest of every output and a signature of its own."""

import platform
from collections.abc import Iterable, Mapping
from typing import NamedTuple

import msgspec

from pocketmon_pipeline.integrity import tree
from pocketmon_pipeline.integrity.canonical import hash_content
from pocketmon_pipeline.integrity.signature import (
    Signature,
    SignatureCheck,
    Status,
    check_signature,
    format_time,
    sign_content,
)
from pocketmon_pipeline.stage import Config, Inputs, Outcome, Run, Signer, Stage

SCHEMA = "https://pocketmon.dev/schemas/pipeline_summary/v1"

_FILES = """
select count(*), coalesce(sum(size) filter (sha256 is not null), 0)::bigint, count(sha256),
       count(*) filter (type = 'link'), count(distinct sha256) from files
"""


class Output(NamedTuple):
    """One output as it is sealed."""

    sha256: str
    size: int


def _rows(inputs: Inputs, query: str) -> list[tuple[object, ...]]:
    return inputs.sql(query).fetchall()


def _count_by(inputs: Inputs, column: str) -> dict[str, int]:
    return {str(name): int(str(n)) for name, n in _rows(inputs, f"select {column}, count(*) from judged group by 1")}


def _describe_files(inputs: Inputs) -> dict[str, object]:
    total, size, read, links, contents = _rows(inputs, _FILES)[0]
    statuses = _rows(inputs, "select status, count(*) from files group by 1")
    reasons = _rows(inputs, "select reason, count(*) from ignored group by 1")
    return {
        "entries": total,
        "read": read,
        "bytes": size,
        "links": links,
        "distinct_contents": contents,
        "by_status": {str(status): count for status, count in statuses},
        "excluded": sum(int(str(count)) for _, count in reasons),
        "excluded_by_reason": {str(reason): count for reason, count in reasons},
    }


def _describe_baseline(inputs: Inputs) -> dict[str, object] | None:
    rows = _rows(inputs, "select source, known, fixed, fresh, refused from baseline_counts")
    return dict(zip(("source", "known", "fixed", "new", "refused"), rows[0], strict=True)) if rows else None


def _describe_run(run: Run) -> dict[str, object]:
    return {
        "started_at": format_time(run.now),
        "root": run.root,
        "tree": run.tree,
        "output_dir": run.output_dir,
        "config": run.config_path,
        "jobs": run.jobs,
        "partial": run.partial,
        "key": run.key_source,
    }


def summarise(inputs: Inputs) -> dict[str, object]:
    """The summary without its signature."""
    run = inputs.run
    verdict = _rows(inputs, "select code, name, reason, findings, decides from verdict")
    outputs = _rows(inputs, "select name, sha256, size, stage from artifacts")
    return {
        "schema": SCHEMA,
        "verdict": next({"code": code, "name": name} for code, name, _, _, decides in verdict if decides),
        "exit_reasons": [
            dict(zip(("code", "name", "reason", "findings"), row[:4], strict=True)) for row in verdict if row[0]
        ],
        "findings": {
            "total": sum(_count_by(inputs, "severity").values()),
            "by_severity": _count_by(inputs, "severity"),
            "by_topic": _count_by(inputs, "topic"),
            "by_rule": _count_by(inputs, "rule"),
            "by_outcome": _count_by(inputs, "outcome"),
        },
        "baseline": _describe_baseline(inputs),
        "files": _describe_files(inputs),
        "outputs": {
            str(name): {"sha256": digest, "size": size, "stage": stage} for name, digest, size, stage in outputs
        },
        "config_sha256": run.config_sha256,
        "versions": {"pocketmon_pipeline": run.version, "python": platform.python_version()},
        "run": _describe_run(run),
    }


def _without_signature(document: Mapping[str, object]) -> dict[str, object]:
    run = document.get("run")
    bare = {name: value for name, value in run.items() if name != "signature"} if isinstance(run, dict) else run
    return {**document, "run": bare}


def sign_summary(document: Mapping[str, object], signer: Signer | None, run: Run) -> dict[str, object]:
    """Put the signature, or None, into `run`: it is different every time."""
    bare = _without_signature(document)
    signature = None if signer is None else sign_content(hash_content(bare), signer, run.now)
    assert isinstance(bare["run"], dict)
    return {**bare, "run": {**bare["run"], "signature": msgspec.to_builtins(signature)}}


def check_summary(document: Mapping[str, object], signer: Signer | None) -> SignatureCheck:
    """Judge a summary's signature."""
    run = document.get("run")
    signature = run.get("signature") if isinstance(run, dict) else None
    try:
        parsed = msgspec.convert(signature, Signature | None)
        content_hash = hash_content(_without_signature(document))
    except (msgspec.ValidationError, TypeError):
        return SignatureCheck(Status.INVALID, "its signature is none")
    return check_signature(parsed, content_hash, signer)


def replace_output(
    document: Mapping[str, object], name: str, output: Output, signers: Iterable[Signer], run: Run
) -> dict[str, object] | None:
    """A summary with one output's digest renewed, signed by the run's key; None when it does not list that output.

    Only a summary whose own signature holds, by any of `signers`, is signed again: ValueError otherwise. One that was
    never signed stays unsigned.
    """
    outputs = document.get("outputs")
    entry = outputs.get(name) if isinstance(outputs, dict) else None
    if not isinstance(outputs, dict) or not isinstance(entry, dict):
        return None
    checks = [check_summary(document, signer) for signer in signers] or [check_summary(document, None)]
    statuses = {check.status for check in checks}
    if not statuses & {Status.VALID, Status.UNSIGNED}:
        raise ValueError(checks[0].message)
    renewed = {**outputs, name: {**entry, **output._asdict()}}
    signer = None if Status.UNSIGNED in statuses else run.signer
    return sign_summary({**document, "outputs": renewed}, signer, run)


def seal(inputs: Inputs, _: Config) -> Outcome:
    """Close the run."""
    return Outcome(document=sign_summary(summarise(inputs), inputs.run.signer, inputs.run))


STAGE = Stage(
    name="seal",
    artifact=tree.SUMMARY_NAME,
    needs=("files", "ignored", "judged", "baseline_counts", "artifacts", "verdict"),
    reduce=seal,
    closing=True,
)
