"""Keys that mean a credential only in their context: `Key` in a section `Jwt`, `value` of a parameter store.

What the places mean: ASP.NET's and Magento's settings, packages of SQL Server (`dtsConfig`), Consul's agent
(`encrypt`, `acl`), Terraform's `aws_ssm_parameter`, `azurerm_key_vault_secret` and states of `random_password`, the B2
of rclone, cloud-init's `chpasswd`, Kafka's `PlainLoginModule`, Android's `buildConfigField`, curl's configuration,
variables of Azure Pipelines, Composer's `auth.json`, Bundler's sources, CryptoJS, Godot's encrypted files, Travis CI's
`slack`, Java's KeyStore, Vault's AppRole, Perforce's tickets, Unreal's `Crypto.json`, seeds of RFC 6238 and of
generators, HAProxy, Express's cookie-session, and OpenVPN's inline files, each by its manual.
"""

from pocketmon_pipeline.secrets.named.places import announce, spell

_QUOTED = rb"[\"']([^\"'\s$<>{}]{8,255})[\"']"
_IS = rb"[\"']?\s{0,4}(?:=>|[:=])\s{0,4}"
_SET = rb"[ \t]{0,4}=[ \t]{0,4}"
_STORED = (
    rb"(?:\"(?:azurerm_key_vault|github_\w{3,40}|google_secret_manager)_secret(?:_version)?\"[^{}]{0,99}\{[^{}]{0,400}?"
    rb"|[\"']SecureString[\"'][^{}]{0,200}?)"
)
_SECRETS = r"(?:password|passwd|pwd|pass|secret|(?:api|secret|access)[._-]?key|token)"
# Swift's and Objective-C's, behind the value.
_SETTER = r"for(?:Key|HTTPHeaderField):"
_PLAIN = rb"([^\"'\s$<>{}\\]{8,255})"
_BUILT = rb"\b(?:buildConfigField|resValue)[ \t(]{1,4}[\"']string[\"'][ \t]{0,4},[ \t]{0,4}[\"']\w{0,40}"
_BUILT_AS = rb"[\"'][ \t]{0,4},\s{0,8}[\"'](?:\\?[\"'])?" + _PLAIN
# What makes a digest of a message with a text behind it that only the other side knows, as PHP and Python join them.
_DIGESTED = (
    rb"\b\w{0,20}(?:sig|token|hmac|auth|passw)\w{0,20}[\"'\]]{0,3}[ \t]{0,4}(?:=>|:?=|:)[ \t]{0,4}"
    rb"(?:\w{1,20}[.:]{1,2})?(?:md5|sha1|sha256|sha512|hash)\((?:[\"']\w{3,10}[\"'],)?[^\n\"';]{1,100}[.+,][ \t]{0,4}b?"
)
_ALL_CASES = rb"(?-i:(?=[^\"'\n]{0,64}[0-9])(?=[^\"'\n]{0,64}[a-z])(?=[^\"'\n]{0,64}[A-Z]))"
# What opens a Java key store, or makes a key of a password.
_UNLOCKS = rb"(?:\.(?:load|store|getKey|getEntry|init)|\bPasswordProtection|\bPBEKeySpec|\bZipFile)"
# What makes base64 of a user and a password.
_UUID = rb"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"
# From which keys, or what a player cannot foresee, are drawn; the seed that a game has shown is none.
_SEED = (
    rb"(?:(?<![a-z])(?:[a-z]{1,20}[._-])?(?:server|master|signing|secret|private|wallet|entropy)|\bhd)[._-]?"
    rb"seed(?:[._-]hex)?"
)
_MIXED = rb"(?=\S{0,30}\d)(?=\S{0,30}[a-zA-Z])"
_UPDATED = (
    rb"\bSET[ \t]{1,8}[\w.`\"\[\]]{0,40}value[`\"\]]?[ \t]{0,4}=[ \t]{0,4}'([^'\n]{4,255})'\s{1,40}WHERE\b"
    rb"[^;'\n]{1,120}=[ \t]{0,4}'[\w./-]{0,60}"
)
# A row of a table of settings that a statement gives column by column (MySQL, "INSERT Statement").
_ADDED = rb"\b(?:key|name|option_name|setting)[`\"\]]?[ \t]{0,4}=[ \t]{0,4}'[\w./-]{0,60}"
_VALUED = rb"'[ \t]{0,4},\s{0,40}[`\"\[]?\w{0,20}value[`\"\]]?[ \t]{0,4}=[ \t]{0,4}'([^'\n]{4,255})'"
# Users for whom cloud-init is to make one ("Set passwords").
_BY_CHANCE = rb"(?:(?:-[ \t])?[\w.-]{1,32}:R(?:ANDOM)?\s{1,40}){0,9}(?:-[ \t])?(?![^\s:]{1,32}:R(?:ANDOM)?\s)"
_CHANGED = rb"[\"']?[\w.-]{1,32}:([^\s\"'<>{}]{4,255})"
_PLAIN_USER = rb"user_\w{1,64}=\"([^\"\s$]{4,255})\""
CONTEXTS = (
    spell(
        rb"\b(?:jwt\w{0,12}|crypt(?:er)?|signer|encryption|cipher)(?:"
        + _IS
        + rb"|[ ])(?:array[ \t]{0,2}\(|[\[{])\s{0,40}[\"']?key"
        + _IS
        + _QUOTED,
        "secret key",
    ),
    spell(
        rb"\b(?:jwt|token|encryption)\w{0,12}" + _IS + rb"\{[^{}\[\]]{1,400}?[\"'](?:signing)?key" + _IS + _QUOTED,
        "secret key",
    ),
    spell(_BUILT + rb"(?:key|secret|token)" + _BUILT_AS, "secret key"),
    spell(_BUILT + rb"(?:password|passwd|pass|pwd)" + _BUILT_AS, "password"),
    # of Logstash, with what it keys its digests (its manual, "Fingerprint filter plugin")
    spell(
        rb"\bfingerprint[ \t]{0,4}\{[^{}]{0,400}?\bkey[ \t]{0,4}=>[ \t]{0,4}[\"']([^\"'\s$%<>{}]{6,255})[\"']",
        "signing secret",
    ),
    # a file that cloud-init writes ("Write Files"), by what it is called
    spell(
        (
            rb"\bpath:[ ]{1,4}[\"']?/[\w./-]{0,80}(?:token|secret|passw(?:or)?d|pass|(?:api|secret|auth)[_-]?key)[\"']?"
            rb"[ \t]*\r?\n(?:[ \t]{1,20}(?!content)\w{1,20}:[^\n]{0,80}\n){0,4}[ \t]{1,20}content:[ \t]{1,4}"
            rb"(?:[|>][+-]?[ \t]*\r?\n[ \t]{1,20})?[\"']?([^\s\"'$<>{}:=/|]{6,255})[\"']?[ \t]*\r?$"
        ),
        "secret key",
    ),
    spell(rb"\bencrypt[\"']?[ \t]{0,4}[:=][ \t]{0,4}\"([A-Za-z0-9+/]{22,43}={1,2})\"", "encryption key"),
    spell(rb"<crypt>\s{0,80}<key>\s{0,80}(?:<!\[CDATA\[)?([^<>\[\]\s]{16,255})", "secret key"),
    spell(rb"[\"'`]((?:Bearer|Token)[ ][A-Za-z0-9._~+/-]{16,512}={0,2})[\"'`]", "bearer token"),
    spell(
        (
            # behind a comma may be the next of many words
            rb"[\"'`](?:Bearer|Token|Api-?Key|Basic)[ ]?[\"'`][ \t]{0,4}"
            rb"(?:[+.]|,(?=[ \t]{0,4}[\"'`][^\"'`\n]{0,512}\d))[ \t]{0,4}"
            rb"[\"'`]([A-Za-z0-9._~+/-]{16,512}={0,2})[\"'`]"
        ),
        "bearer token",
    ),
    spell(
        rb"\b(?:api|apikey)"
        + _IS
        + rb"[\[{](?:[^{}\[\]]{0,200}?,)?\s{0,40}[\"']?key"
        + _IS
        + rb"[\"']([A-Za-z0-9_-]{20,128})[\"']",
        "secret key",
    ),
    spell(
        rb"\b(?:jwt|encrypt(?:ion)?):(?:[ \t]*\r?\n[ \t]{1,20}|[ \t]*\{[ \t]{0,4})key:[ \t]{1,4}"
        rb"[\"']?([^\"'\s$<>{}!]{16,255})[\"']?[ \t]*\}?[ \t]*\r?$",
        "secret key",
    ),
    announce(
        rf"{_SETTER}[ ]{{1,4}}[\"'][\w.-]*{_SECRETS}[\"']",
        rf"\([\"']([^\"'\s\\]{{4,255}})[\"'],[ ]{{1,4}}{_SETTER}[ ]{{1,4}}[\"'][\w.-]{{0,40}}{_SECRETS}[\"']".encode(),
    ),
    spell(
        (
            rb"\bopen_encrypted(?:_with_pass)?\([^\n]{1,200}?,[ \t]{0,4}[\"']([^\"'\n]{4,255})[\"']"
            rb"(?:\.to_\w{4,5}_buffer\(\))?\)"
        ),
        "password",
    ),
    # quoted in a connection string (ADO.NET and ODBC, "Connection String Syntax")
    spell(
        (
            rb"(?:server|data source|host|database|initial catalog|user id|uid)[ ]?=[^\"'\r\n]{1,200};[ ]?"
            rb"(?:password|pwd)[ ]?=[ ]?"
            rb"(?:([^\s\"'{}%$<>;=&][^\"'\r\n{}%$<>;=]{1,60}[ ][^\"'\r\n{}%$<>;=]{1,60})(?=[;\"'])"
            rb"|(\{[^{}\"\r\n]{2,60}\}[^\"'\r\n{}%$<>;=]{1,20})(?=[;\"'])"
            rb"|\"\"([^\"\r\n]{3,128})\"\"|&quot;([^&\"\r\n]{3,128})&quot;|'([^'\"\r\n]{3,128})'|\{([^{}\"\r\n]{2,128};[^{}\"\r\n]{0,128})\})"
        ),
        "password",
    ),
    spell(rb"\bBUNDLE_\w{1,60}__\w{1,60}:[ \t]{1,4}[\"']?[\w.@+-]{1,64}:([^\s\"':/$<>{}]{4,255})", "password"),
    spell(
        rb"\b(?:initial_management|agent(?:_recovery|_master)?|replication|default|config_file_service_registration)[\"']?"
        rb"[ \t]{0,4}[:=][ \t]{0,4}\"(" + _UUID + rb")\"",
        "consul token",
    ),
    spell(
        rb"\b(?:consul|nomad|vault)[\"']?[ \t]{0,4}[:=]?[ \t]{0,4}\{[^{}]{0,400}?\btoken"
        rb"[\"']?[ \t]{0,4}[:=][ \t]{0,4}\"(" + _UUID + rb")\"",
        "consul token",
    ),
    spell(
        rb"\b(?:vault[._-]?|approle[._-]?|role[._-]?)?secret[._-]?id[\"']?[ \t]{0,4}[:=][ \t]{0,4}[\"']?("
        + _UUID
        + rb")\b",
        "approle secret",
    ),
    spell(_SEED + rb"[\"']?[ \t]{0,4}[:=][ \t]{0,4}[\"']?(" + _MIXED + rb"[\w+/-]{24,128}={0,2})", "secret key"),
    spell(
        rb"\b(?:totp|[2m]fa|otp)(?:_?(?:seed|key))?[\"']?[ \t]{0,4}[:=][ \t]{0,4}[\"']?([A-Z2-7]{16,128})\b",
        "secret key",
    ),
    spell(rb"\"PrivateKey\":\s{0,8}\{\s{0,40}\"Exponent\":\s{0,8}\"([A-Za-z0-9+/]{40,800}={0,2})\"", "private key"),
    spell(
        rb"\b(?:set|add)-header[ \t]{1,4}X-[\w-]{0,40}(?:key|token|secret|auth|verify)[ \t]{1,4}[\"']?("
        + _MIXED
        + rb"[\w+/.-]{16,255}={0,2})",
        "api token",
    ),
    spell(
        (
            rb"\b(?:P4|PERFORCE)_?TICKET\b[\"']?(?:[ \t]{0,4}[:=][ \t]{0,4}[\"']?"
            rb"|</name>\s{0,80}<(?:value|defaultValue)>)([0-9A-F]{32})\b"
        ),
        "secret key",
    ),
    spell(
        (
            # a pair where a remote setting of Firebase has its default
            rb"(?:basic_?auth|user_?pwd)[\"']?:\s{0,4}\{[^{}:]{1,60}:\s{0,4}\{\s{0,40}\"value\":\s{0,4}"
            rb"\"[\w.@+-]{1,64}:([^\s:\"$<>{}/]{4,255})\""
        ),
        "password",
    ),
    spell(
        rb"^[ \t]*(?:proxy-)?user[ \t]*=[ \t]*[\"']?[\w.@+-]{1,64}:([^\s\"'$<>{}:]{4,255})[\"']?[ \t]*\r?$", "password"
    ),
    spell(rb"\bvariable=\w{0,40}(?:password|secret|token|key)\b[^\]\n]{0,80}\]([^\s\"'$<>{}]{6,255})", "secret key"),
    spell(_UPDATED + _SECRETS.encode() + rb"'", "password"),
    spell(_ADDED + _SECRETS.encode() + _VALUED, "password"),
    spell(
        _STORED
        + rb"\b(?:plaintext_value|secret_data|value)[ \t]{0,4}[:=][ \t]{0,4}[\"'](?![ \t])([^\"'\n$<>{}]{4,255})[\"']",
        "password",
    ),
    # Huawei Cloud, Baidu AI Cloud and Volcengine, "Access keys (AK/SK)"
    announce(
        r"\bsk[\"']?[ \t]*[:=]",
        rb"(?<![a-z])ak[\"']?[ \t]{0,8}[:=][ \t]{0,8}[\"']?[\w-]{16,64}[\"']?\W{1,40}(?:\w{1,20}[_.-])?sk[\"']?"
        rb"[ \t]{0,8}[:=][ \t]{0,8}[\"']?([\w+/=-]{24,128})",
        "secret key",
    ),
    spell(
        rb"\baccount" + _SET + rb"\w{8,64}[ \t]{0,8}\r?\n[ \t]{0,8}key" + _SET + rb"([^\s$<>{}]{16,64})", "secret key"
    ),
    spell(rb"\.Properties\[Password\][\"'][^<>]{0,99}>\s{0,80}<ConfiguredValue>([^<>]{4,255})</", "password"),
    spell(_DIGESTED + rb"[\"']" + _ALL_CASES + rb"([\w!#$%^&*+~-]{8,128})[\"']\W", "signing secret"),
    spell(rb"\bhash_hmac\([^\n]{1,100}?,[^\n]{1,100}?,[ \t]{0,4}" + _QUOTED, "signing secret"),
    spell(rb"\b(?:pgp_sym|aes)_(?:en|de)crypt\([^\n]{1,100}?,[ \t]{0,4}" + _QUOTED, "signing secret"),
    spell(
        rb"\b[\w.+-]{2,60}/[\w.-]{0,40}password[\w.-]{0,20}[ \t]{1,4}password[ \t]{1,4}([^\s'\"|$<>{}]{4,255})",
        "password",
    ),
    # what the installer of Debian asks for, on the line with which its kernel is started (its manual, appendix B)
    spell(rb"\bpasswd/(?:root|user)-password(?:-again)?=([^\s\"'|$<>{}]{4,255})", "password"),
    # with which nodes of Erlang know each other (erl(1))
    spell(rb"\{cookie,[ \t]{0,4}[\"']?(?![\"']?(?:secret|cookie|changeme|monster)\b)(\w{8,255})[\"']?\}", "secret key"),
    # of CryptoKit (Apple, `SymmetricKey`)
    announce(
        r"\bSymmetricKey\([ \t]*data:[^\n\"]*\"",
        rb"\bSymmetricKey\([ \t]{0,4}data:[ \t]{0,4}Data\((?:base64Encoded:[ \t]{0,4}\"([A-Za-z0-9+/]{22,88}={0,2})\""
        rb"|\"([^\"\n\\]{16,64})\"\.utf8)",
        "secret key",
    ),
    # behind the file that it opens, which may have a name
    announce(
        r"\"\.toCharArray\(\)",
        _UNLOCKS
        + rb"\((?:[^\n\"']{0,60}\"[^\"\n]{1,200}\"\)?,[ \t]{0,4}|[^\n\"']{0,80})\"([^\"\s]{4,255})\"\.toCharArray\(\)",
    ),
    spell(rb"\bcookieSession\(\{[^{}]{0,200}?\bkeys:\s{0,4}\[\s{0,40}" + _QUOTED, "secret key"),
    spell(rb"<auth-user-pass>[ \t]*\r?\n[^\r\n]{1,64}\r?\n([^\r\n]{4,255})\r?\n</auth-user-pass>", "password"),
    spell(
        (
            rb"\b(?:CryptoJS\.\w{2,20}(?:\.(?:en|de)crypt)?"
            rb"|(?:xxtea|rc4|xor|blowfish|tea)\w{0,4}[.:_]{1,2}(?:en|de)crypt\w{0,12})"
            rb"\([^\n\"']{1,80}?,[ \t]{0,4}[\"']([^\"'\n$<>{}]{6,255})[\"']"
        ),
        "signing secret",
    ),
    spell(rb"\"random_password\"[^\0]{0,900}?\"result\":[ \t]{0,4}\"([^\"\n]{4,255})\"", "password"),
    spell(
        rb"\"(?:bearer|git(?:hub|lab)-(?:oauth|token))\":[ \t]{0,4}\{\s{0,40}\"[\w.-]{3,255}\":[ \t]{0,4}" + _QUOTED,
        "token",
    ),
    spell(
        rb"\b(?:slack:[ \t]{1,4}|rooms:\s{1,40}(?:-[ \t]{1,4})?[\"']?)[\w-]{1,64}:([A-Za-z0-9]{24})(?![A-Za-z0-9])",
        "slack token",
    ),
    spell(
        rb"\bchpasswd:\s{1,40}(?:expire:[ \t]{1,4}\w{2,5}\s{1,40})?list:[ \t]{0,4}[|>]?-?\s{1,40}"
        + _BY_CHANCE
        + _CHANGED,
        "password",
        further=rb"[\"']?[ \t]*\r?\n[ \t]{1,40}" + _BY_CHANCE + _CHANGED,
    ),
    spell(
        rb"\bPlainLoginModule\b[^{}]{0,600}?\b" + _PLAIN_USER,
        "password",
        further=rb"\s{1,80}" + _PLAIN_USER,
    ),
)
