"""What every section is made of: the base type, the mark on each key, and the value types that several share."""

from typing import Annotated

import msgspec
from msgspec import Meta

# The largest whole number that every JSON reader takes exactly (RFC 8259, section 6).
LARGEST = 2**53 - 1

Size = Annotated[int, Meta(ge=0, le=LARGEST)]
Count = Annotated[int, Meta(ge=1, le=1_000_000)]
Seconds = Annotated[float, Meta(ge=0, le=31_536_000)]
Share = Annotated[float, Meta(ge=0, le=1)]
Text = Annotated[str, Meta(min_length=1)]
# Path patterns as in a `.gitignore` file, relative to the folder of the assets.
Patterns = tuple[Text, ...]
# Path patterns of the policy language, which are those of `text/glob.py`: anchored at the folder of the assets.
Globs = tuple[Text, ...]
# A list that somebody emptied is not the same as none: it would mean everything instead of nothing.
SomeGlobs = Annotated[Globs, Meta(min_length=1)]

FORCE = "x-in-force"
UNIT = "x-unit"


class Section(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One top-level object of the configuration file. Each key has a default, so that a file states what differs."""


def setting(description: str, *, unit: str = "", in_force: bool = True) -> Meta:
    """Describe one key for editors and for the reference.

    `in_force` is False for a key that is checked now and whose feature comes later; whoever writes it is told so.
    """
    extra: dict[str, object] = {FORCE: in_force}
    if unit:
        extra[UNIT] = unit
    return Meta(description=description, extra_json_schema=extra)


def later(description: str, *, unit: str = "") -> Meta:
    """Describe one key whose feature comes later."""
    return setting(description, unit=unit, in_force=False)
