"""Places at which programs and people write passwords; and what stands at such places and is none."""

import pytest

from credentials.found_values import list_values

WORD = "Stroop-koek3vel"
DRAWN = "Kq8vLm2XzTw7RpN4bYsDgH"
HEX = "9f3ac1d27be84e05a6c27733b1d5c60e"
MSSQL = "0x0200" + "7B5A6E1C9F3AC1D27BE84E05" * 5


@pytest.mark.parametrize(
    ("format_name", "text", "value"),
    [
        # said
        ("text", "09:10 ann: Benutzer scan, Kennwort %s", "Vorlagenglas"),
        ("text", 'user "svc_print", pw "%s"', WORD),
        ("text", "Until then we log in with the password %s as agreed.", WORD),
        ("text", "das wlan pw ist jetzt %s", WORD),
        ("markdown", "WLAN: SSID `lab`, Schlüssel `%s`", "Kaffeepause um zehn"),
        # routers
        ("text", "line vty 0 4\n password 0 %s", "waldkauz"),
        ("text", "config user radius\n    set secret %s", DRAWN),
        ("text", "set service snmp community %s authorization ro", WORD),
        ("text", "/ppp secret\nadd name=b service=l2tp password=%s", "Merlin.NO"),
        ("text", "/user\nset 0 password=%s", "Merlin.NO"),
        # servers and proxies
        ("text", 'location /s { secure_link_md5 "$secure_link_expires$uri %s"; }', "Nussknacker"),
        ("text", 'proxy_set_header Authorization "Basic %s";', "c2hvcDpLO7sPK7fjH4ougsRn"),
        ("text", 'if ($http_x_origin_verify != "%s") { return 403; }', DRAWN),
        ("text", "http-request deny unless { req.hdr(X-Gate) -m str %s }", DRAWN),
        ("text", "hide mysql_servers = localhost/mail/exim/%s", WORD),
        ("text", "  check_command check_mysql!root!%s", WORD),
        ("text", 'fingerprint { source => "user" method => "SHA256" key => "%s" }', "Daumenabdruck"),
        # settings
        ("json", '{"APP__JWT__KEY": "%s"}', DRAWN),
        ("properties", "java.naming.security.credentials=%s", "Ordnungsliebe"),
        ("ini", "WEATHER_KEY=%s", HEX),
        ("json", '{"nessus_key": "%s"}', HEX * 2),
        ("php", '$paypal_api_signature = "%s";', "AteFRAwUU9ktnk7CPVuu2mY8aCD6CvN2bFeGGDuveuCRjUhcBhU1f2F3"),
        ("yaml", "private: %s", "s-priv-2a10kfWq8mVtLx7RbPpZ3nYcDsE9hGu4"),
        ("yaml", "write_files:\n  - path: /etc/app/api_key\n    owner: root\n    content: %s", DRAWN),
        ("yaml", "kind: Secret\nstringData:\n  pg-root: %s", "kr4nich-feder"),
        ("xml", '<p>&lt;Password vt="8"&gt;%s&lt;/Password&gt;</p>', WORD),
        (
            "xml",
            "<dict><key>A</key><string>My Keeper</string><key>APIPassword</key>\n<string>%s</string></dict>",
            "drei alte Eulen",
        ),
        # databases and directories
        ("sql", "CREATE LOGIN [x] WITH PASSWORD = %s HASHED;", MSSQL),
        ("shell", "expdp system/%s schemas=ORD", "Kolkrabe12"),
        ("shell", "rclone obscure '%s'", "Accenteur-8"),
        ("text", "SYS/%s@PROD as sysdba", "Stieglitz1"),
        ("tex", r"Log in as \texttt{admin} with password \texttt{%s}.", WORD),
        ("php", "'key' => env('APP_KEY', 'base64:%s'),", "8Kq2vLm9ZtR4wPnYb7SdVt2RpYbN7sQ8xWKz3Lm9Uc0="),
        ("shell", "impdp userid=app/%s dumpfile=x.dmp", "Dohle77"),
        ("powershell", "New-Object DirectoryServices.DirectoryEntry('LDAP://dc1','X\\svc','%s')", WORD),
        ("text", 'Set ds = GetObject("LDAP:").OpenDSObject("LDAP://dc1", "X\\svc", "%s", 1)', WORD),
        (
            "text",
            'REGEDIT4\n\n[HKLM\\SNMP\\ValidCommunities]\n"public"=dword:00000004\n"%s"=dword:00000004',
            "zaunkoenig",
        ),
    ],
)
def test_what_is_written_there_is_found(format_name: str, text: str, value: str) -> None:
    assert value in list_values(text.replace("%s", value) + "\n", format_name)


@pytest.mark.parametrize(
    ("format_name", "text"),
    [
        ("text", "Please enter your user name, password and domain"),
        ("text", "user names, password rules."),
        ("text", "authenticate with password SHA-256 digests, using the password field2 or the password file1.txt"),
        ("text", "line vty 0 4\n password encryption aes\n key 1"),
        ("text", "    set password-policy enable"),
        ("text", 'if ($http_x_requested_with != "XMLHttpRequest") { return 403; }'),
        ("text", "acl h hdr(X-Forwarded-Host) -i shop-frontend-production.host.org"),
        ("text", "mysql_servers = localhost/mail/exim/$pw"),
        ("ini", "BUILD_KEY=4c0e7b1a4f5d4e6fb8a2c3d1e0f59b76\nASSET_HASH_KEY=4c0e7b1a4f5d4e6fb8a2c3d1e0f59b76"),
        ("text", "git config user.x; set -gx SIGNING_KEY 77D408CADD50FA86"),
        ("toml", 'password = "@format {env[DB_PW]}"\npw2 = "@int 42"'),
        ("sql", "ALTER ROLE x WITH LOGIN PASSWORD :'batch_pw';"),
        ("shell", "sqlplus / as sysdba @run.sql\nsqlldr control=app/load.ctl\nrman target /"),
        (
            "xml",
            "<p>&lt;Password&gt;%PASSWORD%&lt;/Password&gt;&lt;PasswordPolicy&gt;strong&lt;/PasswordPolicy&gt;</p>",
        ),
        ("xml", '<add key="ProtectedDatabasePassword" value="WgtpEADaHWGh6JX2FBch8lTtSMkdRxjI+oZPJGURFWY=" />'),
        ("xml", "<password-encrypted>{AES256}kD5Rbi4mPWAfhfe24aHF6h0wV0YKBDx5J4h4a3WMu6hdY4J8</password-encrypted>"),
        (
            "xml",
            '<processModel userName="X" password="[enc:IISWASOnlyAesProvider:722ju9LOidZe3e83eMqd7NZ1A7FW:enc]" />',
        ),
        (
            "xml",
            '<add type="AesProtectedConfigurationProvider" sessionKey="sx4+DEggEeSJ342/aNvuaNoRmoQtY8DPVjZelQT8=" />',
        ),
        ("xml", "<dict><key>WiFiPassword</key><string>WLAN-Passwort</string></dict>"),
        ("html", '<input type="hidden" name="csrf_token" value="Kq8vLm2XzTw7RpN4bYsD">'),
        ("markdown", "- Removed hard-coded secret from tests (ef9f7a046d51fd896ceef234d7fd7752e1bc4a58)"),
        ("source", 'val rfc6070Password = "passwordPASSWORDpassword"'),
        ("text", '  # password = "metricsmetricsmetricsmetrics"'),
        (
            "javascript",
            '//httpNodeAuth: {user:"user",pass:"$2a$08$zZWtXTja0fB1pzD4sHCMyOCMYz2Z6dNbM6tl8sJogENOMcxWV9DN."},',
        ),
    ],
)
def test_what_stands_there_else_is_none(format_name: str, text: str) -> None:
    assert list_values(text + "\n", format_name) == []
