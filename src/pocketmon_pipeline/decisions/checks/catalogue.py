"""READ FIRST: every check that policies name with `native`, and how each decides."""

from collections.abc import Mapping

from pocketmon_pipeline.decisions.checks import (
    documents,
    files,
    media,
    names,
    references,
    scan,
    suspicious,
    trust,
    unity,
)
from pocketmon_pipeline.decisions.checks.check import Decision, Observed, Reported

_RESTORE = "restore it, or export it again"
_FIX = "fix it there, or export it again"

# What readers notice in the bytes, and what to do about it; empty where the reader says so itself.
_OBSERVED = {
    "vcs.conflict-markers": "keep what is meant, and delete the lines with the markers",
    "text.mixed-eol": "",
    "json.invalid": _FIX,
    "json.duplicate-key": "delete one of the two, or rename it",
    "json.too-deep": "fix the program that wrote it",
    "yaml.bomb": "write out the values that are meant, or delete the file",
    "toml.invalid": _FIX,
    "xml.invalid": _FIX,
    "csv.duplicate-rows": "delete it, or give it a key of its own",
    "parquet.invalid": _RESTORE,
    "mesh.corrupt": _RESTORE,
    "file.corrupt": _RESTORE,
    "file.polyglot": "export it again, so that it is one thing only",
    "audio.corrupt": "",
    "film.corrupt": "",
    "font.corrupt": _RESTORE,
    "archive.bomb": "find out who made it, and delete it",
    "archive.corrupt": "fetch or pack it again",
    "archive.unsafe-path": "pack it again with relative names",
    "image.corrupt": "",
    "image.metadata": "",
    "svg.unsafe": "",
}

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
    **{name: Observed(advice) for name, advice in _OBSERVED.items()},
    **{name: Reported(stage) for name, stage in _REPORTED.items()},
    **documents.NATIVE,
    **files.NATIVE,
    **media.NATIVE,
    **names.NATIVE,
    **references.NATIVE,
    **scan.NATIVE,
    **suspicious.NATIVE,
    **trust.NATIVE,
    **unity.NATIVE,
}
