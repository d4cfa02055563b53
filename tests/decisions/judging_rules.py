"""Small trees judged by rules: a policy and files in, findings out."""

import datetime
import functools
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple  # a policy and a report are any JSON

from decisions.trees import TELLING
from pocketmon_pipeline import pipeline, plugins
from pocketmon_pipeline.config.load import load_config
from pocketmon_pipeline.config.sections import PolicyGuard
from pocketmon_pipeline.engine.events import ignore_events
from pocketmon_pipeline.runs import execution
from pocketmon_pipeline.runs.request import Request

NOW = datetime.datetime(2026, 12, 24, 12, tzinfo=datetime.UTC)

Policy = Mapping[str, Any]
# Without the stages that no rule asks for.
STAGES = [stage for stage in pipeline.BUILT_IN if stage.name not in TELLING | {"sign", "verify", "seal"}]


class Found(NamedTuple):
    """One finding of a rule, without what all have in common."""

    rule: str
    path: str
    pointer: str | None
    message: str


class Judged(NamedTuple):
    """What a run wrote about rules of the policy: all findings as they are, and the report."""

    all: list[dict[str, Any]]
    report: dict[str, Any]

    @property
    def found(self) -> list[Found]:
        """The findings in short, sorted."""
        return sorted(
            (Found(one["rule"], one["path"], one["pointer"], one["message"]) for one in self.all), key=_by_place
        )

    def state(self, rule: str) -> dict[str, Any]:
        """What the report says of a rule."""
        return next(one for one in self.report["rules"] if one["id"] == rule)


def _by_place(one: Found) -> tuple[str, str, str, str]:
    return one.rule, one.path, one.pointer or "", one.message


def write_tree(root: Path, files: Mapping[str, bytes | str]) -> Path:
    """Write files below `root`."""
    for name, content in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return root


def judge(
    folder: Path,
    files: Mapping[str, bytes | str],
    rules: Sequence[Policy],
    *,
    only: Sequence[str] | None = None,
    now: datetime.datetime = NOW,
    **policy: Any,  # noqa: ANN401 - any JSON, see above
) -> Judged:
    """Judge a tree by these rules; `policy` adds keys of the guard, and whole sections.

    What is told is told of these rules; of the packs only core, which is always in force, lies below them.
    """
    root = write_tree(folder / "tree", files)
    sections = {name: policy.pop(name, {}) for name in ("vars", "quality_thresholds")}
    document = {"extends": [], **sections, "policy_guard": {"rules": rules, **policy}}
    path = folder / "policy.json"
    path.write_text(json.dumps(document))
    return judge_file(folder, root, path, only=only, now=now)


def judge_file(
    folder: Path, root: Path, policy: Path, *, only: Sequence[str] | None = None, now: datetime.datetime = NOW
) -> Judged:
    """Judge a tree by a policy's file; what is written goes to `folder`."""
    config = plugins.load_configuration(str(policy))
    request = Request(
        str(root), str(folder / "output"), str(folder / "state"), config, stages=STAGES, jobs=1, now=now, files=only
    )
    execution.run(request, ignore_events)
    findings = json.loads((folder / "output" / "findings.json").read_bytes())["findings"]
    report = json.loads((folder / "output" / "policy_guard_report.json").read_bytes())
    guard = config.section(PolicyGuard)
    known = {rule.id for rule in guard.rules} - _list_core()
    return Judged([one for one in findings if one["rule"] in known], report)


@functools.cache
def _list_core() -> frozenset[str]:
    return frozenset(rule.id for rule in load_config("builtin:core@1").section(PolicyGuard).rules)
