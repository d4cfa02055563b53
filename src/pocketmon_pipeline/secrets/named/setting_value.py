"""Reads the value of a setting, from its start to the end that its syntax defines."""

import re

from pocketmon_pipeline.pattern import compile_later

_REACH = 1000
_QUOTED = {
    quote: compile_later(rb"((?>[^\\\n" + quote + rb"]|\\(?:\r?\n|.)" + more + rb"){0,600}+)" + quote)
    # within a text a quote is doubled (YAML 1.2.2, 7.3.2; SQL), which to a shell joins two
    for quote, more in ((b'"', b""), (b"'", rb"|(?<=\w)''(?=\w)"), (b"`", b""))
}
# In a string that is itself in quotes: `"... password=\\"x\\";"`.
_ESCAPED = compile_later(rb"\\[\"']([^\\\"'\r\n]{1,600})\\[\"']")
# What YAML calls a text (YAML 1.2, 10.1.1), and Ansible one in which it puts nothing ("Advanced playbook syntax").
_TAG = compile_later(rb"!(?:!str|unsafe)[ \t]{1,4}(?=[\"'])")
# A literal that is a field of reStructuredText, whose single backquotes are something else.
_LITERAL = compile_later(rb"(?<=:[ \t])``([^`\s][^`\n]{0,200})``(?!`)")
# C++'s (its standard, "String literals").
_RAW = compile_later(rb"\"(\w{0,16})\(([^\n]{1,600}?)\)\1\"")
# Texts between brackets: Lua's (its manual, 3.1), Ruby's `%q` and Perl's `q` (perlop).
_BRACKETED = compile_later(
    rb"(?:\[=?\[|%?[qQ]{1,2}[\[({])([^\s\])}](?>[^\n\[\](){}]|[\[({][^\n\[\](){}]{0,60}[\])}]){0,600}+)[\])}]"
)
# Of C#, in which a quote is doubled (its language reference, verbatim text).
_VERBATIM = compile_later(rb"\"((?>[^\"\n]|\"\"){1,600}+)\"")
# A value without quotes ends with its line, or before a remark.
_LINE_VALUE = compile_later(
    rb"[^\r\n]*?(?=[ \t]+(?:#|;(?:[ \t]|$))|[ \t]*(?:\r|\n|$)|[ \t]+//|[ \t]{2,}\()", re.MULTILINE
)
# A variable that a shell sets for one command: `PGPASSWORD=x psql -h db`.
_COMMANDS = (
    rb"ansible\S*|aws|az|bash|bundle|cargo|composer|curl|docker|dotnet|gcloud|git|go|gradle|helm|java|kubectl|make|mvn"
    rb"|mysql\w*|node|npm|npx|pg_\w+|php|pip\d?|pnpm|psql|python\d?|rake|rails|ruby|sh|sudo|terraform|twine|wget|yarn"
)
_COMMAND_VALUE = compile_later(
    rb"([^\s\"'`;&|<>()$]{1,200}+)[ \t]+"
    rb"(?:(?:"
    + _COMMANDS
    + rb")(?=[ \t])|\.{0,2}/[\w./-]+|[a-z][\w./-]{0,60}[ \t]+(?:[^\r\n]{0,200}[ \t])?(?:--?\w|[<>|]))"
)
# In a text that a program escapes, its ends of lines end a value too.
_INLINE_VALUE = compile_later(rb"(?:[^\s;&,\"'<>)\]}|\\]|\\(?![nrt\"'])){1,600}")
# Behind a colon no address goes on with further parameters; `&quot;` and its like still are signs of markup.
_SAID_VALUE = compile_later(rb"(?:[^\s;&,\"'<>)\]}|\\]|\\(?![nrt\"'])|&(?!\w{2,6};|#)){1,600}")
# Words in a map of YAML on one line, which need no quotes (YAML 1.2.2, 7.3.3).
_FLOW_KEY = compile_later(rb"[{,]\s{0,4}\Z")
_FLOW_VALUE = compile_later(rb"[^\W\d_][\w'-]{0,30}(?:[ ][\w'-]{1,30}){1,9}(?=[ ]?[,}])")
# Words in one text with the name of a variable before them.
_VARIABLE_WORDS = compile_later(rb"[^\W\d_][\w'.!-]{0,30}(?:[ ]\w[\w.!-]{0,29}){1,9}(?=[\"'])")
_DIRECTIVE_VALUE = compile_later(rb"[^\s\"'<>]{0,600}[^\s\"'<>;]")
LINE_START = compile_later(
    rb"(?:^|\n|\r)[ \t]*(?:(?:(?:#|;|//|--|!)+|(?:rem|REM)[ ])[ \t]*)?(?:[-*][ \t]+)?"
    rb"(?:(?:export|set|setx|setenv|ENV|ARG|local|readonly|declare(?:[ \t]-\w+)?|env|define)[ \t]+)?[\"'@]?\Z"
)


def read_value(
    data: bytes, key_start: int, key_end: int, at: int, *, code: bool = False
) -> tuple[int, int, bool] | None:
    """The extent of the value that begins at `at`, without its quotes."""
    at = tagged.end() if (tagged := _TAG.match(data, at)) else at
    quote = data[at : at + 1]
    if code and (bracketed := _BRACKETED.match(data, at)):
        return (*bracketed.span(1), True)
    if quote in _QUOTED and quote:
        return _read_quoted(data, at, quote)
    if escaped := _ESCAPED.match(data, at):
        return (*escaped.span(1), True)
    gap = data[key_end:at]
    if not gap.strip():
        return _read_word(data, key_start, at)
    opened = any(mark in gap for mark in (b'"', b"'"))
    whole_line = LINE_START.search(data, max(0, key_start - 60), key_start)
    if gap == b"=" and data[max(0, key_start - 2) : key_start] == b"--":
        whole_line = None  # what follows the value of an option is the next argument
    if whole_line and gap == b"=" and (before_command := _COMMAND_VALUE.match(data, at, at + _REACH)):
        return (*before_command.span(1), False)
    in_map = not whole_line and gap == b": " and _FLOW_KEY.search(data, max(0, key_start - 8), key_start)
    words = _FLOW_VALUE.match(data, at) if in_map else _read_variable(data, key_start, at)
    inline = _SAID_VALUE if gap in {b":", b": "} else _INLINE_VALUE
    match = words or (_LINE_VALUE if whole_line and not opened else inline).match(data, at, at + _REACH)
    return (*match.span(), False) if match and match.end() > match.start() else None


def _read_variable(data: bytes, key_start: int, at: int) -> re.Match[bytes] | None:
    """Words after a variable's name in the same quotes, as in units and containers: `"PASSWORD=old oak"`.

    systemd.exec(5), `Environment=`; the `environment` of Compose.
    """
    quote = data[max(0, key_start - 1) : key_start]
    if quote not in _QUOTED or data[at - 1 : at] != b"=" or not data[key_start:at].isupper():
        return None
    if _COMMAND_VALUE.match(data, at, at + _REACH):
        return None
    match = _VARIABLE_WORDS.match(data, at)
    return match if match and data.startswith(quote, match.end()) else None


def _read_quoted(data: bytes, at: int, quote: bytes) -> tuple[int, int, bool] | None:
    """A quoted value, or one in quotes within a string."""
    if data[at - 1 : at] == b"R" and (raw := _RAW.match(data, at)):
        return (*raw.span(2), True)
    if data[at - 1 : at] == b"@" and quote == b'"' and (verbatim := _VERBATIM.match(data, at)):
        return (*verbatim.span(1), True)
    if within := _ESCAPED.match(data, at + 1) or _ESCAPED.match(data, at - 1):
        return (*within.span(1), True)
    if literal := _LITERAL.match(data, at):
        return (*literal.span(1), True)
    if data.startswith(quote * 3, at):
        return _read_block(data, at, quote)
    match = _QUOTED[quote].match(data, at + 1)
    return (*match.span(1), True) if match else None


def _read_block(data: bytes, at: int, quote: bytes) -> tuple[int, int, bool] | None:
    """A triple-quoted value of one line, which may be the next one (TOML 1.0, Python, Swift, Kotlin)."""
    match = _BLOCK.match(data, at + 3)
    return (*match.span(1), True) if match and data.startswith(quote * 3, match.end()) else None


_BLOCK = compile_later(rb"\\?\s{0,40}((?>[^\s\"'`]|[ \t](?=[^\s])){1,600}+)\s{0,40}")
# What has a name behind a word alone, as a pass of a material's script has.
_BLOCK_OPENS = compile_later(rb"\s{0,80}\{")
# Only blanks between: `machine h login u password p`, `requirepass p`, `--password p`.
_WORDS = compile_later(
    rb"\b(?:password|passwd|pass|secret|token|requirepass|masterauth|api-?key|passphrase|psk|auth_?token)\Z",
    re.IGNORECASE,
)
# What stands before a password in .netrc (curl's and ftp's manual pages).
# A sentence goes on with a word that joins (`user and password management`), PAM's types of module with each other
# (pam.conf(5)); behind an article it speaks of a thing (`your login keyring password will`).
_LOGIN = compile_later(
    rb"(?<![\w/])(?<!\bthe[ ])(?<!\byour[ ])(?<!\ba[ ])(?:login|user|account(?![ \t]+auth\s))[ \t]+"
    rb"(?!(?:anonymous|ftp|and|or|of|for|by|to|with|via|from|und|oder|et|ou)\s)\S*[^\s,;][ \t\r\n]+\Z"
)
# The older form of a container's environment, what web servers and shells hand to programs, variables of CMake, nginx
# and the fish shell.
_ENVIRONMENT = compile_later(
    rb"[ \t]*(?:ENV|ARG|SetEnv|PassengerEnvVar|(?:fastcgi|uwsgi|scgi)_param|setenv|proxy_set_header|add_header"
    rb"|header_(?:up|down)"
    rb"|(?:Request)?Header[ \t]+set|php(?:_admin)?_value|set(?:[ \t]+-\w{1,3})+)[ \t]+(?:\w+\.)*"
    rb"|[ \t]*set[ \t]*\([ \t]*|[ \t]*set[ \t]+\$"
)


def _read_word(data: bytes, key_start: int, at: int) -> tuple[int, int, bool] | None:
    reached = max(0, key_start - _REACH)
    line_start = max(reached, data.rfind(b"\n", reached, key_start) + 1)
    key = data[key_start:at].strip()
    environment = _ENVIRONMENT.fullmatch(data[line_start:key_start])
    option = data[max(0, line_start, key_start - 2) : key_start].endswith((b"--", b" -"))
    directive = not data[line_start:key_start].strip()
    if not (environment or option or directive or _WORDS.search(key)):
        return None
    match = (_DIRECTIVE_VALUE if directive else _INLINE_VALUE).match(data, at)
    if match is None:
        return None
    line_end = data.find(b"\n", at, at + _REACH)
    rest = data[match.end() : at + _REACH if line_end < 0 else line_end].strip()
    alone = directive and rest in {b"", b";"} and _BLOCK_OPENS.match(data, match.end()) is None
    credentials = _LOGIN.search(data, max(0, key_start - 200), key_start)
    return (*match.span(), False) if alone or option or environment or credentials else None
