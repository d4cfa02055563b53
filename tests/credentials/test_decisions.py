"""What is told of a literal: by how plainly its key speaks, how it is written, and what it looks like."""

import html
import itertools

import pytest

from credentials.found_values import list_values

# Keys that say it plainly, and such as may mean something else.
PLAIN = ("db_password", "smtpPasswd", "mot_de_passe", "wachtwoord")
AMBIGUOUS = ("parola", "clave")
CARRIERS = {
    "ini": "[db]\ntimeout = 30\n%s = %s\n",
    "yaml": 'db:\n  timeout: 30\n  %s: "%s"\n',
    "json": '{"timeout": 30, "%s": "%s"}\n',
    "toml": '[db]\ntimeout = 30\n%s = "%s"\n',
    "xml": "<db><timeout>30</timeout><%s>%s</%s></db>\n",
    "shell": "fill --timeout 30 --%s '%s'\n",
    "source": "$timeout = 30;\n$%s = '%s';\n",
}
KINDS = {
    "words joined as in no name": ("Sumac&Agave", "cedar#cedar"),
    "words of a language with marks": ("Łąka_i_Rzeka", "журавль_и_дуб", "Forêt-Noire"),
    "a phrase": ("Sonnen-Allee 7", "h3ron of the R33DS"),
    "digits": ("42424242",),
}
NONE = {
    "a placeholder": ("changeme", "votre mot de passe", "<password>"),
    "a label": ("Passwort vergessen?", "пароль", "Enter your password"),
    "a reference": ("${DB_PASSWORD}", "{{ db_password }}", "vault:secret/db"),
    "a type": ("string", "varchar(64)"),
    "a path": ("/run/secrets/db", "secrets/db.txt"),
    "a description": ("The password of the database user",),
}


def write(carrier: str, key: str, value: str) -> str:
    shown = html.escape(value) if carrier == "xml" else value
    return CARRIERS[carrier] % ((key, shown, key) if carrier == "xml" else (key, shown))


@pytest.mark.parametrize(("carrier", "kind"), [*itertools.product(CARRIERS, KINDS)])
def test_a_plain_key_tells_a_literal(carrier: str, kind: str) -> None:
    for key, value in itertools.product(PLAIN, KINDS[kind]):
        assert list_values(write(carrier, key, value), carrier), (key, value)


@pytest.mark.parametrize(("carrier", "kind"), [*itertools.product(CARRIERS, NONE)])
def test_what_speaks_for_something_else_is_not_told(carrier: str, kind: str) -> None:
    for key, value in itertools.product((*PLAIN, *AMBIGUOUS), NONE[kind]):
        assert not list_values(write(carrier, key, value), carrier), (key, value)


@pytest.mark.parametrize("carrier", CARRIERS)
def test_an_ambiguous_key_tells_what_only_a_password_looks_like(carrier: str) -> None:
    for key, value in itertools.product(AMBIGUOUS, ("Sumac&Agave", "Cedro7Alto")):
        assert list_values(write(carrier, key, value), carrier), (key, value)
    for key, value in itertools.product(AMBIGUOUS, ("sumac", "la casa blanca")):
        if key == "parola":
            assert not list_values(write(carrier, key, value), carrier), (key, value)


@pytest.mark.parametrize(
    ("format_name", "text", "value"),
    [
        ("ini", 'wsrep_sst_auth = "sst:%s"\n', "Bergsee-1907"),
        ("ini", '[[inputs.snmp]]\n  community = "%s"\n', "rw-moor-7k"),
        ("ini", "shared_key %s\n", "Moordüne-Husum"),
        ("text", 'eap-ann { id = ann secret = "%s" }\n', "rybí polévka"),
        ("source", 'client.setClientSecret("%s");\n', "heronmarsh"),
        ("source", 'let cedarPassword = "%s"\n', "cedar#cedar"),
    ],
)
def test_other_keys_tell_as_much_as_their_values(format_name: str, text: str, value: str) -> None:
    assert value in list_values(text % value, format_name)


@pytest.mark.parametrize(
    ("format_name", "text"),
    [
        ("ini", 'auth = "basic:required"\n'),
        ("ini", 'community = "general"\n'),
        ("json", '{"auth": "http:8080"}\n'),
    ],
)
def test_what_such_keys_also_mean_is_not_told(format_name: str, text: str) -> None:
    assert list_values(text, format_name) == []
