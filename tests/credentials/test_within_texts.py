"""Credentials within texts of code, between quotation marks of other languages, and in arguments of more calls."""

import pytest

from credentials.found_values import list_values

PASSWORD = "Mildew1988x"
HEX = "1f8b0c5d7e2a9463d41c86b957ae03f2" * 2


@pytest.mark.parametrize(
    ("format_name", "text"),
    [
        ("source", 'String s = "user=ann;" + "password=%s;" + "ssl=true";'),
        ("source", 'String s = "user=ann;password=%s;ssl=true";'),
        ("source", '\tPassword string `yaml:"password" default:"%s"`'),
        ("source", '\tSecret string `env:"SECRET" envDefault:"%s"`'),
        ("source", 'var c = new X509Certificate2("shop.pfx", "%s");'),
        ("source", 'var c = X509CertificateLoader.LoadPkcs12FromFile(path, "%s");'),
        ("source", 'await users.ResetPasswordAsync(ann, token, "%s");'),
        ("source", 'await manager.AddPasswordAsync(ann, "%s");'),
        ("text", "#0 /srv/shop/db.php(12): PDO->__construct('mysql:host=db', 'shop', '%s', Array)"),
        ("shell", "curl https://shop.lan/stock \\\n  -u ann:%s"),
        ("python", 'dsn = """\nhost=db.lan\nuser=ann\npassword=%s\n"""'),
        ("text", "  stats auth ann:%s"),
        ("text", "  user ann insecure-password %s"),
        ("markdown", "Le mot de passe du serveur est « %s », merci."),
        ("markdown", "The password for the printer is “%s”."),
        ("markdown", "パスワードは「%s」です。"),
        ("markdown", "密码是%s，请勿外传"),  # noqa: RUF001 - as Chinese is written
        ("markdown", 'Das Startpasswort für das Lager ist "%s".'),
    ],
)
def test_passwords_within_texts_are_found(format_name: str, text: str) -> None:
    assert list_values(text % PASSWORD, format_name) == [PASSWORD]


@pytest.mark.parametrize(
    ("format_name", "text", "value"),
    [
        ("markdown", "パスワード：%s", "Mildew&Rust"),  # noqa: RUF001 - as Japanese is written
        ("source", "run(\"mysqldump -u ann --password='%s' shop | gzip\");", "Mildew#Rust 7"),
        ("xml", "<server><password><![CDATA[%s]]></password></server>", "Mildew<1988"),
        ("markdown", "密码：%s", "20310517"),  # noqa: RUF001 - as Chinese is written
        ("markdown", "密码：%s", "MILDEW88"),  # noqa: RUF001 - as Chinese is written
        ("markdown", "hasło: %s", "88776655"),
        ("xml", "<server><password><![CDATA[\n  %s\n]]></password></server>", "Mildew<1988"),
        ("markdown", 'Passwort ist "%s"', "Türklinke_links"),
        ("markdown", "Le mot de passe est « %s ».", "Pont-Neuf 7"),
        ("text", "  user ann insecure-password %s", "-Mildew1988"),
        ("text", "  user ann insecure-password %s", "Mildew\\ 1988"),
        ("source", "Shop::Application.config.secret_token = '%s'", HEX),
        ("source", "Shop::Application.config.secret_key_base = '%s'", HEX),
    ],
)
def test_marks_end_no_password_that_may_have_them(format_name: str, text: str, value: str) -> None:
    assert list_values(text % value, format_name) == [value]


@pytest.mark.parametrize(
    ("format_name", "text"),
    [
        ("yaml", "short: パスワードは8文字以上で入力してください"),
        ("markdown", "密码为8位以上的字符或数字"),
        ("markdown", "密码为空时使用UserName1登录"),
        ("markdown", "パスワードはSHA256でハッシュ化されます"),
        ("yaml", "secrets: [{name: shop-pull-k7n2p}]"),
        ("python", f"SOCIAL_AUTH_ORCHARD_OAUTH2_KEY = '{HEX[:32]}'"),
        ("markdown", "The password hash is 'SHA-256', and the password field is \"user.password1\"."),
        ("python", "client(\nuser=name,\npassword=word1)"),
        ("source", "std::token = 'Mildew1988x'"),
        ("source", '\tToken string `yaml:"token" default:"none"`'),
        ("source", "function f(){a=1;password=b2;token=abc12345;return 1}"),
    ],
)
def test_rules_names_and_types_are_no_credentials(format_name: str, text: str) -> None:
    assert list_values(text, format_name) == []


def test_the_secret_keys_of_pubnub_are_uuids_or_their_base64() -> None:
    key = "sec-c-" + "ZjQ3YWM5MmItOGM0Mi00ZTA2LWJiODMtNzA4ZjY2MjIxYjQy"
    assert list_values(f"PubNub({key})") == [key]
    assert list_values(f"PubNub({key[:6]}{'abcd' * 12})") == []


@pytest.mark.parametrize(
    "token",
    [
        "wtr" + "Kx7Qm2ZtPn4Vb8",
        "BBFF-" + "kX7Qm2ZtPn4Vb8RwLs6Jd3Hc9Gy5Tf",
    ],
)
def test_tokens_of_vendors_are_found(token: str) -> None:
    hook = f"https://hooks.airtable.com/workflows/v1/genericWebhook/app{'Kx7Qm2ZtPn4Vb8'}/wfl{'Rw6Ls3Jd9Hc5Gy'}/"
    assert list_values(f"send({hook}{token})" if token.startswith("wtr") else f"use {token}") == [token]
