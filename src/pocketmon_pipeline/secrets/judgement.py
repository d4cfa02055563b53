"""Confirms a candidate: the full pattern, its neighbours, its plausibility, its checksum."""

import itertools
import re
from bisect import bisect_left, insort
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from pocketmon_pipeline.pattern import compile_later
from pocketmon_pipeline.secrets.kind import Confidence
from pocketmon_pipeline.secrets.named.chance import is_wordy
from pocketmon_pipeline.secrets.named.in_addresses import stands_for_password
from pocketmon_pipeline.secrets.plausible import (
    is_documented,
    is_placeholder,
    is_word,
    measure_entropy,
)
from pocketmon_pipeline.secrets.rules import Rule
from pocketmon_pipeline.secrets.structures import read_expiry

if TYPE_CHECKING:
    import re2

_ALNUM = frozenset(b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz")
_HEX = frozenset(b"0123456789ABCDEFabcdef")
_BASE64 = _ALNUM | frozenset(b"+/")
# What stands before a token and decides whether it is one: an escape such as `\\u003d`, or base64 that runs on.
# So much of it shows base64, without the ends of lines that XML writes into an attribute or a text: at most two.
_RUN = 48
_LINE_END = compile_later(rb"&#(?:x[Aa]|10);")
# So much is enough from the quote on in which it begins: no path has letters of both cases, and digits, in one part.
_OPENED = compile_later(
    rb"[\"'`](?=[a-z0-9+/]{0,47}[A-Z])(?=[A-Z0-9+/]{0,47}[a-z])(?=[A-Za-z+/]{0,47}[0-9])[A-Za-z0-9+]{16,47}/?\Z"
)
BEFORE = _RUN + 2 * len("&#xA;")
_WORD_SIZE = 12
# Of letters in lower case alone such a text is words run together: with digits in its alphabet, one of 36 characters
# is drawn so three times in 100,000.
_JOINED_SIZE = 32
_LETTERS = 26
# Reserved for documentation and tests: RFC 2606, RFC 6761; and where addresses of dotenv's vaults lead, which its
# messages show in every program that holds it.
_EXAMPLE_HOSTS = (
    b"@example.",
    b".example.",
    b"@host",
    b"@hostname",
    b".invalid",
    b"@server",
    b"@domain",
    b".domain.com",
    b"@test.",
    b"@dotenvx.com",
    b"@dotenv.org",
)
# A port has digits (RFC 3986, 3.2.3): a word there, in any language, stands for one, as the word before it for a host.
_NAMED_PORT = compile_later(rb"@[A-Za-z]+:[A-Za-z]\Z")
# A host that somebody has: below the domain of another, or by its address, which is no private one (RFC 1918; RFC 5737
# and RFC 6890 for those of documentation). There a password may be the user's name.
_REMOTE = compile_later(
    rb"@(?:[a-z0-9_-]{1,63}\.){2,8}(?!local|internal|lan|svc|test|example|invalid|cluster)[a-z]{2,24}(?![a-z0-9_.-])"
    rb"|@(?!10\.|127\.|0\.|169\.254\.|192\.(?:168|0)\.|172\.(?:1[6-9]|2\d|3[01])\.|198\.(?:18|19|51)\.|203\.0\.113\.)"
    rb"\d{1,3}(?:\.\d{1,3}){3}(?![a-z0-9_.-])"
)
_QUOTES = frozenset((b'"', b"'", b"`"))
_MEMBER = compile_later(rb"[A-Za-z_]\w*(?:[?!]?\.\w{1,60})*\.\w{0,60}(?:[Pp]ass(?:word|phrase)?|Secret|secret|[Kk]ey)")
# Whose name is the password of many a host that is open to all, and of examples; and what such a one is otherwise.
_OWNERS = frozenset((b"admin", b"root"))
_COUNTED = frozenset((b"1234", b"12345", b"123456", b"12345678"))
# In manuals passwords are shorter.
_SHORTEST_MIXED = 8
# Strangers log in with their address (RFC 1635).
_STRANGER = compile_later(rb"(?:\blogin\s+|://)(?:anonymous|ftp)[\s:]", re.IGNORECASE)
_ENCODED = compile_later(rb"%([0-9A-Fa-f]{2})")


class Match(NamedTuple):
    """A credential in the bytes `start` to `end` of a file; its bytes are not copied.

    `verified` is True when the credential proves itself by a checksum, None where that cannot be told offline.
    `expires` is when it ends by its own word, in seconds since 1970.
    """

    kind: str
    start: int
    end: int
    verified: bool | None
    confidence: Confidence
    expires: int | None = None


def confirm(rule: Rule, data: bytes, first: int, last: int, origin: int = 0) -> Iterator[Match]:
    """Yield the matches of a rule that start at `first` to `last`, overlapping ones too.

    What stands at a place depends on nothing but the bytes from a little before to `reach` bytes after it: so every
    way to find candidates, in whole files or in chunks, leads to the same matches. Places are those in the file, of
    which `data` is the part from `origin` on.
    """
    first = max(first, 0)
    if rule.kind.at_start:
        if origin or first:
            return
        last = 0
    if first == last and not rule.marks and not _may_start(rule, data, first):
        return
    for position in _list_starts(rule, data, first, last):
        found = rule.regex.match(data, position, position + rule.reach)
        match = judge(rule, data, found, origin) if found else None
        if match:
            yield match


def _list_starts(rule: Rule, data: bytes, first: int, last: int) -> Iterable[int]:
    """The offsets at which the pattern is tried; a search by RE2 would compile a second, reverse automaton."""
    if first == last:
        return (first,)
    starts = (found.start() for found in rule.start.finditer(data, first, last + rule.ahead))
    return itertools.takewhile(lambda start: start <= last, starts)


def judge(rule: Rule, data: bytes, found: "re2._Match[bytes]", origin: int) -> Match | None:
    """Decide about one match of the pattern."""
    kind = rule.kind
    start, end = found.span(1) if rule.marks else found.span()
    if not rule.marks and not _may_start(rule, data, start):
        return None
    if not kind.human and kind.floor != 0 and end == found.end() and end < len(data) and data[end] in rule.tail:
        return None
    secret = data[start:end]
    quoted = data[start - 1 : start] in _QUOTES
    listed = kind.id == "netrc-password"  # among words of a list nothing is looked up
    if kind.human and end == found.end() and _is_looked_up(secret, data[end : end + 1], plain=quoted or listed):
        return None
    whole = found.group() + _read_rest(data, found.end())
    if is_documented(secret) or not (_is_human_secret(whole, secret) if kind.human else _is_random(rule, secret)):
        return None
    verified = kind.check(secret) if kind.check else None
    if verified is False:
        return None
    return Match(
        kind.id,
        start + origin,
        end + origin,
        verified,
        Confidence.LOW if _is_doubtful(rule, whole, secret, proven=verified is not None) else kind.confidence,
        read_expiry(secret) if kind.id == "jwt" else None,
    )


def _is_looked_up(secret: bytes, following: bytes, *, plain: bool) -> bool:
    """Whether code goes on after the value with a call or the name of a member, or it is a member called so itself."""
    called = following == b"(" or (secret[-1:] == b"[" and following in {b'"', b"'"})
    return called or (not plain and _MEMBER.fullmatch(secret) is not None)


def _is_doubtful(rule: Rule, whole: bytes, secret: bytes, *, proven: bool) -> bool:
    """Whether it belongs to an example host, or has an ambiguous prefix and continues like an identifier."""
    if rule.kind.human:
        return _is_at_example(whole) or secret.lower() in _OWNERS | _COUNTED
    is_name = rule.mixed and not proven and rule.kind.confidence is Confidence.MEDIUM
    return is_name and is_wordy(secret[rule.lead :].decode("latin-1"))


def _read_rest(data: bytes, end: int) -> bytes:
    """What follows a host: a port, or a dot with zero-width markup before it, as in manual pages (groff(7))."""
    return b"." if data.startswith(rb"\&.", end) else data[end : end + 2]


def _may_start(rule: Rule, data: bytes, start: int) -> bool:
    r"""Whether no word extends into the token: an escape such as `\n`, `\\u003d` or `%3D` before it is no word."""
    if start <= 0 or data[start - 1] not in _ALNUM:
        return start <= 0 or (data[start - 1] not in rule.inside and not _is_within_base64(data, start))
    if start > 1 and data[start - 2] == 0x5C and data[start - 1] in b"nrt":
        return True
    if start > 2 and data[start - 3] == 0x25 and data[start - 2] in _HEX and data[start - 1] in _HEX:
        return True
    before = data[max(0, start - 6) : start]
    return (before[-4:-2] == b"\\x" and _HEX.issuperset(before[-2:])) or (
        before[:2] == b"\\u" and _HEX.issuperset(before[2:])
    )


def _is_within_base64(data: bytes, start: int) -> bool:
    """Whether it is part of a longer base64 text, in whose alphabet `/` and `+` are, and which XML may wrap."""
    if data[start - 1] not in b"/+;":
        return False
    run = _LINE_END.sub(b"", data[max(0, start - BEFORE) : start])[-_RUN:]
    return (len(run) == _RUN and _BASE64.issuperset(run)) or _OPENED.search(run) is not None


def _is_random(rule: Rule, secret: bytes) -> bool:
    if rule.kind.floor == 0:
        return True
    varied = secret[rule.lead :]
    if rule.mixed and len(varied) >= _WORD_SIZE and is_word(varied):
        return False
    if rule.alphabet > _LETTERS and len(varied) >= _JOINED_SIZE and varied.isalpha() and varied.islower():
        return False
    return measure_entropy(varied) >= rule.floor(len(varied)) and not is_placeholder(varied)


def _is_human_secret(whole: bytes, secret: bytes) -> bool:
    if _STRANGER.search(whole):
        return False
    plain = _ENCODED.sub(lambda found: bytes.fromhex(found[1].decode()), secret).decode("utf-8", "replace")
    user = whole.partition(b"://")[2].partition(b":")[0].lower()
    is_open = secret in _COUNTED or (user in _OWNERS and user == secret.lower())
    if is_open and _REMOTE.search(whole.lower()):
        return True
    if stands_for_password(plain) or (_is_at_example(whole) and not _is_real(plain)):
        return False
    if user == b"scott" and secret.lower().startswith(b"tiger"):
        return False  # of Oracle's sample schema (Oracle Database, Sample Schemas), and whoever had to vary it
    return not user or user != secret.lower() or _REMOTE.search(whole.lower()) is not None


def _is_at_example(whole: bytes) -> bool:
    return _NAMED_PORT.search(whole) is not None or any(host in whole.lower() for host in _EXAMPLE_HOSTS)


def _is_real(secret: str) -> bool:
    """Whether it is random, rather than the example of a connection string."""
    mixed = any(map(str.isdigit, secret)) and any(map(str.isalpha, secret))
    shown = is_wordy(secret) or stands_for_password(secret.rstrip("0123456789!"))
    return mixed and len(secret) >= _SHORTEST_MIXED and not shown


def settle(matches: set[Match], order: dict[str, int]) -> list[Match]:
    """Keep one of several overlapping matches: a verified one, else the most confident, the longest, the first.

    They are in order of place.
    """
    ranked = sorted(
        matches,
        key=lambda match: (
            match.verified is None,
            match.confidence.rank,
            match.start - match.end,
            order[match.kind],
            match.start,
        ),
    )
    kept: list[Match] = []
    for match in ranked:
        if stands_apart(match.start, match.end, kept):
            insort(kept, match, key=_read_start)
    return kept


def stands_apart(start: int, end: int, matches: Sequence[Match]) -> bool:
    """Whether a span overlaps none of these, which are sorted and disjoint."""
    following = bisect_left(matches, end, key=_read_start)
    return not following or matches[following - 1].end <= start


def _read_start(match: Match) -> int:
    return match.start
