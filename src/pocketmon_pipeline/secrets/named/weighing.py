"""Scores a setting by its key and its value, and decides whether it is a credential.

What is told of a whole literal, be it a setting's, an argument, an attribute or an assignment's; of a word without
quotes among others, and of a member of a section, more is asked. A placeholder, a reference, a label, a path, a type
and a description are never told.

    its key says            by itself                               beside an account, or among settings
    it plainly (3)          drawn, chosen, joined words, a phrase   any word
      in code               joined words, digits amid letters       any word, where code gives it
    it, or something else   drawn, chosen, joined words             what is longer than a word
      (2, at least 3)
    little (1)              a user with such a password             what has three points
    nothing                 what only a password looks like, on a line that speaks of one (`nearby`)
"""

import functools
import re
from typing import NamedTuple

from pocketmon_pipeline.pattern import compile_later
from pocketmon_pipeline.secrets.named.assignment import Assignment
from pocketmon_pipeline.secrets.named.chance import count_classes, is_drawn, is_noise
from pocketmon_pipeline.secrets.named.chosen import has_digits_amid, looks_chosen
from pocketmon_pipeline.secrets.named.given import (
    OFTEN_CHOSEN,
    is_given_by_code,
    is_given_on_command_line,
    is_handed_on,
    is_name_of_a_pass,
)
from pocketmon_pipeline.secrets.named.key_words import Meaning, names_owner, read_key, split_words
from pocketmon_pipeline.secrets.named.lookalikes import is_lookalike
from pocketmon_pipeline.secrets.named.manual import unescape
from pocketmon_pipeline.secrets.named.mentions import is_code
from pocketmon_pipeline.secrets.named.phrases import (
    CALLED,
    are_joined,
    count_phrase,
    is_drawn_from_list,
    is_phrase,
    names_own_secret,
)
from pocketmon_pipeline.secrets.named.placeholders import asks_for_another
from pocketmon_pipeline.secrets.named.plausibility import PASSWORD_HASH, is_chosen, judge_value
from pocketmon_pipeline.secrets.named.settings_nearby import (
    is_among_settings,
    is_among_texts,
    is_apart_from_texts,
    is_beside_account,
    is_translation,
)
from pocketmon_pipeline.secrets.named.wrappers import decode_escapes, unwrap
from pocketmon_pipeline.secrets.structures import check_basic

# Points at which a setting is told, and at which nobody need look twice.
TOLD = 5
CERTAIN = 6
# How far behind a value a sentence is looked for.
_SENTENCE = 120
_NETWORK = compile_later(rb"ssid\w{0,8}[\"'\])]{0,2}[ \t]{0,4}[:=][^\n]{0,80}\n[^\n]{0,60}\Z", re.IGNORECASE)
# Programs that test others hand them words for passwords, and open nothing with them.
_TESTS = compile_later(
    rb"\bimport (?:unittest|pytest)\b|\bfrom (?:unittest|django\.test)\b|\bTestCase\b|@(?:pytest|Test)\b|#\[test\]"
    rb"|\bfunc Test\w{1,80}\(t \*testing\b|^\s{0,8}(?:describe|it|test)\([\"'`]",
    re.MULTILINE,
)
# What may follow a password on its line (the manual pages of ftp and curl).
_NETRC = frozenset((b"machine", b"default", b"login", b"account", b"macdef"))
# A character by its number: a glyph of a font of icons (CSS Syntax Module 3, 4.3.7).
_GLYPH = compile_later(r"(?:\\[0-9A-Fa-f]{1,6})+")
# The schemes of RFC 9110, 11.1, and GitHub's: nothing else gives a token a blank.
_SCHEME = compile_later(r"(?:Bearer|Basic|Token|Digest|ApiKey|Key|Bot|OAuth)\s", re.IGNORECASE)
# What lists without names have that are none: words of lexers, and those that others chose.
_LISTED = frozenset(("token", "password"))
_UNBROKEN = frozenset(("token", "api-key"))
# The keys that people think of a phrase for.
_OF_WORDS = frozenset(
    (
        *("encryption", "encrypt", "crypt", "cipher", "crypto", "master", "hmac", "shared", "http"),
        *("server", "pass", "secure", "partner", "xor", "signing", "sign", "signer", "crypter", "session"),
    )
)
# So many words joined by one mark, or two by one that no name has, are a phrase too.
_JOINED = compile_later(r"[^\W_]{3,}(?:[-_.][^\W_]{2,}){2,}|[^\W_]{3,}(?:[+&!?*~][^\W_]{3,})+")
# What a token is, or is to do.
_STATED = (
    "bearer refresh optional disabled enabled forever automatic expired revoked oauth2 rotating permanent internal "
    "external generated anonymous inherited encrypted"
)
_STATES = frozenset(_STATED.split())
# What a token gives, or who has it, where a service draws UUIDs of version 4 (RFC 9562, 5.4) for such, as Keycloak
# does for the secrets of clients.
_OF_ACCESS = frozenset(("access", "auth", "api", "bearer", "refresh", "admin", "root", "deploy"))
_UUID = compile_later(r"[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}", re.IGNORECASE)
# Who signs with a secret of the program's own, and where a program looks for it first.
_SIGNERS = "app jwt session flask django cookie auth nextauth token signing config process env"
_OF_SIGNERS = frozenset(_SIGNERS.split())
_OF_SIGNED = _OF_SIGNERS - frozenset(("app", "config", "process", "env", "auth"))
# What is put before a key's own words to make a value: the second only where its last word is the key's.
_JOINING = frozenset(("the", "my", "is", "a"))
_ADDED = _JOINING.union(("demo", "test", "dev", "example", "sample", "dummy", "fake", "mock"))
_SET = compile_later(rb"=[ \t]{0,6}[\"']?\Z")
_SHORTEST_SECRET, _SHORTEST_TOKEN, _LONG_PIN, _SHORTEST_WORD = 6, 8, 6, 6
_FEW = 3
# Behind the key of a property list (Apple, plist(5)), of which many hold what people read.
_PROPERTY = compile_later(rb"</key>\s{0,20}<string>\Z")
# What is another value to whom it is an escape, or the end of a cell.
_MAY_BE_CUT = compile_later(rb"[\\,;|\t]")
# What messages put in, by its number.
_PUT_IN = compile_later(r"[$%{]\d")
# What a line of a text is called in its translations, as `dialogue.intro.3`.
_LINE_NAME = compile_later(r"[a-z]+(?:[._][a-z]+)+[._]?\d{1,3}")
# What rules for passwords make of the word itself: a capital, a mark and digits. Without the mark, and with less than
# three digits, it is a field's name.
_NUMBERED = compile_later(r"[A-Z][a-z]{3,11}[-!@#%&*+?.]\d{2,6}[!?#.]?|[A-Za-z][a-z]{3,11}\d{3,6}[!?#.@$*]{0,2}")
# What a dialogue asks with, up to where the answer goes.
_PROMPT = compile_later(r"[:?>][ \t]+\Z")


# A user and a password, behind a key that may mean both: `auth`, `credentials`.
_PAIR = compile_later(r"[A-Za-z][\w.@-]{0,40}:([^\s:/@]{6,64})")


class Credential(NamedTuple):
    """One credential: `kind` names the finding `secret.<kind>`, `certain` whether it is critical.

    `start` and `end` are offsets in the bytes that were searched.
    """

    kind: str
    key: str
    start: int
    end: int
    certain: bool


def weigh(found: Assignment, data: bytes, *, code: bool, page: bool = False) -> Credential | None:
    """Judge one setting of `data`.

    Most literals of program code are none, so more is asked of the value there; on a `page` of a manual, where
    examples have the words of examples, only what chance made is told.
    """
    meaning = read_key(found.key)
    if meaning is None and not found.spoken:
        return None
    meaning = meaning or Meaning("password", 3)
    if page:
        found = found._replace(value=unescape(found.value))
    value = unwrap(decode_escapes(found.value).strip().strip('\\"'))
    if meaning.certainty == 1:
        found, value, meaning = _read_doubtful(found, value, meaning)
    if page and not is_drawn(value):
        return None
    if code and _is_own_secret(found, value) and not is_lookalike(found, value, data, code=code):
        return Credential(meaning.kind, found.key, found.start, found.end, certain=False)
    return _judge(found, value, meaning, data, code=code)


def _judge(found: Assignment, value: str, meaning: Meaning, data: bytes, *, code: bool) -> Credential | None:
    """Add up what the key, the value and the place say."""
    kind, certainty, least = meaning
    points = judge_value(value, kind, quoted=found.quoted)
    chosen = (
        (points < 3 or " " in value)
        and least == 1
        and certainty > 1
        and _is_chosen(found, value, Meaning(kind, certainty), data, code=code)
    )
    is_name = _is_name(found.key, value, kind, least)
    if is_name or not (chosen or (points >= least and not _is_too_plain(found, kind, points, certainty))):
        return None
    numbered = not code and kind == "password" and _NUMBERED.fullmatch(value) is not None
    if (
        is_lookalike(found, value, data, code=code)
        or (_repeats_key(found.key, value) and not numbered)
        or _says_something_else(found, value, kind, data, chosen=chosen)
        or not (chosen or _may_have_blanks(found, value, code=code and not _is_of_a_network(found, data)))
    ):
        return None
    place = _weigh_place(found, data, points, code=code)
    if certainty == 2 and kind == "password" and place > 0 and (value.isdigit() or not code):
        certainty = 3  # beside a user's name even a short word such as `pass` is plain
    total = points + certainty + place
    if (total < TOLD and not chosen) or (code and points == 1 and _tests_others(data)):
        return None
    if PASSWORD_HASH.match(value):
        kind = "password-hash"
    return Credential(kind, found.key, found.start, found.end, certain=total >= CERTAIN and kind != "password-hash")


def _is_own_secret(found: Assignment, value: str) -> bool:
    """Whether a program sets or sends its own secret, which has the project's name: `app.secret_key = "quay-key"`."""
    # In capitals it is the name of an environment's variable.
    if not found.quoted or value.isupper() or not names_own_secret(value) or asks_for_another(value):
        return False
    words = split_words(found.key)
    if words == ["secret"] and _OF_SIGNED.isdisjoint(split_words(value)):
        return False  # of a cluster, a store or a page it is the name, or what may be done with it
    return words == ["x", "api", "key"] or (
        "secret" in words[-2:]
        and words[-1] in {"secret", "key"}
        and _OF_SIGNERS.issuperset(words[: words.index("secret")])
    )


def _is_name(key: str, value: str, kind: str, least: int) -> bool:
    """Whether the value is the name of a line of text after an ambiguous key, or words joined as in code.

    The keys of vendors are random, not words that somebody has chosen, or those of the key's own name.
    """
    if least > 1 and _LINE_NAME.fullmatch(value):
        return True
    words = {*split_words(key)} - _OF_WORDS - {"key"}
    if kind == "api-key" and is_phrase(value) and not words.isdisjoint(split_words(value)):
        return True
    return kind == "api-key" and "_" in value and count_phrase(value) > 0 and _OF_WORDS.isdisjoint(split_words(key))


@functools.lru_cache(maxsize=8192)
def is_never_credential(key: str, text: bytes) -> bool:
    """Whether `weigh` never reports this quoted text after such a key: a cached check, as some files have thousands."""
    meaning = read_key(key)
    if meaning is None or meaning.certainty == 1 or _MAY_BE_CUT.search(text):
        return False
    value = unwrap(text.decode("utf-8", "replace").strip().strip('"'))
    least = max(meaning.least, 1 if meaning.kind == "password" else 2)  # else it is too plain
    if names_own_secret(value) or judge_value(value, meaning.kind, quoted=True) >= least:
        return False
    return meaning.least > 1 or (meaning.kind == "token" and not _may_be_token(value)) or not is_chosen(value)


def _read_doubtful(found: Assignment, value: str, meaning: Meaning) -> tuple[Assignment, str, Meaning]:
    """The value after a weak key: a user with a password, or an authentication scheme."""
    if pair := _PAIR.fullmatch(value):
        start = found.end - len(pair[1].encode())
        return found._replace(start=start), pair[1], Meaning("password", 2, 3)
    if meaning.kind == "auth" and found.key.isupper() and looks_chosen(value):
        return found, value, Meaning("password", 2, 3)
    return found, value, meaning


def _is_chosen(found: Assignment, value: str, meaning: Meaning, data: bytes, *, code: bool) -> bool:
    """Whether the surrounding settings show that somebody chose it; only for explicit keys, not for sections."""
    if found.member or not _may_choose(found, value, meaning, data) or not is_chosen(value):
        return False
    beside = found.beside_account or is_beside_account(data, found.start, found.end, found.key)
    # programs that read languages call their words so
    if (code and meaning.kind == "token") or (not beside and is_name_of_a_pass(found.key, value)):
        return False
    told = found.beside_account or _is_in_list(found, value, data)
    if told or is_among_settings(data, found.start, found.end):
        return True
    if is_given_by_code(data, found, meaning.kind) if code else is_given_on_command_line(data, found, meaning.kind):
        return len(value) >= _SHORTEST_WORD and value.lower().rstrip("s") not in split_words(found.key)
    if not is_apart_from_texts(data, found.start, found.end):
        return False
    plain = (
        not code
        and meaning.certainty == 3
        and len(value) >= _SHORTEST_WORD
        and (" " not in value or found.key.isupper() or _is_lone_phrase(found, value, data))
    )
    return plain or beside


def _is_in_list(found: Assignment, value: str, data: bytes) -> bool:
    """Whether a property list has it after a key that names the owner, and none of its words names a credential."""
    if not (names_owner(found.key) and _PROPERTY.search(data, max(0, found.start - 40), found.start)):
        return False
    return CALLED.isdisjoint(re.split(r"[\W_]+", value.lower())) and not found.key[:1].islower()


def _is_lone_phrase(found: Assignment, value: str, data: bytes) -> bool:
    """Whether lower-case words are a value of their own, or quoted: a sentence begins with a capital."""
    is_set = found.quoted or _SET.search(data, max(0, found.start - 8), found.start) is not None
    return is_set and value.islower() and (value.count(" ") >= _FEW or not value.isascii())


def _may_choose(found: Assignment, value: str, meaning: Meaning, data: bytes) -> bool:
    """Whether people choose such a credential: a word after `secret:` is mostly its name, and a number a count."""
    words = split_words(found.key)
    if meaning.kind == "secret":
        mixed = " " in value or count_classes(value) > 2 or are_joined(value)
        said = not OFTEN_CHOSEN.isdisjoint(words[-2:-1]) or _SET.search(data, max(0, found.start - 8), found.start)
        joined = words[-1] == "key" and found.key.isupper() and _JOINED.fullmatch(value)
        return len(value) >= _SHORTEST_SECRET and bool(mixed or said or joined)
    if meaning.kind == "api-key":
        told = not _OF_WORDS.isdisjoint(words[-2:-1]) and set(words).isdisjoint(split_words(value))
        return told and (" " in value or _JOINED.fullmatch(value) is not None or are_joined(value))
    if meaning.kind == "token":
        own = len(words) > 1 or found.beside_account or bool(_SET.search(data, max(0, found.start - 8), found.start))
        return own and _may_be_token(value)
    if value.isdigit():
        return meaning.certainty == 3 or (len(words) > 1 and len(value) >= _LONG_PIN)
    return meaning.kind == "password"


def _may_be_token(value: str) -> bool:
    return len(value) >= _SHORTEST_TOKEN and value.isalnum() and value.islower() and value not in _STATES


@functools.lru_cache(maxsize=1)
def _tests_others(data: bytes) -> bool:
    """Whether the text is a testing tool; cached, since it is asked for every setting."""
    return _TESTS.search(data) is not None


def _is_of_a_network(found: Assignment, data: bytes) -> bool:
    """Whether the name of a network directly precedes it, as in firmware."""
    return _NETWORK.search(data, max(0, found.start - _SENTENCE), found.start) is not None


def _is_too_plain(found: Assignment, kind: str, points: int, certainty: int) -> bool:
    """Whether the value is too weak evidence for its key; keys of whole sections are weak."""
    if found.member:
        is_common = kind in _LISTED or " " in found.value
        return points < (4 if found.member == "list" and is_common else 3)
    return not points or (kind != "password" and points < 2) or (certainty == 1 and points < 3)


def _says_something_else(found: Assignment, value: str, kind: str, data: bytes, *, chosen: bool) -> bool:
    """Whether the value is a glyph, code, a command instead of a token, or begins a sentence."""
    if _GLYPH.fullmatch(found.value) or is_code(found.value.encode()) or _PROMPT.search(found.value):
        return True
    scheme, _, token = value.partition(" ")
    if scheme.lower() == "basic" and check_basic(token.encode()) is False:
        return True
    if kind in _UNBROKEN and " " in value and not (chosen or is_noise(value.replace(" ", "")) or _SCHEME.match(value)):
        return True
    goes_on = not found.quoted and _goes_on(data, found) and not is_handed_on(data, found)
    return goes_on or _is_text(data, found, value)


def _is_text(data: bytes, found: Assignment, value: str) -> bool:
    """Whether it is one of many texts for people; in a translation anything without digits is.

    A word in small letters may still be what somebody chose, beside what is said of each setting.
    """
    if found.spoken and "\\u" in found.value and value.isalpha():
        return is_translation(data)
    if found.spoken or any(map(str.isdigit, _PUT_IN.sub("", value))) or _is_in_list(found, value, data):
        return False
    is_word = value.isascii() and value.islower() and " " not in value
    return is_translation(data) or (not is_word and is_among_texts(data, found.start))


def _goes_on(data: bytes, found: Assignment) -> bool:
    """Whether an unquoted word begins a sentence: further words follow it, and no comment."""
    if not found.value.isalpha() or data[found.end : found.end + 1] not in {b" ", b"\t"}:
        return False
    line_end = data.find(b"\n", found.end, found.end + _SENTENCE)
    following = data[found.end : found.end + _SENTENCE if line_end < 0 else line_end].partition(b'"')[0].split()
    words = [word.strip(b".,;:!?()/").replace(b"/", b"") for word in following[:2]]
    if len(words) > 1 and words[0].isdigit():
        words.pop(0)  # as in `Invalid password: attempt 3 of 5`
    return bool(words) and words[0] not in _NETRC and all(map(bytes.isalpha, words))


def _weigh_place(found: Assignment, data: bytes, points: int, *, code: bool) -> int:
    if found.beside_account or is_beside_account(data, found.start, found.end, found.key):
        return 1
    if found.set_apart and not code:
        return 1
    before, word = ["", *split_words(found.key)][-2:]
    if _UUID.fullmatch(found.value.strip()):
        if (word == "token" and before in _OF_ACCESS) or (word == "secret" and before == "client"):
            return 1
        if (before, word) == ("api", "key"):
            return 0  # a program's identifiers are UUIDs too, but are not called so
    return -int(code and points < 3 and not is_among_settings(data, found.start, found.end))


def _repeats_key(key: str, value: str) -> bool:
    """Whether the value consists of the key's own words, as labels and references do.

    Of a program's variable it may be its account's name: `POSTGRES_PASSWORD=postgres`.
    """
    words, own = split_words(value), split_words(key)
    if key.isupper() and value.isalpha() and value.islower() and not key.lower().endswith(value):
        return value in CALLED
    return value.lower().startswith(key.lower()) or (
        bool(words)
        and not are_joined(value)
        and (_ADDED if words[-1:] == own[-1:] else _JOINING).union(own).issuperset(words)
    )


def _may_have_blanks(found: Assignment, value: str, *, code: bool) -> bool:
    """Whether a value with spaces may still be one: phrases are rare, sentences and command lines are not."""
    if not found.quoted and value[:1] == "-" and value[1:2].isalpha():
        return False
    blanks = len(value) - sum(map(len, value.split()))
    if not blanks or (found.quoted and (found.beside_account or not code)):
        return True
    if is_drawn_from_list(value) or (blanks < _FEW and any(map(has_digits_amid, value.split()))):
        return True
    return len(value) >= 20 if found.quoted else blanks == 1
