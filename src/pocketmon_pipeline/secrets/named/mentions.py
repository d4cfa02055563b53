"""Keys that are mentioned rather than set: in sentences, change logs, test results, records and expressions."""

import re

from pocketmon_pipeline.pattern import compile_later
from pocketmon_pipeline.secrets.named.setting_value import LINE_START

# The ends of tests (DejaGnu, "Test case status"; Automake, "Simple Tests"); those that settings have no word for.
_RESULT = rb"(?:X?FAIL|XPASS|K(?:FAIL|PASS)|UNTESTED|UNSUPPORTED|UNRESOLVED)"
_RESULTS = compile_later(rb"^" + _RESULT + rb":[ \t]", re.MULTILINE)
_BEFORE = compile_later(rb"(?:\A|\n)(?:PASS|SKIP|" + _RESULT + rb"): [^\n]*\n\Z")
_AFTER = compile_later(rb"[^\n]*(?:\.exp: |\n(?:PASS|SKIP): |\nRunning \S+\.exp )")
_NEAR = 400
_AROUND = 4096
# Names of what is kept elsewhere: AWS, "Amazon Resource Names", and the devices of RFC 7512; and of sums of it, by
# which pods are made anew (Helm, "Automatically Roll Deployments").
_NAMING = ("arn:", "pkcs11:", "checksum/")
# What a password has and is put to, in compounds, and how prose asks for it.
_COMPOUNDS = frozenset(
    b"again argument authentication based changing command commands database field fields file files hash hashes "
    b"management option options policy prompt protection requests respectively strings support".split()
)
# Where names are looked up (nsswitch.conf(5)).
_SERVICES = frozenset((b"files", b"compat", b"systemd", b"nis", b"winbind", b"hesiod"))
_SENTENCE_END = compile_later(rb"[A-Za-z_]+[.,?]\Z|\([A-Za-z]+\)?[.,]?\Z|[A-Z]+(?:-[A-Z]+)+\Z")
# A label says by what a password is made, kept or asked for, as `Password WPA2`: in as few capitals, or by these names.
_TECHNIQUE = compile_later(
    rb"[A-Z]{2,4}\d|(?:SHA|AES|RSA)-?\d{3,4}|PKCS\d{1,2}|X\.?509|OAuth[12]|Base(?:16|32|64)|IPv[46]|UTF-?(?:8|16|32)"
    rb"|[aA]rgon2(?:id|i|d)?|(?:PBKDF|pbkdf)2"
)
# What stands between two texts of minified code, and the members of a list.
_BETWEEN = compile_later(rb"[)\]}][)\]};,]*[\w.\s]{1,80}\(|\d+(?:,\s?\d+){2}")
# The name of a class: Perl's and Ruby's, PHP's, whose marks may be escaped. One of two parts has no number behind.
_CLASS = compile_later(rb"(?!\w+\\{1,2}\w*\d\Z)[A-Z]\w*(?:(?:::|\\{1,2})[A-Z]\w*)+(?:::[a-z]\w*)?")
# References of Perl (perlref), what a thesaurus says of a word (MyThes), and the first parameter of a function.
_REFERRED = compile_later(rb"\\[%@&$]\w+[,;]?|[a-z-]+\|\d{1,9}")
_FIRST_ARGUMENT = compile_later(rb"\([A-Za-z_]\w{0,60},\s")
# Where a program keeps the words of its own dialogues.
_TRANSLATED = compile_later(
    rb"\b(?:labels?|lang(?:uage)?|messages?|strings?|texts?|translations?|i18n|l10n)\[[\"']\Z", re.IGNORECASE
)
# One of two texts between which an expression chooses.
_CHOICE = compile_later(rb"\?[ \t]{0,4}[\"']\Z")
_RESOURCE = compile_later(rb"\barn:[\w*-]{1,20}:[\w:*/${}-]{0,160}\Z")
_PAGE_FILE = compile_later(r"(?:^|/)man/")
# An entry of a change log, up to the names that it is about (GNU Coding Standards, "Style of Change Logs").
_ENTRY = compile_later(rb"(?:\A|\n)(?:[ ]{0,8}\*[ ]|\t)[^\n]*\([^()\n]*\Z")
_FETCHED = compile_later(rb"getenv|environ|lookupenv", re.IGNORECASE)
_FIELDS = compile_later(rb"[A-Za-z_]+(?::[A-Za-z_]+)+")
# What PowerShell calls a command, before its arguments.
_COMMAND = compile_later(rb"[A-Z][A-Za-z]+-[A-Z][A-Za-z]+")
_INDEXED = compile_later(rb"[\w.:$>-]*\w\[[\w\"'$.:]*")
# What stands before the command by which users change their passwords, and what they are called (useradd(8)).
_COMMANDED = compile_later(rb"(?:\A|\n|[;&]|[$#])[ \t]*(?:sudo[ \t]{1,4})?\Z")
_USER = compile_later(rb"[a-z_][a-z0-9_-]{0,31}\$?")
# A call of Visual Basic, before the first of its arguments or behind another.
_CALLED = compile_later(rb"[\w)](?:[ \t]{1,4}|\(|[^\n:]{0,60},[ \t]{0,4})\Z")
_VARIABLE = compile_later(rb"[A-Za-z_]\w*[,)]?")
# An option of one letter has the word for its value, as `/p password file` does (Microsoft, SignTool).
_OPTION = compile_later(rb"[ \t][-/][pP][ \t]{1,4}\Z")
# Data that an assembler repeats (NASM's manual, 3.2.5).
_REPEATED = compile_later(rb"times[ \t]+\S+[ \t]+d[bdoqtwyz][ \t]", re.IGNORECASE)
# A component of a form, before its type (Delphi and Lazarus, form files).
_COMPONENT = compile_later(rb"(?:^|\n)[ \t]*(?:object|inherited|inline)[ \t]{1,4}\Z", re.IGNORECASE)


def is_mentioned(data: bytes, key: str, start: int, end: int, gap: bytes) -> bool:
    """Whether the text around a key shows that it is no setting, whatever follows."""
    if gap[:1] == b":" and ((key == "PASS" and _is_result(data, start, end)) or _is_component(data, start)):
        return True
    if _TRANSLATED.search(data, max(0, start - 40), start) or _CHOICE.search(data, max(0, start - 8), start):
        return True
    # What is kept elsewhere, a file of a manual, a variable of an environment.
    if (
        key.startswith(_NAMING)
        or _RESOURCE.search(data, max(0, start - 200), start)
        or _PAGE_FILE.search(key)
        or _FETCHED.search(gap)
    ):
        return True
    # A sentence ends with it, it is the file, or what an option is given.
    return not gap[:-1].strip() and (
        data[end - 1 : end] == b"."
        or key.endswith("etc/passwd")
        or (gap[-1:] in b"\"'" and _OPTION.search(data, max(0, start - 8), start) is not None)
    )


def _is_component(data: bytes, start: int) -> bool:
    return _COMPONENT.search(data, max(0, start - 80), start) is not None


def _is_result(data: bytes, start: int, end: int) -> bool:
    """Whether it reports a passed test: the test's name follows, and other results are near."""
    if start and data[start - 1 : start] != b"\n":
        return False
    if _AFTER.match(data, end, end + _NEAR) or _BEFORE.search(data, max(0, start - _NEAR), start):
        return True
    return _RESULTS.search(data[max(0, start - _AROUND) : end + _AROUND]) is not None


def is_cut_off(data: bytes, key: str, start: int, gap: bytes, found: tuple[int, int, bool]) -> bool:
    """Whether an unquoted value is part of a sentence, a change log, a record or an expression."""
    first, last, quoted = found
    value = data[first:last]
    if quoted:
        return False
    if not gap[:-1].strip() and (_is_said(data, start, value) or _is_label(data, key, value)):
        return True
    if gap.startswith(b"):") and value.rstrip(b".").isalpha() and _ENTRY.search(data, max(0, start - _NEAR), start):
        return True
    if ":" in key and gap[:1] == b":" and _is_record(key, value):  # `name:password:UID:GID`
        return True
    if key == "passwd" and (not _SERVICES.isdisjoint(value.split()) or _is_user(data, start, gap, value, last)):
        return True
    # Of `$key,$pass = of,either` the first value is the first variable's.
    is_of_other = data[max(0, start - 2) : start] == b",$" and data[last : last + 1] == b","
    return is_of_other or _is_argument(data, start, gap, value) or _is_expression(data, value, last)


def _is_user(data: bytes, start: int, gap: bytes, value: bytes, last: int) -> bool:
    """Whether a line is a command that prompts for a user's password (passwd(1))."""
    alone = _COMMANDED.search(data, max(0, start - 40), start) and data[last : last + 1] in {b"", b"\n", b"\r"}
    return bool(alone) and not gap[:-1].strip() and _USER.fullmatch(value) is not None


def _is_argument(data: bytes, start: int, gap: bytes, value: bytes) -> bool:
    """Whether a variable is passed by name in a call (Visual Basic, "Named arguments")."""
    called = gap[:-1] == b":=" and _CALLED.search(data, max(0, start - 80), start)
    return bool(called) and _VARIABLE.fullmatch(value) is not None


def is_code(value: bytes) -> bool:
    """Whether a value, even in quotes, is code between two strings, list members, a class, or data."""
    return bool(_BETWEEN.match(value) or _CLASS.fullmatch(value) or _REPEATED.match(value))


def _is_label(data: bytes, key: str, value: bytes) -> bool:
    """Whether the text is only a capitalised word and another word, as labels of user interfaces are."""
    return key.istitle() and value.isalpha() and value.islower() and b"\n" not in data


def _is_said(data: bytes, start: int, value: bytes) -> bool:
    """Whether the word after a key continues a sentence or names a technique."""
    if value.lower().rstrip(b".,;:)") in _COMPOUNDS or _SENTENCE_END.match(value):
        return True
    return bool(_TECHNIQUE.fullmatch(value) and LINE_START.search(data, max(0, start - 60), start))


def _is_record(key: str, value: bytes) -> bool:
    """Whether field names stand where values would be; if they are in capitals, one after the key is enough."""
    if key.isupper() and value.rstrip(b"'\"").replace(b"_", b"").isalpha():
        return value.isupper()
    return _FIELDS.fullmatch(value) is not None


def _is_expression(data: bytes, value: bytes, last: int) -> bool:
    """Whether it refers, is an alternative of a pattern, has a member (`$this->{x}`), or is indexed (`s:a[b].c`)."""
    if _REFERRED.fullmatch(value) or _FIRST_ARGUMENT.match(data, last - len(value)):
        return True
    following = data[last : last + 2]
    if following in {b" $", b" -"} and _COMMAND.fullmatch(value):
        return True
    if value[:1] == b"(" and following[:1] == b"|":  # of patterns
        return True
    if value[-1:] == b"-" and following[:1] == b">" and value[-2:-1] not in {b"-", b""}:
        return following[1:].isalnum() or following[1:] in {b"{", b"[", b"$", b"_"}
    return following[:1] == b"]" and _INDEXED.fullmatch(value) is not None
