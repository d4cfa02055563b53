"""Passwords that programs take as arguments, and directives in which a password has a place and no name.

Each row is what stands before the password; the manual page of each program, or of the server's settings, says so:
docker-login(1), mysql(1), sshpass(1), redis-cli(1), ldapsearch(1), mongosh, sqlcmd, smbclient(1), openssl-passphrase-
options(1), htpasswd(1), rabbitmqctl(8), sudo(8), chpasswd(8), curl(1), lftp(1), httpie, mosquitto_pub(1),
ipmitool(1), zip(1), 7-Zip's, Perforce's and altool's options, `aws configure set`, Squid's `cache_peer`, Exim's
`client_send`, SteamCMD's `login`, Microsoft's `net user`, signtool, schtasks, PsExec and certutil, osslsigncode(1),
security(1) of macOS, erl(1), dotnet-nuget-push, Twine, `net use`, openssl-enc(1); Cisco IOS (`enable`, `username`,
`snmp-server`, `crypto isakmp`), HAProxy's `stats auth`, nginx's `secure_link_md5`, redis.conf (ACL), Redis Sentinel's
`auth-pass`, slapd.conf(5) (`syncrepl`), Confluent's Schema Registry,
proftpd's mod_sql, kickstart's rootpw, Debian's installer, Asterisk's `register`, ZNC's `Server`,
snmpd.conf(5), ipsec.secrets(5), the chap-secrets of pppd(8), the DSN of Go's driver of MySQL, and NickServ's HELP.
"""

import re
from collections.abc import Iterator

from pocketmon_pipeline.pattern import compile_later
from pocketmon_pipeline.secrets.gates import Gate, Hits, find_forms, loosen
from pocketmon_pipeline.secrets.named.assignment import Assignment

VALUE = (
    rb"(?:'(?P<single>[^'\n]{4,255})'|\"(?P<double>[^\"$`\n]{4,255})\""
    rb"|(?P<bare>[^\s\"'$<>{}`|;&/-][^\s\"'$<>{}`|;&]{3,255}))"
)
REST = rb"[^\n|;&]{0,300}?[ \t]"
USER = rb"[\"']?[\w.@+-]{1,64}"
HIDDEN = rb"(?P<bare>[^\s\"'$<>{}`|]{4,255})"

_NOUN = (
    rb"(?:password|passphrase|passwort|kennwort|contrase\xc3\xb1a|mot de passe|senha|has(?:\xc5\x82|l)o|clave"
    rb"|wachtwoord|heslo|parola|adgangskode|l\xc3\xb6senord|passord)\b"
)
_WHOSE = rb"[ \t]{1,4}(?:for|of|to|f\xc3\xbcr|von|zum?|zur|del?|d[aou]|par)\b[^\n.,;:\"'`(){}]{1,60}?"
# What has a password of its own, as notes say it behind the word.
_SYSTEM = (
    rb"(?:prod\w{0,8}|stag\w{0,4}|test\w{0,4}|dev|demo|local|admin\w{0,9}|root|wifi|wlan|vpn|s?ftp|ssh|db|mail|router)"
)


def _row(before: bytes, value: bytes = VALUE, after: bytes = b"", met: str = "") -> tuple[re.Pattern[bytes], Gate]:
    """A form and its gate, which is `met` where the beginning has nothing that is rare."""
    form = compile_later(before + value + after, re.IGNORECASE | re.MULTILINE)
    return form, Gate(met, after=300) if met else loosen(form, after=300)


_ROWS = (
    _row(
        rb"\b(?:docker|podman|buildah|skopeo|nerdctl|helm|oras|az)\b[^\n|;&]{0,80}?\blogin\b"
        + REST
        + rb"-p[ \t=]{1,4}",
    ),
    _row(rb"\b(?-i:mysql\w{0,12}|mariadb[\w-]{0,12})\b" + REST + rb"(?-i:-p)"),
    _row(rb"[\"'](?-i:mysql\w{0,12}|mariadb[\w-]{0,12})[\"'],[^\n\[\]]{0,200}?[\"'](?-i:-p)", HIDDEN),
    _row(rb"\bsshpass[ \t]{1,4}-p[ \t]{0,4}"),
    _row(rb"\b(?:redis|valkey)-cli\b" + REST + rb"-a[ \t]{1,4}"),
    _row(rb"\b(?-i:REDISCLI_AUTH)=", after=rb"(?=\s|$)"),
    _row(rb"(?:\b|_)ldap[a-z_]{3,12}\b" + REST + rb"(?-i:-w)[ \t]{0,4}"),
    _row(
        rb"\bmongo[a-z]{0,7}\b" + REST + rb"(?:-p|--password)[ \t=]{1,4}",
    ),
    _row(
        rb"\b(?:[io]sql|sqlcmd|bcp|ipmitool|mosquitto_[ps]ub)\b" + REST + rb"(?-i:-P)(?!assword\b)[ \t]{0,4}",
    ),
    _row(
        rb"\b(?:smbclient|rpcclient|smbget|wbinfo|net[ \t](?:ads|rpc))\b"
        + REST
        + rb"(?:-U|--user)[ \t=]{0,4}"
        + USER
        + b"%",
        HIDDEN,
    ),
    _row(rb"-pass(?:in|out)?[ \t]{1,4}[\"']?pass:", HIDDEN),
    _row(rb"\bhtpasswd[ \t]{1,4}-\w{0,4}b\w{0,4}[ \t]{1,4}\S{1,200}[ \t]{1,4}[\w.@-]{1,64}[ \t]{1,4}"),
    _row(
        rb"\brabbitmqctl\b" + REST + rb"(?:add_user|change_password)[ \t]{1,4}[\w.@-]{1,64}[ \t]{1,4}",
    ),
    _row(rb"\bnet(?:\.exe)?[ \t]{1,4}user[ \t]{1,4}[\w.@-]{1,64}[ \t]{1,4}", after=rb"[ \t]{1,4}/add"),
    _row(rb"\bsecurity[ \t]{1,4}(?:unlock|create)-keychain\b" + REST + rb"-p[ \t]{1,4}"),
    _row(rb"\bsecurity[ \t]{1,4}import\b" + REST + rb"(?-i:-P)[ \t]{1,4}"),
    _row(rb"\bsecurity[ \t]{1,4}set-key-partition-list\b" + REST + rb"-k[ \t]{1,4}"),
    _row(rb"(?<![\w-])-setcookie[ \t]{1,4}"),
    _row(
        rb"\berlang:set_cookie\((?:node\(\)[ \t]{0,2},|[\w@.']{1,64}[ \t]{0,2},)?[ \t]{0,4}'",
        rb"(?P<bare>[^'\n]{4,255})",
        rb"'",
    ),
    _row(rb"\bcurl\b[^\n|;]{0,400}?[ \t](?:-[a-z]{0,6}u|--user|--proxy-user)[ \t=]{0,4}" + USER + b":", HIDDEN),
    _row(rb"\blftp\b[^\n]{0,300}?[ \t]-u[ \t]{0,4}" + USER + b",", HIDDEN),
    _row(rb"\bcheck_http\b" + REST + rb"(?-i:-a)[ \t]{1,4}" + USER + b":", HIDDEN),
    _row(rb"\bhttps?[ \t]{1,4}(?:-a|--auth)[ \t=]{1,4}" + USER + b":", HIDDEN),
    _row(
        rb"\bConvertTo-SecureString[ \t]{1,4}(?:-String[ \t]{1,4})?",
        after=rb"[ \t][^\n]*-AsPlainText",
    ),
    _row(rb"\bnuget\b[^\n|;&]{0,200}?\bpush\b" + REST + rb"(?-i:-k)[ \t]{1,4}"),
    _row(rb"\bnet(?:\.exe)?[ \t]{1,4}use\b" + REST + rb"/user:[\w.@\\-]{1,64}[ \t]{1,4}"),
    # the password stands before the account, or behind it
    _row(rb"\bnet(?:\.exe)?[ \t]{1,4}use[ \t][^\n|&]{0,200}?\\\\[^\s\"]{3,200}[ \t]{1,4}", after=rb"[ \t]{1,4}/user:"),
    _row(rb"\b(?:twine|conan[ \t]user)\b" + REST + rb"(?-i:-p)[ \t=]{1,4}"),
    _row(rb"\bopenssl[ \t]{1,4}\w{2,20}\b" + REST + rb"(?-i:-k)[ \t]{1,4}"),
    _row(
        rb"\bsteamcmd(?:\.exe|\.sh)?\b[^\n|;&]{0,300}?\+login[ \t]{1,4}[\"']?[\w.@-]{1,64}[\"']?[ \t]{1,4}(?!\+)",
    ),
    _row(rb"\bsigntool(?:\.exe)?[\"']?[ \t]{1,4}sign\b" + REST + rb"/p[ \t]{1,4}"),
    _row(rb"\bosslsigncode\b" + REST + rb"-pass[ \t]{1,4}"),
    _row(rb"\bschtasks(?:\.exe)?\b" + REST + rb"/rp[ \t]{1,4}"),
    _row(rb"\bpsexec(?:64)?(?:\.exe)?\b" + REST + rb"(?-i:-p)[ \t]{1,4}"),
    _row(rb"\bcertutil(?:\.exe)?\b" + REST + rb"(?-i:-p)[ \t]{1,4}"),
    _row(rb"\b(?:zip|unzip|p4)[ \t][^\n|;&]{0,200}?(?-i:-P)[ \t]{1,4}"),
    # spelled out, so that what the automaton looks for has three bytes
    _row(rb"\b7z(?:[ \t]|[ar][ \t]|[ar]?\.exe[ \t])[ \t]{0,3}[ax][ \t][^\n|;&]{0,200}?(?-i:-p)", HIDDEN),
    _row(rb"\baltool\b" + REST + rb"(?:-p|--password)[ \t]{1,4}(?!@)"),
    _row(rb"\b(?:un)?rar[ \t]{1,4}[aefux][ \t][^\n|;&]{0,200}?(?-i:-h?p)", HIDDEN),
    _row(rb"\bssh-keygen\b" + REST + rb"(?-i:-[NP])[ \t]{1,4}"),
    _row(rb"\bpdftk\b" + REST + rb"(?:user|owner|input)_pw[ \t]{1,4}"),
    _row(rb"\bwpa_passphrase[ \t]{1,4}(?:\"[^\"\n]{1,32}\"|'[^'\n]{1,32}'|[\w.-]{1,32})[ \t]{1,4}"),
    _row(
        rb"\biu?sql[ \t]{1,4}(?:-\w{1,4}[ \t]{1,4}){0,4}[\w.]{1,64}[ \t]{1,4}[\w.@\\][\w.@\\-]{0,63}[ \t]{1,4}(?!-)",
        met=r"\biu?sql[ \t]",
    ),
    _row(
        rb"(?::(?:pserver|sspi|ext):|\bcurlftpfs\#(?:ftps?://)?)[\w.-]{1,64}:",
        rb"(?P<bare>[^\s\"'$<>{}@:]{4,128})",
        rb"@[\w.-]",
    ),
    _row(rb"\bkadmin(?:\.local)?\b" + REST + rb"(?-i:-w)[ \t]{1,4}"),
    _row(rb"\bldappasswd\b" + REST + rb"(?-i:-[as])[ \t]{1,4}"),
    _row(
        rb"(?:\bsnmp(?:walk|get|getnext|bulkwalk|bulkget|set|table|status)\b|\bcheck_snmp)"
        + REST
        + rb"(?-i:-[cCAX])[ \t]{1,4}"
    ),
    _row(
        rb"\b(?:secret[ \t]{1,4}set\b|put-parameter\b[^\n|;&]{0,300}?\bSecureString\b|(?:create|put|update)-secret\b"
        rb"|put-secret-value\b)" + REST + rb"(?:--value|--body|--secret-string|-b)[ \t=]{1,4}"
    ),
    _row(
        rb"\bcreate[ \t]{1,4}secret[ \t]{1,4}generic\b[^\n|;&]{0,300}?--from-literal[ =][\"']?"
        rb"(?!user|login|host|url|port|db|name|email)[\w.-]{1,60}=(?=\S{0,80}\d)(?=\S{0,80}[a-zA-Z])",
        HIDDEN,
    ),
    # a user's name, and behind it what is only called `-p`: not a port, a plug-in, a path, nor a database of MySQL's
    _row(
        rb"(?:^|[|;&(`])[ \t]*(?:(?:sudo|time|RUN|-|\$|\#|>)[ \t]{1,4}){0,3}"
        rb"(?!(?:mysql|mariadb|docker|podman|psql|pg_|perl|ps|cp|mkdir|user|su|sudo|pytest|install|rsync|id|lsof)\w*\b)"
        rb"[a-z][\w./-]{1,60}[ \t](?:[^\n|;&]{0,200}?[ \t])?(?:-u|--user(?:name)?)[ \t=]{1,4}"
        rb"[\"']?[\w.@\\+-]{1,64}[\"']?"
        rb"[ \t]{1,4}(?:[^\n|;&]{0,120}?[ \t])?-p[ \t]{1,4}[\"']?(?=[^\s/:=]{4,64}(?:[\s\"']|$))(?=\S{0,60}\d)"
        rb"(?=\S{0,60}[a-z])",
        HIDDEN,
        met=r"[ \t](?:-u|--user(?:name)?)[ \t=][^\n]*[ \t]-p[ \t]",
    ),
    _row(rb"\baws[ \t]{1,4}configure[ \t]{1,4}set[ \t]{1,4}\S{0,40}(?:secret_access_key|session_token)[ \t]{1,4}"),
    _row(
        rb"^[ \t]*d-i[ \t]{1,4}(?:\S{0,60}pass(?:w|phrase)\S{0,40}[ \t]{1,4}password"
        rb"|netcfg/wireless_w\w{2}[ \t]{1,4}string)[ \t]{1,4}"
    ),
    _row(rb"^[ \t]*register[ \t]{0,4}=>?[ \t]{0,4}[\w.@+-]{1,64}:", rb"(?P<bare>[^\s\"'$<>{}@:]{4,128})", rb"(?=[@:])"),
    _row(rb"^[ \t]*server[ \t]{0,4}=[ \t]{0,4}[\w.-]{1,255}[ \t]{1,4}\+?\d{2,5}[ \t]{1,4}", HIDDEN, rb"[ \t]*\r?$"),
    _row(
        rb"^[ \t]*\w[\w .-]{1,30}:[ \t]{1,4}[\w.+-]{1,64}@[\w.-]{3,255}[ \t]{0,2}/[ \t]{0,2}(?=\S{0,60}\d)"
        rb"(?=\S{0,60}[a-z])",
        HIDDEN,
        rb"[ \t]*\r?$",
        r"[\w.+-]@[\w.-]{3,}[ \t]{0,2}/[ \t]{0,2}[^\s\"'$<>{}`|]{4,}[ \t]*\r?$",
    ),
    # what routers, and the servers of settings and of chats take
    _row(rb"^[ \t]*enable[ \t]{1,4}(?:password|secret)[ \t]{1,4}(?:level[ \t]\d{1,2}[ \t]{1,4})?(?:0[ \t]{1,4})?"),
    _row(rb"^passwd[ \t]{1,4}", after=rb"[ \t]{1,4}encrypted[ \t]*\r?$", met=r"^passwd[ \t]+\S+[ \t]+encrypted"),
    _row(
        rb"^[ \t]*username[ \t]{1,4}(?!(?:and|or)\b)[\w.@-]{1,64}[ \t]{1,4}(?:privilege[ \t]{1,4}\d{1,2}[ \t]{1,4})?"
        rb"(?:password|secret)[ \t]{1,4}(?:0[ \t]{1,4})?"
    ),
    _row(
        rb"^[ \t]*crypto[ \t]{1,4}isakmp[ \t]{1,4}key[ \t]{1,4}(?:0[ \t]{1,4})?",
        after=rb"[ \t]{1,4}(?:address|hostname)\b",
    ),
    _row(rb"^[ \t]*snmp-server[ \t]{1,4}community[ \t]{1,4}", after=rb"[ \t]{1,4}(?:RO|RW|view)\b"),
    _row(rb"^[ \t]*snmp-agent[ \t]{1,4}community[ \t]{1,4}(?:read|write)[ \t]{1,4}(?:simple[ \t]{1,4})?"),
    _row(rb"^[ \t]{1,16}set[ \t]{1,4}(?:passwd|password|psksecret|auth-pwd)[ \t]{1,4}(?!ENC\b)", after=rb"[ \t]*\r?$"),
    _row(rb"^[ \t]*cachemgr_passwd[ \t]{1,4}(?!(?:disable|none)\b)", after=rb"[ \t]{1,4}\w"),
    _row(rb"^[ \t]*\d{1,5}[ \t]{1,4}(?:MD5|SHA\d{1,3}|AES\d{3})[ \t]{1,4}(?:HEX|ASCII):", HIDDEN),
    # without a prefix, and nothing behind it (ntp.keys(5)); Heartbeat's authkeys
    _row(
        rb"^(?:auth[ \t]{1,4}\d{1,3}[ \t]*\r?\n\d{1,3}|(?=\d{1,5}[ \t]+[\w-]{1,12}[ \t]+[^\s\d]{0,60}\d)\d{1,5})"
        rb"[ \t]{1,4}(?:MD5|SHA\d{1,3}|AES\d{3}(?:CMAC)?)[ \t]{1,4}",
        HIDDEN,
        rb"[ \t]*\r?$",
        r"^\d{1,5}[ \t]+(?:MD5|SHA\d{1,3}|AES\d{3}(?:CMAC)?)[ \t]+\S{4}",
    ),
    _row(rb"\b(?:login|enable|o?pap|arap|(?:ms-)?chap|global)[ \t]{0,4}=[ \t]{0,4}(?:cleartext|des)[ \t]{1,4}"),
    _row(rb"\bsv\.rcon[ \t=:]{1,4}"),
    _row(rb"\b(?:sm_cvar|rcon)[ \t]{1,4}(?:sv|rcon)_password[ \t]{1,4}"),
    _row(rb"^[ \t]*GSLT[ \t]{1,4}(?=[0-9A-Z]{32}\b)"),
    _row(rb"^[ \t]*stats[ \t]{1,4}auth[ \t]{1,4}[\w.@-]{1,64}:", HIDDEN),
    _row(rb"^[ \t]*secure_link_md5[ \t]{1,4}\"[^\"\n]{0,300}?[ \t]", rb"(?P<bare>[^\s\"$]{4,255})", rb"\""),
    _row(rb"^(?:user|ACL[ \t]{1,4}SETUSER)[ \t]{1,4}[\w.@-]{1,64}(?:[ \t][^\n#]{0,200}?)?[ \t]>", HIDDEN),
    _row(rb"^[ \t]*CONFIG[ \t]{1,4}SET[ \t]{1,4}(?:requirepass|masterauth)[ \t]{1,4}"),
    _row(
        rb"^[ \t]*(?-i:AUTH)[ \t]{1,4}(?!PLAIN|LOGIN|CRAM|DIGEST|SCRAM|XOAUTH|NTLM|TLS|SSL)(?:[a-z][\w-]{1,32}[ \t])?"
        rb"(?=\S{0,60}\d)(?=\S{0,60}[a-z])",
        HIDDEN,
        rb"[ \t]*\r?$",
    ),
    _row(
        rb"^[ \t]*(?:SQLConnectInfo[ \t]{1,4}\S{1,200}[ \t]{1,4}\S{1,64}"
        rb"|LDAPBindDN[ \t]{1,4}(?:\"[^\"\n]{1,200}\"|\S{1,200}))[ \t]{1,4}"
    ),
    _row(rb"^[ \t]*rootpw[ \t]{1,4}(?:--?\w+[ \t]{1,4}){1,3}"),
    _row(rb"^[ \t]*createUser[ \t]{1,4}\S{1,64}[ \t]{1,4}(?:MD5|SHA[\d-]{0,4})[ \t]{1,4}"),
    _row(
        rb":[ \t]{1,8}(?:PSK|EAP|XAUTH|NTLM|(?:RSA|ECDSA|PKCS\d{1,2}|P12)[ \t]{1,8}[\w./-]{1,200})[ \t]{1,8}",
        rb"(?:\"(?P<double>[^\"\n]{4,255})\"|(?P<bare>0s[A-Za-z0-9+/]{10,255}={0,2}|0x[0-9a-f]{16,255}))",
    ),
    _row(
        rb"^\"?[a-z][\w@.\\-]{0,64}\"?[ \t]{1,20}\*[ \t]{1,20}",
        rb"\"?(?P<bare>[^\s\"]{4,255})\"?",
        rb"[ \t]{1,20}(?:\*|[\d./-]{2,40})[ \t]*\r?$",
    ),
    _row(rb"(?<![\w.-])[\w.-]{1,64}:", rb"(?P<bare>[^\s\"'`/:]{3,128})", rb"@(?:tcp6?|unix)\("),
    _row(rb"^[ \t]*cache_peer[ \t][^\n]{1,200}?\blogin=[\w.@-]{1,64}:", HIDDEN),
    _row(rb"^[ \t]*(?:client|server)_send[ \t]{0,4}=[ \t]{0,4}:[ \t]{1,4}[\w.@-]{1,64}[ \t]{1,4}:[ \t]{1,4}", HIDDEN),
    _row(rb"\bbindmethod=simple\b[^\n]{0,300}?[ \t]credentials=", HIDDEN),
    _row(rb"\bbasic\.auth\.user\.info[ \t]{0,4}=[ \t]{0,4}[\w.@+-]{1,64}:", HIDDEN),
    _row(rb"^[ \t]*sentinel[ \t]{1,4}(?:auth-pass[ \t]{1,4}[\w.-]{1,64}|sentinel-pass)[ \t]{1,4}"),
    _row(
        rb"\b(?:credentials|creds|login|user(?:name)?[ ]?/[ ]?pass(?:word)?"
        rb"|identifiants|zugangsdaten|credencia(?:le)?s)(?:[ \t][\w-]{2,12})?"
        rb"(?:[ \t]{0,2}:|[ \t](?:is|are)\b)[ \t]{1,4}"
        rb"[`\"']?[\w.@+-]{2,64}[`\"']?[ \t]{0,2}/[ \t]{0,2}[`\"']?"
        rb"(?=\S{0,60}\d)",
        HIDDEN,
    ),
    _row(
        rb"(?:[:(-]|^)[ \t]{0,4}[`\"']?(?:admin|administrator|root|sa|postgres|deploy|demo|guest)[`\"']{0,2}"
        rb"[ \t]{1,2}/[ \t]{1,2}[`\"']{0,2}(?=\S{0,60}\d)(?=\S{0,60}[a-z])",
        HIDDEN,
        rb"[`\"')]?[ \t.,]{0,4}\r?$",
    ),
    # a word of each class, since a choice of two words stands so too
    _row(
        rb"`[\w.@+-]{2,64}[ ]/[ ](?-i:(?=\S{0,60}[a-z])(?=\S{0,60}[A-Z]))(?=\S{0,60}\d)(?=\S{6})",
        rb"(?P<bare>[^\s\"'$<>{}`|/()]{4,64})",
        rb"`",
        r"`[\w.@+-]{2,64}[ ]/[ ][^\s/`]{6,64}`",
    ),
    _row(
        rb"\b(?:log[ -]?in|sign[ -]?in)(?:[ \t]{1,4}(?:at|to|on)[ \t][^\n`]{1,80}?)?[ \t]{1,4}"
        rb"(?:with|as|using)[ \t]{1,4}[`\"']{0,2}[\w.@+-]{2,64}[`\"']{0,2}"
        rb"[ \t]?/[ \t]?[`\"']{0,2}(?=\S{0,60}\d)(?=\S{0,60}[a-z])",
        HIDDEN,
    ),
    _row(
        rb"\b(?:user(?:name)?|account|in[ \t]as)[ \t]{1,4}[`\"']?[\w.@+-]{2,64}[`\"']?[ \t]{1,4}using[ \t]{1,4}"
        rb"(?:the[ \t])?(?:password[ \t]{1,4})?[`\"']?(?=\S{6,64})(?=\S{0,60}\d)(?=\S{0,60}[a-z])",
        HIDDEN,
        rb"[`\"']?[.,;)]?[ \t]*\r?$",
        r"(?:user(?:name)?|account|in[ \t]as)[ \t]+\S+[ \t]+using[ \t]",
    ),
    _row(
        rb"\b"
        + _NOUN
        + rb"(?:"
        + _WHOSE
        + rb")?[ \t]{1,4}(?:is|lautet|ist|est?|\xc3\xa9|jest|je|\xc3\xa4r):?[ \t]{1,4}(?:now[ \t])?[\"'`]{0,2}"
        rb"(?=\S{0,60}\d)(?=\S{0,60}[a-z])",
        HIDDEN,
    ),
    _row(
        rb"\b(?:pass|pw|pwd)[ \t]for\b[^\n.,;:\"'`(){}]{1,60}?:[ \t]{1,4}[\"'`]?(?=\S{0,60}\d)(?=\S{0,60}[a-z])",
        HIDDEN,
        rb"[\"'`]?[ \t.]*\r?$",
    ),
    _row(
        rb"\b" + _NOUN + rb"[ \t]{1,4}" + _SYSTEM + rb"[ \t]{0,2}:[ \t]{1,4}[\"'`]?(?=\S{0,60}\d)(?=\S{0,60}[a-z])",
        HIDDEN,
        rb"[\"'`]?[ \t.]*\r?$",
    ),
    _row(
        rb"\b" + _NOUN + _WHOSE + rb":[ \t]{1,4}[\"'`]?(?=\S{0,60}\d)(?=\S{0,60}[a-z])",
        HIDDEN,
        rb"[\"'`]?[ \t.]*\r?$",
    ),
    _row(
        rb"^[ \t]*(?:[-*][ \t]{1,4})?"
        + _NOUN
        + rb"[ \t]{1,4}(?:-|\xe2\x80[\x93\x94])[ \t]{1,4}(?=\S{0,60}\d)(?=\S{0,60}[a-z])",
        HIDDEN,
        rb"[ \t]*\r?$",
    ),
    _row(
        rb"^[ \t]*[-*][ \t]{1,4}[\w.+-]{1,64}@[\w.-]{3,255}[ \t]{1,2}/[ \t]{1,2}(?=\S{0,60}\d)(?=\S{0,60}[a-z])",
        HIDDEN,
        rb"[ \t]*\r?$",
    ),
    _row(
        rb"\bnickserv[ \t]{1,4}(?:identify|id|register|login)[ \t]{1,4}",
        after=rb"(?=[ \t]*(?:[;\"'\r\n]|$))",
    ),
)
COMMANDS = frozenset(gate for _, gate in _ROWS)


def find_commands(data: bytes, hits: Hits) -> Iterator[Assignment]:
    """Yield the passwords that stand at their place in a line."""
    return map(_make, find_forms(_ROWS, data, hits))


def _make(match: "re.Match[bytes]") -> Assignment:
    name = match.lastgroup or "bare"
    value = match[name].decode("utf-8", "replace")
    return Assignment("argument password", value, *match.span(name), quoted=True, beside_account=True, spoken=True)
