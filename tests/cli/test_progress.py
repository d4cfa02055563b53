"""Progress on a terminal: a real one, made with tmux, and the words beside the bar."""

import subprocess
import threading
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest

from cli.commandline import COMMAND
from pocketmon_pipeline.cli.running.progress import Log, Watch, describe_rate
from pocketmon_pipeline.engine.events import Progress, StageFinished, StageStarted
from pocketmon_pipeline.scan.walk import Entry, Listing
from requirements import require_tool


@pytest.mark.parametrize(
    ("speed", "left", "shown"),
    [
        (None, None, ""),
        (19_600_000.0, None, "19.6 MB/s"),
        (19_600_000.0, 12.0, "19.6 MB/s, 12 s left"),
        (1000.0, 7260.0, "1.00 kB/s, 2 h 01 min left"),
        (None, 12.0, ""),
    ],
)
def test_rate_and_time_that_is_left(speed: float | None, left: float | None, shown: str) -> None:
    assert describe_rate(speed, left) == shown


@pytest.mark.parametrize("width", [60, 120])
def test_on_a_terminal_nothing_but_the_summary_stays(work: Path, width: int) -> None:
    tmux = require_tool("tmux")
    socket = f"pocketmon-{uuid.uuid4().hex[:8]}"
    command = f"{' '.join(COMMAND)} run; tmux -L {socket} wait-for -S done; read _"
    geometry = ["-x", str(width), "-y", "60"]
    try:
        subprocess.run(
            [tmux, "-L", socket, "-f", "/dev/null", "new-session", "-d", *geometry, command], cwd=work, check=True
        )
        subprocess.run([tmux, "-L", socket, "wait-for", "done"], timeout=60, check=True)
        shown = subprocess.run(
            [tmux, "-L", socket, "capture-pane", "-p"], capture_output=True, text=True, check=True
        ).stdout
    finally:
        subprocess.run([tmux, "-L", socket, "kill-server"], check=False, capture_output=True)
    lines = [line for line in shown.splitlines() if not line.startswith("warning: ")]
    assert any(line.startswith("tree        assets") for line in lines), shown
    assert "PASSED  exit 0:" in shown
    assert "inventory  " not in shown
    assert max(map(len, lines)) <= width


@pytest.mark.parametrize(
    ("event", "told"),
    [
        (StageFinished("json", 0.049, 0.0, 0, None), False),
        (StageFinished("json", 0.05, 0.0, 0, None), True),
        (StageFinished("json", 0.0, 0.0, 1, None), True),
        (StageFinished("gate", 0.0, 0.0, 0, "findings.json"), True),
    ],
)
def test_stages_worth_a_line(event: StageFinished, told: bool) -> None:
    assert Log(lines=True, verbose=False).is_shown(event) is told
    assert Log(lines=True, verbose=True).is_shown(event)
    assert not Log(lines=False, verbose=False).is_shown(event)


class Bars:
    """What a bar is told, instead of a bar."""

    def __init__(self) -> None:
        self.seen: list[dict[str, object]] = []
        self.has_goal = threading.Event()

    def add_task(self, description: str, **fields: object) -> int:
        self.seen.append({"description": description, **fields})
        return 1

    def update(self, _: int, **fields: object) -> None:
        self.seen.append({**self.seen[-1], **fields})
        if fields.get("total"):
            self.has_goal.set()

    def start(self) -> None:
        pass

    stop = start


def test_the_bar_has_an_end_once_the_tree_is_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    bars, counted = Bars(), threading.Event()
    monkeypatch.setattr("pocketmon_pipeline.cli.running.progress.make_bars", lambda: bars)
    monkeypatch.setattr("pocketmon_pipeline.cli.running.progress._PATIENCE", 0.0)
    entries = [Entry("", name, "file", 150, 0, 0, 0, 0) for name in ("a", "b")]

    def count() -> Iterator[Listing]:
        yield Listing(entries, [], [])
        counted.set()

    with Watch(Log(lines=True, verbose=False), count) as listen:
        assert counted.wait(60)
        for _ in range(6000):  # the number is noted by another thread, at once after it was counted
            listen(Progress(1, 100, None))
            if bars.has_goal.wait(0.01):
                break
        assert bars.seen[-1] == {
            "description": "scan",
            "total": 300,
            "completed": 100,
            "text": "1 file, 100 B",
            "reading": True,
        }
        listen(StageStarted("gate"))
        assert (bars.seen[-1]["description"], bars.seen[-1]["reading"]) == ("gate", False)
