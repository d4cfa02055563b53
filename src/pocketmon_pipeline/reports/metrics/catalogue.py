"""Every metric there is: its name, type, labels and meaning. Documentation, exposition and rules share this table.

Names follow Prometheus' conventions (prometheus.io/docs/practices/naming): one prefix, base units, `_total` for what
only grows, `_info` for what has labels and no value.
"""

from typing import NamedTuple

# The label that every metric of a run has: several trees may be told by one machine.
TREE = "tree"

# Base units that stand at the end of names; OpenMetrics wants them told apart (OpenMetrics 1.0, "Unit").
_UNITS = ("seconds", "bytes", "ratio")


class Metric(NamedTuple):
    """One metric. `labels` are those beside TREE; `kind` is gauge, counter or info."""

    name: str
    help: str
    labels: tuple[str, ...] = ()
    kind: str = "gauge"

    @property
    def family(self) -> str:
        """The name without the suffix of its kind, as OpenMetrics calls it."""
        return self.name.removesuffix({"counter": "_total", "info": "_info"}.get(self.kind, ""))

    @property
    def unit(self) -> str:
        """The base unit that the name ends in, or nothing."""
        return next((unit for unit in _UNITS if self.family.endswith(f"_{unit}")), "")


RUN_INFO = Metric(
    "pocketmon_run_info",
    "The newest run: version of the program, first digits of the policy's SHA-256, name of the verdict.",
    ("version", "policy", "verdict"),
    kind="info",
)
START = Metric("pocketmon_run_start_timestamp_seconds", "When the newest run started, in seconds since 1970.")
SUCCESS = Metric("pocketmon_run_success", "1 when the newest run passed, that is, ended with code 0.")
EXIT_CODE = Metric("pocketmon_run_exit_code", "The newest run's exit code.")
EXIT_REASONS = Metric(
    "pocketmon_run_exit_reason_findings",
    "Why the newest run failed: integrity (code 20), critical (19), regression (18), failed (3, stopped at a "
    "limit) and findings (1), each with how many there are.",
    ("reason",),
)
DURATION = Metric("pocketmon_run_duration_seconds", "Wall time of the newest run.")
CPU = Metric("pocketmon_run_cpu_seconds", "Processor time of all processes of the newest run.")
MEMORY = Metric("pocketmon_run_peak_memory_bytes", "Most memory of all processes of the newest run.")
READ = Metric("pocketmon_run_read_bytes", "What the newest run read.")
WRITTEN = Metric("pocketmon_run_written_bytes", "What the newest run wrote.")
JOBS = Metric("pocketmon_run_jobs", "Worker processes of the newest run.")
LIMIT_USAGE = Metric(
    "pocketmon_run_limit_usage_ratio",
    "What was measured, as a part of what `performance_benchmarks` allows; more than 1 is too much.",
    ("limit",),
)
STAGE_DURATION = Metric("pocketmon_stage_duration_seconds", "Wall time of a stage.", ("stage",))
STAGE_CPU = Metric("pocketmon_stage_cpu_seconds", "Processor time of a stage.", ("stage",))
STAGE_CHANGE = Metric(
    "pocketmon_stage_change_ratio",
    "A cost of a stage that has a new level, as a part of the level before: 0.1 is a tenth more. The verdict is "
    "that of performance_regressions.json.",
    ("stage", "cost", "verdict"),
)
BUDGET_SECONDS = Metric("pocketmon_budget_seconds", "The budget of time for the next run.")
BUDGET_MEMORY = Metric("pocketmon_budget_memory_bytes", "The budget of memory for the next run.")
BUDGET_USAGE = Metric(
    "pocketmon_budget_usage_ratio",
    "What the last run that had a budget of time or memory used, as a part of it; more than 1 is too much.",
    ("resource",),
)
FINDINGS = Metric("pocketmon_findings", "Findings of the newest run, accepted ones included.", ("severity", "outcome"))
RULE_FINDINGS = Metric(
    "pocketmon_rule_findings",
    "Open findings of the rules that have the most of them; those of all other rules together are `other`.",
    ("rule",),
)
ASSET_FILES = Metric("pocketmon_asset_files", "Files of the tree.", ("kind",))
ASSET_BYTES = Metric("pocketmon_asset_bytes", "Size of the tree's files.", ("kind",))
DUPLICATE_BYTES = Metric("pocketmon_asset_duplicate_bytes", "What would be saved if each content were stored once.")
INTEGRITY_VALID = Metric("pocketmon_integrity_valid", "1 when the tree and the manifest that signs it agree.")
INTEGRITY_SIGNED = Metric("pocketmon_integrity_signed", "1 when the manifest bears a signature that holds.")
OUTPUT_PROBLEMS = Metric(
    "pocketmon_output_problems",
    "Outputs of the newest run that are not as it wrote them: altered, truncated, invalid, missing, or too new; "
    "and the seal, unverified, when there is a key and it does not vouch for it.",
    ("state",),
)
READ_SUCCESS = Metric(
    "pocketmon_exporter_read_success", "1 when the output folder holds a finished run that can be read."
)
REQUESTS = Metric(
    "pocketmon_exporter_requests_total", "Requests by the status of the answer.", ("code",), kind="counter"
)

# All of them, in the order in which they stand above.
METRICS = tuple(one for one in tuple(globals().values()) if isinstance(one, Metric))
