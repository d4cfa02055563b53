"""Credentials that calls take by position, that were sent to servers, and that languages call otherwise."""

import pytest

from credentials.found_values import list_values

PASSWORD = "Mildew1988x"
DRAWN = "iXdYh9qPYFCazMaELXYHagt3gCb6BWBj"
UUID = "3e0c9f57-81d4-4b7a-9c26-5a1de0f48b93"


@pytest.mark.parametrize(
    ("format_name", "text"),
    [
        ("source", "$ftp->login(\"ann\", '%s') or die;"),
        ("source", 'ldap_simple_bind_s(ld, "cn=ann,dc=orchard", "%s");'),
        ("c", 'mosquitto_username_pw_set(m, "ann", "%s");'),
        ("source", 'QNetworkProxy proxy(QNetworkProxy::HttpProxy, "px", 3128, "ann", "%s");'),
        ("source", 'DBInterface.connect(MySQL.Connection, "db", "ann", "%s")'),
        ("text", '{ok, C} = epgsql:connect("db", "ann", "%s", #{}).'),
        ("text", 'key_set_with_value("mail", "ann", "%s")'),
        ("text", 'GET(u, authenticate("ann", "%s"))'),
        ("text", 'auth = basicAuth "ann" "%s"'),
        ("text", '(http/get url {:basic-auth ["ann" "%s"]})'),
        ("source", "new Client(['auth' => ['ann', '%s']]);"),
        ("text", "password_hash => postgresql_password('ann', '%s')"),
        ("text", "icinga2::user { 'a': password => Sensitive('%s') }"),
        ("source", "node.default['shop']['password']['db'] = '%s'"),
        ("text", '-define(PASSWORD, "%s").'),
        ("text", "Input Password    id:pw    %s"),
        ("sql", "SELECT crypt('%s', gen_salt('bf'));"),
        ("html", "<p>Password: <b>%s</b></p>"),
        ("shell", "cqlsh -u ann -p %s node1"),
        ("shell", "snmpwalk -v 2c -c %s 10.0.0.1"),
        ("shell", "ssh-keygen -t rsa -N '%s' -f id"),
        ("shell", "unzip -P '%s' a.zip"),
        ("shell", "wpa_passphrase Orchard '%s'"),
        ("shell", "kadmin -p ann/admin -w %s -q listprincs"),
        ("shell", "az keyvault secret set --vault-name kv --name db --value '%s'"),
        ("shell", "REDISCLI_AUTH=%s redis-cli ping"),
        ("text", "CONFIG SET requirepass %s"),
        ("text", "sv.rcon %s"),
        ("text", "Pass for staging: %s"),
        ("text", "Router: admin / %s"),
        ("http", "Authorization: Basic ann:%s"),
        ("ini", "пароль_бд = %s"),
        ("markdown", "Пароль от тестового сервера: %s"),
        ("text", "管理员口令\uff1a%s"),
        ("text", "登录密码是%s"),
        ("ini", "toegangscode=%s"),
    ],
)
def test_a_password_stands_at_such_a_place(format_name: str, text: str) -> None:
    assert list_values(text.replace("%s", PASSWORD) + "\n", format_name) == [PASSWORD]
    assert list_values(text.replace("%s", "your-password") + "\n", format_name) == []


@pytest.mark.parametrize(
    ("format_name", "text"),
    [
        ("python", 'get("https://tiles.orchard.lan/v1?style=dark&key=%s")'),
        ("text", '"GET /v1/tiles?key=%s&z=4 HTTP/1.1" 200'),
        ("json", '{"name": "Cookie", "value": "lang=de; sessionid=%s"}'),
        ("json", '"cookies": [{"name": "sessionid", "value": "%s"}]'),
        ("text", "< Set-Cookie: JSESSIONID=%s; Path=/"),
        ("shell", 'curl -b "PHPSESSID=%s" https://orchard.lan'),
        ("json", '{"apikey": [{"key": "value", "value": "%s"}, {"key": "key", "value": "X-Api-Key"}]}'),
        ("html", '<meta name="maps-api-key" content="%s">'),
        ("yaml", "consoleKey: %s"),
        ("xml", '<add key="GeocoderKey" value="%s" />'),
        ("source", 'Algorithm.HMAC256("%s");'),
        ("source", "openssl_encrypt($d, 'aes-256-cbc', '%s', 0, $iv);"),
        ("javascript", "const apiKey = ref('%s')"),
        ("ini", "секретный_ключ = %s"),
        ("ini", "Токен доступа = %s"),
        ("yaml", "接口密钥: %s"),
        ("yaml", "トークン: %s"),
        ("yaml", "토큰: %s"),
        ("properties", "jeton_acces=%s"),
        ("source", "$token_acesso = '%s';"),
    ],
)
def test_a_key_that_chance_made_stands_at_such_a_place(format_name: str, text: str) -> None:
    assert list_values(text.replace("%s", DRAWN) + "\n", format_name) == [DRAWN]
    assert list_values(text.replace("%s", "name-of-the-setting") + "\n", format_name) == []


def test_a_token_of_consul_is_an_identifier() -> None:
    assert list_values(f'consul {{\n  address = "10.1.1.1:8500"\n  token = "{UUID}"\n}}\n', "source") == [UUID]
    assert list_values(f'node {{\n  token = "{UUID}"\n}}\n', "source") == []


@pytest.mark.parametrize(
    ("format_name", "text"),
    [
        ("text", f"https://docs.google.com/spreadsheet/ccc?key={DRAWN}&usp=sharing"),
        ("json", f'{{"publicKey": "{DRAWN}", "cacheKey": "{DRAWN}"}}'),
        ("shell", "docker run -u ann -p 8080:80 orchard/web"),
        ("shell", "mysql -u ann -p orchard2 < a.sql"),
        ("shell", "pytest -u ann -p no:cacheprovider2"),
        ("text", "/api/docs?key=name&dir=asc"),
        ("source", 'config :shop, :smtp, password: System.fetch_env!("SMTP_PASSWORD")'),
        ("source", "$wgPasswordDefault = 'pbkdf2';"),
        ("text", "Passwort vergessen?"),
        ("markdown", '"password": s300_pass,'),
        ("python", 'headers["Authorization"] = "{0}APIToken={1}!{2}{3}{4}".format(a, b)'),
        ("python", "'RADIUS:Password' X-NDS_NOT_SCHED_SYNC_IMMEDIATE '1'"),
        ("yaml", "длина пароля: 8"),
        ("text", "请修改密码"),
    ],
)
def test_what_only_looks_so_is_none(format_name: str, text: str) -> None:
    assert list_values(text + "\n", format_name) == []


def test_a_salt_beside_a_hash_is_no_secret() -> None:
    told = list_values(
        '{"passwordHash": "kjnZ4gaUe/go1Y0tTmBzUwDgumYYI8LqoTQGIn/wjj/XYfWi", "salt": "KElyz0othrRjVg=="}', "json"
    )
    assert "KElyz0othrRjVg==" not in told
    assert list_values('session_salt: "KElyz0othrRjVg=="\n', "yaml") == ["KElyz0othrRjVg=="]


def test_a_template_that_is_nothing_but_a_text_is_one() -> None:
    (told,) = list_values(f"password: {{{{ '{PASSWORD}' | yaml_dquote }}}}\n", "yaml")
    assert PASSWORD in told
    assert list_values("password: {{ pillar_password | yaml_dquote }}\n", "yaml") == []


def test_a_password_that_begins_with_a_mark_is_no_tag() -> None:
    assert list_values("web1 ansible_user=root ansible_ssh_pass=!j_5O~yPx7b\n", "ini") == ["!j_5O~yPx7b"]
    assert list_values("password: !vault x\n", "yaml") == []
