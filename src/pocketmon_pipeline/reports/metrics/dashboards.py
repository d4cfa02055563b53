"""The dashboards that go with the metrics: what each panel asks of Prometheus."""

from pocketmon_pipeline.reports.metrics.grafana import Dashboard, Panel, Steps

_GOOD_WHEN_ONE = (("red", None), ("green", 1.0))
_BAD_ABOVE_ZERO = (("green", None), ("red", 1.0))
_BAD_NEAR_ONE = (("green", None), ("orange", 0.9), ("red", 1.0))
_STALE = (("green", None), ("orange", 86_400.0), ("red", 172_800.0))

_T = '{tree=~"$tree"}'
_OPEN = 'sum by (tree, severity) (pocketmon_findings{tree=~"$tree", outcome=~"violation|error"})'
_ACCEPTED = 'sum by (tree, outcome) (pocketmon_findings{tree=~"$tree", outcome!~"violation|error"})'


def _make_stat(title: str, query: str, unit: str = "short", *, about: str = "", steps: Steps) -> Panel:
    """One number of each tree, in a panel of a quarter of the width."""
    return Panel(title, ((query, "{{tree}}"),), "stat", unit, width=6, height=5, about=about, steps=steps)


_OVERVIEW = Dashboard(
    "overview",
    "pocketmon-overview",
    "Asset governance: overview",
    (
        _make_stat("Newest run passed", f"pocketmon_run_success{_T}", "bool_yes_no", steps=_GOOD_WHEN_ONE),
        _make_stat(
            "Age of the newest run",
            f"tree:pocketmon_run_age_seconds:newest{_T}",
            "s",
            about="A run that fails before its verdict leaves the metrics of the one before.",
            steps=_STALE,
        ),
        _make_stat("Open findings", f"tree:pocketmon_open_findings:sum{_T}", steps=_BAD_ABOVE_ZERO),
        _make_stat(
            "Signature and manifest hold",
            f"pocketmon_integrity_valid{_T} * pocketmon_integrity_signed{_T}",
            "bool_yes_no",
            steps=_GOOD_WHEN_ONE,
        ),
        Panel(
            "Why runs fail",
            ((f"pocketmon_run_exit_reason_findings{_T}", "{{tree}} {{reason}}"),),
            about="Integrity is exit code 20, critical 19, regression 18, findings 1.",
        ),
        Panel("Open findings by severity", ((_OPEN, "{{tree}} {{severity}}"),)),
        Panel(
            "Accepted findings",
            ((_ACCEPTED, "{{tree}} {{outcome}}"),),
            about="Waived, known from the baseline, tolerated by a ratchet, or on trial.",
        ),
        Panel(
            "Rules with the most findings",
            ((f"topk(15, sum by (rule) (pocketmon_rule_findings{_T}))", "{{rule}}"),),
            "bargauge",
        ),
        Panel("Bytes by kind", ((f"pocketmon_asset_bytes{_T}", "{{tree}} {{kind}}"),), unit="bytes", width=8),
        Panel("Files by kind", ((f"pocketmon_asset_files{_T}", "{{tree}} {{kind}}"),), width=8),
        Panel("Duplicate bytes", ((f"pocketmon_asset_duplicate_bytes{_T}", "{{tree}}"),), unit="bytes", width=8),
        Panel(
            "Outputs that are not as they were written",
            ((f"pocketmon_output_problems{_T}", "{{tree}} {{state}}"),),
        ),
        Panel(
            "Runs",
            ((f"pocketmon_run_info{_T}", ""),),
            "table",
            about="Version, policy and verdict of the newest run of each tree.",
        ),
    ),
)

_PERFORMANCE = Dashboard(
    "performance",
    "pocketmon-performance",
    "Asset governance: performance",
    (
        Panel(
            "Run time",
            (
                (f"pocketmon_run_duration_seconds{_T}", "{{tree}}"),
                (f"tree:pocketmon_run_duration_seconds:median7d{_T}", "{{tree}}, median of 7 days"),
            ),
            unit="s",
        ),
        Panel("Processor time", ((f"pocketmon_run_cpu_seconds{_T}", "{{tree}}"),), unit="s"),
        Panel("Peak memory", ((f"pocketmon_run_peak_memory_bytes{_T}", "{{tree}}"),), unit="bytes"),
        Panel(
            "Limits used",
            ((f"pocketmon_run_limit_usage_ratio{_T}", "{{tree}} {{limit}}"),),
            unit="percentunit",
            about="Of the limits of performance_benchmarks; 100% is the limit.",
            steps=_BAD_NEAR_ONE,
        ),
        Panel("Files per second", ((f"tree:pocketmon_run_files_per_second:ratio{_T}", "{{tree}}"),), unit="cps"),
        Panel(
            "Read and written",
            (
                (f"pocketmon_run_read_bytes{_T}", "{{tree}} read"),
                (f"pocketmon_run_written_bytes{_T}", "{{tree}} written"),
            ),
            unit="bytes",
        ),
        Panel(
            "Slowest stages",
            ((f"topk by (tree) (10, pocketmon_stage_duration_seconds{_T})", "{{tree}} {{stage}}"),),
            unit="s",
        ),
        Panel(
            "Processor time by stage",
            ((f"topk by (tree) (10, pocketmon_stage_cpu_seconds{_T})", "{{tree}} {{stage}}"),),
            unit="s",
        ),
        Panel(
            "Budgets used",
            ((f"pocketmon_budget_usage_ratio{_T}", "{{tree}} {{resource}}"),),
            unit="percentunit",
            about="By the last run that had a budget; 100% is all of it.",
            steps=_BAD_NEAR_ONE,
        ),
        Panel(
            "Costs of stages that have changed",
            ((f"pocketmon_stage_change_ratio{_T}", "{{tree}} {{stage}} {{cost}} {{verdict}}"),),
            unit="percentunit",
            about="Against the runs before; what fell is below 0.",
            least=None,
        ),
        Panel(
            "Share of the last day in which the newest run had passed",
            ((f"tree:pocketmon_run_success:avg1d{_T}", "{{tree}}"),),
            unit="percentunit",
        ),
        Panel("Worker processes", ((f"pocketmon_run_jobs{_T}", "{{tree}}"),), "stat"),
    ),
)

DASHBOARDS = {dashboard.name: dashboard for dashboard in (_OVERVIEW, _PERFORMANCE)}
