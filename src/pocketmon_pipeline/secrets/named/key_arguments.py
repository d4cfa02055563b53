"""Secrets that calls of well-known libraries take as arguments: signing and encryption keys, passwords without a user.

What the calls mean: Node's crypto and cookie-parser, itsdangerous, Django's Signer, PyCryptodome, cryptography,
Python's hmac and hashlib, PyJWT, ruby-jwt, firebase/php-jwt, buddy-sign, golang-jwt, gorilla's sessions and
securecookie, Go's crypto and `ssh.Password`, jsonwebtoken and hmac of Rust, java-jwt, JJWT, Java's SecretKeySpec,
Apache Commons Codec, CryptoKit, .NET's Rfc2898DeriveBytes and HMACSHA256, keys of Azure's clients, Dart's encrypt,
Ruby's OpenSSL, Erlang's crypto, OpenSSL's HMAC and SSL_CTX_set_default_passwd_cb_userdata, the SQLite Encryption
Extension, Perl's Digest::SHA; libssh, libcurl, DotNetZip's ExtractWithPassword and its like, Redis's AUTH, Excel's
`SaveAs`, Hardhat's `accounts`, Erlang's `-define`, fields of HTTP that curl(1) and wget(1) send, each by its manual.
"""

from pocketmon_pipeline.secrets.named.places import NO_MECHANISM, announce

# A text, which may be made to bytes first.
_TEXT = (
    rb"(?:(?:new[ ])?[\w.:]{1,40}\([ \t]{0,2}|\[\]byte\(|<<)?(?:(?:data|using|key|utf8)[:=][ ]?){0,2}"
    rb"(?:[\w.]{1,20}\([ \t]{0,2})?[bBu@]?[\"'](?![ \t])([^\"'\n$<>{}]{6,128})[\"']"
)
_PASSWORD = rb"[\"'](?![ \t])([^\"'\n]{4,128})[\"']"
# The first argument is the key, or is behind an algorithm or a message. In Go's `hmac.New` it is, in Python's not.
_FIRST = (
    r"(?:cookieParser|URLSafe(?:Timed)?Serializer|TimestampSigner|HMAC(?:256|384|512)|Fernet|AESGCM|ChaCha20Poly1305"
    r"|(?:AES|DES3?|ARC4|Blowfish|SecretBox)(?:\.new)?|(?:En|De)codingKey::from_secret|new_from_slice|SymmetricKey"
    r"|(?:New)?CookieStore|securecookie\.New|(?:aes|des|rc4)\.New\w{0,6}Cipher|scryptSync|pbkdf2(?:Sync)?"
    r"|Rfc2898DeriveBytes|hmac\.new|(?-i:hmac\.(?:HMAC|digest))|Cryptr|SecretKeySpec|Key\.from(?:Utf8|Base64|Base16)|hmacShaKeyFor"
    r"|SymmetricSecurityKey|HMACSHA\d{1,3}|SignedString|AzureKeyCredential|ApiKeyServiceClientCredentials|ssh\.Password)"
)
_LATER = (
    r"(?:createHmac|create(?:C|Dec)ipher(?:iv)?|signWith|getInitializedMac|HmacUtils|HMAC|(?-i:HMAC)\.(?:hex|base64)?digest"
    r"|(?:jwt|jsonwebtoken)[./:]{1,2}(?:sign|encode|decode|verify|unsign)|pbkdf2_hmac|hmac_sha\d{1,3}\w{0,8}"
    r"|sqlite3_(?:re)?key|PKey::\w{2,3}\.new|crypto:(?:mac|hmac))"
)
_OF_GO = rb"(?-i:hmac\.New)"
# What tells requests from their like, and is shown to everybody.
_NO_KEY = (
    rb"(?:id|trace|span|request|sha\d{1,3}|hash|tag|commit|version|nonce|digest|signature|forwarded|amz|goog)(?=[-:])"
)

KEY_ARGUMENTS = (
    announce(
        rf"\b{_FIRST}(?:[ ]\w+[ ]=[ ]new)?[ \t]*\([^\n\"']*[\"']",
        rf"\b{_FIRST}(?:[ ]\w{{1,40}}[ ]=[ ]new)?[ \t]{{0,2}}\([ \t]{{0,4}}".encode() + _TEXT,
        "signing secret",
    ),
    announce(
        r"(?:createHmac|create(?:C|Dec)ipher|signWith|InitializedMac|HmacUtils|hmac\w*(?:\.\w+)?\(|hmac,"
        r"|(?:jwt|jsonwebtoken)[./:]{1,2}\w+[( ]|_hmac\(|sqlite3_(?:re)?key|PKey::)"
        r"[^\n\"']*(?:[\"'][\w-]*[\"'],)?[^\n\"']*[\"']",
        rb"\b(?<!hmac\.)(?:"
        + _LATER.encode()
        + rb"|"
        + _OF_GO
        + rb")(?:[ \t]{0,2}\((?:[^\n\"';]|[\"'][\w-]{1,20}[\"'](?=[,:}\]])){1,120}?,[ \t]{0,4}"
        rb"|[ \t]\{[^\n\"']{0,60}\}[ \t])" + _TEXT,
        "signing secret",
    ),
    announce(
        r"userauth_password\([^\n]*\"|CURLOPT_\w{0,8}(?:PASSWORD|PASSWD)\b|passwd_cb_userdata\(|with_?password\([^\n]*\"",
        rb"(?:userauth_password\([^\n\"]{1,60},|CURLOPT_\w{0,8}(?:PASSWORD|PASSWD)[ \t]{0,2}(?:,|=>)"
        rb"|passwd_cb_userdata\([^\n\"]{1,60},"
        rb"|[a-z_]with_?password\((?:[^\n\"']{1,60},|[\"'][^\"'\n]{1,100}[\"'][ \t]{0,2},))"
        rb"[ \t]{0,4}(?:\(void[ ]?\*\)[ ]?)?" + _PASSWORD,
    ),
    announce(  # of a directory (Java, `javax.naming.Context`)
        r"SECURITY_CREDENTIALS[ \t]*,", rb"\bSECURITY_CREDENTIALS[ \t]{0,4},[ \t]{0,4}" + _PASSWORD
    ),
    announce(
        r"[\"']AUTH[ ][a-z0-9]",
        rb"[\"'](?-i:AUTH)[ ]"
        + NO_MECHANISM
        + rb"(?=[^\s\"']{0,40}[0-9])(?=[^\s\"']{0,40}[a-z])([^\s\"'\\%${}]{4,128})(?:\\r\\n)?[\"']",
    ),
    announce(
        r"accounts:[ \t]*\[[ \t]*[\"'](?:0x)?[0-9a-f]{64}",
        rb"accounts:[ \t]{0,4}\[[ \t]{0,4}[\"']((?:0x)?[0-9a-f]{64})[\"']",
        "private key",
    ),
    announce(
        r"\.SaveAs[ (]",
        rb"\.SaveAs[ (]\"?[^\"\n]{0,200}\"?,[^\n,\"]{0,40},[ ]{0,2}\"([^\"\n]{4,64})\"",
    ),
    announce(
        r"^-define\(\w{0,40}COOKIE,",
        rb"^-define\(\w{0,40}COOKIE,[ ]?\"?'?([\w-]{12,128})",
        "secret key",
        drawn=True,
    ),
    announce(
        r"(?:-H|--header)[ =]?[\"']X-[\w-]+:",
        rb"(?:-H|--header)[ =]?[\"']X-(?![\w-]{0,40}" + _NO_KEY + rb")[\w-]{1,40}:[ ]{0,2}([\w+/=.-]{16,255})[\"']",
        "api token",
        drawn=True,
    ),
    # a header of Postman's and others' lists
    announce(
        r"\"(?:key|name)\":[ \t]*\"X-[\w-]+(?:key|token|secret|auth)\",",
        rb"\"(?:key|name)\":[ \t]{0,4}\"X-(?![\w-]{0,40}"
        + _NO_KEY
        + rb")[\w-]{1,40}(?:key|token|secret|auth)\",\s{0,40}\"value\":[ \t]{0,4}\"([\w+/=.-]{16,255})\"",
        "api token",
        drawn=True,
    ),
    # in quotes, with its value
    announce(
        r"(?:token|key|secret|authorization):[ \t]+(?:(?:bearer|token)[ ])?[A-Za-z0-9._~+/=-]{16}",
        rb"[\"'`](?:(?:Proxy-)?Authorization|(?:X-)?(?:[A-Za-z]{1,20}-){0,3}[A-Za-z]{0,16}(?:Token|Key|Secret)):"
        rb"[ \t]{1,4}"
        rb"(?:(?:Bearer|Token)[ ])?([A-Za-z0-9._~+/=-]{16,512})[\"'`]",
        "api token",
    ),
)
