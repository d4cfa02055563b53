"""Values that look like a password or a random key, on a line that mentions one, in any syntax.

    01 WS-PASSWORD PIC X(16) VALUE 'Lm4-quarry9'.        the password is on the board: harbourL1ght
    MOVE 'tr1ckle77' TO WS-PASSWD.                       connect("orders", "svc", "Lich3n.Rock")

The line tells little, so the word must tell much. Other searches go first; a line in which they find something is left
to them.
"""

import re
from collections.abc import Iterator

from pocketmon_pipeline.pattern import compile_later
from pocketmon_pipeline.secrets.gates import Gate, Hits
from pocketmon_pipeline.secrets.named.assignment import Assignment
from pocketmon_pipeline.secrets.named.chance import count_classes, has_all_classes, is_drawn
from pocketmon_pipeline.secrets.named.chosen import has_capitals, is_numbered, looks_chosen, looks_drawn
from pocketmon_pipeline.secrets.named.key_words import read_key
from pocketmon_pipeline.secrets.named.lookalikes import CLIENT

_ABROAD = "|".join(
    "".join(f"\\x{byte:02x}" for byte in word.encode())
    for word in ("парол", "密码", "密碼", "口令", "パスワード", "비밀번호", "hasło", "şifre", "lösenord")
)
_PASSWORD = (
    r"(?:passw|passphrase|passcode|passkey|pass\b|pwd\b|\bpw\b|secret|pre-?shared|community|credential|\bunprotect"
    r"|\bwi-?fi|\bwlan|\brcon\b|\bww\b"
    r"|kennwort|contrase|senha|heslo|haslo|wachtwoord|mot de passe|\bmdp\b|parola|\bsifre|losenord"
    rf"|salasana|{_ABROAD})"
)
_ACCOUNT = (
    r"(?:log[ -]?[io]n|logon|sign[ -]?in|user|account|\bacct|connect|\bconn\b|auth|cred|driver|client|\bapi|mqtt"
    r"|\brun_?as|\bs?ftp|\badmin|\broot|zugang|usuario|nutzer|identifiant)"
)
_KEY = r"(?:token|secret|key|salt|\bapi\b)"
# What joins a user's name with a password.
_JOINS = r"(?:[ \t]?[,/:|]|[ \t][\"']|[ \t]-p)[ \t]{0,8}[\"'`|]?"
_DIGIT = r"[a-z][0-9]"
_FOLLOWED = Gate(rf"{_PASSWORD}[^\n]{{0,100}}[a-z.!@#$%&*_-][0-9]", before=160, after=80)
_PRECEDED = Gate(rf"{_DIGIT}[^\n]{{0,60}}{_PASSWORD}", before=160, after=20)
_JOINED = Gate(rf"{_ACCOUNT}[^\n]{{0,100}}{_JOINS}[^\s\"'`,;/]{{0,16}}[a-z.!@#$%&*_-][0-9]", before=200, after=80)
_KEYED = Gate(rf"{_KEY}[^\n]{{0,60}}{_DIGIT}[\w-]{{0,8}}{_DIGIT}", before=200, after=80)
NEARBY = (_FOLLOWED, _PRECEDED, _JOINED, _KEYED)

# An escape behind `pass` writes the rest of the word: such texts are decoded first. And a pass may have a number.
_WORDED = compile_later(_PASSWORD.replace(r"pass\b", r"pass\b(?!\\|[ \t]+[0-9#])").encode(), re.IGNORECASE)
# A switch that is called after passwords, and their rules, say nothing of one.
_SWITCHED = compile_later(
    rb"\w*[\"']?[ \t]{0,4}(?:[:=]|=>)[ \t]{0,4}[\"']?(?:true|false|null|none|nil|\d{1,4})\b[\"']?\s{0,4}(?:[,;}]|$)"
    rb"|\w*[ _-]?(?:policy|policies|rules?)\b",
    re.IGNORECASE,
)
# Words that also stand where nobody speaks of passwords: what they lead to must be set.
_LOOSE = compile_later(rb"pass|wi-?fi|wlan|community|rcon|ww", re.IGNORECASE)
_ACCOUNTED = compile_later(_ACCOUNT.replace("auth|", "auth(?!or)|").encode(), re.IGNORECASE)
_REACH, _NEAR, _CLOSE = 100, 60, 24
_LEAST_DRAWN = 16
_FEW_CLASSES = 3
_LONGEST_LINE = 1000
# Behind such a word a key is given: by a sign, in a call, by a verb, as what stands in for none.
_KEY_BEFORE = compile_later(
    rb"(?:token|secret|salt|\bapi|(?<![a-z])key|(?-i:Key))s?\b"
    rb"(?:[^\n]{0,60}?(?:[=(:,>|]|<-|\bis|\bor(?:else)?|\?\?|\bput|\bset)[ \t]{0,8}"
    rb"(?:[\w.]{1,40}[ (])?(?:[bBrRuUfFL@$]{1,2})?[\"'`]{0,2}|\W{1,3}[\"'])\Z"
    rb"|(?-i:\b(?:token|secret|[aA][pP][iI][ _-]?[kK]ey))[ \t]{1,4}\Z|\bkey[ \t]+(?:put|set)\b[^\n]{0,60}\s\Z",
    re.IGNORECASE,
)
# Where a key is what somebody chose: behind the word alone, or set to a text.
_KEY_CHOSEN = compile_later(
    rb"(?:^|[\s-])key[ \t]+[\"']?\Z|\b\w{0,20}key[ \t]{0,4}:?=[^=\n\"']{0,40}[\"']\Z", re.IGNORECASE
)
_SET_TO = compile_later(
    rb"(?:[:=>(]|\b(?:move|is(?: now)?|(?:changed|set|reset)(?: it)? to|value|pass\w*|pw|pwd|wi-?fi)[ \t]|<>)[ \t]{0,8}"
    rb"(?:\w{0,12}\()?N?[\"'`]?\Z",
    re.IGNORECASE,
)
# A sentence that says what a word before it is.
_IS_ONE = compile_later(
    rb"[\"'`*]{0,2},?[ ](?:is|was|as|=|<-|are|the)[ ](?:\w{1,12}[ ]){0,3}?"
    rb"\w{0,12}(?:password|passwort|passphrase|passcode|kennwort|wachtwoord|\bpwd?\b|\bmdp\b|\bww\b)",
    re.IGNORECASE,
)
_NO_KEY = compile_later(
    rb"next|page|continu|\b(?:gpg|pgp)_key|signature|csrf|xsrf|forgery|cache[ _-]?key"
    rb"|nonce|sha\d|md5|hash|digest|checksum|integrity|fingerprint|commit|revision|uuid|guid"
    rb"|\bid\b|_id\b|public|trusted|verif|version|https?://|[\"']key[\"'][ \t]{0,4}:"
    rb"|(?<![a-z])(?:site|game)[_-]?key|(?-i:(?:Site|Game)Key)|signing_salt",
    re.IGNORECASE,
)
_INSIDE = rb"(?=[^\s\"'`0-9]{0,63}[0-9])[^\s\"'`{}<>\\]{6,64}"
_QUOTED = compile_later(
    rb"(?<=[\"'`])" + _INSIDE + rb"(?=[\"'`\\{])|(?<=>)" + _INSIDE + rb"(?=<)|(?<=\{)" + _INSIDE + rb"(?=\})"
)
_BARE = compile_later(
    rb"(?<![^\s\"'`*_(>/:=,{|])(?=[^\s\"'`0-9]{0,63}[0-9])[^\s\"'`(){}<>\[\],|/\\=:;]{6,64}"
    rb"(?=[\"'`*)\s<}{,|\\\];:]|_(?!\w)|\Z)"
)
_JOINED_BEFORE = compile_later(
    rb"(?<![\w/.@-])(?P<name>[a-zA-Z][\w.@+-]{1,40})"
    rb"(?:[\"'`]?[)\]]?(?:</\w{1,8}>)?"
    rb"(?:(?P<slash>/|[ \t]{1,4}/(?=[ \t]))|[ \t]{0,4}(?:\|{1,2}|,[ \t]{0,4}(?:\w{1,12}\()?[\w@]{0,2}(?=[\"'`])))"
    rb"|:[ \t]?|[ \t](?=[\"'])|[ \t]-p[ \t=]?)[ \t]{0,4}(?:<\w{1,8}>)?[\"'`]?\Z"
)
# The users that are written with a capital; another name with one before a slash is that of a make or a product.
_ADMINISTRATORS = frozenset(
    {b"Administrator", b"Admin", b"Root", b"Operator", b"Service", b"System", b"SYSTEM", b"SYS"}
)
# In prose a user's name follows in quotes, and behind a sign in a setting.
_USER_CALLED = compile_later(
    rb"(?<![\w\"'`])(?:user(?:name)?|account)[ ][\"'`]\Z"
    rb"|(?:\A|[\s{,])[\"']?user(?:[ _-]?name)?[\"']?[ \t]{0,4}[:=][ \t]{0,4}[\"'`]?\Z",
    re.IGNORECASE,
)
# A member of what a pointer leads to, or which has the name of what it is given to.
_MEMBER = compile_later(r"([A-Za-z_]\w*)(?:\.[A-Za-z_]\w*)+")
# What a change does to an issue, as changelogs say: `closes: Bug#69485`.
_OF_ISSUES = frozenset(b"close closes closed fix fixes fixed resolves ref refs issue issues bug".split())
# In a sentence, what is passed on, and the word after it; behind a user's name it is a password.
_PASSED = compile_later(rb"(?<![\w@.-])pass[ \t]\Z", re.IGNORECASE)
_USER_BEFORE = compile_later(rb"(?:user|log[ -]?in|account|admin|root)\b[^\n]{0,40}\Z", re.IGNORECASE)
_SAID_ON = compile_later(rb"[ \t][a-z]{2,}\b")
# A function's name: words in small letters, with a digit or two of their own.
_PART = r"(?:[a-z]{1,12}[0-9]{0,3}|[0-9]{1,2}[a-z]?)"
_FUNCTION = compile_later(rf"{_PART}(?:_{_PART}){{2,}}(?:\.[A-Za-z]\w*)*")
# A path of names, some of which have a number.
_NAMES = compile_later(r"[a-z]+(?:\.[A-Za-z]\w{0,30}(?:-[A-Za-z])?){2,}")
# A constant that has its own name for a value.
_OWN_NAME = compile_later(rb"(?<!\w)(\w{3,40})[\"']?(?::[ ]?\w{1,20})?[ ]?[:=][ ]?[\"'](?i:\1)\Z")
# What a style sheet calls a part of a page, as those do that show code in colours.
_CLASS = compile_later(rb"\bclass=(?:\"[^\"]{0,60}\"|'[^']{0,60}')")
# What tells elements of a page from their like (React, `key`; lit and Stencil, whose compilers make them).
_OF_ELEMENT = compile_later(
    rb"\b(?:\w{1,2}|_?jsxs?|createElement)\)?\([\"']?[\w.$-]{1,40}[\"']?,[ ]?"
    rb"(?:Object\.assign\()?\{(?:[^{}\n]{0,60},)?[ ]?key:[ ]?[\"']\Z"
)
# A quoted name, and the beginning of what may stand in its place.
_OTHERWISE = compile_later(
    rb"[\"'`](?P<first>[A-Za-z]{1,64})[\"'`][ \t)]{0,4}(?:\|\||\bor\b)[ \t(]{0,4}"
    rb"(?:[\w$.>-]{1,64}[ \t]{0,4}={1,3}[ \t]{0,4})?[\"'`]\Z"
)
# How a test went (Automake, "Scripts-based Testsuites"; DejaGnu, "Output States").
_TESTED = compile_later(rb"[ \t]*X?PASS(?:ED)?:[ \t]")
# A line of base64 (RFC 2045, 6.8), in which `pW/` is no word.
_ENCODED = compile_later(rb"[\s\"'>]{0,40}[A-Za-z0-9+/]{40,}={0,2}[\s\"'<,;\\]{0,8}")
# Within an address, the name of a resource (AWS, "Amazon Resource Names") or of a class, in a role of reStructuredText;
# in a sentence that says what to put there; beside a file, whose digest it is.
_ELSEWHERE = compile_later(
    rb"(?:(?:://|arn:|\bENC\[|\[enc:|[?&][\w-]{1,40}=)[^\s\"'`]{0,100}|::|:[a-z][\w:.+-]{0,40}:`)\Z"
    rb"|\b(?:replace|e\.g\.|for example)\b|\bby[ \t]\Z|#\d{1,7}[\])]{0,2},[ ]\Z"  # of a change, its commit
    rb"|^[ \t]*(?:[-*+]|\d+\.)[ ][A-Z][a-z]{2,12}[ ][^\n\"'`:=]{4,120}\((?:commit[ ])?\Z"
    rb"|\.(?:[cm]?js|css|wasm|json|py|whl|jar|t?gz|zip|exe|dll|so)[\"']?[ \t]{0,4}(?:=>|[:=,])[ \t]{0,4}[\"']?\Z"
    # an artifact of Maven
    rb"|\b(?:org|com|io|net)(?:\.[\w-]{1,30}){1,6}:\Z"
    # what a member of a list is called; an application that others know
    rb"|[{,][ \t]{0,4}[\"']?name[\"']?:[ \t]{0,4}[\"']?\Z|\b" + CLIENT.encode() + rb"[ \t]{0,4}=[ \t]{0,4}[\"']?\Z"
    rb"|\b(?:aws|secretsmanager):[\w/:-]{1,80}[\"'][ \t]{0,4}:[ \t]{0,4}\[?[ \t]{0,4}[\"']\Z",
    re.IGNORECASE,
)
_REMARKED = compile_later(
    rb"[\"'`][;,)\]]{0,3}[ \t]{1,40}(?://|/\*|#|--)[ \t]{0,4}[^\n]{0,40}?"
    rb"(?:secret|token|(?:api|access)[_ -]?key)\b[^\n]{0,20}",
    re.IGNORECASE,
)
# A variable that is called after the service whose key it is; not all that are looked up, or seen by all.
_OF_SERVICE = compile_later(
    rb"(?:\A|[\s\"'{,])(?!\w*(?:public|pub|primary|foreign|sort|partition|cache|row|site|publishable|client|game|i18n)_)"
    rb"(?P<name>[A-Z][A-Z0-9]{2,30}(?:_[A-Z0-9]{2,30}){0,3}_KEY)[\"']?[ \t]{0,4}[:=][ \t]{0,4}[\"']?\Z",
    re.IGNORECASE,
)
# Of as many bits as keys have; and what such digits are elsewhere: sums, by which something is looked up.
_HEX_KEY = compile_later(r"[0-9a-f]{32}|[0-9a-f]{48}|[0-9a-f]{64}")
_OF_CONTENT = compile_later(
    rb"(?:\A|_)(?:hash|sum|sha\d*|md5|digest|build|release|commit|etag|content|asset|file|blob|object|version|lookup|node|block"
    rb"|tx|state|index|id|unique|dedup\w*|idempot\w*|config|manifest|layer|image|store|storage|data|record|map|state)_",
    re.IGNORECASE,
)
_QUOTES = frozenset({b'"', b"'", b"`"})
# What is followed by a remark, or by what stands in brackets.
_REMARK_BEHIND = compile_later(rb"[\"'`;,.)\]]{0,3}(?:[ \t]*(?://|/\*|#|--|<!--|\()|[ \t]+[;%])")
# A label: what it is called, and then what it is.
_LABELS = compile_later(rb"[\"']?:(?:[ \t]|\Z)|[\"'][ \t]{1,8}value[ \t]{0,4}=")
_REMARK = compile_later(rb"[ \t]*(?://|#|--|/?\*|;|%|<!--|')")


def find_nearby(data: bytes, hits: Hits, *, quoted: bool, settings: bool) -> Iterator[Assignment]:
    """Yield values on such lines that look chosen or random; if `quoted`, only in quotes or comments.

    Of `settings`, whose keys say what is drawn for one, only what looks chosen.
    """
    for start, end in sorted({line for gate in NEARBY for line in _list_lines(data, gate, hits)}):
        line = data[start:end]
        if _TESTED.match(line) or _ENCODED.fullmatch(line):
            continue
        words = _BARE if not quoted or _REMARK.match(line) else _QUOTED
        for match in words.finditer(line):
            if match[0].endswith(b"..."):
                continue  # a beginning, to show its form
            value = match[0].decode("utf-8", "replace").rstrip(".,;:!?" if words is _BARE else "")
            before = line[max(0, match.start() - _REACH) : match.start()]
            if words is _QUOTED:
                before = before.rpartition(b"; ")[2]  # what ended there says nothing of it
            if b"class=" in before:
                before = _CLASS.sub(b"class", before)
            if (
                (settings and looks_drawn(value) and not (_is_said(before) or _is_of_service(value, before)))
                or _ELSEWHERE.search(before)
                or _OF_ELEMENT.search(before)
                or _NO_KEY.search(before[-_CLOSE:])
                or _is_name(value, before)
                or _is_second(value, before)
                or (words is _BARE and _LABELS.match(line, match.end()))
            ):
                continue
            key = "pw" if _is_password(value, before, line[match.end() : match.end() + _NEAR]) else ""
            key = key or ("token" if _is_key(value, before) or _is_remarked(value, line[match.end() :]) else "")
            if key:
                first = start + match.start()
                yield Assignment(key, value, first, first + len(value.encode()), quoted=True)


def _list_lines(data: bytes, gate: Gate, hits: Hits) -> Iterator[tuple[int, int]]:
    for hit in hits.get(gate, ()):
        start = data.rfind(b"\n", max(0, hit - _LONGEST_LINE), hit) + 1
        end = data.find(b"\n", hit, hit + _LONGEST_LINE)
        end = len(data) if end < 0 and len(data) - hit < _LONGEST_LINE else end
        if 0 <= end <= start + _LONGEST_LINE:
            yield start, end


def _is_password(value: str, before: bytes, behind: bytes) -> bool:
    if _is_passed_on(before, behind):
        return False
    is_set = _SET_TO.search(before) is not None
    if looks_chosen(value):
        may_be = is_set or has_capitals(value)
        return (may_be and _is_told(value, before, behind, is_set=is_set)) or bool(_KEY_CHOSEN.search(before))
    if is_numbered(value) and (_IS_ONE.match(behind) or _is_joined(value, before)):
        return True
    if not is_set or not _is_worded(before, is_set=True):
        return False
    return is_numbered(value) or (len(value) >= _LEAST_DRAWN and _is_key(value, before))


def _is_passed_on(before: bytes, behind: bytes) -> bool:
    """Whether a sentence says to what it is passed: `Pass stage1 flags and exports`."""
    passed = _PASSED.search(before)
    if passed is None or not _SAID_ON.match(behind):
        return False
    return _USER_BEFORE.search(before[: passed.start()]) is None


def _is_told(value: str, before: bytes, behind: bytes, *, is_set: bool) -> bool:
    """Whether a word for passwords is near, or a user name is joined with it after a word for accounts."""
    if _is_worded(before, is_set=is_set):
        return True
    is_apart = before[-1:] in _QUOTES or _IS_ONE.match(behind) or _REMARK_BEHIND.match(behind)
    return bool(is_apart and _WORDED.search(behind)) or (has_capitals(value) and _is_joined(value, before))


def _is_worded(before: bytes, *, is_set: bool) -> bool:
    """Whether a word for passwords precedes it, or an ambiguous one close to an assignment."""
    words = (word for word in _WORDED.finditer(before) if not _SWITCHED.match(before, word.end()))
    return any(not _LOOSE.fullmatch(word[0]) or (is_set and len(before) - word.end() <= _CLOSE) for word in words)


def _is_name(value: str, before: bytes) -> bool:
    """Whether it is a path of names, what a constant is called, or a member access in code: `zip->keys.first`."""
    if _NAMES.fullmatch(value) or _OWN_NAME.search(before + value.encode()):
        return True
    member = _MEMBER.fullmatch(value)
    return member is not None and before.endswith((b"->", f" {member[1]}: ".encode()))


def _is_second(value: str, before: bytes) -> bool:
    """Whether it is another name with a digit behind it, to which it is the alternative: `'pass' or 'pass2'`."""
    first = value[:-1] if value[-1:].isdigit() else ""
    behind = _OTHERWISE.search(before) if first.isalpha() else None
    return behind is not None and behind["first"].decode() == first


def _is_joined(value: str, before: bytes) -> bool:
    """Whether a user name is joined with it after a word for accounts, and it meets a password rule."""
    if _USER_CALLED.search(before):
        return False
    joined, account = _JOINED_BEFORE.search(before), _ACCOUNTED.search(before)
    if joined is None or account is None or account.start() > joined.start():
        return False
    if joined["name"].lower() in _OF_ISSUES:
        return False
    if joined["slash"] and not joined["name"][:1].islower() and joined["name"] not in _ADMINISTRATORS:
        return False
    return looks_chosen(value) or has_all_classes(value)


def _is_said(before: bytes) -> bool:
    """Whether the words of a quoted text lead to it, rather than the key of a setting."""
    _, quote, said = before.rpartition(b'"')
    return bool(quote) and b" " in said and _KEY_BEFORE.search(said) is not None


def _is_of_service(value: str, before: bytes) -> bool:
    """Whether it is a random key of letters and digits for a service without a known format."""
    if len(value) < _LEAST_DRAWN or not is_drawn(value):
        return False
    is_hex = _HEX_KEY.fullmatch(value) is not None
    service = _OF_SERVICE.search(before) if is_hex or count_classes(value) >= _FEW_CLASSES else None
    if service is None or (is_hex and _OF_CONTENT.search(service["name"])):
        return False
    return read_key(service["name"].decode()) is None


def _is_remarked(value: str, behind: bytes) -> bool:
    """Whether a comment after a random value calls it a secret."""
    remark = _REMARKED.match(behind) if looks_drawn(value) else None
    return remark is not None and not _NO_KEY.search(remark[0])


def _is_key(value: str, before: bytes) -> bool:
    if not looks_drawn(value) or _FUNCTION.fullmatch(value):
        return False
    return _KEY_BEFORE.search(before) is not None and not _NO_KEY.search(before)
