"""Well-known file names, which are more specific than a format."""

# Files whose emptiness, or whose being there, is their whole meaning.
MARKERS = (
    ".gitkeep", ".keep", ".hgkeep", ".placeholder", ".gdignore", ".nojekyll", ".nomedia", ".gitignore", ".npmignore",
    ".gitattributes", ".editorconfig", "__init__.py", "__init__.pyi", "py.typed",
)  # fmt: skip

# Files that tools copy: setuptools says the same of a package in a source archive and in its `.egg-info` there.
COPIED = ("pkg-info",)

# Names under which terms of use stand, matched on the lower-case name; some are those of the terms themselves.
LICENCE_NAME = (
    r"(?:.*[-_ ])?(?:licen[cs]es?|copying|copyright|notices?|ofl|unlicense|[al]?gpl(?:v?\d)?|cc0|cc-by)(?:[-_. ].*)?"
)

# Names under which sources stand, in the spelling that sets them apart from a game's own credits screen.
CREDITS_NAME = r"(?:CREDITS|Credits|ATTRIBUTIONS?|Attributions?|THIRD[-_ ]?PARTY.*|Third[-_ ]?[Pp]arty.*)(?:\..*)?"
