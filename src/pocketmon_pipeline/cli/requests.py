"""From the shared options to a configuration, a request, its key and its baseline."""

import datetime
import os
from typing import TYPE_CHECKING

from pocketmon_pipeline import plugins
from pocketmon_pipeline.cli.options import Chosen
from pocketmon_pipeline.cli.terminal.console import print_note
from pocketmon_pipeline.config.environment import DEFAULT
from pocketmon_pipeline.config.load import LoadedConfig, find_config
from pocketmon_pipeline.config.sections import Integrity, PolicyGuard, Rule
from pocketmon_pipeline.config.wording import suggest
from pocketmon_pipeline.decisions.policy.refusals import find_refusal
from pocketmon_pipeline.errors import ConfigError
from pocketmon_pipeline.integrity.tree import relate
from pocketmon_pipeline.scan.listing import split_list
from pocketmon_pipeline.text.escape import escape_for_screen

if TYPE_CHECKING:
    from pocketmon_pipeline.runs.request import Request

# The tree where neither the user nor the policy names one.
_TREE = "assets"


def name_tree(assets: str | None, config: LoadedConfig) -> str:
    """The folder of the assets as the user named it, else as the policy does (`scan.root`), else `assets`."""
    if assets is not None:
        return assets
    return find_stated_root(config) or _TREE


def check_tree(request: "Request") -> tuple[str, ...]:
    """A warning where the user named another folder than the policy, whose paths would not match then."""
    stated = find_stated_root(request.config)
    if stated is None or os.path.realpath(stated) == os.path.realpath(request.root):
        return ()
    return (f"the policy is written for {stated} (scan.root): its paths, waivers and baseline count from there",)


def make_request(assets: str | None, chosen: Chosen, loaded: LoadedConfig | None = None) -> "Request":
    """Turn options into a request, without a key; ConfigError for what cannot be done.

    `assets` is None where the policy says what the tree is. `loaded` is the configuration where the caller has read it
    already.
    """
    from pocketmon_pipeline.runs.request import Request, set_secrets

    config = loaded or load_configuration(chosen.config, chosen.env)
    assets = name_tree(assets, config)
    root = os.path.abspath(assets)
    _check_root(assets, root)
    _check_state(chosen.state_dir, root)
    files = None if chosen.files_from is None else _read_list(root, chosen.files_from, nul=chosen.nul)
    now = chosen.now.replace(tzinfo=datetime.UTC) if chosen.now else None
    request = Request(
        root=root,
        output_dir=chosen.output_dir,
        state_dir=chosen.state_dir,
        config=config,
        jobs=chosen.jobs,
        use_cache=not chosen.no_cache,
        now=now,
        files=files,
        history=find_history(chosen.history, chosen.state_dir),
        formats=chosen.formats,
    )
    return set_secrets(request, remarks=not chosen.no_inline_ignore)


def _check_root(assets: str, root: str) -> None:
    if not assets or not os.path.isdir(root):
        what = "not a folder" if assets and os.path.exists(root) else "no such folder"
        raise ConfigError(f"{what}: {assets or repr(assets)}", hint="name the folder that holds the assets")
    if not os.access(root, os.R_OK | os.X_OK):
        raise ConfigError(f"the folder cannot be read: {assets}", hint="grant permission to list and to enter it")


def _check_state(state_dir: str, root: str) -> None:
    """Refuse a state folder that is that of the assets, since it is never inventoried, and git ignores it."""
    state, assets = (os.path.join(os.path.realpath(folder), "") for folder in (state_dir, root))
    if assets.startswith(state):
        what = f"the state folder holds the assets: {escape_for_screen(state_dir)}"
        raise ConfigError(what, hint="name another folder with --state-dir, such as .pocketmon")


def _read_list(root: str, source: str, *, nul: bool) -> list[str]:
    from pocketmon_pipeline.cli.terminal.files import read_source

    name, data = read_source(source)
    return split_list(data, nul=nul, root=root, source=name)


def find_history(stated: str | None, state_dir: str) -> str:
    """The URL of the history; empty where none is wanted. ConfigError where it is no URL."""
    from pocketmon_pipeline.history.location import name_file, parse_url

    if stated in ("", "none"):
        return ""
    url = name_file(state_dir) if stated is None else stated
    parse_url(url)
    return url


def load_configuration(path: str | None, environment: str | None = None) -> LoadedConfig:
    """Read the configuration that the user named, or the one in its usual place."""
    return plugins.load_configuration(find_config(path), environment)


def describe_policy(config: LoadedConfig, root: str, *, is_named: bool) -> str:
    """The files that the policy comes from, and where it was found unless the user named it, as `is_named` says.

    It is looked for in the current folder, and the tree, whose folder is `root`, may lie elsewhere.
    """
    text = config.origin
    if config.path and not is_named:
        text += f", found in {_name_place(root)}"
    if not config.path:
        text += "; `pocketmon-pipeline init` writes one"
    return f"{text}; environment {escape_for_screen(config.environment)}" if config.environment != DEFAULT else text


def _name_place(root: str) -> str:
    if relate(root, os.curdir) is not None:
        return "the current folder"
    return f"{escape_for_screen(os.path.realpath(os.curdir))}, not in the tree: name another with --config"


def find_rule(config: LoadedConfig, name: str, what: str = "rule") -> Rule:
    """The rule of this id; ConfigError with a suggestion where there is none, which calls it `what` it may be."""
    rules = config.section(PolicyGuard).rules_by_id
    if name not in rules:
        hint = suggest(name, list(rules)) or "`pocketmon-pipeline policy explain` lists them all"
        raise ConfigError(f"no {what} of this policy is called {name!r}", hint=hint)
    return rules[name]


def find_stated_root(config: LoadedConfig) -> str | None:
    """The folder that the policy names as the tree's."""
    return None if config.scan.root is None else config.resolve("scan", "root")


def add_key(request: "Request", key_file: str | None) -> "tuple[Request, tuple[str, ...]]":
    """Give the request the key that signs, or the reason why there is none; also return what is to be warned of."""
    from pocketmon_pipeline.cli.audit_events import record_key
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
    from pocketmon_pipeline.runs.baselines import find_baseline

    return request._replace(baseline=find_baseline(chosen, request, (lambda _: None) if quiet else print_note))


def find_stated_baseline(config: LoadedConfig) -> str | None:
    """What the policy names as its baseline: a file, by its path from here, or `git:REV`."""
    stated = config.section(PolicyGuard).baseline
    if stated is None:
        return None
    from pocketmon_pipeline.runs.baselines import GIT

    if stated.startswith(GIT):
        return stated
    return config.resolve("policy_guard", "baseline")
