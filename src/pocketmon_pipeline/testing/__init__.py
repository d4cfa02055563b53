"""For authors of stages: the conformance kit that every built-in stage passes too."""

from pocketmon_pipeline.testing.conformance import check_stage

__all__ = ["check_stage"]
