"""Credentials in the syntax of a language within another's file, by position in calls and cells, and of small words."""

import pytest

from credentials.found_values import list_values

PASSWORD = "Mildew1988x"
WORD = "hollyhock"
PHRASE = "grey heron wading slowly"
DIGITS = "1f8b0c5d7e2a9463d41c86b957ae03f2"
DRAWN = "iXdYh9qPYFCazMaELXYHagt3gCb6BWBjq7Kd2mSw"
SALT = "kV9#mQ2!xT7&wB4@zR8^pL1*nD6(hF3)"


@pytest.mark.parametrize(
    ("format_name", "text", "value"),
    [
        ("yaml", "data:\n  wp-config.php: |\n    define('AUTH_SALT', '%s');\n", SALT),
        ("yaml", 'data:\n  app.py: |\n    import os\n    DB_PASSWORD = "%s"\n', PASSWORD),
        ("yaml", "keys:\n- kty: oct\n  k: %s\n", DRAWN),
        ("yaml", "jwk:\n  kty: EC\n  crv: P-256\n  d: %s\n", DRAWN),
        ("python", 'JWK = {"kty": "EC", "crv": "P-256", "x": "x0vZ", "d": "%s"}\n', DRAWN),
        ("javascript", "const jwk = {kty: 'EC', crv: 'P-256', d: '%s'};\n", DRAWN),
        ("javascript", 'user_pref("mail.smtpserver.smtp1.password", "%s");\n', WORD),
        ("javascript", 'lockPref("network.proxy.socks_password", "%s");\n', PASSWORD),
        ("c", 'static const char AES_KEY_HEX[] = "%s";\n', DIGITS),
        ("c", '#define AES_KEY_HEX "%s"\n', DIGITS),
        ("text", 'rtoken <- "%s"\n', "8f3kQz71LmWv02XcYtBn"),
        ("source", 'keychain_password("%s")\n', WORD),
        ("source", 'git_basic_authorization("%s")\n', "c3ZjOkhvbGx5aG9jazc="),
        ("c", '  Blynk.config("%s");\n', DRAWN[:32]),
        ("c", 'Blynk.begin("%s", ssid, pass);\n', DRAWN[:32]),
        ("c", '  ThingSpeak.writeField(channel, 1, level, "%s");\n', "K7QX2M9PLT4WZ8RA"),
        ("python", f"client = Client('AC{DIGITS}', '%s')\n", DIGITS[::-1]),
        ("source", r'buildConfigField("String", "SMTP_PASSWORD", "\"%s\"")', WORD),
        ("ini", "ak = HPUA8F3KQZ71LMWV02XC\nsk = %s\n", DRAWN),
        ("markdown", "| Server | Login |\n|---|---|\n| web01 | root / %s |\n", PASSWORD),
        ("markdown", "| Server | Login |\n|---|---|\n| web01 | `admin / %s` |\n", PASSWORD),
        ("sql", "INSERT INTO param (id, clave, valor) VALUES (1, 'facturae.clave_firma', '%s');\n", PASSWORD),
        ("sql", "INSERT INTO config VALUES\n('x.nombre', 'Orchard'),\n('x.clave_firma', '%s');\n", PASSWORD),
        ("text", "token_доступа = %s\n", DRAWN[:20]),
        ("json", '{"password_邮箱": "%s"}', PASSWORD),
        ("yaml", 'secret_key_支払い: "%s"\n', DRAWN),
        ("text", "APP_NAME=Depot\nAPP_ENV=production\nJWT_SECRET=%s\n", PHRASE),
        ("text", 'APP_NAME=Depot\nAPP_ENV=production\nSESSION_SECRET="%s"\n', PHRASE),
        ("text", "# Backups of the house\nPATH=/usr/bin\nRESTIC_PASSWORD=%s\n", PHRASE),
        ("python", 'app.config["JWT_SECRET_KEY"] = "%s"\n', PHRASE),
        ("javascript", 'const JWT_SECRET = "%s";\n', PHRASE),
    ],
)
def test_what_stands_there_is_found(format_name: str, text: str, value: str) -> None:
    assert list_values(text % value, format_name) == [value]


@pytest.mark.parametrize(
    ("format_name", "text"),
    [
        ("yaml", 'data:\n  script.sh: |\n    log("password", "must be long")\n'),
        ("javascript", f"const jwk = {{kty: 'EC', crv: 'P-256', x: '{DRAWN}'}};\n"),
        ("javascript", 'user_pref("security.password_lifetime", "30");\n'),
        ("javascript", 'const CLIENT_SECRET = "Client secret";\n'),
        ("markdown", "| a | b |\n|---|---|\n| Node2D / Node3D | python2 / python3 |\n| read / write2 | yes / no1 |\n"),
        ("markdown", "| a | b |\n|---|---|\n| admin / user2 | root / v2beta1 |\n"),
        ("javascript", 'const ACHIEVEMENT_SECRET = "Find every chest";\n'),
        ("text", "mot de passe : uniquement des lettres et chiffres\n"),
        ("markdown", "- Mot de passe : uniquement en minuscules\n- Passwort: nur mit Buchstaben und Ziffern\n"),
        ("text", "password\uff1a请输入密码\n"),
        ("python", 'subprocess.run(command, pwd="a/folder")\n'),
        ("xml", '<job pwd="assets/build" name="x"/>\n'),
        ("javascript", "material.pass = 'Shadow1'\n"),
        ("c", 'shader.bind(); renderer.pass = "Opaque2";\n'),
        (
            "text",
            "fAcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJg\npW/c9dHh0k7Jq/zK3AAAAfFcSJAAAADUlEQVR42mNkM9QD\n",
        ),
    ],
)
def test_what_only_looks_so_is_not(format_name: str, text: str) -> None:
    assert list_values(text, format_name) == []


def test_a_mail_servers_password_may_be_called_like_a_pass() -> None:
    assert list_values('smtp.pass = "Opaque2"\n', "source") == ["Opaque2"]
