"""Rates how much a value looks like a credential, chosen or random, rather than something else.

`judge_value` gives points: 0 for what cannot be one, up to 4 for what can hardly be anything else.
"""

import functools
import re

from pocketmon_pipeline.pattern import compile_later
from pocketmon_pipeline.secrets.named.chance import (
    SHORTEST_DRAWN,
    count_classes,
    is_drawn,
    is_mixed,
    is_noise,
    is_strewn,
    is_unspoken,
    is_wordy,
)
from pocketmon_pipeline.secrets.named.chosen import is_made_of_words, is_numbered, looks_chosen
from pocketmon_pipeline.secrets.named.phrases import (
    CALLED,
    LONG_PHRASE,
    OF_PROGRAMS,
    are_joined,
    count_phrase,
    is_drawn_from_list,
    is_phrase,
    is_prose,
    is_sentence,
    may_be_chosen,
    names_project,
)
from pocketmon_pipeline.secrets.named.placeholders import is_placeholder, is_tried
from pocketmon_pipeline.secrets.named.references import is_reference
from pocketmon_pipeline.secrets.plausible import is_documented, measure_entropy
from pocketmon_pipeline.secrets.structures import says_words

# What is longer is a key, a document or a picture; those that give something away have forms of their own.
LONGEST_VALUE = 512
_LONG_HASH = 32
_LONG_NUMBER = 24
_MANY_MARKS = 4
_SHORTEST = {"password": 4, "auth": 8, "token": 8, "secret": 6, "api-key": 8, "private-key": 16, "password-hash": 20}
# What vendors give to be shown: keys for browsers of Adyen, Braintree, Paddle, Stripe, Supabase, Mapbox, PostHog,
# Midtrans, New Relic and Razorpay, what Scaleway calls the owner of a secret key, Google an OAuth client ("Using OAuth
# 2.0 to Access Google APIs") and Stripe its objects (its "API reference"), the header of a JWT alone (RFC 7519, 3.1),
# the one for whom age encrypts (C2SP, "age", X25519), and public keys of RSA (RFC 3279, 2.3.1), by which
# apps verify what was bought (Google Play, "Verify a purchase").
_SHOWN = compile_later(
    r"^(?:(?:live|test)_[A-Z0-9]{32}$|(?:production|sandbox)_[a-z0-9]{8}_[a-z0-9]{16}$"
    r"|(?:live|test)_[0-9a-f]{27}$|pk_(?:live|test)_|sb_publishable_|pk\.eyJ|phc_|(?:SB-)?Mid-client-|NRJS-|rzp_(?:live|test)_|SCW[A-Z0-9]{17}$"
    r"|\d{8,16}-[a-z0-9]{32}\.apps\.googleusercontent\.com$"
    r"|(?:acct|ch|evt|pi|price)_[13][A-Za-z0-9]{15,23}$|cus_[A-Za-z0-9]{14}$"
    r"|eyJ(?:hbGciOi|0eXAiOi)[\w-]{10,80}={0,2}$|age1[02-9ac-hj-np-z]{58}$"
    r"|MIGfMA0GCSqGSIb3DQEBAQUAA4G|MII[BC][A-Za-z]jANBgkqhkiG9w0BAQEFAAO)"
)
_UUID = compile_later(r"^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$", re.IGNORECASE)
# So many requests in a span of time (Django REST framework, "Throttling"; Flask-Limiter, "Rate limit string notation").
_RATE = r"\d{1,6}/\d{0,4}(?:[smhd]|secs?|seconds?|mins?|minutes?|hours?|days?)(?:/[a-z]{1,12})?"
# A date, a time, an address, a version, a rate, an object identifier (ITU-T X.660, 6.2), a port, a host.
_DATE = compile_later(
    r"^\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d.*)?$|^\d{1,3}(?:\.\d{1,3}){3}(?::\d+)?$|^(?:[~^]|[<>]=?)?\d+(?:\.\d+){1,3}[+-]?$"
    # of a release before another, or one of its builds (semver.org, 2.0.0, 9 and 10)
    r"|^(?:[~^]|[<>]=?)?v?\d+(?:\.\d+){1,2}[-+][0-9a-z]{1,40}(?:[.+-][0-9a-z]{1,40}){0,9}$"
    r"|^[+-]\d+\.\d+$|^[+-]?\d+\.\d+[eE][+-]?\d{1,3}$"
    rf"|^{_RATE}(?:[,;][ ]?{_RATE}){{0,9}}$"
    r"|^[0-2](?:\.\d+){4,}$|^\d+/(?:tc|ud|sct|dcc)p$"
    r"|^[a-z][a-z_-]*(?:\.[a-z][a-z_-]*)*\.(?:com|org|net|local|internal|localdomain)$"
)
# An address of IPv6, or the half of one that a host chooses, with how it does (systemd.network(5), `Token=`).
_ADDRESS = compile_later(r"^(?:[a-z]+:)?(?=[0-9a-f:]*::)[0-9a-f]{0,4}(?::[0-9a-f]{0,4}){2,8}$")
# As long as a hash of bcrypt, the shortest in whose alphabet are dots: a shorter one may be cut where it has three.
_WHOLE_HASH = 60
# A salt of one letter over and over is one that documentation shows.
_SHOWN_SALT = compile_later(r"\$(\w)\1{5,}\$")
# A host with its port, an artifact with its version, a name with parts, a format with fields, escapes of control
# characters, a pattern.
_NAME = compile_later(
    r"^(?:[a-z\d._*-]+|[A-Z][a-z]*|[A-Z\d._*-]+):\d{2,5}$|\[:|\][+*{?]|"
    r"^[a-z][\w.-]*:v?\d+(?:\.\d+){1,3}(?:[-+.]\w+)*$|"
    r"\[[^\[\]]*(?:a-z|A-Z|0-9|\\d)|\(\?|^[a-z][\w.-]*(?::[\w.-]+){2,}$|\\[nrtfvxu0]| = "
    r"|\\[sdwSDW](?:[*+?]|\\?\{)|\(\.[*+?]?\)"
)
# The fields of a format, behind which no word goes on; in a value that chance made they are chance too.
_FIELDS = compile_later(r"%[sdr](?![a-z]{3})|\{\w*\}")
_WORDS = compile_later(r"^[A-Za-z]+(?:[_ -][A-Za-z]+)+$")
# A mark amid letters and a number, as in `QuayShop@2025Key`: no identifier has it, though its words end like one.
_IN_NO_NAME = compile_later(r"[a-z][@#!%&*^]\d+[A-Za-z]")
_NOUN = compile_later(
    r"(?:^|[^A-Za-z]|api|my|secret|access|private|public|auth|user|app|client|session)"
    r"(?:key|token|secret|password|passwd|pass|passphrase|pwd|credentials?|auth|authorization)s?$"
    r"|(?-i:(?<=[a-z])(?:Key|Token|Secret|Password|Passwd|Pass|Pwd|Credentials?|Auth|Authorization)s?$)",
    re.IGNORECASE,
)
# What lexers call a kind of words (TextMate's manual, "Naming Conventions"; Ace, "Creating or Extending an Edit Mode").
_SCOPE = compile_later(r"^[a-z]+(?:[_-][a-z0-9]+)*(?:\.[a-z][a-z0-9]*(?:[_-][a-z0-9]+)*){2,}(?:\.[0-9])?$")
# Keys that people write down have groups (Home Assistant, "Backup emergency kit").
_IN_GROUPS = compile_later(r"^[A-Z0-9]{4,6}(?:-[A-Z0-9]{4,6}){4,}$")
_CONSTANT = compile_later(r"^[A-Z]+(?:_[A-Z]+)+$")
# One of several constants: `CHECK_SECRET_12`.
_NUMBER = compile_later(r"(?<=[A-Z])_\d{1,3}$")
# A made-up token says in its middle what it is.
_NAMED_INSIDE = compile_later(
    r"(?:^|[-_.])(?:auth|access|api|secret|refresh)[-_](?:token|key|secret)(?:[-_.]|$)", re.IGNORECASE
)
_SHORT_SUM = compile_later(r"(?=[a-f]*[0-9])(?=[0-9]*[a-f])[0-9a-f]{1,8}")
# What an interface calls one of its fields, which programs keep as its key: `eChargeToday1`.
_FIELD = compile_later(r"[a-z]+\d{0,2}(?:[A-Z][a-z]+|[A-Z]{2})+\d?|[a-z]+\d")
_WRONG = "failed cannot invalid missing required incorrect wrong error unknown expired denied"
_FAULTS = frozenset(_WRONG.split())
# Documentation speaks of the thing; somebody who thinks of a phrase may do so too.
_ARTICLE = compile_later(r"(?:^|[^a-z])the(?:$|[^a-z])", re.IGNORECASE)
# The last label of a host has one case.
_MAIL = compile_later(r"^[\w.+-]+@[\w-]+(?:\.[\w-]+)*\.(?:[a-z]{2,24}|[A-Z]{2,24})$")
# Hashes of passwords: crypt(5), and the forms that Django, LDAP (RFC 2307), phpass, Werkzeug and Jupyter write.
_HASHES = (
    r"\$(?:1|5|6|y|gy|7|2[abxy]?|apr1|md5|sha1|argon2(?:id|i|d)|scrypt|P|H)\$\S{8,}",
    r"\{(?:S?(?:SHA(?:256|512)?|MD5)(?:\.\w{3})?|(?:[A-Z0-9]{2,8}-)?CRYPT|PBKDF2\S*|ARGON2I?D?|SCRYPT)\}\S{8,}",
    r"(?:pbkdf2(?:_|:)sha(?:1|256|512)|bcrypt(?:_sha256)?|argon2|scrypt|sha1|md5)\$\S{10,}|pbkdf2:sha\S+",
    r"sha1:[0-9a-f]{12}:[0-9a-f]{40}|argon2:\$argon2\S{10,}",
    r"\$9\$[./0-9A-Za-z-]{9,}",  # of Junos
    r"\$[89]\$[./0-9A-Za-z]{14}\$\S{8,}",  # types 8 and 9 of Cisco IOS ("Configuring Security with Passwords")
    r"grub\.pbkdf2\.sha\d+\.\S+|-(?:pbkdf2|hashed)-[0-9a-f]{32,}\S*",  # of GRUB and CouchDB
    r"0x0[12]00[0-9A-Fa-f]{48,136}",  # of SQL Server (sys.sql_logins, password_hash)
    # of Tomcat ("Realm Component", CredentialHandler), Atlassian's Crowd, ASP.NET Core (PasswordHasher, version 3)
    r"[0-9a-f]{32,64}\$\d{1,7}\$[0-9a-f]{32,128}|\{PKCS5S2\}\S{40,}|AQAAAA[EI]AA[A-Za-z0-9+/]{72,76}={0,2}",
    r"\*[0-9A-F]{40}|SCRAM-SHA-256\$\S+|md5[0-9a-f]{32}",
)
PASSWORD_HASH = compile_later(rf"^(?:{'|'.join(_HASHES)})$")
# MD5's and SHA's digits: in the rows of a table, not what anybody types.
SUM = compile_later(r"[0-9a-f]{32}|[0-9a-f]{40}|[0-9a-f]{64}|[0-9a-f]{128}|[0-9A-F]{32}|[0-9A-F]{40}|[0-9A-F]{64}")


@functools.lru_cache(maxsize=1024)
def judge_value(value: str, kind: str, *, quoted: bool) -> int:
    """Points for a value of a key of this kind; cached, since values repeat within a file."""
    if not _SHORTEST.get(kind, 6) <= len(value) <= LONGEST_VALUE or not value.isprintable():
        return 0
    if PASSWORD_HASH.match(value):
        is_cut = "..." in value and len(value) < _WHOLE_HASH
        return 0 if is_cut or _SHOWN_SALT.search(value) or is_documented(value.encode()) else 3
    if kind == "password-hash":
        if is_reference(value, quoted=quoted):
            return 0
        return 3 if is_drawn(value) or (len(value) >= _LONG_HASH and measure_entropy(value) >= 4) else 0
    if _stands_for_another(value, kind, quoted=quoted):
        return 0
    return _judge_password(value) if kind == "password" else _judge_drawn(value)


def is_short_sum(value: str, kind: str) -> bool:
    """Whether it has too few hexadecimal digits for the key of a service, as shown in documentation."""
    return kind in {"api-key", "token"} and _SHORT_SUM.fullmatch(value) is not None


@functools.lru_cache(maxsize=1024)
def is_chosen(value: str) -> bool:
    """Whether somebody may have chosen it, given that it is a setting; cached, since values repeat within a file."""
    if len(value) < _SHORTEST["password"] or not may_be_chosen(value) or _DATE.match(value) or _NOUN.search(value):
        return False
    return not (_SHOWN.match(value) or is_reference(value, quoted=True) or is_placeholder(value))


def _stands_for_another(value: str, kind: str, *, quoted: bool) -> bool:
    if _SHOWN.match(value) or is_short_sum(value, kind) or (kind != "password" and _is_named_inside(value)):
        return True
    if kind in {"token", "api-key"} and _names_part(value, kind):
        return True
    if is_reference(value, quoted=quoted) or is_placeholder(value) or is_prose(value) or says_words(value.encode()):
        return True
    if _is_fault(value) or _is_phrased(value) or _DATE.match(value) or _ADDRESS.match(value):
        return True
    if _MAIL.match(value) and not is_drawn(value):
        return True
    bare = _NUMBER.sub("", value.strip("*"))  # emphasis, or a tag of Vim's help
    named = bare.isalpha() or (is_wordy(bare) and not _IN_NO_NAME.search(bare)) or _CONSTANT.match(bare)
    return (
        bool(_NOUN.search(bare) and named)
        or _is_caption(bare)
        or (
            kind != "password"
            and bool(_WORDS.match(value) or (_ARTICLE.search(value) and not is_drawn(value)))
            and not _is_secret_phrase(value, kind)
        )
    )


def _names_part(value: str, kind: str) -> bool:
    """Whether it is the name of a kind of words, or of a field of an interface."""
    if kind == "api-key" and _FIELD.fullmatch(value):
        return not is_drawn(value)
    return _SCOPE.match(value) is not None and (is_wordy(value) or not is_drawn(value))


def _is_fault(value: str) -> bool:
    """Whether it says what went wrong, as programs call it: `auth_failed`, `cannot_connect`."""
    words = value.split("_")
    return len(words) > 1 and all(map(str.islower, words)) and not _FAULTS.isdisjoint(words)


def _is_caption(value: str) -> bool:
    """Whether words in capitals say that a password goes there, in any language: `ISI_PASSWORD_DI_SINI`."""
    words = value.lower().split("_") if _CONSTANT.match(value) else []
    return len(words) > 2 and not CALLED.isdisjoint(words)


def _is_named_inside(value: str) -> bool:
    return _NAMED_INSIDE.search(value) is not None and not names_project(value)


def _is_secret_phrase(value: str, kind: str) -> bool:
    """Whether it is a phrase for a secret: keys and tokens are random instead."""
    told = kind in {"secret", "api-key"} or (kind == "token" and value[-1:].isdigit())
    return _is_in_groups(value) or (told and count_phrase(value) >= LONG_PHRASE)


def _is_in_groups(value: str) -> bool:
    """Whether it has groups of characters that form no words."""
    return _IN_GROUPS.match(value) is not None and not is_wordy(value) and measure_entropy(value) >= 3.1


def _is_phrased(value: str) -> bool:
    """Whether it has the syntax of a name, format or pattern, and is not mixed enough to be random."""
    if is_noise(value):
        return False
    fields = _FIELDS.findall(value)
    meant = len(fields) == 1 and (is_mixed(value) or _is_word_in_braces(value, fields[0]))
    return bool(_NAME.search(value) or (fields and not meant))


def _is_word_in_braces(value: str, field: str) -> bool:
    """Whether braces are characters of a password: no field is named so, and digits surround them."""
    word = field[1:-1].lower()
    if not word.isalpha() or len(word) < _SHORTEST["password"] - 1 or word in OF_PROGRAMS:
        return False
    whole = value.replace(field, word)
    return count_classes(whole) > 2 or is_numbered(whole)


def _judge_password(value: str) -> int:
    classes = count_classes(value)
    if _UUID.match(value) or is_tried(value.lower()):
        return 1
    if value.isalpha():
        return 1 if value[1:].islower() or value.isupper() else 3 if is_strewn(value) else 2
    if value.isdigit():
        return 2 if len(value) >= 6 else 1
    if is_drawn(value):
        return 4
    if is_phrase(value) or is_drawn_from_list(value):
        return _judge_phrase(value, classes)
    return (
        3
        if classes >= 3 or are_joined(value) or (classes == 2 and any(character.isdigit() for character in value))
        else 2
    )


def _judge_phrase(value: str, classes: int) -> int:
    if " " in value:
        return 3 if len(value.split()) >= LONG_PHRASE else 2
    words = count_phrase(value)
    return 3 if words >= LONG_PHRASE or (words and classes > 2) else 2 if words else 1


def _judge_drawn(value: str) -> int:
    if _UUID.match(value):
        return 2
    if is_drawn(value) or names_project(value):
        return 4 if len(value) >= 20 else 3
    if any(character.isspace() for character in value) or is_phrase(value):
        return 3 if len(value) >= 20 and measure_entropy(value) >= 3.1 else 1
    if value.isalpha():
        return _judge_letters(value)
    if value.replace("-", "").isdigit():
        return 3 if len(value) >= _LONG_NUMBER and measure_entropy(value) >= 2.5 else 1
    return _judge_mixed(value)


def _judge_mixed(value: str) -> int:
    if any(judge(value) for judge in (_is_in_groups, looks_chosen, is_made_of_words, _is_full_of_marks)):
        return 3
    has_digits = any(character.isdigit() for character in value) and not is_tried(value.lower())
    return 2 if has_digits and measure_entropy(value) >= 2.5 else 1


def _is_full_of_marks(value: str) -> bool:
    """Whether many kinds of punctuation are mixed with letters of both cases, as in no text or expression."""
    marks = [character for character in value if not character.isalnum()]
    return len(value) >= _LONG_HASH // 2 and len({*marks}) >= _MANY_MARKS and is_strewn(value)


def _judge_letters(value: str) -> int:
    """Points for letters alone: random ones of both cases count fully; those of one case may be a word."""
    if is_sentence(value):
        return 2
    in_words = is_wordy(value) and not value.islower() and not value.isupper()
    if len(value) >= 24 and measure_entropy(value) >= 3.8 and not in_words:
        return 3
    if len(value) >= SHORTEST_DRAWN and is_unspoken(value):
        return 2
    return 2 if len(value) >= 16 and is_strewn(value) else 1
