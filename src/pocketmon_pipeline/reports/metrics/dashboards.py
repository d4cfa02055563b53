"""The dashboards that go with the metrics: what each panel asks of Prometheus."""

from pocketmon_pipeline.reports.metrics.grafana import Dashboard, Panel

_GOOD_WHEN_ONE = (("red", None), ("green", 1.0))
_BAD_ABOVE_ZERO = (("green", None), ("red", 1.0))
_BAD_NEAR_ONE = (("green", None), ("orange", 0.9), ("red", 1.0))
_STALE = (("green", None), ("orange", 86_400.0), ("red", 172_800.0))

_T = '{tree=~"$tree"}'

_OVERVIEW = Dashboard(
    "overview",
    "pocketmon-overview",
    "Asset governance: overview",
    (
        Panel(
            "Newest run passed",
            "stat",
            ((f"pocketmon_run_success{_T}", "{{tree}}"),),
            "bool_yes_no",
            6,
            5,
            steps=_GOOD_WHEN_ONE,
        ),
        Panel(
            "Age of the newest run",
            "stat",
            ((f"tree:pocketmon_run_age_seconds:newest{_T}", "{{tree}}"),),
            "s",
            6,
            5,
            "A run that fails before its verdict leaves the metrics of the one before.",
            _STALE,
        ),
        Panel(
            "Open findings",
            "stat",
            ((f"tree:pocketmon_open_findings:sum{_T}", "{{tree}}"),),
            width=6,
            height=5,
            steps=_BAD_ABOVE_ZERO,
        ),
        Panel(
            "Signature and manifest hold",
            "stat",
            ((f"pocketmon_integrity_valid{_T} * pocketmon_integrity_signed{_T}", "{{tree}}"),),
            "bool_yes_no",
            6,
            5,
            steps=_GOOD_WHEN_ONE,
        ),
        Panel(
            "Why runs fail",
            "timeseries",
            ((f"pocketmon_run_exit_reason_findings{_T}", "{{tree}} {{reason}}"),),
            about="Integrity is exit code 20, critical 19, regression 18, findings 1.",
        ),
        Panel(
            "Open findings by severity",
            "timeseries",
            (
                (
                    'sum by (tree, severity) (pocketmon_findings{tree=~"$tree", outcome=~"violation|error"})',
                    "{{tree}} {{severity}}",
                ),
            ),
        ),
        Panel(
            "Accepted findings",
            "timeseries",
            (
                (
                    'sum by (tree, outcome) (pocketmon_findings{tree=~"$tree", outcome!~"violation|error"})',
                    "{{tree}} {{outcome}}",
                ),
            ),
            about="Waived, known from the baseline, tolerated by a ratchet, or on trial.",
        ),
        Panel(
            "Rules with the most findings",
            "bargauge",
            ((f"topk(15, sum by (rule) (pocketmon_rule_findings{_T}))", "{{rule}}"),),
        ),
        Panel("Bytes by kind", "timeseries", ((f"pocketmon_asset_bytes{_T}", "{{tree}} {{kind}}"),), "bytes", 8),
        Panel("Files by kind", "timeseries", ((f"pocketmon_asset_files{_T}", "{{tree}} {{kind}}"),), width=8),
        Panel("Duplicate bytes", "timeseries", ((f"pocketmon_asset_duplicate_bytes{_T}", "{{tree}}"),), "bytes", 8),
        Panel(
            "Outputs that are not as they were written",
            "timeseries",
            ((f"pocketmon_output_problems{_T}", "{{tree}} {{state}}"),),
        ),
        Panel(
            "Runs",
            "table",
            ((f"pocketmon_run_info{_T}", ""),),
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
            "timeseries",
            (
                (f"pocketmon_run_duration_seconds{_T}", "{{tree}}"),
                (f"tree:pocketmon_run_duration_seconds:median7d{_T}", "{{tree}}, median of 7 days"),
            ),
            "s",
        ),
        Panel("Processor time", "timeseries", ((f"pocketmon_run_cpu_seconds{_T}", "{{tree}}"),), "s"),
        Panel("Peak memory", "timeseries", ((f"pocketmon_run_peak_memory_bytes{_T}", "{{tree}}"),), "bytes"),
        Panel(
            "Limits used",
            "timeseries",
            ((f"pocketmon_run_limit_usage_ratio{_T}", "{{tree}} {{limit}}"),),
            "percentunit",
            about="Of the limits of performance_benchmarks; 100% is the limit.",
            steps=_BAD_NEAR_ONE,
        ),
        Panel(
            "Files per second", "timeseries", ((f"tree:pocketmon_run_files_per_second:ratio{_T}", "{{tree}}"),), "cps"
        ),
        Panel(
            "Read and written",
            "timeseries",
            (
                (f"pocketmon_run_read_bytes{_T}", "{{tree}} read"),
                (f"pocketmon_run_written_bytes{_T}", "{{tree}} written"),
            ),
            "bytes",
        ),
        Panel(
            "Slowest stages",
            "timeseries",
            ((f"topk by (tree) (10, pocketmon_stage_duration_seconds{_T})", "{{tree}} {{stage}}"),),
            "s",
        ),
        Panel(
            "Processor time by stage",
            "timeseries",
            ((f"topk by (tree) (10, pocketmon_stage_cpu_seconds{_T})", "{{tree}} {{stage}}"),),
            "s",
        ),
        Panel(
            "Budgets used",
            "timeseries",
            ((f"pocketmon_budget_usage_ratio{_T}", "{{tree}} {{resource}}"),),
            "percentunit",
            about="By the last run that had a budget; 100% is all of it.",
            steps=_BAD_NEAR_ONE,
        ),
        Panel(
            "Costs of stages that have changed",
            "timeseries",
            ((f"pocketmon_stage_change_ratio{_T}", "{{tree}} {{stage}} {{cost}} {{verdict}}"),),
            "percentunit",
            about="Against the runs before; what fell is below 0.",
            least=None,
        ),
        Panel(
            "Share of the last day in which the newest run had passed",
            "timeseries",
            ((f"tree:pocketmon_run_success:avg1d{_T}", "{{tree}}"),),
            "percentunit",
        ),
        Panel("Worker processes", "stat", ((f"pocketmon_run_jobs{_T}", "{{tree}}"),)),
    ),
)

DASHBOARDS = {dashboard.name: dashboard for dashboard in (_OVERVIEW, _PERFORMANCE)}
