"""The options that several verbs share."""

import datetime
import functools
import os
import re
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple, TypeVar, get_args

import click

from pocketmon_pipeline.cli.terminal.console import LOG_FORMAT, LOG_FORMAT_VARIABLE
from pocketmon_pipeline.config.sections.reports import FormatName
from pocketmon_pipeline.store.state_folder import check_folder
from pocketmon_pipeline.text.escape import escape_for_screen

Command = TypeVar("Command", bound=Callable[..., object])

DEFAULT_OUTPUT = "output"
FORMATS: tuple[str, ...] = get_args(FormatName)
# Those that findings alone are enough for.
FINDING_FORMATS = tuple(name for name in FORMATS if name != "prometheus")


def show_example(words: str) -> str:
    """What stands below the help of a verb of a verb: how it is called."""
    return f"\b\nExample:\n  pocketmon-pipeline {words}"


class _Name(click.ParamType):  # type: ignore[type-arg]  # older ones of click take none
    """What names something: one that is empty is a variable that a script has not set, and not the default."""

    def __init__(self, name: str, unprinted: str = "") -> None:
        """`name` stands for the value in the help; `unprinted` says why `-` cannot be standard output."""
        self.name = name
        self._unprinted = unprinted

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Take it as it is; UsageError when it is empty, or `-` where that means nothing."""
        if not value:
            self.fail("it is empty: leave the option out, or name something", param, ctx)
        if value == "-" and self._unprinted:
            self.fail(f"{self._unprinted}: name one (./- is called -)", param, ctx)
        return value


class _Written(_Name):
    """What a verb writes: that it cannot be there is known before anything is read."""

    def __init__(self, name: str, unprinted: str = "", *, is_folder: bool = False) -> None:
        """`is_folder` says that it is one that takes files."""
        super().__init__(name, unprinted)
        self._is_folder = is_folder

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Check it; UsageError for a folder instead of a file, or a file instead of a folder."""
        value = super().convert(value, param, ctx)
        if value == "-":
            return value
        if not self._is_folder and (value.endswith(_SEPARATORS) or os.path.isdir(value)):
            self.fail(f"{escape_for_screen(value)} is a folder: name a file in it", param, ctx)
        taken = _find_taken(value if self._is_folder else os.path.dirname(value))
        if taken:
            text = f"{escape_for_screen(taken)} is a file where a folder is needed: remove it, or choose another place"
            self.fail(text, param, ctx)
        return value


def _find_taken(folder: str) -> str:
    """The first of a folder and those above it that is there, if it is none; else an empty string."""
    while folder and not os.path.lexists(folder) and os.path.dirname(folder) != folder:
        folder = os.path.dirname(folder)
    return "" if not folder or os.path.isdir(folder) or os.path.islink(folder) else folder


_SEPARATORS = tuple(filter(None, (os.sep, os.altsep)))
_NO_FOLDER = "a folder cannot be printed"
FILE, RUN, NAME = _Name("FILE"), _Name("RUN"), _Name("NAME")
FOLDER = _Name("DIR", _NO_FOLDER)
WRITTEN_FILE, WRITTEN_FOLDER = _Written("FILE"), _Written("DIR", _NO_FOLDER, is_folder=True)
BASELINE = _Written("FILE", "a baseline is a file that is kept beside the policy")

PRINTED = "`-` is standard output, and all other output goes to standard error then."
"""What the help of an option says whose file `output.place_output` places."""


class Chosen(NamedTuple):
    """What the shared options say; field names are click's parameter names."""

    config: str | None = None
    env: str | None = None
    output_dir: str = DEFAULT_OUTPUT
    state_dir: str = ".pocketmon"
    jobs: int = 0
    no_cache: bool = False
    files_from: str | None = None
    nul: bool = False
    key_file: str | None = None
    now: datetime.datetime | None = None
    baseline: str | None = None
    no_inline_ignore: bool = False
    history: str | None = ""
    formats: tuple[str, ...] = ()


def choose(stated: Mapping[str, object]) -> Chosen:
    """Take the parameters that a verb was called with."""
    return Chosen(**stated)  # type: ignore[arg-type]  # click checked the types


tree_argument = click.argument("assets", type=click.Path(readable=False), required=False)
"""ASSETS, the tree that a verb reads; None where the policy says which one that is."""


def name_policy(chosen: Chosen) -> list[str]:
    """The options that name the same policy to another verb."""
    named = (("--config", chosen.config), ("--env", chosen.env))
    return [word for option, value in named if value is not None for word in (option, value)]


def _check_state(_: click.Context, __: click.Parameter, value: str) -> str:
    check_folder(value)
    return value


state_option = click.option(
    "--state-dir",
    envvar="POCKETMON_STATE_DIR",
    show_envvar=True,
    default=".pocketmon",
    show_default=True,
    type=FOLDER,
    callback=_check_state,
    help="Where the cache, the history and the audit log are kept.",
)
config_option = click.option(
    "--config",
    type=FILE,
    help="The policy file.  [default: config/assets_quality_policy.json, .yaml or .yml, if it exists]",
)
policy_option = click.option(
    "--config",
    type=FILE,
    help="The policy, or a pack such as builtin:recommended@1.  "
    "[default: config/assets_quality_policy.json, .yaml or .yml]",
)
"""For verbs about the policy itself."""
env_option = click.option(
    "--env",
    type=NAME,
    help="The environment whose overrides apply: development or dev, staging, production or prod, or any name.  "
    "[default: POCKETMON_ENV, else dev]",
)
input_option = click.option(
    "--input-dir",
    default=DEFAULT_OUTPUT,
    show_default=True,
    type=RUN,
    help="The output folder of the run, or a run of the history: its id, latest, latest~1.",
)
output_option = click.option(
    "--output-dir",
    default=DEFAULT_OUTPUT,
    show_default=True,
    type=WRITTEN_FOLDER,
    help="Where the artifacts are written.",
)
finished_option = click.option(
    "--output-dir", default=DEFAULT_OUTPUT, show_default=True, type=FOLDER, help="The output folder of the run."
)
"""For verbs that read what a run has written there."""
baseline_option = click.option(
    "--baseline",
    type=FILE,
    metavar="git:REV|RUN|FILE",
    help="Existing findings do not fail the run: those of the merge base with a git revision, of an earlier run's "
    "output folder, or of a file made by `baseline create`.  [default: what the policy names]",
)
key_option = click.option("--key-file", type=FILE, help="The signing key, when POCKETMON_SIGN_SECRET is not set.")
now_option = click.option("--now", type=click.DateTime(["%Y-%m-%dT%H:%M:%S"]), hidden=True)
"""For examples and tests."""
remark_option = click.option(
    "--no-inline-ignore",
    is_flag=True,
    help="Ignore comments that allow a credential, such as pocketmon:allow. For CI.",
)
history_option = click.option(
    "--history",
    type=_Name("URL"),
    envvar="POCKETMON_HISTORY_URL",
    show_envvar=True,
    help="Where runs are recorded: sqlite:///FILE, postgresql+psycopg://..., or none.  "
    "[default: history.sqlite3 in the state folder]",
)
series_option = click.option("--series", default="", metavar="TEXT", help="Only runs whose series has this prefix.")
host_class_option = click.option("--host-class", default="", metavar="NAME", help="Only runs on this class of machine.")


def _set_log_format(_: click.Context, __: click.Parameter, value: str) -> None:
    LOG_FORMAT.set(value)


log_format_option = click.option(
    "--log-format",
    type=click.Choice(["text", "ecs"]),
    envvar=LOG_FORMAT_VARIABLE,
    show_envvar=True,
    default="text",
    show_default=True,
    is_eager=True,
    expose_value=False,
    callback=_set_log_format,
    help="Format of progress, warnings and errors on standard error; ecs is one JSON object per line.",
)
"""In force as soon as it is read."""


def join(*options: Callable[[Command], Command]) -> Callable[[Command], Command]:
    """Several options, in the order in which the help lists them."""

    def add(command: Command) -> Command:
        """Add them to a command."""
        return functools.reduce(lambda made, option: option(made), reversed(options), command)

    return add


reading_options = join(
    click.option(
        "--jobs",
        type=click.IntRange(min=0),
        default=0,
        metavar="N",
        help="Number of worker processes; 0 is one per processor, of those that a container may use. Up to 2,048 files "
        "of 16 MiB are read without any.  "
        "[default: 0]",
    ),
    click.option("--no-cache", is_flag=True, help="Neither read nor write the cache."),
    now_option,
)
"""What decides how a tree is read."""
list_options = join(
    click.option(
        "--files-from",
        type=FILE,
        help="Only the files listed in FILE, or on standard input for -; relative to ASSETS, or absolute.",
    ),
    click.option("-0", "--null", "nul", is_flag=True, help="The list is separated by NUL, not by newline."),
)
loudness_options = join(
    click.option("-v", "--verbose", is_flag=True, help="Show details, and up to 200 findings."),
    click.option("-q", "--quiet", is_flag=True, help="Show only the verdict, and no progress."),
    log_format_option,
)


def apart_option(what: str) -> Callable[[Command], Command]:
    """`--key`, for several trees in one repository."""
    text = f"A name for the tree, if several trees have {what}."
    return click.option("--key", default="default", show_default=True, metavar="NAME", callback=_check_key, help=text)


def _check_key(_: click.Context, __: click.Parameter, value: str) -> str:
    if not re.fullmatch(r"[a-z0-9-]{1,40}", value):
        raise click.UsageError("--key takes up to 40 of a-z, 0-9 and -")
    return value


def form_option(forms: Sequence[str], help_text: str) -> Callable[[Command], Command]:
    """`--format` of a verb that writes in one of these forms, by default the first, as parameter `form`."""
    kind = click.Choice(forms)
    return click.option("--format", "form", type=kind, default=forms[0], show_default=True, help=help_text)


def json_option(help_text: str = "Print one JSON object.") -> Callable[[Command], Command]:
    """`--json`, as parameter `as_json`."""
    return click.option("--json", "as_json", is_flag=True, help=help_text)


def format_option(help_text: str, formats: Sequence[str] = FORMATS) -> Callable[[Command], Command]:
    """`--format`; `help_text` says where reports go, and which are written by default."""
    return click.option("--format", "formats", multiple=True, type=click.Choice(formats), help=help_text)
