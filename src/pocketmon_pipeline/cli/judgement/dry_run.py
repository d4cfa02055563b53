"""`run --dry-run`: what would be read and written."""

import json
import os
import sys
from collections.abc import Sequence

from pocketmon_pipeline.cli.terminal.console import make_paint, measure_width, print_lines, print_result
from pocketmon_pipeline.cli.terminal.layout import join_wrapped, show, wrap
from pocketmon_pipeline.decisions.audit import keeps_log
from pocketmon_pipeline.engine.forecast import Forecast, forecast
from pocketmon_pipeline.finished import archive
from pocketmon_pipeline.history.location import SQLITE, parse_url
from pocketmon_pipeline.runs.planning import make_plan
from pocketmon_pipeline.runs.request import Request
from pocketmon_pipeline.text.quantities import format_bytes, format_count
from pocketmon_pipeline.text.terminal_width import pad

_LABEL = 14


def list_artifacts(request: Request) -> list[str]:
    """The paths that the run would write, as the user named the folder; a stage that is refused writes nothing."""
    return [os.path.join(request.output_dir, name) for name in make_plan(request).run.outputs]


def print_forecast(request: Request, policy: str, beside: Sequence[str], *, as_json: bool) -> int:
    """Print the forecast; nothing is written, no key is made. `beside` is what no stage writes."""
    found = forecast(make_plan(request))
    written = [*list_artifacts(request), *beside]
    if as_json:
        print_result(json.dumps({"policy": policy, **_describe(found, written)}))
    else:
        print_lines(_draw(found, request, policy, written, measure_width(sys.stdout)))
    return 0


def _describe(found: Forecast, written: list[str]) -> dict[str, object]:
    return {
        "files": found.files,
        "bytes": found.bytes,
        "kinds": {kind: volume._asdict() for kind, volume in found.kinds.items()},
        "cached": found.cached._asdict(),
        "absent": found.absent,
        "not_opened": found.listed,
        "excluded": found.ignored,
        "would_write": written,
    }


def _list_kept(request: Request) -> list[str]:
    """What is remembered of a run. An address of a server holds no password here."""
    folders = [os.path.join(request.state_dir, "cache")] if request.use_cache else []
    folders += [os.path.join(request.state_dir, "audit")] if keeps_log(request.config) else []
    folders += [archive.name_folder(request.state_dir)] if request.history else []
    return [*(f"{show(path)}{os.sep}" for path in folders), *_name_history(request)]


def _name_history(request: Request) -> list[str]:
    if not request.history:
        return []
    place = parse_url(request.history)
    if place.dialect != SQLITE:
        return [place.shown]
    near = os.path.relpath(place.address)
    return [show(place.address if near.startswith(os.pardir) else near)]


def _draw(found: Forecast, request: Request, policy: str, written: list[str], width: int) -> list[str]:
    paint = make_paint(sys.stdout)
    room = width - _LABEL
    cached = found.cached
    reading = [f"{format_count(found.files - cached.files, 'file')}, {format_bytes(found.bytes - cached.bytes)}"]
    if cached.files:
        reading.append(f"{cached.files:,} more ({format_bytes(cached.bytes)}) are known from before")
    if found.absent:
        verb = "is" if found.absent == 1 else "are"
        reading.append(f"{format_count(found.absent, 'file')} of the list {verb} not there")
    if found.listed:
        reading.append(f"{format_count(found.listed, 'other entry', 'other entries')} never opened")
    parts = {
        "policy": wrap(policy, room),
        "would read": join_wrapped(reading, room),
        "kinds": join_wrapped(
            [f"{kind} {files:,} ({format_bytes(size)})" for kind, (files, size) in found.kinds.items()], room
        ),
        "would exclude": join_wrapped([f"{show(why)} {count:,}" for why, count in found.ignored.items()], room),
        "would write": [show(path) for path in written],
        "and keep": _list_kept(request),
    }
    lines = []
    for label, texts in parts.items():
        if texts and texts != [""]:
            lines.append(paint(pad(label, _LABEL), "faint") + texts[0])
            lines += [" " * _LABEL + line for line in texts[1:]]
    return [*lines, "", paint("Nothing was written.", "strong")]
