"""The compiled policy of an earlier run: the same files, program and libraries come to the same rules."""

import contextlib
import hashlib
import os

import msgspec

from pocketmon_pipeline.config.load import LoadedConfig
from pocketmon_pipeline.decisions.policy.plan import PolicyPlan
from pocketmon_pipeline.engine.cache import Cache
from pocketmon_pipeline.engine.events import ignore_events
from pocketmon_pipeline.engine.outcomes import stamp_code

KIND = "rules"


def name_policy(config: LoadedConfig) -> str:
    """All that rules are compiled of: what is in force, the files with the places that are told, and the program."""
    sources = config.composition.sources if config.composition else ()
    files = [(os.fsencode(source.path), source.sha256) for source in sources]
    about = (stamp_code(), config.sha256, config.environment, files, config.sections)
    return hashlib.sha256(msgspec.json.encode(about, order="deterministic")).hexdigest()


def compile_once(config: LoadedConfig, state_dir: str, *, keep: bool) -> PolicyPlan:
    """Take the rules from `state_dir`, if one is given, or compile them, and with `keep` leave them there.

    Mistakes are not kept: ConfigError tells them each time.
    """
    if not state_dir:
        return _compile(config, state_dir, keep=keep)
    key = name_policy(config)
    data = Cache(state_dir, ignore_events, read_only=True).find_kept(KIND, key)
    if data is None:
        data = msgspec.json.encode(_compile(config, state_dir, keep=keep), order="deterministic")
        # To lose it fails nothing; that there is no cache is told by whoever keeps rows there.
        with contextlib.suppress(OSError):
            if keep:
                Cache(state_dir, ignore_events).save_kept(KIND, key, data)
    # Also what was compiled just now: a number may come back as another type, and outcomes are known by every byte.
    return msgspec.json.decode(data, type=PolicyPlan)


def _compile(config: LoadedConfig, state_dir: str, *, keep: bool) -> PolicyPlan:
    from pocketmon_pipeline.decisions.policy.planning.compiled import compile_policy

    return compile_policy(config, state_dir, keep=keep)
