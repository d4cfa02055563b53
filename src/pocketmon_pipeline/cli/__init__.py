"""The command line: one module for each verb, loaded when it is used.

`main` is the group of all verbs; a verb with much to draw has modules for it that begin with its name. Verbs share
their `options` and what these ask for (`requests`, `targets`, `input`, `keys`, runs that are `finished`). Those that
run stages have it done by `conduct`, which tells how it goes (`progress`, `event_log`) and keeps the `closing` facts
for the `summary`, of which `standing` is a part, and for `results`. What is drawn goes through `layout`, `look`,
`grid`, `rows` and `pictures` to the `console`, or by `output` into a file.
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
