"""Words for password, token and secret key in other languages than English.

The words are those that a language's dictionaries give, Russian and Japanese ones as they are romanized. A mark such as
that of `ñ` may be missing in a key; German also spells `ü` as `ue`. `_` is where a key may have a gap.
"""

import unicodedata
from collections.abc import Iterator


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_GAP = "[._ -]?"
_PASSWORDS = (
    "mot_de_passe contraseña senha palavra_passe palavra_de_passe wachtwoord parola_d_ordine passwort "
    "kennwort adgangskode lösenord passord salasana jelszó lozinka kata_sandi şifre пароль pasuwado "
    "pasuwaado aikotoba パスワード 密码 비밀번호"
)
_API_KEYS = (
    "clave_api llave_api clé_api chave_api chiave_api klucz_api api_klucz api_sleutel api_schlüssel api_schluessel "
    "klyuch_api api_klyuch api_nyckel"
)
_SECRETS = (
    "secreta secrète segreta geheime_sleutel geheim_schlüssel geheim_schluessel geheimer_schlüssel geheimer_schluessel "
    "zugangs_schlüssel zugangs_schluessel zugriffs_schlüssel zugriffs_schluessel tajny_klucz klucz_tajny "
    "sekretny_klyuch himitsu_kagi angou_kagi gizli_anahtar tajný_klíč titkos_kulcs salainen_avain hemlig_nyckel "
    "hemmelig_nøkkel hemmelig_nøgle tajni_ključ"
)
_PRIVATE_KEYS = "clave_privada chave_privada chiave_privata clé_privée klucz_prywatny privater_schlüssel"
# Also what a game hides.
_ALONE = "secreto segreto segredo geheimnis sekret jeton parol"
# Also a slogan, or what a search goes by.
_PLAIN_PASSWORDS = "heslo hasło parola_chiave"

# What a word says of a key that begins with it, as "mot de passe du courriel".
OWNERS = _words(
    "banco bd bdd bazy datenbank datos correo correio courriel wifi firma serveur servidor planilha planilla mestra "
    "maestra ws"
)
# What a dialogue says of a password, before it.
TALK = _words(
    "nueva nuevo confirmar cambiar olvide mostrar introducir repetir nouveau ancien confirmer changer neues altes nova "
    "alterar esqueci nuova conferma nieuw nieuwe vergeten nowe zmien podaj powtorz"
)
# Before a word that is then no password: what a search goes by.
KEYWORDS = frozenset(("palabra",))
# Whose credential stands beside it.
ACCOUNTS = _words(
    "usuario utente utilisateur identifiant benutzer benutzername gebruiker gebruikersnaam uzytkownik polzovatel "
    "servidor serveur"
)
# A letter that Unicode does not take apart.
_WHOLE_LETTERS = str.maketrans("łŁøØıđĐ", "lLoOidD")
# Letters of Latin-1 Supplement and Latin Extended-A, in UTF-8.
LETTER = r"[\xc3-\xc5][\x80-\xbf]"
# A word of Greek, Cyrillic, Arabic, Indic, Chinese, Japanese or Korean letters, as `token_доступа` ends in one; no
# punctuation is among them.
FOREIGN = r"(?:[\xcd-\xdf][\x80-\xbf]|[\xe0\xe1\xe4-\xed][\x80-\xbf]{2}|\xe3[\x81-\xbf][\x80-\xbf])+"


def fold(text: str) -> str:
    """The letters without diacritics: `ñ` is `n`."""
    apart = unicodedata.normalize("NFKD", text.translate(_WHOLE_LETTERS))
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


def _join(words: str) -> list[str]:
    return [fold(word).replace("_", "") for word in words.split()]


ENDINGS = {
    **dict.fromkeys(_join(_PASSWORDS), ("password", 3)),
    **dict.fromkeys(_join(_PLAIN_PASSWORDS), ("password", 2)),
    **dict.fromkeys(_join(_API_KEYS), ("api-key", 3)),
    **dict.fromkeys(_join(_SECRETS), ("secret", 3)),
    **dict.fromkeys(_join(_PRIVATE_KEYS), ("private-key", 3)),
}
WHOLE = {
    **dict.fromkeys(_join("secreto segreto segredo geheimnis sekret"), ("secret", 2)),
    "jeton": ("token", 2),
    "parol": ("password", 2),
    "clave": ("password", 2),
    "parola": ("password", 2),
    "mdp": ("password", 2),
}
# Also what opens a door, what nobody knows, what a game is played with, a word.
AMBIGUOUS = WHOLE.keys() - {"mdp", "parol"}


def _spell(word: str) -> Iterator[str]:
    for letter in word:
        if letter == "_":
            yield _GAP
        elif letter.isascii():
            yield letter
        else:
            yield f"(?:{'|'.join(sorted({_escape(form) for form in (fold(letter), letter, letter.upper())}))})"


def _escape(letter: str) -> str:
    return letter if letter.isascii() else "".join(f"\\x{byte:02x}" for byte in letter.encode())


# Every key of these languages that `read_key` knows ends in one, but for what may follow: passwords, and keys.
PASSWORD_NAMES, KEY_NAMES = (
    "|".join("".join(_spell(word)) for words in lists for word in words.split())
    for lists in (
        (_PASSWORDS, _PLAIN_PASSWORDS, "clave parola mdp"),
        (_API_KEYS, _SECRETS, _PRIVATE_KEYS, _ALONE),
    )
)
