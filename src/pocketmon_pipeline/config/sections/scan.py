"""Which files are scanned, how they are read, and which plug-ins run."""

from typing import Annotated

import msgspec

from pocketmon_pipeline.config.sections.section import Patterns, Section, Text, setting


class Scan(Section, frozen=True):
    """Where the tree is, what the walk leaves out, and which paths are read in which dialect."""

    root: Annotated[
        Text | None,
        setting(
            "The folder of the assets, relative to this file. It is judged where a command names no other; paths of "
            "single files that are judged without `--target` count from there."
        ),
    ] = None
    exclude: Annotated[
        Patterns,
        setting("Files and folders to leave out, as patterns of a `.gitignore` file. What was left out is counted."),
    ] = ()
    dialects: Annotated[
        dict[str, list[Text]],
        setting("Format to path patterns: files that match are read as this format, such as `jsonc`."),
    ] = msgspec.field(default_factory=dict)


class Plugins(Section, frozen=True):
    """Which installed plug-ins take part."""

    stages: Annotated[
        tuple[Text, ...],
        setting("Names of entry points in the group `pocketmon_pipeline.stages`; no other one is loaded."),
    ] = ()
