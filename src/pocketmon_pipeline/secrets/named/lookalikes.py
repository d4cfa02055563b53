"""Settings named like credentials that are none, by their key, their value or the text before them.

Places whose values are for everybody to read, or for nobody: badges, clients, strangers, what a machine sealed. Palau
among countries and locales (`PW`, ISO 3166-1): {"PT": "Portugal", "PW": "Palau", "PY": "Paraguay"}. Passes over a
scene, quantities, digests, public keys, names of variables and stores, salts that open nothing.
"""

import re

from pocketmon_pipeline.pattern import compile_later
from pocketmon_pipeline.secrets.named.assignment import Assignment
from pocketmon_pipeline.secrets.named.chance import is_drawn
from pocketmon_pipeline.secrets.named.chosen import has_capitals, has_digits_amid, is_numbered
from pocketmon_pipeline.secrets.named.key_words import names_account, names_owner, split_words
from pocketmon_pipeline.secrets.named.settings_nearby import is_beside_account

_BADGE_REACH = 260
# A badge shows the state of a build to whoever may read the page, by a token for no more than that (Codecov and
# CircleCI, "Status badges"; Shields.io, "Codecov").
_BADGE = compile_later(
    # what shares a file with whoever has the address (Firebase, "Download files", download URL)
    rb"\?alt=media&(?:amp;)?token=\Z"
    # by which whoever has the address of shared files may take them (Baidu Netdisk, extraction codes)
    rb"|\bpan\.baidu\.com/s/[\w-]{1,60}\?pwd=\Z"
    # what proves that a site itself wrote the address of a file (TYPO3, `FileDumpController`)
    rb"|\?eID=dumpFile(?:&(?:amp;)?[\w-]{1,20}=[\w.%-]{0,40}){1,8}&(?:amp;)?token=\Z"
    rb"|(?:(?:\bbadge|\bcircleci\.com/)[^\s()\"'<>]{0,120}\.svg|\bimg\.shields\.io/[^\s()\"'<>?]{1,120})\?"
    rb"(?:[\w-]{1,20}=[\w.%-]{0,40}&(?:amp;)?){0,6}(?:circle-)?token=\Z"
)
# Strangers log in with their address, or as guests (RFC 1635).
_STRANGER = compile_later(
    rb"\blogin\s{1,8}(?:anonymous|ftp)\s{1,8}(?:pass(?:word|wd)?\s{1,8})?[\"']?\Z"
    rb"|(?i:ftp_?user(?:_?name)?)[\"']?[ \t]{0,8}[:=][ \t]{0,8}[\"']?anonymous[\"']?,?[ \t]{0,8}\r?\n"
    rb"[^\n:=]{0,40}(?i:ftp_?pass(?:wor|w)?d?)[\"']?[ \t]{0,8}[:=][ \t]{0,8}[\"']?\Z"
)
# What every copy of a game has in it, to say whose it is (AppsFlyer, "Dev key"; AppLovin, "SDK key"; Adjust,
# "App token"; Meta, "Client tokens"; Mixpanel, "Project token"; Segment, "Locate your write key").
_EMBEDDED = compile_later(
    rb"(?:(?:appsflyer|applovin|adjust)[^}]{0,80}?(?:sdk|dev|app)[_-]?(?:key|token)"
    rb"|facebook[_-]?client[_-]?token|mixpanel[_-]?(?:project[_-]?)?token|segment[_-]?(?:\w{1,12}[_-]?)?write[_-]?key)"
    rb"[\"']?(?:[ ]translatable=\"false\")?(?:\W{1,12}|</key>\s{0,40}<string>)\Z",
    re.IGNORECASE,
)
# With which IIS seals what is in its settings, itself sealed by the machine (its "Configuring Encryption").
_PROTECTED = compile_later(
    rb"(?:ProtectedConfigurationProvider|keyContainerName=\"\w{1,60})\"[^<>]{0,160}\bsessionKey=\"\Z"
)
# What a machine has sealed for a unit (systemd.exec(5), SetCredentialEncrypted=).
_OF_A_UNIT = compile_later(rb"\bSetCredentialEncrypted=[\w.-]{1,64}:[ \t]{0,4}\Z")
_PLACES = (_OF_A_UNIT, _BADGE, _EMBEDDED, _STRANGER, _PROTECTED)
# A key of two letters, also one that a bundler chose, with a name behind it, which in the languages of the Bantu has a
# prefix (isiZulu's `i-Palau`).
_CODES = compile_later(
    rb"(?<![\w.$-])[\"']?([A-Za-z]{2})[\"']?[ \t]{0,8}(?:=>|[:=,])[ \t]{0,8}[\w({]{0,12}[\"'`]?(?:[a-z]{1,2}-?)?[A-Z]"
)
_PALAU = ("Palau", "Palao")
_CODE_LENGTH, _CODES_REACH, _MANY = 2, 200, 3
# A language and a country, and what is another such tag (RFC 5646, 2.1).
_OF_PALAU = compile_later(r"[a-z]{2,3}[-_](?:[A-Z][a-z]{3}[-_])?PW")
_LOCALE = compile_later(r"[a-z]{2,3}(?:[-_](?:[A-Z][a-z]{3}|[A-Z]{2}|\d{3})){0,2}")
# OpenPGP's way to name a public key, as `user.signingKey` does (git-config(1)).
_KEY_ID = compile_later(r"^(?:0x)?(?:[0-9A-F]{8}|[0-9A-F]{16}|[0-9A-F]{40})!?$", re.IGNORECASE)
_OF_OPENPGP = ("signingkey", "gpgkey", "pgpkey", "encryptkey", "signkey")
# What only its program can read, and says so (Microsoft Dynamics NAV's settings and others).
_SEALED_KEY = compile_later(r"(?:protected|encrypted|sealed|wrapped)[a-z_.-]{0,24}(?:passw(?:or)?d|secret|key|token)\Z")
_SEALED = compile_later(r"[A-Za-z0-9+/]{30,}={0,2}")
# An access key that has a secret one beside it is what that one's owner is called (AWS, MinIO, Alibaba Cloud).
_HALF = compile_later(r"access[_.-]?key\Z", re.IGNORECASE)
_LONGEST_ID = 64
# What a provider calls a client, whose secret has a setting of its own (Python Social Auth, "Configuration"); the same
# sets keys that are secret, such as `SOCIAL_AUTH_SAML_SP_PRIVATE_KEY` and `SOCIAL_AUTH_STEAM_API_KEY` ("Backends").
CLIENT = r"social_auth_(?!\w{0,60}(?:access|api|encryption|private|secret|signing)_key)\w{1,60}_key"
_CLIENT = compile_later(CLIENT)
# How far a file with a setting on every line, in their order, may have it (s3cmd).
_SECTION = 3000
_OTHER_HALF = compile_later(
    rb"\bsecret[_.-]?(?:access[_.-]?)?key\b|\baccess[_.-]?key[_.-]?secret\b|[_.-]secret[_.-]?(?:access[_.-]?)?key\b"
    rb"|\baccess[_.-]?secret\b|SecretKey\b",
    re.IGNORECASE,
)
# What holds the secret of a step (Drone, "Secrets", from_secret; Buildkite's docker-login, password-env).
_VARIABLE = compile_later(r"[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*")
# What a store keeps a secret under, of words alone: `airflow/fernet`.
_IN_STORE = compile_later(r"[a-z]{3,}(?:[_-][a-z]+)*(?:/[a-z]{3,}(?:[_-][a-z]+)*)+")
# Beside what a cipher was given and what came out its key is one that tests it (NIST, "Cryptographic Algorithm
# Validation Program", test vectors; RFC 3602, 4).
_VECTOR = compile_later(r"(?:0x)?[0-9a-f]{32,128}", re.IGNORECASE)
_BYTES = rb"[\"']?[ \t]{0,8}[:=][ \t]{0,8}(?:b[\"']|[\w.]{0,24}(?:hex\w{0,4})\(|[\"']?(?:0x)?[0-9a-f]{16})"
_GIVEN = compile_later(rb"\b(?:plain_?(?:text)?|pt|msg|message|EntropyInput)" + _BYTES, re.IGNORECASE)
_CAME_OUT = compile_later(rb"\b(?:cipher_?(?:text)?|ct|expected\w{0,12}|ReturnedBits)" + _BYTES, re.IGNORECASE)
_VECTOR_REACH = 400
# A text that is to be translated, or is (gettext, "The Format of PO Files").
_TRANSLATED = compile_later(rb"^msg(?:id|str|ctxt)(?:_plural)?(?:\[\d\])? \"[^\"\n]{0,200}\Z", re.MULTILINE)
_LONGEST_TEXT = 240
# Beside the hash of a password its salt opens nothing.
_HASHED = compile_later(rb"hash(?:ed|[_-]?iterations)?\\?[\"']?[ \t]{0,4}[:=]", re.IGNORECASE)
# What tells the signatures of one module or class from those of others (Django, "Cryptographic signing", `salt`).
_MODULE = compile_later(r"(?:[a-z]+(?:_[a-z]+)*\.){2,}(?:[a-z]+(?:_[a-z]+)*|(?:[A-Z][a-z]+)+)")
# Purposes that one key serves (Django, "Cryptographic signing": "Using the salt argument").
_PURPOSE = compile_later(r"[a-z]+(?:[-_][a-z]+)+")
# Salt is also who manages computers: `salt 'web*' test.ping`.
_IS_SET, _BESIDE = compile_later(rb"[:=(,>][ \t]*\w?[\"'`]?\Z"), 8
# Of a signature's a short one tells purposes apart, and opens nothing (Phoenix, `Endpoint`).
_SALTS, _LONG_SALT = frozenset(("salt", "signing_salt")), 16
# Where a shell is, and was before (POSIX, "Environment Variables" and `cd`).
_FOLDERS = frozenset(("PWD", "OLDPWD"))
# A pass over data or a scene has its number before it.
_NUMBERED_PASS = compile_later(
    rb"\b(?:first|second|third|fourth|fifth|final|1st|2nd|3rd|[4-9]th)[ -]pass[ \t]{0,2}[:=][ \t]{0,4}\Z", re.IGNORECASE
)
# What is done to a stencil (OpenGL 4.6, 17.3.3; WebGPU, `GPUStencilOperation`), beside another setting of it.
_OPERATION = compile_later(
    r"keep|zero|replace|invert|(?:incr|decr)(?:ement)?(?:[-_]?(?:wrap|clamp|sat))?",
    re.IGNORECASE,
)
# What code that renders calls a pass: `Opaque2`, `collision-filter`.
_NAME_OF_PASS = compile_later(r"(?:[A-Z][a-z]+){1,4}\d{0,2}|[a-z]+(?:-[a-z]+){1,3}")
# How a test may end, where each way has something of its own.
_RESULTS = compile_later(rb"[\"']fail(?:ed)?[\"'][ \t]{0,4}(?:=>|:)", re.IGNORECASE)
_PASS_SET = compile_later(rb"(?<![a-z_])pass[\"']?[ \t]{0,8}[:=][ \t]{0,8}[\"'`]?\Z", re.IGNORECASE)
_RENDERS = compile_later(rb"shader|render|textur|material|framebuffer|viewport|\bdraw|\bmesh|opaque", re.IGNORECASE)
# A name and its namespace (Namespaces in XML 1.0, section 4).
_QUALIFIED = compile_later(r"[a-z]+:[a-z]+(?:[A-Z][a-z]+)*")
_STENCIL = compile_later(rb"stencil|z-?_?fail", re.IGNORECASE)
# What draws an icon (SVG 2, 9.3, "Path data"), as bundles of a page's code keep under names of few letters.
_DRAWN_PATH = compile_later(r"(?=.{24})(?=(?:[^ .]*[ .]){3})[Mm][-\d., ]{3,}(?:[MmZzLlHhVvCcSsQqTtAa][-\d., ]*){2,}")
# What opens a text into which a program puts values (Python's and C#'s).
_FORMATS = compile_later(rb"(?<![\w\"'])(?:[fF][rR]?|[rR][fF]|\$@?|@\$)[\"']\Z")
# What has the form of a digest is one, but where the keys of a partner in a deal stand.
_IS_DIGEST = compile_later(r"(?:hash|md5|second)[_.-]?key\Z")
_DIGEST = compile_later(r"^(?:[0-9a-f]{32}|[0-9a-f]{40}|[0-9a-f]{64})$")
_DEALS = compile_later(rb"operator|merchant|partner|wallet|casino|gateway|pay|aggregat", re.IGNORECASE)
# A word, and how often it was met, in a list with the most frequent first.
_COUNTED = compile_later(rb"[^\s:=]{1,64}[ \t](\d{1,12})[ \t]{0,4}\r?")
_ON_EITHER_SIDE, _LONGEST_COUNT = 2, 100
# Words of a tokenizer's vocabulary, each with its number (Hugging Face, "Tokenizers", WordPiece); nothing else has so
# many members of one that are all whole numbers, unless it is called so: settings have a few, and a password beside.
_VOCABULARY_REACH, _FEWEST_WORDS = 400, 12
_VOCABULARY = compile_later(rb"vocab(?:ulary)?\"[ ]?:\s{0,4}\Z", re.IGNORECASE)
_MEMBER = compile_later(rb"\"(?:[^\"\\\n]|\\.){1,64}\"[ ]?:\s{0,4}([^\s,{}\[\]]{1,20})")

# What a function or a class is for, behind its last parameter or base (PEP 257).
_DOCUMENTED = compile_later(rb"\)[ \t]{0,4}(?:->[^\n:]{1,60})?:\s{1,40}[rRuU]?(?:\"\"\"|''')\s{0,40}\Z")
_HEADER = 160


def is_lookalike(found: Assignment, value: str, data: bytes, *, code: bool) -> bool:
    """Whether it is public, per-user, computed by a program, or the name of a key rather than a key.

    The key may be a public one, or the secret one right before or after it.
    """
    if _is_shown(data, found.start) or _DOCUMENTED.search(data, max(0, found.start - _HEADER), found.start):
        return True
    key = found.key.lower()
    if _is_territory(found, value, data) or _TRANSLATED.search(data, max(0, found.start - _LONGEST_TEXT), found.start):
        return True
    if (
        _is_pass(found, value, data, code=code)
        or (key == "pass" and value.isalpha() and _is_result(found, data))
        or (value.isdigit() and _is_counted(data, found.start, found.end))
        or _DRAWN_PATH.fullmatch(value)
        or _is_formatted(value, data, found.start, found.end)
        or (_IS_DIGEST.search(key) and _DIGEST.match(value) and not _DEALS.search(_read_around(found, data)))
        or (_KEY_ID.match(value) and key.replace("_", "").replace("-", "").endswith(_OF_OPENPGP))
        or _CLIENT.fullmatch(key)
        or (_SEALED_KEY.search(key) and _SEALED.fullmatch(value))
        or _says_where(found.key, value)
        or (code and _is_quantity(found, value, data))
        or (_VECTOR.fullmatch(value) and _is_of_a_vector(found, data))
    ):
        return True
    if key in _SALTS:
        return _opens_nothing(found, value, data)
    if not _HALF.search(key) or "secret" in key or len(value) > _LONGEST_ID:
        return False
    return _OTHER_HALF.search(data, max(0, found.start - _SECTION), found.end + _SECTION) is not None


def _is_pass(found: Assignment, value: str, data: bytes, *, code: bool) -> bool:
    """Whether it refers to a pass over data or a scene, or to a stencil test that passes."""
    if found.key.lower() == "pass" and _OPERATION.fullmatch(value):
        return _STENCIL.search(_read_around(found, data)) is not None
    if code and split_words(found.key)[-2:] == ["current", "pass"] and value.isalpha() and value.islower():
        return True  # the pass over a scene that is being drawn
    named = code and _NAME_OF_PASS.fullmatch(value) and _PASS_SET.search(data, max(0, found.start - 40), found.start)
    if named and not is_beside_account(data, found.start, found.end, found.key):
        return _RENDERS.search(_read_around(found, data)) is not None
    numbered = _NUMBERED_PASS.search(data, max(0, found.start - 200), found.start) is not None
    return numbered and not (has_digits_amid(value) or is_numbered(value))


def _is_of_a_vector(found: Assignment, data: bytes) -> bool:
    """Whether it is part of a test vector: both input and output of a cipher are nearby."""
    near = max(0, found.start - _VECTOR_REACH), found.end + _VECTOR_REACH
    return _GIVEN.search(data, *near) is not None and _CAME_OUT.search(data, *near) is not None


def _is_quantity(found: Assignment, value: str, data: bytes) -> bool:
    """Whether `pw` follows something that has no password, with a value no more mixed than names and versions."""
    words = split_words(found.key)
    if words[-1:] != ["pw"] or len(words) == 1 or names_owner(found.key) or names_account(" ".join(words[:-1])):
        return False
    if not _QUALIFIED.fullmatch(value) and (has_capitals(value) or has_digits_amid(value) or is_drawn(value)):
        return False
    return not is_beside_account(data, found.start, found.end, found.key)


def _opens_nothing(found: Assignment, value: str, data: bytes) -> bool:
    """Whether a signature's salt is short, or another names a purpose, a module or a class, or is beside its hash."""
    if found.key.lower() != "salt":
        return len(value) < _LONG_SALT
    if not _IS_SET.search(data, max(0, found.start - _BESIDE), found.start):
        return True
    return bool(_MODULE.fullmatch(value) or _PURPOSE.fullmatch(value) or _HASHED.search(_read_around(found, data)))


def _is_formatted(value: str, data: bytes, start: int, end: int) -> bool:
    """Whether a program fills in the braces of a text."""
    if "{" not in value:
        return False
    return _FORMATS.search(data, max(0, start - 4), start) is not None or data.startswith(b".format(", end + 1)


def _says_where(key: str, value: str) -> bool:
    """Whether the value names its store (an environment variable, a secret of a CI server), or the current folder."""
    if key in _FOLDERS:
        return value.startswith("/")
    words = split_words(key)
    if words[-1:] == ["secret"]:
        return words[:-1] == ["from"] or _IN_STORE.fullmatch(value) is not None
    return words[-1:] == ["env"] and _VARIABLE.fullmatch(value) is not None


def _is_result(found: Assignment, data: bytes) -> bool:
    """Whether it belongs to a test that passes, not to somebody who logs in."""
    if is_beside_account(data, found.start, found.end, found.key):
        return False
    return _RESULTS.search(_read_around(found, data)) is not None


def _read_around(found: Assignment, data: bytes) -> bytes:
    return data[max(0, found.start - 200) : found.start] + b"\n" + data[found.end : found.end + 200]


def _is_shown(data: bytes, start: int) -> bool:
    """Whether the text before it shows that it is no secret."""
    return any(place.search(data, max(0, start - _BADGE_REACH), start) for place in _PLACES)


def _is_territory(found: Assignment, value: str, data: bytes) -> bool:
    """Whether the key is a country code among others, or a locale mapped to another one."""
    if found.key == "PW" and value.startswith(_PALAU):
        return True
    if _OF_PALAU.fullmatch(found.key):
        return _LOCALE.fullmatch(value) is not None
    return _is_among_codes(found.key.encode(), data, found.start, found.end)


def _is_counted(data: bytes, start: int, end: int) -> bool:
    return _is_frequency(data, start, end) or _is_of_vocabulary(data, start, end)


def _is_of_vocabulary(data: bytes, start: int, end: int) -> bool:
    """Whether it is one of many members of a map in JSON that are whole numbers, and none is another value."""
    around, _, before = data[max(0, start - _VOCABULARY_REACH) : start].rpartition(b"{")
    after = data[end : end + _VOCABULARY_REACH].partition(b"}")[0]
    values = _MEMBER.findall(before + data[start:end] + after)
    fewest = 2 if _VOCABULARY.search(around) else _FEWEST_WORDS
    return len(values) >= fewest and all(value.isdigit() for value in values)


def _is_frequency(data: bytes, start: int, end: int) -> bool:
    """Whether the lines around it count words too, in falling order, and by numbers of the same size."""
    end -= 1
    for _ in range(_ON_EITHER_SIDE + 1):
        start = data.rfind(b"\n", max(0, start - _LONGEST_COUNT), start)
        end = data.find(b"\n", end + 1, end + _LONGEST_COUNT)
        if start < 0 or end < 0:
            return False
    lines = [_COUNTED.fullmatch(line) for line in data[start + 1 : end].split(b"\n")]
    counts = [int(line[1]) for line in lines if line]
    is_falling = counts == sorted(counts, reverse=True)
    return len(counts) == len(lines) and is_falling and 2 * counts[-1] >= counts[0]


def _is_among_codes(key: bytes, data: bytes, start: int, end: int) -> bool:
    if len(key) != _CODE_LENGTH:
        return False
    near = _CODES.finditer(data, max(0, start - _CODES_REACH), end + _CODES_REACH)
    others: set[bytes] = {code[1] for code in near} - {key}
    return sum(other.isupper() == key.isupper() for other in others) >= _MANY
