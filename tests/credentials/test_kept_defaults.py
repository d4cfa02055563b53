"""Credentials that somebody thought of in passing and kept; and what asks to be replaced, which is none."""

import pytest

from credentials.found_values import list_values

OWN_NAMES = [
    "harbour-pos-secret-key-2024",
    "kelpwallet_jwt_secret_key_2026",
    "it-lanternroom-super-secret-key-2025",
    "web-ferryman-secret-key-2026-p1er-security",
]
STAND_INS = [
    "your-harbour-secret-key-2024",
    "harbour-secret-key-change-in-2024",
    "test-harbour-secret-key-2024",
    "super-secret-key-2024",
    "YourSuperSecretKeyThatIsAtLeast32CharactersLong!",
    "YourSuperSecretKey_MustBe32CharsMinimum!",
]


@pytest.mark.parametrize("value", OWN_NAMES)
def test_a_project_names_its_own_secret(value: str) -> None:
    assert list_values(f"const JWT_SECRET = process.env.JWT_SECRET || '{value}';\n", "javascript") == [value]
    assert list_values(f"JWT_SECRET={value}\n") == [value]


@pytest.mark.parametrize("value", STAND_INS)
def test_what_asks_to_be_replaced_is_none(value: str) -> None:
    assert list_values(f"const JWT_SECRET = process.env.JWT_SECRET || '{value}';\n", "javascript") == []
    assert list_values(f"JWT_SECRET={value}\n") == []


@pytest.mark.parametrize(
    ("format_name", "text"),
    [
        ("python", "app.secret_key = '%s'\n"),
        ("python", "app.config['JWT_SECRET_KEY'] = \"%s\"\n"),
        ("javascript", "const headers = { 'X-API-Key': '%s' };\n"),
        ("javascript", "const s = process.env.JWT_SECRET || '%s';\n"),
    ],
)
def test_a_program_sets_a_secret_named_after_itself(format_name: str, text: str) -> None:
    for value in ("harbour-secret-key", "ferry_booking_jwt_secret", "dev-kelp-quay-session-key"):
        assert list_values(text % value, format_name) == [value]
    for value in ("your-harbour-secret-key", "super-secret-key", "harbour.secret.key", "change-harbour-secret-key"):
        assert list_values(text % value, format_name) == []


def test_a_setting_may_name_what_is_kept_elsewhere() -> None:
    assert list_values("secretKeyRef:\n  name: quay\n  key: harbour-secret-key\n", "yaml") == []
    assert list_values("client_secret: harbour-client-secret\n", "yaml") == []
    assert list_values("const SECRET_NAME = 'harbour-secret-key';\n", "javascript") == []
    assert list_values('cfg := Config{JWTSecret: "HARBOUR_JWT_SECRET"}\n', "source") == []
    assert list_values("enum Env {\n  SECRET_KEY = 'HARBOUR_SECRET_KEY',\n}\n", "typescript") == []
    assert list_values("const volumes = [{ name: 'v', secret: 'harbour-tls-secret' }];\n", "typescript") == []
    assert list_values("value = store.get(secret='harbour-db-secret')\n", "python") == []
    assert list_values("const may = { secret: 'read-project-secret' };\n", "typescript") == []
    value = "harbour-session-secret"
    assert list_values(f"app.use(session({{ secret: '{value}' }}));\n", "javascript") == [value]


@pytest.mark.parametrize("host", ["kelp0.xq7ra.mongodb.net", "35.227.175.4:5672", "db.harbour.io"])
def test_a_user_repeated_opens_a_host_that_somebody_has(host: str) -> None:
    assert list_values(f'uri = "mongodb://ferryman:ferryman@{host}/quay"\n', "python") == ["ferryman"]


@pytest.mark.parametrize(
    "host",
    ["localhost", "127.0.0.1", "10.0.0.7", "192.168.1.2", "172.20.0.3", "db", "db.svc.cluster.local", "203.0.113.9"],
)
def test_elsewhere_a_user_repeated_is_an_example(host: str) -> None:
    assert list_values(f'uri = "mongodb://ferryman:ferryman@{host}/quay"\n', "python") == []


@pytest.mark.parametrize(
    ("format_name", "text"),
    [
        (
            "source",
            'Connection c = DriverManager.getConnection("jdbc:mysql://localhost:3306/quay", "ferryman", "%s");\n',
        ),
        ("javascript", "const USERS = [\n  { email: 'anna@quay.io', password: '%s', role: 'admin' },\n];\n"),
        ("markdown", "Run:\n\n    curl -H \"Authorization: Basic $(echo -n 'anna@quay.io:%s' | base64)\"\n"),
        ("source", 'System.out.println("Login: anna");\nSystem.out.println("Senha: %s");\n'),
        ("javascript", "console.log('   Password: %s');\n"),
        ("python", 'password_field.send_keys("%s")\n'),
        ("javascript", "const hashed = await bcrypt.hash('%s', 10);\n"),
        ("python", 'row = (bcrypt.hashpw(b"%s", bcrypt.gensalt()), generate_password_hash(word))\n'),
        (
            "source",
            'c = DriverManager.getConnection("jdbc:mysql://" + host +\n    "/quay",\n    "ferryman",\n    "%s");\n',
        ),
        ("javascript", "const pool = new Pool({\n  user: 'anna',\n  host: 'db1',\n  pass: '%s',\n});\n"),
    ],
)
def test_where_it_is_given(format_name: str, text: str) -> None:
    assert list_values(text % "saltmarsh77", format_name) == ["saltmarsh77"]
    assert list_values(text % "${value}", format_name) == []


@pytest.mark.parametrize(
    ("format_name", "text", "value"),
    [
        ("source", 'con = DriverManager.getConnection("jdbc:mysql://localhost:3306/quay", "root", "%s");\n', "root"),
        ("source", "<?php\n$db = array('user' => 'anna', 'pass' => '%s', 'host' => 'db1');\n", "1234"),
        ("text", "DB_PASSWORD=%s\n", "test1234"),
        ("yaml", "database:\n  user: anna\n  password: %s\n", "demo2024"),
        ("shell", "sudo -S /usr/bin/sshpass -p '%s' ssh root@10.0.0.7\n", "!kelp7row"),
        ("javascript", "const JWT_SECRET = '%s';\n", "anchoredattheq$ay"),
        ("text", "jwt.secret=%s\n", "QuayShop@2025SecretKeyForTokensAndTheirValidationVersionSecureKey"),
    ],
)
def test_the_first_that_came_to_mind(format_name: str, text: str, value: str) -> None:
    assert list_values(text % value, format_name) == [value]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("AUTH_TOKEN=%s\n", "eyJ1c2VyX2lkIjoxNzM0LCJyb2xlIjoiYWRtaW4ifQ.ZfXyZw.aBcDq7Lm2Xp9Rt4Vw8Zk1Ns5Hy0"),
        ("DB_PASSWORD=%s\n", "Incorrect-Horse-42"),
        ("DB_PASSWORD=%s\n", "secret-123"),
        ("POSTGRES_PASSWORD=%s\n", "MyTest"),
        ("POSTGRES_PASSWORD=%s\n", "dev_postgres"),
        ("DB_PASSWORD=%s\n", ".$aBq7!kL9"),
        ("DB_PASSWORD=%s\n", "/kelp=$aq7Lm2X"),
    ],
)
def test_what_only_looks_like_an_example(text: str, value: str) -> None:
    assert list_values(text % value) == [value]


def test_a_tag_of_yaml_may_have_a_number() -> None:
    assert list_values("password: !Base64 db2_pass\n", "yaml") == []


def test_a_login_beside_what_happens_on_failure_is_no_result_of_a_test() -> None:
    assert list_values('{"user": "anna", "pass": "hunterxy", "fail": "retry"}\n', "json") == ["hunterxy"]


@pytest.mark.parametrize(
    ("format_name", "text"),
    [
        ("markdown", "[Baidu Netdisk](https://pan.baidu.com/s/1QuayHarbourLight42abcd?pwd=k3lp)\n"),
        ("text", "@echo off\ncd /d %~dp0\nset PWD=%~dp0\n"),
        ("source", '$q = $a . "\' AND password=\'" . addslashes($sPassword) . "\'";\n'),
        ("xml", '<Header><Password nil="false">ValueHere</Password></Header>\n'),
        ("python", '_COLOURS = {"PASS": "green", "FAIL": "red", "WARN": "yellow", "SKIP": "dim"}\n'),
        ("source", "<?php\nreturn ['user' => 'ten_user', 'pass' => 'mat_khau'];\n"),
        ("javascript", 'const AUTH_TOKEN_KEY = "harbour-app-auth-token-v1-2024";\n'),
        (
            "typescript",
            "const auth = {\n  authToken: 'eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJpZCI6IjEyMyJ9.sig',\n};\n",
        ),
        ("python", 'env = {"OPENAI_API_KEY": "sk-aws-mock-key-12345"}\n'),
        (
            "text",
            "META_ACCESS_TOKEN=EAABsbCS1iHgBO7ZC...\nTELEGRAM_BOT_TOKEN=123456:ABC-DEF1234ghIkl-zyx57W2v1u123ew11\n",
        ),
        ("javascript", "await api('POST', '/init', {}, { 'x-api-key': 'wrong-secret-123456' });\n"),
        ("shell", 'sed -i "s/rcon.password=/rcon.password=$passwd/g" server.properties\n'),
        ("text", 'encryption_key = "base64-32-bytes"  # optional\n'),
        ("source", '<?php\necho "<li>Mot de passe : ".$_POST[\'mdp\']."</li>";\n'),
        ("python", 'r = await hit(http, {"Authorization": "Basic dXNlcjpwYXNz"})\n'),
        ("javascript", "alert('Password: required');\nconst help = 'Password: 8 characters';\n"),
    ],
)
def test_what_is_none(format_name: str, text: str) -> None:
    assert list_values(text, format_name) == []
