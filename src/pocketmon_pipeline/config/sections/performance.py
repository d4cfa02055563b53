"""How long a run may take, and what is measured."""

from typing import Annotated, Literal

from msgspec import Meta

from pocketmon_pipeline.config.sections.section import LARGEST, Seconds, Section, Share, later, setting

_Positive = Meta(gt=0, le=LARGEST)


class PerformanceBenchmarks(Section, frozen=True):
    """Limits on a whole run. A limit that is not stated, or is null, is not applied."""

    max_processing_time_seconds: Annotated[
        Annotated[float, _Positive] | None, setting("Wall time from start to end.", unit="seconds")
    ] = None
    max_memory_usage_mb: Annotated[
        Annotated[float, _Positive] | None,
        setting("Peak of the resident memory of all processes together.", unit="megabytes (1,000,000 bytes)"),
    ] = None
    cpu_utilization_threshold: Annotated[
        Share | None, setting("Average use of all processors together.", unit="share, 0 to 1")
    ] = None
    io_operations_per_second_limit: Annotated[
        Annotated[float, _Positive] | None, setting("Average of reads and writes.", unit="operations per second")
    ] = None


class ResourceFactors(Section, frozen=True):
    """How much each resource weighs when a budget is adjusted."""

    cpu: Annotated[Share, setting("Weight of the processors.", unit="share, 0 to 1")] = 0.4
    memory: Annotated[Share, setting("Weight of memory.", unit="share, 0 to 1")] = 0.3
    io: Annotated[Share, setting("Weight of input and output.", unit="share, 0 to 1")] = 0.3


class AdaptiveBudget(Section, frozen=True):
    """Time budgets learned from earlier runs."""

    enabled: Annotated[
        bool, setting("Recommend budgets, and warn when a run or a stage exceeds what was learned of earlier runs.")
    ] = True
    base_budget_seconds: Annotated[Seconds, setting("What a run takes before any run is known.", unit="seconds")] = 60
    scaling_factor: Annotated[
        Annotated[float, Meta(ge=1, le=1000)],
        setting(
            "What that, or the longest of a few runs, is multiplied with; with 20 runs their spread takes its place.",
            unit="factor",
        ),
    ] = 1.5
    max_budget_seconds: Annotated[Seconds, setting("No budget of time is larger; 0 leaves none.", unit="seconds")] = 300
    dynamic_adjustment: Annotated[
        bool, setting("Adjust budgets to the load of the machine, and again while a run goes on.")
    ] = True
    resource_factors: Annotated[ResourceFactors, setting("The weights of that adjustment.")] = ResourceFactors()


class Performance(Section, frozen=True):
    """What the profile of a run holds, and what it is compared with."""

    enable_profiling: Annotated[bool, setting("Write performance_profile.json.")] = True
    profile_output_format: Annotated[Literal["json"], later("The format of the profile.")] = "json"
    track_memory_usage: Annotated[bool, setting("Keep memory in the profile's time series.")] = True
    track_cpu_usage: Annotated[bool, setting("Keep CPU use in the profile's time series.")] = True
    track_io_operations: Annotated[bool, setting("Keep reads and writes in the profile's time series.")] = True
    regression_detection: Annotated[
        bool, setting("Fail with exit code 18 when a stage is slower than in the runs before.")
    ] = True
    baseline_comparison: Annotated[
        bool, setting("Tell beside each stage what it cost in the runs before, from the accepted one on.")
    ] = True
