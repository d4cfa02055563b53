"""Examples of every kind of credential, and of what only looks like one: made up, so that they open nothing."""

import base64
import json
import random
from collections.abc import Callable, Iterator
from typing import NamedTuple

from pocketmon_pipeline.secrets import checksums
from pocketmon_pipeline.secrets.kind import Kind
from pocketmon_pipeline.secrets.named.in_addresses import stands_for_password
from pocketmon_pipeline.secrets.rules import find_secret
from pocketmon_pipeline.secrets.shapes import Run, Shape, measure, parse_shape

_READABLE = frozenset(range(0x21, 0x7F)) - frozenset(b"\"'`<>\\&;,|#")
_ALNUM = frozenset(b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz")
_LOWER = frozenset(b"abcdefghijklmnopqrstuvwxyz")
_MORE = 12
_LONG = 40
_SEQUENCE = 8


class Example(NamedTuple):
    """A line that holds a credential, where the credential stands in it, and why it is none if it is a near miss."""

    text: bytes
    start: int
    end: int
    why: str = ""


class _Draft(NamedTuple):
    """One text drawn from a shape; `runs` are the places of its variable parts within the secret."""

    text: bytes
    start: int
    end: int
    runs: tuple[tuple[int, int, Run], ...]


def make_examples(kind: Kind, count: int, seed: int = 0) -> list[Example]:
    """Make well-formed credentials of a kind, checksums included."""
    chance = random.Random(f"{seed} {kind.id}")
    return [_place(kind, _draw(kind, chance), chance) for _ in range(count)]


def make_near_misses(kind: Kind, count: int, seed: int = 0) -> list[Example]:
    """Make texts that are like a kind's credentials but cannot be any: `why` names the difference."""
    chance = random.Random(f"{seed} {kind.id} near")
    made: list[Example] = []
    while len(made) < count:
        misses = [_place(kind, draft, chance)._replace(why=why) for why, draft in _miss(kind, _draw(kind, chance))]
        if not misses:
            break
        made += misses
    return made[:count]


def _place(kind: Kind, draft: _Draft, chance: random.Random) -> Example:
    """Put a token into a line as people write it; a pattern that has a name of its own stays as it is."""
    if kind.at_start:
        return Example(draft.text + bytes(40), draft.start, draft.end)
    name = kind.id.replace("-", "_")
    before, after = chance.choice(
        (
            (f'{name} = "', '"\n'),
            (f"export {name.upper()}=", "\n"),
            (f'  "{name}": "', '",\n'),
            (f"{name}: ", "\n"),
            ("", ""),
        )
    )
    if draft.start:
        before, after = chance.choice((("", "\n"), ("    ", "\n"), ("# ", " \n")))
    return Example(before.encode() + draft.text + after.encode(), len(before) + draft.start, len(before) + draft.end)


def _draw(kind: Kind, chance: random.Random) -> _Draft:
    shape = parse_shape(kind.pattern)
    marked = find_secret(shape) is not None
    while True:
        runs: list[tuple[int, int, Run]] = []
        marks: list[tuple[int, int]] = []
        text = bytes(_draw_shape(shape, chance, bytearray(), runs, marks, context=marked))
        start, end = marks[0] if marks else (0, len(text))
        within = tuple(run for run in runs if start <= run[0] and run[1] <= end)
        draft = _Draft(text, start, end, within)
        if kind.human and stands_for_password(text[start:end].decode("utf-8", "replace")):
            continue
        if kind.id in COMPLETE:
            whole = COMPLETE[kind.id](text[start:end], chance)
            if len(whole) != end - start:  # what was drawn stands there no more
                within = (_cover(within, start, whole),)
            draft = _Draft(text[:start] + whole + text[end:], start, start + len(whole), within)
        return draft


def _cover(runs: tuple[tuple[int, int, Run], ...], start: int, whole: bytes) -> tuple[int, int, Run]:
    """One run of all that follows the fixed beginning, of the alphabet of the longest that was drawn."""
    first, _, run = max(runs, key=lambda part: part[1] - part[0])
    return first, start + len(whole), run._replace(high=None)


def _draw_shape(
    shape: Shape,
    chance: random.Random,
    text: bytearray,
    runs: list[tuple[int, int, Run]],
    marks: list[tuple[int, int]],
    *,
    context: bool,
) -> bytearray:
    """Draw a text; the `context` of a secret is drawn short and plain, as people write names and assignments."""
    for item in shape:
        high = item.low + _MORE if item.high is None else min(item.high, max(item.low, 1) + _MORE)
        times = chance.randint(item.low, high)
        if context and isinstance(item, Run):
            times = max(item.low, 5) if item.high is None or item.high > _LONG else item.low
        begin = len(text)
        if isinstance(item, Run):
            readable = sorted(item.chars & _READABLE) or sorted(item.chars)
            readable = sorted(item.chars & _LOWER) or readable if context else readable
            text += bytes(chance.choices(readable, k=times))
            if len(item.chars) > 1:
                runs.append((begin, len(text), item))
            continue
        for _ in range(times):
            _draw_shape(chance.choice(item.options), chance, text, runs, marks, context=context and not item.secret)
        if item.secret:
            marks.append((begin, len(text)))
    return text


def _miss(kind: Kind, draft: _Draft) -> Iterator[tuple[str, _Draft]]:
    """Change the longest variable part; of human passwords only placeholders are none."""
    if kind.at_start or kind.floor == 0:
        return
    if kind.human:
        for word in (b"${PASSWORD}", b"changeme", b"<password>", b"xxxxxxxx", b"%(password)s", b"{{ password }}"):
            yield "placeholder", _replace(draft, draft.start, draft.end, word)
        return
    begin, end, run = max(draft.runs, key=lambda part: part[1] - part[0])
    part = draft.text[begin:end]
    yield from _miss_length(kind, draft, begin, end, run)
    foreign = next((bytes((char,)) for char in b"!^~" if char not in run.chars), None)
    if foreign:
        middle = begin + min(run.low, len(part)) // 2
        yield "wrong alphabet", _replace(draft, middle, middle + 1, foreign)
    letter = next(bytes((char,)) for char in b"xX0aA" if char in run.chars)
    yield "one letter", _replace(draft, begin, end, letter * len(part))
    if frozenset(b"EXAMPL") <= run.chars and len(part) > 10:
        yield "documentation", _replace(draft, end - 7, end, b"EXAMPLE")
    if frozenset(b"abcdefghijk") <= run.chars and len(part) >= _SEQUENCE:
        yield "sequence", _replace(draft, begin, end, (b"abcdefghijklmnopqrstuvwxyz" * 40)[: len(part)])
    if kind.id in COMPLETE and kind.id not in UNSUMMED:
        swapped = bytes((next(char for char in sorted(run.chars & _ALNUM) if char != part[len(part) // 2]),))
        middle = begin + len(part) // 2
        yield "wrong checksum", _replace(draft, middle, middle + 1, swapped)


def _miss_length(kind: Kind, draft: _Draft, begin: int, end: int, run: Run) -> Iterator[tuple[str, _Draft]]:
    """Make it shorter, or longer, than any credential of its kind; what may have any length is cut in half."""
    shape = parse_shape(kind.pattern)
    least, most = measure(find_secret(shape) or shape)
    part = draft.text[begin:end]
    short = _replace(draft, begin, end, part[:-3] if run.low == run.high else part[: run.low // 2])
    if short.end - short.start < least:
        yield "too short", short
    long = _replace(draft, begin, end, part + part[:3])
    if most is not None and long.end - long.start > most:
        yield "too long", long


def _replace(draft: _Draft, begin: int, end: int, part: bytes) -> _Draft:
    text = draft.text[:begin] + part + draft.text[end:]
    return draft._replace(text=text, end=draft.end + len(text) - len(draft.text))


def _encode(value: object) -> bytes:
    return base64.urlsafe_b64encode(json.dumps(value, separators=(",", ":")).encode()).rstrip(b"=")


def _complete_github(token: bytes, _: random.Random) -> bytes:
    body = token[token.index(b"_") + 1 : -6]
    return token[:-6] + checksums.crc32_base62(body)


def _complete_gitlab(token: bytes, _: random.Random) -> bytes:
    return token[:-7] + checksums.crc32_base36(token[:-7])


def _complete_grafana(token: bytes, _: random.Random) -> bytes:
    return token[:-8] + checksums.crc32_little_endian(token[:-9])


def _complete_jwt(_: bytes, chance: random.Random) -> bytes:
    claims = {"sub": f"user-{chance.randrange(10**6)}", "exp": 1_700_000_000 + chance.randrange(10**8)}
    return b".".join((_encode({"alg": "HS256", "typ": "JWT"}), _encode(claims), _base64(chance, 32, url=True)))


def _complete_object(prefix: bytes) -> Callable[[bytes, random.Random], bytes]:
    def complete(_: bytes, chance: random.Random) -> bytes:
        """A prefix, and an object like those that services encode."""
        fields = {"k": chance.randbytes(32).hex(), "n": "studio", "id": 1}
        return prefix + _encode(fields)

    return complete


def _complete_members(*names: str) -> Callable[[bytes, random.Random], bytes]:
    def complete(_: bytes, chance: random.Random) -> bytes:
        """An object whose members are called so."""
        return _encode({name: chance.randbytes(24).hex() for name in names})

    return complete


def _base64(chance: random.Random, size: int, *, url: bool = False) -> bytes:
    encode = base64.urlsafe_b64encode if url else base64.b64encode
    return encode(chance.randbytes(size)).rstrip(b"=")


def _complete_basic(_: bytes, chance: random.Random) -> bytes:
    return base64.b64encode(b"deploy:" + _base64(chance, 12))


def _complete_discord(token: bytes, chance: random.Random) -> bytes:
    snowflake = str(chance.randrange(10**17, 10**18)).encode()
    return base64.b64encode(snowflake).rstrip(b"=") + token[token.index(b".") :]


def _complete_crc16(token: bytes, chance: random.Random) -> bytes:
    raw = base64.b32decode(token[:2] + b"A" * 6)[:2] + chance.randbytes(33 if len(token) == 56 else 32)
    raw = raw[: len(token) * 5 // 8 - 2]
    return base64.b32encode(raw + checksums.crc16_xmodem(raw)).rstrip(b"=")


def _complete_bech32(prefix: bytes, drawn: int = 51, *, upper: bool) -> Callable[[bytes, random.Random], bytes]:
    def complete(_: bytes, chance: random.Random) -> bytes:
        """The prefix, and data with their checksum."""
        text = prefix + b"1" + checksums.bech32(prefix, [*(chance.randrange(32) for _ in range(drawn)), 16])
        return text.upper() if upper else text

    return complete


def _complete_pem(body: bytes) -> Callable[[bytes, random.Random], bytes]:
    def complete(text: bytes, chance: random.Random) -> bytes:
        """A whole block, of random bytes."""
        label = text[len(b"-----BEGIN ") : text.index(b"-----", 10)]
        lines = base64.encodebytes(body + chance.randbytes(300))
        return b"-----BEGIN " + label + b"-----\n" + lines

    return complete


def _complete_service_account(_: bytes, chance: random.Random) -> bytes:
    lines = _complete_pem(b"0\x82\x04\xbe\x02\x01\x00")(b"-----BEGIN PRIVATE KEY-----", chance)
    return lines.replace(b"\n", b"\\n") + b"-----END PRIVATE KEY-----"


def _complete_encoded(_: bytes, chance: random.Random) -> bytes:
    return base64.b64encode(_complete_pem(b"0\x82\x04\xa4")(b"-----BEGIN EC PRIVATE KEY-----", chance))


def _complete_macaroon(place: bytes) -> Callable[[bytes, random.Random], bytes]:
    def complete(_: bytes, chance: random.Random) -> bytes:
        """A macaroon for the place, of random bytes."""
        raw = b"\x02\x01" + bytes((len(place),)) + place + b"\x02$" + chance.randbytes(90)
        return b"pypi-" + base64.urlsafe_b64encode(raw).rstrip(b"=")

    return complete


# How the random text of a pattern becomes a credential that its check accepts.
COMPLETE: dict[str, Callable[[bytes, random.Random], bytes]] = {
    **dict.fromkeys(
        (
            "github-pat",
            "github-oauth-token",
            "github-user-token",
            "github-app-token",
            "github-refresh-token",
            "npm-token",
        ),
        _complete_github,
    ),
    "gitlab-routable-pat": _complete_gitlab,
    "grafana-service-token": _complete_grafana,
    "grafana-cloud-token": _complete_object(b"glc_"),
    "grafana-legacy-key": _complete_object(b""),
    "jwt": _complete_jwt,
    "sentry-org-token": lambda _, chance: (
        b"sntrys_" + _encode({"iat": 1.5, "url": "https://sentry.io", "org": "a"}) + b"_" + _base64(chance, 32)
    ),
    "cloudflare-tunnel-token": _complete_members("a", "s"),
    "qstash-token": _complete_members("UserID", "Password"),
    "onepassword-service-token": lambda _, chance: b"ops_" + _encode({"secretKey": _base64(chance, 200).decode()}),
    "mapbox-token": lambda _, chance: (
        b"sk." + _encode({"u": "studio", "a": chance.randbytes(14).hex()}) + b"." + _base64(chance, 16, url=True)
    ),
    "npm-basic-auth": _complete_basic,
    "docker-registry-auth": _complete_basic,
    "http-basic-auth": _complete_basic,
    "discord-bot-token": _complete_discord,
    "stellar-seed": _complete_crc16,
    "nats-seed": _complete_crc16,
    "age-secret-key": _complete_bech32(b"age-secret-key-", upper=True),
    "nostr-secret-key": _complete_bech32(b"nsec", upper=False),
    "sui-private-key": _complete_bech32(b"suiprivkey", 52, upper=False),
    "bitcoin-private-key": lambda _, chance: checksums.base58check(b"\x80" + chance.randbytes(32) + b"\x01"),
    "bip32-private-key": lambda _, chance: checksums.base58check(b"\x04\x88\xad\xe4" + bytes(9) + chance.randbytes(65)),
    "google-service-account": _complete_service_account,
    "private-key": _complete_pem(b"0\x82\x04\xa4\x02\x01\x00"),
    "encrypted-private-key": _complete_pem(b"0\x82\x04\xa4"),
    "openssh-private-key": _complete_pem(b"openssh-key-v1\0"),
    "pgp-private-key": _complete_pem(b"\x95\x03"),
    "kubeconfig-client-key": _complete_encoded,
    "encoded-private-key": _complete_encoded,
    "pypi-token": _complete_macaroon(b"pypi.org"),
    "testpypi-token": _complete_macaroon(b"test.pypi.org"),
}
# Their structure is checked, but it holds no checksum that one wrong character would break.
UNSUMMED = frozenset(
    (
        "grafana-cloud-token", "grafana-legacy-key", "jwt", "sentry-org-token", "onepassword-service-token",
        "mapbox-token", "npm-basic-auth", "docker-registry-auth", "http-basic-auth", "discord-bot-token",
        "private-key", "kubeconfig-client-key", "encoded-private-key", "encrypted-private-key", "openssh-private-key",
        "pgp-private-key", "pypi-token", "testpypi-token", "google-service-account", "cloudflare-tunnel-token",
        "qstash-token",
    )
)  # fmt: skip
