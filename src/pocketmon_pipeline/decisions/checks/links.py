"""Where symbolic links lead, by their text alone: nothing is opened, and links within the tree are followed."""

import itertools
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from pocketmon_pipeline.decisions.checks.check import Check
from pocketmon_pipeline.model import Finding, Severity
from pocketmon_pipeline.pattern import compile_later
from pocketmon_pipeline.secrets.quotation import redact
from pocketmon_pipeline.stage import Inputs
from pocketmon_pipeline.table import Relation
from pocketmon_pipeline.text.escape import escape_name

# Links followed before giving up, as Linux does (path_resolution(7)).
_MOST_LINKS = 40
# Windows drive and network paths, as they stand in a link's target with each backslash doubled.
_WINDOWS_ABSOLUTE = compile_later(r"[A-Za-z]:(?:\\\\|/)|\\\\\\\\|//[^/]")


class Destination(NamedTuple):
    """Where a link leads. `path` is relative to the root, None outside of it; `loops` when it never arrives.

    `link` is the one whose own target leads out.
    """

    path: str | None
    loops: bool = False
    link: str = ""


def _is_absolute(target: str) -> bool:
    return target.startswith("/") or _WINDOWS_ABSOLUTE.match(target) is not None


def strip_root(target: str, root: str) -> str | None:
    """The part of an absolute target below the root, or None."""
    prefix = root.rstrip("/") + "/"
    if target == root:
        return ""
    return target.removeprefix(prefix) if target.startswith(prefix) else None


def follow(path: str, links: Mapping[str, str], root: str) -> Destination:
    """Follow the link at `path`; `links` are all of the tree's, path to target, both escaped as `root` is."""
    done: list[str] = []  # where this is, after all the folders that it lies in
    waiting = path.split("/")[::-1]
    followed: list[tuple[str, int]] = []  # links, each with how many parts wait behind those of its target
    while waiting:
        part = waiting.pop()
        if part in {"", "."}:
            continue
        if part == "..":
            if not done:
                return Destination(None, link=next(link for link, behind in followed[::-1] if len(waiting) >= behind))
            done.pop()
            continue
        here = f"{done[-1]}/{part}" if done else part
        target = links.get(here)
        if target is None:
            done.append(here)
            continue
        followed.append((here, len(waiting)))
        if len(followed) > _MOST_LINKS:
            return Destination(here, loops=True)
        if _is_absolute(target):
            inside = strip_root(target, root)
            if inside is None:
                return Destination(None, link=here)
            done, target = [], inside
        waiting.extend(target.split("/")[::-1])
    return Destination(done[-1] if done else "")


def _read_links(inputs: Inputs) -> dict[str, str]:
    rows = inputs.sql("select path, target from files where type = 'link' and target is not null order by path")
    return {str(path): str(target) for path, target in rows.fetchall()}


def find_escapes(inputs: Inputs, check: Check) -> Iterator[Finding]:
    """Links that lead out of the tree, here (critical) or on any other machine (warning)."""
    links = _read_links(inputs)
    root = escape_name(inputs.run.root)
    for path, target in links.items():
        end = follow(path, links, root)
        if end.path is None:
            way = "" if end.link == path else f"by {redact(end.link)} "
            yield check.find(
                path,
                f"leads out of the tree, {way}to {redact(links[end.link])}: replace the link by the file "
                "it stands for, or by a relative link within the tree",
            )
        elif _is_absolute(target):
            yield check.find(
                path,
                f"has the absolute target {redact(target)}, "
                "which leads elsewhere on every other machine: make it relative",
                Severity.WARNING,
            )


def find_broken_links(inputs: Inputs, check: Check) -> Iterator[Finding]:
    """Links to a place in the tree where nothing is, or round to themselves; what the scan left out counts as there."""
    if inputs.run.partial:
        return
    links = _read_links(inputs)
    root = escape_name(inputs.run.root)
    wanted = {path: follow(path, links, root) for path in links}
    there = _find_existing(inputs, {end.path for end in wanted.values() if end.path})
    for path, end in wanted.items():
        if end.loops:
            yield check.find(path, f"leads round to itself, by {redact(links[path])}: fix the link, or delete it")
        elif end.path and end.path not in there:
            yield check.find(path, f"leads to {redact(end.path)}, where no file is: fix the link, or delete it")


def _find_existing(inputs: Inputs, paths: set[str]) -> set[str]:
    """Which of these paths are files, folders, or below what was left out."""
    found = inputs.sql(
        "select path from files semi join (select unnest($paths) as path) using (path)", {"paths": [*paths]}
    )
    files = _read_names(found)
    others = paths - files
    if not others:
        return files
    left_out = {path.rstrip("/") for path in _read_names(inputs.sql("select path from ignored"))}
    folders = _add_parents(_read_names(inputs.sql("select distinct dir from files")) | left_out)
    return files.union(path for path in others if path in folders or not left_out.isdisjoint(_climb(path)))


def _read_names(rows: Relation) -> set[str]:
    return {str(name) for (name,) in rows.fetchall()}


def _climb(path: str) -> Iterator[str]:
    """The path and the folders that it lies in, from the innermost one."""
    while path:
        yield path
        path = path.rpartition("/")[0]


def _add_parents(folders: set[str]) -> set[str]:
    known: set[str] = set()
    for folder in folders:
        known.update(itertools.takewhile(lambda path: path not in known, _climb(folder)))
    return known
