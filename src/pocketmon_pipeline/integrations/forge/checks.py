"""A check run of GitHub, with its annotations (docs.github.com/rest/checks/runs)."""

import itertools
from collections.abc import Iterable, Mapping
from typing import NamedTuple

import msgspec

from pocketmon_pipeline.errors import PipelineError
from pocketmon_pipeline.integrations.forge.github import Repository

# "The Checks API limits the number of annotations to a maximum of 50 per API request."
BATCH = 50
# Twenty requests; the rest stands in the report.
MOST_ANNOTATIONS = 1000
MOST_SUMMARY = 65_535
_MOST_TITLE, _MOST_MESSAGE = 255, 16_000


class Annotation(NamedTuple):
    """One remark on a line of a file; `level` is notice, warning or failure."""

    path: str
    line: int
    level: str
    title: str
    message: str


class Check(NamedTuple):
    """What a check run says: `conclusion` is success, failure or neutral, `summary` is Markdown."""

    name: str
    conclusion: str
    title: str
    summary: str


class _Output(msgspec.Struct):
    annotations_count: int = 0


class _CheckRun(msgspec.Struct):
    id: int
    output: _Output = msgspec.field(default_factory=_Output)
    name: str = ""
    external_id: str | None = None


class _CheckRuns(msgspec.Struct):
    check_runs: list[_CheckRun]


def post_check(repository: Repository, sha: str, check: Check, annotations: Iterable[Annotation], mark: str) -> int:
    """Make a check run, add the annotations, then conclude it; return how many annotations it has.

    When a batch is refused, the check run is cancelled rather than left running. `mark` tells this attempt's check run
    from others.
    """
    run = _begin(repository, sha, check, mark)
    try:
        count = _annotate(repository, run, check, itertools.islice(annotations, MOST_ANNOTATIONS))
        _conclude(repository, run, check.conclusion, _describe(check))
    except PipelineError as error:
        _cancel(repository, run, check, error)
        raise
    return count


def _describe(check: Check) -> dict[str, object]:
    return {"title": check.title[:_MOST_TITLE], "summary": check.summary[:MOST_SUMMARY]}


def _begin(repository: Repository, sha: str, check: Check, mark: str) -> int:
    body = {
        "name": check.name,
        "head_sha": sha,
        "status": "in_progress",
        "external_id": mark,
        "output": _describe(check),
    }
    what = f"make a check run on commit {sha[:12]}"

    def look() -> _CheckRun | None:
        """The check run of this commit, if there is one."""
        path = f"{repository.path}/commits/{sha}/check-runs"
        runs = repository.client.get(path, _CheckRuns, what, check_name=check.name, per_page=100).check_runs
        return next((run for run in runs if run.external_id == mark), None)

    client = repository.client
    return client.do_once(lambda: client.create(f"{repository.path}/check-runs", _CheckRun, what, body), look).id


def _annotate(repository: Repository, run: int, check: Check, annotations: Iterable[Annotation]) -> int:
    count, rest = 0, iter(annotations)
    while batch := list(itertools.islice(rest, BATCH)):
        count += len(batch)
        _add(repository, run, {**_describe(check), "annotations": [_render(one) for one in batch]}, count)
    return count


def _add(repository: Repository, run: int, output: Mapping[str, object], total: int) -> None:
    """Annotations are appended, so a request whose answer got lost is not sent again before counting them."""
    path, client = f"{repository.path}/check-runs/{run}", repository.client
    what = f"add annotations to check run {run}"

    def look() -> _CheckRun | None:
        """The check run of this commit, if there is one."""
        found = client.get(path, _CheckRun, what)
        return found if found.output.annotations_count >= total else None

    client.do_once(lambda: client.change("PATCH", path, _CheckRun, what, {"output": output}, repeatable=False), look)


def _conclude(repository: Repository, run: int, conclusion: str, output: Mapping[str, object]) -> None:
    body = {"status": "completed", "conclusion": conclusion, "output": output}
    path = f"{repository.path}/check-runs/{run}"
    repository.client.change("PATCH", path, _CheckRun, f"conclude check run {run}", body)


def _cancel(repository: Repository, run: int, check: Check, error: PipelineError) -> None:
    summary = "Not everything could be posted; the command that tried says why."
    output = {"title": check.title[:_MOST_TITLE], "summary": summary}
    try:
        _conclude(repository, run, "cancelled", output)
    except PipelineError as further:
        error.hint = f"{error.hint}; check run {run} stays unfinished: {further.message}"


def _render(annotation: Annotation) -> dict[str, object]:
    return {
        "path": annotation.path,
        "start_line": annotation.line,
        "end_line": annotation.line,
        "annotation_level": annotation.level,
        "title": annotation.title[:_MOST_TITLE],
        "message": annotation.message[:_MOST_MESSAGE],
    }
