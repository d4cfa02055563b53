"""Files known by name to hold passwords at fixed positions: `psk.txt`, `chap-secrets`, `voicemail.conf`.

What they are: psk.txt of IPsec-Tools, `psk_file` of mosquitto.conf(5), WildFly's users, .pgpass, pppd(8)'s secrets,
rsyncd.conf(5)'s `secrets file`, PgBouncer's `auth_file`, Exim's passwd.client, Postfix's SASL_README, smbpasswd(5),
htdigest(1), hostapd's wpa_psk and eap_user files, MongoDB's and memcached's files of keys and users, Ceph's keyrings,
Asterisk's voicemail.conf, tinyproxy.conf(5), monit(1), snmp.conf(5), WeeChat's sec.conf, CouchDB's `[admins]`,
svnserve.conf(5)'s `[users]`, `auth-user-pass` of openvpn(8), vsftpd's virtual users, erl(1)'s cookie, the settings of
qBittorrent, SABnzbd, Murmur, NiFi and Open-iSCSI, Maven's settings-security.xml, dnssec-keygen(1)'s keys, Solana's
key pairs, Firefox's logins, mount.davfs(8)'s secrets, Deluge's auth file, cvs(1)'s .cvspass, netrc(5), fetchmail(1),
and the settings of programs that have passwords for their peers, each by its manual.
"""

import functools
import re
from collections.abc import Iterator
from typing import NamedTuple

from pocketmon_pipeline.pattern import compile_later
from pocketmon_pipeline.secrets.named.assignment import Assignment, take_announced

_FLAGS = re.IGNORECASE | re.MULTILINE
_END = rb"[ \t]*\r?$"
_BYTE = rb"(?:25[0-5]|2[0-4]\d|1\d\d|\d\d?)"
_WORD = rb"(?:\"([^\"\n]{3,128})\"|'([^'\n]{3,128})'|([^\s\"';#]{3,128}))"
_USER = rb"(?:\"[^\"\n]{1,128}\"|[^\s\"#:]{1,128})"
_PAIR = rb"^[\w.@+\\-]{1,64}:(?!/)([^\s:]{4,128})"
# What only a password is, beside names of roles and groups.
_MIXED = rb"(?=\S{0,60}[0-9!#$%&*+?@^~])(?=\S{0,60}[a-z])"
_IS = rb"[\"']?[ \t]{0,8}(?:=>?|:|[ \t])[ \t]{0,8}"
_OPTION = rb"[\w.-]{0,40}(?:password|passwd|passphrase|passcode|pass|pwd|secret|credentials)"


class KnownFile(NamedTuple):
    """A file name, in lower case and without folders unless it states them, and where its values are.

    A form's last group that matched is the value, called `key`; only a file that has what it `needs` is one, and only
    the part behind the header of its `section` counts. `numbers` are the bytes of a key, listed in decimal.
    """

    called: str
    form: "re.Pattern[bytes]"
    key: str = "user password"
    needs: "re.Pattern[bytes] | None" = None
    section: bytes = b""
    numbers: bool = False


def _known(
    called: str,
    form: bytes,
    key: str = "user password",
    needs: bytes = b"",
    section: bytes = b"",
    *,
    numbers: bool = False,
) -> KnownFile:
    needed = compile_later(needs, _FLAGS) if needs else None
    return KnownFile(called, compile_later(form, _FLAGS), key, needed, section, numbers)


KNOWN = {
    "ike": _known(r"psk\.txt", rb"^[\w.:@%*-]{2,255}[ \t]{1,20}(?!0x)(\S[^\r\n]{3,127}?)" + _END),
    # what mosquitto.conf(5) and stunnel(8) read keys from
    "psk": _known(r"[\w.-]*psk[\w.-]*", rb"^[^\s:#]{1,128}:([0-9a-f]{16,128})" + _END, "pre-shared key"),
    # whose passwords may have blanks (PostgreSQL, "The Password File")
    "pgpass": _known(
        r"\.?pgpass[\w.-]*",
        rb"^(?!#)(?:[^:\n\\]|\\.){1,255}:(?:\d{1,5}|\*):(?:(?:[^:\n\\]|\\.){1,64}:){2}((?:[^:\n\\]|\\.){3,255}?)"
        + _END,
    ),
    # WildFly and JBoss EAP, "Property realm": MD5 of user, realm and password
    "wildfly": _known(
        r"(?:mgmt|application)-users[\w.-]*", rb"^[\w.@,=/-]{1,64}=([0-9a-f]{32})" + _END, "password hash"
    ),
    "ppp": _known(r"(?:chap|pap|l2tp)-secrets", rb"^(?:" + _USER + rb"[ \t]{1,20}){2}" + _WORD),
    "pairs": _known(
        r"[\w.-]*rsync[\w.-]*\.(?:secrets?|pass(?:wd)?)|\.?rsync-?(?:secrets?|passwd)|memcached[\w.-]*"
        r"|[\w.-]*\.(?:sasl-?db|pwdb)",
        _PAIR + _END,
    ),
    "users": _known(
        r"(?:users?|accounts?|logins?|auth|creds?|credentials|passw(?:or)?ds?)(?:\.(?:txt|list|lst|db|conf))?"
        r"|\.?htpasswd|[\w-]{1,40}[._-](?:passwd|users|creds?)",
        rb"^[\w.@+\\-]{1,64}:(?!/)" + _MIXED + rb"([^\s:]{4,128})(?::[^\n]*)?" + _END,
    ),
    "pgbouncer": _known(r"[\w.-]*userlist[\w.-]*", rb"^\"[^\"\n]{1,64}\"[ \t]{1,20}\"([^\"\n]{4,255})\""),
    "exim": _known(r"[\w-]*passwd\.client", rb"^[^\s:#]{1,255}:[^\s:]{1,128}:(\S{3,128})" + _END),
    "postfix": _known(
        r"(?:[\w-]*sasl_?-?passw(?:or)?d\w*|(?:smtp|relay)[_-]?(?:auth|passw(?:or)?ds?))(?:\.map|\.txt|\.in)?",
        rb"^[^\s#]\S{0,255}[ \t]{1,40}[^\s:]{1,128}:(\S[^\r\n]{2,127}?)" + _END,
    ),
    # Perforce, "P4TICKETS"
    "perforce": _known(r"\.?p4tickets[\w.-]*", rb"^[^\s=]{1,255}=[^\s:]{1,128}:([0-9A-F]{32})" + _END, "api token"),
    "samba": _known(r"smbpasswd", rb"^[^\s:#]{1,64}:\d{1,10}:[0-9A-FX]{32}:([0-9A-F]{32}):", "password hash"),
    "digest": _known(
        r"[\w.-]*digest[\w.-]*", rb"^[^\s:#][^:\n]{0,63}:[^:\n]{1,128}:([0-9a-f]{32})" + _END, "password hash"
    ),
    "hostapd": _known(
        r"[\w.-]*wpa_psk[\w.-]*",
        rb"^(?:[\w=-]{1,40}[ \t]{1,4})?(?:[0-9a-f]{2}:){5}[0-9a-f]{2}[ \t]{1,20}([^\r\n]{8,64})",
    ),
    "eap": _known(
        r"[\w.-]*eap_users?[\w.-]*",
        rb"^(?:\"[^\"\n]{1,128}\"\*?|\*)[ \t]{1,20}[\w,-]{2,60}[ \t]{1,20}(?:\"([^\"\n]{3,128})\"|hash:([0-9a-f]{32}))",
    ),
    "mongo": _known(
        r"(?:mongo[\w-]*|[\w-]*key-?file)(?:\.(?:key|txt|pem))?",
        rb"\A\s*([A-Za-z0-9+/=]{16,1024})\s",
        "secret key",
        rb"\A(?>[A-Za-z0-9+/=]{6,1024}\s{1,4})++\Z",
    ),
    "ceph": _known(r"[\w.-]*keyring", rb"^[ \t]*key[ \t]{0,8}=[ \t]{0,8}([A-Za-z0-9+/]{38}==)" + _END, "secret key"),
    "voicemail": _known(r"voicemail[\w.-]*\.conf", rb"^\d{1,20}[ \t]{0,8}=>?[ \t]{0,8}-?(\d{4,20})[ \t]*(?:,|\r?$)"),
    "tinyproxy": _known(
        r"tinyproxy[\w.-]*",
        rb"^[ \t]*(?:BasicAuth[ \t]{1,8}\S{1,64}[ \t]{1,8}(\S{3,128})"
        rb"|Upstream[ \t]{1,8}(?:\w{2,8}[ \t]{1,8})?[^\s:@]{1,64}:([^\s@]{3,128})@)",
    ),
    "monit": _known(
        r"\.?monitrc|monit[\w.-]*\.conf", rb"^[ \t]*allow[ \t]{1,8}(?!localhost)[a-z][\w.@-]{0,63}:" + _WORD
    ),
    "snmp": _known(
        r"snmp[\w.-]*\.conf",
        rb"^[ \t]*(?:r[ow]community6?|(?:def|trap)community|def(?:auth|priv)passphrase)[ \t]{1,8}"
        rb"(?!(?:public|private)\b)" + _WORD,
    ),
    "weechat": _known(
        r"sec\.conf", rb"^(?!__)[\w.-]{1,64}[ \t]{0,4}=[ \t]{0,4}\"([^\"\n]{3,255})\"", section=b"[data]"
    ),
    "couchdb": _known(
        r"(?:local|default|docker)\.ini|local\.d/[\w.-]*\.ini",
        rb"^[\w.@-]{1,64}[ \t]{0,4}=[ \t]{0,4}([^\s;]{3,255})" + _END,
        section=b"[admins]",
    ),
    "svnserve": _known(
        r"(?:svn)?-?passwd(?:\.conf|-db)?|(?:svn)?-?users\.(?:conf|ini)",
        rb"^[\w.@-]{1,64}[ \t]{0,4}=[ \t]{0,4}([^\s,;]{3,255})" + _END,
        section=b"[users]",
    ),
    "openvpn": _known(
        r"(?:[\w-]*(?:auth|login|pass|creds?|credentials?)[\w-]*|up)\.(?:txt|conf|pass|auth|creds?|up)",
        rb"\A[\w.@+\\-]{2,64}[ \t]*\r?\n(\S{4,128})[ \t]*(?:\r?\n)?\Z",
    ),
    "vsftpd": _known(
        r"(?:v(?:irtual)?[_-]?users?|vsftpd?[\w.-]*(?:users?|logins?)|logins?)(?:\.txt)?",
        rb"^[\w.@-]{1,64}[ \t]*\r?\n(\S{3,128})[ \t]*(?:\r?\n|\Z)",
        needs=rb"\A(?>[\w.@-]{1,64}[ \t]*\r?\n\S{3,128}[ \t]*(?:\r?\n|\Z))++\Z",
    ),
    "erlang": _known(r"\.?erlang\.cookie", rb"\A\s*([\w-]{8,255})\s*\Z", "erlang cookie"),
    "deluge": _known(r"deluge[\w.-]*/auth", rb"^[\w.@-]{1,64}:([^\s:]{4,128}):\d{1,2}" + _END),
    "cvs": _known(r"\.cvspass", rb"^(?:/\d[ ])?:\w{3,10}:\S{3,255}[ ](A\S{3,128})" + _END),
    "netrc": _known(
        r"[._]?(?:netrc|authinfo)(?:\.txt)?|auth\.conf(?:\.d/[\w.-]*)?|\.?fetchmailrc|\.(?:ncftp|ftpchroot)rc",
        rb"^(?:[^\n#]{0,400}?[^\w\n#])?pass(?:word|wd)?[ \t]{1,8}(?:is[ \t]{1,8})?" + _WORD,
    ),
    "peers": _known(
        r"(?:inspircd|unrealircd|ircd|ngircd|solanum|keepalived|tac_plus|upsd|drbd|hostapd|aria2|rabbitmq|vtund|slapd|nslcd"
        r"|pam_ldap|znc|proxy|clients|sssd|sip|iax|pjsip|manager|ari|rclone|tarsnap|burp|bareos|bacula)[\w-]*"
        r"\.(?:conf|users|res|cfg)|global_common\.conf|\.(?:offlineimap|mbsync|msmtp|getmail|wget|pause|isync|mutt)rc"
        r"|getmailrc|\.?my\.cnf|\.(?:smb)?credentials",
        rb"^(?![ \t]*(?:[#;!]|//)|[^\n=:]{0,60}(?:command|cmd|program|exec|eval)[ \t=:])(?:[^\n]{0,200}?[\s{<])?[\"']?"
        + _OPTION
        + _IS
        + _WORD
        + rb"(?=[\s;>},]|\Z)",
    ),
    "torrent": _known(
        r"qbittorrent[\w.-]*", rb"^WebUI\\Password\w*=\"?(?:@ByteArray\()?([^\s()\"]{16,255})", "password hash"
    ),
    "usenet": _known(r"sabnzbd\.ini", rb"^(?:api|nzb)_key[ \t]*=[ \t]*([0-9a-f]{32})" + _END, "api key"),
    "mumble": _known(r"(?:mumble-server|murmur)\.ini", rb"^icesecret(?:read|write)[ \t]*=[ \t]*" + _WORD + _END),
    "maven": _known(r"settings-security\.xml", rb"<master>\s{0,40}\{?([^<>{}\s]{16,255})\}?\s{0,40}</", "master key"),
    "dnssec": _known(
        r"k[\w.+-]*\.(?:key|private)",
        rb"^(?:Key:|\S{1,255}(?:[ \t]\d{1,8})?[ \t]IN[ \t]KEY[ \t]512[ \t]3[ \t]\d{1,3})[ \t]"
        rb"([A-Za-z0-9+/]{16,90}={0,2})" + _END,
        "secret key",
    ),
    "davfs": _known(
        r"davfs2?[\w.-]*secrets|\.?davfs2/secrets", rb"^(?!#)\S{3,255}[ \t]{1,40}" + _USER + rb"[ \t]{1,40}" + _WORD
    ),
    "nifi": _known(r"nifi\.properties", rb"^nifi\.sensitive\.props\.key=(\S{8,255})" + _END, "secret key"),
    "iscsi": _known(r"iscsid[\w.-]*", rb"^[ \t]*[\w.]{0,60}auth\.password_in[ \t]*=[ \t]*" + _WORD + _END),
    "asterisk": _known(r"pjsip[\w.-]*", rb"^[ \t]*md5_cred[ \t]*=[ \t]*([0-9a-f]{32})" + _END, "password hash"),
    # The secret and the public key as 64 numbers (Solana CLI, "File System Wallets")
    "solana": _known(
        r"id\.json|[\w.-]*(?:key-?pair|wallet|deployer|authority|payer)[\w.-]*\.json",
        rb"\A\s{0,40}\[\s{0,40}((?:" + _BYTE + rb",\s{0,40}){63}" + _BYTE + rb")\s{0,40}\]\s{0,40}\Z",
        "secret key",
        numbers=True,
    ),
    # Whose key lies beside it in key4.db, open unless a primary password closes it (Mozilla, "Profiles")
    "firefox": _known(
        r"logins(?:-backup)?\.json",
        rb"\"encryptedPassword\"\s{0,4}:\s{0,4}\"(M[A-Za-z0-9+/]{40,400}={0,2})\"",
        needs=rb"\"encryptedUsername\"",
    ),
    "tacacs": _known(
        r"tac_plus[\w.-]*", rb"^[ \t]*(?:key|login[ \t]*=[ \t]*cleartext)[ \t]{0,8}[= \t][ \t]{0,8}" + _WORD + _END
    ),
}
# Of a path in lower case, in the syntax that DuckDB and Python share.
CALLED = "|".join(f"(?:{known.called})" for known in KNOWN.values())


@functools.cache
def _compile_names() -> tuple[tuple[str, "re.Pattern[str]"], ...]:
    return tuple((name, re.compile(rf"(?:\A|/)(?:{known.called})\Z")) for name, known in KNOWN.items())


def list_known(path: str) -> list[str]:
    """The known files that a path may be."""
    lower = path.lower()
    return [name for name, form in _compile_names() if form.search(lower)]


def find_known(data: bytes, name: str) -> Iterator[Assignment]:
    """Yield the passwords at the fixed positions of a known file."""
    known = KNOWN[name]
    first, last = _find_section(data, known.section)
    if first < 0 or (known.needs is not None and not known.needs.search(data)):
        return
    for match in known.form.finditer(data, first, last):
        found = take_announced(known.key, match)
        yield found._replace(value=_read_numbers(found.value)) if known.numbers else found


def _read_numbers(listed: str) -> str:
    return bytes(map(int, listed.split(","))).hex()


def _find_section(data: bytes, header: bytes) -> tuple[int, int]:
    """Where the lines of a section are, -1 if it is absent; the whole file if no section is required."""
    if not header:
        return 0, len(data)
    start = data.find(header)
    end = data.find(b"\n[", start)
    return start, end if end >= 0 else len(data)
