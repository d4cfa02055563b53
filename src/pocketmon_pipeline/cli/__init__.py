"""The command line. A verb's module is called like it, holds its click command, and is loaded when it is used.

`main` is the group of all verbs; the overview has a section for each of their packages: `judgement`, `answers`,
`publishing`, `cost`, `signatures` and `setup`. What a verb has to draw, if that is much, is a module beside it that
begins with the verb's name.

Verbs share the modules here: `options`, and what these ask for, which is `requests` to the pipeline, the `targets`
among a tree's files, `moments`, `keys` and runs that are `finished`. `audit_events` tells the
audit log what they did; `serving` is for those that wait. Those that judge have it done in `running`. All write
through `terminal`.
"""

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
