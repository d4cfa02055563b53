"""Messages on standard error: broken at words where somebody watches, one line each in a log."""

import io
import sys

import pytest

from pocketmon_pipeline.cli.terminal.console import print_failure, print_warning


class Terminal(io.StringIO):
    """A stream that somebody watches."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("stream", "columns", "told"),
    [
        (Terminal(), "50", "error: there is no policy: name it with --config,\nor make one\nwarning: short\n"),
        (Terminal(), "40", "error: there is no policy: name it with\n--config, or make one\nwarning: short\n"),
        (io.StringIO(), "50", "error: there is no policy: name it with --config, or make one\nwarning: short\n"),
    ],
    ids=["terminal", "narrow", "log"],
)
def test_lines_are_broken_for_a_terminal(
    monkeypatch: pytest.MonkeyPatch, stream: io.StringIO, columns: str, told: str
) -> None:
    monkeypatch.setattr(sys, "stderr", stream)
    monkeypatch.setenv("COLUMNS", columns)
    print_failure("there is no policy: name it with --config, or make one", "ConfigError", 2)
    print_warning("short")
    assert stream.getvalue() == told
