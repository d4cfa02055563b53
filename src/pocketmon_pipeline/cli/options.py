"""The options that several verbs share, and the request they make."""

import datetime
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple, TypeVar, get_args

import click

from pocketmon_pipeline import plugins
from pocketmon_pipeline.cli.console import LOG_FORMAT, LOG_FORMAT_VARIABLE, tell_progress
from pocketmon_pipeline.config.load import LoadedConfig, find_config
from pocketmon_pipeline.config.sections import Integrity, PolicyGuard, Rule
from pocketmon_pipeline.config.sections.reports import FormatName
from pocketmon_pipeline.config.wording import suggest
from pocketmon_pipeline.decisions.policy.refusals import find_refusal
from pocketmon_pipeline.errors import ConfigError
from pocketmon_pipeline.scan.listing import split_list
from pocketmon_pipeline.text.escape import escape_for_screen

if TYPE_CHECKING:
    from pocketmon_pipeline.pipeline import Request

Command = TypeVar("Command", bound=Callable[..., object])

DEFAULT_OUTPUT = "output"
FORMATS: tuple[str, ...] = get_args(FormatName)
# Those that findings alone are enough for.
FINDING_FORMATS = tuple(name for name in FORMATS if name != "prometheus")


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


def state_option(command: Command) -> Command:
    """`--state-dir`, for every verb that remembers something."""
    return click.option(
        "--state-dir",
        envvar="POCKETMON_STATE_DIR",
        show_envvar=True,
        default=".pocketmon",
        show_default=True,
        metavar="DIR",
        help="Where the cache and other memory of former runs is kept.",
    )(command)


def config_option(command: Command) -> Command:
    """`--config`."""
    return click.option(
        "--config",
        metavar="FILE",
        help="The policy.  [default: config/assets_quality_policy.json, .yaml or .yml, where there is one]",
    )(command)


def policy_option(command: Command) -> Command:
    """`--config`, for verbs about the policy itself."""
    return click.option(
        "--config",
        metavar="FILE",
        help="The policy, or a pack such as builtin:recommended@1.  "
        "[default: config/assets_quality_policy.json, .yaml or .yml]",
    )(command)


def find_rule(config: LoadedConfig, name: str) -> Rule:
    """The rule of this id; ConfigError with a suggestion where there is none."""
    rules = {rule.id: rule for rule in config.section(PolicyGuard).rules}
    if name not in rules:
        hint = suggest(name, list(rules)) or "`pocketmon-pipeline policy explain` lists them all"
        raise ConfigError(f"no rule of this policy is called {name!r}", hint=hint)
    return rules[name]


def env_option(command: Command) -> Command:
    """`--env`."""
    return click.option(
        "--env",
        metavar="NAME",
        help="The environment whose overrides apply: development, staging, production or any name.  "
        "[default: POCKETMON_ENV, else dev]",
    )(command)


def input_option(command: Command) -> Command:
    """`--input-dir`."""
    return click.option(
        "--input-dir",
        default=DEFAULT_OUTPUT,
        show_default=True,
        metavar="RUN",
        help="The output folder of the run, or a run of the history: its id, latest, latest~1.",
    )(command)


def output_option(command: Command) -> Command:
    """`--output-dir`."""
    return click.option(
        "--output-dir",
        default=DEFAULT_OUTPUT,
        show_default=True,
        metavar="DIR",
        help="Where the artifacts go.",
    )(command)


def reading_options(command: Command) -> Command:
    """What decides how a tree is read."""
    for option in reversed(
        (
            click.option("--jobs", type=click.IntRange(min=0), default=0, metavar="N", help=_JOBS),
            click.option("--no-cache", is_flag=True, help="Neither read nor write the cache."),
            click.option("--now", type=click.DateTime(["%Y-%m-%dT%H:%M:%S"]), hidden=True),
        )
    ):
        command = option(command)
    return command


def baseline_option(command: Command) -> Command:
    """`--baseline`."""
    return click.option("--baseline", metavar="git:REV|RUN|FILE", help=_BASELINE)(command)


def format_option(told: str, formats: Sequence[str] = FORMATS) -> Callable[[Command], Command]:
    """`--format`; `told` says where reports go, and which are written without it."""

    def add(command: Command) -> Command:
        return click.option("--format", "formats", multiple=True, type=click.Choice(formats), help=told)(command)

    return add


def remark_option(command: Command) -> Command:
    """`--no-inline-ignore`."""
    told = "Remarks in files, such as pocketmon:allow, permit no credential: for CI."
    return click.option("--no-inline-ignore", is_flag=True, help=told)(command)


def history_option(command: Command) -> Command:
    """`--history`."""
    return click.option(
        "--history",
        metavar="URL",
        envvar="POCKETMON_HISTORY_URL",
        show_envvar=True,
        help="Where runs are kept: sqlite:///FILE, postgresql+psycopg://..., or none.  "
        "[default: history.sqlite3 in the state folder]",
    )(command)


def find_history(stated: str | None, state_dir: str) -> str:
    """The URL of the history; empty where none is wanted. ConfigError where it is no URL."""
    from pocketmon_pipeline.history.place import name_file, parse_url

    if stated in ("", "none"):
        return ""
    url = name_file(state_dir) if stated is None else stated
    parse_url(url)
    return url


def list_options(command: Command) -> Command:
    """`--files-from` and `-0`."""
    command = click.option("-0", "--null", "nul", is_flag=True, help="The list is separated by NUL, not by newline.")(
        command
    )
    return click.option("--files-from", metavar="FILE", help=_FILES_FROM)(command)


def _set_log_format(_: click.Context, __: click.Parameter, value: str) -> None:
    LOG_FORMAT.set(value)


def log_format_option(command: Command) -> Command:
    """`--log-format`, which is in force as soon as it is read."""
    return click.option(
        "--log-format",
        type=click.Choice(["text", "ecs"]),
        envvar=LOG_FORMAT_VARIABLE,
        show_envvar=True,
        default="text",
        show_default=True,
        is_eager=True,
        expose_value=False,
        callback=_set_log_format,
        help="How progress, warnings and errors are told on standard error: ecs is one JSON object a line.",
    )(command)


def loudness_options(command: Command) -> Command:
    """`-v`, `-q` and `--log-format`."""
    command = log_format_option(command)
    command = click.option("-q", "--quiet", is_flag=True, help="No progress, and only the verdict.")(command)
    return click.option("-v", "--verbose", is_flag=True, help="Every detail, every finding up to 200.")(command)


_JOBS = "Worker processes.  [default: one for each processor]"
_BASELINE = (
    "Findings that were there before do not fail: those of the merge base with a git revision, of a former run's "
    "output folder, or of a file made by `baseline create`.  [default: what the policy names]"
)
_FILES_FROM = "Judge only the files listed in FILE, or on standard input for -; relative to ASSETS, or inside it."


def make_request(assets: str, chosen: Chosen, loaded: LoadedConfig | None = None) -> "Request":
    """Turn options into a request, without a key; ConfigError for what cannot be done.

    `loaded` is the configuration where the caller has read it already.
    """
    from pocketmon_pipeline import pipeline

    root = os.path.abspath(assets)
    _check_root(assets, root)
    files = None if chosen.files_from is None else _read_list(root, chosen.files_from, nul=chosen.nul)
    config = loaded or load_configuration(chosen.config, chosen.env)
    now = chosen.now.replace(tzinfo=datetime.UTC) if chosen.now else None
    request = pipeline.Request(
        root=root,
        output_dir=chosen.output_dir,
        state_dir=chosen.state_dir,
        config=config,
        stages=pipeline.list_stages(config),
        jobs=chosen.jobs,
        use_cache=not chosen.no_cache,
        now=now,
        files=files,
        history=find_history(chosen.history, chosen.state_dir),
        formats=chosen.formats,
    )
    return pipeline.seek_secrets(request, remarks=not chosen.no_inline_ignore)


def _check_root(assets: str, root: str) -> None:
    if not assets or not os.path.isdir(root):
        what = "not a folder" if assets and os.path.exists(root) else "no such folder"
        raise ConfigError(f"{what}: {assets or repr(assets)}", hint="name the folder that holds the assets")
    if not os.access(root, os.R_OK | os.X_OK):
        raise ConfigError(f"the folder cannot be read: {assets}", hint="grant permission to list and to enter it")


def _read_list(root: str, source: str, *, nul: bool) -> list[str]:
    name = "standard input" if source == "-" else source
    try:
        if source == "-":
            data = sys.stdin.buffer.read()
        else:
            with open(source, "rb") as file:
                data = file.read()
    except OSError as error:
        raise ConfigError(f"cannot read the list of files: {error.strerror}", place=source) from error
    return split_list(data, nul=nul, root=root, source=name)


def load_configuration(path: str | None, environment: str | None = None) -> LoadedConfig:
    """Read the configuration that the user named, or the one in its usual place."""
    return plugins.load_configuration(find_config(path), environment)


def find_stated_root(config: LoadedConfig) -> str | None:
    """The folder that the policy names as the tree's."""
    return None if config.scan.root is None else config.resolve("scan", "root")


def add_key(request: "Request", key_file: str | None) -> "tuple[Request, tuple[str, ...]]":
    """Give the request the key that signs, or the reason why there is none; also return what is to be warned of."""
    from pocketmon_pipeline.cli.recording import record_key
    from pocketmon_pipeline.integrity.keys import load_signer

    if refusal := find_refusal("sign_manifest", request.config):
        return request._replace(key_source=refusal), ()
    integrity = request.config.section(Integrity)
    key = load_signer(os.environ, key_file, require_strong=integrity.require_strong_key)
    record_key(key, request.config, request.state_dir)
    return request._replace(signer=key.signer, key_source=key.source), key.warnings


def add_baseline(request: "Request", source: str | None, *, quiet: bool) -> "Request":
    """Give the request the findings that are known; ConfigError when they cannot be had."""
    chosen = source or find_stated_baseline(request.config)
    if chosen is None:
        return request
    from pocketmon_pipeline.baselines import find_baseline

    return request._replace(baseline=find_baseline(chosen, request, ignore_note if quiet else tell_note))


def find_stated_baseline(config: LoadedConfig) -> str | None:
    """What the policy names as its baseline: a file, by its path from here, or `git:REV`."""
    from pocketmon_pipeline.baselines import GIT

    stated = config.section(PolicyGuard).baseline
    if stated is None or stated.startswith(GIT):
        return stated
    return config.resolve("policy_guard", "baseline")


def ignore_note(text: str) -> None:
    """Say nothing."""
    del text


def tell_note(text: str) -> None:
    """Say what goes on."""
    tell_progress(escape_for_screen(text))
