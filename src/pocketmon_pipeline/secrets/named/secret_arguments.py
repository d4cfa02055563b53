"""Secrets that calls of well-known libraries take by position: keys that sign and encrypt, passwords without a user.

What the calls mean: Node's crypto and cookie-parser, itsdangerous, Django's Signer, PyCryptodome, cryptography, Python's
hmac and hashlib, PyJWT, ruby-jwt, firebase/php-jwt, buddy-sign, golang-jwt, gorilla's sessions and securecookie, Go's
crypto, jsonwebtoken and hmac of Rust, java-jwt, Apache Commons Codec, CryptoKit, .NET's Rfc2898DeriveBytes, Ruby's OpenSSL,
Erlang's crypto, OpenSSL's HMAC, SQLite Encryption Extension, Perl's Digest::SHA; libssh, libcurl, OpenSSL's
SSL_CTX_set_default_passwd_cb_userdata, DotNetZip's ExtractWithPassword and its like, Redis's AUTH; and what stands in for
a variable of the environment that is not set, or for an argument that is not given, each by its manual.
"""

from collections.abc import Iterator

from pocketmon_pipeline.secrets.gates import Hits
from pocketmon_pipeline.secrets.named.announcement import announce, find_rows
from pocketmon_pipeline.secrets.named.assignment import Assignment

# A text, which may be made to bytes first.
_TEXT = (
    rb"(?:(?:new[ ])?[\w.:]{1,40}\([ \t]{0,2}|\[\]byte\(|<<)?(?:(?:data|using|key|utf8)[:=][ ]?){0,2}"
    rb"(?:[\w.]{1,20}\([ \t]{0,2})?[bBu@]?[\"'](?![ \t])([^\"'\n$<>{}]{6,128})[\"']"
)
_OPENS = r"[ \t]{0,2}\([^\n\"']{0,60}[\"']"
# The first argument.
_KEYED = (
    r"(?:cookieParser|URLSafe(?:Timed)?Serializer|TimestampSigner|HMAC(?:256|384|512)|Fernet|AESGCM|ChaCha20Poly1305"
    r"|(?:AES|DES3?|ARC4|Blowfish|SecretBox)(?:\.new)?|(?:En|De)codingKey::from_secret|new_from_slice|SymmetricKey|(?:New)?CookieStore"
    r"|securecookie\.New|(?:aes|des|rc4)\.New\w{0,6}Cipher|scryptSync|pbkdf2(?:Sync)?|PBKDF2|Rfc2898DeriveBytes|hmac\.new|Cryptr)"
)
# Behind an algorithm, or a message.
_KEYED_BEHIND = (
    r"(?:createHmac|createCipheriv|createDecipheriv|(?-i:hmac\.New)|getInitializedMac|HmacUtils|HMAC(?:\.(?:hex|base64)?digest)?"
    r"|jwt[./:]{1,2}(?:sign|encode|decode|verify|unsign)|pbkdf2_hmac|hmac_sha\d{1,3}\w{0,8}|sqlite3_(?:re)?key|PKey::\w{2,3}\.new"
    r"|crypto:(?:mac|hmac))"
)
_NAME = r"\w{0,40}(?:password|passwd|passphrase|pass|pwd|pw|secret|token|(?:secret|api|jwt|signing|private|auth)_?key)"
_ELSE = (
    r"[ \t]*(?:or|catch|orelse|\|\||//|\?[?:]|\.(?:unwrap_or\w*|getOrElse|orElse\w*|get_or_insert\w*)\()[ \t]*(?:\|_?\||\(\)[ ]?->|lambda:|\{)?"
)

_ROWS = (
    announce(rf"\b{_KEYED}{_OPENS}", rf"\b{_KEYED}[ \t]{{0,2}}\([ \t]{{0,4}}".encode() + _TEXT, "signing secret"),
    announce(
        rf"\b{_KEYED_BEHIND.replace('(?-i:', '(?:')}(?:[ \t]?\([^\n]*,|[ \t]\{{[^\n]*)[^\n\"']*[\"']",
        rf"\b{_KEYED_BEHIND}(?:[ \t]{{0,2}}\((?:[^\n\"';]|[\"'][\w-]{{1,20}}[\"'](?=,)){{1,120}}?,[ \t]{{0,4}}|[ \t]\{{[^\n\"']{{0,60}}\}}[ \t])".encode()
        + _TEXT,
        "signing secret",
    ),
    announce(
        r"userauth_password\([^\n]*\"|CURLOPT_\w{0,8}(?:PASSWORD|PASSWD)\b|passwd_cb_userdata\(|with_?password\([^\n]*\"",
        rb"(?:userauth_password\([^\n\"]{1,60},|CURLOPT_\w{0,8}(?:PASSWORD|PASSWD)[ \t]{0,2}(?:,|=>)|passwd_cb_userdata\([^\n\"]{1,60},"
        rb"|[a-z_]with_?password\((?:[^\n\"']{1,60},|[\"'][^\"'\n]{1,100}[\"'][ \t]{0,2},))[ \t]{0,4}(?:\(void[ ]?\*\)[ ]?)?[\"']"
        rb"(?![ \t])([^\"'\n]{4,128})[\"']",
    ),
    announce(r"[\"']AUTH[ ][a-z0-9]", rb"[\"'](?-i:AUTH)[ ](?=[^\s\"']{0,40}[0-9])(?=[^\s\"']{0,40}[a-z])([^\s\"'\\%${}]{4,128})(?:\\r\\n)?[\"']"),
    announce(
        rf"(?:env[:{{]|(?:env|vars?)[^\n]{{0,24}}[\"']){_NAME}(?:[\"'],[ \t]*|[\"']?[\])}}]*{_ELSE}[ \t]*)[\"'`]",
        rf"(?:env[:{{]|(?:env|vars?)[^\n\"']{{0,24}}[\"']){_NAME}(?:[\"'],[ \t]*|[\"']?[\])}}]{{0,2}}{_ELSE}[ \t]*)".replace("[ \\t]*", "[ \\t]{0,4}").encode()
        + rb"[\"'](?![ \t])([^\"'\n$<>{}]{4,128})[\"']",
    ),
    announce(
        rf"default\w*[ \t]*[=(:][ \t]*\"[^\n]*[)\]][^\n]*{_NAME}",
        rb"[@\[(]\w[^\n\"]{0,100}\bdefault\w{0,12}[ \t]{0,2}[=(:][ \t]{0,2}\"([^\"\n$<>{}]{4,128})\"[^\n\"]{0,60}[)\]]\s{0,40}"
        rb"(?:(?:pub|public|private|protected|internal|final|static|readonly|va[lr]|let|string)[ ]){0,4}"
        + _NAME.encode()
        + rb"[ \t]{0,4}[:=;{]",
    ),
)
_CHOSEN = rb"[bBu@]?[\"'](?![ \t])([^\"'\n$<>{}]{4,128})[\"']"
_ROWS += (
    # a function, a method or a property that returns one
    announce(
        r"(?:password|passwd|pass|pwd|secret|token|_?key)[ \t]*\([^()\n]*\)[^\n\"']*[{:=]\s*(?:return\b)?[^\n\"']*[\"']",
        rb"\b(?:def|fn|fun|func|function|get|sub|String|string|str)[ \t]{1,4}\w{0,40}(?:password|passwd|passphrase|pwd|secret)[ \t]{0,2}"
        rb"\((?:self|this|cls|void)?\)[^\n\"'{}]{0,60}?(?:[{:=]|=>)\s{0,40}(?:return[ \t(]{1,4})?(?:[\w:.]{1,40}\()?" + _CHOSEN,
    ),
    # a user and a password that are put into an address
    announce(
        r"://[^\n\"']*:(?:%s|\{\w*\})@[^\n\"']*[\"'][ \t]*(?:%|,|\.format\()",
        rb"://[^\n\"'@]{0,60}:(?:%s|\{\w{0,20}\})@[^\n\"']{0,120}[\"'][ \t]{0,4}(?:%|,|\.format\()[ \t]{0,4}\(?"
        rb"(?:[\"'][\w.@-]{1,64}[\"'],[ \t]{0,4})?(?:\"([^\"\n$<>{}]{4,128})\"|'([^'\n$<>{}]{4,128})')",
    ),
    # COBOL, "VALUE clause"
    announce(
        r"(?:PASS\w*|PWD|PSWD|PIN|SECRET|TOKEN)[ \t]+PIC[ \t]",
        rb"^[ \t0-9]*\d\d[ \t]{1,8}[\w-]{0,30}(?:PASSW\w{0,6}|PASS|PWD|PSWD|PIN|SECRET|TOKEN)[ \t]{1,20}PIC[ \t]{1,4}(?:IS[ ])?\S{1,20}[ \t]{1,20}"
        rb"VALUE[ \t]{1,4}(?:IS[ ])?(?:[\"'](?!PASSWORD|ENTER)([^\"'\n]{4,64})[\"']|(\d{4,16})\b)",
    ),
    # Hardhat, "Configuration", `accounts`
    announce(r"accounts:[ \t]*\[[ \t]*[\"'](?:0x)?[0-9a-f]{64}", rb"accounts:[ \t]{0,4}\[[ \t]{0,4}[\"']((?:0x)?[0-9a-f]{64})[\"']", "private key"),
    # Excel, `Workbook.SaveAs`
    announce(r"\.SaveAs[ (]", rb"\.SaveAs[ (]\"?[^\"\n]{0,200}\"?,[^\n,\"]{0,40},[ ]{0,2}\"([^\"\n]{4,64})\""),
    # a user and a password at a key that speaks of a login
    announce(
        r"(?:login|creds|credentials?|account)[\"']?[^\n]{0,40}[:=>\"'][ \t]*[\"']?[\w.@+-]+(?::|[ ]/[ ])",
        rb"(?:login|creds|credentials?|account)[\"']?[^\n<>\"'.;()=:]{0,30}(?:=\"(?:false|true)\")?(?:[:=>]|value=)[ \t]{0,4}[\"']?"
        rb"[a-z][\w.@+-]{1,63}(?::|[ ]/[ ])(?=[^\s\"'<>]{0,60}[a-z])(?=[^\s\"'<>]{0,60}(?:[0-9]|[!+*&%]))([^\s\"'<>:/(){}\[\]=,;$][^\s\"'<>:/(){}\[\]=,;$]{5,63})"
        rb"(?=[\"'<\s]|\Z)",
    ),
)
_ROWS += (
    # a name with a map that has nothing but its value (AWS CDK, Ansible, OpenAPI)
    announce(
        rf"{_NAME}[\"']?[ \t]*[:=][ \t]*\{{[ \t]*[\"']?(?:value|default|plaintext)",
        _NAME.encode() + rb"[\"']?[ \t]{0,4}[:=][ \t]{0,4}\{[ \t]{0,4}[\"']?(?:value|default|plaintext)[\"']?[ \t]{0,4}[:=][ \t]{0,4}"
        + _CHOSEN
        + rb"[ \t]{0,4}\}",
        "api token",
    ),
    # a field of HTTP that only one service has
    announce(
        r"(?:-H|--header)[ =]?[\"']X-[\w-]+:",
        rb"(?:-H|--header)[ =]?[\"']X-(?![\w-]{0,40}(?:id|trace|span|request|sha\d|hash|tag|commit|version|nonce|digest|signature|forwarded)\b)"
        rb"[\w-]{1,40}:[ ]{0,2}([\w+/=.-]{16,255})[\"']",
        "api token",
        drawn=True,
    ),
    announce(r"^-define\(\w{0,40}COOKIE,", rb"^-define\(\w{0,40}COOKIE,[ ]?\"?'?([\w-]{12,128})", "secret key", drawn=True),
    # what signs or encrypts, by a name without `key`
    announce(
        r"(?:signing|encryption)[\"']?[ \t]*:?=[ \t]*[\"'][\w+/=-]{24}",
        rb"(?:signing|encryption)[\"']?[ \t]{0,4}:?=[ \t]{0,4}[\"']([\w+/=-]{24,255})[\"']",
        "secret key",
        drawn=True,
    ),
)
SECRET_ARGUMENTS = frozenset(row.word for row in _ROWS)


def find_secret_arguments(data: bytes, hits: Hits) -> Iterator[Assignment]:
    """Yield what is handed to such calls."""
    return find_rows(_ROWS, data, hits)
