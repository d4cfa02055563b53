"""The description of a kind of credential."""

import enum
from collections.abc import Callable

import msgspec

Check = Callable[[bytes], bool | None]

UUID = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"
"""Of kinds whose vendors take one for a key: RFC 9562, section 4, in lower case."""


class Confidence(enum.StrEnum):
    """How certain a match is before its checksum, if it has one, is verified."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"

    @property
    def rank(self) -> int:
        """0 for high to 2 for low."""
        return list(Confidence).index(self)


class Vendor(msgspec.Struct, frozen=True):
    """Who issues credentials: what they open, how to replace them, and the document that describes them."""

    name: str
    opens: str
    rotate: str
    source: str


class Kind(msgspec.Struct, frozen=True):
    """One kind of credential; a finding of it is `secret.<id>`.

    `pattern` is in the language of `shapes`; the group in it, if any, is the secret, else the whole match is. `check`
    is asked about the secret: True when it proves itself (a checksum, a signed structure), False when it cannot be
    one, None when that cannot be told offline. `floor` is the least entropy in bits for each character, by default a
    share of what the alphabet allows. A `human` secret was thought up by a person: its entropy means nothing, and
    placeholders are told by their words. `published` is False when the format is known from observation alone.
    `at_start` kinds are whole files. `source` replaces the vendor's where the format has a document of its own, and
    `rotate` where this kind is replaced in another way than the vendor's others.
    """

    id: str
    what: str
    pattern: str
    vendor: Vendor
    confidence: Confidence = Confidence.HIGH
    check: Check | None = None
    floor: float | None = None
    human: bool = False
    published: bool = True
    at_start: bool = False
    source: str = ""
    rotate: str = ""

    @property
    def title(self) -> str:
        """The kind in words."""
        return f"{self.vendor.name} {self.what}".rstrip()


def named(names: str, secret: str) -> str:
    """The pattern of a secret without a prefix of its own, recognised by the name that it is assigned to.

    `names` are alternatives in lower case. Between name and value stand at most the rest of the name and an assignment
    of a common language: `datadog_api_key: "..."`, `"apiKey" => '...'`, `key=...`, `<key>...`.
    """
    names = names.replace("_?", "[_.-]?")
    return rf"(?i:{names})[\w.-]{{0,24}}[\"'\]]{{0,2}}[ \t]{{0,8}}(?:=>|:=|[=:>,])[ \t]{{0,8}}[\"'`]{{0,3}}({secret})"
