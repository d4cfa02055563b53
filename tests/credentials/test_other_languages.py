"""Credentials of projects that do not speak English: their names with marks and without, and what only looks so."""

import pytest

from pocketmon_pipeline.secrets.finding import search
from pocketmon_pipeline.secrets.named.key_words import read_key
from pocketmon_pipeline.secrets.named.other_languages import fold

CHOSEN, DRAWN = "Gorse4Fen%91", "q7Rz0vKd3XwP9sLb2HnT6yUc"


def find(text: str, format_name: str) -> list[str]:
    return [leak.value.decode() for leak in search(text.encode(), format_name, textual=True).leaks]


@pytest.mark.parametrize(
    "key",
    [
        *("contraseña", "CONTRASEÑA", "contrasena_smtp", "clave", "bd.clave", "mot_de_passe", "MotDePasse", "mdp_bdd"),
        *("passwortDatenbank", "Kennwort", "SENHA_BANCO", "hasło", "HASLO_BAZY", "parola_chiave", "ParolaDordine"),
        *("wachtwoord", "lösenord", "adgangskode", "salasana", "parol", "parol_bd", "пароль", "ПАРОЛЬ", "パスワード"),
        *("密码", "비밀번호", "pasuwado"),
    ],
)
@pytest.mark.parametrize("write", ['{{"{}": "{}"}}', "{}={}", "${} = '{}';"])
def test_a_password_is_found_by_what_its_language_calls_it(key: str, write: str) -> None:
    formats = {"{": "json", "$": "source"}
    assert find(write.format(key, CHOSEN) + "\n", formats.get(write.format("", "")[0], "ini")) == [CHOSEN]


@pytest.mark.parametrize(
    "key",
    [
        *("clave_api", "clé_api", "CLE_API", "klucz_api", "api_sleutel", "ApiSchluessel", "apiSchlüssel", "klyuch_api"),
        *("chiave_segreta", "clave_secreta", "Zugangsschlüssel", "TAJNY_KLUCZ", "geheime_sleutel", "himitsu_kagi"),
        *("GEHEIMNIS", "segreto", "jeton"),
    ],
)
@pytest.mark.parametrize("format_name", ["python", "yaml"])
def test_so_are_keys_and_tokens(key: str, format_name: str) -> None:
    sign = " =" if format_name == "python" else ":"
    assert find(f'{key}{sign} "{DRAWN}"\n', format_name) == [DRAWN]


@pytest.mark.parametrize(
    "key",
    [
        *("clave_primaria", "palabra_clave", "contrasena_minima", "mot_de_passe_oublie", "mdp_minimum"),
        *("PasswortLaenge", "Schluesselbund", "SENHA_MINIMA", "dlugosc_hasla", "wachtwoord_lengte", "wachtwoord_url"),
    ],
)
def test_a_key_that_only_resembles_one_says_nothing(key: str) -> None:
    assert read_key(key) is None


@pytest.mark.parametrize(
    ("format_name", "text"),
    [
        ("json", '{"clave": "puerta_norte", "secreto": "cueva", "jeton": "pion_rouge"}'),
        ("lua", 'segreto = "stanza 3"\nparola = "ciao"'),
        ("yaml", "usuario: ana\nclave: nombre"),
        ("javascript", 'var Password = "Palavra-passe", senha = "Adgangskode";'),
        ("json", '{"mot_de_passe": "Mot de passe", "haslo": "Hasło", "nowe_haslo": "Nowe hasło"}'),
        ("python", 'contrasena = getpass("Contraseña: ")'),
        ("markdown", "Het wachtwoord is geheim. La clave es el nombre del faro."),
    ],
)
def test_labels_and_what_a_game_hides_are_none(format_name: str, text: str) -> None:
    assert find(text + "\n", format_name) == []


@pytest.mark.parametrize("text", ["Het wachtwoord is `{}`.", "Das Passwort lautet ``{}``.", "Lösenord är {}"])
def test_prose_that_tells_a_password_is_read(text: str) -> None:
    assert find(text.format("Gorse4fen91"), "markdown") == ["Gorse4fen91"]


@pytest.mark.parametrize(
    ("word", "bare"), [("Contraseña", "Contrasena"), ("hasło", "haslo"), ("Schlüssel", "Schlussel")]
)
def test_letters_are_the_same_without_their_marks(word: str, bare: str) -> None:
    assert fold(word) == bare
