"""Passwords in logs, scripts, calls and prose of other languages."""

import base64
import hashlib

import pytest

from credentials.found_values import list_values

PASSWORD = "Mildew1988x"
HEX = "1f8b0c5d7e2a9463d41c86b957ae03f2"


@pytest.mark.parametrize(
    ("format_name", "text"),
    [
        ("text", "createUser -e 0x8000000001020304 ann SHA %s"),
        ("text", "createUser ann SHA-256 Oldoak77 AES %s"),
        ("text", "open -u ann,%s ftp.shop.lan"),
        ("text", "open ftp.shop.lan\nuser ann %s\nbinary\n"),
        ("text", "Feb 11 03:00:07 shop pure-ftpd: PASS %s"),
        ("text", "---> PASS %s"),
        ("text", "Command:\tPASS %s"),
        ("text", "> USER ann\n< 331 Please specify the password.\n> PASS %s"),
        ("source", 'my ($u, $passwd) = ("ann", q{%s});'),
        ("source", "const [login, pwd] = ['ann', '%s'];"),
        ("source", 'val zip = ZipFile("shop.zip", "%s".toCharArray())'),
        ("source", 'keys.load(new FileInputStream("shop.jks"), "%s".toCharArray());'),
        ("text", '    10.0.9.1 secret "%s&rust"; ## SECRET-DATA'),
        ("markdown", "Новый пароль для VPN — «%s»."),
        ("markdown", "логин ann, пароль %s"),
        ("markdown", "PSK vom Lager: %s"),
        ("markdown", "mdp du serveur: %s"),
        ("markdown", "lösenordet är %s"),
        ("markdown", "Lösenord till servern: %s"),
        ("markdown", 'Das Passwort haben wir auf "%s" geändert.'),
    ],
)
def test_passwords_in_records_scripts_and_prose_are_found(format_name: str, text: str) -> None:
    found = list_values(text % PASSWORD, format_name)
    assert PASSWORD in found or f"{PASSWORD}&rust" in found
    assert len(found) == 1 + ("Oldoak77" in text)


def test_keys_of_code_are_found() -> None:
    key = base64.b64encode(bytes.fromhex(HEX * 2)).decode()
    assert list_values(f'let key = SymmetricKey(data: Data(base64Encoded: "{key}")!)', "source") == [key]


def test_a_token_may_have_hexadecimal_digits_alone() -> None:
    token = "bkua_" + hashlib.sha1(b"orchard 1", usedforsecurity=False).hexdigest()
    assert list_values(f"buildkite: {token}\n") == [token]


def test_the_scheme_of_a_password_has_no_case() -> None:
    assert list_values("ann:{plain}mildewed\nbob:{CLEARTEXT}rusted:1000\n") == ["mildewed", "rusted"]


@pytest.mark.parametrize(
    ("format_name", "text"),
    [
        ("text", '   ssh-rsa "ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABAQC7x9 ann"; ## SECRET-DATA'),
        ("source", "let key = SymmetricKey(data: try read(name))"),
        ("text", "Feb 11 03:00:07 shop pure-ftpd: PASS <hidden>"),
        ("text", "---> PASS XXXX\n---> PASS ********"),
        ("text", "> PASS test1_of_many\nCommand:\tPASS ****"),
        ("source", "const [login, pwd] = [readLogin(), readPassword()];"),
        ("source", "const [login, pwd] = ['login', 'password'];"),
        ("source", 'keys.load(new FileInputStream("shop.jks"), password.toCharArray());'),
        ("markdown", "Пароль должен содержать не менее 14 символов. Пароль — это строка."),
        ("markdown", "Das Passwort wird auf 14 Zeichen gesetzt, lösenordet måste vara minst 10 tecken."),
    ],
)
def test_what_records_hide_and_rules_ask_is_none(format_name: str, text: str) -> None:
    assert list_values(text, format_name) == []
