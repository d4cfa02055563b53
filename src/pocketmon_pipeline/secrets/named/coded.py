"""Credentials that source code decodes or encodes.

Keys: `key = Convert.FromBase64String("...")`, `bytes.fromhex("...")`, as .NET, Java, Kotlin, Python, PHP, Ruby, Go,
JavaScript and Rust call what makes bytes of a text. Basic authorization that is put together where it is sent:
`"Basic " + btoa("user:password")` (RFC 7617, section 2).
"""

from pocketmon_pipeline.secrets.named.announced import KEPT, SIGN
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
_OF_LENGTH = rb"[\"'`](" + _HEXADECIMAL + rb"|" + _BASE64 + rb")[\"'`]"
# Where the name says what is made of it, whatever the text is.
_MAKES = (
    rb"(?:bytes\.fromhex|(?:binascii\.)?unhexlify|hex2bin|(?:base64\.)?b64decode|base64_decode"
    rb"|new TextEncoder\(\)\.encode|atob|hex::decode|(?:hex|base64\.\w{3,14}Encoding)\.DecodeString"
    rb"|Base64\.(?:strict_|urlsafe_)?decode64|Convert\.From(?:Base64|Hex)String"
    rb"|(?:System\.Text\.)?Encoding\.\w{3,16}\.GetBytes)\([bB]?"
)
_ENCODES = (
    r"(?:btoa|b64encode|base64_encode|Base64Encode|ToBase64String|EncodeToString|encode_?base64\w{0,8}"
    r"|strict_encode64|urlsafe_encode64|encode64|Base64::encode|Base64\.encode\w{0,12})"
)
_LOGIN = rb"\([^\n\"'`]{0,60}[\"'`](?!https?:|data:|urn:)[\w.@+-]{1,64}:"
CODED = (
    announce(
        rf"(?:secret|token|password|key){SIGN}[\w.]{{0,16}}(?:fromhex|unhexlify|hex2bin|b64decode|base64_decode|decode64"
        r"|From(?:Base64|Hex)String|TextEncoder\(\)\.encode|Encoding\.\w{3,16}\.GetBytes|atob|hex::decode|DecodeString)\(b?[\"']",
        KEPT + SIGN.encode() + _MAKES + rb"[\"'`]([^\"'`\s$<>{}]{6,255})[\"'`]",
        "secret key",
    ),
    announce(
        rf"(?:key|secret)\w{{0,8}}[^\n\"'`]*=[^\n\"'`]*{_DECODES}\([^\n\"'`]*[\"'`][A-Za-z0-9+/_-]{{22}}",
        _NAME + _SET + _DECODES.encode() + rb"\([^\n\"'`]{0,40}" + _OF_LENGTH,
        "secret key",
        drawn=True,
    ),
    # of Node.js
    announce(
        r"(?:key|secret)\w{0,8}[^\n\"'`]*=[^\n\"'`]*Buffer\.from\([\"'`][A-Za-z0-9+/_-]{22}",
        _NAME
        + _SET
        + rb"Buffer\.from\([ \t]{0,4}"
        + _OF_LENGTH
        + rb"[ \t]{0,4},[ \t]{0,4}[\"'`](?:base64(?:url)?|hex)[\"'`]",
        "secret key",
        drawn=True,
    ),
    announce(
        rf"{_ENCODES}\([^\n\"'`]*[\"'`][\w.@+-]{{1,64}}:[^/]",
        _ENCODES.encode() + _LOGIN + rb"(?!//)([^\"'`\s$<>{}]{4,255})[\"'`]",
    ),
    # what a shell hands to base64(1)
    announce(
        r"(?:echo|printf)[ \t][^\n|]*:[^\n|]*[\"']?[ \t]*\|[ \t]*base64",
        rb"\b(?:echo|printf)(?:[ \t]{1,4}-[a-z]{1,3})?[ \t]{1,4}([\"']?)[\w.@+-]{1,64}:"
        rb"([^\"'`\s:/$<>{}|]{4,255})\1[ \t]{0,4}\|[ \t]{0,4}base64\b",
    ),
    # of JavaScript and Dart, whose calls make bytes of any text
    announce(
        r"(?:Buffer\.from|utf8\.encode)\([\"'`][\w.@+-]{1,64}:[^/]",
        rb"\b(?:Buffer\.from|utf8\.encode)" + _LOGIN + rb"([^\"'`\s:/$<>{}]{6,255})[\"'`]",
    ),
)
