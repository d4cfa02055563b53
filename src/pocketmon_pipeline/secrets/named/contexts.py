"""Values whose keys mean a credential only where they stand: `Key` in a section `Jwt`, `value` of a parameter store.

Each row is a form, whose last group is the value, and what such a value is called. What the places mean: ASP.NET's and
Magento's settings, packages of SQL Server (`dtsConfig`), Consul's agent (`encrypt`, `acl`), Terraform's
`aws_ssm_parameter`, `azurerm_key_vault_secret` and states of `random_password`, rclone's Backblaze B2, cloud-init's
`chpasswd`, Kafka's `PlainLoginModule`, Android's `buildConfigField`, curl's configuration, variables of Azure
Pipelines, Composer's `auth.json`, Bundler's sources, LDIF's base64 (RFC 2849), calls that sign and encrypt (Java,
JJWT, PyJWT, jsonwebtoken, Node's crypto, CryptoJS, Go's hmac, .NET, Dart's encrypt), Godot's encrypted files, defaults
of Jinja's and Helm's templates, keys of Azure's clients, Go's `ssh.Password`, Travis CI's `slack`, Java's KeyStore,
Vault's AppRole, Perforce's tickets, Unreal's `Crypto.json`, seeds of RFC 6238 and of generators, HAProxy,
Express's cookie-session, OpenVPN's inline files, and Postfix's `smtp_sasl_password_maps`, each by its manual.
"""

import re
from collections.abc import Iterator

from pocketmon_pipeline.pattern import compile_later
from pocketmon_pipeline.secrets.gates import Hits, list_windows, loosen
from pocketmon_pipeline.secrets.named.assignment import Assignment, take_announced
from pocketmon_pipeline.secrets.named.key_words import read_key
from pocketmon_pipeline.secrets.named.plausibility import is_short_sum

_QUOTED = rb"[\"']([^\"'\s$<>{}]{8,255})[\"']"
_IS = rb"[\"']?\s{0,4}(?:=>|[:=])\s{0,4}"
_SET = rb"[ \t]{0,4}=[ \t]{0,4}"
_STORED = (
    rb"(?:\"(?:azurerm_key_vault|github_\w{3,40}|google_secret_manager)_secret(?:_version)?\"[^{}]{0,99}\{[^{}]{0,400}?"
    rb"|[\"']SecureString[\"'][^{}]{0,200}?)"
)
_SECRETS = rb"(?:password|passwd|pwd|pass|secret|(?:api|secret|access)[._-]?key|token)"
# Swift's and Objective-C's, behind the value.
_SETTER = rb"for(?:Key|HTTPHeaderField):"
_PLAIN = rb"([^\"'\s$<>{}\\]{8,255})"
_BUILT = rb"\b(?:buildConfigField|resValue)[ \t(]{1,4}[\"']string[\"'][ \t]{0,4},[ \t]{0,4}[\"']\w{0,40}"
# What makes a key of a text, and what takes one behind an algorithm or a message.
_KEYED = (
    rb"\b(?:SecretKeySpec|Key\.from(?:Utf8|Base64|Base16)|hmacShaKeyFor|SymmetricSecurityKey|HMACSHA\d{1,3}|SignedString"
    rb"|hmac\.new|AzureKeyCredential|ApiKeyServiceClientCredentials|\bssh\.Password)"
)
_KEYED_BEHIND = (
    rb"\b(?:hmac\.New\([\w.]{1,40}|(?:createHmac|create(?:C|Dec)ipher(?:iv)?)\([\"'][\w-]{1,40}[\"']"
    rb"|(?:jwt|jsonwebtoken)(?:\.|::)(?:sign|verify|encode|decode)\([^\n]{1,200}?"
    rb"|signWith\([\w.]{1,60})"
)
# What makes a digest of a message with a text behind it that only the other side knows, as PHP and Python join them.
_DIGESTED = (
    rb"\b\w{0,20}(?:sig|token|hmac|auth|passw)\w{0,20}[\"'\]]{0,3}[ \t]{0,4}(?:=>|:?=|:)[ \t]{0,4}"
    rb"(?:\w{1,20}[.:]{1,2})?(?:md5|sha1|sha256|sha512|hash)\((?:[\"']\w{3,10}[\"'],)?[^\n\"';]{1,100}[.+,][ \t]{0,4}b?"
)
_ALL_CASES = rb"(?-i:(?=[^\"'\n]{0,64}[0-9])(?=[^\"'\n]{0,64}[a-z])(?=[^\"'\n]{0,64}[A-Z]))"
# What opens a Java key store, or makes a key of a password.
_UNLOCKS = rb"(?:\.(?:load|store|getKey|getEntry|init)|\bPasswordProtection|\bPBEKeySpec)"
# What makes base64 of a user and a password.
_ENCODES = (
    rb"\b(?:b64encode|base64_?encode|encode_?base64|btoa|utf8\.encode|ToBase64String"
    rb"|encodeToString|Buffer\.from|strict_encode64)"
)
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
_ROWS = (
    (
        rb"\b(?:jwt\w{0,12}|crypt(?:er)?|signer|encryption|cipher)(?:"
        + _IS
        + rb"|[ ])[\[{]\s{0,40}[\"']?key"
        + _IS
        + _QUOTED,
        "secret key",
    ),
    (
        rb"\b(?:jwt|token|encryption)\w{0,12}" + _IS + rb"\{[^{}\[\]]{1,400}?[\"'](?:signing)?key" + _IS + _QUOTED,
        "secret key",
    ),
    (_BUILT + rb"(?:key|secret|token|password|pass)[\"'][ \t]{0,4},\s{0,8}[\"'](?:\\?[\"'])?" + _PLAIN, "secret key"),
    # of Logstash, with what it keys its digests (its manual, "Fingerprint filter plugin")
    (
        rb"\bfingerprint[ \t]{0,4}\{[^{}]{0,400}?\bkey[ \t]{0,4}=>[ \t]{0,4}[\"']([^\"'\s$%<>{}]{6,255})[\"']",
        "signing secret",
    ),
    # a file that cloud-init writes ("Write Files"), by what it is called
    (
        (
            rb"\bpath:[ ]{1,4}[\"']?/[\w./-]{0,80}(?:token|secret|passw(?:or)?d|pass|(?:api|secret|auth)[_-]?key)[\"']?"
            rb"[ \t]*\r?\n(?:[ \t]{1,20}(?!content)\w{1,20}:[^\n]{0,80}\n){0,4}[ \t]{1,20}content:[ \t]{1,4}"
            rb"(?:[|>][+-]?[ \t]*\r?\n[ \t]{1,20})?[\"']?([^\s\"'$<>{}:=/|]{6,255})[\"']?[ \t]*\r?$"
        ),
        "secret key",
    ),
    (rb"\bencrypt[\"']?[ \t]{0,4}[:=][ \t]{0,4}\"([A-Za-z0-9+/]{22,43}={1,2})\"", "encryption key"),
    (rb"<crypt>\s{0,80}<key>\s{0,80}(?:<!\[CDATA\[)?([^<>\[\]\s]{16,255})", "secret key"),
    (rb"[\"'`]((?:Bearer|Token)[ ][A-Za-z0-9._~+/-]{16,512}={0,2})[\"'`]", "bearer token"),
    (
        (
            rb"[\"'`](?:Bearer|Token|Api-?Key|Basic)[ ]?[\"'`][ \t]{0,4}[+.,][ \t]{0,4}"
            rb"[\"'`]([A-Za-z0-9._~+/-]{16,512}={0,2})[\"'`]"
        ),
        "bearer token",
    ),
    (
        rb"\b(?:api|apikey)"
        + _IS
        + rb"[\[{](?:[^{}\[\]]{0,200}?,)?\s{0,40}[\"']?key"
        + _IS
        + rb"[\"']([A-Za-z0-9_-]{20,128})[\"']",
        "secret key",
    ),
    (rb"\bkey[ \t]{0,4}:?=[ \t]{0,4}(?:\[\]byte|[\w.]{1,40}\.(?:GetBytes|encode))\([ \t]{0,2}" + _QUOTED, "secret key"),
    (
        rb"\b(?:jwt|encryption):[ \t]*\r?\n[ \t]{1,20}key:[ \t]{1,4}[\"']?([^\"'\s$<>{}!]{16,255})[\"']?[ \t]*\r?$",
        "secret key",
    ),
    (
        rb"\([\"']([^\"'\s\\]{4,255})[\"'],[ ]{1,4}" + _SETTER + rb"[ ]{1,4}[\"'][\w.-]{0,40}" + _SECRETS + rb"[\"']",
        "password",
    ),
    (
        (
            rb"\bopen_encrypted(?:_with_pass)?\([^\n]{1,200}?,[ \t]{0,4}[\"']([^\"'\n]{4,255})[\"']"
            rb"(?:\.to_\w{4,5}_buffer\(\))?\)"
        ),
        "password",
    ),
    # quoted in a connection string (ADO.NET and ODBC, "Connection String Syntax")
    (
        (
            rb"(?:server|data source|host|database|initial catalog|user id|uid)[ ]?=[^\"'\r\n]{1,200};[ ]?"
            rb"(?:password|pwd)[ ]?=[ ]?"
            rb"(?:([^\s\"'{}%$<>;=&][^\"'\r\n{}%$<>;=]{1,60}[ ][^\"'\r\n{}%$<>;=]{1,60})(?=[;\"'])"
            rb"|(\{[^{}\"\r\n]{2,60}\}[^\"'\r\n{}%$<>;=]{1,20})(?=[;\"'])"
            rb"|\"\"([^\"\r\n]{3,128})\"\"|&quot;([^&\"\r\n]{3,128})&quot;|'([^'\"\r\n]{3,128})'|\{([^{}\"\r\n]{2,128};[^{}\"\r\n]{0,128})\})"
        ),
        "password",
    ),
    (_ENCODES + rb"\([^\n\"']{0,60}?[\"'][\w.@+-]{1,64}:([^\"'\s:/$<>{}]{6,255})[\"']", "password"),
    (rb"^[ \t]*(?:user|unicode)(?:password|pwd)::[ ]([A-Za-z0-9+/]{6,400}={0,2})[ \t]*\r?$", "password"),
    (rb"\bBUNDLE_\w{1,60}__\w{1,60}:[ \t]{1,4}[\"']?[\w.@+-]{1,64}:([^\s\"':/$<>{}]{4,255})", "password"),
    (
        rb"\b(?:initial_management|agent(?:_recovery|_master)?|replication|default|config_file_service_registration)[\"']?"
        rb"[ \t]{0,4}[:=][ \t]{0,4}\"(" + _UUID + rb")\"",
        "consul token",
    ),
    (
        rb"\b(?:consul|nomad|vault)[\"']?[ \t]{0,4}[:=]?[ \t]{0,4}\{[^{}]{0,400}?\btoken"
        rb"[\"']?[ \t]{0,4}[:=][ \t]{0,4}\"(" + _UUID + rb")\"",
        "consul token",
    ),
    (
        rb"\b(?:vault[._-]?|approle[._-]?|role[._-]?)?secret[._-]?id[\"']?[ \t]{0,4}[:=][ \t]{0,4}[\"']?("
        + _UUID
        + rb")\b",
        "approle secret",
    ),
    (_SEED + rb"[\"']?[ \t]{0,4}[:=][ \t]{0,4}[\"']?(" + _MIXED + rb"[\w+/-]{24,128}={0,2})", "secret key"),
    (
        rb"\b(?:totp|[2m]fa|otp)(?:_?(?:seed|key))?[\"']?[ \t]{0,4}[:=][ \t]{0,4}[\"']?([A-Z2-7]{16,128})\b",
        "secret key",
    ),
    (rb"\"PrivateKey\":\s{0,8}\{\s{0,40}\"Exponent\":\s{0,8}\"([A-Za-z0-9+/]{40,800}={0,2})\"", "private key"),
    (
        rb"\b(?:set|add)-header[ \t]{1,4}X-[\w-]{0,40}(?:key|token|secret|auth|verify)[ \t]{1,4}[\"']?("
        + _MIXED
        + rb"[\w+/.-]{16,255}={0,2})",
        "api token",
    ),
    (
        (
            rb"\b(?:P4|PERFORCE)_?TICKET\b[\"']?(?:[ \t]{0,4}[:=][ \t]{0,4}[\"']?"
            rb"|</name>\s{0,80}<(?:value|defaultValue)>)([0-9A-F]{32})\b"
        ),
        "secret key",
    ),
    (
        (
            # a pair where a remote setting of Firebase has its default
            rb"(?:basic_?auth|user_?pwd)[\"']?:\s{0,4}\{[^{}:]{1,60}:\s{0,4}\{\s{0,40}\"value\":\s{0,4}"
            rb"\"[\w.@+-]{1,64}:([^\s:\"$<>{}/]{4,255})\""
        ),
        "password",
    ),
    (rb"\b(?:Fernet|AES\.new|AESGCM|ChaCha20Poly1305)\([ \t]{0,2}[bB]?" + _QUOTED, "signing secret"),
    (rb"^[ \t]*(?:proxy-)?user[ \t]*=[ \t]*[\"']?[\w.@+-]{1,64}:([^\s\"'$<>{}:]{4,255})[\"']?[ \t]*\r?$", "password"),
    (rb"\bvariable=\w{0,40}(?:password|secret|token|key)\b[^\]\n]{0,80}\]([^\s\"'$<>{}]{6,255})", "secret key"),
    (_UPDATED + _SECRETS + rb"'", "password"),
    (_ADDED + _SECRETS + _VALUED, "password"),
    (
        _STORED
        + rb"\b(?:plaintext_value|secret_data|value)[ \t]{0,4}[:=][ \t]{0,4}[\"'](?![ \t])([^\"'\n$<>{}]{4,255})[\"']",
        "password",
    ),
    (rb"\baccount" + _SET + rb"\w{8,64}[ \t]{0,8}\r?\n[ \t]{0,8}key" + _SET + rb"([^\s$<>{}]{16,64})", "secret key"),
    (
        rb"\bchpasswd:\s{1,40}(?:expire:[ \t]{1,4}\w{2,5}\s{1,40})?list:[ \t]{0,4}[|>]?-?\s{1,40}"
        + _BY_CHANCE
        + _CHANGED,
        "password",
    ),
    (rb"\bPlainLoginModule\b[^{}]{0,600}?\buser_\w{1,64}=\"([^\"\s$]{4,255})\"", "password"),
    (rb"\.Properties\[Password\][\"'][^<>]{0,99}>\s{0,80}<ConfiguredValue>([^<>]{4,255})</", "password"),
    (
        _KEYED
        + rb"(?:[ ]\w{1,40}[ ]=[ ]new)?\([ \t]{0,2}(?:(?:(?:new[ ])?[\w.]{1,40}|\[\]byte)\([ \t]{0,2})?[bB]?"
        + _QUOTED,
        "signing secret",
    ),
    (_DIGESTED + rb"[\"']" + _ALL_CASES + rb"([\w!#$%^&*+~-]{8,128})[\"']\W", "signing secret"),
    (rb"\bhash_hmac\([^\n]{1,100}?,[^\n]{1,100}?,[ \t]{0,4}" + _QUOTED, "signing secret"),
    (rb"\b(?:pgp_sym|aes)_(?:en|de)crypt\([^\n]{1,100}?,[ \t]{0,4}" + _QUOTED, "signing secret"),
    (
        rb"\b[\w.+-]{2,60}/[\w.-]{0,40}password[\w.-]{0,20}[ \t]{1,4}password[ \t]{1,4}([^\s'\"|$<>{}]{4,255})",
        "password",
    ),
    # what the installer of Debian asks for, on the line with which its kernel is started (its manual, appendix B)
    (rb"\bpasswd/(?:root|user)-password(?:-again)?=([^\s\"'|$<>{}]{4,255})", "password"),
    # with which nodes of Erlang know each other (erl(1))
    (rb"\{cookie,[ \t]{0,4}[\"']?(?![\"']?(?:secret|cookie|changeme|monster)\b)(\w{8,255})[\"']?\}", "secret key"),
    (_UNLOCKS + rb"\([^\n\"']{0,80}\"([^\"\s]{4,255})\"\.toCharArray\(\)", "password"),
    (rb"\bsession:\s{0,4}\{[^{}]{0,200}?\bsecret:\s{0,4}\[\s{0,40}" + _QUOTED, "secret key"),
    (rb"\bcookieSession\(\{[^{}]{0,200}?\bkeys:\s{0,4}\[\s{0,40}" + _QUOTED, "secret key"),
    (rb"<auth-user-pass>[ \t]*\r?\n[^\r\n]{1,64}\r?\n([^\r\n]{4,255})\r?\n</auth-user-pass>", "password"),
    (_KEYED_BEHIND + rb",[ \t]{0,4}(?:\[\]byte\()?" + _QUOTED, "signing secret"),
    (
        (
            rb"\b(?:CryptoJS\.\w{2,20}(?:\.(?:en|de)crypt)?"
            rb"|(?:xxtea|rc4|xor|blowfish|tea)\w{0,4}[.:_]{1,2}(?:en|de)crypt\w{0,12})"
            rb"\([^\n\"']{1,80}?,[ \t]{0,4}[\"']([^\"'\n$<>{}]{6,255})[\"']"
        ),
        "signing secret",
    ),
    (rb"\"random_password\"[^\0]{0,900}?\"result\":[ \t]{0,4}\"([^\"\n]{4,255})\"", "password"),
    (
        rb"\"(?:bearer|git(?:hub|lab)-(?:oauth|token))\":[ \t]{0,4}\{\s{0,40}\"[\w.-]{3,255}\":[ \t]{0,4}" + _QUOTED,
        "token",
    ),
    (
        rb"\b(?:slack:[ \t]{1,4}|rooms:\s{1,40}(?:-[ \t]{1,4})?[\"']?)[\w-]{1,64}:([A-Za-z0-9]{24})(?![A-Za-z0-9])",
        "slack token",
    ),
)
_WORD = rb"[^\s\"'`<>(){},;]{0,32}"
# A remark of program code, in which no text is in quotes.
_REMARK = rb"(?://|\#|/\*|^[ \t]{0,20}\*|--)[^\n\"'`=(){};]{0,120}?\b"
# Words that anybody may write at these places, so more is asked of the value: an address's or a form's fields and
# variables of an environment within a text, and what Spring's `@Value` falls back on.
_WEAK_ROWS = (
    (
        rb"[?&\"'](?!\\)(?P<name>[\w.-]{0,40})"
        + _SECRETS
        + rb"=(?!=)([^\s\"'`\\&;$<>{}%+\[\]]{4,128})\]?(?=[\"'&\s]|\\[\"'])",
        "password",
    ),
    (_REMARK + _SECRETS + rb"[ \t]{0,2}[:=][ \t]{0,2}(" + _WORD + rb"\d" + _WORD + rb")(?:\s|$)", "password"),
    (
        rb"[\"']--?[\w-]{0,40}" + _SECRETS + rb"[\"'],[^()\n]{0,200}?\bdefault[ \t]{0,2}=[ \t]{0,2}" + _QUOTED,
        "password",
    ),
    (_SECRETS + rb"[ \t]{0,4}\|[ \t]{0,4}default[ \t(]{1,4}\\?[\"']([^\s\"'\\]{4,255})\\?[\"']", "password"),
    (rb"\$\{[\w.-]{0,60}" + _SECRETS + rb":([^\s\"'${}?+=-][^\s\"'${}]{3,127})\}[\"']", "password"),
)
_FLAGS = re.IGNORECASE | re.MULTILINE


def _cut(row: bytes, *, is_plain: bool) -> bytes:
    """A form from the word on that tells of it: what may stand before would keep an automaton busy at every quote."""
    word = _SETTER if _SETTER in row else b"" if is_plain else _SECRETS
    return row[row.index(word) :]


_FORMS = tuple(
    (
        compile_later(row, _FLAGS),
        key,
        loosen(compile_later(_cut(row, is_plain=row_is_plain), _FLAGS), after=700),
        row_is_plain,
    )
    for rows, row_is_plain in ((_ROWS, True), (_WEAK_ROWS, False))
    for row, key in rows
)
CONTEXTS = frozenset(gate for _, _, gate, _ in _FORMS)
# Every further user that the module's options name, or the list of cloud-init's.
_FURTHER = {
    b"PlainLoginModule": compile_later(rb"\s{1,80}user_\w{1,64}=\"([^\"\s$]{4,255})\"", re.IGNORECASE),
    b"chpasswd": compile_later(rb"[\"']?[ \t]*\r?\n[ \t]{1,40}" + _BY_CHANCE + _CHANGED, re.IGNORECASE),
}


def _fill_a_file(row: bytes, comment: bytes) -> bytes:
    """Such rows, comments and nothing else. It captures nothing, since `re` may lose that (CPython's issue 101955)."""
    return rb"(?>[ \t]*(?:%s[^\n]*)?\r?\n|%s[ \t]*(?:\r?\n|\Z))++\Z" % (comment, row.replace(b"([^", b"(?:[^"))


# A table of hosts with logins has no word to know it by: every line of it looks alike. A word is no host, and an
# address behind one, or the sum of a file, no login.
_HOST = rb"(?:\[[\w.-]{3,255}\]|\w[\w-]{0,62}(?:\.[\w-]{1,63}){1,9}|localhost)"
_LOGIN = (
    _HOST + rb"(?::\w{1,15})?[ \t]{1,40}(?!(?i:md5|sha\d{1,3}|blake\w{1,4}|crc32)[\w-]{0,4}:)"
    rb"[\w.@+-]{1,64}:(?!//)([^\s:$<>{}]{4,255}(?:[ ][^\s:$<>{}]{1,64})?)"
)
_RELAYS = compile_later(rb"\A" + _fill_a_file(_LOGIN, b"#"))
_RELAY = compile_later(rb"^" + _LOGIN, re.MULTILINE)
# Addresses or folders, each with a user and a password (davfs2's secrets file, mount.davfs(8)); no sums of files.
_MOUNTED = (
    rb"(?:https?://[^\s\"]{3,300}|/(?:mnt|media|home|srv|net)/\S{1,200})[ \t]{1,40}\"?[\w.@+-]{1,64}\"?[ \t]{1,40}"
    rb"(?:\"([^\"\n]{4,255})\"|(?=\S{0,60}\d)(?=\S{0,60}[a-z])(?![0-9a-f]{32})([^\s\"#]{4,255}))"
)
# An address alone, decoded, may have blanks: its line does not end.
_MOUNTS = compile_later(rb"\A(?=[^\n]*\n)" + _fill_a_file(_MOUNTED, b"#"), re.IGNORECASE)
_MOUNT = compile_later(rb"^" + _MOUNTED, re.MULTILINE | re.IGNORECASE)
# Users with passwords or their hashes (PgBouncer's `auth_file`).
_LISTED = rb"\"[\w.@+-]{1,64}\"[ \t]{1,8}\"(?=[^\"\n]{0,255}\d)(?=[^\"\n]{0,255}[a-zA-Z])([^\"\n]{4,255})\""
_USERS = compile_later(rb"\A" + _fill_a_file(_LISTED, b"[;#]"))
_USER = compile_later(rb"^" + _LISTED, re.MULTILINE)
# The same with a colon (rsyncd.conf(5), `secrets file`), where nothing but a password is as mixed: names with tags of
# versions look alike, and a line alone may be anything.
_SECRETS_FILE = compile_later(
    rb"\A(?=[ \t]*[#\r\n]|[A-Za-z][\w.@-]{1,63}:)(?=[^:]*:[^\n]*\n[^:]*:)"
    rb"(?>[ \t]*(?:#[^\n]*)?\r?\n|[A-Za-z][\w.@-]{1,63}:[^\s:/=;]{4,128}[ \t]*(?:\r?\n|\Z))++\Z"
)
_SECRET = compile_later(
    rb"^[A-Za-z][\w.@-]{1,63}:(?=[^\n]{0,60}\d)(?=[^\n]{0,60}[a-z])(?=[^\n]{0,60}[A-Z])([^\s:/=;]{6,128})[ \t]*\r?$",
    re.MULTILINE,
)
# By the bytes that such a table can begin with, where they are few.
_TABLES = (
    (b"", _RELAYS, _RELAY),
    (b"#/Hh \t\r\n", _MOUNTS, _MOUNT),
    (b'#;" \t\r\n', _USERS, _USER),
    (b"", _SECRETS_FILE, _SECRET),
)
_LONGEST_TABLE = 65536


def find_in_contexts(data: bytes, hits: Hits) -> Iterator[Assignment]:
    """Yield what stands at such a place."""
    for form, key, gate, is_plain in _FORMS:
        for first, last in list_windows(gate, hits, len(data)):
            for match in form.finditer(data, first, last):
                found = take_announced(key, match)
                if "name" in form.groupindex and not _may_name(_read_name(match), found.value):
                    continue
                yield found._replace(beside_account=is_plain)
                yield from _list_further(data, key, match)


def _may_name(name: str, value: str) -> bool:
    """Whether a field is called after a credential, and what it says is not too little for a key."""
    meaning = read_key(name)
    return meaning is not None and not is_short_sum(value, meaning.kind)


def _read_name(match: re.Match[bytes]) -> str:
    """The whole name of a field, of which the form knows the end."""
    name, start = match.start("name") - match.start(), match.start(match.lastindex or 1) - match.start()
    return match[0][name:start].rstrip(b"=").decode("utf-8", "replace")


def _list_further(data: bytes, key: str, first: re.Match[bytes]) -> Iterator[Assignment]:
    """Yield what follows a value that begins a list of them."""
    form = next((form for word, form in _FURTHER.items() if first[0].startswith(word)), None)
    end = first.end()
    while form is not None and (further := form.match(data, end)) is not None:
        yield take_announced(key, further)
        end = further.end()


def find_relays(data: bytes) -> Iterator[Assignment]:
    """Yield the passwords of a file that is nothing but a table: of hosts with `user:password`, of mounts, of users."""
    for first, table, row in _TABLES if len(data) <= _LONGEST_TABLE else ():
        if (not first or data[:1] in first) and table.match(data):
            yield from (take_announced("relay password", match) for match in row.finditer(data))
