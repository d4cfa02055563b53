"""Passwords that programs take as arguments, and directives with a password at a fixed position.

Each row is what stands before the password; the manual page of each program, or of the server's settings, says so:
docker-login(1), mysql(1), sshpass(1), redis-cli(1), ldapsearch(1), mongosh, sqlcmd, smbclient(1), openssl-passphrase-
options(1), htpasswd(1), rabbitmqctl(8), sudo(8), chpasswd(8), curl(1), lftp(1), httpie, mosquitto_pub(1), ipmitool(1),
zip(1), 7-Zip's, Perforce's and altool's options, `aws configure set`, Squid's `cache_peer`, Exim's `client_send`,
SteamCMD's `login`, Microsoft's `net user`, signtool, schtasks, PsExec and certutil, osslsigncode(1), security(1) of
macOS, erl(1), dotnet-nuget-push, Twine, `net use`, openssl-enc(1), openssl-dgst(1), mcrcon, UnrealPak; Cisco IOS
(`enable`, `username`, `snmp-server`, `crypto isakmp`), HAProxy's `stats auth`, nginx's `secure_link_md5`, redis.conf
(ACL), Redis Sentinel's `auth-pass`, slapd.conf(5) (`syncrepl`), Confluent's Schema Registry, proftpd's mod_sql,
kickstart's rootpw, Debian's installer, Asterisk's `register`, ZNC's `Server`, snmpd.conf(5), ipsec.secrets(5), the
chap-secrets of pppd(8), the DSN of Go's driver of MySQL, and NickServ's HELP.
"""

from pocketmon_pipeline.secrets.named.places import (
    HIDDEN,
    LINE_END,
    NO_MECHANISM,
    REST,
    TELLS,
    USER,
    VALUE,
    announce,
    spot,
)

# To Windows a dollar amid letters means nothing.
_OF_WINDOWS = VALUE.replace(rb"\"([^\"$`\n]", rb"\"((?:[^\"$`\n]|(?<=[^\s\"])\$(?=[a-z]))")

# Of snmpd.conf(5), with the engine that knows him; behind the password a second one may stand, that keeps secret.
_SNMP_USER = (
    rb"^[ \t]*createUser[ \t]{1,4}(?:-e[ \t]{1,4}\S{1,72}[ \t]{1,4})?\S{1,64}[ \t]{1,4}(?:MD5|SHA[\d-]{0,4})[ \t]{1,4}"
)
_ESCAPED = rb"((?:\\.|[^\s\"'\\$<>{}`|#]){4,255})"

COMMANDS = (
    spot(
        rb"\b(?:docker|podman|buildah|skopeo|nerdctl|helm|oras|az)\b[^\n|;&]{0,80}?\blogin\b"
        + REST
        + rb"-p[ \t=]{1,4}",
    ),
    spot(rb"\b(?-i:mysql\w{0,12}|mariadb[\w-]{0,12})\b" + REST + rb"(?-i:-p)"),
    spot(rb"[\"'](?-i:mysql\w{0,12}|mariadb[\w-]{0,12})[\"'],[^\n\[\]]{0,200}?[\"'](?-i:-p)", HIDDEN),
    spot(rb"\bsshpass[ \t]{1,4}-p[ \t]{0,4}"),
    # with blanks, in a shell's quotes within those of code
    spot(
        rb"[ \t]--(?:[\w-]{1,30}-)?(?:password|passwd|passphrase)[= ]'",
        rb"(?=[^'\n]{0,60}\d)([^\s'\"$<>{}\n][^'\"$<>{}\n]{3,127})",
        rb"'",
    ),
    spot(rb"\brclone[ \t]{1,4}obscure[ \t]{1,4}(?!-)"),
    spot(
        rb"(?<![\w/.])[\w$#]{1,64}/",
        rb"([^\s\"'$<>{}`|/@]{4,128})",
        rb"@\S{1,255}[ ]as[ ]sysdba\b",
        r"@\S+[ ]as[ ]sysdba\b",
    ),
    spot(rb"\b(?:plink|pscp|psftp|putty)(?:\.exe)?[ \t](?:" + REST + rb")?-pw[ \t]{1,4}"),
    spot(rb"[ \t]-(?:store|key|(?:src|dest)(?:store|key))pass[ \t]{1,4}(?!(?:env|file):)"),
    spot(rb"\bvault[ \t]{1,4}login[ \t]{1,4}(?=[\w.-]{20})(?=\S{0,60}\d)"),
    spot(rb"\b(?:redis|valkey)-cli\b" + REST + rb"-a[ \t]{1,4}"),
    spot(rb"\b(?-i:REDISCLI_AUTH)=", after=rb"(?=\s|$)"),
    spot(rb"(?:\b|_)ldap[a-z_]{3,12}\b" + REST + rb"(?-i:-w)[ \t]{0,4}"),
    spot(
        rb"\bmongo[a-z]{0,7}\b" + REST + rb"(?:-p|--password)[ \t=]{1,4}",
    ),
    spot(
        rb"\b(?:[iot]sql|sqlcmd|bcp|ipmitool|mosquitto_[ps]ub)\b" + REST + rb"(?-i:-P)(?!assword\b)[ \t]{0,4}",
    ),
    spot(
        rb"\b(?:smbclient|rpcclient|smbget|wbinfo|net[ \t](?:ads|rpc))\b"
        + REST
        + rb"(?:-U|--user)[ \t=]{0,4}[\"']?(?:[\w.-]{1,32}[/\\]{1,2})?"
        + USER
        + b"%",
        HIDDEN,
    ),
    spot(rb"-pass(?:in|out)?[ \t]{1,4}[\"']?pass:", HIDDEN),
    spot(rb"\bhtpasswd[ \t]{1,4}-\w{0,4}b\w{0,4}[ \t]{1,4}\S{1,200}[ \t]{1,4}[\w.@-]{1,64}[ \t]{1,4}"),
    spot(rb"\bmosquitto_passwd[ \t](?:-\w{1,2}[ \t]{1,4}){0,3}-b[ \t]{1,4}\S{1,200}[ \t]{1,4}[\w.@-]{1,64}[ \t]{1,4}"),
    spot(
        rb"\bopenssl[ \t]{1,4}passwd[ \t]{1,4}(?:-(?!in\b|stdin\b|salt\b)\w{1,8}[ \t]{1,4}){0,3}(?!-)",
        rb"[\"']?([^\s\"'$<>{}`|;&()]{4,255})",
    ),
    # of Yocto's useradd class, whose `-P` takes it as it is (its "Reference Manual", extrausers)
    spot(rb"\buser(?:add|mod)\b" + REST + rb"(?-i:-P)[ \t]{1,4}"),
    # a script that Windows' ftp reads (ftp, `-s`)
    spot(rb"\becho[ \t]{1,4}user[ \t]{1,4}[\w.@-]{1,64}[ \t]{1,4}", HIDDEN, rb"[ \t]{0,4}>>?"),
    spot(
        rb"\brabbitmqctl\b" + REST + rb"(?:add_user|change_password)[ \t]{1,4}[\w.@-]{1,64}[ \t]{1,4}",
    ),
    spot(rb"\bnet(?:\.exe)?[ \t]{1,4}user[ \t]{1,4}[\w.@-]{1,64}[ \t]{1,4}", after=rb"[ \t]{1,4}/add"),
    spot(rb"\bsecurity[ \t]{1,4}(?:unlock|create)-keychain\b" + REST + rb"-p[ \t]{1,4}"),
    spot(rb"\bsecurity[ \t]{1,4}(?:add|set)-(?:generic|internet)-password\b" + REST + rb"-w[ \t]{1,4}"),
    spot(rb"\bsecurity[ \t]{1,4}import\b" + REST + rb"(?-i:-P)[ \t]{1,4}"),
    spot(rb"\bsecurity[ \t]{1,4}set-key-partition-list\b" + REST + rb"-k[ \t]{1,4}"),
    spot(rb"(?<![\w-])-setcookie[ \t]{1,4}"),
    spot(
        rb"\berlang:set_cookie\((?:node\(\)[ \t]{0,2},|[\w@.']{1,64}[ \t]{0,2},)?[ \t]{0,4}'",
        rb"([^'\n]{4,255})",
        rb"'",
    ),
    spot(
        rb"\bcurl\b(?:[^\n|;]|\\\r?\n){0,400}?[ \t](?:-[a-z]{0,6}u|--user|--proxy-user)[ \t=]{0,4}"
        rb"(?:[\"']?(?=:[^\s\"']{20})|" + USER + b"):",
        rb"(?:'([^'\n]{4,128})'|" + HIDDEN + rb")",
    ),
    # a token for a user without a password (CircleCI, "API Developer's Guide"; Stripe, "Authentication")
    announce(
        r"(?:-[a-z]{0,6}u|--user)[ \t=]*[\"']?[0-9a-f]{32}",
        rb"\bcurl\b(?:[^\n|;]|\\\r?\n){0,400}?[ \t](?:-[a-z]{0,6}u|--user)[ \t=]{0,4}"
        rb"[\"']?([0-9a-f]{32,64}):(?=[\s\"'])",
        "api token",
        drawn=True,
    ),
    # also in its settings, and its scripts (lftp(1), `open`)
    spot(
        rb"(?:\blftp\b[^\n]{0,300}?[ \t]|^[ \t]*open[ \t]{1,4}(?:[^\n]{0,200}?[ \t])?)-u[ \t]{0,4}" + USER + b",",
        rb"(?:'([^'\n]{4,128})'|" + HIDDEN + rb")",
        word=r"(?:\blftp[ \t]|^[ \t]*open[ \t])[^\n]*-u[ \t]*[\"']?[\w.@+-]+,",
    ),
    # a script of ftp(1)
    announce(
        r"^open[ \t]+[\w.-]+(?:[ \t]+\d+)?[ \t]*\r?\n[ \t]*user[ \t]",
        rb"^open[ \t]{1,4}[\w.-]{1,255}(?:[ \t]{1,4}\d{1,5})?[ \t]*\r?\n[ \t]*user[ \t]{1,4}[\w.@-]{1,64}[ \t]{1,4}"
        + HIDDEN
        + LINE_END,
    ),
    # a line for PostgreSQL's file of passwords, which a shell writes ("The Password File")
    # of five fields; names of products (CPE) and of resources have more
    spot(rb"(?<![\w:*./-])\*:\*:[\w*.-]{1,64}:(?:\*|[\w*.@-]{2,64}):[\"']?", HIDDEN),
    # with the server and the number of a port behind it (radtest(1)), as no sentence about it has
    spot(
        rb"\bradtest[ \t]{1,4}(?:-\w{1,8}[ \t]{1,4}){0,3}" + USER + rb"[\"']?[ \t]{1,4}[\"']?",
        HIDDEN,
        rb"[\"']?[ \t]{1,4}[^\s]{1,80}[ \t]{1,4}[\"']?[\d$]",
    ),
    spot(rb"\bcheck_http\b" + REST + rb"(?-i:-a)[ \t]{1,4}" + USER + b":", HIDDEN),
    spot(rb"\bhttps?[ \t]{1,4}(?:-a|--auth)[ \t=]{1,4}" + USER + b":", HIDDEN),
    spot(
        rb"\bConvertTo-SecureString[ \t]{1,4}(?:-String[ \t]{1,4})?",
        after=rb"[ \t][^\n]*-AsPlainText",
    ),
    spot(
        rb"\bConvertTo-SecureString[ \t]{1,4}(?:-Force[ \t]{1,4})?-AsPlainText[ \t]{1,4}"
        rb"(?:-(?:Force|String)[ \t]{1,4}){0,2}"
    ),
    spot(rb"\bnuget\b[^\n|;&]{0,200}?\bpush\b" + REST + rb"(?-i:-k)[ \t]{1,4}"),
    spot(rb"\bnet(?:\.exe)?[ \t]{1,4}use\b" + REST + rb"/user:[\w.@\\-]{1,64}[ \t]{1,4}"),
    # the password stands before the account, or behind it
    spot(rb"\bnet(?:\.exe)?[ \t]{1,4}use[ \t][^\n|&]{0,200}?\\\\[^\s\"]{3,200}[ \t]{1,4}", after=rb"[ \t]{1,4}/user:"),
    spot(rb"\b(?:twine|conan[ \t]user)\b" + REST + rb"(?-i:-p)[ \t=]{1,4}"),
    spot(rb"\bopenssl[ \t]{1,4}\w{2,20}\b" + REST + rb"(?-i:-k|-hmac)[ \t]{1,4}"),
    spot(rb"\b(?:mc|src)?rcon(?:-cli)?(?:\.exe)?[ \t]" + rb"(?:" + REST + rb")?(?-i:-p)[ \t]{1,4}"),
    spot(rb"\bUnrealPak\b" + REST + rb"-aes=[\"']?", HIDDEN),
    spot(
        rb"\bsteamcmd(?:\.exe|\.sh)?\b[^\n|;&]{0,300}?\+login[ \t]{1,4}[\"']?[\w.@-]{1,64}[\"']?[ \t]{1,4}(?!\+)",
    ),
    spot(rb"\bsigntool(?:\.exe)?[\"']?[ \t]{1,4}sign\b" + REST + rb"/p[ \t]{1,4}", _OF_WINDOWS),
    spot(rb"\bosslsigncode\b" + REST + rb"-pass[ \t]{1,4}"),
    spot(rb"\bschtasks(?:\.exe)?\b" + REST + rb"/rp[ \t]{1,4}", _OF_WINDOWS),
    spot(
        rb"\breg(?:\.exe)?[ \t]{1,4}add\b"
        + REST
        + rb"/v[ \t]{1,4}\w{0,40}(?:password|pwd|pass|secret)[ \t]"
        + rb"[^\n|;]{0,60}?/d[ \t]{1,4}"
    ),
    spot(rb"(?:;|\bBacklog\d?)[ \t]{1,4}(?-i:(?:Mqtt|Web)Password|Password[12])[ \t]{1,4}"),
    spot(rb"\bpsexec(?:64)?(?:\.exe)?\b" + REST + rb"(?-i:-p)[ \t]{1,4}", _OF_WINDOWS),
    spot(rb"\bcertutil(?:\.exe)?\b" + REST + rb"(?-i:-p)[ \t]{1,4}", _OF_WINDOWS),
    spot(rb"\b(?:zip|unzip|p4)[ \t][^\n|;&]{0,200}?(?-i:-P)[ \t]{1,4}"),
    spot(rb"[\"']7z[ar]?(?:\.exe)?[\"'],[^\n\[\]]{0,200}?[\"'](?-i:-p)", HIDDEN),
    # spelled out, so that what the automaton looks for has three bytes
    spot(rb"\b7z(?:[ \t]|[ar][ \t]|[ar]?\.exe\"?[ \t])[ \t]{0,3}[ax][ \t][^\n|;&]{0,200}?(?-i:-p)", HIDDEN),
    spot(rb"\baltool\b" + REST + rb"(?:-p|--password)[ \t]{1,4}(?!@)"),
    spot(rb"\b(?:un)?rar[ \t]{1,4}[aefux][ \t][^\n|;&]{0,200}?(?-i:-h?p)", HIDDEN),
    spot(rb"\bssh-keygen\b" + REST + rb"(?-i:-[NP])[ \t]{1,4}"),
    spot(rb"\bpdftk\b" + REST + rb"(?:user|owner|input)_pw[ \t]{1,4}"),
    spot(rb"\bwpa_passphrase[ \t]{1,4}(?:\"[^\"\n]{1,32}\"|'[^'\n]{1,32}'|[\w.-]{1,32})[ \t]{1,4}"),
    spot(
        rb"\biu?sql[ \t]{1,4}(?:-\w{1,4}[ \t]{1,4}){0,4}[\w.]{1,64}[ \t]{1,4}[\w.@\\][\w.@\\-]{0,63}[ \t]{1,4}(?!-)",
        word=r"\biu?sql[ \t]",
    ),
    spot(
        rb"(?::(?:pserver|sspi|ext):|\bcurlftpfs\#(?:ftps?://)?)[\w.-]{1,64}:",
        rb"([^\s\"'$<>{}@:]{4,128})",
        rb"@[\w.-]",
    ),
    spot(rb"\bbeeline\b" + REST + rb"(?-i:-p)[ \t]{1,4}"),
    spot(rb"\bkadmin(?:\.local)?\b" + REST + rb"(?-i:-w)[ \t]{1,4}"),
    spot(rb"\bldappasswd\b" + REST + rb"(?-i:-[as])[ \t]{1,4}"),
    spot(
        rb"(?:\bsnmp(?:walk|get|getnext|bulkwalk|bulkget|set|table|status)\b|\bcheck_snmp)"
        + REST
        + rb"(?-i:-[cCAX])[ \t]{1,4}"
    ),
    spot(
        rb"\b(?:secret[ \t]{1,4}set\b|put-parameter\b[^\n|;&]{0,300}?\bSecureString\b|(?:create|put|update)-secret\b"
        rb"|put-secret-value\b)" + REST + rb"(?:--value|--body|--secret-string|-b)[ \t=]{1,4}"
    ),
    spot(
        rb"\bcreate[ \t]{1,4}secret[ \t]{1,4}generic\b[^\n|;&]{0,300}?--from-literal[ =][\"']?"
        rb"(?!user|login|host|url|port|db|name|email)[\w.-]{1,60}=(?=\S{0,80}\d)(?=\S{0,80}[a-zA-Z])",
        HIDDEN,
    ),
    # a user's name, and behind it what is only called `-p`: not a port, a plug-in, a path, nor a database of MySQL's
    spot(
        rb"(?:^|[|;&(`])[ \t]*(?:(?:sudo|time|RUN|-|\$|\#|>)[ \t]{1,4}){0,3}"
        rb"(?!(?:mysql|mariadb|docker|podman|psql|pg_|perl|ps|cp|mkdir|user|su|sudo|pytest|install|rsync|id|lsof)\w*\b)"
        rb"[a-z][\w./-]{1,60}[ \t](?:[^\n|;&]{0,200}?[ \t])?(?:-u|--user(?:name)?)[ \t=]{1,4}"
        rb"[\"']?[\w.@\\+-]{1,64}[\"']?"
        rb"[ \t]{1,4}(?:[^\n|;&]{0,120}?[ \t])?-p[ \t]{1,4}[\"']?(?=[^\s/:=]{4,64}(?:[\s\"']|$))(?=\S{0,60}\d)"
        rb"(?=\S{0,60}[a-z])",
        HIDDEN,
        word=r"[ \t](?:-u|--user(?:name)?)[ \t=][^\n]*[ \t]-p[ \t]",
    ),
    spot(rb"\baws[ \t]{1,4}configure[ \t]{1,4}set[ \t]{1,4}\S{0,40}(?:secret_access_key|session_token)[ \t]{1,4}"),
    spot(
        rb"^[ \t]*d-i[ \t]{1,4}(?:\S{0,60}pass(?:w|phrase)\S{0,40}[ \t]{1,4}password"
        rb"|netcfg/wireless_w\w{2}[ \t]{1,4}string)[ \t]{1,4}"
    ),
    spot(rb"^[ \t]*register[ \t]{0,4}=>?[ \t]{0,4}[\w.@+-]{1,64}:", rb"([^\s\"'$<>{}@:]{4,128})", rb"(?=[@:])"),
    spot(rb"^[ \t]*server[ \t]{0,4}=[ \t]{0,4}[\w.-]{1,255}[ \t]{1,4}\+?\d{2,5}[ \t]{1,4}", HIDDEN, LINE_END),
    # what routers, and the servers of settings and of chats take
    spot(rb"^[ \t]*enable[ \t]{1,4}(?:password|secret)[ \t]{1,4}(?:level[ \t]\d{1,2}[ \t]{1,4})?(?:0[ \t]{1,4})?"),
    spot(rb"^passwd[ \t]{1,4}", after=rb"[ \t]{1,4}encrypted[ \t]*\r?$", word=r"^passwd[ \t]+\S+[ \t]+encrypted"),
    spot(
        rb"^[ \t]*username[ \t]{1,4}(?!(?:and|or)\b)[\w.@-]{1,64}[ \t]{1,4}(?:privilege[ \t]{1,4}\d{1,2}[ \t]{1,4})?"
        rb"(?:password|secret)[ \t]{1,4}(?:0[ \t]{1,4})?"
    ),
    spot(
        rb"^[ \t]*crypto[ \t]{1,4}isakmp[ \t]{1,4}key[ \t]{1,4}(?:0[ \t]{1,4})?",
        after=rb"[ \t]{1,4}(?:address|hostname)\b",
    ),
    spot(rb"^[ \t]*snmp-server[ \t]{1,4}community[ \t]{1,4}", after=rb"[ \t]{1,4}(?:RO|RW|view)\b"),
    spot(rb"^[ \t]*snmp-agent[ \t]{1,4}community[ \t]{1,4}(?:read|write)[ \t]{1,4}(?:simple[ \t]{1,4})?"),
    spot(
        rb"^[ \t]{1,16}set[ \t]{1,4}(?:\w{1,20}-)?(?:passw(?:or)?d|passphrase|pwd|psksecret|secret)[ \t]{1,4}(?!ENC\b)",
        after=LINE_END,
    ),
    spot(rb"^[ \t]*cachemgr_passwd[ \t]{1,4}(?!(?:disable|none)\b)", after=rb"[ \t]{1,4}\w"),
    spot(rb"^[ \t]*\d{1,5}[ \t]{1,4}(?:MD5|SHA\d{1,3}|AES\d{3})[ \t]{1,4}(?:HEX|ASCII):", HIDDEN),
    # without a prefix, and nothing behind it (ntp.keys(5)); Heartbeat's authkeys
    spot(
        rb"^(?:auth[ \t]{1,4}\d{1,3}[ \t]*\r?\n\d{1,3}|(?=\d{1,5}[ \t]+[\w-]{1,12}[ \t]+[^\s\d]{0,60}\d)\d{1,5})"
        rb"[ \t]{1,4}(?:MD5|SHA\d{1,3}|AES\d{3}(?:CMAC)?)[ \t]{1,4}",
        HIDDEN,
        LINE_END,
        r"^\d{1,5}[ \t]+(?:MD5|SHA\d{1,3}|AES\d{3}(?:CMAC)?)[ \t]+\S{4}",
    ),
    spot(rb"\b(?:login|enable|o?pap|arap|(?:ms-)?chap|global)[ \t]{0,4}=[ \t]{0,4}(?:cleartext|des)[ \t]{1,4}"),
    spot(rb"\bsv(?:\.rcon|_logsecret)[ \t=:]{1,4}[\"']?"),
    spot(rb"\b(?:sm_cvar|rcon)[ \t]{1,4}(?:sv|rcon)_password[ \t]{1,4}"),
    spot(rb"^[ \t]*GSLT[ \t]{1,4}(?=[0-9A-Z]{32}\b)"),
    # of HAProxy, which escapes blanks and marks ("Quoting and escaping")
    spot(rb"^[ \t]*stats[ \t]{1,4}auth[ \t]{1,4}[\w.@-]{1,64}:", _ESCAPED),
    spot(rb"^[ \t]*user[ \t]{1,4}[\w.@-]{1,64}[ \t]{1,4}insecure-password[ \t]{1,4}", _ESCAPED),
    spot(rb"(?:^|[{;])[ \t]*secure_link_md5[ \t]{1,4}\"[^\"\n]{0,300}?[ \t]", rb"([^\s\"$]{4,255})", rb"\""),
    spot(rb"^(?:user|ACL[ \t]{1,4}SETUSER)[ \t]{1,4}[\w.@-]{1,64}(?:[ \t][^\n#]{0,200}?)?[ \t]>", HIDDEN),
    spot(rb"^[ \t]*CONFIG[ \t]{1,4}SET[ \t]{1,4}(?:requirepass|masterauth)[ \t]{1,4}"),
    spot(
        rb"(?:^[ \t]*|\")(?-i:AUTH)[ \t]{1,4}" + NO_MECHANISM + rb"(?:[a-z][\w-]{1,32}[ \t])?" + TELLS,
        rb"([^\s\"'$<>{}`|\\]{4,255})",
        rb"(?:[ \t]*\r?$|(?=\\r\\n))",
    ),
    spot(
        rb"^[ \t]*(?:(?:SQLConnectInfo|SQLNamedConnectInfo(?:[ \t]{1,4}\S{1,64}){2})[ \t]{1,4}\S{1,200}[ \t]{1,4}"
        rb"\S{1,64}"
        rb"|LDAPBindDN[ \t]{1,4}(?:\"[^\"\n]{1,200}\"|\S{1,200}))[ \t]{1,4}"
    ),
    # a key of BIND on one line (its manual, "key Block Grammar")
    spot(rb"\balgorithm[ \t]{1,4}\"?hmac-[\w-]{2,12}\"?;\s{0,80}secret[ \t]{1,4}"),
    spot(rb"^[ \t]*rootpw[ \t]{1,4}(?:--?\w+[ \t]{1,4}){1,3}"),
    spot(_SNMP_USER),
    spot(
        _SNMP_USER
        + rb"(?:\"[^\"\n]{1,128}\"|'[^'\n]{1,128}'|[^\s\"']{1,128})[ \t]{1,4}(?:3?DES|AES[\w-]{0,6})[ \t]{1,4}"
    ),
    spot(
        rb":[ \t]{1,8}(?:PSK|EAP|XAUTH|NTLM|(?:RSA|ECDSA|PKCS\d{1,2}|P12)[ \t]{1,8}[\w./-]{1,200})[ \t]{1,8}",
        rb"(?:\"([^\"\n]{4,255})\"|(0s[A-Za-z0-9+/]{10,255}={0,2}|0x[0-9a-f]{16,255}"
        rb"|(?=[^\s\"]{0,63}[0-9])[^\s\"#]{6,64}(?=[ \t]*\r?$)))",
    ),
    spot(
        rb"^\"?[a-z][\w@.\\-]{0,64}\"?[ \t]{1,20}\*[ \t]{1,20}",
        rb"\"?([^\s\"]{4,255})\"?",
        rb"[ \t]{1,20}(?:\*|[\d./-]{2,40})[ \t]*\r?$",
    ),
    spot(rb"(?<![\w.-])[\w.-]{1,64}:", rb"([^\s\"'`/:]{3,128})", rb"@(?:tcp6?|unix)\("),
    # a share of another machine (mount_smbfs(8))
    spot(
        rb"(?:^|[\s\"'])//(?:[\w.-]{1,64};)?[\w.-]{1,64}:",
        rb"([^\s\"'$<>{}@:/]{4,128})",
        rb"@[\w.-]{1,255}/",
        r"//[\w.;-]+:[^\s\"'$<>{}@:/]+@[\w.-]+/",
    ),
    spot(rb"^[ \t]*cache_peer[ \t][^\n]{1,200}?\blogin=[\w.@-]{1,64}:", HIDDEN),
    spot(rb"^[ \t]*(?:client|server)_send[ \t]{0,4}=[ \t]{0,4}:[ \t]{1,4}[\w.@-]{1,64}[ \t]{1,4}:[ \t]{1,4}", HIDDEN),
    spot(rb"\bbindmethod=simple\b[^\n]{0,300}?[ \t]credentials=", HIDDEN),
    spot(rb"\bbasic\.auth\.user\.info[\"']?[ \t]{0,4}[:=][ \t]{0,4}[\"']?[\w.@+-]{1,64}:", HIDDEN),
    spot(rb"^[ \t]*sentinel[ \t]{1,4}(?:auth-pass[ \t]{1,4}[\w.-]{1,64}|sentinel-pass)[ \t]{1,4}"),
    spot(
        rb"\bnickserv[ \t]{1,4}(?:identify|id|register|login)[ \t]{1,4}",
        after=rb"(?=[ \t]*(?:[;\"'\r\n]|$))",
    ),
)
