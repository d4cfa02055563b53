"""Writing the page to where it was asked for."""

import os

from pocketmon_pipeline.engine.artifact import write_artifact
from pocketmon_pipeline.reports.dashboard.material import Material
from pocketmon_pipeline.reports.dashboard.page import SCRIPT, STYLE, read_bundle, render
from pocketmon_pipeline.reports.dashboard.pictures.carried import Pictures


def write_page(material: Material, path: str, *, split: bool, pictures: Pictures | None = None) -> list[str]:
    """Write the page, and with `split` its script and style beside it; PipelineError when the folder takes none."""
    beside = [os.path.join(os.path.dirname(path), name) for name in (SCRIPT, STYLE)] if split else []
    for name in beside:
        write_artifact(name, read_bundle(os.path.basename(name)).encode())
    write_artifact(path, render(material, split=split, pictures=pictures))
    return [path, *beside]
