"""Configuration lines of servers, routers and programs in which a rare keyword precedes a password.

What they mean: Cisco IOS (`radius-server`, `neighbor`, `ppp`, `ip ospf`, `standby`), Junos (`pre-shared-key`, `snmp`,
`authentication md5`), RouterOS (`/snmp community`), snmpd.conf(5), Postfix's `smtp_sasl_password_maps`, pppd(8)'s and
Exim's files of passwords, proxychains.conf(5), OpenWrt's wireless, ZNC's users, Caddy's `dns`, GRUB ("Security"),
Monit's `allow`, Nagios's `$USERn$`, upsmon.conf(5), Redis ("ACL"), Subversion's cache of passwords (`svn help auth`),
HeidiSQL's settings and FreeSWITCH's directory, each by its manual.
"""

from pocketmon_pipeline.secrets.named.places import HIDDEN, LINE_END, TELLS, VALUE, announce

# Behind a 7 what everybody can turn back (Cisco IOS, "service password-encryption").
_SEALED = rb"[ \t]{1,4}(?:[07][ \t]{1,4})?"
DIRECTIVES = (
    # of a file of passwords, which Ansible writes a line of (ansible.builtin.lineinfile)
    announce(
        r"\bline[:=][ \t\"']*[\w.*\[\]-]+[: ]+[\w.@+-]+:",
        rb"\bline[:=][ \t]{0,4}[\"']{0,2}[\w.*\[\]-]{1,128}(?::\d{2,5})?[: ]{1,3}[\w.@+-]{1,64}:"
        + TELLS
        + rb"([^\s:\"'{}$<>/]{6,128})[\"']{0,2}[}, \t]{0,4}\r?$",
    ),
    # of Objective-C, whose arguments are called by what stands before them
    announce(
        r"Password:@\"",
        rb"(?-i:(?:With|And|set|with)Password):@\"([^\"\n%]{4,128})\"",
    ),
    # of MPD, with what it permits (mpd.conf(5))
    announce(r"@(?:read|add|control|admin)\b", rb"^password[ \t]{1,8}\"([^\"@\n]{4,64})@(?:read|add|control|admin)\b"),
    # of boards that are written to over the air (PlatformIO, "OTA update")
    announce(r"upload_flags[ \t]*=", rb"^upload_flags[ \t]{0,4}=[^\n]{0,80}?--auth=" + VALUE),
    announce(
        r"(?:radius|tacacs|aaa)[- ]server[ \t]",
        rb"^[ \t]*(?:(?:radius|tacacs)-server\b[^\n]{0,200}?\b"
        rb"|(?:radius|tacacs|aaa)[- ]server[ \t][^\n]{0,200}\n(?:[ \t][^\n]{0,120}\n){0,8}?[ \t]{1,4}(?:server-)?)"
        rb"(?:shared-)?key(?:[ \t]{1,4}cipher)?" + _SEALED + rb"\"?" + HIDDEN + rb"\"?" + LINE_END,
    ),
    announce(
        r"neighbor[ \t]+\S{1,64}[ \t]+password|ppp[ \t]+(?:chap|pap)[ \t]|ip[ \t]+ospf[ \t]|key-string[ \t]"
        r"|set-key[ \t]+ascii|wpa-psk[ \t]+ascii|authentication-key[ \t]"
        r"|(?:standby|vrrp|glbp)[ \t]\d|failover[ \t]+key[ \t]|\b(?:isis|eigrp|lsp|area)[ \t]+password[ \t]",
        rb"^[ \t]*(?:neighbor[ \t]{1,4}\S{1,64}[ \t]{1,4}password"
        rb"|ppp[ \t]{1,4}(?:chap|pap[ \t]{1,4}sent-username[ \t]{1,4}\S{1,64})[ \t]{1,4}password"
        rb"|ip[ \t]{1,4}ospf[ \t]{1,4}(?:message-digest-key[ \t]{1,4}\d{1,3}[ \t]{1,4}md5|authentication-key)"
        rb"|(?:standby|vrrp|glbp)[ \t]\d{1,3}[ \t]{1,4}authentication(?:[ \t]{1,4}(?:md5[ \t]{1,4}key-string|text))?"
        rb"|ntp[ \t]{1,4}authentication-key[ \t]{1,4}\d{1,5}[ \t]{1,4}(?:md5|sha\d{0,3}|(?:hmac|cmac)-\S{3,12})"
        rb"|(?:set[ \t][^\n]{0,200}[ \t])?authentication-key(?![ \t]+\d{1,5}[ \t])|key-string"
        rb"|failover[ \t]{1,4}key(?:[ \t]{1,4}hex)?"
        rb"|(?:isis|eigrp|lsp|area)[ \t]{1,4}password"
        rb"|(?:security[ \t]{1,4})?(?:wpa[ \t]{1,4}(?:psk|akm[ \t]psk)[ \t]{1,4}set-key|wpa-psk)[ \t]{1,4}ascii)"
        + _SEALED
        + rb"\"?(?!(?:md5|sha\d{0,3}|key-chain|hex|text|cipher|encrypted)\s)"
        + HIDDEN
        + rb"\"?(?:[ \t]{1,4}(?:7|level-[12]))?;?"
        + LINE_END,
    ),
    announce(
        r"\bmd5[ \t]+[0-9]+[ \t]+key[ \t]",
        # one of several keys has a line of its own in its block
        rb"(?:\bauthentication[ \t]{1,4}\{?[ \t]{0,4}|^[ \t]{0,80})md5[ \t]{1,4}\d{1,3}[ \t]{1,4}key[ \t]{1,4}"
        rb"(?:\"(?!\$[18]\$)([^\"\s]{4,255})\"|(?!\$[18]\$)([^\"\s;{}<>$]{4,255})(?=;|[ \t]start-time\b))"
        # as a command, in which nothing ends it but its line
        rb"|^set[ \t][^\n]{0,200}[ \t]authentication[ \t]{1,4}md5[ \t]{1,4}\d{1,3}[ \t]{1,4}key[ \t]{1,4}"
        rb"([^\"\s;{}<>$]{4,255})" + LINE_END,
    ),
    # of FortiOS (its "CLI Reference"): the hash of an administrator's, or what a key seals that all devices have
    announce(
        r"\bset[ \t]+\S+[ \t]+ENC[ \t]",
        rb"^[ \t]*set[ \t]{1,4}[\w-]{0,30}(?:passw(?:or)?d|passphrase|secret|key)[\w-]{0,20}[ \t]{1,4}ENC[ \t]{1,4}"
        rb"([A-Za-z0-9+/]{24,400}={0,2})" + LINE_END,
        "password hash",
    ),
    # which Junos itself remarks on (its "CLI User Guide", SECRET-DATA), also on public keys
    announce(
        r"\"?;[ \t]*##[ \t]*SECRET-DATA",
        rb"(?:\b(?:secret|[\w-]{0,40}(?:password|passphrase|-key)|(?:ascii-text|hexadecimal)))[ \t]{1,4}"
        rb"\"([^\"\s$][^\"\n]{3,254})\";[ \t]*##[ \t]*SECRET-DATA",
    ),
    announce(
        r"snmp-server[ \t]+(?:user|host)[ \t]",
        rb"^[ \t]*snmp-server[ \t]{1,4}(?:user[ \t][^\n]{1,100}?[ \t](?:auth|priv)[ \t]{1,4}"
        rb"(?:md5|sha[\d-]{0,4}|3?des|aes)(?:[ \t]{1,4}(?:128|192|256))?[ \t]{1,4}"
        rb"|host[ \t]{1,4}\S{3,64}[ \t]{1,4}(?:(?:traps|informs)[ \t]{1,4})?"
        rb"(?:version[ \t]{1,4}(?:1|2c)[ \t]{1,4})?"
        rb"(?!(?:traps|informs|version|public|private|vrf|use-vrf|udp-port|poll|trap|community)\b))"
        + HIDDEN
        + rb"(?=\s|\Z)",
    ),
    announce(
        r"(?:simple|cipher|plain|plaintext)[ \t]+\S*[0-9]\S*[ \t]*\r?$",
        rb"^[^\n]{0,120}?\b(?:(?:pre-)?shared-key|authentication-mode|password|hmac-md5|community)\b[^\n]{0,40}?[ \t]"
        rb"(?:simple|cipher|plain|plaintext)[ \t]{1,4}\"?(?!\d{1,4}[ \t]*\r?$)" + HIDDEN + rb"\"?" + LINE_END,
    ),
    announce(
        r"(?:authentication|privacy|plain-text)-password(?:-value)?[ \t]",
        rb"(?:(?:authentication|privacy)-password|plain-text-password-value)[ \t]{1,4}\"?"
        + HIDDEN
        + rb"\"?;?"
        + LINE_END,
    ),
    announce(
        r"r[ow]community6?[ \t]",
        rb"^[ \t]*r[ow]community6?[ \t]{1,8}(?!(?:public|private)\b)" + VALUE + rb"[ \t]{1,8}[\w.:/-]",
    ),
    announce(
        r"(?:com2sec6?|trap2?sink|informsink)[ \t]",
        rb"^[ \t]*(?:com2sec6?[ \t]{1,8}(?:-Cn[ \t]{1,8}\S{1,64}[ \t]{1,8})?[\w.-]{1,64}|trap2?sink|informsink)"
        rb"[ \t]{1,8}[\w.:/-]{1,128}[ \t]{1,8}(?!(?:public|private)\b)" + VALUE + rb"(?:[ \t]{1,8}\d{1,5})?" + LINE_END,
    ),
    announce(
        r"(?:password|key)[ \t]+[07][ \t]+\S{4}",
        rb"(?:(?:password|key)[ \t]{1,4}7[ \t]{1,4}([0-9A-F]{6,128})"
        rb"|^[ \t]{1,8}(?:password|key(?:-string)?)[ \t]{1,4}0[ \t]{1,4}([^\s\"'$<>{}`|]{4,128}))" + LINE_END,
    ),
    announce(
        r"pre-shared-key[ \t]+(?:ascii-text|hexadecimal)|ikev[12][ \t][^\n]*pre-shared-key[ \t]"
        r"|set[ \t]+(?:service[ \t]+)?snmp[ \t]+community|snmp[ \t]+\{",
        rb"(?:pre-shared-key[ \t]{1,4}(?:ascii-text|hexadecimal)"
        rb"|^[ \t]*ikev[12][ \t]{1,4}(?:(?:local|remote)-authentication[ \t]{1,4})?pre-shared-key(?=[ \t]{1,4}\S{6})"
        rb"|^set[ \t]{1,4}(?:service[ \t]{1,4})?snmp[ \t]{1,4}community"
        rb"|^[ \t]*snmp[ \t]{1,4}\{[^{}]{0,200}?\bcommunity)[ \t]{1,4}"
        rb"(?!(?:public|private)\b)(?:\"([^\"\n]{4,255})\"|([^\s\";{}]{4,255}))",
    ),
    announce(
        r"/snmp[ \t/]community",
        rb"^/snmp[ \t/]community\b(?:[ \t]*\r?\n)?[ \t]*(?:set|add)[ \t][^\n]{0,200}?\bname=(?!public\b)" + VALUE,
    ),
    announce(
        r"#[ \t]*client[ \t]+server[ \t]+secret\b",
        rb"^(?:\"?[\w.@*\\+-]{1,64}\"?[ \t]{1,20}){2}(?:\"([^\"\n]{4,128})\"|([^\s\"#]{4,128}))"
        rb"(?:[ \t]{1,20}[\w.*:/-]{1,64})?" + LINE_END,
    ),
    announce(
        r"^#+[ \t]*[\w.-]{1,64}:(?:user|login)\w{0,4}:password",
        rb"^[\w.*-]{1,128}:[\w.@+-]{1,64}:([^\s:]{4,128})" + LINE_END,
    ),
    announce(
        r"^(?:socks[45]|http)[ \t]+\S+[ \t]+\d+[ \t]+\S+[ \t]+\S",
        rb"^(?:socks[45]|http)[ \t]{1,8}[\w.:-]{3,128}[ \t]{1,8}\d{2,5}[ \t]{1,8}[\w.@+-]{1,64}[ \t]{1,8}"
        + HIDDEN
        + LINE_END,
    ),
    # of HAProxy ("Using ACLs and fetching samples")
    announce(
        r"\bhdr\([\w-]*(?:token|key|secret|authorization)\)[ \t]",
        rb"\bhdr\([\w-]{0,40}(?:token|key|secret|authorization)\)"
        rb"(?:[ \t]{1,4}-(?:i|m[ \t]{1,4}\w{2,4}))*[ \t]{1,4}(?!-)"
        rb"(?:[Bb]earer\\?[ ])?(?=\S{0,60}\d)\"?([\w+/=.!-]{8,255})\"?(?=\s|\Z)",
        "api token",
    ),
    announce(
        r"\bhdr\(x-[\w-]+\)[ \t]|\$http_x_\w+[ \t]*!?=[ \t]*[\"']?[\w-]{16}",
        rb"(?:\bhdr\(x-[\w-]{1,40}\)(?:[ \t]{1,4}-(?:i|m[ \t]{1,4}\w{2,4}))*[ \t]{1,4}"
        rb"|\$http_x_\w{1,40}[ \t]{0,4}!?=[ \t]{0,4})"
        rb"[\"']?([\w+/=.-]{16,255})(?=[\"'\s)])",
        "api token",
        drawn=True,
    ),
    # of Apache (mod_rewrite, "RewriteCond")
    announce(
        r"%\{HTTP:[\w-]*(?:token|key|secret|authorization)\}[ \t]+!?[=^]?[^\s%!=^]",
        rb"%\{HTTP:[\w-]{0,40}(?:token|key|secret|authorization)\}[ \t]{1,8}!?[=^]?(?=\S{0,60}[^a-z\s])"
        rb"\"?([^\s\"!=^(\[.%$][^\s\"(\[%$]{5,127}?)\$?\"?(?=[ \t\r\n]|\Z)",
        "api token",
    ),
    announce(
        "smtp_sasl_password_maps",
        rb"\bsmtp_sasl_password_maps[ \t]{0,4}=[ \t]{0,4}static:[\w.@+-]{1,64}:([^\s:$]{4,255})",
    ),
    announce(
        "wifi-iface",
        rb"^config[ \t]{1,4}wifi-iface\b(?:[^\n]{0,80}\n[ \t]{1,8}option[ \t]){1,12}?key[ \t]{1,4}'([^'\n]{8,63})'",
    ),
    announce(
        r"\bgrub\.pbkdf2\.sha",
        rb"\b(grub\.pbkdf2\.sha\d{3}\.\d{1,8}\.[0-9A-F]{64,260}\.[0-9A-F]{64,260})",
        "password hash",
    ),
    announce(
        r"^MONITOR[ \t]+\S+@",
        rb"^MONITOR[ \t]{1,8}[\w.-]{1,64}@[\w.:-]{1,128}[ \t]{1,8}\d{1,3}[ \t]{1,8}[\w.-]{1,64}[ \t]{1,8}"
        + VALUE
        + rb"[ \t]{1,8}(?:master|slave|primary|secondary)"
        + LINE_END,
    ),
    announce(
        r"superusers=",
        rb"^[ \t]*set[ \t]{1,4}superusers=(?:[^\n]{0,400}\n){1,8}?[ \t]*password[ \t]{1,4}[\w.@-]{1,64}[ \t]{1,4}"
        + VALUE
        + LINE_END,
    ),
    announce(
        r"set[ \t]+httpd\b",
        rb"^[ \t]*set[ \t]{1,4}httpd\b(?:[^\n]{0,200}\n){0,12}?[^\n]{0,80}\ballow[ \t]{1,4}[a-z][\w.-]{0,32}:"
        rb"(?:\"([^\"\n]{4,128})\"|([^\s\":/]{4,128}))(?:[ \t]{1,4}read-?only)?" + LINE_END,
    ),
    announce(
        r"^\$USER\d{1,3}\$[ \t]*=",
        rb"^\$USER\d{1,3}\$[ \t]{0,4}=[ \t]{0,4}(?=\S{0,60}\d)(?=\S{0,60}[a-z])([^\s/$]{6,128})" + LINE_END,
    ),
    announce(
        r"^user[ \t]+\S+[ \t][^\n]*#[0-9a-f]{64}",
        rb"^user[ \t]{1,4}[\w.@-]{1,64}[ \t][^\n#]{0,200}#([0-9a-f]{64})\b",
        "password hash",
    ),
    announce(
        r"^password\r?\nV[ ]\d",
        rb"^password\r?\nV[ ]\d{1,3}\r?\n([^\n]{4,255}?)\r?$",
    ),
    announce(
        r"\\password<\|{3}>",
        rb"\\password<\|{3}>\d<\|{3}>([0-9A-F]{9,255})" + LINE_END,
    ),
    # Exim, "Special options for MySQL"; the plug-ins of Nagios that log in, whose arguments Nagios parts by `!`
    announce(
        r"(?:my|pg)sql_servers[ \t]*=|check_command[ \t]+check_\w+!",
        rb"(?:\b(?:my|pg)sql_servers[ \t]{0,4}=[ \t]{0,4}(?:<.[ \t])?(?:[^\s/\"']{1,128}/){3}"
        rb"|\bcheck_command[ \t]{1,40}check_\w{0,20}(?:sql|ldap|imap|pop|smtp|ftp|oracle|wmi|nt|rdp|http_auth)\w{0,12}"
        rb"![\w.@\\-]{2,64}!(?=[^\s!]{0,60}[A-Z0-9]))([^\s!/:\"'$]{4,128})",
    ),
    # Unzer, "Basic integration requirements", private keys of its sandbox and of production
    announce(r"\b[sp]-priv-[0-9a-z]{24}", rb"(?<![\w-])([sp]-priv-[A-Za-z0-9]{24,40})(?![\w-])", "api key", drawn=True),
    # of Windows (SNMP Service, ValidCommunities)
    announce(
        r"\\ValidCommunities\]",
        rb"\\ValidCommunities\](?:\s{1,8}\"(?:public|private)?\"=dword:[0-9a-f]{8})*\s{1,8}\"([^\"\n]{3,64})\"=dword:",
    ),
    announce(
        r"\ba1-hash[\"'][ \t]+value=", rb"\ba1-hash[\"'][ \t]{1,4}value=[\"']([0-9a-f]{32})[\"']", "password hash"
    ),
    announce(
        r"<Pass\b[^\n]*>",
        rb"<Pass\b[^\n<>]{0,64}>[^<>]{0,200}?\bHash[ \t]*=[ \t]*([0-9a-f]{32,128})\b",
        "password hash",
    ),
    announce(
        r"^[ \t]*(?:tls[ \t]*\{[ \t]*)?(?:acme_)?dns[ \t]+[a-z0-9]{3,20}[ \t]+[\w-]{20}",
        rb"^[ \t]*(?:tls[ \t]{0,4}\{[ \t]{0,4})?(?:acme_)?dns[ \t]{1,4}[a-z0-9]{3,20}[ \t]{1,4}([\w-]{20,128})"
        rb"(?:[ \t]{0,4}\})?" + LINE_END,
        "api token",
    ),
)
