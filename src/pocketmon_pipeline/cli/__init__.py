"""The command line. The module of a verb has its name, holds its click command, and is imported when it is used.

`main` is the group of all verbs. `--help` has a section for each of their packages: `judgement`, `answers`,
`publishing`, `cost`, `signatures` and `setup`. Long output code of a verb is in modules beside it that begin with its
name. Verbs share the modules here: `options`, and what is made of them: `requests`, `targets` among a tree's files,
`timestamps`, `keys`, and `finished` runs. `audit_events` writes to the audit log; `serving` is for verbs that
serve. Verbs that run stages use `running`. All output goes through `terminal`.
"""

import sys

try:
    from pocketmon_pipeline.cli.main import main
except KeyboardInterrupt:  # before the command takes interrupts, Python would print where it was
    sys.stderr.write("interrupted: nothing was begun\n")
    sys.exit(130)  # ExitCode.INTERRUPTED, which may be just what was not loaded yet
except ImportError as error:  # of what is needed before a message can be formatted
    sys.stderr.write(f"error: pocketmon-pipeline is not completely installed: {error}; install it again\n")
    sys.exit(3)  # ExitCode.FAILED

__all__ = ["main"]
