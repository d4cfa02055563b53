"""Values that refer to another place: a shell, a template engine, a build tool, a vault, a call; and paths."""

import re

from pocketmon_pipeline.pattern import compile_later
from pocketmon_pipeline.secrets.named.chance import (
    count_classes,
    has_all_classes,
    is_drawn,
    is_mixed,
    is_noise,
    is_wordy,
)
from pocketmon_pipeline.secrets.named.chosen import has_digits_amid
from pocketmon_pipeline.secrets.named.phrases import CALLED, OF_PROGRAMS, count_phrase
from pocketmon_pipeline.secrets.named.placeholders import is_placeholder

_ENDINGS = (
    "pem|key|crt|cer|p12|pfx|jks|json|ya?ml|txt|env|conf|cfg|ini|xml|html?|js|ts|py|php|png|svg|css|sh|rb|java|md"
)
# What is put in later: by a shell, a template engine, a build tool, a program, a vault; and paths to files.
_TEMPLATE = compile_later(
    r"\$\{|\$\(|(?<![^\W_])\$\$(?![A-Z][a-z]+(?:\$\$|[!#%&*+.,-])[A-Z0-9])|\$\$(?:[({]|[A-Z_]*$)|\{\{|\{\$[A-Za-z_]|%\{|\[%|\}\}|<%|%>|\#\{[^{}]+\}|%\(\w+\)[sd]|%\w+:~|\{[A-Za-z_][\w.]*\([^{}]*\}"
)
_REFERENCES = (
    *(
        r"^\$\w+(?:->.*|,|/.*)?$",
        r"^\$(?i:env):",
        r"^\$[A-Za-z_]\w*(?::\$[A-Za-z_]\w*)+(?:[:,].*)?$",  # a record that a script puts together
        r"^%[\w.:/!-]+%$",
        r"^\$[\w.:]{2,80}\$$",
        r"^@[\w.-]+@$",
        r"^__\w+__$",
        r"^!(?:\w+\s|[A-Za-z_]+$)",
        r"^[\"']?\.[ ]?\$[A-Za-z_]\w*(?:[\[\]().,; \"'-]|$)",  # what PHP joins to a text
        r"^/[\w.-]+=[\"']?\$\{?\w+\}?[\"']?/|^/\{?s/",  # what sed puts in its place
        r"^[-=?+]\$(?:\d+|[A-Z_][A-Z\d_]*|[a-z_][a-z\d_]*)(?:\}.*)?$",  # what a shell takes instead
        r"^(?:\$[a-z_]+){2,4}$|^(?:\$[A-Z_]+){2,4}$",  # what it joins
        r"^(?:[a-z]-[a-z]|[A-Z]-[A-Za-z]|\d-\d){2,}\W*$",  # classes of characters (tr(1))
    ),
    *(r"^\$__\w+\{", r"^<[^<>]+>$"),
    r"^\{%.*%\}$",  # a tag of Jinja, Liquid and Insomnia
    r"^%\{\w+:",  # a module that is asked (FreeRADIUS, unlang(5))
    r"^(?:[A-Z][a-z]+ )?\{[A-Za-z_][\w.]*\}$",  # a field of a format, which may have a scheme before it
    r"^(?:[\w.-]+/)+\{\w+\}(?:/[\w{}.-]+)*/?$",  # a path with a field in it
    r"^\w+: ?\{",  # an object that documentation spells out
    *(r"^\[(?:[^\[\]]+\]|\w+\(\d\))$", r"^&\w+;", r"^\*+\w+$", r"^\(\([\w./:-]+\)\)$", "^`(?:[^`]+`|[a-z][a-z_-]+)$"),
    # commands, and an array, of PowerShell
    r"^\(?(?:Get|Read|New|Import|Invoke|ConvertTo|ConvertFrom|Unprotect)-[A-Z]\w+(?:\s|$)",
    r"^@\((?:['\"$]|\)$)",
    rf"^@(?:[\w.-]*/)*[\w.-]+\.(?:{_ENDINGS})\b",  # a file that a program reads (curl(1), `vault kv put`)
    r"^X-[A-Z_-]+$",  # an extension of a schema (RFC 4512, 4.2)
    r"^__encrypt__[\w+/=]+:",  # what Netmiko has encrypted (its "Encryption Handling")
    r"^\{\s{0,4}[\"']?[\w.-]{1,60}[\"']?:\s",  # a map begins (YAML 1.2.2, 7.4.2)
    r"^dword:[0-9a-f]{8}$",  # a number in the registry of Windows
    r"^@\{[\w.-]+:[\w.-]+\}$",  # of a store of secrets (Telegraf, "Secret-store secrets")
    r"^credentialsJSON:",  # of a project's own store (TeamCity, "Storing Secure Settings")
    r"^@Microsoft\.KeyVault\(",  # App Service, "Use Key Vault references"
    r"^Ag[A-Za-z0-9+/]{120,}={0,2}$",  # what a SealedSecret of Kubernetes has encrypted (Bitnami, sealed-secrets)
    r"^#[A-Za-z_][\w.()]*#$",  # an expression of ColdFusion ("Using # signs")
    r"^&\w+\.?$",  # a macro variable of SAS ("Macro Variables")
    "^>",  # markup goes on behind an attribute
    r"^\$[A-Za-z]\w*\.[.()\w]*$",  # a property, or a call, in PowerShell
    r"^\$[A-Za-z]\w*\([\w.-]+\)$",  # what a driver looks up (Teradata, "Wallet": `$tdwallet(name)`)
    r"^(?:\+\+?|\.\.?|&|<>) \w",  # a text of code goes on with a variable
    r"^\W{0,2}\$\d\b",  # what a message puts in
    r"^(?:ssh|ecdsa|rsa)-[a-z][\w-]*(?:,[\w@.-]+)*$",  # algorithms (ssh_config(5), HostKeyAlgorithms)
    # what is kept about one
    r"^[a-z]+(?:_[a-z]+)*_(?:token|key|secret|password|passwd|pass)_(?:id|name|file|path|url|uri|type|field|env|arn|ref)$",
    r"^\$[\w:]{1,60}[{\[]['\"\w$]",  # a member of a hash or list of Perl, which may be one of PHP
    r"^&[\w-]{1,60}:[\w-]{1,60}$|^\* [A-Z]+,?$",  # an attribute, and any value of one (FreeRADIUS, unlang(5))
    r"^!\w{1,20}(?::!\w{1,20}){1,40}",  # ciphers to go without (openssl-ciphers(1))
    r"^LS0tLS1CRUdJTiB(?:DRVJU|QVUJM)",  # a certificate or public key in base64 (RFC 7468)
    r"^ext:\w+$",  # of the file beside the settings (wpa_supplicant, ext_password_backend)
    r"^%sys\w{2,10}\(",  # what SAS looks up (its "Macro Language", %SYSGET)
    r"^\(\d+(?:\.\d+)+\)$",  # the version of a package (Bundler, Gemfile.lock)
    # an argument that prose asks to pass
    r"^(?:[a-z_][a-z\d_]*|[A-Z\d_]+)=(?:True|False|None|true|false|null|\d{1,3})$",
    # a command that prints it, or makes one, and one that is given a variable
    r"^\(?(?:pass|cat|gpg2?|security|secret-tool|rbw)(?: [a-z]{2,12})? [\w.~-]{0,60}[/-]",
    r"^(?:openssl (?:rand|passwd)|(?:node|deno|bun|perl|ruby|python3?|php) -[a-z]|head -c|pwgen|uuidgen)(?: |$)",
    # what makes one without an argument (Ruby, `SecureRandom`; Devise, `friendly_token`)
    r"^(?:SecureRandom|Devise)\.[a-z_]+\d{0,2}$",
    r"^HTTP/\d(?:\.\d)?\"?$",  # behind an empty field in the line of a request (RFC 9112, 3)
    r"^[a-z][\w-]* (?:--?[a-z][\w-]* )?\$[A-Z][A-Z_]*$",
    r"^\((?:cat|pass|op|gpg2?|security|vault|aws|gcloud|kubectl|command|string|curl|jq)$",  # a command of fish
    r"^\{(?:vault|secrets?|env|ssm|kms|keyvault|kv|conjur):[^{}]{1,200}\}$",  # of a store
    r"^\$t[ce]?\(",  # what is translated (Vue I18n, `$t`)
    r"^\[?(?:String|Int|Float|Boolean|ID)!?\]?!$",  # a type that is not null (GraphQL, 3.12)
    r"^\.\*/[\w-]*=",  # what takes the place of a line (sed(1))
    # what Amazon calls its resources (EC2 User Guide, "Resource IDs")
    r"^(?:vpc|subnet|sg|eni|igw|rtb|acl|ami|snap|vol|eipalloc|pcx|nat|lt|vpce|i)-[0-9a-f]{8}(?:[0-9a-f]{9})?$",
    # a type of an interface of this version (Google, AIP-185; "Kubernetes API Concepts")
    *(
        r"^(?:[A-Za-z][a-z]+\d?(?:[A-Z][a-z]+)*)?[Vv]\d{1,2}(?:alpha|beta)\d{0,2}(?:[A-Z][a-z]+)+(?:\.[a-z]\w*)*$",
        r"^(?:[A-Za-z][a-z]+\d?(?:[A-Z][a-z]+)*)?[Vv]\d{1,2}(?:[A-Z][a-z]+){2,}(?:\.[a-z]\w*)*$",
        r"^[a-z]+\d?(?:[A-Z][a-z]+)*[Vv]\d{1,2}[A-Z][a-z]+(?:\.[a-z]\w*)+$",
    ),
    r"^(?i:utf[-_]?(?:8|16|32)(?:[-_]?[lb]e)?|latin[-_]?1|(?:us-)?ascii|iso-8859-\d{1,2})$",  # an encoding of texts
    r"^[a-z_]\w*(?:\.\w+)*\(\)(?:\.\w+)+$",  # what a call gives has it
    r"^[a-z_]+(?:\.[a-z_]+)+:[a-z_]+$",  # what a command runs (PyPA, "Entry points specification")
    # a file with the sum of what is in it (Django, `ManifestStaticFilesStorage`)
    r"^(?:[\w.-]+/)+[\w.-]+\.[0-9a-f]{12}(?:\.\w+)*$",
    r"^(?:PART)?(?:UUID|LABEL)=",  # a file system (fstab(5))
    r"^[\w-]+ [A-Z][a-z]+=$",  # what a scheme begins with, before a program goes on
    r"^0x[0-9A-Fa-f]{40}$",  # an account of Ethereum (its "Yellow Paper", 4.1)
    # the sum of a certificate, of a file, of an image (RFC 7469; SRI, 3.5; OCI Image Format, "Digests")
    r"^(?i:sha(?:1|224|256|384|512)|md5|blake\w+)[/:-][A-Za-z0-9+/]{20,}={0,2}$",
    r"^\[[A-Za-z][A-Za-z.]*(?:\]::|$)",  # a member of a type in PowerShell
    *(
        r"^--[a-z]",
        r"^(?:ENC|NACL|PKCS7)[\[(]",
        r"^\{(?i:cipher|3des|aes(?:256|-gcm)?)\}",  # also WebLogic's ("Password Encryption")
        r"^AES:[A-Za-z0-9+/]{16,}={0,2}:[A-Za-z0-9+/]{16,}={0,2}$",  # GoCD, encryptedPassword
        r"^enc:[a-z]\w*(?:\.\w+){1,6}:[A-Za-z0-9+/]{16,}={0,2}$",  # Talend, "Encryption of context variables"
        r"^encrypted:[A-Za-z0-9+/]{16,}={0,2}$",  # RabbitMQ, "Configuration Value Encryption"
        r"^(?:wc[BF]MA|hQ[EI]MA)[A-Za-z0-9+/]{100,}={0,2}$",  # a message that OpenPGP encrypted (RFC 9580, 5.1)
        r"^\([^\W\d_][^()]*\)$",  # a remark in its place
        r"^\[enc:",  # IIS ("Using Encryption to Protect Passwords")
        # what Dynaconf is to cast, or to look up
        r"^@(?:format|jinja|get|read_file|int|float|bool|str|json|note|none|empty|merge|insert)(?:\s|$)",
        r"^\{[A-Za-z0-9+/=]{16,}\}$",
        "^AQICA",
        r"^:\w+$",
    ),
    r"^(?:ref|env|exec|file|secret|ssm|sops|op|keyring|arn|vault|doppler|bw|pass|lookup|data|local|var|module|kv)(?:\+\w+)?:",
    r"^(?:file|secretsmanager|ssm|vault|secret|kv|parameterstore)/",
    r"^(?:\w+ )?(?:<[^<>\s]+>[:/@.]?)+$",
    r"^%[-+#0 ]*\d*(?:\.\d+)?[sdiuxXefg]$",  # a field of printf(3)
    r"^\*[A-Za-z_]+(?:\*[A-Za-z_]+)+\*?$",  # the chat with a program that changes passwords (smb.conf(5), passwd chat)
    r"^%~[a-z]{0,6}\d",  # an argument of a batch file (cmd, "Using batch parameters")
    r"^\{[A-Za-z_][\w.]*[(\[]",  # a call, or a member, that Python puts into a text
    r"^[\"']? ?[.+&] \$?\w.* [.+&] ?[\"']?$",  # code between two texts that it joins
    r"^[\w.#-]*\[[a-z-]+[~|^$*]?=\\?[\"'][\w-]+\\?[\"']\]$",  # a selector of CSS
    *(r"^/(?:run|var|etc|home|usr|opt|secrets?|mnt|tmp|root)/", r"^\.{1,2}/[\w.-]+/", "^~/", r"^[A-Za-z]:\\"),
)
# All of these begin where the value does: to try so many at each of its letters takes most of the time of a judgement.
_REFERENCE = compile_later("|".join(_REFERENCES))
_WITHIN = (
    r"\[[^\[\]]*(?:a-z|A-Z|0-9)[^\[\]]*\](?:[+*]|\{\d)",  # a regular expression
    r"(?:/|%2F)aws4_request$",  # an access key's name and scope (AWS, "Signature Version 4")
    r"</?[a-z][\w-]*[ />]",  # markup behind an attribute that ends in a name: `href="?token="`
    r"(?:^|\s)(?:sk-)?(?:ssh-(?:rsa|dss|ed25519)|ecdsa-sha2-nistp\d{3})(?:@openssh\.com)? AAAA",  # a public key
    r"process\.env|os\.environ|getenv|fetch_env|import\.meta\.env|ENV\[|System\.get|config\(|env\(",
    r"(?:secrets?|vars?|settings|self|this|params?)\.\w",
)
# A path from the root, or base64 that begins with a slash.
_ROOTED = compile_later(r"^/[\w.-]+/")
_CALL = compile_later(
    r"^(?![A-Z][a-z]+\((?:19|20)\d\d\)$)(?P<name>[A-Za-z_][\w.:>-]*)[!?]?\((?![^()\"'.,$]*\)\w+$)(?P<given>.*?)(?P<end>\)?);?$"
)
# What is given to one: a variable, a text, a number or nothing; what chance drew has digits amid it, or marks.
_GIVEN = compile_later(r"[$@%&*\\]{0,2}(?:[A-Za-z_]+(?:(?:\.|::|->|\[)[\w$\]]*)*)?[0-9]*|[\"'].*")
_MADE = compile_later(
    r"^(?:new|await|typename|lambda|function|async|def|return)\s|=>|^[\w:.$]+(?:\[['\"\w-]+\])+(?:\.\w+)*,?$"
)
# Minified code runs on: `pass=Pass.OPAQUE:mode===Mode.MASK&&(`.
_EXPRESSION = compile_later(
    r"^[A-Za-z_$][\w$]*(?:\.[A-Za-z_$][\w$]*)*(?:[:?)]|[=!]==|&&|\|\|)\S*(?:[=!]==|&&|\|\||\?[\w$.]+:)"
)
_URL = compile_later(r"^[a-z][a-z0-9+.-]{1,15}://", re.IGNORECASE)
# A file of the web may have its version behind it.
_PATH = compile_later(
    rf"^(?:[\w.@-]+/)+[\w.@-]*\.[A-Za-z]{{1,8}}$|^[\w-]+\.(?:{_ENDINGS})$"
    rf"|^(?:[\w.@-]+/)+[\w.@-]*\.(?:{_ENDINGS}|gif|jpe?g|webp|woff2?)\?v?=?\d{{1,10}}$"
)
# Minifiers write `!0` and `!1` for true and false.
_NEGATED = compile_later(r"^![01](?:[:;,)&|?}\]]|$)")
# A member of a variable that an expression names, and Erlang's: a record's field, a macro, a field of a binary with
# its type, the rest of a pattern (Erlang Reference Manual, "Expressions").
_MEMBER = compile_later(
    r"^[A-Za-z_]\w*\[[A-Za-z_]\w*$|^[A-Z]\w*#\w+[.{]|^\?[A-Z][A-Z_]*\("
    r"|^\w+/(?:binary|bytes|bits|bitstring|integer|float)\b|^[A-Z]\w*\}+ (?:=|->)|^\?[A-Z]\w*,?$"
)
# What a program calls where it keeps one.
_VARIABLE = compile_later(r"^[a-z][a-z0-9]*(?:_[a-z0-9]+)*_(?:pass|passwd|password|pwd|secret|token|key)[,;]?$")
# An option that a completion offers, to be followed by its value.
_AWAITING = compile_later(r"^[A-Za-z][A-Za-z._-]*=$")
# A number of a program, no longer than its registers, and what a dialogue asks with.
_NUMBER = compile_later(r"^0x[0-9A-Fa-f]{1,16}[,;]?$")
_PROMPT = compile_later(r"[^\W\d_][:\uFF1A]$")
_OF_NAMES = 2  # classes of characters in what programs call something, for most of them
_ELSEWHERE = (compile_later("|".join(_WITHIN)), _URL, _PATH, _MADE, _EXPRESSION, _NEGATED)
_ALPHAS = compile_later(r"[a-z]+")
_IDENTIFIER = compile_later(r"^[A-Za-z_$][\w$]*(?:(?:\.|::|->)[A-Za-z_$][\w$]*)+$")
_CONSTANT = compile_later(r"^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+$")
_NUMBERED = compile_later(r"_\d{2,}$")
_YEARS = compile_later(r"^[a-z]{3,}\.[a-z]{3,}(?!(?:16|32|64|128|256|384|512)$)\d{2,4}$")


# A mark before a word and a number, as people put one there: a variable, a tag or an alias is not called so.
_MARKED = compile_later(r"[$!*]([A-Z][a-z]{3,20})\d{3,4}")
# What a program shows: a path to it of words that name the setting too.
_SHOWN_TEXT = compile_later(r"[a-z][a-z\d_]*(?:\.[a-z][a-z\d_]*){0,6}\.([a-z]+(?:_[a-z]+)*)")


def is_reference(value: str, *, quoted: bool) -> bool:
    """Whether the value is a reference: a variable, a template, a file, a call."""
    if quoted and _is_marked(value):
        return False
    if "_" in value and _names_text(value):
        return True
    if _TEMPLATE.search(value) and not is_noise(value):
        return True
    if _leads_elsewhere(value) or _is_call(value, quoted=quoted):
        return True
    if _ROOTED.match(value):
        return not is_drawn(value)
    return not quoted and (
        bool(_NUMBER.match(value) or _PROMPT.search(value) or _MEMBER.match(value))
        or _is_constant(value)
        or bool(_VARIABLE.match(value.rstrip(".")))
        or (bool(_IDENTIFIER.match(value.rstrip(",;"))) and not _is_password(value))
        or (bool(_AWAITING.match(value)) and is_wordy(value))
    )


def _leads_elsewhere(value: str) -> bool:
    return _REFERENCE.match(value) is not None or any(pattern.search(value) for pattern in _ELSEWHERE)


def _is_marked(value: str) -> bool:
    marked = _MARKED.fullmatch(value)
    return marked is not None and marked[1].lower() not in OF_PROGRAMS


def _names_text(value: str) -> bool:
    """Whether it is the key of a text in a catalogue: `login.password_hint`."""
    shown = _SHOWN_TEXT.fullmatch(value)
    words = shown[1].split("_") if shown else []
    return len(words) > 1 and not CALLED.isdisjoint(words)


def _is_call(value: str, *, quoted: bool) -> bool:
    """Whether it is a call; a password may contain a bracket, mostly an unclosed one."""
    call = _CALL.match(value)
    if not call or call["end"]:
        return call is not None
    is_named = count_classes(call["name"]) <= _OF_NAMES or _GIVEN.fullmatch(call["given"]) is not None
    return not is_mixed(value) or (is_named and not quoted)


def _is_constant(value: str) -> bool:
    """Whether it is the name of a constant: `DB_PASSWORD`, but not `WINTER_2024`."""
    if not _CONSTANT.match(value) or is_mixed(value):
        return False
    return not _NUMBERED.search(value) or not CALLED.isdisjoint(value.lower().split("_")) or is_placeholder(value)


def _is_password(value: str) -> bool:
    """Whether a valid identifier is a password: mixed characters, or words that no program uses."""
    return is_mixed(value) or count_phrase(value) > 0 or _ends_in_number(value) or has_digits_amid(value)


def _ends_in_number(value: str) -> bool:
    """Whether it ends in a digit, and its words are not common in programs: `Gorse.hill7`, `gorse.hill63`.

    Either it has all four classes, or in lower case two digits or more must end it, and not the width of a number or
    of a digest.
    """
    return (
        value[-1:].isdigit()
        and (has_all_classes(value) or bool(_YEARS.search(value)))
        and OF_PROGRAMS.isdisjoint(_ALPHAS.findall(value.lower()))
    )
