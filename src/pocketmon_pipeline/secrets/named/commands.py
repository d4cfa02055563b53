"""Passwords that programs take as arguments, and directives in which a password has a place and no name.

Each row is what stands before the password; the manual page of each program, or of the server's settings, says so:
docker-login(1), mysql(1), sshpass(1), redis-cli(1), ldapsearch(1), mongosh, sqlcmd, smbclient(1), openssl-passphrase-
options(1), htpasswd(1), rabbitmqctl(8), sudo(8), chpasswd(8), curl(1), lftp(1), httpie, mosquitto_pub(1), ipmitool(1),
Microsoft's `net user`; redis.conf (ACL), proftpd's mod_sql, kickstart's rootpw, snmpd.conf(5), ipsec.secrets(5),
the chap-secrets of pppd(8), the DSN of Go's driver of MySQL, and NickServ's HELP.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from pocketmon_pipeline.secrets.named.assignment import Assignment

_VALUE = (
    rb"(?:'(?P<single>[^'\n]{4,255})'|\"(?P<double>[^\"$`\n]{4,255})\""
    rb"|(?P<bare>[^\s\"'$<>{}`|;&/-][^\s\"'$<>{}`|;&]{3,255}))"
)
_REST = rb"[^\n|;&]{0,300}?[ \t]"
_USER = rb"[\"']?[\w.@+-]{1,64}"
_HIDDEN = rb"(?P<bare>[^\s\"'$<>{}`|]{4,255})"


class Row(NamedTuple):
    """A word without which nothing is looked for, for the one search over a text, and the whole form."""

    word: str
    form: re.Pattern[bytes]


def _row(word: str, before: bytes, value: bytes = _VALUE, after: bytes = b"") -> Row:
    return Row(word, re.compile(before + value + after, re.IGNORECASE))


_ROWS = (
    _row(
        r"\b(?:docker|podman|buildah|skopeo|nerdctl|helm|oras|az)\b",
        rb"\b(?:docker|podman|buildah|skopeo|nerdctl|helm|oras|az)\b[^\n|;&]{0,80}?\blogin\b"
        + _REST
        + rb"-p[ \t=]{1,4}",
    ),
    _row(r"\b(?:mysql\w*|mariadb[\w-]*)\b", rb"\b(?-i:mysql\w{0,12}|mariadb[\w-]{0,12})\b" + _REST + rb"(?-i:-p)"),
    _row(r"\bsshpass\b", rb"\bsshpass[ \t]{1,4}-p[ \t]{0,4}"),
    _row(r"\b(?:redis|valkey)-cli\b", rb"\b(?:redis|valkey)-cli\b" + _REST + rb"-a[ \t]{1,4}"),
    _row(
        r"\bldap(?:search|add|modify|delete|passwd|whoami)\b", rb"\bldap[a-z]{3,8}\b" + _REST + rb"(?-i:-w)[ \t]{0,4}"
    ),
    _row(
        r"\bmongo(?:sh|dump|restore|export|import)?\b",
        rb"\bmongo[a-z]{0,7}\b" + _REST + rb"(?:-p|--password)[ \t=]{1,4}",
    ),
    _row(
        r"\b(?:sqlcmd|bcp|ipmitool|mosquitto_[ps]ub)\b",
        rb"\b(?:sqlcmd|bcp|ipmitool|mosquitto_[ps]ub)\b" + _REST + rb"(?-i:-P)[ \t]{0,4}",
    ),
    _row(
        r"\b(?:smbclient|rpcclient|smbget)\b",
        rb"\b(?:smbclient|rpcclient|smbget)\b" + _REST + rb"(?:-U|--user)[ \t=]{0,4}" + _USER + b"%",
        _HIDDEN,
    ),
    _row(r"\bpass:", rb"-pass(?:in|out)?[ \t]{1,4}[\"']?pass:", _HIDDEN),
    _row(r"\bhtpasswd\b", rb"\bhtpasswd[ \t]{1,4}-\w{0,4}b\w{0,4}[ \t]{1,4}\S{1,200}[ \t]{1,4}[\w.@-]{1,64}[ \t]{1,4}"),
    _row(
        r"\brabbitmqctl\b",
        rb"\brabbitmqctl\b" + _REST + rb"(?:add_user|change_password)[ \t]{1,4}[\w.@-]{1,64}[ \t]{1,4}",
    ),
    _row(
        r"\bnet\s+user\b", rb"\bnet(?:\.exe)?[ \t]{1,4}user[ \t]{1,4}[\w.@-]{1,64}[ \t]{1,4}", after=rb"[ \t]{1,4}/add"
    ),
    _row(
        r"\bsudo\b",
        rb"\becho[ \t]{1,4}(?:-[ne][ \t]{1,4})?",
        after=rb"[ \t]{0,4}\|[ \t]{0,4}sudo[ \t][^\n|]{0,80}?-S\b",
    ),
    _row(
        r"\bchpasswd\b",
        rb"\becho[ \t]{1,4}(?:-[ne][ \t]{1,4})?" + _USER + b":",
        _HIDDEN,
        rb"[\"']?[ \t]{0,4}\|[ \t]{0,4}(?:sudo[ \t]{1,4})?chpasswd",
    ),
    _row(r"\bcurl\b", rb"\bcurl\b[^\n|;]{0,400}?[ \t](?:-u|--user|--proxy-user|-U)[ \t=]{0,4}" + _USER + b":", _HIDDEN),
    _row(r"\blftp\b", rb"\blftp\b" + _REST + rb"-u[ \t]{0,4}" + _USER + b",", _HIDDEN),
    _row(r"\bhttps?\s+-a\b", rb"\bhttps?[ \t]{1,4}-a[ \t]{1,4}" + _USER + b":", _HIDDEN),
    _row(
        r"\bConvertTo-SecureString\b",
        rb"\bConvertTo-SecureString[ \t]{1,4}(?:-String[ \t]{1,4})?",
        after=rb"[ \t][^\n]*-AsPlainText",
    ),
    # what the servers of settings and of chats take
    _row(r"^user\s+\S+\s", rb"^user[ \t]{1,4}[\w.@-]{1,64}[ \t][^\n#]{0,200}?>", _HIDDEN),
    _row("SQLConnectInfo", rb"^[ \t]*SQLConnectInfo[ \t]{1,4}\S{1,200}[ \t]{1,4}\S{1,64}[ \t]{1,4}"),
    _row(r"\brootpw\b", rb"^[ \t]*rootpw[ \t]{1,4}(?:--?\w+[ \t]{1,4}){1,3}"),
    _row(r"\bcreateUser\b", rb"^[ \t]*createUser[ \t]{1,4}\S{1,64}[ \t]{1,4}(?:MD5|SHA[\d-]{0,4})[ \t]{1,4}"),
    _row(
        r":\s*(?:PSK|EAP|XAUTH|NTLM)\s",
        rb":[ \t]{1,8}(?:PSK|EAP|XAUTH|NTLM)[ \t]{1,8}",
        rb"\"(?P<double>[^\"\n]{4,255})\"",
    ),
    _row(
        r"^[a-z]\S*\s+\*\s+\S+\s+\S+\s*$",
        rb"^[a-z][\w@.\\-]{0,64}[ \t]{1,20}\*[ \t]{1,20}",
        rb"\"?(?P<bare>[^\s\"]{4,255})\"?",
        rb"[ \t]{1,20}(?:\*|[\d./-]{2,40})[ \t]*\r?$",
    ),
    _row(r"@(?:tcp6?|unix)\(", rb"(?<![\w.-])[\w.-]{1,64}:", rb"(?P<bare>[^\s\"'`@/:]{3,128})", rb"@(?:tcp6?|unix)\("),
    _row(r"\bpassword\s+is\s", rb"\bpassword[ \t]{1,4}is:?[ \t]{1,4}[\"'`]?(?=\S{0,60}\d)", _HIDDEN),
    _row(
        r"\bnickserv\b",
        rb"\bnickserv[ \t]{1,4}(?:identify|id|register|login)[ \t]{1,4}",
        after=rb"(?=[ \t]*(?:[;\"'\r\n]|$))",
    ),
)
COMMANDS = "|".join(row.word for row in _ROWS)
_FORMS = tuple(row.form for row in _ROWS)


def find_in_line(line: bytes, offset: int) -> Iterator[Assignment]:
    """Yield the passwords of a line that starts at `offset` of the text."""
    for form in _FORMS:
        for match in form.finditer(line):
            name = match.lastgroup or "bare"
            start, end = match.span(name)
            value = match[name].decode("utf-8", "replace")
            yield Assignment(
                "argument password", value, start + offset, end + offset, quoted=True, beside_account=True, spoken=True
            )
