"""What a value looks like: a credential that somebody chose or drew, or one of the many things that stand in its place.

`judge_value` gives points: 0 for what cannot be one, up to 4 for what can hardly be anything else.
"""

import functools
import itertools
import re

from pocketmon_pipeline.pattern import compile_later
from pocketmon_pipeline.secrets.named.phrases import (
    CALLED,
    LONG_PHRASE,
    OF_PROGRAMS,
    POINTING,
    SPOKEN,
    count_phrase,
    is_phrase,
    says_of_itself,
)
from pocketmon_pipeline.secrets.plausible import is_documented, measure_entropy

# What is longer is a key, a document or a picture; those that give something away have forms of their own.
LONGEST_VALUE = 512
_LONG_HASH = 32
_LONG_NUMBER = 24
SHORTEST_DRAWN = 12
# So long a text of base64 without any digit is met once in a hundred.
_LONG_TEXT = 40
_SHORTEST = {"password": 4, "auth": 8, "token": 8, "secret": 6, "api-key": 8, "private-key": 16, "password-hash": 20}

_ENDINGS = (
    "pem|key|crt|cer|p12|pfx|jks|json|ya?ml|txt|env|conf|cfg|ini|xml|html?|js|ts|py|php|png|svg|css|sh|rb|java|md"
)
# What is put in later: by a shell, a template engine, a build tool, a program, a vault; and paths to files.
_TEMPLATE = compile_later(r"\$\{|\$\(|\$\$|\{\{|\}\}|<%|%>|\#\{[^{}]+\}|%\(\w+\)[sd]|\{[A-Za-z_][\w.]*\([^{}]*\}")
_REFERENCES = (
    *(r"^\$\w+(?:->.*|,|/.*)?$", r"^\$env:", r"^%\w+%$", r"^@\w+@$", r"^__\w+__$", r"^!\w+"),
    *(r"^\$__\w+\{", r"^<[^<>]+>$"),
    *(r"^\[[^\[\]]+\]$", r"^&\w+;", r"^\*+\w+$", r"^\(\([\w./:-]+\)\)$", "^`[^`]+`$"),
    r"^\(?(?:Get|Read|New|Import|Invoke|ConvertTo|ConvertFrom|Unprotect)-[A-Z]\w+(?:\s|$)",  # a command of PowerShell
    rf"^@(?:[\w.-]*/)*[\w.-]+\.(?:{_ENDINGS})\b",  # a file that a program reads (curl(1), `vault kv put`)
    r"^dword:[0-9a-f]{8}$",  # a number in the registry of Windows
    r"^@Microsoft\.KeyVault\(",  # App Service, "Use Key Vault references"
    r"^Ag[A-Za-z0-9+/]{200,}={0,2}$",  # what a SealedSecret of Kubernetes has encrypted (Bitnami, sealed-secrets)
    r"^>|</?[a-z][\w-]*[ />]",  # markup behind an attribute that ends in a name: `href="?token="`
    r"^\$[A-Za-z]\w*\.\w+[.()\w]*$",  # a property, or a call, in PowerShell
    r"^['\"] ?\+ ?[A-Za-z_$]",  # a text of code goes on with a variable
    r"^\[[A-Za-z][A-Za-z.]*(?:\]::|$)",  # a member of a type in PowerShell
    *(r"^--[a-z]", r"^(?:ENC|NACL|PKCS7)[\[(]", r"^\{cipher\}", r"^\{[A-Za-z0-9+/=]{16,}\}$", "^AQICA", r"^:\w+$"),
    r"^(?:ref|env|file|secret|ssm|sops|op|keyring|arn|vault|doppler|bw|pass|lookup|data|local|var|module|kv)(?:\+\w+)?:",
    r"process\.env|os\.environ|getenv|import\.meta\.env|ENV\[|System\.get|config\(|env\(",
    r"(?:secrets?|vars?|settings|self|this|params?)\.\w",
    r"^(?:file|secretsmanager|ssm|vault|secret|parameterstore)/",
    r"^(?:\w+ )?(?:<[^<>\s]+>[:/@.]?)+$",
    r"^[A-Za-z_]\w*=(?:True|False|None|true|false|null|\d+)$",  # an argument that prose asks to pass
    r"^\*\w+(?:\*\w+)+\*?$",  # the chat with a program that changes passwords (smb.conf(5), passwd chat)
    *(r"^/(?:run|var|etc|home|usr|opt|secrets?|mnt|tmp|root)/", r"^\.{1,2}/[\w.-]+/", "^~/", r"^[A-Za-z]:\\"),
)
_REFERENCE = compile_later("|".join(_REFERENCES))
# A path from the root, or base64 that begins with a slash.
_ROOTED = compile_later(r"^/[\w.-]+/")
# What vendors give to be shown: Stripe's, Supabase's, Mapbox's and PostHog's keys for browsers.
_SHOWN = compile_later(r"^(?:pk_(?:live|test)_|sb_publishable_|pk\.eyJ|phc_)")
_CALL = compile_later(
    r"^[A-Za-z_][\w.:>-]*\(.*\)?;?$|^(?:new|await|lambda|function|async|def|return)\s|=>|^[\w:.$]+(?:\[['\"\w-]+\])+(?:\.\w+)*$"
)

# Minified code runs on: `pass=Pass.OPAQUE:mode===Mode.MASK&&(`.
_EXPRESSION = compile_later(
    r"^[A-Za-z_$][\w$]*(?:\.[A-Za-z_$][\w$]*)*(?:[:?)]|[=!]==|&&|\|\|)\S*(?:[=!]==|&&|\|\||\?[\w$.]+:)"
)

# What says that a value has yet to be given, in whole words.
_STAND_INS = (
    "your|my|change|changeme|changeit|change-?this|replace|insert|enter|put|fill|add|todo|tbd|fixme|xxx+|yyy+|zzz+",
    "placeholder|ex[ae]mple|sample|dummy|fake|mock|foo|bar|foobar|foobarbaz|baz|redacted|removed|hidden|masked",
    "censored|omitted|none|null|nil|undefined|unset|unknown|empty|blank|n/a|not-?set|not-?used|not-?needed|unused|default|optional",
    "required|invalid|ignored|disabled|test|testing|demo|lorem|ipsum|something|whatever|here|goes|value|string|some",
    "abcd|abcdef|deadbeef|goes-?here|obfuscated|encrypted|blah|spam|eggs|qux|quux|does-?not-?exist|non-?existent",
)
_PLACEHOLDER = compile_later(rf"(?:^|[^a-z0-9])(?:{'|'.join(_STAND_INS)})(?:$|[^a-z])")
# These alone, or run together with such words, make a placeholder; inside a longer drawn value they may be chance.
_STUBS = (
    r"change_?-?me|change_?-?it|your\w*|my_?-?\w*(?:password|secret|token|key)",
    r"(?:some|any|new|old|a|the|this|is)[-_ ]?\w*(?:password|secret|token|key)",
    (
        r"(?:(?:super|very|top|insecure|dev|test|fake|dummy|example|default)[-_ ]?|(?:a|not)[-_ ])+"
        r"(?:password|passwd|secret|token|key|pass|pwd|pw)?\d{0,4}"
    ),
    r"x+|\*+|\.+|-+|_+|\?+|#+|0+|1+|(?:password|passwd|pass|pwd|secret|token|api[-_ ]?key|key|username|user)\W*",
    "true|false|yes|no|on|off|y|n|auto|always|never|prompt|ask|stdin|inherit|basic|bearer|digest|plain|plaintext|text",
    r"md5|sha\d*|string|str|bytes|int|integer|number|boolean|bool|object|any|void|varchar.*|char\(.*|float|uuid|hidden",
    r"(?:secret|api|access|private|auth)[-_]?(?:key|token|secret|password)[-_]?\d{0,4}",
    r"\W*(?:abc[-_]?123|123[-_]?abc)\w*|example(?!s)\w{3,}\W*",
    "key[a-z]|digit[0-9]",  # of a keyboard (UI Events KeyboardEvent code Values)
    "tiger",  # of Oracle's sample schema, SCOTT (Oracle Database, Sample Schemas)
    "android",  # of the key store that Android's tools make for tests (developer.android.com, "Sign your app")
    "fraqbc8wsa1xvpfvjcrgrywtiizs2trq",  # ps4Passcode, as Unity writes it into every ProjectSettings.asset
    r"-?anonymous@?[\w.-]*",  # by which strangers log in (RFC 1635)
    # the passes of Windows's answer files (Microsoft, "Windows Setup Configuration Passes")
    "windowspe|offlineservicing|generalize|specialize|auditsystem|audituser|oobesystem",
    r"password.?field|input|asdf[a-z]*|abc|qwer|todo.*|tbd|\{\}|\[\]|null.*|nan",
)
_STUB = compile_later(rf"^(?:{'|'.join(_STUBS)})$")
# Of addresses `scheme://user:password@host` most are written to show their form: names of services and people, and the
# words for a password, are none there, and neither is what holds one of the marks.
_IN_ADDRESSES = (
    "pw passphrase mysecret mypassword my_password my-password login admin root guest postgres mysql mongo redis "
    "rabbitmq credentials pass123 password123 p@ssw0rd pswd psw userpass user_pass dbpassword db_password db_pass "
    "scott tiger hunter somepass somepassword some_password bob alice anonymous sekret pass1 pass2 userpassword foobar "
    "123456 1234 12345 12345678 p w pword postgrespw python host port apikey api_key"
)
_SHOWN_IN_ADDRESSES = frozenset(_IN_ADDRESSES.split())
_MARKS = compile_later(r"example|placeholder|changeme|your|redacted|password|\.\.\.|\*\*\*|xxx|%\(|\{\}|^[$%{<\[*(]")
_URL = compile_later(r"^[a-z][a-z0-9+.-]{1,15}://", re.IGNORECASE)
_PATH = compile_later(rf"^(?:[\w.@-]+/)+[\w.@-]*\.[A-Za-z]{{1,8}}$|^[\w-]+\.(?:{_ENDINGS})$")
_UUID = compile_later(r"^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$", re.IGNORECASE)
_DATE = compile_later(
    r"^\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d.*)?$|^\d{1,3}(?:\.\d{1,3}){3}(?::\d+)?$|^(?:[~^]|[<>]=?)?\d+(?:\.\d+){1,3}[+-]?$"
    r"|^\d+/(?:tc|ud|sct|dcc)p$|^[a-z][a-z_-]*(?:\.[a-z][a-z_-]*)*\.(?:com|org|net|local|internal|localdomain)$"
)
# An address of IPv6, or the half of one that a host chooses, with how it does (systemd.network(5), `Token=`).
_ADDRESS = compile_later(r"^(?:[a-z]+:)?(?=[0-9a-f:]*::)[0-9a-f]{0,4}(?::[0-9a-f]{0,4}){2,8}$")
# An option that a completion offers, to be followed by its value.
_AWAITING = compile_later(r"^[A-Za-z][A-Za-z._-]*=$")
# What change logs begin their entries with (keepachangelog.com; GNU Coding Standards, "Style of Change Logs").
_CHANGED = compile_later(r"^(?:Added|Changed|Deprecated|Removed|Fixed|Renamed|Updated|Likewise|Ditto|New)\.?$")
# A salt of one letter over and over is one that documentation shows.
_SHOWN_SALT = compile_later(r"\$(\w)\1{5,}\$")
_INTEGRITY = compile_later(r"^(?:sha(?:1|224|256|384|512)|md5|blake\w+)[-:]", re.IGNORECASE)
# A host with its port, a name with parts, a format with fields, escapes of control characters, a pattern.
_NAME = compile_later(
    r"^[\w.*-]+:\d{2,5}$|\[:|\][+*{?]|"
    r"\[[^\[\]]*(?:a-z|A-Z|0-9|\\d)|\(\?|^[a-z][\w-]*(?::[\w-]+){2,}$|\\[nrtfvxu0]| = "
    r"|\\[sdwSDW](?:[*+?]|\\?\{)|\(\.[*+?]?\)"
)
# The fields of a format; in a value that chance made they are chance too.
_FIELDS = compile_later(r"%[sdr]|\{\w*\}")
_WORDS = compile_later(r"^[A-Za-z]+(?:[_ -][A-Za-z]+)+$")
_NOUN = compile_later(
    r"(?:^|[^A-Za-z]|api|my|secret|access|private|public|auth|user|app|client|session)"
    r"(?:key|token|secret|password|passwd|pass|credentials?|auth|authorization)s?$"
    r"|(?-i:(?<=[a-z])(?:Key|Token|Secret|Password|Passwd|Pass|Pwd|Credentials?|Auth|Authorization)s?$)",
    re.IGNORECASE,
)
# A number of a program, no longer than its registers, and what a dialogue asks with.
_NUMBER = compile_later(r"^0x[0-9A-Fa-f]{1,16}[,;]?$")
_PROMPT = compile_later(r"[^\W\d_][:\uFF1A]$")
_QUESTION = compile_later(r"^[A-Z][a-z]+(?: [a-z]+)*:$")
_ELSEWHERE = (_REFERENCE, _URL, _PATH, _CALL, _EXPRESSION, _QUESTION)
# A made-up token says in its middle what it is.
_NAMED_INSIDE = compile_later(
    r"(?:^|[-_.])(?:auth|access|api|secret|refresh)[-_](?:token|key|secret)(?:[-_.]|$)", re.IGNORECASE
)
# Letters of scripts without blanks between words (Scripts.txt of Unicode): from Thai to Chinese.
_UNSPACED = compile_later("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff]")
_FEW_SIGNS = 4
_FEW_WORDS = 3
_ALPHAS = compile_later(r"[a-z]+")
# Documentation speaks of the thing; somebody who thinks of a phrase may do so too.
_ARTICLE = compile_later(r"(?:^|[^a-z])the(?:$|[^a-z])", re.IGNORECASE)
_TALKED = SPOKEN | CALLED | POINTING
_SEPARATORS = str.maketrans("", "", "-_. ")
_WITHIN_WORDS = compile_later(r"(?<=\w)['\u2019-](?=\w)")
_LETTERS = compile_later(r"[A-Z]?[a-z]{3,}|[A-Z]{4,}")
# Four groups of digits or more, and letters of one case around each: no name has as many.
_STREWN = compile_later(r"^(?=.{20})[A-Z]*(?:[0-9]+[A-Z]+){4,}[0-9]*$|^(?=.{20})[a-z]*(?:[0-9]+[a-z]+){4,}[0-9]*$")
_VOWEL = compile_later(r"[aeiouy]", re.IGNORECASE)
_UNSPOKEN = compile_later(r"[^aeiouy]{5}", re.IGNORECASE)  # more consonants in a row than all but a few words have
_MAIL = compile_later(r"^[\w.+-]+@[\w-]+(?:\.[\w-]+)*\.[A-Za-z]{2,24}$")
_IDENTIFIER = compile_later(r"^[A-Za-z_$][\w$]*(?:(?:\.|::|->)[A-Za-z_$][\w$]*)+$")
_CONSTANT = compile_later(r"^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+$")
_NUMBERED = compile_later(r"_\d{2,}$")

# What a field of a form is called in a language that writes compounds with a dash.
_LABEL = compile_later(r"^[A-Z][^\W\d_]*(?:[ -][^\W\d_]+)+$")
_NO_LETTERS = compile_later(r"[^\w]+|_+")

# Hashes of passwords: crypt(5), and the forms that Django, LDAP (RFC 2307), phpass, Werkzeug and Jupyter write.
_HASHES = (
    r"\$(?:1|5|6|y|gy|7|2[abxy]?|apr1|md5|sha1|argon2(?:id|i|d)|scrypt|P|H)\$\S{8,}",
    r"\{(?:S?SHA(?:256|512)?|S?MD5|CRYPT|PBKDF2\S*)\}\S{8,}",
    r"(?:pbkdf2(?:_|:)sha(?:1|256|512)|bcrypt(?:_sha256)?|argon2|scrypt|sha1|md5)\$\S{10,}|pbkdf2:sha\S+",
    r"sha1:[0-9a-f]{12}:[0-9a-f]{40}|argon2:\$argon2\S{10,}",
    r"\*[0-9A-F]{40}|SCRAM-SHA-256\$\S+|md5[0-9a-f]{32}",
)
PASSWORD_HASH = compile_later(rf"^(?:{'|'.join(_HASHES)})$")


def is_reference(value: str, *, quoted: bool) -> bool:
    """Whether the value is put in elsewhere: a variable, a template, a file, a call."""
    if _TEMPLATE.search(value) and not _is_noise(value):
        return True
    if any(pattern.search(value) for pattern in _ELSEWHERE):
        return True
    if _ROOTED.match(value):
        return not is_drawn(value)
    return not quoted and (
        bool(_NUMBER.match(value) or _PROMPT.search(value))
        or _is_constant(value)
        or (bool(_IDENTIFIER.match(value.rstrip(",;"))) and not _is_chosen(value))
        or (bool(_AWAITING.match(value)) and is_wordy(value))
    )


def _is_constant(value: str) -> bool:
    """Whether it is the name of a constant: `DB_PASSWORD`, and not `WINTER_2024`, which nobody would call one."""
    if not _CONSTANT.match(value) or _is_mixed(value):
        return False
    return not _NUMBERED.search(value) or not CALLED.isdisjoint(value.lower().split("_")) or is_placeholder(value)


def _is_chosen(value: str) -> bool:
    """Whether what has the syntax of an identifier is a password: of mixed characters, or words that no program has."""
    return _is_mixed(value) or count_phrase(value) > 0 or _is_numbered(value)


def _is_numbered(value: str) -> bool:
    """Whether all four classes are in it, a digit is the last, and its words are none of programs: `Gorse.hill7`."""
    return (
        value[-1:].isdigit()
        and len({*map(_class, value)}) == 4
        and OF_PROGRAMS.isdisjoint(_ALPHAS.findall(value.lower()))
    )


def _is_mixed(value: str) -> bool:
    """Whether digits and letters of both cases stand in it, of which no word is made."""
    return is_drawn(value) or (len({*map(_class, value)}) == 4 and not is_wordy(value))


def is_placeholder(value: str) -> bool:
    """Whether the value says that the real one has yet to be given."""
    if is_documented(value.encode()):
        return True
    if _CHANGED.match(value):
        return True
    lower = value.lower()
    words = [*filter(None, _NO_LETTERS.split(lower))]
    if (CALLED | POINTING).issuperset(words) or (_LABEL.match(value) and not CALLED.isdisjoint(words)):
        return True
    if says_of_itself(lower) or not any(map(str.isascii, filter(str.isalnum, value))):
        return True  # in letters of other alphabets somebody writes what a password is called
    if "EXAMPLE" in value or _STUB.match(lower.rstrip(" ,;")) or len(set(lower)) <= 2 or is_run(lower):
        return True
    return lower.endswith("...") or (bool(_PLACEHOLDER.search(lower)) and not is_drawn(value))


def stands_for_password(password: str) -> bool:
    """Whether the password of an address is a reference or a placeholder, or one that documentation writes there."""
    plain = password.lower().strip("\"'`<>[]{}()%$#@!*_.-:; ")
    return (
        not plain
        or plain in _SHOWN_IN_ADDRESSES
        or bool(_MARKS.search(password.lower()))
        or is_reference(password.lstrip("!"), quoted=True)  # before a part of an address stands no tag of YAML
        or is_placeholder(password)
    )


def is_run(lower: str) -> bool:
    """Whether each character is the next of the one before, or the same: `12345678`, `abcdefgh`, `aaaa1111`."""
    if len(lower) < 9 and lower.isdigit():
        return False  # somebody does have this password
    lower = lower.translate(_SEPARATORS)
    steps = sum(ord(after) - ord(before) in {0, 1} for before, after in itertools.pairwise(lower))
    return len(lower) > 5 and steps >= (len(lower) - 1) * 0.75


def is_prose(value: str) -> bool:
    """Whether people are meant to read it."""
    if len(_UNSPACED.findall(value)) >= _FEW_SIGNS:
        return True
    words = _WITHIN_WORDS.sub("", value).split()
    if len(words) < 2:
        return False
    if is_drawn_from_list(value):
        return False
    plain = sum(word.strip(".,:;!?'\"()").isalpha() for word in words)
    return plain >= 2 and plain * 2 >= len(words)


def is_drawn_from_list(value: str) -> bool:
    """Whether three words or more stand in a row that make no sentence, as Diceware's do; with a number in any case."""
    words = _WITHIN_WORDS.sub("", value).split()
    numbered = words[-1:] and words[-1].isdigit() and not any(map(str.isdigit, words[:-1]))
    return (
        len(words) >= _FEW_WORDS
        and _TALKED.isdisjoint(map(str.lower, words))
        and all(word.isalnum() and (numbered or word.islower()) for word in words)
    )


def is_drawn(value: str) -> bool:
    """Whether chance made it: long, without blanks, and of mixed characters that no word has."""
    if len(value) < SHORTEST_DRAWN or any(character.isspace() for character in value):
        return False
    if is_wordy(value):
        return False
    digits = sum(character.isdigit() for character in value)
    if all(character in "0123456789abcdefABCDEF" for character in value):
        return len(value) >= 16 and 1 <= digits < len(value) and measure_entropy(value) >= 2.5
    switches = sum(_class(before) != _class(after) for before, after in itertools.pairwise(value))
    varied = digits >= 1 or (len(value) >= _LONG_TEXT and not value.islower() and not value.isupper())
    return varied and measure_entropy(value) >= 3.1 and switches >= len(value) * 0.2


def is_wordy(value: str) -> bool:
    """Whether most of it can be spoken, as names of things can, and no digits are strewn among letters of one case."""
    if _STREWN.match(value):
        return False
    spoken = sum(len(word) for word in _LETTERS.findall(value) if _VOWEL.search(word) and not _UNSPOKEN.search(word))
    return spoken * 2 > len(value)


def _class(character: str) -> int:
    return 0 if character.islower() else 1 if character.isupper() else 2 if character.isdigit() else 3


@functools.lru_cache(maxsize=1024)
def judge_value(value: str, kind: str, *, quoted: bool) -> int:
    """Points for a value of a key of this kind; in one file many have the same."""
    if not _SHORTEST.get(kind, 6) <= len(value) <= LONGEST_VALUE or not value.isprintable():
        return 0
    if PASSWORD_HASH.match(value):
        return 0 if _SHOWN_SALT.search(value) else 3
    if kind == "password-hash":
        if is_reference(value, quoted=quoted):
            return 0
        return 3 if is_drawn(value) or (len(value) >= _LONG_HASH and measure_entropy(value) >= 4) else 0
    if _stands_for_another(value, kind, quoted=quoted):
        return 0
    return _judge_password(value) if kind == "password" else _judge_drawn(value)


def _stands_for_another(value: str, kind: str, *, quoted: bool) -> bool:
    if kind != "password" and (_SHOWN.match(value) or _NAMED_INSIDE.search(value)):
        return True
    if is_reference(value, quoted=quoted) or is_placeholder(value) or is_prose(value):
        return True
    if _is_phrased(value) or _INTEGRITY.match(value) or _DATE.match(value) or _ADDRESS.match(value):
        return True
    if _MAIL.match(value) and not is_drawn(value):
        return True
    bare = value.strip("*")  # emphasis, or a tag of Vim's help
    return bool(_NOUN.search(bare) and (bare.isalpha() or is_wordy(bare))) or (
        kind != "password"
        and bool(_WORDS.match(value) or (_ARTICLE.search(value) and not is_drawn(value)))
        and not _is_secret_phrase(value, kind)
    )


def _is_secret_phrase(value: str, kind: str) -> bool:
    """Whether somebody thought of so many words for a secret: a key and a token are drawn."""
    return kind == "secret" and count_phrase(value) >= LONG_PHRASE


def _is_phrased(value: str) -> bool:
    """Whether it has the syntax of a name, a format or a pattern, and is not so mixed that chance made it."""
    if _is_noise(value):
        return False
    return bool(_NAME.search(value) or (_FIELDS.search(value) and not _is_mixed(value)))


def _is_noise(value: str) -> bool:
    """Whether it is so long and mixed that the marks of templates and formats are in it by chance."""
    return len(value) >= 40 and measure_entropy(value) >= 4.8 and is_drawn(value)


def _judge_password(value: str) -> int:
    classes = len({_class(character) for character in value})
    if _UUID.match(value):
        return 1
    if value.isalpha():
        return 1 if value[1:].islower() or value.isupper() else 2
    if value.isdigit():
        return 2 if len(value) >= 6 else 1
    if is_drawn(value):
        return 4
    if is_phrase(value):
        words = count_phrase(value)
        return 3 if words >= LONG_PHRASE else 2 if words else 1
    return 3 if classes >= 3 or (classes == 2 and any(character.isdigit() for character in value)) else 2


def _judge_drawn(value: str) -> int:
    if _UUID.match(value):
        return 2
    if is_drawn(value):
        return 4 if len(value) >= 20 else 3
    if any(character.isspace() for character in value) or is_phrase(value):
        return 3 if len(value) >= 20 and measure_entropy(value) >= 3.1 else 1
    if value.isalpha():
        return _judge_letters(value)
    if value.replace("-", "").isdigit():
        return 3 if len(value) >= _LONG_NUMBER and measure_entropy(value) >= 2.5 else 1
    return 2 if any(character.isdigit() for character in value) and measure_entropy(value) >= 2.5 else 1


def _judge_letters(value: str) -> int:
    """Letters that chance drew from both cases are as good as others; of one case they may be a word."""
    in_words = is_wordy(value) and not value.islower() and not value.isupper()
    if len(value) >= 24 and measure_entropy(value) >= 3.8 and not in_words:
        return 3
    switches = sum(before.islower() != after.islower() for before, after in itertools.pairwise(value))
    return 2 if len(value) >= 16 and switches >= len(value) * 0.25 and not is_wordy(value) else 1
