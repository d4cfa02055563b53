"""All metrics of a run, as it ends or long after: by the same statements over the same tables."""

import os
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

import msgspec

from pocketmon_pipeline.artifacts import FINDINGS, INVENTORY
from pocketmon_pipeline.decisions.policy.acceptance.judgement import JUDGED, OUTCOMES
from pocketmon_pipeline.errors import ExitCode
from pocketmon_pipeline.finished.summary import name_tree
from pocketmon_pipeline.model import SHOWN, Severity
from pocketmon_pipeline.reports.metrics import catalogue
from pocketmon_pipeline.reports.metrics.documents import SHAPES, measure_documents
from pocketmon_pipeline.reports.metrics.exposition import write_text
from pocketmon_pipeline.reports.metrics.samples import OTHER, Measured, add_label, fold_others, measure, measure_each
from pocketmon_pipeline.scan.formats import find_kind
from pocketmon_pipeline.stage import Config, Inputs, Outcome, Run
from pocketmon_pipeline.table import read_number, read_rows
from pocketmon_pipeline.verdict import Reason, list_reasons

# Rules that are told by name; the others are told together.
MOST_RULES = 25

# Digits of the policy's SHA-256, enough to tell policies apart.
_POLICY_DIGITS = 12

# The reasons to fail that a verdict may have; the others end a run before it has metrics.
REASONS = (ExitCode.INTEGRITY, ExitCode.CRITICAL, ExitCode.REGRESSION, ExitCode.FINDINGS, ExitCode.FAILED)

# A run whose seal is broken has no verdict of its own: it is an integrity failure.
_BROKEN = Reason(int(ExitCode.INTEGRITY), ExitCode.INTEGRITY.name, "", 1, decides=True)

_DUPLICATES = """
select coalesce(sum((n - 1) * size::double), 0) from
  (select count(*) as n, any_value(size) as size from files where sha256 is not null group by sha256)
"""


def measure_tables(inputs: Inputs, lost: Collection[str]) -> Iterator[Measured]:
    """Everything that `verdict`, `judged`, `files` and the run's facts say.

    A table that is empty because its artifact is `lost` says nothing: no findings would be good news.
    """
    yield from _measure_verdict(inputs)
    if FINDINGS not in lost:
        yield _measure_findings(inputs)
        yield _measure_rules(inputs)
    if INVENTORY not in lost:
        yield from _measure_files(inputs)


def _measure_verdict(inputs: Inputs) -> Iterator[Measured]:
    reasons = list_reasons(inputs) or [_BROKEN]
    code, verdict = reasons[0][:2]
    run: Run = inputs.run
    yield measure(catalogue.RUN_INFO, 1, run.version, run.config_sha256[:_POLICY_DIGITS], verdict)
    yield measure(catalogue.START, int(run.now.timestamp()))
    yield measure(catalogue.SUCCESS, code == 0)
    yield measure(catalogue.EXIT_CODE, code)
    yield measure(catalogue.JOBS, run.jobs)
    counts = {one.code: one.findings for one in reasons}
    values: dict[tuple[str, ...], float] = {(one.name.lower(),): counts.get(int(one), 0) for one in REASONS}
    yield measure_each(catalogue.EXIT_REASONS, values)


def _measure_findings(inputs: Inputs) -> Measured:
    """Every severity has a number, so that what is gone is 0 and not absent; plug-ins may say any outcome."""
    counts: dict[tuple[str, ...], float] = {(severity.value, "violation"): 0 for severity in Severity}
    rows = inputs.sql(f"select severity, outcome, count(*) from {JUDGED} group by 1, 2 order by 1, 2")
    for severity, outcome, findings in read_rows(rows, tuple[str, str, int]):
        key = severity, outcome if outcome in OUTCOMES else OTHER
        counts[key] = counts.get(key, 0) + findings
    return measure_each(catalogue.FINDINGS, counts)


def _measure_rules(inputs: Inputs) -> Measured:
    total = read_number(inputs.sql(f"select count(*) from {JUDGED} where {SHOWN}"))
    top = f"select rule, count(*) from {JUDGED} where {SHOWN} group by 1 order by 2 desc, 1 limit {MOST_RULES}"
    counted = read_rows(inputs.sql(top), tuple[str, float])
    rest = total - sum(findings for _, findings in counted)
    return measure_each(catalogue.RULE_FINDINGS, fold_others(counted, rest))


def _measure_files(inputs: Inputs) -> Iterator[Measured]:
    files: dict[tuple[str, ...], float] = {}
    sizes: dict[tuple[str, ...], float] = {}
    rows = "select format, count(*), coalesce(sum(size::double), 0) from files where type = 'file' group by 1"
    for name, number, size in read_rows(inputs.sql(rows), tuple[str | None, int, float]):
        kind = (find_kind(name),)
        files[kind] = files.get(kind, 0) + number
        sizes[kind] = sizes.get(kind, 0) + size
    yield measure_each(catalogue.ASSET_FILES, files)
    yield measure_each(catalogue.ASSET_BYTES, sizes)
    ((duplicates,),) = read_rows(inputs.sql(_DUPLICATES), tuple[float])
    yield measure(catalogue.DUPLICATE_BYTES, duplicates)


# What may be wrong with an output of a run; "unverified" is the seal, where no key at hand vouches for it.
PROBLEMS = ("altered", "truncated", "invalid", "newer", "missing", "unverified")


class Outputs(NamedTuple):
    """What a run has written, beside its tables: documents by name, and what has become of which output.

    `problems` are the states of outputs that are not as they were written, and `lost` those that cannot be read.
    """

    documents: Mapping[str, object]
    problems: Sequence[str] = ()
    lost: frozenset[str] = frozenset()


def measure_run(inputs: Inputs, outputs: Outputs, tree: str = "") -> Iterator[Measured]:
    """Measure a run. `tree` names what was read, in every label; without it `name_tree` does."""
    problems: dict[tuple[str, ...], float] = {(state,): outputs.problems.count(state) for state in PROBLEMS}
    measured = (
        *measure_tables(inputs, outputs.lost),
        *measure_documents(outputs.documents),
        measure_each(catalogue.OUTPUT_PROBLEMS, problems),
    )
    return add_label(measured, catalogue.TREE, tree or name_tree(inputs.run))


def read_documents(inputs: Inputs) -> dict[str, object]:
    """What is used of the documents that earlier stages of this run have written."""
    written = {str(name) for (name,) in inputs.sql("select name from artifacts").fetchall()}
    documents: dict[str, object] = {}
    for name, shape in SHAPES.items():
        if name in written:
            with open(os.path.join(inputs.run.output_dir, name), "rb") as file:
                documents[name] = msgspec.json.decode(file.read(), type=shape)
    return documents


def write_metrics(inputs: Inputs, _: Config) -> Outcome:
    """Write metrics.prom, a Prometheus textfile, before the seal, which it does not include."""
    return Outcome(document=write_text(measure_run(inputs, Outputs(read_documents(inputs)))))
