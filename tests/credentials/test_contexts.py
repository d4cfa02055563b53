"""Values whose keys mean a credential only where they stand."""

import pytest

from credentials.found_values import list_values

DRAWN = "iXdYh9qPYFCazMaELXYHagt3gCb6BWBj"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        (f'{{"Jwt": {{"Key": "{DRAWN}", "Issuer": "orchard"}}}}', DRAWN),
        (f"'crypt' => ['key' => '{DRAWN}'],", DRAWN),
        ('{"encrypt": "QF9OUxAxpLxk45nDxm/lu0zMjGhYiw7I/EWkf17TJY8="}', "QF9OUxAxpLxk45nDxm/lu0zMjGhYiw7I/EWkf17TJY8="),
        (f'  type  = "SecureString"\n  value = "{DRAWN}"\n', DRAWN),
        (f'resource "azurerm_key_vault_secret" "db" {{\n  name = "db"\n  value = "{DRAWN}"\n}}', DRAWN),
        (f"type = b2\naccount = 0012abcd34ef\nkey = {DRAWN}\n", DRAWN),
        ("chpasswd:\n  list: |\n    root:Anna1981\n", "Anna1981"),
        (f"    slack: orchard:{DRAWN[:24]}\n", DRAWN[:24]),
        ('new SecretKeySpec("7vLHPRGszCXXdALd".getBytes(), "AES");', "7vLHPRGszCXXdALd"),
    ],
)
def test_a_plain_key_is_a_credential_in_its_place(text: str, value: str) -> None:
    assert list_values(text) == [value]


@pytest.mark.parametrize(
    "text",
    [
        f'{{"cache": {{"Key": "{DRAWN}"}}}}',
        f'type = "String"\nvalue = "{DRAWN}"\n',
        f'{{"encrypt": true, "value": "{DRAWN}"}}',
        '{"Jwt": {"Key": "your-key-goes-here"}}',
        "chpasswd:\n  expire: false\n",
        "slack: orchard:general\n",
    ],
)
def test_and_nowhere_else(text: str) -> None:
    assert list_values(text) == []


def test_every_user_of_a_login_module_is_found() -> None:
    options = 'org.x.PlainLoginModule required\n  user_ann="q7Fj.~LBNL9uFXM"\n  user_bob="Tiger1901!";\n'
    assert list_values("KafkaServer {\n " + options + "};\n") == ["q7Fj.~LBNL9uFXM", "Tiger1901!"]


def test_a_file_of_relays_with_logins_is_known_when_every_line_is_one() -> None:
    table = "# relays\n[smtp.orchard.lan]:587 al:Q+%s1oqfIp1H\nrelay.orchard.lan  al@orchard.lan:Walnut321\n"
    assert list_values(table) == ["Q+%s1oqfIp1H", "Walnut321"]
    assert list_values(table + "and a line of prose\n") == []


def test_a_row_of_a_table_of_settings_names_its_value() -> None:
    rows = "('smtp_password', 'LDSnF8!h7XLKhR'), ('title', 'Blue7Grape');"
    assert list_values(f"INSERT INTO `settings` (`name`, `value`) VALUES {rows}") == ["LDSnF8!h7XLKhR"]


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("enable password phoenix416", "phoenix416"),
        ("username ann privilege 15 password 0 Zo7SUfi.Se", "Zo7SUfi.Se"),
        ("snmp-server community Falcon2010 RO", "Falcon2010"),
        ("    stats auth ann:Xk6h2vuKZHD7us1", "Xk6h2vuKZHD7us1"),
        ('secure_link_md5 "$secure_link_expires$uri FQL8J3zSmNIvSYyXSFDw";', "FQL8J3zSmNIvSYyXSFDw"),
        (r"net use Z: \\files\share /user:ann Ivory1983", "Ivory1983"),
        (
            "dotnet nuget push a.nupkg -k 7hcfVhGJnhffDNiuBbxtuAAalj -s nuget",
            "7hcfVhGJnhffDNiuBbxtuAAalj",
        ),
        ("openssl enc -aes-256-cbc -k lemon-delta-79 -in a -out b", "lemon-delta-79"),
        ("http --auth ann:H1Z7xhmUrp0 orchard.lan/items", "H1Z7xhmUrp0"),
        ("ansible_become_pass: Wm@3hvIDxF@kS7J", "Wm@3hvIDxF@kS7J"),
        ("RABBITMQ_ERLANG_COOKIE: 40A638AFD68228CBCBAE", "40A638AFD68228CBCBAE"),
        ("cookieSecret: /471YLR31nM/731nuG6Hwjr3YTQKPEstOT0FL8xwvzo=", "/471YLR31nM/731nuG6Hwjr3YTQKPEstOT0FL8xwvzo="),
        ("GF_SECURITY_ADMIN_PASSWORD: monkey", "monkey"),
        ("user, password = 'ann', 'Blue7Grape'", "Blue7Grape"),
    ],
)
def test_a_place_that_a_manual_names_is_known(line: str, value: str) -> None:
    assert list_values(line + "\n", "python" if line.startswith("user,") else "text") == [value]


@pytest.mark.parametrize(
    "line",
    [
        '"private_key_id": "8f1d3a5c7b9e2f4a6c8d0e1f3a5b7c9d1e3f5a7b",',
        "  AppIdRealtime: 5f0c6a1e-9b7d-4c3e-8f1a-2b3c4d5e6f70",
        "PUSHER_APP_KEY=d9b00e850210a5059830",
        "STRIPE_KEY=pk_live_v2XjIfnRd6HMEKJfGUhXWQJU",
        "signingkey = 08ADC2A81F2E8B1C",
        "password = $__file{/etc/secrets/smtp}",
        "default login anonymous password user@site",
        "passwd='geheim$parole'",
        "url = https://jo%40email.com:a%20secret@orchard.lan:1234/",
        "mssql://scott:tiger^5HHH@db.orchard.lan/test",
        "mysql://kaiwhakamahi:kupuhuna@kaihautu:tauranga/ingoa",
        "'token' => getenv('API_TOKEN'),\n'passwordResetTokenExpire' => 3600,",
    ],
)
def test_what_everybody_may_see_is_none(line: str) -> None:
    assert list_values(line + "\n", "source" if "=>" in line else "ini") == []


def test_a_drawn_password_stays_one_where_a_word_stands_for_the_port() -> None:
    assert list_values("mysql://root:Xk29fmQ2pl@db:PORT/app\n", "text") == ["Xk29fmQ2pl"]
