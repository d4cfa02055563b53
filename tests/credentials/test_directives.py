"""What servers, routers and programs are told line by line, lists of users, and what in such files is no password."""

import hashlib

import pytest

from credentials.found_values import list_values

PASSWORD = "Mildew1988x"
# As GRUB, Redis and Cisco IOS write what they make of it; the salts are made up.
DIGEST = hashlib.sha256(PASSWORD.encode()).hexdigest()
GRUB = f"grub.pbkdf2.sha512.10000.{DIGEST.upper()}.{DIGEST[::-1].upper()}"
SCRYPT = "$9$Tq0Vd4mXc1Zr7k$" + "w3Kd8Yh1Qz5Rb6Np2Lf9Mx4Vc7Ts0Ja8Ge5Uo3Iy1Wd"


@pytest.mark.parametrize(
    "text",
    [
        "com2sec readers 10.0.0.0/8 %s",
        "trap2sink 10.0.0.5 %s 162",
        "snmp {\n    community %s {\n        authorization read-only;",
        "/snmp community\nset [ find default=yes ] name=%s",
        ': RSA moon.pem "%s"',
        "ann@orchard.lan : XAUTH %s",
        '# client server secret addresses\n"ann" "l2tpd" "%s" 10.9.0.3',
        '    login = cleartext "%s"',
        "auth_param basic program /usr/lib/squid/basic_ldap_auth -D cn=squid -w %s -h ldap",
        "command_line $USER1$/check_snmp -H $HOSTADDRESS$ -C %s -o sysUpTime.0",
        'set superusers="ann"\npassword ann %s',
        "set httpd port 2812\n  allow localhost\n  allow ann:%s",
        "$USER3$=%s",
        "MONITOR ups@localhost 1 ann %s master",
        'radius-server host 10.0.0.9 key "%s"',
        "auth 1\n1 sha1 %s",
        "7 MD5 %s",
        "ann:{PLAIN}%s:1001:1001::/home/ann",
        "K 8\npassword\nV 11\n%s\nK 15",
        "[users]\n# name = password, roles\nroot = %s, admin",
        "#cloud-config\nchpasswd:\n  list: |\n    ann:RANDOM\n    bob:%s",
        '<apikeys>\n  <add key="https://nuget.orchard.lan" value="%s-k8Wq2Zr5Tb"/>\n</apikeys>',
        "# users of the backup\nann:%s\nbob:Walrus-1977y",
        "COPY public.settings (id, name, value) FROM stdin;\n1\tsmtp_password\t%s\n\\.",
        '"config": {"bindCredential": ["%s"]}',
        "key chain KC\n key 1\n  key-string 7 %s",
        "ntp authentication-key 1 md5 %s 7",
        "standby 1 authentication %s",
        "failover key %s",
        "radius server R1\n address ipv4 10.0.0.1\n key %s",
        "aaa-server LDAP (inside) host 10.0.0.4\n key %s",
        "snmp-server user op NOC v3 auth sha %s priv aes 128 Mercury",
        "snmp-server host 10.0.0.4 version 2c %s",
        " security wpa psk set-key ascii 0 %s",
        " radius-server shared-key cipher %s",
        " ospf authentication-mode md5 1 plain %s",
        "set protocols bgp group ext authentication-key %s",
        "set protocols ospf area 0 interface ge-0/0/1.0 authentication md5 3 key %s",
        "set snmp v3 usm local-engine user ann authentication-sha authentication-password %s",
        "conan user -p %s -r ours ann",
        "Sign in on the board as user ann using %s.",
        "start() -> erlang:set_cookie(node(), '%s').",
        "users:\n  ann: %s\n  bob: Walrus1977",
        "accounts:\n  - ann:%s",
        'USERS = {"ann": "%s", "bob": "editor"}',
        "host      user    password\n--------  ------  ---------\ndb1       app     %s",
        "Name, Login, Password\nAnn, ann, %s",
        "sentinel sentinel-pass %s",
        "orders = host=pg3 dbname=mart user=mart password='%s'",
        "CONNECT payroll/%s@//db3:1521/PAY",
        '<credential-reference clear-text="%s"/>',
        "HEALTHCHECK CMD curl -fsu health:%s http://localhost/health",
        "set enapw {%s}",
        "ssl_passphrase_command = 'echo %s'",
        "LDAPBindDN cn=ftp,dc=orchard,dc=lan %s",
        "The staging host still takes `ann / %s` until March.",
        "<keyMaterial>%s</keyMaterial>",
        "d-i partman-crypto/passphrase password %s",
        'lftp -e "mirror -R img; quit" -u img,%s sftp://img.lan',
        "curlftpfs#media:%s@ftp.lan /mnt/ftp fuse rw 0 0",
        "command_line $USER1$/check_http -I $HOSTADDRESS$ -a probe:%s -S",
    ],
)
def test_a_password_stands_on_such_a_line(text: str) -> None:
    found = list_values(text.replace("%s", PASSWORD) + "\n", "text")
    assert any(value.removeprefix("{PLAIN}").startswith(PASSWORD) for value in found)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        (f"user cache on #{DIGEST} ~* +get", DIGEST),
        (f"password_pbkdf2 ann {GRUB}", GRUB),
        (f"username ann privilege 15 secret 9 {SCRYPT}", SCRYPT),
        (f'<param name="a1-hash" value="{DIGEST[:32]}"/>', DIGEST[:32]),
        (f"[admins]\nann = -pbkdf2-{DIGEST[:40]},{DIGEST[:32]},10", f"-pbkdf2-{DIGEST[:40]}"),
        (f": PSK 0x{DIGEST}", f"0x{DIGEST}"),
        ("ann:rq7eB2KbhoWKQ\nbob:{SHA}W6ph5Mm5Pz8GgiULbPgzG37mj9g=", "rq7eB2KbhoWKQ"),
        ("define('DB_USER', 'wp');\ndefine('DB_PASSWORD', 'm1ldew walrus');", "m1ldew walrus"),
        ("username=ann\npassword=walrus.Mildew\ndomain=ORCHARD", "walrus.Mildew"),
        ('"jwt": {"key": "mildewGrowsUponTheWalrus"}', "mildewGrowsUponTheWalrus"),
        ("storage_access_key: " + "Zk8Wq2Rt5Tb/" * 7 + "Zg==\nsecret_access_key: x", "Zk8Wq2Rt5Tb/" * 7 + "Zg=="),
        ('password: "Bar-walrus7"', "Bar-walrus7"),
        ("ADMIN_PIN=730418", "730418"),
        ("mailer.password=*i4nvilIPgk*obds", "*i4nvilIPgk*obds"),
        ('{"simPin": "4711", "puk": 1}', "4711"),
        ("softhsm2-util --so-pin 471147 --pin 8842", "8842"),
        ("alarm_control_panel:\n  - platform: manual\n    code: 4711", "4711"),
        ("CREATE DATABASE LINK hr CONNECT TO hr IDENTIFIED BY walrus USING 'HRDB';", "walrus"),
        (f"CREATE USER ann IDENTIFIED BY VALUES 'S:{DIGEST.upper()}';", f"S:{DIGEST.upper()}"),
        ("primary_conninfo = 'host=pg0 user=repl password=''slow walrus'' sslmode=require'", "slow walrus"),
        ('set wpa2-pre-shared-key="Walrus Barn" mode=dynamic-keys', "Walrus Barn"),
        ("MYSQL_ROOT_PASSWORD=root", "root"),
        ("db: {user: app, password: slow walrus on ice}", "slow walrus on ice"),
        ('{"password": "mildew"}', "mildew"),
        ("[wifi]\nssid=Garden House\npsk=Bees in June", "Bees in June"),
        ('secret "$9$kqT3n/A0BIEc";', "$9$kqT3n/A0BIEc"),
        ("labels: users=ann:$$apr1$$hT8kq2Zb$$xQ3mP7rT1vN5bL9cJ2wK80", "$$apr1$$hT8kq2Zb$$xQ3mP7rT1vN5bL9cJ2wK80"),
        ('{"db": {"user": "app", "passphrase": "winter comes to the harbour"}}', "winter comes to the harbour"),
    ],
)
def test_what_stands_there_is_found_whole(text: str, value: str) -> None:
    assert value in list_values(text + "\n", "text")


@pytest.mark.parametrize(
    "text",
    [
        "com2sec readers default public",
        "cachemgr_passwd disable shutdown",
        "secretKeys: {adminPasswordKey: postgres-password}",
        '# ann Cleartext-Password := "hello"',
        ": XAUTH moon.pem",
        "ann : EAP %prompt",
        "$USER1$=/usr/lib/nagios/plugins2",
        "set httpd port 2812\n  allow 10.0.0.0/8\n  allow @staff",
        "chpasswd:\n  list: |\n    - ann:RANDOM\n    - bob:R",
        "[users]\nann = ann@orchard.lan\nbob = /home/bob\nmax = 100",
        "python:3.11-slim\nnode:18-alpine\n",
        "3 SHA1 sums",
        '<param name="env.DB_PASSWORD" value="%vault:db/pass-1%"/>',
        'password: "foo-bar-1"',
        "secret: getUserNameFromTheSession",
        "user cache on nopass ~* +@all # see acl",
        "key-string encrypted",
        "snmp-server host 10.0.0.4 traps version 2c public",
        "ospf authentication-mode md5 1 plain 7",
        "set protocols ospf area 0 interface ge-0/0/1.0 authentication md5 3 key $8$aes256-gcm$hmac-sha2-256$100",
        "users:\n  ann: admin2\n  bob: python3.11\n  eve: worker-node-4",
        "accounts:\n  - redis:7.2-alpine\n  - node:18",
        "users = {name: str, 'id': 12, 'email': 'ann@orchard.lan'}",
        "user  password  remark\nand  nothing  else\nann  required  yes",
        "User name, password and host\nare asked for 1st, 2nd and 3rd",
        "Connect as user ann using ssh2 keys",
        "fields printed as pointers using printaddr64",
        "rcmail.set_cookie('colorMode', '', 1)",
        "led_pin: 4\nint pin = 4096;",
        'priv_password = "@{vault:snmp_priv}"',
        "[policy]\npassword = strong",
        'secret: "${JWT_SECRET:pleaseChangeThisSecretForANewOne}"',
        "http.proxyPassword={aes-gcm}5dnLMOcgt/dDOr0nOUk96Fez66n7iHlED8j/60BHFBhZDxNt",
        "password_source = keyring\npassword = keyring",
    ],
)
def test_what_only_looks_alike_is_none(text: str) -> None:
    assert list_values(text + "\n", "text") == []
