"""The command line: one module for each verb, loaded when it is used."""

import sys

try:
    from pocketmon_pipeline.cli.main import main
except KeyboardInterrupt:  # before the command takes interrupts, Python would print where it was
    sys.stderr.write("interrupted: nothing was begun\n")
    sys.exit(130)  # ExitCode.INTERRUPTED, which may be just what was not loaded yet
except ImportError as error:  # of what is needed before a message can be formatted
    sys.stderr.write(f"error: pocketmon-pipeline is not installed wholly: {error}; install it anew\n")
    sys.exit(3)  # ExitCode.FAILED

__all__ = ["main"]
