"""The progress bar itself; importing this loads rich."""

import sys
from typing import TYPE_CHECKING

from pocketmon_pipeline.cli.terminal.console import wants_color
from pocketmon_pipeline.text.quantities import format_bytes, format_seconds

if TYPE_CHECKING:
    from rich.progress import Progress, Task
    from rich.text import Text


def make_bars() -> "Progress":
    """A bar with what was read, the rate and the time that is left; it vanishes when it stops."""
    from rich.console import Console
    from rich.progress import BarColumn, Progress, ProgressColumn, SpinnerColumn, TextColumn
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
    return Progress(*columns, console=console, transient=True, refresh_per_second=8)


def describe_rate(speed: float | None, left: float | None) -> str:
    """`19.6 MB/s, 12 s left`, without what is unknown."""
    parts = [f"{format_bytes(speed)}/s"] if speed else []
    if left is not None and speed:
        parts.append(f"{left:.0f} s left" if left < 100 else f"{format_seconds(left)} left")
    return ", ".join(parts)
