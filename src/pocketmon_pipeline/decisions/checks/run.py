"""Pages of the findings that other stages make: about the run, its signature and its cost."""

from pocketmon_pipeline.decisions.checks.check import Check, Page, Reported
from pocketmon_pipeline.model import Enforcement, Severity

CHECKS = (
    Check(
        id="operation.refused",
        severity=Severity.CRITICAL,
        topic="policy",
        title="The policy refused an operation of the run",
        enforcement=Enforcement.MANDATORY,
        decision=Reported("operations"),
        page=Page(
            "An operation that the run would have done and the policy blocks: `sign_manifest` in "
            "`policy_guard.blocked_operations`. It did not start; the rest of the run did.",
            "Who asked for a signed tree must not take one without signature for it.",
            "Take the operation out of `blocked_operations`, or run a verb that does without it, such as `guard`.",
            "sign_manifest is refused: the policy blocks it, policy.json:4:29; nothing was signed",
        ),
    ),
    Check(
        id="integrity.unsigned",
        severity=Severity.WARNING,
        topic="integrity",
        title="The manifest is not signed",
        enforcement=Enforcement.MANDATORY,
        decision=Reported("verify"),
        page=Page(
            "A manifest without signature, written where no key was given. With `integrity.require_signature` it is an "
            "error, and the exit code is 20.",
            "Whoever can change the assets can write a manifest that fits them.",
            "Set `POCKETMON_SIGN_SECRET`, or give `--key-file`.",
            'integrity_manifest.json    "signature": null',
        ),
    ),
    Check(
        id="integrity.uncovered",
        severity=Severity.WARNING,
        topic="integrity",
        title="A file is not covered by the signature",
        decision=Reported("sign"),
        page=Page(
            "Entries that a manifest cannot name: names that some file system takes for one, and what was not read.",
            "A change of such a file goes unnoticed by `verify`.",
            "Rename the file, or make it readable.",
            "frames/border.svg    beside frames/Border.svg",
        ),
    ),
    Check(
        id="integrity.timestamp",
        severity=Severity.WARNING,
        topic="integrity",
        title="The manifest's times cannot be right",
        enforcement=Enforcement.MANDATORY,
        decision=Reported("verify"),
        page=Page(
            "Times of creation and signing that lie in the future, or contradict each other.",
            "A clock is wrong, or the manifest was put together by hand.",
            "Set the clock of the machine that signs, and sign again.",
            "signed_at is before created_at",
        ),
    ),
    Check(
        id="perf.over-limit",
        severity=Severity.WARNING,
        topic="performance",
        title="The run took more than a limit allows",
        decision=Reported("performance"),
        page=Page(
            "Time, memory, use of the processors and rate of reads and writes above `performance_benchmarks`.",
            "The run gets slower for everybody who waits for it.",
            "`performance_profile.json` names the bottleneck and the slowest files.",
            "the run took 412.0 s; the limit is 300 s",
        ),
    ),
)
