"""Credentials that program code itself decodes or encodes.

Keys: `key = Convert.FromBase64String("...")`, `bytes.fromhex("...")`, as .NET, Java, Kotlin, Python, PHP, Ruby, Go,
JavaScript and Rust call what makes bytes of a text. Basic authorization that is put together where it is sent:
`"Basic " + btoa("user:password")` (RFC 7617, section 2).
"""

from pocketmon_pipeline.secrets.named.places import announce

_DECODES = (
    r"(?:FromBase64String|FromHexString|ParseHex\w*|fromhex|unhexlify|b64decode|base64_decode|hex2bin|decode64"
    r"|Base64(?:\.\w{1,16}(?:\(\))?){0,3}\.decode\w{0,16}|decodeBase64|decodeHex|DecodeString|hex::decode|atob|decode)"
)
# So many bytes as keys of ciphers and of HMAC have: 16, 24, 32 and 64 (FIPS 197, 5; RFC 2104, 3).
_BASE64 = rb"[A-Za-z0-9+/_-]{22}={0,2}|[A-Za-z0-9+/_-]{32}|[A-Za-z0-9+/_-]{43}=?|[A-Za-z0-9+/_-]{86}={0,2}"
_HEXADECIMAL = rb"[0-9a-f]{32}|[0-9a-f]{48}|[0-9a-f]{64}|[0-9a-f]{128}"
# Keys for everybody, and what is no key of a cipher.
_NAME = (
    rb"(?<![\w.])(?!(?:\w{0,40}_)?(?:pub(?:lic)?|test|expected|verif(?:y|ication|ier))(?:_|key|secret|(?-i:[A-Z])))"
    rb"(?!\w{0,40}(?-i:Pub(?:lic)?|Test|Expected|Verif(?:y|ication|ier))(?:_|(?-i:[A-Z])))"
    rb"[\w.]{0,40}(?:key|secret)\w{0,8}(?:\[\]|:[^\n=;\"']{1,24})?"
)
_SET = rb"[ \t]{0,8}:?=[^\n\"'`;]{0,80}"
_ENCODES = (
    r"(?:btoa|b64encode|base64_encode|Base64Encode|ToBase64String|EncodeToString|encodeToString|encodeBase64\w{0,8}"
    r"|strict_encode64|urlsafe_encode64|encode64|Base64::encode|Base64\.encode\w{0,12})"
)
CODED = (
    announce(
        rf"(?:key|secret)\w{{0,8}}[^\n\"'`]*=[^\n\"'`]*{_DECODES}\([^\n\"'`]*[\"'`][A-Za-z0-9+/_-]{{22}}",
        _NAME + _SET + _DECODES.encode() + rb"\([^\n\"'`]{0,40}[\"'`](" + _HEXADECIMAL + rb"|" + _BASE64 + rb")[\"'`]",
        "secret key",
        drawn=True,
    ),
    # of Node.js
    announce(
        r"(?:key|secret)\w{0,8}[^\n\"'`]*=[^\n\"'`]*Buffer\.from\([\"'`][A-Za-z0-9+/_-]{22}",
        _NAME
        + _SET
        + rb"Buffer\.from\([ \t]{0,4}[\"'`]("
        + _HEXADECIMAL
        + rb"|"
        + _BASE64
        + rb")[\"'`][ \t]{0,4},[ \t]{0,4}[\"'`](?:base64(?:url)?|hex)[\"'`]",
        "secret key",
        drawn=True,
    ),
    announce(
        rf"{_ENCODES}\([^\n\"'`]*[\"'`][\w.@+-]{{1,64}}:[^/]",
        _ENCODES.encode()
        + rb"\([^\n\"'`]{0,60}[\"'`](?!https?:|data:|urn:)[\w.@+-]{1,64}:(?!//)([^\"'`\s$<>{}%]{4,128})[\"'`]",
    ),
    announce(
        r"Buffer\.from\([\"'`][\w.@+-]{1,64}:",
        rb"Buffer\.from\([\"'`][\w.@+-]{1,64}:(?!//)([^\"'`\s$<>{}%]{4,128})[\"'`][^\n;]{0,40}\)"
        rb"\.toString\([ ]{0,2}[\"'`]base64",
    ),
)
