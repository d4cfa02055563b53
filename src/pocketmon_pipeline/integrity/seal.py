"""The last stage: pipeline_summary.json, with the digest of every output and a signature of its own."""

import platform
from collections.abc import Iterable, Mapping

import msgspec

from pocketmon_pipeline import artifacts
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
from pocketmon_pipeline.store.atomic import Written
from pocketmon_pipeline.table import read_rows
from pocketmon_pipeline.text.escape import escape_undecodable
from pocketmon_pipeline.verdict import list_reasons, read_baseline_counts

SCHEMA = "https://pocketmon.dev/schemas/pipeline_summary/v1"

_FILES = """
select count(*), coalesce(sum(size) filter (sha256 is not null), 0)::bigint, count(sha256),
       count(*) filter (type = 'link'), count(distinct sha256) from files
"""


def _count_by(inputs: Inputs, table: str, column: str) -> dict[str, int]:
    rows = inputs.sql(f"select {column}, count(*) from {table} group by 1")
    return {str(name): number for name, number in read_rows(rows, tuple[str | None, int])}


def _describe_files(inputs: Inputs) -> dict[str, object]:
    ((total, size, read, links, contents),) = read_rows(inputs.sql(_FILES), tuple[int, int, int, int, int])
    excluded = _count_by(inputs, "ignored", "reason")
    return {
        "entries": total,
        "read": read,
        "bytes": size,
        "links": links,
        "distinct_contents": contents,
        "by_status": _count_by(inputs, "files", "status"),
        "excluded": sum(excluded.values()),
        "excluded_by_reason": excluded,
    }


def _describe_run(run: Run) -> dict[str, object]:
    places = {
        "root": run.root,
        "tree": run.tree,
        "output_dir": run.output_dir,
        "config": run.config_path,
        "key": run.key_source,
    }
    escaped = {name: path and escape_undecodable(path) for name, path in places.items()}
    return {"started_at": format_time(run.now), **escaped, "jobs": run.jobs, "partial": run.partial}


def summarise(inputs: Inputs) -> dict[str, object]:
    """The summary without its signature."""
    run = inputs.run
    reasons = list_reasons(inputs)
    outputs = read_rows(inputs.sql("select name, sha256, size, stage from artifacts"), tuple[str, str, int, str])
    by_severity = _count_by(inputs, "judged", "severity")
    return {
        "schema": SCHEMA,
        "verdict": {"code": reasons[0].code, "name": reasons[0].name, "reason": reasons[0].reason},
        "exit_reasons": [
            {"code": one.code, "name": one.name, "reason": one.reason, "findings": one.findings}
            for one in reasons
            if one.code
        ],
        "findings": {
            "total": sum(by_severity.values()),
            "by_severity": by_severity,
            "by_topic": _count_by(inputs, "judged", "topic"),
            "by_rule": _count_by(inputs, "judged", "rule"),
            "by_outcome": _count_by(inputs, "judged", "outcome"),
        },
        "baseline": baseline._asdict() if (baseline := read_baseline_counts(inputs)) else None,
        "files": _describe_files(inputs),
        "outputs": {name: {"sha256": digest, "size": size, "stage": stage} for name, digest, size, stage in outputs},
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
    document: Mapping[str, object], name: str, output: Written, signers: Iterable[Signer], run: Run
) -> dict[str, object] | None:
    """A summary with one output's digest renewed and signed again; None when it does not list that output.

    Only a summary whose own signature holds, by any of `signers`, is signed again, by the run's key or, where it has
    none, by that one: ValueError otherwise. One that was never signed stays unsigned.
    """
    outputs = document.get("outputs")
    entry = outputs.get(name) if isinstance(outputs, dict) else None
    if not isinstance(outputs, dict) or not isinstance(entry, dict):
        return None
    keys: list[Signer | None] = [*signers] or [None]
    checks = [check_summary(document, signer) for signer in keys]
    statuses = {check.status for check in checks}
    if not statuses & {Status.VALID, Status.UNSIGNED}:
        raise ValueError(checks[0].message)
    renewed = {**outputs, name: {**entry, **output._asdict()}}
    vouching = next((key for key, check in zip(keys, checks, strict=True) if check.status is Status.VALID), None)
    signer = None if Status.UNSIGNED in statuses else run.signer or vouching
    return sign_summary({**document, "outputs": renewed}, signer, run)


def seal(inputs: Inputs, _: Config) -> Outcome:
    """Close the run."""
    return Outcome(document=sign_summary(summarise(inputs), inputs.run.signer, inputs.run))


STAGE = Stage(
    name="seal",
    artifact=artifacts.SUMMARY,
    needs=("files", "ignored", "judged", "baseline_counts", "artifacts", "verdict"),
    reduce=seal,
    closing=True,
)
