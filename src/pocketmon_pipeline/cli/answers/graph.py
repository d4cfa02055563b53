"""`graph`: which files of a tree name which others."""

import itertools
import json
import os
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

import click

from pocketmon_pipeline.cli import options, requests
from pocketmon_pipeline.cli.running.progress import Log, follow
from pocketmon_pipeline.cli.terminal.console import is_terminal, print_lines, print_result, print_warning
from pocketmon_pipeline.cli.terminal.layout import show, wrap
from pocketmon_pipeline.cli.terminal.styling import Look, make_look
from pocketmon_pipeline.runs import execution, selection
from pocketmon_pipeline.runs.request import Request, list_tree
from pocketmon_pipeline.stage import Inputs
from pocketmon_pipeline.table import read_rows
from pocketmon_pipeline.text.quantities import format_count
from pocketmon_pipeline.text.sql import list_names
from pocketmon_pipeline.text.terminal_width import count_cells

EDGES = "edges"

_HELP = """Show which files of a tree refer to which others, and which targets are missing.

References are read from HTML, CSS, SVG, Markdown, JSON, glTF, texture atlases and Godot's files, and by the patterns of
the configuration. Below each file, its targets are listed.

\b
Examples:
  pocketmon-pipeline graph assets
  pocketmon-pipeline graph assets --missing
  pocketmon-pipeline graph assets --to art/logo.svg
  pocketmon-pipeline graph assets --from ui --format dot | dot -Tsvg > ui.svg
"""

_ORDER = "source, target, raw, what"


class Edge(NamedTuple):
    """One reference; `target` is None where it leads out of the tree."""

    source: str
    pointer: str | None
    line: int | None
    column: int | None
    target: str | None
    raw: str
    what: str
    exists: bool
    state: str


Draw = Callable[[Sequence[Edge], Look], Iterator[str]]

_STATES = {
    "missing": ("MISSING", "bad"),
    "case": ("OTHER CASE", "bad"),
    "absent": ("left out of the scan", "faint"),
    "outside": ("leads out of the tree", "faint"),
}


# What `--missing` shows.
_LOST = ("missing", "case")


@click.command(help=_HELP)
@options.tree_argument
@click.option("--missing", is_flag=True, help="Only references whose target is missing, or spelt in another case.")
@click.option("--from", "source", metavar="PATH", help="Only references from this file, or from files of this folder.")
@click.option("--to", "target", metavar="PATH", help="Only references to this file, or to files of this folder.")
@options.form_option(["text", "json", "dot"], "Lines, JSON, or a graph for Graphviz.")
@options.config_option
@options.state_option
@options.reading_options
def command(
    assets: str | None, *, missing: bool, source: str | None, target: str | None, form: str, **others: object
) -> int:
    """See _HELP."""
    request = requests.make_request(assets, options.choose(others))
    chosen = [edge for edge in find_edges(request) if _lies_in(edge.source, source) and _lies_in(edge.target, target)]
    found = [edge for edge in chosen if edge.state in _LOST] if missing else chosen
    for place in (source, target):
        if place is not None and not found and not os.path.lexists(os.path.join(request.root, place)):
            tree = requests.name_tree(assets, request.config)
            print_warning(f"there is no {show(place)} in {show(tree)}, and nothing names it: paths count from there")
    draw: Draw = {"json": draw_json, "dot": draw_dot}.get(form, draw_text)
    print_lines(draw(found, make_look()))
    if form == "text":
        print_result(_sum_up(found, chosen))
    return 0


def _lies_in(path: str | None, place: str | None) -> bool:
    if place is None:
        return True
    folder = place.removeprefix("./").rstrip("/")
    return path is not None and (folder in ("", ".") or path == folder or path.startswith(f"{folder}/"))


def find_edges(request: Request) -> list[Edge]:
    """Read a tree's references, and nothing else of it; nothing is written but the cache."""
    log = Log(lines=False, verbose=False)
    with follow(log, quiet=not is_terminal(sys.stderr), count=lambda: list_tree(request)) as listener:
        only = request._replace(stages=selection.select_stages(EDGES), asked=frozenset({EDGES}))
        return execution.query_tree(only, _read_edges, listener)


def _read_edges(inputs: Inputs) -> list[Edge]:
    columns = list_names(Edge._fields)
    return read_rows(inputs.sql(f"select {columns} from {EDGES} order by {_ORDER}"), Edge)


def draw_text(edges: Sequence[Edge], look: Look) -> Iterator[str]:
    """Each file, and below it what it names. Who reads it from a pipe has a line for each reference, however long."""
    room = shutil.get_terminal_size().columns if is_terminal(sys.stdout) else 0
    for source, group in itertools.groupby(edges, lambda edge: edge.source):
        yield look.paint(show(source), "strong")
        some = list(_leave_out_repeated(group))
        for edge in some[:-1]:
            yield from _draw_edge(edge, ("├─ ", "│    "), look, room)
        yield from _draw_edge(some[-1], ("└─ ", "     "), look, room)


def _leave_out_repeated(edges: Iterable[Edge]) -> Iterator[Edge]:
    """A file that is there is shown once, in however many ways it is named."""
    shown = set()
    for edge in edges:
        if not edge.exists or edge.target not in shown:
            yield edge
        shown.add(edge.target)


def _draw_edge(edge: Edge, starts: tuple[str, str], look: Look, room: int) -> Iterator[str]:
    """The file that is named, and what is wrong with it: in lines of its own where there is no room beside."""
    start, below = starts
    target = start + show(edge.raw if edge.target is None else edge.target or ".")
    if edge.state not in _STATES:
        yield target
        return
    word, style = _STATES[edge.state]
    place = f" on line {edge.line}" if edge.line is not None else f" at {show(edge.pointer)}" if edge.pointer else ""
    raw = "" if edge.target in (None, edge.raw) else f", named {show(edge.raw)}{place}"
    remark, painted = f"{word}{raw or place}", look.paint(word, style)
    if room and count_cells(f"{target}  {remark}") > room:
        first, *others = wrap(remark, room - len(below))
        yield target
        yield from (below + line for line in (painted + first.removeprefix(word), *others))
    else:
        yield f"{target}  {painted}{raw or place}"


def _sum_up(edges: Sequence[Edge], chosen: Sequence[Edge]) -> str:
    """How many references are shown; where none are, of how many that were looked for."""
    if not edges:
        return f"nothing is missing: {_count(chosen)}" if chosen else "no references"
    lost = sum(edge.state == "missing" for edge in edges)
    other = sum(edge.state == "case" for edge in edges)
    text = _count(edges) + (f", {lost:,} missing" if lost else "")
    return f"{text}, {other:,} in another case" if other else text


def _count(edges: Sequence[Edge]) -> str:
    return f"{format_count(len(edges), 'reference')} in {format_count(len({edge.source for edge in edges}), 'file')}"


def draw_json(edges: Sequence[Edge], _: Look) -> Iterator[str]:
    """An array of objects, one a line, in ASCII."""
    yield "["
    for number, edge in enumerate(edges, 1):
        yield f"{json.dumps(edge._asdict())}{',' if number < len(edges) else ''}"
    yield "]"


def draw_dot(edges: Sequence[Edge], _: Look) -> Iterator[str]:
    """A graph in Graphviz's language; what does not exist is dashed."""
    yield "digraph references {"
    yield "  rankdir=LR; node [shape=box];"
    yield from _list_nodes(edges)
    for edge in edges:
        style = "" if edge.exists else " [style=dashed]"
        yield f"  {_quote(edge.source)} -> {_quote(_name_target(edge))}{style};"
    yield "}"


def _list_nodes(edges: Iterable[Edge]) -> Iterator[str]:
    for name in sorted({_name_target(edge) for edge in edges if not edge.exists}):
        yield f"  {_quote(name)} [style=dashed];"


def _name_target(edge: Edge) -> str:
    return edge.raw if edge.target is None else edge.target


def _quote(name: str) -> str:
    """An ID of the DOT language in double quotes; labels would take a backslash for an escape."""
    return '"' + show(name).replace("\\", "\\\\").replace('"', '\\"') + '"'
