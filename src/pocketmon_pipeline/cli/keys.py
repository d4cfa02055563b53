"""The signing key of a command, with its warnings on standard error."""

import os

from pocketmon_pipeline.cli.terminal.console import print_progress, print_warning
from pocketmon_pipeline.config.sections import Integrity
from pocketmon_pipeline.engine.events import Event, Listener, Note, StageFinished
from pocketmon_pipeline.integrity.keys import Key, load_signer
from pocketmon_pipeline.text.escape import escape_for_screen


def find_key(key_file: str | None, integrity: Integrity, *, create: bool = True) -> Key:
    """Load the key, and print its warnings."""
    key = load_signer(os.environ, key_file, require_strong=integrity.require_strong_key, create=create)
    for warning in key.warnings:
        print_warning(escape_for_screen(warning))
    return key


def make_event_printer(*, verbose: bool) -> Listener:
    """Make a listener that prints each warning once, with -v everything."""
    told: set[str] = set()  # what lasts, such as a folder that cannot be written, is noted again and again

    def listen(event: Event) -> None:
        """Print an event."""
        if isinstance(event, Note) and event.level == "warning":
            if event.text not in told:
                print_warning(escape_for_screen(event.text))
            told.add(event.text)
        elif verbose and isinstance(event, Note):
            print_progress(f"{event.level}: {escape_for_screen(event.text)}")
        elif verbose and isinstance(event, StageFinished):
            print_progress(f"{event.stage}: {event.wall:.2f} s, {event.cpu:.2f} s of processor time")

    return listen
