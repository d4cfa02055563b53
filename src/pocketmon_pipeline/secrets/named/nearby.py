"""What looks chosen for a password, or drawn for a key, on a line that speaks of one: in any syntax, at any place.

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
from pocketmon_pipeline.secrets.named.chosen import has_capitals, looks_chosen, looks_drawn, may_be_chosen

_ABROAD = "|".join(
    "".join(f"\\x{byte:02x}" for byte in word.encode())
    for word in ("парол", "密码", "密碼", "口令", "パスワード", "비밀번호", "hasło", "şifre", "lösenord")
)
_PASSWORD = (
    r"(?:passw|passphrase|passcode|passkey|pass\b|pwd\b|\bpw\b|kennwort|contrase|senha|heslo|haslo|wachtwoord|secret|pre-?shared|community|credential"
    r"|mot de passe|\bmdp\b|\bunprotect|\bwi-?fi|\bwlan|parola|\bsifre|losenord|salasana"
    rf"|{_ABROAD})"
)
_ACCOUNT = (
    r"(?:log[ -]?[io]n|logon|sign[ -]?in|user|account|\bacct|connect|\bconn\b|auth|cred|driver|client|\bapi|mqtt|\brun_?as|\bs?ftp|\badmin|\broot"
    r"|zugang|usuario|nutzer|identifiant)"
)
_KEY = r"(?:token|secret|key|salt|\bapi\b)"
# What joins a user's name with a password.
_JOINS = r"(?:[ \t]?[,/:|]|[ \t][\"']|[ \t]-p)[ \t]{0,8}[\"'`|]?"
_DIGIT = r"[a-z][0-9]"
_FOLLOWED = Gate(rf"{_PASSWORD}[^\n]{{0,100}}[a-z.!@#$%&*_-][0-9]", before=160, after=80)
_PRECEDED = Gate(rf"{_DIGIT}[^\n]{{0,60}}{_PASSWORD}", before=160, after=20)
_JOINED = Gate(rf"{_ACCOUNT}[^\n]{{0,100}}{_JOINS}[^\s\"'`,;/]{{0,16}}{_DIGIT}", before=200, after=80)
_KEYED = Gate(rf"{_KEY}[^\n]{{0,60}}{_DIGIT}[\w-]{{0,8}}{_DIGIT}", before=200, after=80)
NEARBY = (_FOLLOWED, _PRECEDED, _JOINED, _KEYED)

_WORDED = compile_later(_PASSWORD.encode(), re.IGNORECASE)
_ACCOUNTED = compile_later(_ACCOUNT.replace("auth|", "auth(?!or)|").encode(), re.IGNORECASE)
_REACH = 100
_NEAR = 60
_CLOSE = 24
_LONG = 16
_KEY_BEFORE = compile_later(
    rb"(?:token|secret|salt|\bapi|(?<![a-z])key|(?-i:Key))s?\b(?:[^\n]{0,60}?(?:[=(:,>|]|\bis|\bor(?:else)?|\?\?|\bput|\bset)[ \t]{0,8}"
    rb"(?:[\w.]{1,40}[ (])?(?:[bBrRuUfFL@$]{1,2})?[\"'`]{0,2}|\W{1,3}[\"'])\Z|(?-i:\b(?:token|secret))[ \t]{1,4}\Z|\bkey[ \t]+(?:put|set)\b[^\n]{0,60}\s\Z",
    re.IGNORECASE,
)
# Where a key is what somebody chose: behind the word alone, or set to a text.
_KEY_CHOSEN = compile_later(rb"(?:^|[\s-])key[ \t]+[\"']?\Z|\b\w{0,20}key[ \t]{0,4}:?=[^=\n\"']{0,40}[\"']\Z", re.IGNORECASE)
_SET_TO = compile_later(
    rb"(?:[:=>(]|\b(?:is|set to|value|pass\w*|pw|pwd|wi-?fi)[ \t]|<>)[ \t]{0,8}(?:\w{0,12}\()?N?[\"'`]?\Z", re.IGNORECASE
)
_NO_KEY = compile_later(
    rb"next|page|continu|signature|sha\d|md5|hash|digest|checksum|integrity|fingerprint|commit|revision|uuid|guid|\bid\b|public|version|https?://",
    re.IGNORECASE,
)
_QUOTED = compile_later(rb"(?<=[\"'`{>])(?=[^\s\"'`0-9]{0,63}[0-9])[^\s\"'`{}<>\\]{6,64}(?=[\"'`}<\\{])")
_BARE = compile_later(
    rb"(?<![^\s\"'`*_(>/:=,{|])(?=[^\s\"'`0-9]{0,63}[0-9])[^\s\"'`(){}<>\[\],|/\\=:;]{6,64}(?=[\"'`*_)\s<}{,|\\\];:]|\Z)"
)
_JOINED_BEFORE = compile_later(
    rb"(?<![\w/.@-])[a-zA-Z][\w.@+-]{1,40}(?:[\"'`]?[)\]]?[ \t]{0,4}(?:/|\|{1,2}|,[ \t]{0,4}(?:\w{1,12}\()?[\w@]{0,2}(?=[\"'`]))"
    rb"|:[ \t]?|[ \t](?=[\"'])|[ \t]-p[ \t=]?)[ \t]{0,4}(?:<\w{1,8}>)?[\"'`]?\Z"
)
# Within an address, or the name of a resource (AWS, "Amazon Resource Names").
_ADDRESS = compile_later(rb"(?:://|arn:|[?&][\w-]{1,40}=)[^\s\"'`]{0,100}\Z")
_REMARK = compile_later(rb"[ \t]*(?://|#|--|/?\*|;|%|<!--|')")
_LONGEST_LINE = 1000


def find_nearby(data: bytes, hits: Hits, *, quoted: bool) -> Iterator[Assignment]:
    """Yield what looks chosen, or drawn, on such lines."""
    for start, end in sorted({line for gate in NEARBY for line in _list_lines(data, gate, hits)}):
        line = data[start:end]
        words = _BARE if not quoted or _REMARK.match(line) else _QUOTED
        for match in words.finditer(line):
            value = match[0].decode("utf-8", "replace").rstrip(".,;:!?" if words is _BARE else "")
            key = _name(line, match.start(), match.end(), value)
            if key:
                first = start + match.start()
                yield Assignment(key, value, first, first + len(value.encode()), quoted=True)


def _list_lines(data: bytes, gate: Gate, hits: Hits) -> Iterator[tuple[int, int]]:
    for hit in hits.get(gate, ()):
        start = data.rfind(b"\n", max(0, hit - _LONGEST_LINE), hit) + 1
        end = data.find(b"\n", hit, hit + _LONGEST_LINE)
        end = len(data) if end < 0 and len(data) - hit < _LONGEST_LINE else end
        if 0 <= end and end - start <= _LONGEST_LINE:
            yield start, end


def _name(line: bytes, start: int, end: int, value: str) -> str:
    """What a word on a line is, by what the line says: a password, a key, or nothing."""
    before = line[max(0, start - _REACH) : start]
    if _ADDRESS.search(before):
        return ""
    if _NO_KEY.search(before[-_CLOSE:]):
        return ""
    is_set = _SET_TO.search(before) is not None
    if looks_chosen(value):
        if (is_set or has_capitals(value)) and _is_password(line, start, end):
            return "pw"
        if _KEY_CHOSEN.search(before):
            return "pw"
    elif is_set and (may_be_chosen(value) or (len(value) >= _LONG and looks_drawn(value))) and _WORDED.search(before):
        return "pw"
    if looks_drawn(value) and _KEY_BEFORE.search(before) and not _NO_KEY.search(before):
        return "token"
    return ""


def _is_password(line: bytes, start: int, end: int) -> bool:
    """Whether a word for passwords is near, or a user's name is joined with it behind a word for accounts."""
    if _WORDED.search(line, max(0, start - _REACH), start) or _WORDED.search(line, end, end + _NEAR):
        return True
    if not has_capitals(line[start:end].decode("utf-8", "replace")):
        return False
    return bool(_JOINED_BEFORE.search(line, max(0, start - 80), start) and _ACCOUNTED.search(line, 0, start))
