"""Labels of credentials in other languages, for which the automaton of keys has no room.

The words are those of dictionaries. Bytes of no script fold their case, so letters that have one are spelled in each.
"""

from pocketmon_pipeline.secrets.named.places import TELLS, announce

_WITH_CASE = (
    "access code|unlock code|entry code"
    "|contraseña|hasło|wlan-schlüssel|netzwerkschlüssel|sicherheitsschlüssel|wpa-schlüssel|wpa2-schlüssel"
    "|wpa3-schlüssel|пароль|şifre|lösenord|mot de passe|kod dostępu|código de acceso"
    "|código de acesso|codice di accesso|code d'accès|zugangscode|toegangscode|parola d'ordine"
)
_PASSWORDS = "パスワード|暗証番号|密码|密碼|口令|비밀번호|패스워드"
_KEYS_WITH_CASE = (
    "секретный ключ|ключ доступа|ключ апи|ключ api|токен доступа|токен|секрет|jeton d'accès|jeton accès|jeton api"
    "|token de acceso|token acceso|token de acesso|token acesso|token di accesso|token accesso|token dostępu"
    "|zugriffstoken|zugangstoken|toegangstoken|gettone api|gettone di accesso|segreto client|secreto cliente"
    "|segredo cliente|segredo jwt|clé de chiffrement|clave de cifrado|chave de criptografia|klucz szyfrowania"
)
_KEYS = (
    "密钥|密鑰|金鑰|令牌|权杖|APIキー|トークン|シークレットキー"
    "|シークレット|アクセスキー|暗号鍵|API키|토큰|비밀키|인증키|시크릿"
)
# What may stand between two words of a key.
_GAP = b"[ ._'-]?"
# Letters without their marks, as many keys have them.
_BARE = str.maketrans("áàéèëêíñóöúüçąćęłńśźżş", "aaeeeeinoouucacelnszzs")


def _spell(words: str, with_case: str) -> bytes:
    """An alternation of all words, as literal bytes."""
    cased = with_case.split("|")
    forms = {*words.split("|"), *cased, *(word.translate(_BARE) for word in cased)}
    forms |= {form for word in cased for form in (word.capitalize(), word.upper()) if not word.isascii()}
    return b"|".join(_escape(form) for form in sorted(forms, key=lambda form: (-len(form), form)))


def _escape(word: str) -> bytes:
    return b"".join(
        _GAP if byte in b" '" else bytes((byte,)) if byte < 128 else b"\\x%02x" % byte for byte in word.encode()
    )


# Whose it is, in languages that say so behind it; `:` (U+FF1A) and what is "is" in Chinese and Japanese.
_OF = rb"(?:[ _](?:[^\s\"'`:=<>\x00-\x7f]{2,40}|bd|db|api|vpn|wifi|jwt|ftp|ssh|smtp)){0,3}"
_IS = (
    rb"[\"']?\s{0,4}(?:As[ ]String[ ])?"
    rb"(?:[:=]|=>|\xef\xbc\x9a|\xe6\x98\xaf|\xe4\xb8\xba|\xe3\x81\xaf|\xe2\x80[\x93\x94])[ \t]{0,4}"
    rb"(?:[\"'`]|\xc2\xab|\xe2\x80\x9c|\xe3\x80\x8c)?"
)
# What is called with nothing is asked, and no value; of how many characters it has to be is a rule.
_NO_CALL = (
    rb"(?![\w.]{1,80}\(\)|\d{1,3}[ ]?(?:"
    + b"|".join(_escape(word) for word in ("文字", "桁", "字", "位", "个", "個", "자"))
    + rb"))"
)
# Who logs in, and after a comma the password, in Russian.
_WHO = ("логин", "Логин", "пользователь", "Пользователь")
# Chinese and Japanese go on without a blank: from their punctuation on, to the last of their letters.
_ENDS = rb"(?=[\"'`,;)]{0,3}(?:\s|\Z|[\xe3-\xe9\xef]|\xc2\xbb))"
# A label of one's own needs no small letter beside the digit.
_TOLD = rb"(?:(?=\S{0,60}\d)|" + TELLS + rb")"
# Within a text of program code, which tells with what an account has been made.
_IN_TEXTS = "password|passwort|kennwort|senha|wachtwoord|heslo|adgangskode|passord|salasana|lozinka|kata sandi"
_CALLED, _KEPT = _spell(_PASSWORDS, _WITH_CASE), _spell(_KEYS, _KEYS_WITH_CASE)
LABELS = (
    announce(
        _CALLED.decode("ascii"),
        rb"(?:" + _CALLED + rb")" + _OF + _IS + _NO_CALL + _TOLD + rb"([^\s\"'`<>]{6,128}?)" + _ENDS,
    ),
    announce(
        _CALLED.decode("ascii"),
        rb"(?:"
        + b"|".join(map(_escape, _WHO))
        + rb")[ :]{1,3}[\w.@+-]{2,64}[ ]?[,;/]?[ ](?:"
        + _escape("и")
        + rb"[ ])?(?:"
        + _escape("пароль")
        + rb")[ :]{1,3}"
        + TELLS
        + rb"([^\s\"'`<>]{6,128}?)(?=[\"'`,;.)]{0,3}(?:\s|\Z))",
    ),
    announce(
        _KEPT.decode("ascii"),
        rb"(?:" + _KEPT + rb")" + _OF + _IS + rb"(?=\S{0,60}\d)([^\s\"'`<>(){}$]{16,255}?)" + _ENDS,
        "secret key",
    ),
    announce(
        rf"(?:{_IN_TEXTS})[ ]?:[ ]+[^\s\"'`]{{6}}",
        rb"[\"'`][^\"'`\n]{0,80}\b(?:"
        + _IN_TEXTS.encode()
        + rb")[ ]?:[ ]{1,4}(?=[^\s\"'`]{0,60}\d)(?=[^\s\"'`]{0,60}[a-z])"
        rb"([^\s\"'`<>{}$%\\(),;]{6,64})(?:\\n)?[\"'`]",
    ),
)
