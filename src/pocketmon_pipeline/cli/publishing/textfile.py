"""A textfile for node_exporter: a run's metrics in a folder that its collector reads."""

import hashlib
import os
import re
from typing import TYPE_CHECKING

from pocketmon_pipeline.errors import ConfigError

if TYPE_CHECKING:
    from pocketmon_pipeline.reports.metrics.samples import Measured


_LONGEST = 100  # characters of a tree in the name of its file


def check_collector(folder: str) -> None:
    """ConfigError where no file can be put into a collector's folder."""
    hint = "name the folder of node_exporter's --collector.textfile.directory"
    if not os.path.isdir(folder):
        raise ConfigError("no such folder", place=folder, hint=hint)
    if not os.access(folder, os.W_OK | os.X_OK):
        raise ConfigError("the folder cannot be written", place=folder, hint="grant permission to write there")


def place_textfile(folder: str, measured: "list[Measured]") -> str:
    """Write a textfile, named after the tree, into a collector's folder, whole or not at all; return its path."""
    from pocketmon_pipeline.engine.artifact import write_artifact
    from pocketmon_pipeline.reports.metrics.exposition import write_text

    check_collector(folder)
    ((_, tree), *_) = measured[0].samples[0].labels
    path = os.path.join(folder, f"pocketmon_{_name_file(tree)}.prom")
    write_artifact(path, iter(write_text(measured)))
    return path


def _name_file(tree: str) -> str:
    """A name for each tree: what is left of it as a name of a file, and where that is not all, a digest of it."""
    plain = re.sub(r"[^A-Za-z0-9-]", "_", tree)[:_LONGEST]
    digest = hashlib.sha256(tree.encode("utf-8", "surrogatepass")).hexdigest()
    return plain if plain == tree else f"{plain}-{digest[:8]}"


def write_textfile(folder: str, output_dir: str, key_file: str | None) -> str:
    """Write the metrics of the run that has just finished; return the path. PipelineError where that is impossible."""
    from pocketmon_pipeline.integrity.keys import find_signers
    from pocketmon_pipeline.reports.metrics.folder import measure_folder

    return place_textfile(folder, measure_folder(output_dir, find_signers(os.environ, key_file)))
