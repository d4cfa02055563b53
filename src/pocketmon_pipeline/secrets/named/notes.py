"""Passwords in notes, tickets and chats: `the pw for staging is x`, `creds: ann / x`, `ann using x`.

Prose is full of the words, so the value must tell: it has what no word of a sentence has (`TELLS`), or is a phrase in
quotes.
"""

from pocketmon_pipeline.secrets.named.places import HIDDEN, TELLS, announce, spot

_NOUN = (
    rb"(?:password|passphrase|passwort|kennwort|contrase\xc3\xb1a|mot de passe|senha|has(?:\xc5\x82|l)o|clave"
    rb"|wachtwoord|heslo|parola|adgangskoden?|l\xc3\xb6senord(?:et)?|passord(?:et)?"
    rb"|(?:pre-?)?shared[ -](?:key|secret))\b"
)
_WHOSE = (
    rb"[ \t]{1,4}(?:for|of|to|f\xc3\xbcr|von|zum?|zur|vom|del?|d[aou]|dla|na|par|per|voor|till?)\b"
    rb"[^\n.,;:\"'`(){}]{1,60}?"
)
_ADVERB = rb"(?:now|still|jetzt|nun|noch|maintenant|encore|ahora|teraz|ora)"
_NOW = rb"(?:" + _ADVERB + rb"[ \t])?"
# Who logs in, before a comma and the password.
_WHO = (
    rb"\b(?:user(?:[ ]?name)?|login|account|(?:be)?nutzer(?:name)?|konto|utilisateur|identifiant|usuario|utente"
    rb"|gebruiker)"
)
# What is no password behind the word for one: how it is made, kept or counted.
_TECHNIQUES = (
    rb"sha|md5|pbkdf|bcrypt|argon|scrypt|base64|utf|aes|[\w-]{1,60}\.[a-z]\w{1,3}[^\w.]|[\w-]{1,60}\.[a-z]\w{1,3}\Z"
    rb"|field|file|input|entry|hash|column|option|param|arg|rule|type|test|based|length|policy"
)
_NO_TECHNIQUE = rb"(?!v?\d|" + _TECHNIQUES + rb")"
# What it was changed to may begin with a digit, if it is no number or version.
_NO_VERSION = rb"(?!v?[\d.]{1,20}(?!\w)|" + _TECHNIQUES + rb")"
# How somebody logs in.
_NO_SCHEME = rb"(?!oauth|oidc|saml|kerberos|webauthn|fido|totp|x\.?509)"
_ADMINS = rb"(?:admin|administrator|root|sa|postgres|deploy|demo|guest)"
# A cell of a table, of which many hold choices: of letters of both cases, or a mark.
_CELL = rb"\|(?=[^\n|]{0,70}/[ \t]{1,2}(?-i:[^\s|]{0,60}[A-Z!@#$%&*+?]))"
_QUOTE = rb"(?:\\?[\"'`]|\xe2\x80[\x9c\x98])"
_ENDED = rb"(?=\\?[\"'`]|\xe2\x80[\x9d\x99])"
# Quotation marks of other languages too, within which French has a blank; what only a password has between them.
_OPENING = rb"(?:\\?[\"'`]|\xe2\x80[\x98\x9c\x9e]|\xc2\xab(?:[ ]|\xc2\xa0|\xe2\x80\xaf)?|\xe3\x80\x8c)"
_CLOSING = rb"(?=\\?[\"'`]|\xe2\x80[\x99\x9c\x9d]|(?:[ ]|\xc2\xa0|\xe2\x80\xaf)?\xc2\xbb|\xe3\x80\x8d)"
_FOREIGN = rb"(?:\xe2\x80[\x9c\x9e]|\xc2\xab(?:[ ]|\xc2\xa0|\xe2\x80\xaf)?|\xe3\x80\x8c)"
_MARKED_WORD = (
    rb"(?=[^\"'`\n]{0,60}(?-i:[a-z\x80-\xff]{3}))(?=[^\"'`\n]{0,60}(?:\d|[!&+~^%*=#])"
    rb"|(?-i:[A-Z\xc3-\xd4][a-z\x80-\xff]{2,30}[_.-][A-Za-z\x80-\xff]{3}))"
    rb"([^\s\"'`<>{}()$/|]{3,64}"
)
_MARKED = _MARKED_WORD + rb"(?:[ ][^\s\"'`<>{}()$/|]{1,30}){0,3}?)"
# Words joined by dots, of which none is a program's, as the weighing tells.
_DOTTED_WORDS = rb"((?-i:[a-z]{3,20}(?:\.[a-z]{3,20}){2,4}))"
# A type of engines: `Node3D`, `Vector2i`, `Texture2DArray`.
_OF_DIMENSIONS = rb"(?:[A-Z][a-z]{1,20}){1,6}[1-4][Dif](?:[A-Z][a-z]{1,20}){0,4}"
# Three words or more in a row, as nobody puts in quotes what a sentence says.
_PHRASE = rb"((?-i:[a-z]{2,20}(?:[ ][a-z0-9]{2,20}){2,7}))"
# Names joined by dots, as somebody joins words and no program what it has.
_DOTTED = (
    rb"(?!(?:system|microsoft|windows|org|com|net|java|javax|android|spring)\.)"
    rb"((?-i:[A-Z\xc3-\xd4][a-z\x80-\xff]{2,20}(?:\.[A-Z\xc3-\xd4][a-z\x80-\xff]{2,20}){2,4}))"
)
_CHANGED = (
    rb"(?:changed|set|reset|updated|chang\xc3\xa9e?|modifi\xc3\xa9e?|remplac\xc3\xa9e?|cambiad[ao]|cambiat[ao]"
    rb"|modificat[ao]|alterad[ao]|mudad[ao]|trocad[ao]|gewijzigd|veranderd|zmienione|zmieniono|\xc3\xa4ndrat)"
)
_CALLED = rb"(?:" + _NOUN + rb"|\b(?:pw|pwd|psk|pass|passcode|mdp|ww|wi-?fi|wlan)\b)"
_OPENS = rb"(?:" + _NOUN + rb"|\b(?:pw|pwd|psk|passcode|mdp|ww|wi-?fi|wlan)\b)"
# What is told of a network on the line of its name, or on one of the next, where its key follows. What routers have on
# them are digits, also in groups of four (AVM, "FRITZ!Box", its label).
_NETWORK = rb"\b(?:ssid|wlan|wi-?fi)\b"
_NETWORKED = _NETWORK.decode() + r"|schl\xc3\xbcssel"
_ITS_KEY = (
    rb"(?:(?:netzwerk|sicherheits|wlan-?)?schl\xc3\xbcssel|wpa[23]?(?:[ -](?:psk|key|schl\xc3\xbcssel))?|psk|key)\b"
)
_NEXT_LINE = rb"\n[ \t]{0,8}(?:[-*>|][ \t]{1,4})?"
_GROUPS = rb"(?:[0-9]{4}(?:[ ][0-9]{4}){3,5}|[0-9]{16,24})"
# What is told of a password or a network, and is none: its length, how it is kept, when it ends, how it sends.
_NO_MEASURE = (
    rb"(?!\d|(?:min|max|len|length|size|chars?|count|rate|rounds|types?|mode|format|encoding|charset|hash|hashing|salt"
    rb"|algorithm|cipher|policy|rules?|strength|score|threshold|field|column|prompt|label|regex|pattern|timeout|age"
    rb"|expiry|expires|expiration|date|version|file|path|store|manager|reset|is|was|and|or|of|the"
    rb"|bands?|channels?|standard|speed|frequency|chip|driver|module|security|encryption|mac|ssid|ip)\b)"
)


# Gates count nothing, which an automaton would need a state for each of. Rows that begin with the same words share one,
# since behind every such word the automaton of each gate starts anew. It asks for what all have, but not for the
# value: so a row may end this many bytes behind it.
_FARTHEST = 600
# Behind a word that joins, what opens a text, or a name with a dot in it; the nearest of them.
_LINK = rb"(?:is|are|was|now|to|ist|lautet|est?|\xc3\xa9|jest|je|\xc3\xa4r|auf|para|naar|na|till?|en|a|in|o)"
_SAID = (
    _CALLED
    + rb"[^\n;\"'`]*?[ \t]"
    + _LINK
    + rb":?(?:[ ]"
    + _ADVERB
    + rb")?[ \t](?:"
    + _OPENING
    + rb"|(?-i:[A-Z\xc3-\xd4][a-z\x80-\xff]{2,}\.[A-Z\xc3-\xd4]))"
).decode()
_IS = rb"[ \t]{1,4}(?:is|lautet|ist|est?|\xc3\xa9|jest|je|\xc3\xa4r):?"
_DASH = rb"[ \t]{1,4}(?:-|\xe2\x80[\x93\x94])[ \t]"
# Behind a sign that joins, any value.
_VALUED = (
    _OPENS
    + rb"(?:[ ][\w.-]+[ ][:=][ ]|[ ]\([^\n\"'`(){}]{1,60}\)(?::|[ ]=)[ \t]|"
    + _WHOSE.replace(b"{1,60}", b"{1,}")
    + rb"(?::|[ ]=|"
    + _IS
    + rb")[ \t]|"
    + _IS
    + rb"[ \t]|"
    + _DASH
    + rb")"
).decode()
_WHO_AND = (_WHO + rb"[ \t:]+(?:(?:is|ist|est|es|jest)[ ])?[^\s]+[ \t,;/(]+(?:\w+[ ])?" + _CALLED + b"[ :]").decode()
_WITH = rb"\b(?:with|using|use|mit|avec|con|met)[ ](?:(?:the|dem|das|le|la|el|het)[ ])?" + _NOUN + b"[ ]"

NOTES = (
    spot(
        rb"\b(?:credentials|creds|login|wi-?fi|wlan|user(?:name)?[ ]?/[ ]?pass(?:word)?"
        rb"|identifiants|zugangsdaten|credencia(?:le)?s)(?:[ \t][\w-]{2,12})?"
        rb"(?:[ \t]{0,2}:|[ \t](?:is|are)\b)[ \t]{1,4}"
        rb"[`\"']?[\w.@+-]{2,64}[`\"']?[ \t]{0,2}/[ \t]{0,2}[`\"']?(?!802\.11|\S{1,40}:[ \t])" + TELLS + _NO_SCHEME,
        HIDDEN,
    ),
    spot(
        rb"\b(?:credentials|creds|login|account)[ ][\w.@+-]{2,64}[ ]/[ ]" + TELLS + _NO_SCHEME,
        HIDDEN,
        word=r"\b(?:credentials|creds|login|account)[ ][\w.@+-]+[ ]/[ ]",
    ),
    spot(
        rb"(?:[:(>-]|^|"
        + _CELL
        + rb"|\b(?:use|with|as|creds?|login|takes?))[ \t]{0,4}[`\"']?"
        + _ADMINS
        + rb"[`\"']{0,2}[ \t]{1,2}/[ \t]{1,2}[`\"']{0,2}"
        + TELLS,
        HIDDEN,
        rb"(?:[`\"')]?[ \t.,]{0,4}\r?$|(?=[`\"']?[ \t]{0,40}\||</|\\?\"\s?[,}\]]))",
    ),
    # a word of each class, since a choice of two words stands so too; of two types that end alike even then, of which
    # one is called after the other, or after how many dimensions it has
    spot(
        rb"(?!`\w{0,20}?(\w{4,20})`?[ ]/[ ]`?\w{0,20}?\1`)"
        rb"(?!`((?-i:[A-Z][a-z]{2,40})\w{0,40})`?[ ]/[ ]`?(?-i:\2(?!Pass|Pwd|Secret|Pw|Key)(?:[A-Z][a-z]{2,20})+`))"
        rb"(?!`[\w.:]{2,64}`?[ ]/[ ]`?(?-i:" + _OF_DIMENSIONS + rb")`)"
        rb"`[\w.@+-]{2,64}`?[ ]/[ ]`?(?-i:(?=\S{0,60}[a-z])(?=\S{0,60}[A-Z]))(?=\S{0,60}\d)(?=\S{6})",
        rb"([^\s\"'$<>{}`|/()]{4,64})",
        rb"`",
        r"`[\w.@+-]{2,64}`?[ ]/[ ]`?[^\s/`]{6,64}`",
    ),
    spot(
        rb"\b(?:log[ -]?in|sign[ -]?in)(?:[ \t]{1,4}(?:at|to|on)[ \t][^\n`]{1,80}?)?[ \t]{1,4}"
        rb"(?:with|as|using)[ \t]{1,4}[`\"']{0,2}[\w.@+-]{2,64}[`\"']{0,2}"
        rb"[ \t]?/[ \t]?[`\"']{0,2}" + TELLS,
        HIDDEN,
    ),
    spot(
        rb"\b(?:user(?:name)?|account|in[ \t]as)[ \t]{1,4}[`\"']?[\w.@+-]{2,64}[`\"']?[ \t]{1,4}using[ \t]{1,4}"
        rb"(?:the[ \t])?(?:password[ \t]{1,4})?[`\"']?(?=\S{6,64})" + TELLS,
        HIDDEN,
        rb"[`\"']?[.,;)]?[ \t]*\r?$",
        r"(?:user(?:name)?|account|in[ \t]as)[ \t]+\S+[ \t]+using[ \t]",
    ),
    spot(
        rb"\b"
        + _NOUN
        + rb"(?:"
        + _WHOSE
        + rb")?"
        + _IS
        + rb"[ \t]{1,4}"
        + _NOW
        + rb"(?!\xe2\x80[\x98\x9c\x9e]|\xc2\xab|\xe3\x80\x8c)[\"'`]{0,2}"
        + TELLS,
        rb"([^\s\"'$<>{}`|]{3,254}[^\s\"'$<>{}`|.,;:])",
        word=_VALUED,
        ahead=_FARTHEST,
    ),
    spot(
        rb"\b(?:(?:pass|pw|pwd|psk)[ \t]for|(?:pw|pwd|psk|mdp)[ \t](?:f\xc3\xbcr|vom|zum|zur|del?|du|dla))\b"
        rb"[^\n.,;:\"'`(){}]{1,60}?:[ \t]{1,4}[\"'`]?" + TELLS,
        HIDDEN,
        rb"[\"'`]?[ \t.]*\r?$",
    ),
    spot(
        rb"\b" + _NOUN + rb"(?:" + _WHOSE + rb"|[ ]\([^\n\"'`(){}]{1,60}\))(?::|[ ]=)[ \t]{1,4}[\"'`]?" + TELLS,
        HIDDEN,
        rb"[\"'`]?[ \t.]*\r?$",
        _VALUED,
        ahead=_FARTHEST,
    ),
    spot(
        rb"^[ \t]*(?:[-*][ \t]{1,4})?" + _NOUN + _DASH + rb"[ \t]{0,3}" + TELLS,
        HIDDEN,
        rb"[ \t]*\r?$",
        _VALUED,
        ahead=_FARTHEST,
    ),
    # one of every class: `a / b` may be a choice, also of what begins and ends alike, or a fraction, behind which a
    # statement or an argument ends, or which is asked for something
    spot(
        rb"(?:^|[-*:][ \t]{1,4})(?!(\w{2,40}[-_.])[\w.+-]{0,40}[-_.](\w{2,40})[ ]/[ ]\1\S{0,40}[-_.]\2\s)"
        rb"[\w.@+-]{2,64}[ ]/[ ](?=\S{0,60}\d)(?-i:(?=\S{0,60}[a-z])(?=\S{0,60}[A-Z]))"
        rb"(?=\S{0,60}[!#%&*+.=?@_-])(?=\S{8})"
        rb"(?![\w$.]{1,80}(?:(?:\[\w{1,20}\])?(?:\*\*\d)?\)*;|\*\*\d\)*\s)|[\d.]{1,20}\)"
        rb"|[\w$.]{1,40}\)+\.[A-Za-z_]\w{0,40}\()",
        HIDDEN,
        rb"[ \t]*(?:\*/\}?|-->)?[ \t]*\r?$",
        r"(?:^|[-*:][ \t]{1,4})[\w.@+-]{2,64}[ ]/[ ][^\s\"'$<>{}`|]{8,64}[ \t]*(?:\*/\}?|-->)?[ \t]*\r?$",
    ),
    spot(
        rb"(?:^[ \t]*[-*]|\w:)[ \t]{1,4}[\w.+-]{1,64}@[\w.-]{3,255}[ \t]{1,2}/[ \t]{1,2}" + TELLS,
        HIDDEN,
        rb"[ \t]*(?:\*/|-->)?[ \t]*\r?$",
    ),
    spot(
        _WHO
        + rb"(?:[ \t:]{1,3}|[ ](?:is|ist|est|es|jest)[ ])[`\"']{0,2}[\w.@+\\-]{2,64}[`\"']{0,2}"
        + rb"(?:[ \t]?[,;/]?[ \t]{1,2}|[ ]\()(?:(?:and|with|und|mit|et|avec|y|con|e|en|met|i|z|a)[ ])?"
        + _CALLED
        + rb"(?:[ \t:]{1,3}|[ ](?:is|ist|est|es|jest)[ ])(?:<\w{1,8}>)?[`\"']{0,2}"
        + TELLS
        + _NO_TECHNIQUE,
        rb"((?:[^\s\"'$<>{}`|(),;&]|&(?:\w{2,6};)?){6,64}?)",
        rb"(?=[`\"'.,;:!?)\\]{0,4}(?:[\s<]|\Z))",
        _WHO_AND,
    ),
    spot(
        _WHO
        + rb"[ \t:=]{1,3}([\"'`])[\w.@+\\-]{2,64}\1[ \t,;/]{1,3}(?:\w{1,4}[ ])?"
        + _CALLED
        + rb"[ \t:=]{1,3}[\"'`]",
        rb"([^\s\"'`<>{}$]{6,64})",
        rb"[\"'`]",
        (_WHO + rb"[ \t:=]+[\"'`][^\s]+[\"'`][ \t,;/]+(?:\w+[ ])?" + _CALLED + rb"[ \t:=]+[\"'`]").decode(),
    ),
    # in a message of a chat, or a remark, with nothing behind it
    spot(
        _WHO
        + rb"[ \t:]{1,3}[`\"']?[\w.@+\\-]{2,64}[`\"']?[ \t]?[,;/][ \t]{1,2}(?:(?:and|und|et|y|e|en)[ ])?"
        + _CALLED
        + rb"[ \t:]{1,3}[`\"']?(?-i:(?=\S{0,60}[A-Z])(?=\S{0,60}[a-z]))"
        + _NO_TECHNIQUE,
        rb"([^\s\"'$<>{}`|(),;]{6,64}?)",
        rb"[`\"']?[.)]?[ \t]*\r?$",
        _WHO_AND,
    ),
    spot(
        _OPENS + rb"[ ]" + _NO_MEASURE + rb"[\w.-]{1,24}[ ][:=][ ]" + TELLS,
        HIDDEN,
        rb"[\"'`]?[ \t.]*\r?$",
        _VALUED,
        ahead=_FARTHEST,
    ),
    # that it is another one now, in quotes; in those that code has not, behind more words
    spot(
        _OPENS
        + rb"[^\n;\"'`]{0,60}?[ ](?:(?:to|auf|para|naar|na|till?)[ ]"
        + _OPENING
        + rb"|(?:en|a|in|o)[ ]"
        + _FOREIGN
        + rb")"
        + _NO_VERSION,
        _MARKED_WORD + rb"?)",
        _CLOSING,
        _SAID,
        ahead=_FARTHEST,
    ),
    spot(
        _CALLED
        + rb"(?:[^\n;\"'`]{0,60}?[ ]"
        + _CHANGED
        + rb"[ ](?:it[ ])?(?:to|en|a|in|para|naar|na|till?)[ ]|(?:"
        + _WHOSE
        + rb")?[ ](?:is|was|ist|lautet|est?|jest|\xc3\xa4r):?[ ]"
        + _NOW
        + rb")",
        _DOTTED,
        rb"(?=[.,;:!)]?(?:\s|\Z))",
        _SAID,
        ahead=_FARTHEST,
    ),
    spot(
        _WITH + rb"(?:<\w{1,8}>)?[`\"']{0,2}(?=\S{0,60}(?-i:[a-z]{3}))" + TELLS + _NO_TECHNIQUE,
        rb"((?:[^\s\"'$<>{}`|(),;:/=&]|&(?:\w{2,6};)?){6,64}?)",
        rb"(?=[`\"',;:)<]|[.]?(?:\s|\Z))",
        _WITH.decode(),
    ),
    spot(
        rb"\b(?:ssid|wlan|wi-?fi)\b[^\n]{0,80}?"
        rb"\b(?:schl\xc3\xbcssel|key|kennwort|password|passwort|psk|pw|pass|code)[ :]{1,3}" + _QUOTE,
        rb"([^\"'`\n]{8,63}?)",
        _ENDED,
        r"(?:ssid|wlan|wi-?fi)\b[^\n]*(?:ssel|key|kennwort|password|passwort|psk|pw|pass|code)[ :]{1,3}\\?[\"'`]",
    ),
    spot(
        _NETWORK
        + rb"(?:[^\n]{0,80}"
        + _NEXT_LINE
        + rb"|[^\n:]{0,20}:[^\n]{2,60}[,;][ ])(?:[^\n]{0,60}"
        + _NEXT_LINE
        + rb")?\*{0,2}"
        + _ITS_KEY
        + rb"(?:[ ]?\([^\n()]{1,20}\))?(?:\*{0,2}[ ]?[:=]\*{0,2}[ \t]{1,4}|[ ])[`\"']?(?="
        + _GROUPS
        + rb"|\S{8})(?=\S{4,60}\d|\S{0,4}\d)",
        rb"(" + _GROUPS + rb"|[^\s\"'$<>{}`|(),;:/=]{8,63})",
        rb"[`\"']?[ \t.]*\r?$",
        word=_NETWORKED,
    ),
    spot(
        rb"(?:schl\xc3\xbcssel|" + _NETWORK + rb"[^\n:]{1,24})(?:[ ]?\([^\n()]{1,20}\))?:[ \t]{1,4}",
        rb"(" + _GROUPS + rb")",
        rb"[ \t.]*\r?$",
        word=_NETWORKED,
    ),
    spot(
        _CALLED + rb"[^\n.:;\"'`]{0,60}?[ \t](?:is|are|was|to|ist|lautet|est?|jest)(?:[ ]now|:)?[ ]" + _QUOTE,
        _PHRASE,
        _ENDED,
        _SAID,
        ahead=_FARTHEST,
    ),
    spot(
        _CALLED
        + rb"(?:"
        + _WHOSE
        + rb")?[ \t](?:is|was|now|ist|lautet|est?|\xc3\xa9|jest|je|\xc3\xa4r):?[ ]"
        + _NOW
        + _OPENING
        + _NO_TECHNIQUE,
        rb"(?:" + _MARKED + rb"|" + _DOTTED_WORDS + rb")",
        _CLOSING,
        _SAID,
        ahead=_FARTHEST,
    ),
    spot(
        _QUOTE,
        rb"([^\"'`\n]{6,64})",
        rb"\\?[\"'`][ ]as[ ](?:the[ ]|your[ ])?(?:[\w-]{1,20}[ ])?" + _CALLED,
        r"[\"'`][ ]as[ ](?:the[ ]|your[ ])?(?:[\w-]{1,20}[ ])?(?:pass|pw|psk|wi-?fi)",
    ),
    spot(
        rb"(?:[:=]|\b(?:is|are|use|with|as|creds?|login))[ ]" + _ADMINS + rb"/"
        rb"(?-i:(?=\S{0,60}[a-z])(?=\S{0,60}[A-Z]))(?=\S{0,60}\d)(?=\S{0,60}[!@#$%&*_.+-])",
        HIDDEN,
        rb"(?=[\s\"'`,;]|\Z)",
    ),
    spot(
        rb"\bpassphrase\b[^\n\"'`:=()]{0,30}?(?::|=|[ ]is)[ ]",
        rb"((?-i:[A-Z]?[a-z]{2,20}(?:[ ][A-Z]?[a-z]{2,20}){2,6}"
        rb"[ ](?!(?:of|the|an?|any|all|and|or|to|for|in|on|by|with)\b)[A-Z]?[a-z]{2,20}))",
        # a sentence that is wrapped goes on in small letters
        rb"[.\"'`]?[ \t]*\r?$(?!\n[ \t]*[a-z])",
        r"passphrase\b[^\n\"'`:=()]{0,30}(?::|=|[ ]is)[ ][a-z]{2,20}[ ]",
    ),
    spot(
        rb"\b(?:with|as|use)[ ][\w.@+-]{2,64}[ ]/[ ]`" + TELLS + rb"(?=\S{0,60}[a-z]{3})(?=[^`\s]{6,64}`)",
        rb"([^\s\"'$<>{}`|/()]{6,64})",
        word=r"[ ]/[ ]`[^\s/`]{6,64}`",
    ),
    spot(rb"\bu:[ ]?[\w.@-]{2,64}[ ,;|/]{1,3}p:[ ]?" + TELLS, HIDDEN),
    announce(
        r"\b(?:pw|pwd|passcode|psk)[ \t]{1,4}i",  # prose is full of "is"
        rb"\b(?:pw|pwd|passcode|psk)[ \t]{1,4}ist?:?[ \t]{1,4}" + _NOW + rb"[\"'`]?" + TELLS + HIDDEN,
    ),
    announce(
        r"\b(?:api[ _-]?key|token|secret)[ \t]{1,4}(?:is[ \t:]|(?:for|of)[ \t][^\n:]{1,60}:[ \t])",
        rb"\b(?:api[ _-]?key|token|secret)[ \t]{1,4}(?:is:?|(?:for|of)[ \t][^\n:]{1,60}:)[ \t]{1,4}[\"'`]?"
        rb"(?=\S{0,60}\d)"
        rb"([A-Za-z0-9._~+/=-]{16,255})",
        "secret key",
    ),
)
