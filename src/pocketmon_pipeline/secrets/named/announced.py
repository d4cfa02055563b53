"""Credentials at positions that a rare keyword identifies: in a call, a command, or a line of settings.

What the places mean: programs that read a password where a shell writes one (sudo(8), chpasswd(8), passwd(1),
cryptsetup(8), kinit(1), openssl(1), gpg(1), docker-login(1), gh-auth-login(1)), sshpass(1), redis-cli(1), MinIO's
`mc alias set`, xfreerdp(1), nmcli(1), npm-config, Oracle's `sqlplus`, `rman` and drivers, ftp(1), expect(1), `vault
operator init`, Robot Framework's variables; ASP.NET Identity's `UserManager`, Firebase's logins, Redis's AUTH,
express-basic-auth, express-session, wandb's `login`, azure-identity, Spring Security's `PasswordEncoder`, Paramiko's
`connect`, Ansible's `password_hash`, Flower's `basic_auth`, the functions of SQL that hash, Hadoop's keys of Azure's
storage, signers of OAuth 1.0 (RFC 5849), MATLAB's `database`, `weboptions` and `setpref`, SQL Server's `sp_addlogin`
and `sp_addlinkedsrvlogin`, arrays of bytes and fields of HTTP in Rust, Kotlin's `lazy`, credentials of Jenkins,
Django's `create_superuser`, Arduino's `WiFi.begin`, applications of Telegram, defaults of options (argparse, Click,
picocli), and forms that Selenium, Cypress and Playwright fill, each by its manual.
"""

from pocketmon_pipeline.secrets.named.accounts import NAMED
from pocketmon_pipeline.secrets.named.places import HIDDEN, LINE_END, REST, USER, VALUE, announce

_QUOTED = rb"[\"'`]([^\"'`\s$<>{}]{6,255})[\"'`]"
_PRINTS = (
    rb"(?:\b|(?<=\\n))(?:echo[ \t]{1,4}(?:-[ne][ \t]{1,4})?"
    rb"|printf[ \t]{1,4}(?:--[ \t]{1,4})?(?:[\"']?%s(?:\\n)?[\"']?[ \t]{1,4})?)"
)
_READS = (
    rb"(?:cryptsetup[ \t][^\n|]{0,80}?(?:luks\w{3,8}|open)\b|(?:kinit|realm[ \t]{1,4}join)[ \t]"
    rb"|sudo[ \t][^\n|]{0,80}?-S\b"
    rb"|(?:\S{1,60}/)?elasticsearch-keystore[ \t]{1,4}add[ \t]"
    rb"|passwd[ \t]{1,4}--stdin\b|--passw(?:or)?d-(?:(?:on|from)-)?stdin\b|--with-token\b|-pass(?:in)?[ \t]{1,4}stdin\b"
    rb"|--passphrase-fd[ \t=]0\b|(?:docker|podman)[ \t]{1,4}secret[ \t]{1,4}create\b)"
)
# What a page's field for a password is found by.
_FIELD = rb"[\"'`][^\"'`\n]{0,60}?(?:passw\w{0,6}|pwd|pw)\b[^\"'`\n]{0,20}[\"'`]"
# What makes a password of a text.
_HASHES = (
    r"(?:pw_hash|(?:mysql|postgresql)(?:::|_)(?:postgresql_)?password|(?:generate_)?password_hash|(?:make|hash)_password"
    r"|(?:bcrypt|sha\d{3}_crypt|argon2)\.hash\w{0,4}|bcrypt|Hash::make)"
)
_WRAPS = (
    rb"(?:(?:password)?encoder(?:\(\))?\.encode|(?:Password|ApiKey)(?:::|\.)(?:new|from|of)|"
    + _HASHES.encode()
    + rb")\(b?"
)
SIGN = r"[\"'\]]{0,3}[ \t]{0,4}(?:=>|[:=(]{1,2})[ \t]{0,4}"
_GIVEN = SIGN.encode()
# How tokens of GitHub, GitLab, Stripe, Slack, npm, Hugging Face, AWS, Google, SendGrid, Shopify, DigitalOcean and
# Anthropic begin: code that joins one from two texts hides it.
_PREFIX = r"(?:gh[opsu]_?|glpat-?|[sr]k_live_?|xox[abp]-?|npm_?|hf_?|AKIA|AIza|SG\.|shp(?:at|ss)_?|dop_v1_?|sk-ant-?)"
_OPTION = r"(?:password|passwd|passphrase|token|secret|api-?key)"
KEPT = (
    rb"(?:secret|token|password"
    rb"|(?:api|secret|sign|signing|encryption|private|master|auth|session|cookie|hmac|jwt|aes|cipher|crypto|shared)[_.-]?key)"
)

# A member of a map, in JSON, YAML and program code.
_MEMBER = rb"[\"']?\s{0,8}:\s{0,8}[\"']?"

ANNOUNCED = (
    announce(
        r"sudo[ \t][^\n|]{0,80}-S\b|search-keystore[ \t]+add[ \t]"
        r"|cryptsetup|\b(?:kinit|realm[ \t]+join)[ \t]|--(?:passw(?:or)?d-(?:(?:on|from)-)?)?stdin"
        r"|--with-token|-pass(?:in)?[ \t]+stdin|--passphrase-fd|secret[ \t]+create",
        _PRINTS + VALUE + rb"[ \t]{0,4}\|[ \t]{0,4}(?:[^\n|]{0,200}?[ \t])?" + _READS,
    ),
    announce(
        r"(?:cryptsetup|kinit|realm[ \t]+join|sudo|stdin|--with-token)[^\n|;&<]{0,100}<<<",
        _READS + rb"[^\n|;&<]{0,100}<<<[ \t]{0,4}" + VALUE,
    ),
    announce(
        r"\|[^\n|]{0,20}chpasswd",
        _PRINTS + rb"(?:'[\w.@+-]{1,64}:([^'\n]{4,255})'|" + USER + rb":" + HIDDEN + rb"[\"']?)"
        rb"[ \t]{0,4}\|[ \t]{0,4}(?:sudo[ \t]{1,4})?chpasswd",
    ),
    announce(r"[\"']sshpass[\"'],", rb"[\"']sshpass[\"'],\s{0,8}[\"']-p[\"'],\s{0,8}[\"']" + HIDDEN),
    announce(r"-cli[\"'],", rb"[\"'](?:redis|valkey)-cli[\"'],[^\n\[\]]{0,200}?[\"']-a[\"'],[ \t]{0,4}[\"']" + HIDDEN),
    announce(
        r"\bmc(?:li)?[ \t]+(?:alias|config)[ \t]",
        rb"\bmc(?:li)?[ \t]{1,4}(?:alias[ \t]{1,4}set|config[ \t]{1,4}host[ \t]{1,4}add)[ \t]{1,4}"
        rb"(?:[^\s;|&]{1,200}[ \t]{1,4}){3}" + VALUE,
    ),
    announce(r"freerdp|rdesktop", rb"\b(?:[wx]l?freerdp\d?|rdesktop)\b" + REST + rb"(?-i:/p:|-p[ \t]{1,4})" + VALUE),
    announce(r"\bnmcli\b", rb"\bnmcli\b" + REST + rb"password[ \t]{1,4}" + VALUE),
    announce(
        r"[: \t]_(?:authToken|auth|password)[\"' \t=]",
        rb"\b(?:npm|pnpm|yarn)[ \t]{1,4}(?:config[ \t]{1,4})?set[ \t]{1,4}"
        rb"[\"']?(?:\S{0,200}:)?_(?:authToken|auth|password)[\"']?[ \t=]{1,4}" + VALUE,
    ),
    announce(
        r"sqlplus|sqlcl|sqlldr|expdp|impdp|\brman\b",
        rb"\b(?:sqlplus|sqlcl|sqlldr|expdp|impdp|rman)\b"
        rb"(?:[^\n|;&]{0,200}?[ \t=\"'][\w.]{1,64}/([^\s\"'$<>{}`|@/]{4,128})@"
        # the first argument names a user, and may have no database behind
        rb"|[ \t]{1,4}(?:-\w{1,4}[ \t]{1,4}){0,3}(?:userid=)?[a-z][\w$#]{1,30}/"
        rb"([^\s\"'$<>{}`|@/.]{4,64})(?=[ \t\r\n]|\Z))",
    ),
    announce(
        r"\bftp\b[^\n]{0,80}<<",
        rb"\bftp\b[^\n]{0,200}<<[^\n]{1,60}\n(?:[^\n]{0,200}\n){0,3}?[ \t]*user[ \t]{1,4}[\w.@-]{1,64}[ \t]{1,4}"
        + HIDDEN
        + LINE_END,
    ),
    announce(
        r"^\$\{[\w -]{0,40}(?:password|passwd|secret|token|api_?key)\}[ \t=]",
        rb"^\$\{[\w -]{0,40}(?:password|passwd|secret|token|api_?key)\}[ ]?=?(?:[ ]{2,80}|\t{1,8})(\S{6,255})"
        + LINE_END,
    ),
    announce(
        r"(?:mnemonic|seed[ _-]?(?:phrase|words)|recovery[ _-]?phrase)\w{0,12}[\"'` \t:=(]{1,8}(?:is[ :])?"
        r"[ \t\"'`]{0,4}[a-z]{3,8}[ ][a-z]{3,8}[ ]",
        rb"(?:mnemonic|seed[ _-]?(?:phrase|words)|recovery[ _-]?phrase)\w{0,12}[\"'` \t:=(]{1,8}(?:is:?[ ])?[\"'`]?"
        rb"((?-i:(?:[a-z]{3,8}[ ]){11}(?:(?:[a-z]{3,8}[ ]){3}){0,4}[a-z]{3,8}))\b",
    ),
    announce(
        r"client-key-data[\"']?[ \t]*:",
        rb"\bclient-key-data[\"']?[ \t]{0,4}:[ \t]{0,4}[\"']?(LS0tLS1CRUdJTi[A-Za-z0-9+/=]{40,2000})",
        "private key",
    ),
    announce(
        r"pass(?:word|wd|phrase)?[_-]?(?:command|cmd|eval)[\"']?[ \t]*[:= \t][ \t]*[\"']?(?:echo|printf)[ \t]",
        rb"pass(?:word|wd|phrase)?[_-]?(?:command|cmd|eval)[\"']?[ \t]{0,8}[:= \t][ \t]{0,8}[\"']?"
        rb"(?:echo|printf)[ \t]{1,4}(?:-n[ \t]{1,4})?(?:[\"']?%s(?:\\n)?[\"']?[ \t]{1,4})?\\?[\"']?(?![$%{<])"
        rb"([^\"'\n\\]{3,255})",
    ),
    announce(
        r"\bset[ \t]+\w{0,20}(?:pass\w{0,5}|pwd?)[ \t]+\{",
        rb"\bset[ \t]{1,4}\w{0,20}(?:pass\w{0,5}|pwd?)[ \t]{1,4}\{([^{}$\[\]\n]{4,128})\}",
    ),
    announce(
        r"clear-text=[\"']", rb"<credential-reference\b[^<>]{0,200}?\bclear-text=[\"'](?!\$\{)([^\"'<>\n]{4,255})[\"']"
    ),
    announce(
        r"^[ \t]*(?:conn|connect)[ \t]+[\w.]+/[^\n]*@",
        rb"^[ \t]*(?:conn|connect)[ \t]{1,4}[\w.]{1,64}/(?:\"([^\"\n]{3,128})\"|([^\s\"'@/&$<>{};]{3,128}))@",
    ),
    announce(
        r"userManager\.|\.(?:Add|Change|Reset)PasswordAsync\(",
        rb"(?:\b_?userManager\.\w{3,20}|\.(?:Add|Change|Reset)Password)Async\([^\n\"]{1,80}\"([^\"\s]{4,255})\"",
    ),
    # .NET, "X509Certificate2 Constructors" and "X509CertificateLoader"
    announce(
        r"\b(?:X509Certificate2?|LoadPkcs12(?:FromFile)?)\([^\n\"]*\"",
        rb"\b(?:X509Certificate2?|LoadPkcs12(?:FromFile)?)\(\s{0,8}(?:@?\"[^\"\n]{1,200}\"|[\w.()]{1,80}),\s{0,8}"
        rb"\"([^\"\n$<>{}]{4,128})\"",
    ),
    announce(
        r"WithEmailAndPassword\(",
        rb"\b(?:signIn|createUser)WithEmailAndPassword\([^\n]{0,80}?[\"'][^\"'\n]{1,128}[\"'],\s{0,40}" + _QUOTED,
    ),
    announce(
        r"[.:>]auth\([ \t]*[\"'`]",
        rb"\b(?:\w{0,12}(?:redis|jedis|rdb)\w{0,12}|red)(?:\.|:|->)auth\([ \t]{0,4}" + _QUOTED,
    ),
    announce(
        r"assw(?:or)?d[^\n;{]{0,40}[\n;{][ \t]*send[ \t]",
        rb"(?:\bexpect\b|^[ \t]*\")[^\n;]{0,80}assw(?:or)?d[^\n;{]{0,40}[\n;{][ \t]*send[ \t]{1,4}(?:--?[ \t]{1,4})?"
        rb"\"([^\"\s$\\]{4,255})(?:\\[rn]){1,2}\"",
    ),
    announce(
        r"(?:unseal|recovery)[ _]key[ _]\d{1,2}[ \t]*[:=]",
        rb"(?<![a-z])(?:unseal|recovery)[ _]key[ _]\d{1,2}[ \t]{0,4}[:=][ \t]{0,8}[\"']?"
        rb"([A-Za-z0-9+/]{43}[A-Za-z0-9+/=]|[0-9a-f]{64,66})(?![\w+/=])",
        "secret key",
    ),
    announce(
        r"fs\.azure\.account\.key\.",
        rb"\bfs\.azure\.account\.key\.[\w.-]{3,120}[^\w/+]{1,20}(?:name>\s{0,80}<value>)?([A-Za-z0-9+/]{86}==)",
        "account key",
    ),
    announce(r"\.login\([ \t]*key[ \t]*=", rb"\.login\([ \t]{0,4}key[ \t]{0,4}=[ \t]{0,4}" + _QUOTED, "api key"),
    announce(r"session\(\{", rb"\bsession\(\{[^{}]{0,200}?\bsecret:\s{0,4}" + _QUOTED),
    announce(
        r"basicAuth\(\{",
        rb"\bbasicAuth\(\{[^{}]{0,80}\busers:\s{0,4}\{\s{0,40}[\"']?[\w.@-]{1,64}[\"']?:\s{0,4}" + _QUOTED,
    ),
    announce(
        r"ClientSecretCredential\(", rb"\bClientSecretCredential\([^()\n]{1,200},\s{0,40}" + _QUOTED, "client secret"
    ),
    announce(
        rf"(?:password|key){SIGN}(?:\w{{0,8}}encoder(?:\(\))?\.encode|(?:Password|ApiKey)(?:::|\.)(?:new|from|of)"
        rf"|{_HASHES})\(b?[\"']",
        rb"(?:password|key)" + _GIVEN + _WRAPS + _QUOTED,
    ),
    # what a program gives the accounts that it makes
    announce(
        rf"\b{_HASHES}\(b?[\"'][^\"'\n]{{0,60}}[0-9]",
        rb"\b" + _HASHES.encode() + rb"\(b?(?=[\"'][^\"'\n]{0,60}[0-9])" + _QUOTED + rb"[ \t]{0,4}[,)]",
    ),
    announce(
        r"(?:cx_Oracle|oracledb)\.connect",
        rb"\b(?:cx_Oracle|oracledb)\.connect\([\"'][\w.]{1,64}/([^\s@\"'/$<>{}]{4,128})@",
    ),
    announce(
        rf"[\"']{_PREFIX}[\"'][ \t]*(?:[+.,&]|<>|\.\.)\s",
        rb"[\"']" + _PREFIX.encode() + rb"[\"'][ \t]{0,4}(?:[+.,&]|<>|\.\.)\s{1,40}[\"']([\w./-]{12,255})[\"']",
        "secret key",
        drawn=True,
    ),
    announce(
        rf"[\"']--[\w-]{{0,30}}{_OPTION}[\"' ]",
        rb"[\"']--[\w-]{0,30}" + _OPTION.encode() + rb"(?:[ ][^\"'\n]{0,40})?[\"'][^\n()]{0,200}?"
        rb"\bdefault(?:_?value)?[ \t]{0,4}[:=][ \t]{0,4}" + _QUOTED,
    ),
    # fish, `set`: what follows a name of its own is the value
    announce(
        r"\bset[ \t]+-{1,2}\w{1,8}[ \t]",
        rb"\bset[ \t]{1,4}(?:-{1,2}[\w-]{1,12}[ \t]{1,4}){1,3}\w{0,40}"
        rb"(?:password|passwd|passphrase|pass|secret|token|api_?key)[ \t]{1,4}" + VALUE + rb"(?=[\s;]|\Z)",
    ),
    # TrinityCore, AzerothCore and MaNGOS (worldserver.conf): host;port;user;password;database
    announce(
        r"DatabaseInfo[ \t]*=",
        rb"DatabaseInfo[ \t]{0,40}=[ \t]{0,8}\"?[\w.:-]{1,128};[\w./-]{1,64};[\w.-]{1,64};([^;\"\n]{4,128});\w",
    ),
    # Nakama, `database.address`: no scheme before the user
    announce(
        r"\baddress(?:es)?[\"']?[ \t:=\[]{1,8}\s?[^\n:@]{1,80}:[^\s@/]{4,64}@",
        rb"\baddress(?:es)?[\"']?[ \t]{0,4}[ :=][ \t\[]{0,4}(?:\s{1,20}-[ \t])?[\"']?[\w.+-]{1,64}:"
        rb"([^\s\"'@/:$<>{}]{4,128})@[\w.-]{1,255}(?::\d{2,5})?(?:/|[\"'\s,\]]|\Z)",
    ),
    # Nakama, "Configuration": its keys are what somebody chose, at places of their own
    announce(
        r"(?:http|server|signing|encryption)_key[\"']?[ \t]*[:= \t]",
        rb"(?:^(?:runtime|socket|session|console):[ \t]*\r?\n(?:[ \t][^\n]{0,200}\n|\r?\n){0,12}?[ \t]{1,8}"
        rb"|\b(?:runtime|socket|session|console)\.)"
        rb"(?:http|server|(?:refresh_)?(?:signing|encryption))_key(?:[ \t]{0,4}[:=][ \t]{0,4}|[ \t]{1,4})"
        rb"[\"']?([^\s\"'$<>{}/]{4,128})",
        "shared secret",
    ),
    # RFC 7517, 4.1; RFC 7518, 6.2.2.1, 6.3.2.1 and 6.4.1
    announce(
        r"\bkty[\"']?[ \t\r\n]*:",
        rb"\bkty" + _MEMBER + rb"(?:RSA|EC|OKP)\b[^{}]{0,1000}?\bd" + _MEMBER + rb"([\w-]{24,512})"
        rb"|\bd" + _MEMBER + rb"([\w-]{24,512})\b[^{}]{0,1000}?\bkty" + _MEMBER + rb"(?:RSA|EC|OKP)\b"
        rb"|\bkty" + _MEMBER + rb"oct\b[^{}]{0,300}?\bk" + _MEMBER + rb"([\w-]{20,512})"
        rb"|\bk" + _MEMBER + rb"([\w-]{20,512})\b[^{}]{0,300}?\bkty" + _MEMBER + rb"oct\b",
        "private key",
    ),
    announce(
        r"\.connect[ \t]?\([ \t]*[\"'\w.]{1,100}[ \t]*,[ \t]*\d{2,5}[ \t]*,",
        rb"\.connect[ \t]{0,2}\([ \t]{0,4}[\"'\w.]{1,100}[ \t]{0,4},[ \t]{0,4}\d{2,5}[ \t]{0,4},[ \t]{0,4}" + NAMED,
    ),
    announce(
        r"passw(?:or)?d\]?[\"']\)?\)\.(?:send_?keys|type|fill|setValue)\(",
        rb"passw(?:or)?d\]?[\"']\)?\)\.(?:send_?keys|type|fill|setValue)\((?=[^\n\d]{0,60}\d)" + _QUOTED,
    ),
    announce(
        r"(?:type|fill|fill_in|setValue|sendKeys|querySelector)\([ \t]*[\"'`][^\"'`\n]*(?:passw|pwd|pw\b)",
        rb"\b(?:(?:type|fill|fill_in|setValue|sendKeys)\([ \t]{0,4}" + _FIELD + rb",\s{0,8}"
        rb"|querySelector\(" + _FIELD + rb"\)\.value[ \t]{0,4}=[ \t]{0,4})(?=[^\n\d]{0,60}\d)"
        rb"[\"'`]([^\"'`\n$<>{}]{6,255})[\"'`]",
    ),
    announce(
        r"\|[ \t]*password_hash\b|\{\{-?[ \t]*\"[^\"\n{}]+\"[ \t]*\|[ \t]*b64enc\b",
        rb"(?:[\"']([^\"'\n{}]{4,255})[\"'][ \t]{0,4}\|[ \t]{0,4}password_hash\b"
        # in a Secret (Helm, "Template Functions", b64enc)
        rb"|\{\{-?[ \t]{0,4}\"(?=[^\"\n]{0,60}\d)([^\"\n{}]{6,255})\"[ \t]{0,4}\|[ \t]{0,4}b64enc\b)",
    ),
    announce(
        r"basic_?auth[\"']?[ \t]*[:=][ \t]*[\"']?[\w.@+-]{1,64}:",
        rb"basic_?auth[\"']?[ \t]{0,4}[:=][ \t]{0,4}[\"']?[\w.@+-]{1,64}:([^\s:\"'$<>{}/]{4,255})",
    ),
    announce(
        r"passw(?:or)?d[`\"\]]?[ \t]*=[ \t]*(?:md5|sha[12]?|sha(?:256|512)|(?:old_)?password|encrypt|crypt)\([ \t]*'",
        rb"passw(?:or)?d[`\"\]]?[ \t]{0,4}=[ \t]{0,4}(?:md5|sha[12]?|sha(?:256|512)|(?:old_)?password|encrypt|crypt)"
        rb"\([ \t]{0,4}'([^'\n]{4,255})'",
    ),
    announce(
        r"\bOAuth1?(?:User)?(?:Handler|Session)?\([ \t]*[\"']",
        rb"\bOAuth1?(?:User)?(?:Handler|Session)?\(\s{0,40}[\"'][A-Za-z0-9]{20,64}[\"'],\s{0,40}" + _QUOTED,
        "consumer secret",
    ),
    announce(
        r"=[ \t]*database\([ \t]*['\"]",
        rb"=[ \t]{0,4}database\([ \t]{0,4}['\"][^'\"\n]{1,64}['\"],[ \t]{0,4}['\"][\w.@+-]{1,64}['\"],[ \t]{0,4}"
        + _QUOTED,
    ),
    announce(
        r"['\"]KeyName['\"],[^\n]{1,80}['\"]KeyValue['\"],",
        rb"['\"]KeyName['\"],[^\n]{1,80}?['\"]KeyValue['\"],[ \t]{0,4}" + _QUOTED,
        "api token",
    ),
    announce(
        r"api_hash[\"']?[ \t]*[:=,]",
        rb"\bapi_hash[\"']?[ \t]{0,4}[:=,][ \t]{0,4}[\"']?([0-9a-f]{32})\b",
        "secret key",
    ),
    announce(
        r"\bsetpref\([^\n]{1,40}password['\"],",
        rb"\bsetpref\([^\n]{1,40}?password['\"],[ \t]{0,4}" + _QUOTED,
    ),
    announce(
        r"\bsp_(?:addlogin|addlinkedsrvlogin)\b",
        rb"\bsp_(?:addlogin[ \t]{1,4}N?'[^'\n]{1,128}'"
        rb"|addlinkedsrvlogin[ \t]{1,4}(?:(?:N?'[^'\n]{0,128}'|NULL|true|false)[ \t]{0,4},[ \t]{0,4}){3}"
        rb"N?'[^'\n]{1,128}')[ \t]{0,4},[ \t]{0,4}N?'([^'\n]{4,128})'",
    ),
    announce(
        r"(?:secret|token|password|key):[ ]?&?(?:'static[ ])?\[u8;",
        KEPT + rb":[ ]?&?(?:'static[ ])?\[u8;[ ]?\w{1,12}\][ ]=\s{1,40}[*&]{0,2}b" + _QUOTED,
        "secret key",
    ),
    announce(
        r"HeaderValue::from_static\(",
        rb"[\"'](?:authorization|[\w-]{0,40}(?:token|key|secret))[\"'],\s{0,8}HeaderValue::from_static\(" + _QUOTED,
        "api token",
    ),
    announce(
        r"(?:secret|token|password|key)[ ]by[ ]lazy\b",
        KEPT + rb"[ ]by[ ]lazy(?:\(\w{0,40}\))?[ ]{0,2}\{\s{0,40}" + _QUOTED,
        "secret key",
    ),
    announce(
        r"UsernamePasswordCredentialsImpl\(|\bSecret\.fromString\(|\.createAccount\(",
        rb"(?:UsernamePasswordCredentialsImpl\([^\n\"']{0,80}(?:[\"'][^\"'\n]{0,200}[\"'],\s{0,40}){2,3}"
        rb"|\bSecret\.fromString\(\s{0,8}|\.createAccount\(\s{0,8}[\"'][\w.@-]{1,64}[\"'],\s{0,8})" + _QUOTED,
    ),
    announce(
        r"create_superuser\(",
        rb"\bcreate_superuser\([ \t]{0,4}[\"'][^\"'\n]{1,64}[\"'][ \t]{0,4},"
        rb"[ \t]{0,4}[\"'][^\"'\n]{0,128}[\"'][ \t]{0,4},[ \t]{0,4}[\"']([^\"'\s]{4,255})[\"']",
    ),
    announce(
        r"WiFi(?:Multi)?\.(?:begin|addAP|softAP)\(",
        rb"\bWiFi(?:Multi)?\.(?:begin|addAP|softAP)\([ \t]{0,4}(?:\"[^\"\n]{1,32}\"|\w{1,40})[ \t]{0,4},[ \t]{0,4}"
        rb"\"([^\"\n]{8,63})\"",
    ),
)
