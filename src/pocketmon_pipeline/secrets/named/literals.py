"""Literals that code uses as a credential without an assignment before them.

ENV["RELAY_TOKEN"] || "..."                                   def database_password(self): return "..."
#[arg(default_value = "...")] password: String                01 WS-PASSWD PIC X(10) VALUE '...'.
"redis://default:%s@cache" % "..."                            SNYK_TOKEN: { value: '...' }
"""

from pocketmon_pipeline.secrets.named.places import TELLS, announce

_WORD = r"(?:password|passwd|passphrase|pass|pwd|pw|secret|token|(?:secret|api|jwt|signing|private|auth)_?key)"
_NAME = r"\w{0,40}" + _WORD
_CHOSEN = rb"[bBu@]?[\"'`](?![ \t])([^\"'`\n$<>{}]{4,128})[\"'`]"
# What comes before that which stands in for a variable that is not set.
_ELSE = (
    r"[ \t]*(?:or|catch|orelse|\|\||//|\?[?:]|\.(?:unwrap_or\w*|getOrElse|orElse\w*)\()"
    r"[ \t]*(?:\|_?\||\(\)[ ]?->|lambda:|\{)?"
)
_NOT_SET = rf"(?:[\"'],|[\"']?[\])}}]{{0,2}}{_ELSE})[ \t]*"
# A blank behind `var` declares another variable; varyings are a shader's, variants a formula's.
_VARIABLE = r"(?-i:(?:[vV]ar(?:iable)?s?|VARS?)(?![ \ta-z]))"
# What declares a field behind its annotation.
_DECLARES = rb"(?:(?:pub|public|private|protected|internal|final|static|readonly|va[lr]|let|string)[ ]){0,4}"
_RETURNS = rb"(?:def|fn|fun|func|function|get|sub|String|string|str)"
_EQUALS = (
    r"(?:secure_?compare|compare_?digest|hash_equals|timing_?safe_?equal|constant_?time_?(?:compare|eq\w*))(?:_bytes)?"
)
_LOGIN = r"(?:login|creds|credentials?|account)[\"']?"

LITERALS = (
    announce(
        rf"{_WORD}{_NOT_SET}[\"'`]",
        rf"(?:env[:{{]|(?:env|{_VARIABLE})[^\n\"']{{0,24}}[\"']){_NAME}{_NOT_SET}".encode() + _CHOSEN,
    ),
    announce(
        r"[@\[(]\w[^\n\"]*\bdefault\w*[ \t]*[=(:][ \t]*\"[^\"\n]+\"[^\n\"]*[)\]]",
        rb"[@\[(]\w[^\n\"]{0,100}\bdefault\w{0,12}[ \t]{0,2}[=(:][ \t]{0,2}\"([^\"\n$<>{}]{4,128})\"[^\n\"]{0,60}[)\]]"
        rb"\s{0,40}" + _DECLARES + _NAME.encode() + rb"[ \t]{0,4}[:=;{]",
    ),
    announce(
        r"(?:password|passwd|passphrase|pwd|secret)[ \t]*\((?:self|this|cls|void)?\)[^\n\"']*[{:=]\s*(?:return\b)?"
        r"[^\n\"']*[\"']",
        rb"\b"
        + _RETURNS
        + rb"[ \t]{1,4}\w{0,40}(?:password|passwd|passphrase|pwd|secret)[ \t]{0,2}\((?:self|this|cls|void)?\)"
        rb"[^\n\"'{}]{0,60}?(?:[{:=]|=>)\s{0,40}(?:return[ \t(]{1,4})?(?:[\w:.]{1,40}\()?" + _CHOSEN,
    ),
    announce(
        r"://[^\n\"']*:(?:%s|\{\w*\})@[^\n\"']*[\"'][ \t]*(?:%|,|\.format\()",
        rb"://[^\n\"'@]{0,60}:(?:%s|\{\w{0,20}\})@[^\n\"']{0,120}[\"'][ \t]{0,4}(?:%|,|\.format\()[ \t]{0,4}\(?"
        rb"(?:[\"'][\w.@-]{1,64}[\"'],[ \t]{0,4})?(?:\"([^\"\n$<>{}]{4,128})\"|'([^'\n$<>{}]{4,128})')",
    ),
    # a tag of Go's (creasty/defaults, kelseyhightower/envconfig and caarlos0/env, their READMEs)
    announce(
        r"default:\"[^\"\n]+\"",
        _NAME.encode() + rb"[ \t]{1,40}string[ \t]{1,40}`[^`\n]{0,120}\b(?:env)?default:\"([^\"\n$<>{}]{4,128})\"",
    ),
    # lines of settings in a text of code, where code itself has blanks or other marks
    announce(
        r"^[ \t]*(?:passwo?r?d|pwd|pass)=[^\s\"'`;,(){}<>$]+[ \t]*\r?$",
        rb"^[ \t]{0,40}(?:user(?:name)?|login|uid|host|server|database|dbname)=[\w.@-]{1,64}[ \t]*\r?\n"
        rb"[ \t]{0,40}(?:passwd|password|pwd|pass)=" + TELLS + rb"([^\s\"'`;,(){}<>$]{4,128})[ \t]*\r?$",
    ),
    # several variables at once, the last of which it is for (Perl, "Assignment Operators"; ECMAScript, 13.15.5)
    announce(
        r",[ \t]*\$?\w*(?:password|passwd|pass|pwd|pw)[)\]][ \t]*=[ \t]*[(\[][ \t]*[\"'q]",
        rb"[(\[][ \t]{0,4}\$?\w{1,40},[ \t]{0,4}\$?\w{0,40}(?:password|passwd|pass|pwd|pw)[)\]][ \t]{0,4}=[ \t]{0,4}"
        rb"[(\[][ \t]{0,4}(?:\"[^\"\n]{1,64}\"|'[^'\n]{1,64}'|qq?\{[^{}\n]{1,64}\}),[ \t]{0,4}"
        rb"(?:\"([^\"\n$<>{}]{4,128})\"|'([^'\n$<>{}]{4,128})'|qq?\{([^{}\n$]{4,128})\})[ \t]{0,4}[)\]]",
    ),
    # COBOL, "VALUE clause"
    announce(
        r"(?:PASS\w*|PWD|PSWD|PIN|SECRET|TOKEN)[ \t]+PIC[ \t]",
        rb"^[ \t0-9]*\d\d[ \t]{1,8}[\w-]{0,30}(?:PASSW\w{0,6}|PASS|PWD|PSWD|PIN|SECRET|TOKEN)[ \t]{1,20}PIC[ \t]{1,4}"
        rb"(?:IS[ ])?\S{1,20}[ \t]{1,20}VALUE[ \t]{1,4}(?:IS[ ])?"
        rb"(?:[\"'](?!PASSWORD|ENTER)([^\"'\n]{4,64})[\"']|(\d{4,16})\b)",
    ),
    # AWS CDK, Ansible, OpenAPI
    announce(
        rf"{_WORD}[\"']?[ \t]*[:=][ \t]*\{{[ \t]*[\"']?(?:value|default|plaintext)",
        _NAME.encode()
        + rb"[\"']?[ \t]{0,4}[:=][ \t]{0,4}\{[ \t]{0,4}[\"']?(?:value|default|plaintext)[\"']?[ \t]{0,4}[:=][ \t]{0,4}"
        + _CHOSEN
        + rb"[ \t]{0,4}\}",
        "api token",
    ),
    # what `terraform output -json` prints (Terraform, "output command")
    announce(
        rf"{_WORD}\":[ ]?\{{\s*\"sensitive\":",
        _NAME.encode()
        + rb"\":[ ]?\{\s{0,20}\"sensitive\":[ ]?(?:true|false),\s{0,20}\"type\":[ ]?\"string\",\s{0,20}\"value\":[ ]?"
        + _CHOSEN,
        "api token",
    ),
    # what a password is compared with, in the time that any takes (Ruby, Python, PHP, Node, Go)
    announce(
        rf"{_EQUALS}\([^\n]*[\"']",
        rf"\b{_EQUALS}\([^\n\"']{{0,60}}{_NAME}[^\n\"']{{0,40}},[ \t]{{0,4}}(?:Buffer\.from\()?".encode() + _CHOSEN,
    ),
    # a token of Django REST framework in a fixture
    announce(
        r"\"authtoken\.token\"",
        rb"\"authtoken\.token\",\s{0,40}\"pk\":[ \t]{0,4}\"([0-9a-f]{40})\"",
        "api token",
    ),
    # UUIDs: by which a run is recorded (Cypress, "Record key"), and who scans (Snyk, "Auth")
    announce(
        r"record_?key[\"']?[ \t]*[:=]|cypress[ \t][^\n]*--key[ \t=]|snyk[ \t]+auth[ \t]",
        rb"(?:record_?key[\"']?[ \t]{0,4}[:=]|\bcypress[ \t][^\n]{1,120}?--key[ \t=]|\bsnyk[ \t]{1,4}auth)"
        rb"[ \t]{0,4}[\"']?"
        rb"([0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12})\b",
        "api token",
    ),
    # a user and a password, at a key that speaks of a login
    announce(
        rf"{_LOGIN}[^\n]{{0,40}}[:=>\"'][ \t]*[\"']?[\w.@+-]+(?::|[ ]/[ ])",
        rb"(?<![:\w-])[\w.-]{0,30}"
        + _LOGIN.encode()
        + rb"[^\n<>\"'.;()=:]{0,30}(?:=\"(?:false|true)\\?\")?(?:[:=>]|value=)[ \t]{0,4}[\"']?"
        rb"[a-z][\w.@+-]{1,63}(?::|[ ]/[ ])(?=[^\s\"'<>]{0,60}[a-z])(?=[^\s\"'<>]{0,60}[0-9!+*&%])"
        rb"([^\s\"'`<>:/(){}\[\]=,;$]{6,64})(?=[\"'<\s]|\Z)",
    ),
)
