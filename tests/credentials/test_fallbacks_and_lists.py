"""What a shell, a stream editor or a form puts in place of a password; lists of tokens; how tests log in."""

import hashlib

import pytest

from credentials.found_values import list_values
from pocketmon_pipeline.scan.claim import claim_format

HOST = "kelp0.xq7ra.mongodb.net"


@pytest.mark.parametrize(
    "line",
    [
        'DB_PASSWORD="${DB_PASSWORD:-$DB_PASSWORD_OPT}"',
        'DB_PASSWORD="${DB_PASSWORD:-${OTHER}}"',
        'script+="password=$password$newline"',
        "echo olcRootPW: `slappasswd -s $BIND_PW` >> quay.ldif",
        "DB_PASSWORD=$(tr -dc 'A-Za-z0-9' < /dev/urandom | head -c 12)",
        "DB_PASSWORD=$(tr -dc 'a-zA-Z0-9_-' < /dev/urandom | head -c 12)",
        "root_password=$(sed -n '/^[[:blank:]]*QUAY_PASSWORD=/{s/^[^=]*=//p;q}' /boot/quay.txt)",
    ],
)
def test_what_a_shell_takes_instead_is_none(line: str) -> None:
    assert list_values(line + "\n", "shell") == []


@pytest.mark.parametrize(
    "value",
    [
        "VNC登录的密码",
        "votre_mot_de_passe_securise",
        "ISI_PASSWORD_QUAY_DI_SINI",
        "secure_passphrase",
        "pass-1",
    ],
)
def test_what_says_in_any_language_that_one_goes_there_is_none(value: str) -> None:
    assert list_values(f"QUAY_PASSWORD={value}\n", "dotenv") == []


def test_a_manual_page_is_none() -> None:
    assert list_values("# d-i passwd/root-password-crypted password [crypt(3) hash]\n") == []


def test_a_token_called_by_its_number_is_none() -> None:
    assert list_values('env = { QUAY_AUTH_TOKEN: "run-token-1" }\n', "javascript") == []


@pytest.mark.parametrize("value", ["a123456", "abc123456", "123456a"])
def test_what_comes_to_mind_first_is_a_password_and_no_token(value: str) -> None:
    assert list_values(f"db.user=kelp\ndb.password={value}\n", "properties") == [value]
    assert list_values(f"api.token={value}99\n", "properties") == []


def test_a_client_has_a_uuid_for_its_secret() -> None:
    value = "f5a50a1c-be22-4195-9f62-84fadeb5b245"
    assert list_values(f"grant_type: 'password',\nclient_secret: '{value}'\n", "source") == [value]
    assert list_values(f"request_id: '{value}'\n", "source") == []


def test_a_remark_stands_before_the_value_of_an_answer_file() -> None:
    text = "<AdministratorPassword>\n  <!-- as for the logon -->\n  <Value>%s</Value>\n</AdministratorPassword>\n"
    assert list_values(text % "Kelp@quay47", "xml") == ["Kelp@quay47"]


def test_a_list_of_tokens_tells_each_also_what_is_taken_out() -> None:
    first, second = (hashlib.sha1(word, usedforsecurity=False).hexdigest() for word in (b"kelp", b"quay"))
    assert list_values(f"token_list = [\n    '{first}',\n    # '{second}',\n]\n", "source") == [first, second]


def test_a_test_of_a_login_server_names_the_password() -> None:
    assert list_values("radtest ferryman Kelp@quay47 localhost 0 x\n", "shell") == ["Kelp@quay47"]


@pytest.mark.parametrize("owner", ["admin", "root"])
def test_an_owner_who_is_his_own_password_opens_a_host_of_others(owner: str) -> None:
    assert list_values(f'uri = "mongodb+srv://{owner}:{owner}@{HOST}/quay"\n', "source") == [owner]
    assert list_values(f'uri = "mongodb://{owner}:{owner}@localhost/quay"\n', "source") == []


def test_a_secret_is_named_after_its_project_in_spanish_too() -> None:
    assert list_values("secret: process.env.SESSION_SECRET || 'clave_secreta_muelle',\n", "source") == [
        "clave_secreta_muelle"
    ]


def test_bytes_that_count_up_again_and_again_are_no_key() -> None:
    counted = "".join(f"\\x{number:02x}" for number in (*range(1, 9), *range(1, 9)))
    assert list_values(f"radio.encryption_key = b'{counted}'\n", "source") == []


def test_a_member_that_a_program_reads_is_no_signing_password() -> None:
    assert list_values("env.ANDROID_KEYSTORE_PASS = parameters.androidKeystorePass;\n", "source") == []
    assert list_values("ANDROID_KEYSTORE_PASS=kelp.quay47\n", "dotenv") == ["kelp.quay47"]


def test_a_hash_that_is_shortened_is_none() -> None:
    assert list_values('"admin_pass": "pbkdf2:sha256:600000$Xyz...$Abc..."\n', "json") == []


@pytest.mark.parametrize(
    "text",
    [
        "echo '*:*:*:postgres:%s' > ~/.pgpass\n",
        "        *:*:replication:ferryman:'%s'\n",
        'sudo echo "*:*:*:kelp:%s" >> ~/.pgpass\n',
    ],
)
def test_a_line_for_a_file_of_passwords_is_written_by_a_shell(text: str) -> None:
    assert list_values(text % "Kelp_quay47", "shell") == ["Kelp_quay47"]
    assert list_values(text % "$QUAY_PW", "shell") == []


@pytest.mark.parametrize("value", ["c2VjcmV0", "cGFzc3dvcmQ=", "b64"])
def test_a_placeholder_that_a_client_of_ftp_keeps_encoded_is_none(value: str) -> None:
    assert list_values(f'<User>root</User><Pass encoding="base64">{value}</Pass>\n', "xml") == []


@pytest.mark.parametrize("value", ["pypi-*********", "hex32", "suasenha", "quay-synthetic-42"])
def test_what_masks_a_password_or_says_what_it_is_made_of_is_none(value: str) -> None:
    assert list_values(f"[pypi]\nusername = __token__\npassword = {value}\n", "ini") == []


def test_a_login_that_a_program_puts_together_is_none() -> None:
    text = "await write(path, `machine quay.io login a password b\\n${LINE}\\n`)\n"
    assert list_values(text, "source") == []


@pytest.mark.parametrize("before", ["", "-ini:Engine:[EpicOnlineServices]:Dedicated"])
def test_a_secret_in_base64_is_a_setting_of_a_command_line(before: str) -> None:
    value = "aN2GtVw7aHb6hx66HwohNM" + "+qktFaO3vtrLSbGdTzZWk"
    assert list_values(f'run(["{before}ClientSecret={value}"])\n', "source") == [value]
    assert list_values('url = "https://quay.io/?secret=the+tide+is+high+and+so+is+the+moon"\n', "source") == []


def test_a_password_that_counts_opens_a_host_that_somebody_has() -> None:
    assert list_values(f'uri = "mysql://ferryman:12345@{HOST}/quay"\n', "source") == ["12345"]
    assert list_values('uri = "mysql://ferryman:12345@db/quay"\n', "source") == []


def test_an_encoded_name_of_a_key_is_no_key() -> None:
    assert list_values('{"encryptionKey": "ZW5jcnlwdGlvbktleQ=="}\n', "json") == []


def test_what_redis_shows_in_its_own_settings_is_none() -> None:
    assert list_values("redis-cli -a foobared\n", "shell") == []
    assert list_values("redis-cli -a kelpquay47\n", "shell") == ["kelpquay47"]


@pytest.mark.parametrize("value", ["-$Kx9!vbQ2m7", "+$Summer2024!", "k-7q-2x-9m-4", "K-7Q-2x-9m-4!"])
def test_a_password_may_begin_as_what_a_shell_takes_instead(value: str) -> None:
    assert list_values(f"QUAY_PASSWORD='{value}'\n", "dotenv") == [value]


def test_a_hash_may_have_three_dots_in_its_alphabet() -> None:
    value = "$2y$10$" + "kQ7vXw2ZmB" + "..." + "hL9tRfYc4NpDqS8uJgA6eKyVb1MiWoTrEzHxCl5U"
    assert list_values(f"password: {value}\n", "yaml") == [value]
    assert list_values(f"password: {value[:-10]}\n", "yaml") == []


@pytest.mark.parametrize(
    "text",
    [
        '"cpe:2.3:a:vendor:quay:1.0:*:*:*:*:node.js:*:*"\n',
        '"criteria": "cpe:2.3:a:ferry:*:*:enterprise:wordpress:server2019"\n',
        "arn:aws:iam::*:*:role:admin:Kelp47\n",
        "the radtest tool sends requests to the server\n",
        "radtest uses authentication\n",
    ],
)
def test_names_of_products_and_sentences_are_no_logins(text: str) -> None:
    assert list_values(text, "text") == []


@pytest.mark.parametrize("sign", ["", " =", ":", " :="])
def test_names_and_values_may_be_aligned(sign: str) -> None:
    aligned = f"password{sign}{' ' * 32}"
    assert list_values(f'#define QUAY_{aligned.upper()}"kelp77quay"\n', "c") == ["kelp77quay"]
    assert list_values(f"{aligned}kelp77quay\n", "ini") == ["kelp77quay"]
    assert list_values(f'quay_password{" " * 32} = "kelp77quay"\n', "source") == ["kelp77quay"]


def test_whom_a_call_connects_stands_behind_where() -> None:
    assert list_values('<?php $db = mysqli_connect("localhost", "root");\n', "source") == []
    assert list_values('<?php $db = mysqli_connect("localhost", "root", "kelp77quay");\n', "source") == ["kelp77quay"]


def test_a_type_of_zig_is_no_value() -> None:
    assert claim_format("", "quay.zig") == "source"
    assert list_values('pub const quay_password: [*:0]const u8 = "{f}";\n', "source") == []
    assert list_values('pub const quay_password: [*:0]const u8 = "kelp77quay";\n', "source") == ["kelp77quay"]


def test_a_common_user_of_oracle_has_a_password() -> None:
    assert list_values("<?php oci_connect('C##quay', 'kelp77quay', $tns);\n", "source") == ["kelp77quay"]


def test_what_a_value_is_only_for_is_no_value() -> None:
    assert list_values("QUAY_SECRET_ACCESS_KEY=e2e-emulator-only\n", "dotenv") == []
    assert list_values("QUAY_PASSWORD=only-kelp77-quay\n", "dotenv") == ["only-kelp77-quay"]


def test_a_regular_expression_is_no_token() -> None:
    text = r"""RULES = {"Quay Refresh Token": r"(?i)refresh[_-]?token[\"'\s:=]+[A-Za-z0-9\-_]{16,}"}"""
    assert list_values(text, "python") == []
    assert list_values('quay_password = "kelp[x]77-Quay"\n', "python") == ["kelp[x]77-Quay"]


@pytest.mark.parametrize("value", ["Password123!", "password123", "Passw0rd-2024", "Password-12"])
def test_the_word_itself_with_a_number_is_a_password_in_settings(value: str) -> None:
    assert list_values(f'{{"username": "ferryman", "password": "{value}"}}\n', "json") == [value]
    assert list_values(f"password: {value}\n", "yaml") == [value]


@pytest.mark.parametrize("value", ["password", "password1", "password12", "Password", "passwordField"])
def test_the_word_itself_is_none(value: str) -> None:
    assert list_values(f'{{"username": "ferryman", "password": "{value}"}}\n', "json") == []
