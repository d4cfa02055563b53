"""Passwords of ordinary words that source code assigns, where no configuration surrounds them.

private static final String SMTP_PASSWORD = "curlew";        source.setUser("svc"); source.setPassword("longbarrow");
{user: "svc@host.org", pass: "hawkmoth"}                      config.put("mail.smtp.password", "drystone wall")
"""

import re

from pocketmon_pipeline.pattern import compile_later
from pocketmon_pipeline.secrets.named.assignment import Assignment
from pocketmon_pipeline.secrets.named.key_words import DECORATION, names_owner, split_words

_LONGEST = 240
_NEAR = 160
# What declares a constant: in C, C++, C#, Java, Kotlin, Go, Rust, Dart and JavaScript; and what may end its line.
_CONSTANT = compile_later(
    rb"(?:#[ \t]*define|\bconst(?:expr|init)?|\bstatic|\bfinal|\breadonly|\bval)[ \t][\w \t:<>&*'\[\]]{0,80}=?"
    rb"[ \t]*(?:[\w.:]{1,30}[({])?[&@]?[\"'`]\Z"
    # a variable of Terraform
    rb"|\bvariable[ \t]{1,4}\"\w{1,60}\"[ \t]*\{[^{}]{0,160}\bdefault[ \t]*=[ \t]*\"\Z"
)
# By its capitals alone: in Python, Ruby, Perl, Lua and PHP.
_IN_CAPITALS = compile_later(
    rb"(?:^|\n)[ \t]*(?:(?:local[ \t]+|our[ \t]+|my[ \t]+)?\$?[A-Z][A-Z0-9_]*[ \t]*=>?"
    rb"|define\([ \t]*[\"'][A-Z][A-Z0-9_]*[\"'],"
    # an element of PHP's settings
    rb"|\$\w{0,20}(?:db|database|conf|config|cfg|settings|mail|smtp|ldap)(?:\[[\"']\w{1,40}[\"']\]){1,3}[ \t]*="
    # of Python's (Flask, "Configuration Handling")
    rb"|\w{1,40}(?:\.\w{1,40})?\[[\"'][A-Z][A-Z0-9_]*[\"']\][ \t]*="
    # a variable of PHP's and Perl's
    rb"|(?:(?:my|our|var|public|private|protected)[ \t]+)?\$(?:CFG->|this->)?\w{1,40}[ \t]*=)"
    rb"[ \t]*[\"']\Z"
)
# A method that does nothing else.
_SETTER = compile_later(rb"(?:\.|->|::|\b)(?:[sS]et|with|With)_?[A-Z_]\w{0,40}\([ \t]{0,4}[@L]?[\"']\Z")
_ONLY = compile_later(rb"[\"'](?:\.\w{1,20}\(\))?[ \t]{0,4}\)")
# To a shell: the value of an option, or of a variable.
_ON_COMMAND_LINE = compile_later(
    rb"(?:[ \t]--?[\w-]{1,40}[= \t]|(?:^|\n)[ \t]*(?:export[ \t]+)?[A-Z][A-Z0-9_]*=)[\"']\Z"
)
# A variable or a setting that a command hands to what it starts: docker-run(1), Helm's and Terraform's options, what
# Spring reads ("Externalized Configuration").
_SET_FOR = compile_later(
    rb"[ \t](?:(?:-e|--env|--build-arg|--set(?:-string)?|-var|--extra-vars)[ \t=][\"']?"
    rb"(?:[\w.]{1,60}=[^\s,\"']{0,60}[, ]){0,4}"
    rb"|--(?=[\w-]{1,40}\.))[\w.-]{1,80}=\Z"
)
_ENDS = compile_later(rb"[\"']?(?:[\s,]|\Z)")
# Whose account it is, or where, as a literal on the same line or on one beside it.
_ACCOUNT = compile_later(
    rb"(?<![A-Za-z])(?:\w{1,30}[_.-])?(?:user(?:_?name|id)?|login|uid|account|e?-?mail|host(?:_?name)?|server"
    rb"|data(?:base| source)|db(?:name)?)[\"'\])]{0,3}[ \t]{0,4}(?:=>|:=|[:=(,]|(?=[\"']))[ \t]{0,4}[@&]?[\"']"
    rb"(?!user|login|host|server|name|e-?mail|account|password)"
    rb"(?-i:[a-z][a-z0-9]{0,30}(?:[._@-][a-z0-9]{1,40}){0,4})[\"']",
    re.IGNORECASE,
)
# Words before the last of a key that say nothing of it.
_SAYS_NOTHING = DECORATION | frozenset(("k", "m", "s", "g", "my", "the", "self", "this"))
# The secrets that people choose.
OFTEN_CHOSEN = frozenset(
    (
        *("shared", "radius", "authenticate", "jwt", "session", "cookie", "csrf", "signing", "hmac"),
        *("client", "app", "webhook", "hook", "wallet", "partner", "merchant", "callback", "ticket"),
    )
)
# What programs call what a word means that is also short for a password.
_PROGRAM_NAMES = {
    "pass": compile_later(r"[A-Z][a-z]+(?:[A-Z][a-z]+)*|[a-z]+(?:[A-Z][a-z]+)+"),
    "pw": compile_later(r"[a-z]+(?:[A-Z][a-z]+)+"),
}

# What passes over a scene are called for (Mapbox's and MapLibre's `RenderPass`, three.js's and Babylon.js's passes).
_PHASES = frozenset(
    (
        *("opaque", "translucent", "transparent", "offscreen", "initialize", "shadow", "depth", "geometry", "gbuffer"),
        *("lighting", "overlay", "background", "forward", "deferred", "composite", "prepass", "outline", "picking"),
    )
)


def is_given_by_code(data: bytes, found: Assignment, kind: str) -> bool:
    """Whether code passes it on: a constant, a setter, a fully named setting, or beside an account."""
    before = data[max(0, found.start - _LONGEST) : found.start]
    often = kind == "secret" and not OFTEN_CHOSEN.isdisjoint(split_words(found.key)[-2:-1])
    told = kind == "api-key" or often or names_owner(found.key) or _is_plain(found.key)
    if told and (_CONSTANT.search(before) or _IN_CAPITALS.search(before)):
        return True
    if kind != "password" and not often:
        return False
    if _SETTER.search(before) and _ONLY.match(data, found.end):
        return True
    if found.key.count(".") > 1 and b"\n" not in before[-_NEAR:].rpartition(found.key.encode())[2]:
        return True
    return _is_beside_account(data, found)


def is_name_of_a_pass(key: str, value: str) -> bool:
    """Whether the value of an ambiguous key (a render pass, a quantity) looks like an identifier."""
    form = _PROGRAM_NAMES.get(key.lower())
    if form is not None and form.fullmatch(value):
        return True
    return value.lower() in _PHASES and split_words(key)[-1:] == ["pass"] and not names_owner(key)


def is_given_on_command_line(data: bytes, found: Assignment, kind: str) -> bool:
    """Whether a shell passes quoted words: as an option, or in a variable that names their owner."""
    before = data[max(0, found.start - _NEAR) : found.start]
    if kind == "password" and is_handed_on(data, found):
        return names_owner(found.key) or found.key.count(".") > 0
    option = before[-3:-2].isalpha() and b"--" in before
    return (
        kind == "password"
        and found.quoted
        and (option or names_owner(found.key))
        and _ON_COMMAND_LINE.search(before) is not None
    )


def is_handed_on(data: bytes, found: Assignment) -> bool:
    """Whether a command passes it to a program that it starts, whatever follows."""
    before = data[max(0, found.start - _NEAR) : found.start]
    return _SET_FOR.search(before) is not None and _ENDS.match(data, found.end) is not None


def _is_plain(key: str) -> bool:
    return all(word in _SAYS_NOTHING for word in split_words(key)[:-1])


def _is_beside_account(data: bytes, found: Assignment) -> bool:
    """Whether a literal on its line, or on an adjacent line, names an account."""
    before = b"\n".join(data[max(0, found.start - _LONGEST) : found.start].rsplit(b"\n", 2)[-2:])
    after = b"\n".join(data[found.end : found.end + _LONGEST].split(b"\n", 2)[:2])
    return _ACCOUNT.search(before + b"\n" + after) is not None
