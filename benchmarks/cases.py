"""READ FIRST: every case, with its peer and its target; those of the policy guard are in `policy_cases`."""

from benchmarks.case import Case, Contender, Goal
from benchmarks.policy_cases import GUARD_JSON, POLICY_CASES

GIB = float(1 << 30)
RUN_CODES = (0, 1, 18, 19)
"""Exit codes of a run that did all its work and found something; what the trees hold is not what is measured."""


def _scan(name: str, tree: str = "") -> Contender:
    folders = ("--output-dir", f"{{round}}/{name}-output", "--state-dir", f"{{round}}/{name}-state")
    return Contender(name, (("{ours}", "scan", "{tree}", *folders),), tree=tree)


def _run(name: str, folder: str, tree: str = "") -> Contender:
    folders = ("--output-dir", f"{{round}}/{folder}-output", "--state-dir", f"{{round}}/{folder}-state")
    return Contender(name, (("{ours}", "run", "{tree}", *folders),), tree=tree, accept=RUN_CODES)


SHA256SUM = Contender(
    "find | xargs -P2 sha256sum",
    (("sh", "-c", "find '{tree}' -type f -print0 | xargs -0 -P2 sha256sum > /dev/null"),),
)
OPENSSL = Contender(
    "openssl speed sha256",
    (("openssl", "speed", "-seconds", "3", "-bytes", "16384", "-mr", "sha256"),),
    hashes_only=True,
)
SIGN = Contender(
    "sign + verify",
    (
        ("{ours}", "sign", "--input-dir", "{tree}", "--output", "{round}/manifest.json"),
        ("{ours}", "verify", "--manifest", "{round}/manifest.json", "--output", "{round}/report.json"),
    ),
)
MODEL_SIGNING = Contender(
    "model-signing",
    (
        ("{model_signing}", "sign", "key", "{tree}", "--private_key", "{private_key}", "--signature", "{round}/m.sig"),
        ("{model_signing}", "verify", "key", "{tree}", "--public_key", "{public_key}", "--signature", "{round}/m.sig"),
    ),
    peer="model-signing",
)
GIT_STATUS = Contender(
    "git status",
    (("git", "--git-dir={git_dir}", "--work-tree={tree}", "status", "--porcelain"),),
    peer="git",
)
HASH_ALONE = Contender(
    "hash alone",
    (("{python}", "-P", "{here}/hash_alone.py", "{tree}", "{round}/hash-output", "{round}/hash-state"),),
)
EMPTY_CLICK = Contender("empty click program", (("{python}", "-P", "{here}/empty_click.py", "--help"),))


def _open_pictures(name: str, side: str) -> Contender:
    step = ("sh", "-c", f"cd '{{code}}' && exec '{{python}}' -m benchmarks.images {side}")
    return Contender(name, (step,), finds="pixels")


CASES = (
    Case(
        name="scan-small",
        title="100,000 small files to inventory.parquet, page cache warm, own cache empty",
        tree="assets",
        contenders=(_scan("scan"), SHA256SUM, _run("run", "run")),
        goals=(
            Goal("cpu", "scan", SHA256SUM.name, at_most=1.3),
            Goal("wall", "scan", SHA256SUM.name, at_most=1.2),
            Goal("cpu", "run", SHA256SUM.name),
            Goal("wall", "run", SHA256SUM.name),
        ),
    ),
    Case(
        name="scan-large",
        title="3 GB in 12 files, throughput per CPU second as a share of the bare hash",
        tree="bundles",
        contenders=(_scan("scan"), OPENSSL),
        goals=(Goal("cpu", OPENSSL.name, "scan", at_least=0.8),),
    ),
    Case(
        name="sign-verify",
        title="50,000 small files signed and verified",
        tree="assets/part000",
        contenders=(SIGN, MODEL_SIGNING),
        goals=(
            Goal("cpu", SIGN.name, MODEL_SIGNING.name, at_most=0.1),
            Goal("wall", SIGN.name, MODEL_SIGNING.name),
        ),
    ),
    Case(
        name="repeat",
        title="a second run on an unchanged tree of 100,000 files",
        tree="assets",
        contenders=(_run("cold run", "run"), _run("repeat run", "run"), GIT_STATUS),
        goals=(
            Goal("cpu", "repeat run", "cold run", at_most=0.2),
            Goal("wall", "repeat run", "cold run"),
            Goal("wall", "repeat run", GIT_STATUS.name),
            Goal("cpu", "repeat run", GIT_STATUS.name),
        ),
    ),
    Case(
        name="readers",
        title="50,000 real assets, no two of them equal: all readers and rules, and the same once more",
        tree="real",
        contenders=(HASH_ALONE, _run("run with all readers", "run"), _run("repeat run", "run")),
        goals=(
            Goal("cpu", "run with all readers", HASH_ALONE.name, at_most=2.5),
            Goal("wall", "run with all readers", HASH_ALONE.name),
            Goal("cpu", "repeat run", "run with all readers", at_most=0.05),
            Goal("wall", "repeat run", "run with all readers"),
        ),
        remark="The assets are the trees that POCKETMON_TEST_CORPORA names; without it this case is left out.",
    ),
    Case(
        name="million",
        title="10,000 to 1,000,000 files of about 1 kB",
        tree="million",
        contenders=(
            _run("run of 10k", "a", "million/part000/part000"),
            _run("run of 100k", "b", "million/part000"),
            _run("run of 1M", "c"),
        ),
        goals=(
            Goal("memory", "run of 1M", at_most=1.5 * GIB),
            Goal("cpu", "run of 1M", "run of 10k", at_most=1.3, per_file=True),
            Goal("cpu", "run of 1M", "run of 100k", at_most=1.3, per_file=True),
            Goal("cpu", "run of 10k", "run of 1M", at_most=1.3, per_file=True),
            Goal("wall", "run of 1M", "run of 10k", at_most=1.3, per_file=True),
            Goal("wall", "run of 1M", "run of 100k", at_most=1.3, per_file=True),
            Goal("wall", "run of 10k", "run of 1M", at_most=1.3, per_file=True),
        ),
        rounds=1,
        samples_memory=True,
    ),
    Case(
        name="help",
        title="start-up",
        tree="",
        contenders=(Contender("--help", (("{ours}", "--help"),)), EMPTY_CLICK),
        goals=(
            Goal("cpu", "--help", EMPTY_CLICK.name, at_most=2.0),
            Goal("wall", "--help", EMPTY_CLICK.name, at_most=2.0),
        ),
        rounds=20,
    ),
    Case(
        name="png-headers",
        title="60,000 openings of real PNG files, ours on the bytes that a run has read for everybody",
        tree="",
        contenders=(
            _open_pictures("Pillow.open", "pillow"),
            _open_pictures("headers", "headers"),
            _open_pictures("structure", "whole"),
        ),
        goals=(
            Goal("cpu", "Pillow.open", "headers", at_least=8.0),
            Goal("cpu", "Pillow.open", "structure"),
        ),
    ),
    *POLICY_CASES,
)

_WATCHED = (
    _scan("scan"),
    _run("run", "run"),
    _run("repeat run", "run"),
    GUARD_JSON._replace(tree="tables"),
    Contender("--help, ten times", (("{ours}", "--help"),) * 10),
)
_FIXED_WORK = Contender("fixed work", (("{python}", "-I", "-S", "{here}/fixed_work.py"),))

WATCH = Case(
    name="watch",
    title="what users run most, beside a fixed amount of work: quick enough for every change, and not for peers",
    tree="assets",
    contenders=(_FIXED_WORK, *_WATCHED),
    goals=tuple(Goal("cpu", contender.name, _FIXED_WORK.name) for contender in _WATCHED),
    rounds=3,
)
"""Measured when it is asked for by its name."""
