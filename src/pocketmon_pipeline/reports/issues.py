"""Findings of one rule in one folder, as issues to work on."""

import hashlib
from collections.abc import Iterator
from typing import NamedTuple

import msgspec

from pocketmon_pipeline.finished.run import FinishedRun
from pocketmon_pipeline.finished.wording import Linker, shorten
from pocketmon_pipeline.model import COUNTS
from pocketmon_pipeline.text.escape import escape_for_screen
from pocketmon_pipeline.text.page import markdown
from pocketmon_pipeline.text.page.blocks import Block, Code, Line, Listing, Paragraph, Words
from pocketmon_pipeline.text.quantities import format_count

# Findings that an issue lists, and characters of its title (GitHub takes 256).
_MOST_EXAMPLES = 30
_MOST_TITLE = 200

_GROUPS = f"""
with placed as (select *, regexp_replace(coalesce(path, ''), '/?[^/]*$', '') as folder from judged where {COUNTS})
select rule, folder, count(*), count(distinct path) from placed group by all having count(*) > $threshold
order by count(*) desc, rule, folder
"""
_EXAMPLES = f"""
select coalesce(path, ''), line, message from judged
where {COUNTS} and rule = $rule and regexp_replace(coalesce(path, ''), '/?[^/]*$', '') = $folder
order by path, line, message limit {_MOST_EXAMPLES}
"""


class Group(NamedTuple):
    """How often a rule is broken in a folder, and in how many files; the root is the folder ""."""

    rule: str
    folder: str
    findings: int
    files: int

    @property
    def key(self) -> str:
        """The identity of its issue."""
        return hashlib.sha256(f"{self.rule}\0{self.folder}".encode("utf-8", "replace")).hexdigest()[:32]

    @property
    def title(self) -> str:
        """In plain words."""
        title = escape_for_screen(f"{self.rule} in {self.folder or 'the root of the tree'}")
        return title if len(title) <= _MOST_TITLE else title[: _MOST_TITLE - 3] + "..."


class _Example(NamedTuple):
    path: str
    line: int | None
    message: str


def list_groups(run: FinishedRun, threshold: int) -> list[Group]:
    """The rules and folders with more findings that count than `threshold`, most first."""
    rows = run.inputs.sql(_GROUPS, {"threshold": threshold}).fetchall()
    return [msgspec.convert(row, Group) for row in rows]


def render_group(run: FinishedRun, group: Group, link: Linker) -> str:
    """The issue's text in Markdown; the same for the same findings."""
    return markdown.render(list(_make_page(run, group, link)))


def _make_page(run: FinishedRun, group: Group, link: Linker) -> Iterator[Block]:
    count = f"{format_count(group.findings, 'finding')} in {format_count(group.files, 'file')}"
    where: Line = [Words(" in "), Code(group.folder)] if group.folder else [Words(" in the root of the tree")]
    yield Paragraph([Code(group.rule), *where, Words(f": {count}.")])
    found = run.inputs.sql(_EXAMPLES, {"rule": group.rule, "folder": group.folder}).fetchall()
    examples = [msgspec.convert(row, _Example) for row in found]
    items: list[Line] = [_describe(example, link) for example in examples]
    rest = group.findings - len(items)
    yield Listing([*items, *([[Words(f"and {rest:,} more")]] if rest else [])])
    yield Paragraph(
        [Words("What it means: "), Code(f"pocketmon-pipeline explain {group.rule}")],
    )
    if run.seal.doubt:
        yield Paragraph([Words(f"Of the run that found this: {run.seal.doubt}.")])
    yield Paragraph([Words("This issue is kept up to date, and closed when there are few enough.")])


def _describe(example: _Example, link: Linker) -> Line:
    place = shorten(example.path) + (f":{example.line}" if example.line else "")
    return [Code(place, link(example.path, example.line)), Words(" "), Words(shorten(example.message))]
