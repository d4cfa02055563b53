"""Sequences of words: passphrases, identifiers, or remarks about a credential."""

import re
import unicodedata

from pocketmon_pipeline.pattern import compile_later

# What no sentence of four words does without, and what messages are made of.
_GRAMMAR = "a an the of to in on for with by is are was be not no or and my it this that as at from"
_COMMON = (
    f"{_GRAMMAR} your you if must please "
    "minimum maximum least characters letters digits length "
    "password secret token key user login enter use does do has have can cannot failed invalid missing required"
)
SPOKEN = frozenset(_COMMON.split())
# What messages say of a credential, and a phrase that somebody chose does not.
# Those that say where it is kept, or whom to ask.
_KEPT = "see ask vault keychain safe siehe frag tresor zie vraag kluis voir demande coffre ver vedi zobacz"
_TOLD = frozenset(
    (*SPOKEN, *_KEPT.split(), *["read", "incorrect", "wrong", "forgot", "forgotten", "confirm", "change", "reset"])
) - frozenset(_GRAMMAR.split())
# Those that join what people think of, as in `fox-under-the-bridge-at-dawn`, and say nothing of a credential.
_JOINING = frozenset(("a", "an", "the", "of", "to", "in", "on", "for", "with", "by", "and", "at", "from", "do"))
# What a password, or a secret, is called in the languages whose names for it are known: nothing but a label.
_LABELS = (
    "password passwords passwd pass passphrase passwort kennwort kennwörter contrasena contraseña contrasenya senha "
    "wachtwoord heslo haslo hasło geslo parola "
    "adgangskode passord jelszó jelszo sandi palavra contrasinal "
    "salasõna parool pasahitza slaptažodis parolă parol fjalëkalimi lykilorð pasvorto wagwoord nenosiri "
    "пароль парола лозинка parole clave geheim geheimnis secret secreto token şifre şifreniz sifre sifreniz salasana "
    "lösenord lozinka"
)
CALLED = frozenset(_LABELS.split())
# What stands beside them where somebody has yet to put one in: whose it is, and that it goes there.
_POINTING = (
    "mot passe de votre ton mon vos ici ihr ihre dein deine mein das der hier eintragen eintrage einfügen ersetzen "
    "setzen tu su mi aquí aqui la el il le lo tua sua suas seu minha inserisci qui uw jouw je invullen vul het twoje "
    "twój tve tvé tvoje ta tău vaše ditt din här buraya sizin ваш ваша"
)
POINTING = frozenset(_POINTING.split())
# Identifiers, and the names of styles, look like passphrases and are told by their words.
_PROGRAM_WORDS = (
    "admin api app application args auth body btn button class client col config container context control controller "
    "core credential credentials data database db default dialog element env environment error event field file form "
    "game get handler header home http icon id image index input item java javax label list local main "
    "menu message messages model module name net node object option options org page panel param params "
    "private process prod production profile properties public reference request reset response route row screen "
    "secrets self server service session set setting settings spec state string submit system table tab test "
    "text title tooltip type ui upload url users utils util value values var vault view web widget "
    "window www com"
)
_ARTICLES = frozenset(["de", "la", "el", "le", "il", "lo", "das", "der", "tu", "su", "mi", "ici", "hier"])
_SAID_OF_IT = (_TOLD | CALLED | POINTING) - _ARTICLES
OF_PROGRAMS = frozenset(_PROGRAM_WORDS.split()) | SPOKEN | CALLED
_PHRASE = compile_later(r"^[A-Z]?[a-z]{2,19}([-_.])[A-Z]?[a-z]{2,19}(?:\1[A-Z]?[a-z]{2,19})+(?:\1[0-9]{1,4})?$")
# One sentence at most: what begins another is read by people.
_CHOSEN = compile_later(
    r"(?!0x|.*[^\W_]{4}[.!?][ ])[^\W_]+(?:(?:[ ,.&+/!~'-]{1,3}|:[ ]|_)[^\W_]+){0,7}[.!?]?"
    # words with a mark which no sentence has, and no name
    r"|[^\W\d_]{3,}[@#|^*$][^\W\d_]{3,}|(?=.{8})[^\W\d_]{3,}[#^*$][^\W\d_]{0,2}"
)
_CAPITALS = compile_later(r"[A-Z]?[a-z]{2,12}|[A-Z]")
_IN_CAPITALS = compile_later(r"[A-Za-z][a-z]{1,11}(?:[A-Z][a-z]{1,11}){3,11}")
_ODD = compile_later(r"[^a-z0-9_. -]|\d[a-z]|[a-z]\d")
_CUT = compile_later(r"[\W_]+")
LONG_PHRASE = 4
_FEWEST_PARTS = 4
_COUNT = compile_later(r"\d{2,6}")
# A token is what a program keeps under such a name: `harbour-app-auth-token-v1-2024`.
_OF_SECRETS = (CALLED | {"key", "secreta", "secreto", "segredo"}) - {"token"}
# What a secret is, or is for, wherever it is.
_GOOD = "super ultra very strong strongest random long secure safe signing hmac refresh access"
_QUALITIES = frozenset(_GOOD.split())
_LONGEST_PHRASE = 60
_TELLING = 3

# Letters of scripts without blanks between words (Scripts.txt of Unicode): from Thai to Chinese.
_UNSPACED = compile_later("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff]")
_FEW_SIGNS = 4
_FEW_WORDS = 3
# Two words or more with a mark between them that no name has: of those that names have, where one is not English.
_JOINED = compile_later(r"[^\W\d_]{3,}(?:[&+!~^#*$%][^\W\d_]{3,})+[!?]?")
_JOINED_ABROAD = compile_later(r"(?=.*[^\x00-\x7f])[^\W\d_]+(?:[-_.&+!~^#*$%][^\W\d_]+)+[!?]?")
# What sentences of French, German, Spanish, Portuguese, Italian, Dutch and Polish are joined by.
_ABROAD = (
    "le la les un une des du et ou en au aux pour avec sans sur est sont pas ne que qui uniquement seulement "
    "der die das den dem ein eine und oder mit ohne von zu im ist sind nicht nur el los las una y con sin para por es "
    "son solo os uma com sem somente apenas gli e o di da per sono het een of met zonder is zijn niet alleen i oraz "
    "lub z bez na nie jest tylko"
)
# How often, and until when.
_FREQUENCY = "every each hours days weeks months years rotate rotated expires expiring"
_SAYING = SPOKEN | CALLED
_TALKED = _SAYING | POINTING | frozenset(_FREQUENCY.split())
_JOINING_ABROAD = frozenset(_ABROAD.split())
_WITHIN_WORDS = compile_later(r"(?<=\w)['\u2019-](?=\w)")


def is_phrase(value: str) -> bool:
    """Whether it is three words or more with the same separator."""
    return _PHRASE.match(value) is not None


def count_phrase(value: str) -> int:
    """The number of words of a passphrase; 0 if one of them is common in programs."""
    words = re.split("[-_.]", value.lower().rstrip("-_.0123456789")) if is_phrase(value) else []
    telling = [word for word in words if word not in _JOINING]
    if not OF_PROGRAMS.isdisjoint(telling) or len(telling) < min(len(words), _TELLING):
        return 0
    return len(words)


def are_joined(value: str) -> bool:
    """Whether it is two words or more, joined as no identifier is, and none is common in programs."""
    if not (_JOINED.fullmatch(value) or _JOINED_ABROAD.fullmatch(value)):
        return False
    return OF_PROGRAMS.isdisjoint(_CUT.split(value.lower()))


def is_sentence(value: str) -> bool:
    """Whether it is four capitalised words or more, none of them common in programs."""
    words = _CAPITALS.findall(value) if _IN_CAPITALS.fullmatch(value) else []
    telling = [word.lower() for word in words if word.lower() not in _JOINING]
    return len(telling) >= LONG_PHRASE and OF_PROGRAMS.isdisjoint(telling)


def names_project(value: str) -> bool:
    """Whether it is what a project calls its own secret, with a number or a year: `harbour-pos-secret-key-2024`.

    Programs have such for want of a drawn one, and many run with it.
    """
    words = _split(value)
    if len(words) < _FEWEST_PARTS or _OF_SECRETS.isdisjoint(words) or not any(map(_COUNT.fullmatch, words)):
        return False
    return _has_own(words)


def names_own_secret(value: str) -> bool:
    """Whether it is what a project calls its own secret, also without a number: `harbour-secret-key`."""
    words = _split(value)
    return len(words) >= _TELLING and "." not in value and not _OF_SECRETS.isdisjoint(words[-2:]) and _has_own(words)


def _split(value: str) -> list[str]:
    return value.lower().split(max("-_.", key=value.count))


def _has_own(words: list[str]) -> bool:
    own = [word for word in words if word.isalpha() and len(word) > _TELLING]
    return not all(word in OF_PROGRAMS or word in _QUALITIES for word in own)


def says_of_itself(value: str) -> bool:
    """Whether it describes a credential instead of being one: `a-secret-with-at-least-32-characters`."""
    if names_project(value):
        return False
    words = re.split("[-_. ]", value)
    said = _SAYING.intersection(words)
    return len(words) >= _TELLING and len(said) > 1 and not said <= _JOINING and not _ODD.search(value)


def may_be_chosen(value: str) -> bool:
    """Whether it is one to eight words that somebody may have chosen: none is about credentials."""
    if len(value) > _LONGEST_PHRASE or not _CHOSEN.fullmatch(value):
        return False
    words = _CUT.split(value.lower())
    avoided = _SAID_OF_IT if " " in value else OF_PROGRAMS
    return avoided.isdisjoint(words[:1] + [word for word in words[1:-1] if word not in _JOINING] + words[-1:])


def is_prose(value: str) -> bool:
    """Whether it is text for people to read."""
    if len(_UNSPACED.findall(value)) >= _FEW_SIGNS and not are_joined(value):
        return True
    words = _WITHIN_WORDS.sub("", value).split()
    if len(words) < 2:
        return False
    if is_drawn_from_list(value):
        return False
    plain = sum(_is_spelled(word.strip(".,:;!?'\"()")) for word in words)
    return plain >= 2 and plain * 2 >= len(words)


def _is_spelled(word: str) -> bool:
    """Whether it has nothing but letters and combining marks (Unicode, category M)."""
    return word.isalpha() or (
        any(map(str.isalpha, word)) and all(char.isalpha() or unicodedata.category(char)[0] == "M" for char in word)
    )


def is_drawn_from_list(value: str) -> bool:
    """Whether it is three words or more that form no sentence, as Diceware's do; in any case with a number."""
    words = _WITHIN_WORDS.sub("", value).split()
    numbered = words[-1:] and words[-1].isdigit() and not any(map(str.isdigit, words[:-1]))
    return (
        len(words) >= _FEW_WORDS
        and words[0].lower() not in _TOLD
        and _TALKED.isdisjoint(map(str.lower, words))
        and (_JOINING_ABROAD.isdisjoint(words) or any(map(str.isdigit, value)))
        and all(word.isalnum() and (numbered or word.islower()) for word in words)
    )
