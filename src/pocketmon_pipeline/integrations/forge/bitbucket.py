"""Reports on a commit in Bitbucket Cloud (developer.atlassian.com/cloud/bitbucket/rest/api-group-reports)."""

import hashlib
import itertools
from collections.abc import Iterable
from typing import NamedTuple

import msgspec

from pocketmon_pipeline.errors import PipelineError
from pocketmon_pipeline.integrations.forge.checks import Annotation
from pocketmon_pipeline.integrations.forge.client import Access, Client

API = "https://api.bitbucket.org/2.0"
# The limits of the interface: annotations of a request and of a report, characters of details and of a summary.
BATCH, MOST_ANNOTATIONS = 100, 1000
_MOST_DETAILS, _MOST_SUMMARY = 2000, 450
_SEVERITIES = {"failure": "HIGH", "warning": "MEDIUM", "notice": "LOW"}


class Report(NamedTuple):
    """What stands beside a commit: `id` is the same for every run; `data` are up to ten numbers with titles."""

    id: str
    title: str
    details: str
    has_passed: bool
    data: dict[str, int]


class _Anything(msgspec.Struct):
    pass


def make_access(token: str, token_name: str, url: str = API) -> Access:
    """How Bitbucket is asked."""
    return Access(url or API, token, token_name)


def post_report(client: Client, repository: str, sha: str, report: Report, annotations: Iterable[Annotation]) -> int:
    """Replace the report on a commit, with its annotations; return how many there are.

    It is pending until all is there, and taken away again when something is refused.
    """
    path = f"/repositories/{repository}/commit/{sha}/reports/{report.id}"
    what = f"report on commit {sha[:12]} of {repository}"
    client.remove(path, what)
    client.change("PUT", path, _Anything, what, _render(report, "PENDING"))
    try:
        count, rest = 0, itertools.islice(annotations, MOST_ANNOTATIONS)
        while batch := list(itertools.islice(rest, BATCH)):
            body = [_render_annotation(one, count + number) for number, one in enumerate(batch)]
            # An annotation replaces that of the same external_id, so that sending a batch twice does no harm.
            client.change("POST", f"{path}/annotations", list[_Anything], what, body)
            count += len(batch)
        client.change("PUT", path, _Anything, what, _render(report, "PASSED" if report.has_passed else "FAILED"))
    except PipelineError as error:
        try:
            client.remove(path, what)
        except PipelineError as further:
            error.hint = f"{error.hint}; the report stays pending: {further.message}"
        raise
    return count


def _render(report: Report, result: str) -> dict[str, object]:
    return {
        "title": report.title,
        "details": report.details[:_MOST_DETAILS],
        "report_type": "TEST",
        "reporter": "pocketmon-pipeline",
        "result": result,
        "data": [{"title": title, "type": "NUMBER", "value": value} for title, value in report.data.items()],
    }


def _render_annotation(annotation: Annotation, number: int) -> dict[str, object]:
    text = f"{annotation.title}: {annotation.message}"
    digest = hashlib.sha256(f"{number}\0{annotation.path}\0{annotation.line}\0{text}".encode("utf-8", "replace"))
    return {
        "external_id": digest.hexdigest()[:32],
        "annotation_type": "CODE_SMELL",
        "path": annotation.path,
        "line": annotation.line,
        "summary": text[:_MOST_SUMMARY],
        "severity": _SEVERITIES[annotation.level],
    }
