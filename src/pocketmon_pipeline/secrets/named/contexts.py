"""Values whose keys mean a credential only where they stand: `Key` in a section `Jwt`, `value` of a parameter store.

Each row is a form, whose last group is the value, and what such a value is called. What the places mean: ASP.NET's
and Magento's settings, packages of SQL Server (`dtsConfig`), Consul's agent (`encrypt`), Terraform's
`aws_ssm_parameter` and `azurerm_key_vault_secret`, rclone's Backblaze B2, cloud-init's `chpasswd`, Kafka's
`PlainLoginModule`, Java's `SecretKeySpec`, Android's `buildConfigField`, curl's
configuration, variables of Azure Pipelines, Travis CI's `slack`, and Postfix's `smtp_sasl_password_maps`, each by its
manual.
"""

import re
from collections.abc import Iterator

from pocketmon_pipeline.secrets.gates import Hits, compile_form, list_windows, loosen
from pocketmon_pipeline.secrets.named.assignment import Assignment

_QUOTED = rb"[\"']([^\"'\s$<>{}]{8,255})[\"']"
_IS = rb"[\"']?\s{0,4}(?:=>|[:=])\s{0,4}"
_SET = rb"[ \t]{0,4}=[ \t]{0,4}"
_STORED = rb"(?:\"azurerm_key_vault_secret\"[^{}]{0,99}\{[^{}]{0,400}?|\"SecureString\"[^{}]{0,200}?)"
_SECRETS = rb"(?:password|passwd|pwd|pass|secret|api_?key|token)"
_PLAIN = rb"([^\"'\s$<>{}\\]{8,255})"
_BUILT = rb"\b(?:buildConfigField|resValue)[ \t(]{1,4}[\"']string[\"'][ \t]{0,4},[ \t]{0,4}[\"']\w{0,40}"
_UPDATED = (
    rb"\bSET[ \t]{1,8}[\w.`\"\[\]]{0,40}value[`\"\]]?[ \t]{0,4}=[ \t]{0,4}'([^'\n]{4,255})'\s{1,40}WHERE\b"
    rb"[^;'\n]{1,120}=[ \t]{0,4}'[\w./-]{0,60}"
)
_ROWS = (
    (rb"\b(?:jwt\w{0,12}|crypt|encryption|cipher)" + _IS + rb"[\[{]\s{0,40}[\"']?key" + _IS + _QUOTED, "secret key"),
    (
        rb"\b(?:jwt|token|encryption)\w{0,12}" + _IS + rb"\{[^{}\[\]]{1,400}?[\"'](?:signing)?key" + _IS + _QUOTED,
        "secret key",
    ),
    (_BUILT + rb"(?:key|secret|token|password|pass)[\"'][ \t]{0,4},\s{0,8}[\"'](?:\\?[\"'])?" + _PLAIN, "secret key"),
    (rb"\bencrypt[\"']?[ \t]{0,4}[:=][ \t]{0,4}\"([A-Za-z0-9+/]{22,43}={1,2})\"", "encryption key"),
    (rb"<crypt>\s{0,80}<key>\s{0,80}(?:<!\[CDATA\[)?([^<>\[\]\s]{16,255})", "secret key"),
    (rb"[\"'`](Bearer[ ][A-Za-z0-9._~+/-]{16,512}={0,2})[\"'`]", "bearer token"),
    (rb"\b(?:Fernet|AES\.new|AESGCM|ChaCha20Poly1305)\([ \t]{0,2}[bB]?" + _QUOTED, "secret key"),
    (rb"^[ \t]*(?:proxy-)?user[ \t]*=[ \t]*[\"']?[\w.@+-]{1,64}:([^\s\"'$<>{}:]{4,255})[\"']?[ \t]*\r?$", "password"),
    (rb"\bvariable=\w{0,40}(?:password|secret|token|key)\b[^\]\n]{0,80}\]([^\s\"'$<>{}]{6,255})", "secret key"),
    (_UPDATED + _SECRETS + rb"'", "password"),
    (_STORED + rb"\bvalue" + _SET + rb"\"([^\"\s$<>{}]{4,255})\"", "password"),
    (rb"\baccount" + _SET + rb"\w{8,64}[ \t]{0,8}\r?\n[ \t]{0,8}key" + _SET + rb"([^\s$<>{}]{16,64})", "secret key"),
    (rb"\bchpasswd:\s{1,40}list:[ \t]{0,4}[|>]?-?\s{1,40}(?:-[ \t])?[\w.-]{1,32}:([^\s$<>{}:]{4,128})", "password"),
    (rb"\bPlainLoginModule\b[^{}]{0,600}?\buser_\w{1,64}=\"([^\"\s$]{4,255})\"", "password"),
    (rb"\.Properties\[Password\][\"'][^<>]{0,99}>\s{0,80}<ConfiguredValue>([^<>]{4,255})</", "password"),
    (rb"\bSecretKeySpec\([ \t]{0,2}" + _QUOTED, "secret key"),
    (rb"\bslack:[ \t]{1,4}[\w-]{1,64}:([A-Za-z0-9]{24})(?![A-Za-z0-9])", "slack token"),
)
# Words that anybody may write at these places, so more is asked of the value: an address's or a form's fields and
# variables of an environment within a text, and what Spring's `@Value` falls back on.
_WEAK_ROWS = (
    (rb"[?&\"'](?!\\)[\w.-]{0,40}" + _SECRETS + rb"=([^\s\"'`\\&;$<>{}%+]{4,128})(?=[\"'&\s]|\\[\"'])", "password"),
    (rb"\$\{[\w.-]{0,60}" + _SECRETS + rb":([^\s\"'${}?+=-][^\s\"'${}]{3,127})\}[\"']", "password"),
)


def _cut(row: bytes) -> bytes:
    """A form from its word on: what may stand before it would keep an automaton busy at every quote."""
    return row[row.index(_SECRETS) :]


_FORMS = tuple(
    (row, key, loosen(row if row_is_plain else _cut(row), after=700), row_is_plain)
    for rows, row_is_plain in ((_ROWS, True), (_WEAK_ROWS, False))
    for row, key in rows
)
CONTEXTS = frozenset(gate for _, _, gate, _ in _FORMS)
# Every further user that the module's options name.
_FURTHER_USER = re.compile(rb"\s{1,80}user_\w{1,64}=\"([^\"\s$]{4,255})\"", re.IGNORECASE)
# A table of hosts with logins has no word to know it by: every line of it looks alike. A word is no host, and an
# address behind one no login.
_HOST = rb"(?:\[[\w.-]{3,255}\]|\w[\w-]{0,62}(?:\.[\w-]{1,63}){1,9}|localhost)"
_LOGIN = _HOST + rb"(?::\w{1,15})?[ \t]{1,40}[\w.@+-]{1,64}:(?!//)([^\s:$<>{}]{4,255})"
_RELAYS = re.compile(rb"\A(?:[ \t]*(?:#[^\n]*)?\r?\n|" + _LOGIN + rb"[ \t]*(?:\r?\n|\Z))++\Z")
_RELAY = re.compile(rb"^" + _LOGIN, re.MULTILINE)
_LONGEST_TABLE = 65536


def find_in_contexts(data: bytes, hits: Hits) -> Iterator[Assignment]:
    """Yield what stands at such a place."""
    if CONTEXTS.isdisjoint(hits):
        return
    for form, key, gate, is_plain in _FORMS:
        for first, last in list_windows(gate, hits, len(data)):
            for match in compile_form(form).finditer(data, first, last):
                yield _make(key, match)._replace(beside_account=is_plain)
                end = match.end()
                while (further := _FURTHER_USER.match(data, end)) is not None:
                    yield _make(key, further)
                    end = further.end()


def find_relays(data: bytes) -> Iterator[Assignment]:
    """Yield the passwords of a file that is nothing but a table of hosts with `user:password`."""
    if len(data) <= _LONGEST_TABLE and _RELAYS.match(data):
        for match in _RELAY.finditer(data):
            yield _make("relay password", match)


def _make(key: str, match: "re.Match[bytes]") -> Assignment:
    value = match[1].decode("utf-8", "replace")
    return Assignment(key, value, *match.span(1), quoted=True, beside_account=True)
