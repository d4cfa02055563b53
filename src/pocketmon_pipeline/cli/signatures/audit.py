"""`audit show` and `audit verify`: the log of what was done."""

import json
import os
import re
from collections.abc import Iterator

import click
import msgspec

from pocketmon_pipeline.cli import options, requests
from pocketmon_pipeline.cli.terminal.console import print_lines
from pocketmon_pipeline.cli.terminal.layout import show
from pocketmon_pipeline.cli.terminal.styling import draw_beside
from pocketmon_pipeline.config.sections import Integrity
from pocketmon_pipeline.errors import ConfigError, ExitCode, IntegrityError
from pocketmon_pipeline.integrity.audit.check import AuditCheck, check_log, read_entries
from pocketmon_pipeline.integrity.audit.entry import Entry
from pocketmon_pipeline.integrity.audit.log import FOLDER, LOG_NAME
from pocketmon_pipeline.integrity.keys import find_signers
from pocketmon_pipeline.integrity.signature import Status
from pocketmon_pipeline.text.quantities import format_count

_HELP = """Show and verify the audit log.

Runs, refused operations, applied waivers, baselines and signatures are logged in the state folder. Each entry holds the
digest of the one before it, and a signed head says where the log ends.

\b
Examples:
  pocketmon-pipeline audit show
  pocketmon-pipeline audit verify --state-dir /var/lib/pocketmon
"""


@click.group(help=_HELP)
def command() -> None:
    """See _HELP."""


@command.command(
    name="show",
    short_help="List the log, oldest entry first.",
    epilog=options.show_example("audit show --last 20 --event manifest.signed"),
)
@options.state_option
@click.option("--last", type=click.IntRange(min=1), metavar="N", help="Only the last N entries.")
@click.option("--event", metavar="NAME", help="Only this event, such as operation.refused.")
@options.json_option("Print each entry as one JSON object.")
def show_log(*, state_dir: str, last: int | None, event: str | None, as_json: bool) -> int:
    """List the log, without verifying it: `audit verify` does."""
    entries: list[str] = []
    try:
        for entry, _ in read_entries(state_dir):
            if event in (None, entry.event):
                entries.append(json.dumps(msgspec.to_builtins(entry)) if as_json else "\n".join(draw_entry(entry)))
    except (FileNotFoundError, NotADirectoryError):
        raise _miss(state_dir) from None
    except ValueError as error:
        print_lines(entries[-(last or 0) :])
        raise IntegrityError(str(error), place=show(_find_log(state_dir)), hint="see `audit verify`") from error
    print_lines(entries[-(last or 0) :])
    return ExitCode.OK


# Where the facts of an entry go on.
_BELOW = 7


def draw_entry(entry: Entry) -> Iterator[str]:
    """Number, moment, event and facts."""
    facts = " ".join(f"{name}={show(_shorten(value))}" for name, value in entry.about.items() if value != "")
    yield from draw_beside(f"{entry.number:>6} {show(entry.at)} {show(entry.event):<18} ", facts, _BELOW)


def _shorten(value: str | int) -> str | int:
    """A digest is known by its first digits; --json has all of them."""
    return value[:12] if isinstance(value, str) and re.fullmatch("[0-9a-f]{64}", value) else value


@command.command(
    name="verify",
    short_help="Verify that the log was not changed.",
    epilog=options.show_example("audit verify --key-file signing.key"),
)
@options.state_option
@options.key_option
@options.config_option
def verify_log(*, state_dir: str, key_file: str | None, config: str | None) -> int:
    """Read the log from its first entry to its last, and compare its end with the signed head.

    Exits with 0 when nothing was changed or removed, and with 20 otherwise.
    """
    if not os.path.isdir(os.path.join(state_dir, FOLDER)):
        raise _miss(state_dir)
    integrity = requests.load_configuration(config).section(Integrity)
    check = check_log(state_dir, find_signers(os.environ, key_file))
    print_lines(draw_check(check, show(_find_log(state_dir))))
    status = check.signature.status if check.signature else Status.INVALID
    if check.problems or (integrity.require_signature and status is Status.UNSIGNED):
        return ExitCode.INTEGRITY
    if status is Status.NO_KEY:
        message = "the head is signed, and there is no key to check it"
        raise ConfigError(message, hint="set POCKETMON_SIGN_SECRET, or give --key-file")
    return ExitCode.OK


def draw_check(check: AuditCheck, place: str) -> Iterator[str]:
    """What is wrong, or that nothing is."""
    yield f"{place}: {format_count(check.entries, 'sound entry', 'sound entries')}"
    if check.signature is not None:
        yield f"head       {check.signature.status.value}: {show(check.signature.message)}"
    yield from (f"note       {show(remark)}" for remark in check.remarks)
    yield from (f"problem    {show(problem)}" for problem in check.problems)
    yield "FAILED: this is not what was written" if check.problems else "verified: nothing was changed or cut off"


def _find_log(state_dir: str) -> str:
    return os.path.join(state_dir, FOLDER, LOG_NAME)


def _miss(state_dir: str) -> ConfigError:
    hint = "name the state folder with --state-dir; policy_guard.audit_logging turns the log off"
    return ConfigError("there is no audit log", place=show(_find_log(state_dir)), hint=hint)
