"""Placeholder values."""

import itertools
import operator

from pocketmon_pipeline.pattern import compile_later
from pocketmon_pipeline.secrets.named.chance import has_all_classes, is_drawn
from pocketmon_pipeline.secrets.named.phrases import CALLED, POINTING, are_joined, says_of_itself
from pocketmon_pipeline.secrets.plausible import is_documented
from pocketmon_pipeline.secrets.structures import decode_base64

# What says that a value has yet to be given, in whole words.
_STAND_INS = (
    "your|my|change|changeme|changeit|replace|insert|enter|put|fill|add|todo|tbd|fixme|xxx+|yyy+|zzz+",
    "placeholder|ex[ae]mple|sample|synthetic|dummy|fake|mock|wrong|incorrect|bogus|redacted|removed|hidden|masked",
    "censored|omitted|none|nothing|null|nil|undef|undefined|unset|unknown|empty|blank|n/a|not-?set|not-?used|not-?needed|unused|default|optional",
    "required|invalid|ignored|disabled|test|testing|demo|lorem|ipsum|something|whatever|here|goes|value|string|some",
    "abcd|abcdef|deadbeef|obfuscated|encrypted|non-?existent",
)
_PLACEHOLDER = compile_later(rf"(?:^|[^a-z0-9])({'|'.join(_STAND_INS)})(?:$|[^a-z])")
# Those that sentences have, too.
_SENTENCE_WORDS = frozenset(
    {"my", "here", "goes", "some", "put", "add", "fill", "something", "hidden", "unknown", "wrong", "incorrect"}
)
# Those that nobody who has a credential puts amid it.
_INVENTED = frozenset({"synthetic", "fake", "mock", "dummy", "placeholder", "redacted", "changeme"})
# Words without a meaning (RFC 3092; Python's manual); of what is as mixed as a password is they are a part.
_METASYNTACTIC = compile_later(r"(?:^|[^a-z0-9])(?:foo|bar|foobar|foobarbaz|baz|blah|spam|eggs|qux|quux)(?:$|[^a-z])")
# Of what a value consists, or is made: `base64-32-bytes`.
_MADE_OF = r"(?:random|base64|hex|encoded|string|key|secret|\d{2,3}|bytes?|bits?|chars?|characters?)"
# These alone, or run together with such words, make a placeholder; inside a longer drawn value they may be chance.
_STUBS = (
    r"change_?-?me|change_?-?it|your\w*\W*",
    r"(?:value|key|token|secret|password|name|code)[-_ ]?here|my_?-?\w*(?:password|secret|token|key)",
    r"(?:some|any|new|old|a|the|this|is)[-_ ]?\w*(?:password|secret|token|key)",
    r"(?:secure|good)[-_ ]?pass(?:word|phrase)|(?:hex|base64|b64|rand(?:om)?)[-_]?\d{0,3}",
    r"(?:sua|seu|minha|tu|su|mi)[-_ ]?(?:senha|contrase[nñ]a|clave)",
    (
        r"(?:(?:super|very|top|insecure|dev|test|fake|dummy|example|default)[-_ ]?|(?:a|not)[-_ ])+"
        r"(?:password|passwd|secret|token|key|pass|pwd|pw)?\d{0,4}"
    ),
    r"x+|\*+|\.+|-+|_+|\?+|#+|0+|1+|(?:password|passwd|pass|pwd|secret|token|api[-_ ]?key|key|username|user)\W*",
    r"yes|802\.1x|auto|always|never|prompt|ask|stdin|inherit|basic|bearer|digest|aws4-hmac-sha256|plain|plaintext|text",
    r"(?:true|false|none|null)(?:\W+(?:true|false|none|null))*\W*",
    r"md5|sha\d*|pbkdf2(?:[-_]?\w{2,12})?|bcrypt|scrypt|argon2(?:id|i|d)?|str|bytes|int|integer|number|boolean|bool|object|any|void|varchar.*|char\(.*|float|uuid",
    # of fields in protocols (ProtoDef, "Datatypes"; Protocol Buffers, "Scalar Value Types"; C's <stdint.h>)
    r"[lb]?[iuf](?:8|16|24|32|64|128)|u?int(?:8|16|32|64)(?:_t)?|float(?:32|64)|double|var(?:int|long)(?:\d+)?|zigzag\d+",
    "buffer|bytearray",
    r"(?:secret|api|access|private|auth|encryption|signing|session)[-_]?(?:key|token|secret|password)[-_]?\d{0,4}",
    r"\W*(?:abc[-_]?123|123[-_]?abc)\w*|example(?!s)\w{3,}\W*",
    r"secret[-_ ]?(?:word|phrase|value|string|stuff)|(?:[a-z]+-){1,4}token-\d{1,2}",
    r"\w*encoded\w*(?:password|secret|token|key)|user(?:name)?@\w+|await",
    "key[a-z]|digit[0-9]",  # of a keyboard (UI Events KeyboardEvent code Values)
    r"(?:[a-z0-9]+[-_])+only",  # for what it is: `emulator-only`
    r"please[-_ ]?change.*|generated?[-_ ]with[-_ ].*|prompt:",
    r"(?:&#(?:x[0-9a-f]{2,6}|[0-9]{2,7});?){1,3}",  # letters of markup, such as icons (HTML, "Character references")
    "pmapass",  # of phpMyAdmin's own settings (its file `config.sample.inc.php`)
    # by what one is asked for, or kept; how good it is
    "external|internal|environment|keyring|keychain|interactive|manual|inline|kerberos|ldap|radius|passwordless|native",
    "generated|random|automatic|managed|rotated|unchanged|synthetic|expired|locked|protected|secured?|strong|weak|medium|strict|alphanumeric",
    # digests of nothing: MD5 (RFC 1321, A.5), SHA-1 and SHA-256 (NIST, test vectors of FIPS 180-4)
    "d41d8cd98f00b204e9800998ecf8427e|da39a3ee5e6b4b0d3255bfef95601890afd80709",
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    r"%\d\w{1,40}%\d",  # what LibreOffice fills into messages
    "tiger",  # of Oracle's sample schema, SCOTT (Oracle Database, Sample Schemas)
    "sqlpassword",  # of Drupal's own settings (its file `default.settings.php`)
    "hello",  # of FreeRADIUS's own users (its file `users`)
    "foobared",  # of Redis's own settings (its file `redis.conf`)
    "ugfzc3dvcmq6|chauthtok",  # how a server asks for one (AUTH LOGIN of SMTP), what PAM changes one by (pam(3))
    "notasecret",  # of every key that Google makes for a service (Google Cloud, "Service account keys", PKCS #12)
    "android",  # of the key store that Android's tools make for tests (developer.android.com, "Sign your app")
    "fraqbc8wsa1xvpfvjcrgrywtiizs2trq",  # ps4Passcode, as Unity writes it into every ProjectSettings.asset
    r"[*_]{1,2}\(.*\)[*_]{1,2}",  # a remark in brackets, and emphasis
    r"-?anonymous@?[\w.-]*",  # by which strangers log in (RFC 1635)
    # the passes of Windows's answer files (Microsoft, "Windows Setup Configuration Passes")
    "windowspe|offlineservicing|generalize|specialize|auditsystem|audituser|oobesystem",
    r"(?:password){2,}|(?P<again>[a-z]{3,12}?)(?P=again){2,}",  # RFC 6070; Telegraf's own settings
    r"pa\$\$word",  # of Telegraf's own settings
    "sw2ycwtib9zpoohopsmm",  # of Grafana's own settings (its file `defaults.ini`)
    r"\{sasl\}.*",  # who is asked instead (OpenLDAP, "Pass-Through authentication")
    r"@@\w+@@|%%\w+%%|##\w+##",  # what a template puts in
    # labels in languages that write words together, or apart, and in letters of others
    r"\w*(?:密码|密碼|口令|パスワード|비밀번호|пароль)\w*",
    r"\w*mot_?de_?passe\w*|m[aậ]t[ _-]?kh[aẩ]u|(?:passwort|kennwort|wachtwoord)[a-zäöüß]{4,}",
    # what Terraform does not show
    r"\((?:sensitive|known after apply).*",
    # what a form asks of one (Laravel, "Available Validation Rules")
    r"(?:[a-z_]+(?::[\w,]+)?\|)*(?:required|confirmed|nullable|(?:min|max):\d+)(?:\|[a-z_]+(?::[\w,]+)?)*",
    rf"(?=.*(?:random|base64|hex|encoded|string|bytes?|bits?|char))(?:{_MADE_OF}[-_ ])+{_MADE_OF}",
    # signed shorter than by any JWT (RFC 7518, 3), and than by the SHA-1 of itsdangerous, whose texts look alike
    r"eyj[\w-]*\.[\w-]*\.[\w-]{0,26}",
    r"password.?field|input|asdf[a-z]*|abc|qwer|todo.*|\{\}|\[\]|null.*",
)
# The ends of one, whose middle is left out.
_LEFT_OUT = compile_later(r"(?:\w{1,4}|[a-z]{2,3}[-_])(?:\.{3}|\u2026)\w{1,4}|[a-z]{2,3}[-_](?:\.{3}|\u2026)\w{1,8}")
# As tests number theirs; with one capital before small letters somebody has chosen it.
_NUMBERED = compile_later(r"(?:pass|password|PASS|PASSWORD)-\d{1,2}")
# What hides the middle of a value; behind letters of both cases, digits and marks that no token has it is a part.
_HIDING, _MARKS = "****", frozenset("!#$%&+?@^~")
_STUB = compile_later(rf"^(?:{'|'.join(_STUBS)})$")
# What change logs begin their entries with (keepachangelog.com; GNU Coding Standards, "Style of Change Logs").
_CHANGED = compile_later(r"^(?:Added|Changed|Deprecated|Removed|Fixed|Renamed|Updated|Likewise|Ditto|New)\.?$")
_LEAST_TOLD = 5
_NAMES = CALLED | POINTING
# Whose it is, in Dutch, French, German, Indonesian, Polish, Portuguese, Spanish, Turkish and Vietnamese.
_OF_READER = "uw jouw votre ihr ihre dein deine anda kamu twoje twój seu sua tu tus sizin cua của"
_YOURS = frozenset(_OF_READER.split())
# What people who try something out have for a password, and keep.
_TRIED = compile_later(r"(?:test|demo)\d{3,6}|a(?:bc)?123456\d{0,3}|123456\d{0,3}[a-z]")
_SEPARATORS = str.maketrans("", "", "-_. ")
# What a field of a form is called in a language that writes compounds with a dash.
_LABEL = compile_later(r"^[A-Z][^\W\d_]*(?:[ -][^\W\d_]+)+$")
_BASE64 = compile_later(r"[A-Za-z0-9+/]{4,84}={0,2}")
_NO_LETTERS = compile_later(r"[^\w]+|_+")


def is_placeholder(value: str) -> bool:
    """Whether the value is a placeholder."""
    if is_documented(value.encode()) or _CHANGED.match(value):
        return True
    lower = value.lower()
    words = [*filter(None, _NO_LETTERS.split(lower))]
    if _NAMES.issuperset(words) or (not CALLED.isdisjoint(words) and _is_label(value, words)):
        return True
    if says_of_itself(lower) or not (any(map(str.isascii, filter(str.isalnum, value))) or are_joined(value)):
        return True  # in letters of other alphabets somebody writes what a password is called
    few = len(set(lower)) <= (1 if lower.isdigit() else 2)
    if "EXAMPLE" in value or _STUB.match(lower.rstrip(" ,;")) or few or is_run(lower):
        return not is_tried(lower)
    if (
        _is_hidden(value)
        or _NUMBERED.fullmatch(value)
        or _LEFT_OUT.fullmatch(value)
        or lower.endswith(("...", "-example", "_example"))
        or _says_that(lower, value, words)
    ):
        return not is_tried(lower)
    is_told = _METASYNTACTIC.search(lower) is not None and not _is_mixed_with(value, words)
    return is_told or _is_encoded(value)


def _is_hidden(value: str) -> bool:
    """Whether stars take the place of a part of it."""
    before, hiding, after = value.partition(_HIDING)
    if not hiding or after[:1] in {"", "*"} or not before:
        return hiding != ""
    rest = before + after
    return _HIDING in after or _MARKS.isdisjoint(rest) or not has_all_classes(rest)


def _is_encoded(value: str) -> bool:
    """Whether it is such a word in base64, as clients of FTP keep their passwords: `c2VjcmV0`."""
    text = decode_base64(value.encode()) if _BASE64.fullmatch(value) else None
    return text is not None and text.isascii() and _STUB.match(text.decode().lower()) is not None


def asks_for_another(value: str) -> bool:
    """Whether one of its words says that another value belongs here, or it has none but such words."""
    lower = value.lower()
    return _PLACEHOLDER.search(lower) is not None or _STUB.match(lower) is not None


def _is_label(value: str, words: list[str]) -> bool:
    """Whether what names a password has the form of a label, or calls it the reader's own: `password_smtp_anda`."""
    return _LABEL.match(value.rstrip(".")) is not None or (
        not _YOURS.isdisjoint(words) and all(map(str.isalpha, words))
    )


def is_tried(lower: str) -> bool:
    """Whether it is one of the first that come to mind: `test1234`."""
    return _TRIED.fullmatch(lower) is not None


def _says_that(lower: str, value: str, words: list[str]) -> bool:
    """Whether a placeholder word is more than a part of a sentence with all character classes."""
    found = {match[1] for match in _PLACEHOLDER.finditer(lower)}
    if not found or (is_drawn(value) and found.isdisjoint(_INVENTED)):
        return False
    if not (found <= _SENTENCE_WORDS and has_all_classes(value)):
        return True
    return all(len(word) < _LEAST_TOLD or word in CALLED or _PLACEHOLDER.search(word) for word in words)


def _is_mixed_with(value: str, words: list[str]) -> bool:
    """Whether a value has all character classes, and a longer meaningful word."""
    if is_drawn(value):
        return True
    told = any(len(word) >= _LEAST_TOLD and not _METASYNTACTIC.search(word) for word in words)
    return told and has_all_classes(value)


_STEPS = frozenset((0, 1))
_LEAST_COUNTED = 12
_HEXADECIMAL = compile_later(r"(?:[0-9a-f]{2})+")


def is_run(lower: str) -> bool:
    """Whether each character follows the one before, or repeats it: `12345678`, `abcdefgh`, `aaaa1111`."""
    if len(lower) < 9 and lower.isdigit():
        return False  # somebody does have this password
    lower = lower.translate(_SEPARATORS)
    codes = [*map(ord, lower)]
    steps = sum(map(_STEPS.__contains__, map(operator.sub, codes[1:], codes)))
    return len(lower) > 5 and (steps >= (len(lower) - 1) * 0.75 or _counts_bytes(lower))


def _counts_bytes(lower: str) -> bool:
    """Whether nearly all its hexadecimal bytes count up by one: `000102030405`, as in test vectors."""
    if len(lower) < _LEAST_COUNTED or not _HEXADECIMAL.fullmatch(lower):
        return False
    steps = [after - before == 1 for before, after in itertools.pairwise(bytes.fromhex(lower))]
    return sum(steps) >= len(steps) * 0.9
