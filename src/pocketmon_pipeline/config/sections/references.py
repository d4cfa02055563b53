"""How files name other files, beyond the syntaxes that the program knows itself."""

from typing import Annotated

import msgspec

from pocketmon_pipeline.config.sections.section import Globs, Section, Text, setting


class ReferencePattern(Section, frozen=True):
    """A way of a tree's own to name another file."""

    pattern: Annotated[
        Text,
        setting(
            "A regular expression (RE2) with one group, which is the path. It sees the text as UTF-8, all at once."
        ),
    ]
    formats: Annotated[tuple[Text, ...], setting("Names of formats of text that are searched; empty means all.")] = ()
    paths: Annotated[Globs, setting("Path patterns of the files that are searched; empty means all.")] = ()
    base: Annotated[
        Text,
        setting(
            "Where the paths count from: `file`, the folder of the file that names them; `root`, the folder of the "
            "assets; or a folder in it."
        ),
    ] = "file"


class References(Section, frozen=True):
    """How files name other files. Those that are missing are the matter of `ref.missing`."""

    patterns: Annotated[
        tuple[ReferencePattern, ...], setting("What else than the known syntaxes is searched for paths of other files.")
    ] = ()
    engine_prefixes: Annotated[
        dict[Text, Text],
        setting(
            "Prefix of paths to what it stands for: the name of a file, whose folder is meant (the nearest above), or "
            "with a slash at its end a folder of the assets. `./` is the folder of the assets itself."
        ),
    ] = msgspec.field(default_factory=lambda: {"res://": "project.godot"})
