"""Values of Kubernetes Secrets, whatever their keys (Kubernetes API reference, Secret v1 core).

`stringData` holds them in plain text, `data` in base64. Names of hosts, users and settings stand there too, so a value
must be of such characters as passwords have.
"""

import base64
import binascii
import bisect
import re
from collections.abc import Iterator, Sequence

from pocketmon_pipeline.pattern import compile_later
from pocketmon_pipeline.secrets.gates import Gate, Hits
from pocketmon_pipeline.secrets.named.assignment import Assignment
from pocketmon_pipeline.secrets.named.chance import is_drawn
from pocketmon_pipeline.secrets.named.chosen import has_digits_amid
from pocketmon_pipeline.secrets.named.key_words import read_key, says_about

MANIFESTS = Gate(r"\bkind[\"']?[ \t]{0,4}:[ \t]{0,4}[\"']?Secret[\"',\s]|\bstringData[\"']?[ \t]{0,4}:", exact=True)
_REACH = 65_536
# An object begins with its version; where its kind stands first, the version is right below.
_OBJECT = compile_later(rb"\bapiVersion\b|^---", re.MULTILINE)
_RIGHT_BELOW = 60
_MAP = compile_later(
    rb"^([ \t]*)(?P<name>stringData|data):[ \t]*\r?\n(?P<block>(?>\1[ \t]+[^\r\n]+(?:\r?\n|\Z))++)"
    rb"|\"(?P<key>stringData|data)\"\s{0,4}:\s{0,4}\{(?P<flow>[^{}]*)\}",
    re.MULTILINE,
)
_QUOTED = rb"[\"']?([\w.-]{1,100})[\"']?[ \t]*:[ \t]*(?:\"([^\"\r\n]+)\"|'([^'\r\n]+)'|"
# A line of a block is one member, commas and all.
_ON_LINES = compile_later(
    rb"^[ \t]*" + _QUOTED + rb"([^\s\"'|>{&*!](?>[^\r\n\t ]|[ \t]++(?!#|\r?$|\Z))*+))(?=[ \t]*(?:\s#|\r?$|\Z))",
    re.MULTILINE,
)
_IN_FLOW = compile_later(
    rb"(?<=[{,])\s*" + _QUOTED + rb"([^\s\"'|>{&*!][^\s,]*+))(?=[ \t]*(?:,|\r?$|\Z))", re.MULTILINE
)
# A file, such as a release of Helm's (pkg/storage/driver, `encodeRelease`), which is searched as an archive.
_GZIP = base64.b64encode(b"\x1f\x8b\x08").decode()
_MIXED = compile_later(r"(?=.*[a-z])(?=.*[A-Z])(?=.*\d)|(?=.*[A-Za-z])[^\s]*[!#%^*@~+]")


def find_manifests(data: bytes, hits: Hits) -> Iterator[Assignment]:
    """Yield the values of Secrets; where the key names no credential, only those that cannot be anything else."""
    for first, last in _list_objects(data, sorted(hits.get(MANIFESTS, ()))):
        for found in _MAP.finditer(data, first, last):
            part, members = ("block", _ON_LINES) if found["block"] is not None else ("flow", _IN_FLOW)
            is_encoded = (found["name"] or found["key"]) == b"data"
            yield from _read_members(members, data, found.span(part), is_encoded=is_encoded)


def _list_objects(data: bytes, hits: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The extents of the objects around all hits, so that a text full of hits is not read from each of them."""
    starts = [0, *(found.start() for found in _OBJECT.finditer(data))] if hits else []
    done = 0
    for hit in hits:
        first = max(done, hit - _REACH, starts[bisect.bisect_left(starts, hit) - 1])
        following = bisect.bisect_left(starts, hit + _RIGHT_BELOW)
        last = min(hit + _REACH, starts[following] if following < len(starts) else len(data))
        if first < last:
            yield first, last
            done = last


def _read_members(
    members: "re.Pattern[bytes]", data: bytes, span: tuple[int, int], *, is_encoded: bool
) -> Iterator[Assignment]:
    for match in members.finditer(data, *span):
        name, number = match[1].decode(), match.lastindex or 4
        value = match[number].decode("utf-8", "replace")
        plain = _decode(value) if is_encoded else value
        if plain is None or says_about(name) or plain.startswith(_GZIP):
            continue
        if read_key(name):
            yield Assignment(name, plain, *match.span(number), quoted=True, beside_account=True)
        elif _MIXED.match(plain) or is_drawn(plain) or has_digits_amid(plain):
            yield Assignment("password", plain, *match.span(number), quoted=True, member="map")


def _decode(value: str) -> str | None:
    """The decoded text; the base64 itself if it decodes to random bytes; None if it is no base64."""
    try:
        raw = base64.b64decode(value, validate=True)
    except (binascii.Error, ValueError):
        return None
    try:
        return raw.decode().strip()
    except UnicodeDecodeError:
        return value
