"""READ FIRST: every check that policies name with `native`, and how each decides."""

from collections.abc import Mapping

from pocketmon_pipeline.decisions.checks import (
    duplicates,
    files,
    images,
    meshes,
    names,
    quality,
    references,
    scan,
    sounds,
    suspicious,
    trust,
    unity,
    validation,
)
from pocketmon_pipeline.decisions.checks.check import Decision, Observed, Reported

# What readers notice in the bytes.
_OBSERVED = (
    *("vcs.conflict-markers", "text.encoding", "text.mixed-eol"),
    *("json.invalid", "json.duplicate-key", "json.too-deep", "yaml.invalid", "yaml.bomb", "toml.invalid"),
    *("xml.invalid", "csv.ragged", "csv.duplicate-rows", "file.polyglot"),
    *("audio.corrupt", "film.corrupt"),
    *("font.corrupt", "archive.bomb", "archive.corrupt", "archive.unsafe-path"),
    *("image.corrupt", "image.metadata", "svg.unsafe"),
)

# What other stages find, and which stage does.
_REPORTED = {
    "operation.refused": "operations",
    "integrity.unsigned": "verify",
    "integrity.uncovered": "sign",
    "integrity.timestamp": "verify",
    "perf.over-limit": "performance",
    "perf.regression": "regressions",
    "perf.suspicion": "regressions",
    "perf.improvement": "regressions",
}

NATIVE: Mapping[str, Decision] = {
    **dict.fromkeys(_OBSERVED, Observed()),
    **{name: Reported(stage) for name, stage in _REPORTED.items()},
    **duplicates.NATIVE,
    **files.NATIVE,
    **meshes.NATIVE,
    **images.NATIVE,
    **names.NATIVE,
    **quality.NATIVE,
    **references.NATIVE,
    **scan.NATIVE,
    **sounds.NATIVE,
    **suspicious.NATIVE,
    **trust.NATIVE,
    **unity.NATIVE,
    **validation.NATIVE,
}
