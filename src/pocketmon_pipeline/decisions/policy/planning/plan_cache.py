"""Caches compiled policies: the same files, program and libraries give the same plan.

It is SQL that is run as it is, so it lies in a folder that no one else may write to: whoever brings a state folder
along, as a cache of CI does, brings no statements.
"""

import contextlib
import hashlib
import os

import msgspec

from pocketmon_pipeline.config.load import LoadedConfig
from pocketmon_pipeline.decisions.policy.plan import PolicyPlan
from pocketmon_pipeline.engine.cache.program import digest_program
from pocketmon_pipeline.system.private_file import keep_private, read_private
from pocketmon_pipeline.system.user import find_own_cache

_EXTENSION = ".rules"


def name_policy(config: LoadedConfig) -> str:
    """The cache key: everything that the plan depends on."""
    sources = config.composition.sources if config.composition else ()
    files = [(os.fsencode(source.path), source.sha256) for source in sources]
    about = (digest_program(), config.sha256, config.environment, files, config.sections)
    return hashlib.sha256(msgspec.json.encode(about, order="deterministic")).hexdigest()


def compile_once(config: LoadedConfig, state_dir: str, *, keep: bool) -> PolicyPlan:
    """Take the cached plan, or compile it, and cache it if `keep`.

    Without `state_dir` nothing is taken or left, nor where the user has no home folder. Mistakes are not kept:
    ConfigError tells them each time.
    """
    folder = find_own_cache() if state_dir else None
    if not folder:
        return _compile(config)
    path = os.path.join(folder, name_policy(config) + _EXTENSION)
    try:
        data = read_private(path)
    except (OSError, ValueError):
        data = msgspec.json.encode(_compile(config), order="deterministic")
        # To lose it fails nothing.
        with contextlib.suppress(OSError):
            if keep:
                keep_private(path, data)
    # Also what was compiled just now: a number may come back as another type, and outcomes are known by every byte.
    return msgspec.json.decode(data, type=PolicyPlan)


def _compile(config: LoadedConfig) -> PolicyPlan:
    from pocketmon_pipeline.decisions.policy.planning.compiled import compile_policy

    return compile_policy(config)
