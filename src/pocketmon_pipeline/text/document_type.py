"""Finds the reference to a DTD in an XML document (XML 1.0, section 2.8). None is ever fetched.

Published vocabularies are named by the address of whoever published them, or by a public identifier that readers look
up at home. An address or path of one machine is no name of a vocabulary: whoever follows it opens that machine's files.
"""

import re

from pocketmon_pipeline.pattern import compile_later

# RFC 3986, section 3.2: a host that is a number or the machine itself, with a user before it or a port behind it.
_ONE_HOST = compile_later(
    r"(?:[a-z][a-z0-9+.-]*:)?//(?:[^/@]*@)?(?:localhost|[0-9.]+|\[[0-9a-f:.]+\])(?:[:/?#]|$)", re.IGNORECASE
)
_ONE_PLACE = compile_later(r"file:|/(?!/)|[a-z]:/", re.IGNORECASE)
# Property lists of Mac OS X before 10.1.
_APPLE = "file://localhost/System/Library/DTDs/"
_ADDRESS = compile_later(r"(?:[a-z][a-z0-9+.-]*:)?//", re.IGNORECASE)
_OF_SVG = compile_later(r"https?://(?:www\.)?w3\.org/", re.IGNORECASE)


def is_refused_type(root: str, system: str, public: str | None) -> bool:
    """Whether a DTD is of one machine; or of a picture, and on a server that has not published SVG."""
    place = system.strip().replace("\\", "/")
    if place.startswith(_APPLE):
        return False
    if _ONE_HOST.match(place):
        return True
    if public:
        return False
    is_svg = root.rpartition(":")[2] == "svg"
    return bool(_ONE_PLACE.match(place) or (is_svg and _ADDRESS.match(place) and not _OF_SVG.match(place)))
