"""Places whose values are for everybody to read, or for nobody: badges, clients, strangers, what IIS has sealed."""

import re

from pocketmon_pipeline.pattern import compile_later

_NEAR = 260
# A badge shows the state of a build to whoever may read the page, by a token for no more than that (Codecov and
# CircleCI, "Status badges"; Shields.io, "Codecov").
_BADGE = compile_later(
    # what shares a file with whoever has the address (Firebase, "Download files", download URL)
    rb"\?alt=media&(?:amp;)?token=\Z"
    rb"|(?:(?:\bbadge|\bcircleci\.com/)[^\s()\"'<>]{0,120}\.svg|\bimg\.shields\.io/[^\s()\"'<>?]{1,120})\?"
    rb"(?:[\w-]{1,20}=[\w.%-]{0,40}&(?:amp;)?){0,6}(?:circle-)?token=\Z"
)
# Strangers log in with their address (RFC 1635).
_STRANGER = compile_later(rb"\blogin\s{1,8}(?:anonymous|ftp)\s{1,8}(?:pass(?:word|wd)?\s{1,8})?[\"']?\Z")
# What every copy of a game has in it, to say whose it is (AppsFlyer, "Dev key"; AppLovin, "SDK key"; Adjust,
# "App token"; Meta, "Client tokens").
_EMBEDDED = compile_later(
    rb"(?:(?:appsflyer|applovin|adjust)[^}]{0,80}?(?:sdk|dev|app)[_-]?(?:key|token)"
    rb"|facebook[_-]?client[_-]?token)[\"']?(?:[ ]translatable=\"false\")?\W{1,12}\Z",
    re.IGNORECASE,
)
# With which IIS seals what is in its settings, itself sealed by the machine (its "Configuring Encryption").
_PROTECTED = compile_later(rb"ProtectedConfigurationProvider\"[^<>]{0,160}\bsessionKey=\"\Z")
_PLACES = (_BADGE, _EMBEDDED, _STRANGER, _PROTECTED)


def is_shown(data: bytes, start: int) -> bool:
    """Whether what begins here is no secret, by what stands before it."""
    return any(place.search(data, max(0, start - _NEAR), start) for place in _PLACES)
