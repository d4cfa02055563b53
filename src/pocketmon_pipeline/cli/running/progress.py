"""Progress and log on standard error: a bar on a terminal, elsewhere a line for each stage."""

import contextlib
import sys
import threading
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from pocketmon_pipeline.cli.terminal.console import is_terminal, make_paint, print_progress, wants_color
from pocketmon_pipeline.cli.terminal.layout import show
from pocketmon_pipeline.engine.events import Event, Listener, Note, Progress, StageFinished, StageStarted
from pocketmon_pipeline.engine.workers.job import SCAN
from pocketmon_pipeline.model import Volume
from pocketmon_pipeline.scan.walk import Listing
from pocketmon_pipeline.text.quantities import format_bytes, format_count, format_seconds
from pocketmon_pipeline.verdict import Verdict

if TYPE_CHECKING:
    from rich.progress import Progress as Bars
    from rich.progress import Task, TaskID
    from rich.text import Text

    from pocketmon_pipeline.cli.running.event_log import EventLog

# A run that is over before this many seconds shows no bar, and never loads what draws it.
_PATIENCE = 0.4
# A stage that is over before this many seconds, and found and wrote nothing, has no line unless the log is verbose.
_WORTH_A_LINE = 0.05
# The width of the longest name of a built-in stage: none of them is imported only to be measured.
_NAME = 20


Count = Callable[[], Iterator[Listing]]


def _draw_finished(event: StageFinished) -> str:
    found = format_count(event.findings, "finding") if event.findings else ""
    return f"{event.stage:<{_NAME}}{format_seconds(event.wall):>10}  {found:<16}{event.artifact or ''}".rstrip()


class Log:
    """One line for each stage, and notes; `lines` of False leaves only warnings."""

    def __init__(self, *, lines: bool, verbose: bool) -> None:
        """Decide about colour once."""
        self._lines = lines
        self._verbose = verbose
        self._paint = make_paint(sys.stderr)
        self.warnings: list[str] = []

    def __call__(self, event: Event) -> None:
        """Print an event."""
        if isinstance(event, Note) and event.level == "warning":
            if event.text in self.warnings:  # a state that lasts, such as a folder that cannot be written
                return
            self.warnings.append(event.text)
        if not self.is_shown(event):
            return
        if isinstance(event, StageFinished):
            print_progress(_draw_finished(event))
        elif isinstance(event, Note):
            print_progress((self._paint("warning: ", "warning") if event.level == "warning" else "") + show(event.text))

    def finish(self, verdict: Verdict) -> None:
        """Print nothing: the summary follows."""

    def is_shown(self, event: Event) -> bool:
        """Whether this event is worth a line."""
        if isinstance(event, Note):
            return event.level == "warning" or self._verbose
        if not isinstance(event, StageFinished) or not self._lines:
            return False
        return self._verbose or event.wall >= _WORTH_A_LINE or bool(event.findings or event.artifact)


class Watch:
    """A bar that appears when a run takes longer than a moment, with whatever is noted above it."""

    def __init__(self, log: Log, count: Count | None) -> None:
        """`count` walks what the run will read, so that there is an end to estimate."""
        self._log = log
        self._lock = threading.Lock()
        self._bars: Bars | None = None
        self._task: TaskID | None = None
        self._stage = SCAN
        self._seen = Progress(0, 0, None)
        self._goal: Volume | None = None
        self._ended = False
        self._timer = threading.Timer(_PATIENCE, self._appear)
        self._timer.daemon = True
        self._count = count

    def __enter__(self) -> Listener:
        """Begin to wait for the moment."""
        self._timer.start()
        return self._listen

    def __exit__(self, *_: object) -> None:
        """Remove the bar."""
        self._timer.cancel()
        with self._lock:
            self._ended = True
            if self._bars is not None:
                self._bars.stop()

    def _listen(self, event: Event) -> None:
        with self._lock:
            if isinstance(event, Progress):
                self._seen = event
            elif isinstance(event, StageStarted):
                self._stage = event.stage
            else:
                self._print(event)
            self._refresh()

    def _print(self, event: Event) -> None:
        """Rich draws over what others print while its bar is there: let it make room."""
        if self._bars is None or not self._log.is_shown(event):
            self._log(event)
            return
        with _paused(self._bars):
            self._log(event)

    def _appear(self) -> None:
        from pocketmon_pipeline.cli.running.progress import make_bars

        bars = make_bars()
        with self._lock:
            if self._ended:
                return
            self._bars = bars
            self._task = bars.add_task(SCAN, total=None, text="", reading=True)
            self._refresh()
            bars.start()
        if self._count is not None:
            self._find_goal(self._count)

    def _find_goal(self, count: Count) -> None:
        """Count ahead of the run, on this thread: it costs a tenth of the reading, and gives an end to estimate."""
        files = size = 0
        with contextlib.suppress(Exception):  # the run itself reports whatever is wrong with the tree
            for listing in count():
                files += len(listing.entries)
                size += sum(entry.size for entry in listing.entries)
                if self._ended:
                    return
            with self._lock:
                self._goal = Volume(files, size)

    def _refresh(self) -> None:
        if self._bars is None or self._task is None:
            return
        seen, goal = self._seen, self._goal
        text = f"{format_count(seen.files, 'file')}, {format_bytes(seen.bytes)}"
        if self._stage != SCAN:
            self._bars.update(self._task, description=self._stage, total=None, text=text, reading=False)
            return
        total = goal.bytes if goal and goal.bytes else None
        self._bars.update(self._task, description=SCAN, total=total, completed=seen.bytes, text=text)


@contextlib.contextmanager
def _paused(bars: "Bars") -> Iterator[None]:
    bars.stop()
    try:
        yield
    finally:
        bars.start()


@contextlib.contextmanager
def follow(log: "Log | EventLog", *, quiet: bool, count: Count | None) -> Iterator[Listener]:
    """Give a listener for the length of a run."""
    if quiet or not isinstance(log, Log) or not is_terminal(sys.stderr):
        yield log
        return
    with Watch(log, count) as listener:
        yield listener


def make_bars() -> "Bars":
    """A bar with what was read, the rate and the time that is left; it vanishes when it stops."""
    from rich.console import Console
    from rich.progress import BarColumn, ProgressColumn, SpinnerColumn, TextColumn
    from rich.progress import Progress as Bars
    from rich.table import Column
    from rich.text import Text

    class Rate(ProgressColumn):
        """Bytes per second, and the time to the end where the end is known."""

        def render(self, task: "Task") -> "Text":
            """Draw the column while bytes are read, and nothing afterwards."""
            return Text(describe_rate(task.speed, task.time_remaining) if task.fields["reading"] else "")

    console = Console(file=sys.stderr, no_color=not wants_color(sys.stderr), highlight=False)
    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}", markup=False),
        BarColumn(bar_width=24),
        TextColumn("{task.fields[text]}", markup=False, table_column=Column(no_wrap=True)),
        Rate(table_column=Column(no_wrap=True)),
    )
    return Bars(*columns, console=console, transient=True, refresh_per_second=8)


def describe_rate(speed: float | None, left: float | None) -> str:
    """`19.6 MB/s, 12 s left`, without what is unknown."""
    parts = [f"{format_bytes(speed)}/s"] if speed else []
    if left is not None and speed:
        parts.append(f"{left:.0f} s left" if left < 100 else f"{format_seconds(left)} left")
    return ", ".join(parts)
