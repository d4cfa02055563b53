"""Values with marks that mean something elsewhere, as two dollars, a semicolon and brackets; and what is none."""

import hashlib

import pytest

from credentials.found_values import list_values

DIGITS = "9f3c1be77a2d4e58b6a0c9d8e7f60512"
DRAWN = "q8Zt3Vn1Lk7Xw5Rb2Yc9Hd4Jg6Fp0SaE"
UUID = "9d1c2f7a-31b5-4b0e-8f53-0a1be5b7c2d4"
BASE32 = "JBSWY3DPEHPK3PXPGEZDGNBV"
TABLE = "[relay.orchard.io]:587  ann:Fern Hill7\n[old.orchard.io]:25   bob:%s\n"


@pytest.mark.parametrize(
    ("format_name", "text", "value"),
    [
        ("yaml", 'POSTGRES_PASSWORD: "%s"', "Sommer$$Regen9"),
        ("source", 'resource "db" "main" {\n  password = "%s"\n}', "$Heron1987"),
        ("markdown", "- Password: `%s`", "*Heron1987"),
        ("text", "dnpass = %s", "4mb3r71"),
        ("yaml", "- run: curl -u %s: https://ci.orchard.io/api/v1.1/me", DIGITS + DIGITS[:8]),
        ("shell", "curl -sSfu %s: https://ci.orchard.io/me", DIGITS + DIGITS[:8]),
        ("shell", "curl https://ci.orchard.io/me \\\n  -u %s: \\\n  -d a=b", DIGITS + DIGITS[:8]),
        ("python", "SOCIAL_AUTH_GITHUB_SECRET = '%s'", DIGITS + DIGITS[:8]),
        ("ini", "SOCIAL_AUTH_SAML_SP_PRIVATE_KEY=%s", DIGITS + DIGITS[:8]),
        ("ini", "SOCIAL_AUTH_ORCHARD_API_KEY=%s", DIGITS[:20]),
        ("markdown", "- admin login: `ann` / `%s`", "!Heron1987"),
        ("yaml", "REDIS_URL: redis://:%s@cache:6379/0", "Lark$$Field42"),
        ("text", "amqp://worker:%s@mq/", "fern;hill9"),
        ("toml", 'docker = "tcp://ann:%s@10.0.0.1:2376"', "Grove77x"),
        ("text", "add name=netops group=full password=%s", "netops=1337"),
        ("text", 'set ipsec-secret="%s" use-ipsec=yes', "l2tp(now)OK"),
        ("yaml", '- script: signtool sign /f old.pfx /p "%s" dist\\old.exe', "Ca$hew&Brazil"),
        ("text", 'psexec \\\\build7 -u ann -p "%s" cmd', "Apri$cot&Plum"),
        ("xml", '<add connectionString="Server=db;User Id=ann;Password=&quot;%s&quot;"/>', "Oak;Leaf9"),
        ("properties", "keystore.password=%s", r"Gr\u00fcnspecht"),
        ("xml", "<dict><key>SMTPPassword</key><string>%s</string></dict>", "L@rch.Forest"),
        ("ini", "[db]\nhost = a\nuser = b\npassword = %s\nport = 5", "Wagtail@Orchard"),
        ("source", "<?php $s['cookie_secret'] = '%s';", "~dx#dKPZ!tQcsLjn@fs&MWSiIIO^MpNq"),
        ("xml", '<Property Name="P4Password" Type="string" Value="%s"/>', "Sparrow in rye"),
        ("json", '{"upload_userpwd": {"defaultValue": {"value": "deploy:%s"}}}', "Anchor*Bay"),
        ("ini", "shop.secretWord=%s", "heronlake"),
        ("yaml", "app-role:\n  secret-id: %s", UUID),
        ("ini", "MASTER_SEED=%s", DIGITS),
        ("json", '{"walletSeed": "%s"}', DRAWN),
        ("toml", 'totp = "%s"', BASE32),
        ("yaml", "mfa_seed: %s", BASE32),
        ("xml", "<name>PERFORCE_TICKET</name>\n<defaultValue>%s</defaultValue>", DIGITS.upper()),
        ("text", "http-request set-header X-Edge-Key %s", DRAWN),
        ("json", '{"PrivateKey": {"Exponent": "%s"}}', DRAWN * 2),
        ("ini", 'DB_PASSWORD="%s"', "hEroNry:2021"),
        ("ini", "password = %s", "Dunnock_Reed=4"),
        ("yaml", 'password: "%s"', "Plum%sorbet7"),
        ("yaml", 'password: "%s"', "Autumn-is-here#24"),
        ("json", '{"auths": {"quay.io": {"identitytoken": "%s"}}}', DRAWN * 2),
        ("ini", "GOSSIP_KEY=%s", "kNI+xpqj9lbvwadq5JBN5M7eUfQLC3rwuh0O0Gbe5rw="),
        ("source", 'private const val REALM_KEY = "%s"', DIGITS * 2),
        ("source", 'const DEPLOYER_KEY = "%s";', "0x" + DIGITS * 2),
        ("source", 'static const char *ota_key = "%s";', DIGITS.upper()),
        ("source", "SELECT pgp_sym_encrypt(name, '%s') FROM cards;", "cardCrypt-2017&"),
        ("text", "keytool -importkeystore -srcstorepass %s -srckeystore a.p12", "Wren+Apple12"),
        ("text", 'echo "db db/root_password password %s" | debconf-set-selections', "r00t;lake;only"),
        ("text", "security add-generic-password -a ann -s gild -w '%s'", "Otter,two,77"),
        ("text", "- registrar: ann-orchard / %s", "Heron*by*Lake7"),
        ("html", "<!-- demo: ann / %s -->", "Plum_Orchard2"),
        ("json", r'{"password": "%s"}', r"caf\u00e9Reed\u002177"),
        ("json", r'{"dsn": "mysql:\/\/ann:%s@db\/shop"}', "CRui7dGWbPUb2XB"),
        ("yaml", "smtp_auth_password: '%s'", "wLm3?(ub7F2YX%r.EV"),
        ("properties", "RELEASE_KEY_PASSWORD=%s", "YxcNJ3tB(8hX^p"),
        ("python", 'LOGIN = {"user": "ann", "password": "%s"}', "nCRpo7pk(i2SY0~zEd2"),
        ("source", 'DriverManager.getConnection("jdbc:h2:tcp://orchard/wiki", "wiki", "%s")', "jtjX(9^-Pd6T"),
        ("yaml", "db:\n  password: %s", "Password-12"),
        ("json", '{"user": "ann", "passwort": "%s"}', "Passwort!2031"),
        ("json", '{"user": "ann", "password": "%s"}', "Fe!n****Qu4y"),
        ("text", "machine files.orchard.io login ann password %s", "heron.secret"),
        ("text", "*:*:shop:ann:%s", "Harbor7"),
        ("text", "smbclient //orchard/files -U 'GROVE/ann%%s' -c ls", "weMfFpIGcM82O"),
    ],
)
def test_a_value_with_marks_is_found_whole(format_name: str, text: str, value: str) -> None:
    assert list_values(text.replace("%s", value) + "\n", format_name) == [value]


def test_a_password_of_a_relay_may_have_a_blank() -> None:
    assert list_values(TABLE.replace("%s", "Orchard-Wren9")) == ["Fern Hill7", "Orchard-Wren9"]
    assert list_values(TABLE.replace("%s", "whoever is asked tomorrow")) == []


def test_a_key_of_a_tunnel_may_be_cut() -> None:
    lines = [hashlib.md5(bytes([number])).hexdigest() for number in range(6)]  # noqa: S324 (digits, no secret)
    key = "\n".join(["-----BEGIN OpenVPN Static key V1-----", *lines])
    assert len(list_values(key + "\n-----END OpenVPN Static key V1-----\n")) == 1


@pytest.mark.parametrize(
    ("format_name", "text"),
    [
        ("yaml", "password: $$DB_PASSWORD"),
        ("text", "\tmysql -u root -p$$MYSQL_PASSWORD shop"),
        ("text", "\tcurl -d token=$$(cat token) http://orchard.lan"),
        ("text", "signtool sign /f a.pfx /p $(SignPassword) a.exe"),
        ("text", 'signtool sign /f a.pfx /p "$env:PFX" a.exe'),
        ("ini", "Password = $tdwallet(etl_pw)"),
        ("xml", "<Mail><Password>ann@orchard.io</Password></Mail>"),
        ("xml", f'<Site><Pass encoding="crypt" pubkey="{DIGITS}">{DRAWN * 2}</Pass></Site>'),
        ("xml", '<Property Name="TokenName" Value="lobby"/>'),
        ("json", f'{{"clientSeed": "{DIGITS}", "serverSeedHash": "{DIGITS}"}}'),
        ("yaml", "world:\n  master_seed: 42\n  seed: 8473829104738291047"),
        ("yaml", "secret-id-path: auth/approle/role/shop/secret-id"),
        ("ini", "totp = enabled"),
        ("text", "http-response set-header X-Content-Type-Options nosniff"),
        ("json", '{"use_basic_auth": {"defaultValue": {"value": "true"}}}'),
        ("json", '{"PrivateKey": {"Exponent": "AQAB"}}'),
        ("yaml", "token: string|null"),
        ("json", '{"title": "gate.title", "password": "quest.harbor.password_hint"}'),
        ("ini", "PASSWORD=$Password2024"),
        ("ini", f"GOOGLE_TOKEN=408718192631-{DIGITS}.apps.googleusercontent.com"),
        ("python", f"SOCIAL_AUTH_GITHUB_KEY = '{DIGITS[:20]}'"),
        ("ini", "AGE_TOKEN=age1" + "qz7rt2x3k9pw0uyv6mn4cd8ef5gh" + "jlsa2x3k9pw0uyv6mn4cd8ef5gh7rt"),
        ("text", f"cp -u {DIGITS}: /mnt"),
        ("ini", "STRIPE_TOKEN=price_1QzEF3agjre0IBiwHu1NBTjk\nJWT_TOKEN=eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9"),
        ("yaml", 'password: "Example-is-here#24"'),
        ("yaml", "password: Localhost:8080"),
        ("yaml", "password: 'user=%s pass=%s'"),
        ("text", "pass strict=1 to it, or Strict_Mode=True"),
        ("xml", '<param name="system.nexus.password" value="%vault:kv/nexus!/password%" />'),
        ("ini", "TELEGRAM_TOKEN=123456:ABC-example"),
        ("text", f"I0211 nextContinueToken={DRAWN}"),
        ("source", "dependencies { implementation 'com.auth0:java-jwt:4.4.0' }"),
        ("text", "- choose: Series_S2 / Series_X2 or none"),
        ("text", "- ratio: width / Height_In_Px of the first row"),
        ("source", "let password = getPassword(user)"),
        ("properties", "password=sha256(salt1"),
        ("properties", "gate.shared-secret.algorithm: HmacSHA256"),
        ("source", "password = Nothing"),
        ("text", "echo Password=%PGPASSWORD:~0,2%***"),
        ("text", "$certkey = PEM_file2key($f);"),
        ("text", "$pem_privkey = Net::SSLeay::PEM_get_string_PrivateKey($pk);"),
        ("markdown", "password = PBKDF2_HmacSHA1(pw)"),
        ("shell", "client_secret = B64u2str(raw[0])"),
        ("yaml", "root_password: \"{{ lookup('hashi_vault', 'secret=kv/mysql:root') }}\""),
        ("ini", f"[Service]\nSetCredentialEncrypted=api_token: {DRAWN}"),
        ("yaml", "db:\n  password: password-12"),
        ("yaml", "db:\n  password: Password12"),
        ("json", '{"user": "ann", "password": "Fern****Quay4"}'),
        ("json", '{"user": "ann", "password": "Fe!n****Qu4y****"}'),
        ("json", '{"user": "ann", "password": "****Fe!nQu4y"}'),
        ("text", "*:*:a:b:Word1"),
        ("json", f'{{"secretData": "{{\\"salt\\":\\"{DRAWN}\\"}}", "credentialData": "{{\\"hashIterations\\":9}}"}}'),
    ],
)
def test_what_stands_for_another_is_none(format_name: str, text: str) -> None:
    assert list_values(text + "\n", format_name) == []
