"""`run --profile`: where the program's own thread spends its time."""

import contextlib
import json
import os
from collections.abc import Iterator
from typing import TYPE_CHECKING

from pocketmon_pipeline.cli.terminal.console import print_progress, print_warning
from pocketmon_pipeline.engine.artifact import write_artifact
from pocketmon_pipeline.errors import ConfigError
from pocketmon_pipeline.reports.flame import Frame, draw_flame_svg
from pocketmon_pipeline.text.escape import escape_for_screen

if TYPE_CHECKING:
    import pyinstrument.frame
    import pyinstrument.session

FLAME, SPEEDSCOPE = "profile.svg", "profile.speedscope.json"


def list_profiles(folder: str) -> list[str]:
    """The paths of what `profile` writes."""
    return [os.path.join(folder, name) for name in (FLAME, SPEEDSCOPE)]


@contextlib.contextmanager
def profile(folder: str) -> Iterator[None]:
    """Sample the block, and write both files into `folder`, also when it fails; ConfigError without the sampler."""
    try:
        import pyinstrument
    except ImportError as error:
        hint = "install it: pip install 'pocketmon-pipeline[profile]'"
        raise ConfigError("--profile needs pyinstrument, which is not installed", hint=hint) from error
    sampler = pyinstrument.Profiler(async_mode="disabled")
    sampler.start()
    try:
        yield
    finally:
        session = sampler.stop()
        _write(session, folder)


def _write(session: "pyinstrument.session.Session", folder: str) -> None:
    root = session.root_frame()
    if root is None:
        print_warning("the run was too short to be sampled; there is no profile")
        return
    title = f"{session.duration:.2f} s of this process ({session.sample_count:,} samples); workers are not in it"
    frame = _convert(root)
    documents = {FLAME: draw_flame_svg(frame, title), SPEEDSCOPE: _render_speedscope(session, title)}
    for name, text in documents.items():
        write_artifact(os.path.join(folder, name), text.encode("utf-8", "surrogateescape"))
    print_progress(f"profile: {escape_for_screen(os.path.join(folder, FLAME))}, and {SPEEDSCOPE} for speedscope.app")


def _render_speedscope(session: "pyinstrument.session.Session", title: str) -> str:
    """Speedscope's file format knows no null: what is not known is left out."""
    from pyinstrument.renderers import SpeedscopeRenderer

    document = json.loads(
        SpeedscopeRenderer(show_all=True).render(session),
        object_pairs_hook=lambda members: {name: value for name, value in members if value is not None},
    )
    document["name"] = document["profiles"][0]["name"] = title
    return json.dumps(document)


def _convert(frame: "pyinstrument.frame.Frame") -> Frame:
    place = f"{frame.file_path_short or ''}:{frame.line_no or 0}"
    return Frame(frame.function, place, frame.time, [_convert(child) for child in frame.children])
