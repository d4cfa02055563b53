"""The command line: one module for each verb, loaded when it is used."""

import sys

from pocketmon_pipeline.errors import ExitCode

try:
    from pocketmon_pipeline.cli.main import main
except KeyboardInterrupt:  # before the command takes interrupts, Python would print where it was
    sys.stderr.write("interrupted: nothing was begun\n")
    sys.exit(ExitCode.INTERRUPTED)

__all__ = ["main"]
