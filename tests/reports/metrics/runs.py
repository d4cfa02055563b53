"""A tree that was run twice, the first time as the baseline of the second, and what its metrics say."""

import json
from collections.abc import Iterable
from pathlib import Path

from finished.stored import SIGNER, run_sealed
from pocketmon_pipeline.reports.metrics.samples import Measured

SIGNERS = [SIGNER]
TREE = 'the "game"\\'
POLICY = '{"performance_benchmarks": {"max_memory_usage_mb": 2048, "max_processing_time_seconds": 600}}'


def run_twice(work: Path) -> Path:
    """Run, break one more file, and run again against the first; returns the output folder of the second run."""
    tree = work / TREE
    tree.mkdir()
    (work / "config").mkdir()
    (work / "config/assets_quality_policy.json").write_text(POLICY)
    (tree / "good.json").write_text('{"title": "demo"}\n')
    (tree / "same.csv").write_text("a,b\n1,2\n")
    (tree / "copy.csv").write_text("a,b\n1,2\n")
    (tree / "known.json").write_text("{")
    run_sealed(work, "--output-dir", "first", TREE)
    (tree / "new.json").write_text("[")
    run_sealed(work, "--output-dir", "output", "--baseline", "first", "--format", "prometheus", TREE)
    return work / "output"


def tell_of_past(output: Path) -> None:
    """Add what a run says of those before, as far as it is measured: a regression, and a budget that was too small."""
    regressions = {
        "schema": "https://pocketmon.dev/schemas/performance_regressions/v1",
        "run": {
            "judged": [
                {"stage": "scan", "cost": "cpu_seconds", "verdict": "regression", "change": 0.25},
                {"stage": "scan", "cost": "cpu_seconds", "verdict": "regression", "change": -0.1},
                *({"stage": f"s{one}", "cost": "c", "verdict": "cleared", "change": 0.01} for one in range(100)),
            ]
        },
    }
    budgets = {
        "schema": "https://pocketmon.dev/schemas/budget_recommendations/v1",
        "run": {
            "total": {"seconds": {"budget": 90.5}, "memory_bytes": {"budget": 5e8}},
            "last_prediction": {"seconds": {"efficiency": 1.5}, "memory_bytes": None},
        },
    }
    (output / "performance_regressions.json").write_text(json.dumps(regressions))
    (output / "budget_recommendations.json").write_text(json.dumps(budgets))


def read_values(measured: Iterable[Measured]) -> dict[tuple[str, ...], float]:
    """Each value by the metric's name and those of its labels' values that are not the tree's."""
    return {
        (metric.name, *(value for name, value in labels if name != "tree")): value
        for metric, samples in measured
        for labels, value in samples
    }
