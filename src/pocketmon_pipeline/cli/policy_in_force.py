"""Which policy judges a tree, and where it was found, in words."""

import os

from pocketmon_pipeline.config.environment import DEFAULT
from pocketmon_pipeline.config.load import LoadedConfig
from pocketmon_pipeline.integrity.tree import relate
from pocketmon_pipeline.text.escape import escape_for_screen


def tell_policy(config: LoadedConfig, root: str, *, is_named: bool) -> str:
    """The files that the policy comes from, and where it was found unless the user named it, as `is_named` says.

    It is looked for in the current folder, and the tree, whose folder is `root`, may lie elsewhere.
    """
    told = config.origin
    if config.path and not is_named:
        told += f", found in {_name_place(root)}"
    if not config.path:
        told += "; `pocketmon-pipeline init` writes one"
    return f"{told}; environment {escape_for_screen(config.environment)}" if config.environment != DEFAULT else told


def _name_place(root: str) -> str:
    if relate(root, os.curdir) is not None:
        return "the current folder"
    return f"{escape_for_screen(os.path.realpath(os.curdir))}, not in the tree: name another with --config"
