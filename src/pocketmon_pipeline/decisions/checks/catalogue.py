"""READ FIRST: every built-in check, in the order in which `explain` lists them."""

from pocketmon_pipeline.decisions.checks import (
    data,
    duplicates,
    files,
    names,
    quality,
    run,
    scan,
    suspicious,
    text,
    trust,
    validation,
)
from pocketmon_pipeline.decisions.checks.check import Check, Reported

CHECKS: tuple[Check, ...] = (
    *files.CHECKS,
    *names.CHECKS,
    *text.CHECKS,
    *data.CHECKS,
    *suspicious.CHECKS,
    *duplicates.CHECKS,
    *trust.CHECKS,
    *scan.CHECKS,
    *quality.CHECKS,
    *validation.CHECKS,
    *run.CHECKS,
)

BY_ID = {check.id: check for check in CHECKS}

# The checks to which rules of a policy may refer as `native`: all but those that other stages make.
NATIVE = {check.id: check for check in CHECKS if not isinstance(check.decision, Reported)}
