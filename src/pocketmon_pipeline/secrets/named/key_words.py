"""Classifies the name of a setting: whether its value is a credential, and of which kind.

A name is cut into words (`dbRootPassword`, `DB_ROOT_PASSWORD` and `db.root-password` are the same), what only
distinguishes one setting from its like is dropped from the end (`password2`, `token_prod`), and the last words decide:
`password_file` and `token_url` end in something else than a credential.
"""

import functools
from typing import NamedTuple

from pocketmon_pipeline.pattern import compile_later
from pocketmon_pipeline.secrets.named import other_languages


class Meaning(NamedTuple):
    """What the value of a key would be. `certainty` is in points: 3 is explicit, 1 needs other evidence.

    `least` is how many points a value must have: more where the word also means something else.
    """

    kind: str
    certainty: int
    least: int = 1


_WORD = compile_later(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[0-9]+|[^\W\d_a-zA-Z]+")
# A parameter of Puppet's, as Hiera knows it: types elsewhere have capitals.
_OF_MODULE = compile_later(r"[a-z0-9_]+(?:::[a-z0-9_]+)+")
_MOST_WORDS = 12
_LONGEST_KEY = 100


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Endings that tell one setting from its like.
DECORATION = _words(
    "value val text string str plain plaintext raw old new current default prod production dev development test "
    "testing staging stage live local primary secondary main backup b64 base64 hex encoded env var literal here "
    "confirmation confirm repeat again real sandbox qa uat demo android ios"
)
# What may stand before `key`: such a word, or what joins two (passport-jwt's `secretOrKey`).
BEFORE_KEY = DECORATION | {"or"}

# A word that says it alone, also at the end of a longer one (`dbpassword`, `MYSQLPASSWD`).
_ALWAYS = {
    "password": ("password", 3),
    "passwords": ("password", 2),
    "passwd": ("password", 3),
    "passphrase": ("password", 3),
    **other_languages.ENDINGS,
    "requirepass": ("password", 3),
    "masterauth": ("password", 3),
    "userpass": ("password", 3),
    "dbpass": ("password", 3),
    "sshpass": ("password", 3),
    "smtppass": ("password", 3),
    "ftppass": ("password", 3),
    "mysqlpass": ("password", 3),
    "rootpass": ("password", 3),
    "adminpass": ("password", 3),
    "bindpw": ("password", 3),
    # Dovecot, "LDAP": of the one who looks up users
    "dnpass": ("password", 3),
    # sssd-ldap(5): ldap_default_authtok
    "authtok": ("password", 3),
    "rootpw": ("password", 3),
    "rootpwmodpw": ("password", 3),
    "userpw": ("password", 3),
    "userpwd": ("password", 3),
    # A user and a password (Yarn, "Yarnrc files")
    "authident": ("password", 3),
    # the same in Kafka's clients (Confluent, "Schema Registry clients", `basic.auth.user.info`)
    "authuserinfo": ("password", 3),
    "secret": ("secret", 3),
    "secretkey": ("secret", 3),
    "secretword": ("secret", 3),
    "apikey": ("api-key", 3),
    "apitoken": ("token", 3),
    "authtoken": ("token", 3),
    "accesstoken": ("token", 3),
    "refreshtoken": ("token", 3),
    "bearertoken": ("token", 3),
    # UUIDs, which alone tell little (HashiCorp, "Consul Environment Variables", "Nomad Environment Variables")
    "consultoken": ("token", 3),
    "consulhttptoken": ("token", 3),
    "nomadtoken": ("token", 3),
    # What a registry gave to a client (Docker, "config.json", `auths`)
    "identitytoken": ("token", 3),
    "registrytoken": ("token", 3),
    "accesskey": ("api-key", 2),
    "authkey": ("api-key", 3),
    "privatekey": ("private-key", 3),
    "encryptionkey": ("secret", 3),
    "masterkey": ("secret", 3),
    "signingkey": ("secret", 3),
    "secretaccesskey": ("api-key", 3),
    "credentials": ("secret", 1),
    # Who knows the cookie of a cluster may join it: RabbitMQ, "Clustering Guide"; Akka, "Remote Security"
    "erlangcookie": ("secret", 3),
    "passwordsalt": ("secret", 3),
    # Moodle, "Password salting"
    "passwordsaltmain": ("secret", 3),
    # A game server's login token (Valve, "Source Dedicated Server")
    "setsteamaccount": ("token", 3),
    "securecookie": ("secret", 3),
    # Its token: SonarQube, "Analysis Parameters"
    "sonarlogin": ("token", 2),
    # RFC 8017, appendix A.1.2
    "privateexponent": ("private-key", 3),
    "passcode": ("password", 2),
    # snmpd.conf(5): whoever knows the community may read, or write
    "rocommunity": ("password", 3),
    "rwcommunity": ("password", 3),
    "snmpcommunity": ("password", 2),
}

# Short words that count only when they stand alone, and what may stand before them; empty: anything.
_ACCOUNTS = _words(
    "db database user usr root admin administrator adm ftp sftp smtp imap pop mail email mysql mariadb sql pg postgres "
    "postgresql pgsql mongo mongodb redis rabbitmq amqp ssh http https proxy login auth my sys system ldap bind svc "
    "service account acct owner guest client server host master slave replication repl app web wifi wlan wpa psk vpn "
    "rpc jmx jdbc ora oracle sa keystore truststore store cert ssl tls p12 pfx jks zip archive registry docker nexus "
    "artifactory jenkins git svn hub basic remote rcon gm steam epic bot irc xmpp sip nas samba smb cifs zabbix nagios "
    "grafana elastic kibana splunk telnet enable console vault unlock decrypt encrypted key signing mysqli wp cache "
    "srcstore deststore srckey destkey "
    "deploy release ota mqtt device ap hotspot backup cron ci cd nats kafka vnc rdp plc camera router switch become "
    "alias keyalias keypair certificate certificat su sudo gpg pgp luks bios idrac ilo webdav caldav imaps ftps broker "
    "enc crypt cipher "
    "encryption encrypt queue truststores keystores elasticsearch opensearch consul etcd traefik portainer gitea minio "
    "control monitor mailserver secret ssid vcenter vsphere esxi borg restic sta softap reg repo panel "
    "save room lobby sheet workbook pdf "
    "portal cms shop api stream relay turn backend metrics stats influx neo4j couchdb mssql solr p4 perforce plastic"
)
_WHOLE = {
    **{word: (*meaning, frozenset[str]()) for word, meaning in other_languages.WHOLE.items()},
    "pass": ("password", 2, _ACCOUNTS),
    "pwd": ("password", 2, frozenset()),
    "pw": ("password", 2, frozenset()),
    "psk": ("password", 3, frozenset()),
    "token": ("token", 2, frozenset()),
    "auth": ("auth", 1, frozenset()),
    "authorization": ("auth", 2, frozenset()),
    "bearer": ("token", 2, frozenset()),
    "pat": ("token", 2, _words("github gh gitlab azure devops ado azdo git")),
    "salt": (
        *("secret", 2),
        _words(
            "ticket auth nonce in password hash "
            "secret session cookie app encryption crypt user signing token link invite "
            "crypto hmac save score highscore leaderboard game server api payment merchant callback wallet operator"
        ),
    ),
    # what a message is signed with, where its name tells for what
    "hmac": (
        *("secret", 2),
        _words(
            "hook webhook launch ticket leaderboard score highscore callback wallet partner session cookie app "
            "operator license licence pay payment order match lobby room invite link download upload cdn asset url "
            "ingest event analytics telemetry api server client game form"
        ),
    ),
    "community": ("password", 1, _words("read write trap")),
    "pepper": ("secret", 2, _words("hmac password hash devise config auth app user secret")),
    "credential": ("secret", 1, frozenset()),
    "credentials": ("secret", 1, frozenset()),
    "creds": ("secret", 1, frozenset()),
}

# Alone what opens a device (RFC 1157, 3.2.5), where it is more than a word: of people there are communities too.
_OF_DEVICES = frozenset(("community",))
# Alone this is what came out for a message.
_ANYTHING = frozenset(("hmac",))
# What a password is called behind the name of whom it belongs to.
_PASSWORDS = ("password", "passwd", "pass", "pwd", "pw")
# These also stand at the end of an account's name: `remotepass`, `smtppw`.
_SHORT = ("pass", "pwd", "pw")

# Whose keys, or of what, are secrets of shops and game servers, and what things in a program are looked up by.
_LOOKED_UP = _words(
    "hash md md5 second secure partner merchant operator agent provider wallet pass callback postback gateway payment "
    "token security report internal save checksum cert vivox"
)
# What makes a key one that must not be seen.
SECRET_KEYS = {
    **dict.fromkeys(
        _words(
            "api secret access private encryption encrypt decryption signing sign signature master auth crypto cipher "
            "aes des rijndael blowfish chacha xxtea rc4 hmac jwt jwe fernet totp shared deploy license licence "
            "session cookie account sec xor priv"
        ),
        3,
    ),
    **dict.fromkeys(
        _words(
            "service app application client admin server subscription integration write ingest "
            "developer dev sdk aws s3 gcp google maps azure stripe sendgrid mailgun mailchimp "
            "mandrill twilio openai anthropic algolia datadog sentry segment mixpanel amplitude rollbar "
            "newrelic github gitlab slack telegram discord firebase steam unity playfab epic webhook "
            "validation machine publisher in nonce base routing rcon wep wpa wifi wlan network host gpr ingestion "
            "tacacs radius "
            "preshared http upgrade kaggle cluster "
            "storage pak "
            "ticket signer crypter backup recovery script rest gossip realm deployer firmware ota "
            "cloud roblox cosmos cosmosdb servicebus eventhub iothub functions signalr cognitive hangfire"
        ),
        2,
    ),
    # keys of shops and game servers; elsewhere what a table is looked up by
    **dict.fromkeys(_LOOKED_UP, 2),
    "consumer": 1,  # what an application is called, beside its secret (RFC 5849, 1.1)
}

# Before `token`: positions in a text, or in a list of pages; what protects one form only; what has a request count once
# (AWS, "Ensuring idempotency").
_NO_TOKENS = _words(
    "next prev previous page continue continuation cancellation cancel stop pad eos bos unk start end sep cls mask "
    "special sync "
    "comment operator string number identifier first last current peek expected unexpected lexer parser syntax open "
    "close begin design color theme key csrf xsrf antiforgery verification synchronizer punctuation keyword literal "
    "dkim storefront idempotency starting sequence"
)
# Fields of AWS's interfaces, by which a request counts once.
_OF_REQUESTS = frozenset(("CreationToken", "ChangeToken", "LockToken", "UpdateToken", "PolicyUpdateToken"))
# After `password`: its hash, which can be guessed at.
_HASHED = _words("hash hashed digest crypt encrypted enc")
# How a password is hashed, by the names of FreeRADIUS (rlm_pap).
_OF_RADIUS = compile_later(r"(?:Crypt|S?MD5|S?SHA[\w-]{0,6}|PBKDF2|NT|LM)-Password")

# After `password`: whose it is (DayZ's and Arma's `passwordAdmin`).
_OWNERS = _words("admin administrator root db database sql ftp smtp rcon server") | other_languages.OWNERS

# What LDAP calls the password of an account (Keycloak, "User storage federation"; passport-ldapauth).
_BINDS = frozenset(("credential", "credentials"))
# Also as Java does (JNDI, `java.naming.security.credentials`).
_BINDERS = frozenset(("bind", "security"))
# A tag of sudoers(5).
_NO_CREDENTIALS = _words("nopasswd nopass")

# Before `password`: what a dialogue says of one, not one.
_TALK = other_languages.TALK | _words(
    "forgot forgotten show hide change reset enter invalid wrong no has is need needs require requires update lost set "
    "get with without use missing weak strong toggle remember incorrect ask ignore allow type input field label title "
    "prompt bad empty choose create verify unsafe forbidden banned common disallowed blacklisted"
)
# Before `pass`: how often, or by whom, something is gone through.
_PASSES = _TALK | _words(
    "first second third last final next one two multi single each per num max min render shader alpha opaque depth "
    "shadow light low high band all by pre post test tests boarding travel bus rail season did must should will would "
    "can cannot may might not to if and or uwsgi fastcgi scgi grpc memcached"
)
# Before `key`: what everybody may see, and what every table or picture has.
_PUBLIC = _words("public pub site")
_NO_KEYS = _PUBLIC | _words("primary foreign sort partition cache row cell i18n translation")
# Before `key`: what the key is; that of a network, or of both ends of a tunnel, is what somebody chose.
_KINDS_OF_KEYS = {
    "private": "private-key",
    "priv": "private-key",
    "secret": "secret",
    **dict.fromkeys(_words("wifi wlan wpa wep preshared tacacs radius"), "password"),
}
# Whose keys every client holds; the secret beside them is called one (Pusher Channels and Stripe, "API keys").
_SHOWN_TO_ALL = _words("pusher publishable")


def list_last_words() -> tuple[frozenset[str], frozenset[str]]:
    """The possible last words of all keys that `read_key` knows, without `key` itself; and their suffixes."""
    words = frozenset((*_ALWAYS, *_WHOLE, *_SHORT))
    ends = (word for word in words if not any(word != other and word.endswith(other) for other in words))
    return frozenset(word for word in ends if word.isascii()), DECORATION | _HASHED | _OWNERS


def split_words(key: str) -> list[str]:
    """The words of a name, in lower case."""
    return [word.lower() for word in _WORD.findall(key[-_LONGEST_KEY:])][-_MOST_WORDS:]


@functools.lru_cache(maxsize=8192)
def read_key(key: str) -> Meaning | None:
    """What the value of a key would be; None if it is no credential."""
    # the name of a type, rather than of a setting, or of what one has: `Shop::Application.config.secret_token`
    is_type = "::" in key.rpartition(".")[2] and not _OF_MODULE.fullmatch(key)
    if is_type or key in _OF_REQUESTS:
        return None
    words = split_words(other_languages.fold(key))
    while len(words) > 1 and _tells_apart(words[-1]):
        words.pop()
    if not words or words[-1] in _NO_CREDENTIALS:
        return None
    if len(words) > 1 and words[-1] in _OWNERS:
        meaning = _read_end(words[:-1] if words[-2] not in other_languages.OWNERS else words[:-2])
        return meaning if meaning is not None and meaning.kind == "password" else None
    # Asterisk's hash of a user, a realm and a password; FreeRADIUS's of a password
    if words[-3:] == ["md", "5", "secret"] or _OF_RADIUS.fullmatch(key):
        return Meaning("password-hash", 3)
    if words[-2:-1] == ["hashed"]:
        words = [words[-1], "hashed"]
    if words[-1] in _HASHED:
        meaning = _read_end(words[:-1]) if len(words) > 1 else None
        return Meaning("password-hash", 3) if meaning is not None and meaning.kind == "password" else None
    return _read_end(words) or _read_constant(key, words)


def _tells_apart(word: str) -> bool:
    """Whether a last word only distinguishes one setting from a similar one."""
    return word in DECORATION or word.isdigit() or word == "v" or not (word.isascii() or word in _ALWAYS)


def _read_constant(key: str, words: list[str]) -> Meaning | None:
    """A salt that is constant in a program, rather than one stored beside each hash."""
    return Meaning("secret", 2, 3) if words[-1] == "salt" and key.isupper() else None


def _read_end(words: list[str]) -> Meaning | None:
    last, before = words[-1], next((word for word in reversed(words[:-1]) if word not in DECORATION), "")
    if any(last.endswith(short) and last.removesuffix(short) in _ACCOUNTS for short in _SHORT):
        return Meaning("password", 2)
    if last.endswith("key") and last.removesuffix("key") in SECRET_KEYS:
        words, last = [*words[:-1], last.removesuffix("key"), "key"], "key"
    if last in {"key", "keys"} or (last == "base" and before == "key"):
        return _read_secret_key(words)
    if last in _WHOLE:
        if (last == "token" and before in _NO_TOKENS) or before in other_languages.KEYWORDS:
            return None
        if meaning := _read_whole(last, before):
            return meaning
    for count in (1, 2, 3):
        if found := _find_ending("".join(words[-count:])):
            kind, certainty = found
            return Meaning(kind, 1 if before in _TALK else certainty)
    return None


def _read_whole(last: str, before: str) -> Meaning | None:
    kind, certainty, allowed = _WHOLE[last]
    if before in _BINDERS and last in _BINDS:
        return Meaning("password", 3)
    if last in _OF_DEVICES and not before:
        return Meaning(kind, 2, 3)
    if (not before and last not in _ANYTHING) or not allowed or before in allowed:
        return Meaning(kind, certainty, 3 if last in other_languages.AMBIGUOUS else 1)
    return Meaning(kind, 1, 3) if last == "pass" and before not in _PASSES else None


def _find_ending(joined: str) -> tuple[str, int] | None:
    """The longest word of `_ALWAYS` that it ends with."""
    match = _ENDING.search(joined)
    return _ALWAYS[match[0]] if match else None


_ENDING = compile_later(rf"(?:{'|'.join(_ALWAYS)})\Z")


def _read_secret_key(words: list[str]) -> Meaning | None:
    if words[-1] == "base":  # Rails: secret_key_base
        words = words[:-1]
    qualifiers = words[:-1]
    if not qualifiers or qualifiers[-1] in _NO_KEYS or not _SHOWN_TO_ALL.isdisjoint(qualifiers):
        return None
    telling = (
        word for word in reversed(qualifiers) if word in SECRET_KEYS or not (word in BEFORE_KEY or word.isdigit())
    )
    word = next(telling, "")
    certainty = SECRET_KEYS.get(word, 0)
    if not certainty:
        return None
    if word in _LOOKED_UP:
        return Meaning("api-key", certainty, 3)
    kind = "preshared" if qualifiers[-2:] == ["pre", "shared"] else qualifiers[-1]
    return Meaning(_KINDS_OF_KEYS.get(kind, "api-key"), certainty)


# Keys beside a credential that say whose it is, or what it opens.
_ACCOUNT_WORDS = other_languages.ACCOUNTS | _words(
    "user username usr login uid userid host hostname server address addr endpoint email mail account database db ssid "
    "dbname dsn driver dialect port domain realm machine smtp ldap url uri client tenant consumer"
)


@functools.lru_cache(maxsize=8192)
def names_account(key: str) -> bool:
    """Whether a key names the account, or the resource, of the credential beside it."""
    words = split_words(key)
    return bool(words) and (
        words[-1] in _ACCOUNT_WORDS
        or (words[-1] in {"id", "name"} and words[-2:-1] != [] and words[-2] in _ACCOUNT_WORDS)
    )


def names_owner(key: str) -> bool:
    """Whether the word before a key's last names the owner of the password: `DB_PASSWD`, `rconPass`, `PGPASSWORD`."""
    words = split_words(key)
    whole = next((words[-1].removesuffix(end) for end in _PASSWORDS if words and words[-1].endswith(end)), "")
    return not _ACCOUNTS.isdisjoint((*words[-2:-1], whole))


# What tells of a credential, of where it is, or of whose account, and is none.
_ABOUT = _words(
    "file path dir folder name id ids type kind version ttl expiry expires algorithm alg issuer audience length size "
    "prefix suffix provider engine backend store title label message description comment url uri ref reference env "
    "variable format encoding scope scopes role roles policy arn region hash checksum digest fingerprint salt color "
    "user username usr login uid userid host hostname server address addr endpoint email port domain realm driver dsn"
)


def says_about(name: str) -> bool:
    """Whether a name among credentials describes one, or is that of an account or a public key."""
    words = split_words(name)
    is_public = words[-1:] == ["key"] and not _PUBLIC.isdisjoint(words[-2:-1])
    return is_public or not _ABOUT.isdisjoint(words[-1:])
