"""Near duplicates, and the plug-ins that find them."""

from typing import Annotated, Literal

from msgspec import Meta

from pocketmon_pipeline.config.sections.section import Count, Section, Share, Text, later


class EmbeddingDuplicates(Section, frozen=True):
    """Files that are alike. Files with equal content are the matter of `validation_rules.duplicate_detection`."""

    similarity_threshold: Annotated[Share, later("How alike two files must be.", unit="share, 0 to 1")] = 0.95
    comparison_algorithm: Annotated[Literal["cosine_similarity"], later("How two vectors are compared.")] = (
        "cosine_similarity"
    )
    max_embedding_dimension: Annotated[
        Annotated[int, Meta(ge=1, le=65_536)], later("The longest vector.", unit="numbers")
    ] = 512
    batch_size: Annotated[Count, later("How many files are embedded at once.", unit="files")] = 100
    enable_clustering: Annotated[bool, later("Gather alike files in groups.")] = True
    cluster_threshold: Annotated[Share, later("How alike a group's files must be.", unit="share, 0 to 1")] = 0.8


class MlPlugins(Section, frozen=True):
    """Plug-ins that embed or classify contents."""

    enabled_plugins: Annotated[tuple[Text, ...], later("Names of the plug-ins that run.")] = ()
    plugin_timeout_seconds: Annotated[
        Annotated[float, Meta(gt=0, le=86_400)], later("The time that one plug-in has.", unit="seconds")
    ] = 120
    parallel_execution: Annotated[bool, later("Run plug-ins side by side.")] = True
    max_concurrent_plugins: Annotated[
        Annotated[int, Meta(ge=1, le=1024)], later("How many run at once.", unit="plug-ins")
    ] = 4
    fallback_on_error: Annotated[bool, later("Go on without a plug-in that fails.")] = True
