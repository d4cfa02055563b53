"""Well-known names, which say more about a file than its format does."""

# Files whose emptiness, or whose being there, is their whole meaning.
MARKERS = (
    ".gitkeep", ".keep", ".hgkeep", ".placeholder", ".gdignore", ".nojekyll", ".nomedia", ".gitignore", ".npmignore",
    ".gitattributes", ".editorconfig", "__init__.py", "__init__.pyi", "py.typed",
)  # fmt: skip

# Names under which terms of use stand, matched on the lower-case name.
LICENCE_NAME = (
    r"(?:.*[-_ ])?(?:licen[cs]es?|copying|copyright|notices?|credits|attributions?|ofl|unlicense)(?:[-_. ].*)?"
)
