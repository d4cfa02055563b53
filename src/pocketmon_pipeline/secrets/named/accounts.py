"""Credentials in account files: password hashes by user name, and machines with their logins.

crypt(5), shadow(5), htpasswd of the Apache HTTP Server, ProFTPD's AuthUserFile, and PostgreSQL's .pgpass ("The Password
File").
"""

import re
from collections.abc import Iterator

from pocketmon_pipeline.pattern import compile_later
from pocketmon_pipeline.secrets.gates import Gate, Hits, find_forms, loosen
from pocketmon_pipeline.secrets.named.assignment import Assignment
from pocketmon_pipeline.secrets.named.chance import is_wordy

_HASHED = compile_later(
    rb"^[ \t]*([\w.@+-]{1,64}):"
    rb"((?:\$(?:1|5|6|y|gy|7|2[abxy]?|apr1|argon2(?:id|i|d)|scrypt)\$|\{S?SHA(?:256|512)?(?:\.\w{3})?\}|\{S?MD5\}"
    rb"|\{(?:[A-Z0-9]{2,8}-CRYPT|CRYPT|ARGON2I?D?|SCRYPT|PBKDF2)\})[^\s:]{8,512})(?=[:\s]|$)",
    re.MULTILINE,
)
# Not hashed, which is told in either case (Dovecot, "Password Schemes").
_PLAIN = compile_later(
    rb"^[ \t]*([\w.@+-]{1,64}):\{(?i:PLAIN|CLEAR(?:TEXT)?)\}([^\s:]{4,128})(?=[:\s]|$)", re.MULTILINE
)
_WHOLE_HASH = compile_later(
    rb"\$(?:apr)?1\$[./\w]{1,8}\$[./0-9A-Za-z]{22}(?![./\w])|\$2[abxy]\$\d\d\$[./0-9A-Za-z]{53}(?![./\w])"
    rb"|\$5\$(?:rounds=\d+\$)?[./\w]{1,16}\$[./0-9A-Za-z]{43}(?![./\w])"
    rb"|\$6\$(?:rounds=\d+\$)?[./\w]{1,16}\$[./0-9A-Za-z]{86}(?![./\w])"
    rb"|\$[89]\$[./0-9A-Za-z]{14}\$[./0-9A-Za-z]{43}(?![./\w])"
    # Compose has two for each dollar ("Interpolation")
    rb"|\$\$apr1\$\$[./\w]{1,8}\$\$[./0-9A-Za-z]{22}(?![./\w])|\$\$2[abxy]\$\$\d\d\$\$[./0-9A-Za-z]{53}(?![./\w])"
    # which everybody can turn back (Junos, "encrypted-password")
    rb"|\$9\$(?=[./A-Za-z-]{0,64}\d)[./0-9A-Za-z-]{9,255}(?=[\"';]|[ \t]*\r?$)",
    re.MULTILINE,
)
# The oldest hash has nothing but its length: only a file whose every line has one, or a later one, is a list of them.
_OLD_HASHES = compile_later(
    rb"\A(?>[ \t]*(?:#[^\n]*)?\r?\n|[\w.@+-]{1,64}:(?:[./0-9A-Za-z]{13}|[${][^\s:]{8,512})(?::[^\n]*)?(?:\r?\n|\Z))++\Z"
)
_OLD_HASH = compile_later(rb"^([\w.@+-]{1,64}):([./0-9A-Za-z]{13})(?=[:\s]|$)", re.MULTILINE)
# From one time of day to another is as many numbers, and where any host and port are meant and the user has one letter,
# it is a pattern of something else.
_PGPASS = compile_later(
    rb"^(?!\d\d?:\d\d:\d\d\b|\*:\*:[\w*.-]{1,64}:\w:)([\w.*-]{1,255}:(?:\d{1,5}|\*):[\w*.-]{1,64}:[\w*.@-]{1,64}):"
    rb"((?:[^:\\\s]|\\.){1,255})[ \t]*\r?$",
    re.MULTILINE,
)
# Two dots or more are the name of a permission, not of a user.
NO_DOTTED = rb"(?![\"']\w{1,40}(?:\.\w{1,40}){2})"
_TUPLE = compile_later(
    rb"\b(auth|basic_auth|credentials|http_auth)[\"']?[ \t]{0,4}[=:(][ \t]{0,4}[(\[]?[ \t]{0,4}(?:\w{1,20}\()?"
    + NO_DOTTED
    + rb"[\"'][\w.@+-]{1,64}[\"'][ \t]{0,4},[ \t]{0,4}[\"']([^\"'\s]{4,255})[\"'](?![ \t]{0,4}:)"
)
_TERM = rb"(?:\"[^\"\n]{0,200}\"|'[^'\n]{0,200}'|[\w.$&>-]{1,120})"
_JOINED = rb"(?:(?:[ \t\r\n]{0,120}\+[ \t\r\n]{0,120}|[ \t]{1,4}\.[ \t]{1,4})" + _TERM + rb"){0,4}"
_LITERAL = rb"[ \t]{0,4}" + _TERM + _JOINED + rb"[ \t]{0,4},[ \t\r\n]{0,120}"
# Rust's texts are made to own what is in them.
NAMED = (
    rb"[\"']([\w.@+\\#-]{1,64})[\"'](?:\.\w{1,12}\(\))?[ \t]{0,4},[ \t\r\n]{0,120}(?:Some\()?"
    rb"[\"'](?![ \t])([^\"'\n]{4,255})[\"']"
)
# Calls that take a user and a password: JDBC, PDO, Perl's DBI, mysqli, Python's MySQLdb and ftplib after the address,
# also where PHP tells of a call that failed (its manual, "Exceptions"), Go's smtp.PlainAuth after whom to act for,
# MySQL's interface for C after its handle too, LuaSQL's after the database, LWP's after a realm too, Ruby's Net::SMTP
# after address, port and its own name, Windows Script Host's after drive, share and whether it lasts; the others
# alone.
_CONNECT = compile_later(
    rb"(?:(?:getConnection|\bPDO(?:->__construct)?|\bmysqli(?:_connect)?|mysql_connect|DBI->connect|\bFTP(?:_TLS)?(?:\.(?:new|open))?"
    rb"|\b(?:MySQLdb|pymysql|mysql\.connector)\.connect|\bPlainAuth|\benv:connect)[ \t]{0,2}\("
    rb"|(?:mysql_real_connect|->credentials)[ \t]{0,2}\("
    + _LITERAL
    + rb"|\b(?:MapNetworkDrive|Net::SMTP\.start)[ \t(]{1,4}"
    + _LITERAL * 2
    + rb")"
    + _LITERAL
    + NAMED
)
_LOGIN = compile_later(
    rb"(?:\.login|SetBasicAuth|NetworkCredential|UsernamePassword(?:Credentials|AuthenticationToken)|PasswordAuthentication"
    rb"|oci_connect|(?:cx_Oracle|oracledb)\.connect|Basic_?Auth|Credentials\.basic|\bset_?auth|\bCredentials::new"
    rb"|PasswordSignIn(?:Async)?|BasicAWSCredentials|BasicCredentials\.create|BasicAuthenticationCredential|PasswordCredential|NewStatic(?:Credentials(?:Provider)?|V[24])"
    rb"|\.credentials)"
    rb"[ \t]{0,2}[( ][ \t]{0,2}" + NAMED,
    re.IGNORECASE,
)
# libcurl's option of a user with a password (CURLOPT_USERPWD(3)).
_CURL_OPTION = compile_later(
    rb"\bCURLOPT_(?:PROXY)?USERPWD\b[ \t]{0,4}(?:,|=>)[ \t]{0,4}[\"']([\w.@+-]{1,64}):([^\"'\s]{4,255})[\"']"
)
# OmniAuth's strategies: the id and the secret of an application (its README, "Getting Started").
_OMNIAUTH = compile_later(rb"(?:\bprovider|\.omniauth)[ \t(]{1,4}:\w{1,40}[ \t]{0,4},[ \t\r\n]{0,20}" + NAMED)
# libpq's keywords and values (PostgreSQL, "Connection Strings").
_CONNINFO = compile_later(
    rb"\b((?:host|hostaddr|dbname|user|port)=[\w.@-]{1,100}[ \t][^\"'\n]{0,200}?)\bpassword=([^\s\"'$<>{}%]{3,128})"
)
# In quotes, which are doubled within others.
_CONNINFO_QUOTED = compile_later(
    rb"\b((?:host|hostaddr|dbname|user|port)=[\w.@-]{1,100}[ \t][^\"'\n]{0,200}?)\bpassword='{1,2}"
    rb"([^\s'\"$<>{}%](?:[^'\"$<>{}%\n]|''(?=\w)){2,60})'"
)

_ALL = (_HASHED, _PLAIN, _TUPLE, _CONNECT, _LOGIN, _CURL_OPTION, _OMNIAUTH, _CONNINFO, _CONNINFO_QUOTED)
_FORMS = tuple((form, loosen(form)) for form in _ALL)

HASHES = Gate(r"\$(?:apr)?1\$|\$2[abxy]\$\$?[0-9][0-9]\$|\$[5689]\$", before=10, after=140, exact=True)
ACCOUNTS = frozenset(gate for _, gate in _FORMS)
# Without the first field: an automaton would run through every line for it.
PGPASS = Gate(r":(?:\d{1,5}|\*):[\w*.-]{1,64}:[\w*.@-]{1,64}:(?:[^:\\\s]|\\.)+[ \t]*\r?$")


def find_accounts(data: bytes, hits: Hits) -> Iterator[Assignment]:
    """Yield the passwords and password hashes of accounts whose fields are identified by position."""
    return map(_make, find_forms(_FORMS, data, hits))


def find_pgpass(data: bytes, hits: Hits) -> Iterator[Assignment]:
    """Yield the passwords in lines of PostgreSQL's password file."""
    yield from map(_make, find_forms([(_PGPASS, PGPASS)], data, hits))


def find_old_hashes(data: bytes) -> Iterator[Assignment]:
    """Yield the hashes of a file that contains nothing but traditional DES crypt hashes."""
    if _OLD_HASHES.match(data, 0, 65536):
        yield from (_make(found) for found in _OLD_HASH.finditer(data) if not is_wordy(found[2].decode("ascii")))


def find_hashes(data: bytes, hits: Hits) -> Iterator[Assignment]:
    """Yield complete password hashes, wherever they occur (crypt(5))."""
    for match in find_forms([(_WHOLE_HASH, HASHES)], data, hits):
        value = match[0].decode("ascii").replace("$$", "$")
        yield Assignment("hash", value, *match.span(), quoted=True, spoken=True)


def _make(match: "re.Match[bytes]") -> Assignment:
    user, value = match[1].decode("utf-8", "replace"), match[2].decode("utf-8", "replace")
    if match.re.pattern == _CONNECT.pattern and value == user:
        user = "database"  # a database has whom it was installed with, and who repeats a key has written nothing
    return Assignment(f"{user} password", value, *match.span(2), quoted=True, beside_account=True, spoken=True)
