"""Keys with values in any syntax: `password = "x"`, `"password": "x"`, `PASSWORD=x`, `--password x`, ...

One search finds every key that may name a credential, with whatever a syntax puts between a key and its value. Broken
documents, templates and fragments are read like whole ones. Program code counts only quoted values; in settings a bare
word is a value too.
"""

import re
from collections.abc import Iterator

from pocketmon_pipeline.pattern import compile_later
from pocketmon_pipeline.secrets.allowance import Allowance
from pocketmon_pipeline.secrets.gates import Gate, Hits, join_hits, list_windows
from pocketmon_pipeline.secrets.lines import find_line
from pocketmon_pipeline.secrets.named.assignment import Assignment
from pocketmon_pipeline.secrets.named.key_ends import KEY_ENDS
from pocketmon_pipeline.secrets.named.key_words import read_key, split_words
from pocketmon_pipeline.secrets.named.keys import LONGEST_END, complete_key, find_stem
from pocketmon_pipeline.secrets.named.mentions import is_cut_off, is_mentioned
from pocketmon_pipeline.secrets.named.setting_value import LINE_START, read_value
from pocketmon_pipeline.secrets.named.weighing import is_never_credential

# Between a key and its value: the end of the key's quotes or brackets, a type's name before or behind a colon, C#'s
# accessors, the sign, a call that only changes the type of a text, and what opens the text.
_TYPE = (
    r"(?:\s{0,4}:[ \t]{0,2}(?:[\w<]{0,8}&'|\[\*?:0\])?[\w\[\]<>.|&?][\w\[\]<>.|&? ]{0,23}"
    r"|[ \t]{1,16}(?:As[ ])?\*?(?:\[\])?[\w.]{1,24}[ \t]"
    r"|\s{0,2}\{[ \t]{0,2}get;[\w; \t]{0,24}\})?"
)
_MADE = (
    r"(?:(?:\[\]byte|Some|String::from|(?:new[ ])?String|str|bytes|bytearray|Buffer\.from|Secret(?:Str|String|Bytes)?"
    r"|TEXT|_T|SecretValue\.unsafePlainText|QStringLiteral|QLatin1String|pulumi\.secret|(?:Secret(?:String)?|Zeroizing|OsString)::(?:new|from)|NSString|strdup|std::string"
    r"|String\.valueOf)[({][ \t]{0,2}(?:String::from\([ \t]{0,2})?|\(\s{1,24}|<<|(?:Some|Just)[ ])?"
)
_OPENED = r"(?:[bBrRuUfFL@$]{1,2})?\\?((?:\"\"\"|''')(?:\\?\r?\n[ \t]*)?|[\"'`]|\[=?\[|%?[qQ]{1,2}[\[({])"
# As far as values are aligned behind names, and signs; or on the next lines.
_ALIGNED = r"[ \t]{0,48}"
_SPACE = rf"(?:{_ALIGNED}|\s{{0,8}})"
_SIGNED_GAP = (
    rf"(?:(?:\\?[\"'`\])}}]){{0,3}}|\[\w{{0,8}}\]){_TYPE}{_SPACE}"
    rf"(?:[=!]==?|=>|->|:=|<-|\|\|=?|\?\?=?|\?:|[:=,({{]|[ ]to[ ]){_SPACE}{_MADE}{_OPENED}"
)
# What Groovy, Ruby, Lua and Perl may leave out between a name and the text that it is called with.
_CODE_GAP = rf"(?:{_SIGNED_GAP}|[ \t]{_ALIGNED}@?([\"']))[^\s\"'`]"
_CALL = compile_later(rb"[\w.:\[\] ]*[({]\s{0,24}(?:[\w.:]+\([ \t]{0,2})?(?:[bBrRuUfFL@$]{1,2})?\Z")
_PLAIN_GAP = (
    rf"(?:\\?[\"'\])*`]{{0,3}}{_ALIGNED}(?:=>|:=|\?=|\|\|=|!?={{1,3}}|::[ \t]|:(?:\*\*|__)?)|[ \t]{{1,4}})"
    rf"{_ALIGNED}[^\s]"
)


def _compile_between(gap: str) -> re.Pattern[bytes]:
    """Compile a short pattern for the text after a key: `re` takes a tenth of RE2's time there.

    White space is what it is to RE2.
    """
    spelled = gap.replace(r"[^\s", r"[^ \t\n\f\r").replace(r"\s", r"[ \t\n\f\r]")
    return re.compile(spelled.encode(), re.IGNORECASE)


_CODE_BETWEEN, _PLAIN_BETWEEN = _compile_between(_CODE_GAP), _compile_between(_PLAIN_GAP)

_SETTER = compile_later(
    rb"(?:\b(?:define|const|set\w*|put\w*|add\w*|insert|option|env|config\w*|param(?:eter)?|property|header|append|write|get\w*|fetch"
    # Mozilla, "A brief guide to Mozilla preferences"
    rb"|\w{0,12}pref"
    rb"|flags?\.String)\s{0,3}\(\s{0,3}(?:ENV,[ ])?|\bflags?\.StringVar\(\s{0,3}&[\w.]{1,40},\s{0,3}"
    rb"|\bbuildConfigField\s{0,3}\(?\s{0,3}[\"']String[\"']\s{0,3},\s{0,3})\Z",
    re.IGNORECASE,
)
# The first two arguments of any call, of which the second has digits amid its letters.
_ARGUMENT = compile_later(rb"\w[ \t]?\([ \t]{0,4}[\"']\Z")
_NAMED_ARGUMENT = compile_later(
    rb"[\w.-]{0,40}?(?:passw|pass\b|pwd|secret|token|key)[\w.-]{0,12}[\"'],[ \t]{0,4}[\"'](?=[^\s\"']{0,60}[a-z])"
    rb"(?:[^\s\"']{0,60}[a-zA-Z][-_.!#]?[0-9]{1,8}[-_.!#a-zA-Z][^\s\"']{1,60}"
    rb"|[^\s\"']{5,60}[^\s\"'\w][^\s\"']{0,12}[0-9])[\"'][ \t]{0,4}\)",
    re.IGNORECASE,
)
# Unreal's macros around texts.
_WRAPPED = compile_later(rb"\b(?:SetHeader|Add|Emplace|Set\w+)\((?:TEXT|_T)\([\"']\Z")
# A variable in quotes (psql, "SQL Interpolation").
_PSQL = compile_later(rb"[ \t]{1,4}:[\"']")
# Text in a role of reStructuredText, behind the verb `pass`.
_ROLE = compile_later(rb":[a-zA-Z][\w:.+-]{0,40}:`\Z")
_QUOTES = frozenset((b'"', b"'", b"`"))
# A test of Perl's says that it passed (Test::More, `pass`), or a sentence what is passed to whom.
_STATEMENT = compile_later(
    rb"pass[ \t]{1,4}(?:\"[^\"\n]{0,200}\"|'[^'\n]{0,200}')[ \t]*(?:;|(?:if|unless|for|to|into|through)\b)",
    re.IGNORECASE,
)
# How far before a key the text may begin that it ends, and what a text in code begins behind.
_LONGEST_LABEL = 100
# How much of a line is read before what may be a verb.
_LONGEST_SENTENCE = 200
_LONG_END = 60
_BASE64_END = compile_later(rb"[A-Za-z0-9+/]{60}\Z")
_OPENS = frozenset((b"(", b"[", b"{", b",", b"=", b":", b"+", b"?"))
_ACCOUNT = compile_later(rb"\b(?:login|user|account|username)\b")
_STORES = frozenset(("keystore", "truststore", "keyalias", "certificate", "cert", "ssl", "root", "datasource"))
_SET = compile_later(r"^(?:.*\.)?[sS]et(?=[A-Z_])")
_SYMBOL = compile_later(rb"\bset[ \t(]{1,3}:\Z")  # Capistrano's and Sinatra's settings
_SETS = compile_later(rb"(?:[\w.]{1,60}\.)?[sS]et")
_OPTION = compile_later(rb"[\"']--?\Z")
_VARIABLE = compile_later(rb"(?:^|\n)[ \t]*set[ \t]+\$\Z")  # nginx, ngx_http_rewrite_module
_COPIED = compile_later(
    rb"\b(?:l?str\w{0,3}(?:cpy|cmp)\w{0,2}|wcs\w{0,2}(?:cpy|cmp))\(\s{0,3}"
    rb"(?:\([\w ]{1,20}\*{0,2}\)[ ]?)?(?:[\w>-]{1,40}(?:\.|->))?\Z",
    re.IGNORECASE,
)
# Initialisers of C++ and C#, tuples of Erlang, and what Java, Kotlin and Apache's clients call a pair.
_PAIR_OPENS = compile_later(
    rb"(?:\{\Z|(?:\{|\b(?:Map\.of|Pair|Pair\.of|entry|NameValuePair)\(|[=,\[(][ \t]{0,4}\()\s{0,3}[\"']\Z)"
)
_LINE_OPENS = compile_later(rb"\n[ \t]{1,40}[\"']\Z")
_PAIR_LINE = compile_later(
    rb"[\"'],[ ][\"'](?=[^\"'\n]{0,200}\d)(?=[^\"'\n]{0,200}[A-Za-z])[^\s\"'\\]{12,255}[\"'][ \t]*(?:,|\))"
)
_PAIR = compile_later(rb"[\"']?[ \t]{0,4},[ \t]{0,4}(?:<<)?[\"'][^\"'\n]{4,200}[\"'](?:>>)?[ \t]{0,4}[})]")
# Pairs of a line, as RouterOS and Ansible have them.
_PAIR_BEFORE = compile_later(
    rb"[ \t][\w.-]{1,40}=[^\s=,;()]{1,100}[ \t]{1,4}\Z|(?:^|\n)[ \t]*(?:add|set)[ \t]{1,4}\d{1,4}[ \t]{1,4}\Z"
)
_PAIR_BEHIND = compile_later(rb"[ \t]{1,4}[\w.-]{1,40}=[^\s=]|[ \t]*(?:\r?\n|\Z)")
# Marks, which System.Text.Json escapes though it need not, and letters that are not of ASCII, as Java's
# `Properties.store` and Python's `json.dumps` write them.
_MARK = rb"2[1-9A-Fa-f]|3[A-Fa-f]|40|5[B-Fb-f]|60|7[B-Eb-e]"
_SIGN = compile_later(rb"\\u(00(?:" + _MARK + rb"|[C-Fc-f][0-9A-Fa-f])|01[0-7][0-9A-Fa-f])")
# What escapes a control character elsewhere, and a file of Windows.
_ESCAPE = compile_later(rb"\\(?=[nrtfvxu0])")
_NAMED_FILE = compile_later(rb"[A-Za-z]:\\|\\\\")
# A variable of C++ whose value is the argument of what makes it.
_DECLARED = compile_later(rb"[\w:]{0,20}(?:string|String)(?:_view)?[ \t&]{1,4}\Z")
# The one before it in a list of names with values names an account: MATLAB's and Perl's arguments.
_ACCOUNT_BEFORE = compile_later(
    rb"[\"'](?:user(?:[_-]?name)?|login|uid|account|email)[\"'][ \t]{0,4},[ \t]{0,4}[\"']([^\"'\n]{1,100})[\"']"
    rb"[ \t]{0,4},\s{0,40}[\"']\Z",
    re.IGNORECASE,
)
# What a colon follows is the key of the next member.
_IS_KEY = compile_later(rb"[\"'][ \t]{0,4}:[ \t]")
# A member of Elixir's and Ruby's whose value a call looks up by this name.
_LOOKED_UP = compile_later(rb":[ \t]{0,2}(?:[\w.]{0,60}[._])?(?:get|fetch|read|load|lookup)\w{0,20}!?\(", re.IGNORECASE)
# The names before one in Python's, Go's, Ruby's and Lua's assignments of several values, and the next such value.
_NAMES = compile_later(rb"(?:^|\n)[ \t]*(?:local[ \t]+)?((?:[\w.@]{1,40}[ \t]*,[ \t]*){1,3})\Z")
_NEXT_TEXT = compile_later(rb"[\"'][ \t]*,[ \t]*[bBrRuUfF]?[\"']([^\"'\\\n]{1,200})(?=[\"'])")
_LINE_END = compile_later(rb"[\"'][ \t]*(?:[,;][ \t]*)?(?:#|//|\r?\n|\Z)")


# How many blanks stand somewhere: to count them, an automaton needs a state for each.
_BLANKS = compile_later(r"(\[ \\t\]|\\s)\{0,\d+\}")
# A key of at most 60 bytes and what stands between it and its value.
CODE_SETTINGS, PLAIN_SETTINGS = (
    tuple(Gate(end + _BLANKS.sub(r"\1*", gap), before=200, after=1) for end in KEY_ENDS)
    for gap in (_CODE_GAP, _PLAIN_GAP)
)


def find_settings(data: bytes, hits: Hits, allowance: Allowance, *, code: bool) -> Iterator[Assignment]:
    """Yield settings that may hold a credential, in order."""
    for first, end, at in _find_keys(data, hits, allowance, code=code):
        key, start = complete_key(data, first, end)
        gap = data[end : at + 1]
        sign = _read_sign(gap)
        if sign == b"(":
            key = _SET.sub("", key)
        if read_key(key) is None:
            continue
        found = _read(data, start, end, at, sign, code=code)
        if found is None or (found[2] and is_never_credential(key, data[found[0] : found[1]])):
            continue
        if (
            is_mentioned(data, key, start, end, gap)
            or is_cut_off(data, key, start, gap, found)
            or _is_expanded(data, start, end, gap)
            or _is_no_sign(data, end, gap, sign)
        ):
            continue
        if _ROLE.search(gap) or _is_verb(data, key, start, gap) or _closes_text(data, start, gap):
            continue
        if code and not _assigns(data, start, end, gap, sign):
            continue
        if sign == b"," and _IS_KEY.match(data, found[1]):
            continue
        if sign or not code or _is_called(data, start, found[1]):
            yield _make(data, key, start, gap, found)


def _read(data: bytes, start: int, end: int, at: int, sign: bytes, *, code: bool) -> tuple[int, int, bool] | None:
    """Where the value of a key stands, and whether in quotes."""
    found = read_value(data, start, end, at, code=code)
    return _choose_by_place(data, start, found) if code and found is not None and sign == b"=" else found


def _is_verb(data: bytes, key: str, start: int, gap: bytes) -> bool:
    """Whether prose uses the key as a verb with a quoted object: no operator between, no account before."""
    if key.lower() != "pass" or gap[-1:] not in _QUOTES or gap[:-1].strip() not in {b"", b"to"}:
        return False
    line = data[find_line(data, start, _LONGEST_SENTENCE) : start]
    if not line.strip():
        return gap[-1:] == b"`" or _STATEMENT.match(data, start) is not None
    return gap[-1:] == b"`" or not _ACCOUNT.search(line)


def _is_expanded(data: bytes, start: int, key_end: int, gap: bytes) -> bool:
    """Whether a shell expands a variable, as in `-p$PASSWORD file`, or states its default."""
    if data[start - 2 : start] == b"${" and gap[-1:] in b"?+":
        return True
    if data[max(0, start - 2) : key_end].lstrip(b" =:\"'").replace(b"(", b"").replace(b"{", b"") in {
        b"$PWD",
        b"$OLDPWD",
    }:
        return True  # where a shell works
    if _VARIABLE.search(data, max(0, start - 60), start):
        return False
    return b"$" in data[start - 1 : key_end] and not gap[:-1].strip()


def _is_no_sign(data: bytes, key_end: int, gap: bytes, sign: bytes) -> bool:
    """Whether the text between key and value assigns nothing.

    It may be the scheme of an address, the scope of C++, what fills up base64, of which the key is the end, or lead to
    the next of several values, or to the argument behind a type.
    """
    bare = gap.lstrip(b"\"'")
    if _PSQL.fullmatch(gap):
        return True
    if data.startswith(b"://", key_end) or (b"])" in gap and sign in {b"=>", b"->"}):  # what a call returns
        return True
    if (bare.startswith(b"::") and not bare[2:3].isspace()) or (sign[:1] == b":" and sign[-1:] == b","):
        return True
    if sign[:1] == b":" and _LOOKED_UP.fullmatch(sign):
        return True
    return gap[:1] == b"=" and _BASE64_END.search(data, max(0, key_end - _LONG_END), key_end) is not None


def _closes_text(data: bytes, start: int, gap: bytes) -> bool:
    """Whether the quote after a key ends the string that contains the key, as in `print("Password:")`."""
    quote = gap[-1:]
    if quote not in _QUOTES or quote in gap[:-1] or gap[-2:-1] == b"\\":
        return False
    before = data[find_line(data, start, _LONGEST_LABEL) : start]
    text, found, label = before.rpartition(quote)
    if not found or text[-1:] in {b"\\", quote}:
        return False
    return label[:1].isalnum() or not label or text.rstrip(b" \t")[-1:] in _OPENS


def _choose_by_place(data: bytes, start: int, found: tuple[int, int, bool]) -> tuple[int, int, bool] | None:
    """The value that belongs to the key in `user, password = "a", "b"`."""
    names = _NAMES.search(data, max(0, start - 120), start)
    first, last, quoted = found
    for _ in range(names[1].count(b",") if names else 0):
        following = _NEXT_TEXT.match(data, last)
        if following is None:
            return None
        first, last = following.span(1)
    return first, last, quoted


def _read_sign(gap: bytes) -> bytes:
    """The operator between a key and its value, without quotes or a call around the value."""
    bare = gap[:-1].rstrip(b"\\\"'`")
    called = _CALL.sub(b"", bare)
    return (called if called.strip(b"\\\"'`]) \t\r\n") else bare).strip(b"\\\"'`])bBrRuUfFL@$ \t\r\n")


def _find_keys(data: bytes, hits: Hits, allowance: Allowance, *, code: bool) -> Iterator[tuple[int, int, int]]:
    """Where each key starts and ends, and where its value begins; each key once, even where windows overlap."""
    gates, between = (CODE_SETTINGS, _CODE_BETWEEN) if code else (PLAIN_SETTINGS, _PLAIN_BETWEEN)
    for first, last in list_windows(gates[0], join_hits(gates, hits), len(data)):
        position = first
        while (found := find_stem(data, position, last)) is not None:
            start, end = found
            if match := between.match(data, end, last):
                if not allowance.look(start, "code" if code else "settings"):
                    return
                yield start, end, max(match.start(1), match.start(2)) if code else match.end() - 1
            # Of a longer word only so much was read: what else it holds may still be a key.
            position = end if end - start < LONGEST_END else start + 1


def _make(data: bytes, key: str, key_start: int, gap: bytes, found: tuple[int, int, bool]) -> Assignment:
    first, last, quoted = found
    raw = data[first:last]
    if b"\\" in raw:
        raw = _read_verbatim(raw) if data[first - 2 : first] == b'@"' else _read_escapes(raw)
    value = raw.decode("utf-8", "replace")
    own_line = LINE_START.search(data, max(0, key_start - 60), key_start) is not None
    apart = own_line and value.islower() and (b"=" in gap or _is_of_a_program(key))
    quoted = quoted or _is_among_pairs(data, key_start, last)
    return Assignment(key, value, first, last, quoted, set_apart=apart and len(split_words(key)) > 1)


def _is_among_pairs(data: bytes, start: int, end: int) -> bool:
    """Whether pairs without commas surround it, as in data and not in code."""
    return (
        _PAIR_BEFORE.search(data, max(0, start - _LONGEST_SENTENCE), start) is not None
        and _PAIR_BEHIND.match(data, end) is not None
    )


def _read_verbatim(raw: bytes) -> bytes:
    """A verbatim string of C# (its language reference, "Verbatim text"), without a backslash that looks like an escape.

    What names a file is left as it is.
    """
    return raw if _NAMED_FILE.match(raw) else _ESCAPE.sub(b"/", raw)


def _read_escapes(raw: bytes) -> bytes:
    """A string that continues on the next line (JSON5, C, shells), or is escaped as .NET writes JSON."""
    return _SIGN.sub(lambda sign: chr(int(sign[1], 16)).encode(), raw.replace(b"\\\r\n", b"").replace(b"\\\n", b""))


def _is_of_a_program(key: str) -> bool:
    """Whether a key in YAML is a program's setting, rather than a line of dialogue."""
    return key.isupper() or key.count(".") > 1 or not _STORES.isdisjoint(split_words(key))


def _assigns(data: bytes, start: int, end: int, gap: bytes, sign: bytes) -> bool:
    """Whether code assigns the value to the key: after a comma only in a setter call, in brackets only its argument."""
    before = data[max(0, start - 1) : start]
    if b"}" in gap and b"=" not in sign:  # only what is assigned to: `$cfg{password} = q{x}`
        return False
    if sign == b",":
        return _is_pair(data, start, end) or _is_in_call(data, start, before, gap)
    if sign == b"(":
        named = before == b"." or _SETS.match(data, start) is not None
        return named or _DECLARED.search(data, max(0, start - 40), start) is not None
    return True


def _is_pair(data: bytes, start: int, end: int) -> bool:
    """Whether key and value are the two members of a pair, as in maps, or a line of a call's pairs."""
    if _LINE_OPENS.search(data, max(0, start - 60), start) and _PAIR_LINE.match(data, end):
        return True
    return _PAIR_OPENS.search(data, max(0, start - 40), start) is not None and _PAIR.match(data, end) is not None


def _is_in_call(data: bytes, start: int, before: bytes, gap: bytes) -> bool:
    if b")" in gap:  # the call of the key ended before, or was only a mark around its text
        return _WRAPPED.search(data, max(0, start - 60), start) is not None
    if before == b"-":  # an option and its value in a list of arguments
        return _OPTION.search(data, max(0, start - 3), start) is not None
    if _COPIED.search(data, max(0, start - 60), start):
        return True
    if before == b":":
        return _SYMBOL.search(data, max(0, start - 20), start) is not None
    if before != gap[:1]:
        return False
    return (
        _SETTER.search(data, max(0, start - 60), start - 1) is not None
        or _is_behind_account(data, start)
        or _is_named_argument(data, start)
    )


def _is_named_argument(data: bytes, start: int) -> bool:
    return (
        _NAMED_ARGUMENT.match(data, start) is not None and _ARGUMENT.search(data, max(0, start - 60), start) is not None
    )


def _is_behind_account(data: bytes, start: int) -> bool:
    """Whether a user's name stands before it, which is none where it is such a key too: a list of names."""
    account = _ACCOUNT_BEFORE.search(data, max(0, start - 200), start)
    return account is not None and read_key(account[1].decode("utf-8", "replace")) is None


def _is_called(data: bytes, key_start: int, value_end: int) -> bool:
    """Whether a key and its value are a line of their own."""
    started = LINE_START.search(data, max(0, key_start - 60), key_start)
    return started is not None and _LINE_END.match(data, value_end) is not None
