"""Passwords that calls take by position after a user name, and literals that calls convert to a secret.

What the calls mean: python-ldap's `simple_bind_s` and OpenLDAP's `ldap_simple_bind_s`, Mosquitto's and Paho's
`username_pw_set`, Qt's QNetworkProxy, R's keyring and httr, wreq and http-client of Haskell, clj-http, hackney, Guzzle,
`Sensitive` and `postgresql_password` of Puppet, PHP's `openssl_encrypt`, the `secrecy` of Rust, Godot's ConfigFile,
`crypt` of PostgreSQL's pgcrypto, Robot Framework's `Input Password`, JMeter's arguments, attributes of Chef, `-define`
of Erlang, `Protect` of Excel and Word, each by its manual.
"""

from pocketmon_pipeline.secrets.named.accounts import NAMED, NO_DOTTED
from pocketmon_pipeline.secrets.named.places import announce

_QUOTED = rb"[\"']([^\"'\s$<>{}]{4,255})[\"']"
_TEXT = rb"[\"'][^\"'\n]{1,200}[\"']"
_FIRST = rb"(?:[\w$.&>-]{1,60},\s{0,20})?"
_SECRET = rb"(?:password|passwd|pass|pwd|secret|token|api_?key|secret_?key|private_?key)"

_DEFINED = rb"[ \t]{0,4},[ \t]{0,4}(?:<<)?\"([^\"\s$<>{}]{4,255})\""

_AUTH = r"\b(?:basic_?|http_?)?auth[\"']?[ \t]*[:=][ \t]*[\"'][\w.@+-]{1,64}:"
CALLS = (
    announce(
        r"bind(?:_s)?\([^\n\"']{0,40}[\"']\w{1,20}=",
        rb"\b(?:\w{0,12}_)?bind(?:_s)?\([^\n\"']{0,40}[\"']\w{1,20}=[^\"'\n]{1,200}[\"'],\s{0,20}" + _QUOTED,
    ),
    announce("username_pw_set", rb"username_pw_set\(\s{0,4}" + _FIRST + NAMED),
    announce(
        "QNetworkProxy",
        rb"\bQNetworkProxy\b[^\n\"']{0,80}(?:" + _TEXT + rb"|[\w.]{1,40}),\s{0,8}\d{2,5},\s{0,20}" + NAMED,
    ),
    announce("key_set_with_value", rb"\bkey_set_with_value\(\s{0,20}" + _TEXT + rb",\s{0,20}" + NAMED),
    announce(
        r"\b(?:authenticate|BasicAuthCredentials|postgresql_password)\(",
        rb"(?<![.>])\b(?:authenticate|BasicAuthCredentials|postgresql_password)\(\s{0,20}" + NAMED,
    ),
    announce(
        r"basic_?auth[ \t]+\"",
        rb"\b(?:apply)?basic_?auth[ \t]{1,4}\"[\w.@+-]{1,64}\"[ \t]{1,4}" + _QUOTED,
    ),
    announce(
        r"\b(?:basic[_-]?)?auth[\"']?[ \t]*(?:=>|[:=])?[ \t]*[\[{(][ \t]*[\"']",
        rb"\b(?:basic[_-]?)?auth[\"']?[ \t]{0,4}(?:=>|[:=])?[ \t]{0,4}[\[{(][ \t]{0,4}"
        + NO_DOTTED
        + rb"[\"'][\w.@+-]{1,64}[\"'],?[ \t]{0,4}[\"'](?![ \t])([^\"'\n$<>{}]{4,255})[\"']"
        + rb"[\])},]",
    ),
    # Grafana's provider of Terraform, and other settings of a user with a password
    announce(
        _AUTH,
        rb"\b(?:basic_?|http_?)?auth[\"']?[ \t]{0,4}:?[:=][ \t]{0,4}[\"']"
        rb"(?!oauth|bearer|basic|digest|token|jwt)[\w.@+-]{1,64}:(?=[^\s\"']{0,60}[0-9])(?=[^\s\"']{0,60}[a-z])([^\s\"':/$<>{}]{6,255})[\"']",
    ),
    # where the provider's name tells that it is no kind of one, a word is enough
    announce(
        _AUTH,
        rb"\bprovider[ \t]{1,4}\"\w{2,40}\"[ \t]{0,4}\{[^{}]{0,400}?\bauth[ \t]{0,8}=[ \t]{0,4}\"[\w.@+-]{1,64}:"
        rb"([^\s\"':/$<>{}]{4,255})\"",
    ),
    announce(
        r"\bSensitive(?:\.new)?\([\"']|mysql(?:_|::)password\([\"']",
        rb"(?:\bSensitive(?:\.new)?|\bmysql(?:_|::)password)\(" + _QUOTED,
    ),
    announce(
        r"[\"']\]\[[\"'][\w.-]{1,40}[\"']\][ \t]*=[ \t]*[\"']",
        rb"\[[\"']\w{0,40}" + _SECRET + rb"[\"']\]\[[\"'][\w.-]{1,40}[\"']\][ \t]{0,4}=[ \t]{0,4}" + _QUOTED,
    ),
    announce(
        r"(?:password|token|secret|key)[ \t]*[:=][ \t]*(?:ref|signal|JSON\.stringify)\([\"'`]",
        _SECRET + rb"[ \t]{0,4}[:=][ \t]{0,4}(?:ref|signal|JSON\.stringify)\(" + _QUOTED + rb"\)",
        "secret key",
        drawn=True,
    ),
    announce(
        r"openssl_(?:en|de)crypt\(",
        rb"\bopenssl_(?:en|de)crypt\([^\n,]{1,80},[ \t]{0,4}[\"'][\w-]{1,40}[\"'],[ \t]{0,4}"
        rb"[\"']([^\"'\s$<>{}]{8,255})[\"']",
        "secret key",
    ),
    announce(
        r"\bSecret(?:String|Box)?::(?:new|from)\(",
        rb"\bSecret(?:String|Box)?::(?:new|from)\([ \t]{0,4}"
        rb"(?:String::from\()?b?\"([^\"\s$<>{}]{8,255})\"",
        "secret key",
    ),
    announce(r"(?:save|load)_encrypted_pass\(", rb"\b(?:save|load)_encrypted_pass\([^\n]{1,200}?,[ \t]{0,4}" + _QUOTED),
    announce(r"\bcrypt\('", rb"\bcrypt\('([^'\n]{4,255})',\s{0,4}gen_salt\("),
    # what Selenium types into a field ("WebElement", send_keys)
    announce(
        r"\bpassw\w*\.send_?keys\([\"']",
        rb"\b(?:\w{1,40}_)?passw\w{0,24}\.send_?keys\([ \t]{0,4}"
        rb"[\"'](?=[^\"'\n]{0,60}\d)([^\"'\s$<>{}]{4,255})[\"'][ \t]{0,4}\)",
    ),
    announce(
        r"Input (?:Password|Text)(?: {2,}|\t)",
        rb"\bInput (?:Password(?: {2,40}|\t{1,4})\S(?:\S| (?! )){0,80}|Text(?: {2,40}|\t{1,4})\S{0,40}passw\S{0,40})"
        rb"(?: {2,40}|\t{1,4})([^\s$%{}]{4,255})[ \t]*\r?$",
    ),
    announce(
        r"\"Argument\.name\">\w{0,40}(?:password|secret|token)<",
        rb"\"Argument\.name\">\w{0,40}(?:password|secret|token)</stringProp>\s{0,80}"
        rb"<stringProp name=\"Argument\.value\">([^<>$]{4,255})</",
    ),
    # of Excel and Word, by place or by name
    announce(
        r"\.(?:Un)?Protect[ (]+(?:Password:=)?\"",
        rb"\.(?:Un)?Protect[ \t(]{1,2}(?:Password:=)?\"([^\"\n]{4,255})\"",
    ),
    announce(
        r"^-define\(",
        rb"^-define\(\w{0,40}(?:password|passwd|pass|pwd)" + _DEFINED,
    ),
    announce(
        r"^-define\(\w{0,40}(?:secret|token|key)",
        rb"^-define\(\w{0,40}" + _SECRET + _DEFINED,
        "secret key",
        drawn=True,
    ),
    announce(
        r"(?:passw(?:or)?[dt]|kennwort):?(?:</\w+>)?:?(?:\s|&nbsp;)*<(?:b|i|code|nowiki|strong|tt|em|kbd|samp|span)\b"
        r"|(?:passw(?:or)?[dt]|kennwort):?</\w+>:?(?:\s|&nbsp;)*[^<>\s]{4}",
        rb"\b(?:passw(?:or)?[dt]|kennwort)(?::?(?:</\w{1,10}>)?:?(?:[ \t]|&nbsp;){0,4}"
        rb"<(b|i|code|nowiki|strong|tt|em|kbd|samp|span)\b[^<>]{0,80}>|:?</\w{1,10}>:?(?:[ \t]|&nbsp;){0,4})"
        rb"(?=[^<>\s]{0,60}\d)(?!&nbsp;)([^<>\s$]{4,255})</",
    ),
    # of XML within XML, whose signs are escaped
    announce(
        r"passw(?:or)?d(?:[ ][^&<>\n]+)?&gt;[^&<>\s]{4}",
        rb"&lt;[\w:.-]{0,40}passw(?:or)?d(?:[ ](?!encr)[^&<>\n]{1,40})?&gt;([^&<>\s]{4,255})&lt;/",
    ),
    # PayPal, "NVP/SOAP API credentials": a signature is what others call a secret
    announce(
        r"api_?signature\w*[\"'\])]{0,3}[ \t]*(?:=>|[:=,])[ \t]*[\"']?A",
        rb"api_?signature\w{0,20}[\"'\])]{0,3}[ \t]{0,4}(?:=>|[:=,])[ \t]{0,4}[\"']?(A[\w.-]{50,60})(?![\w.-])",
        "api key",
    ),
    # of a Matchfile or Fastfile (fastlane, "match", parameters)
    announce(
        r"(?:keychain_password|git_(?:basic|bearer)_authorization)[ (]+[\"']",
        rb"^[ \t]*(?:keychain_password|git_(?:basic|bearer)_authorization)[ (]{1,2}[\"']([^\"'\n#]{4,255})[\"']",
    ),
    # of Blynk ("Blynk.begin()", auth token), ThingSpeak ("writeField", API key), Firebase for Arduino (its README) and
    # Twilio's helper libraries ("Quickstart", account SID and auth token)
    announce(
        r"\bBlynk\.(?:begin|config)\(|\bThingSpeak\.\w+\([^\n]*\"|\bFirebase\.begin\(|[\"']AC[0-9a-f]{32}[\"'],",
        rb"\b(?:Blynk\.(?:begin|config)\(\s{0,8}\"([\w-]{32})\""
        rb"|ThingSpeak\.(?:write|read)\w{1,24}\([^\n\"]{0,120},\s{0,8}\"([0-9A-Z]{16})\""
        rb"|Firebase\.begin\(\s{0,8}[^\n,]{1,120},\s{0,8}\"(\w{40})\"|AC[0-9a-f]{32}[\"'],\s{0,40}[\"']([0-9a-f]{32})[\"'])",
        "api token",
    ),
    # compared the other way round, which is safe where there is no text (Java, `Object.equals`); hashed, in PHP
    announce(
        r"\"\.equals(?:IgnoreCase)?\(\w*(?:passw(?:or)?d|pass|pwd)\)|password_hash\([\"']",
        rb"(?:\"([^\"\s]{6,255})\"\.equals(?:IgnoreCase)?\(\w{0,40}(?:passw(?:or)?d|pass|pwd)\)"
        rb"|\bpassword_hash\([\"']([^\"'\n$<>{}]{6,255})[\"'],[ ]?PASSWORD_)",
    ),
    # of a device's keys in The Things Stack ("End Device", RootKeys)
    announce(
        r"[a-z]_key\":[ \t]*\{[ \t]*\"key\":",
        rb"\b(?:app|nwk|[a-z]{1,2}_nwk_s(?:_int|_enc)?|app_s|f_nwk_s_int)_key\":\s{0,8}\{[^{}]{0,200}?\"key\":"
        rb"\s{0,4}\"([0-9A-Fa-f]{32})\"",
        "secret key",
    ),
    # of a network, by MicroPython (`WLAN.connect`)
    announce(
        r"\b(?:wlan|wifi|sta(?:_if)?|nic)\.connect\([\"']",
        rb"\b(?:wlan|wifi|sta(?:_if)?|nic)\.connect\([\"'][^\"'\n]{1,60}[\"'],[ \t]{0,4}"
        rb"[\"']([^\"'\n$<>{}]{8,63})[\"']",
    ),
    # of COBOL (ISO/IEC 1989, VALUE clause)
    announce(
        r"PIC[ \t]+X\([0-9]+\)[ \t]+VALUE[ \t]+['\"]",
        rb"(?:passw(?:or)?d|pwd|senha|clave|contrasena|passwort|kennwort)[\w-]{0,24}[ \t]{1,40}PIC[ \t]{1,20}"
        rb"X\(\d{1,3}\)[ \t]{1,20}VALUE[ \t]{1,20}['\"]([^'\"\n]{4,64})['\"]",
    ),
    # of TSO and of IBM i, whose parameters have their values in brackets (IBM, CHGUSRPRF, `PASSWORD`)
    announce(
        r"\bPASSWORD\([A-Z0-9@#$]{4,10}\)",
        rb"(?-i:\bPASSWORD\((?=[A-Z@#$]{0,9}\d)([A-Z0-9@#$]{4,10})\))",
    ),
    # of Tcl, whose texts may stand in braces
    announce(
        r"\bset[ \t]+\w*(?:passw(?:or)?d|secret|token)[ \t]+\{[^\s{}]{6}",
        rb"\bset[ \t]{1,4}\w{0,40}(?:passw(?:or)?d|secret|token)[ \t]{1,4}\{([^\s{}$\[\]]{6,128})\}",
    ),
    # of .NET: what a setting is before anybody sets it (`DefaultSettingValueAttribute`), and of whom
    announce(
        r"DefaultSettingValue(?:Attribute)?\(\"",
        rb"DefaultSettingValue(?:Attribute)?\(\"([^\"\n]{4,255})\"\)\]\s{0,80}public string \w{0,40}"
        rb"(?:password|passwd|pwd|secret|token|apikey)\b",
    ),
    # of Kaggle's command ("API credentials", kaggle.json)
    announce(
        r"\"username\":[ \t]*\"[^\"\n]+\",\s*\"key\":[ \t]*\"[0-9a-f]{32}\"",
        rb"\"username\":[ \t]{0,4}\"[\w.@+-]{1,64}\",\s{0,20}\"key\":[ \t]{0,4}\"([0-9a-f]{32})\"",
        "api key",
        drawn=True,
    ),
    # of Pentaho Data Integration, whose Encr turns it back ("Kettle, Encr")
    announce(
        r"\bEncrypted 2be98afc86a",
        rb"\bEncrypted (2be98afc86a[0-9a-f]{12,255})\b",
        "api key",
        drawn=True,
    ),
    # of LaTeX, in another font
    announce(
        r"passw(?:or)?d:?[ ~]\\(?:text\w\w|verb|code|emph)[{|+!]",
        rb"\bpassw(?:or)?d:?[ ~]\\(?:text\w\w|verb|code|emph)[{|+!](?=[^{}|+!\s]{0,60}\d)([^{}|+!\s\\$]{6,64})[}|+!]",
    ),
    # Laravel, "Encryption": a key of 32 bytes
    announce(
        r"[\"']base64:[A-Za-z0-9+/]{43}=",
        rb"\bkey[\"'][ \t]{0,4}=>[ \t]{0,4}(?:env\([\"']\w{1,40}[\"'],[ ]{0,2})?[\"']base64:([A-Za-z0-9+/]{43}=)",
        "secret key",
    ),
)
