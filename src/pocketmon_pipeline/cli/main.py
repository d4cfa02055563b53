"""The group of all verbs. A verb's module is imported only when the verb is used or asked for its help."""

import contextlib
import gc
import importlib
import io
import itertools
import os
import re
import sys
from collections.abc import Sequence
from typing import NamedTuple, NoReturn

import click

from pocketmon_pipeline import __version__
from pocketmon_pipeline.cli.terminal.console import (
    LOG_FORMAT,
    LOG_FORMAT_VARIABLE,
    is_text,
    print_failure,
    print_progress,
    print_result,
    repair_streams,
    silence,
)
from pocketmon_pipeline.errors import ConfigError, ExitCode, PipelineError, advise, name_cause
from pocketmon_pipeline.system.interpreter import end_process, pause_collection, restart_in_utf8
from pocketmon_pipeline.system.interruption import (
    Interrupted,
    find_outcome,
    handle_interrupts,
    is_interrupted,
    note_outcome,
    stop_if_interrupted,
)
from pocketmon_pipeline.text.escape import escape_for_screen

# A run over a small tree allocates fewer objects than this, and what it imports lives to the end: collecting earlier
# would find nothing.
_COLLECTION_THRESHOLD = 100_000


# Verb to the package of its module, which is called like it, and one-line help: the overview imports nothing.
VERBS = {
    "run": ("judgement", "Read, check and sign a tree of assets."),
    "scan": ("judgement", "Write the inventory of a tree, without checking it."),
    "guard": ("judgement", "Check files and folders against the policy."),
    "secrets": ("judgement", "Find credentials in files and folders."),
    "baseline": ("judgement", "Keep existing findings in a file, so that only new ones fail."),
    "dashboard": ("answers", "Show a finished run as one page that works offline."),
    "serve": ("answers", "Serve the dashboard on this machine, and follow runs."),
    "query": ("answers", "Query the inventory and the findings of a run in SQL."),
    "convert": ("answers", "Turn the findings of a finished run into another format."),
    "diff": ("answers", "Show what has changed between two finished runs."),
    "graph": ("answers", "Show references between files, and missing targets."),
    "explain": ("answers", "Show what a rule finds, or how the policy applies to a file."),
    "comment": ("publishing", "Comment on a pull request with what a run has found."),
    "issues": ("publishing", "Open and close issues for rules with many findings."),
    "metrics": ("publishing", "Export what a run found to Prometheus and Grafana."),
    "history": ("cost", "Show what earlier runs cost and found."),
    "health": ("cost", "Show indicators of how the pipeline is doing."),
    "regress": ("cost", "Detect a regression in a series of measurements."),
    "budgets": ("cost", "Recommend budgets of time and memory."),
    "sign": ("signatures", "Sign a folder: the digests of its files in a manifest."),
    "verify": ("signatures", "Verify a signed folder against its manifest."),
    "audit": ("signatures", "Show and verify the audit log."),
    "init": ("setup", "Write a first policy for a tree, which it passes."),
    "policy": ("setup", "Check, test, explain and document the policy itself."),
    "config": ("setup", "Check, show and describe the configuration."),
    "cache": ("setup", "Show or clear the cache."),
}

# What the overview calls the verbs of a package.
TITLES = {
    "judgement": "Check a tree",
    "answers": "Read what a run found",
    "publishing": "Publish results",
    "cost": "Watch the cost",
    "signatures": "Sign and verify",
    "setup": "Set up",
}

_HELP = """Read every asset once; check, sign and report the whole tree in one run.

\b
Examples:
  pocketmon-pipeline run assets
  pocketmon-pipeline query "select kind, count(*) from files group by 1"
  pocketmon-pipeline COMMAND --help
"""


class LazyGroup(click.Group):
    """Finds verbs in VERBS."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """All verbs, in the order in which a user meets them."""
        del ctx
        return list(VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import one verb; completion gets a stand-in that only knows its one-line help."""
        if cmd_name not in VERBS:
            return None
        package, help_line = VERBS[cmd_name]
        if ctx.resilient_parsing:
            return click.Command(cmd_name, help=help_line)
        return _load(f"pocketmon_pipeline.cli.{package}.{cmd_name}")

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Take `help VERB` for `VERB --help`."""
        return super().parse_args(ctx, [*args[1:], "--help"] if args[:1] == ["help"] else args)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Suggest verbs that are spelt alike: click only knows of commands that are loaded."""
        if args[0] not in VERBS and not ctx.resilient_parsing:
            import difflib

            alike = " or ".join(difflib.get_close_matches(args[0], VERBS))
            raise click.UsageError(f"No such command {args[0]!r}." + (f" Did you mean {alike}?" if alike else ""), ctx)
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the overview from the tables, in sections."""
        del ctx
        widest = max(map(len, VERBS))
        for package, title in TITLES.items():
            with formatter.section(title):
                rows = [(verb.ljust(widest), help_line) for verb, (of, help_line) in VERBS.items() if of == package]
                formatter.write_dl(rows)


def _load(module: str) -> click.Command:
    """Import a verb. What modules make lives to the end, so the garbage collector need not visit it."""
    with pause_collection():
        command: click.Command = importlib.import_module(module).command
        gc.freeze()
    return command


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]}, help=_HELP)
@click.version_option(__version__, prog_name="pocketmon-pipeline")
def group() -> None:
    """See _HELP."""


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run a command line and exit with its code; a user's mistake never shows a traceback."""
    repair_streams()
    if arguments is None or list(arguments)[1:] == sys.argv[1:]:  # the second is how `scripts/` call
        restart_in_utf8()
    # Next to nothing here is in a cycle, and each look for some passes all that was made since the last one.
    thresholds = gc.get_threshold()
    gc.set_threshold(_COLLECTION_THRESHOLD)
    # Also where no verb is reached whose option could say so.
    before = LOG_FORMAT.set("ecs" if os.environ.get(LOG_FORMAT_VARIABLE) == "ecs" else "text")
    with handle_interrupts():
        code = _run(arguments)
    if arguments is None:  # the process is all ours
        end_process(int(code or 0), ExitCode.FAILED)
    gc.set_threshold(*thresholds)
    gc.unfreeze()  # what was frozen is freed at the end like everything else
    LOG_FORMAT.reset(before)
    sys.exit(int(code or 0))


class _Failure(NamedTuple):
    """Why the program ends without a result, as it was printed."""

    code: ExitCode
    message: str


# Verbs whose `--json` prints an object with `code` and `reasons`.
_JUDGING = frozenset({"run", "guard", "secrets", "policy"})


def _run(arguments: Sequence[str] | None) -> int:
    is_answered = False
    try:
        code = int(group.main(arguments, prog_name="pocketmon-pipeline", standalone_mode=False) or 0)
        is_answered = True
        note_outcome("the answer is complete")
        stop_if_interrupted()
    except (Interrupted, KeyboardInterrupt):
        failure = _report_interruption()
    except click.Abort as error:  # click's own for KeyboardInterrupt, and for an end of input, which is no wish to stop
        failure = _report_error(error.__cause__) if isinstance(error.__cause__, EOFError) else _report_interruption()
    except BaseException as error:  # noqa: BLE001 - whatever it is, the user gets one line and a code
        # What goes wrong after the wish to stop goes wrong because of it.
        failure = _report_interruption() if is_interrupted() else _report_error(error)
    else:
        return code
    if not is_answered and _wants_json(sys.argv[1:] if arguments is None else arguments):
        _answer_in_json(failure)
    return failure.code


def _wants_json(arguments: Sequence[str]) -> bool:
    """Whether --json was given to a verb that checks; the command line may be invalid, so click cannot be asked."""
    options = itertools.takewhile(lambda one: one != "--", arguments)
    return next(options, "") in _JUDGING and "--json" in options


def _answer_in_json(failure: _Failure) -> None:
    """What reads the answer need not read standard error to know that there is no verdict, and why."""
    import json

    answer = {"code": int(failure.code), "name": failure.code.name, "reasons": [failure.message]}
    with contextlib.suppress(OSError):  # the code and standard error still tell
        print_result(json.dumps(answer))


def _report_error(error: BaseException) -> _Failure:
    if isinstance(error, PipelineError):
        return _fail(_escape_lines(error), error, error.code)
    if isinstance(error, click.ClickException):
        return _show_usage(error)
    if isinstance(
        error, BrokenPipeError | SystemExit
    ):  # click exits with 1 at a broken pipe, which means findings here
        silence(sys.stdout)
        return _Failure(ExitCode.FAILED, "nobody reads standard output")
    if isinstance(error, OSError):
        return _fail(_describe(error), error, ExitCode.FAILED)
    if isinstance(error, ImportError) and not (error.name or "").startswith(__package__.partition(".")[0]):
        return _fail(_describe_import(error), error, ExitCode.FAILED)
    return _fail(_describe_defect(error), error, ExitCode.FAILED)


# Options that take a file or a folder, and seldom the one that somebody names first.
_ASIDE = frozenset({"--state-dir", "--key-file"})
_ONE_TOO_MANY = "Got unexpected extra argument"
_TAKE_FILES = frozenset({"FILE", "DIR", "RUN", "TREE"})


def _name_options(error: click.ClickException) -> click.ClickException:
    """Add the options that take files to the error for an unexpected argument."""
    if not isinstance(error, click.UsageError) or error.ctx is None or not error.message.startswith(_ONE_TOO_MANY):
        return error
    taking = (
        f"{one.opts[0]} {one.make_metavar(error.ctx)}"
        for one in error.ctx.command.params
        if isinstance(one, click.Option) and not one.hidden and one.opts[0] not in _ASIDE
    )
    named = ", ".join(words for words in taking if words.rpartition(" ")[2] in _TAKE_FILES)
    if not named:
        return error
    return click.UsageError(f"{error.message}. Files and folders are named by options here: {named}", error.ctx)


def _show_usage(error: click.ClickException) -> _Failure:
    error = _name_options(error)
    message = escape_for_screen(error.format_message())
    if not is_text():
        return _fail(message, error, ExitCode.USAGE)
    shown = io.StringIO()
    error.show(shown)
    print_progress(shown.getvalue().removesuffix("\n"))
    return _Failure(ExitCode.USAGE, message)


def _report_interruption() -> _Failure:
    text = f"interrupted: {find_outcome() or 'the tree was not judged'}; no half-written file was left"
    if is_text():
        print_progress(text)
    else:
        print_failure(text, "Interrupted", ExitCode.INTERRUPTED)
    return _Failure(ExitCode.INTERRUPTED, text)


def _escape_lines(error: PipelineError) -> str:
    """Make a message harmless.

    A ConfigError has a line for each problem, and the line of the file that it is in. Further lines of others are
    indented, and any other line end is not their own.
    """
    ends = r"\n" if isinstance(error, ConfigError) else r"\n(?=  )"
    return "\n".join(map(escape_for_screen, re.split(ends, str(error))))


def _fail(message: str, error: BaseException, code: ExitCode) -> _Failure:
    print_failure(message, type(error).__name__, int(code))
    return _Failure(code, message)


def _describe(error: OSError) -> str:
    """What the system refused, and where: a full disk, a folder that may not be written."""
    if isinstance(error, FileNotFoundError) and not error.filename and not _has_current_folder():
        return "the current folder is gone (change to one that is there)"
    place = f"{error.filename}: " if error.filename else ""
    lack = advise(error, "")
    return escape_for_screen(f"{place}{error.strerror or error}") + (f" ({lack})" if lack else "")


def _has_current_folder() -> bool:
    try:
        return bool(os.getcwd())
    except OSError:
        return False


def _describe_import(error: ImportError) -> str:
    """A library that is not there, is damaged, or is whole and could not be mapped: glibc's `dl-map-segments.h`."""
    reason = escape_for_screen(str(error))
    if "failed to map segment" in reason:
        return f"{reason} (there is not enough memory, or libraries may not be run from there: see `noexec` of mount)"
    return f"pocketmon-pipeline is not completely installed: {reason}; install it again"


def _describe_defect(error: BaseException) -> str:
    cause = escape_for_screen(name_cause(error))
    lack = advise(error, "")
    if lack:
        return f"{cause} ({lack})"
    try:
        evidence = f" with {_write_report(error)}"
    except Exception:  # noqa: BLE001 - what disturbs the program may disturb this as well
        evidence = ""
    return f"this is a defect of pocketmon-pipeline, please report it{evidence}: {cause}"


def _write_report(error: BaseException) -> str:
    """Write what a developer needs into a file that only the user can read; return its path."""
    import platform
    import tempfile
    import traceback

    from pocketmon_pipeline.history.location import hide_password

    # Developers are to have it: no address may hold a password.
    command = [hide_password(part) if "://" in part else part for part in sys.argv]
    versions = f"pocketmon-pipeline {__version__}, Python {platform.python_version()}, {platform.platform()}"
    descriptor, path = tempfile.mkstemp(prefix="pocketmon-report-", suffix=".txt")
    with os.fdopen(descriptor, "w", encoding="utf-8", errors="backslashreplace") as file:
        file.write(f"{versions}\ncommand: {command!r}\n\n{''.join(traceback.format_exception(error))}")
    return path
