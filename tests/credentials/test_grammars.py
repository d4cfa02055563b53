"""Where the grammars of languages, programs and services put credentials; each with a neighbour that is none."""

import pytest

from pocketmon_pipeline.analyses.secrets.text_search import is_text
from pocketmon_pipeline.secrets.finding import search

DRAWN = "iXdYh9qPYFCazMaELXYHagt3gCb6BWBj"
CHOSEN = "Walnut321!"
UUID = "5f0c6a1e-9b7d-4c3e-8f1a-2b3c4d5e6f70"


def find(text: str, format_name: str = "text") -> list[str]:
    data = text.encode()
    return [leak.value.decode() for leak in search(data, format_name, textual=is_text(format_name, data)).leaks]


@pytest.mark.parametrize(
    ("format_name", "text"),
    [
        ("source", f"local password = [[{CHOSEN}]]"),
        ("source", f"$cfg{{password}} = q{{{CHOSEN}}};"),
        ("source", f'if ($password != "{CHOSEN}") {{'),
        ("python", f'password = (\n    "{CHOSEN}"\n    "more"\n)'),
        ("c", f'std::string password("{CHOSEN}");'),
        ("c", f'auto password = std::string{{"{CHOSEN}"}};'),
        ("c", f'strcpy(password, "{CHOSEN}");'),
        ("c", f'Map m{{{{"password", "{CHOSEN}"}}, {{"title", "Meadow"}}}};'),
        ("c", f'QString ftpPassword = QStringLiteral("{CHOSEN}");'),
        ("source", f'flag.StringVar(&where, "password", "{CHOSEN}", "of the server")'),
        ("python", f"# of the old server: password = {CHOSEN}"),
        ("python", f"parser.add_argument('--password', default='{CHOSEN}')"),
        ("text", f'param adminPassword string = "{CHOSEN}"'),
        ("text", f'const db_password: []const u8 = "{CHOSEN}";'),
        ("text", f'Private Const DB_PASSWORD As String = "{CHOSEN}"'),
    ],
)
def test_a_literal_of_another_language_is_read(format_name: str, text: str) -> None:
    assert find(text + "\n", format_name) == [CHOSEN]


@pytest.mark.parametrize(
    ("format_name", "text"),
    [
        ("source", "is($cred->{password}, 'carolknows77', 'the password of Carol')"),
        ("javascript", "Buffer.from(`${env.USER}:${env.PASSWORD}`, `utf8`)"),
        ("c", "label{'password', 'Password of the server'};"),
        ("c", 'QString passwordPrompt("Enter it");'),
        ("python", "# Password: at least 8 characters"),
        ("python", "parser.add_argument('--password', help='of the server', default=None)"),
        ("text", "Set it to options to pass to 'rustfmt9'. The mode is known."),
    ],
)
def test_and_its_neighbour_is_none(format_name: str, text: str) -> None:
    assert find(text + "\n", format_name) == []


@pytest.mark.parametrize(
    "text",
    [
        'session.auth = ("report", "{}")',
        'curl_easy_setopt(curl, CURLOPT_USERPWD, "game:{}");',
        'mysql_real_connect(&conn, "db.orchard.lan", "game", "{}", "kite", 0, NULL, 0);',
        'net.MapNetworkDrive "Z:", "share", False, "ann", "{}"',
        'http.set_auth("ci", "{}")',
        "\"credentials\": ['shop', '{}'],",
        "base64.b64encode(b'ann:{}')",
    ],
)
def test_a_call_says_by_position_what_the_password_is(text: str) -> None:
    secret = "g1GpvB%dGe"
    assert find(text.format(secret) + "\n", "python") == [secret]


@pytest.mark.parametrize(
    "text",
    [
        "Mac.init(Keys.hmacShaKeyFor('{}'.getBytes()))",
        "Key.fromUtf8('{}');",
        'SymmetricSecurityKey(Encoding.UTF8.GetBytes("{}"))',
        "crypto.createHmac('sha256', '{}')",
        'jwt.encode({{"sub": 1}}, "{}", algorithm="HS256")',
        'hmac.New(sha256.New, []byte("{}"))',
        'key := []byte("{}")',
        'AuthenticationHeaderValue("Bearer", "{}")',
        "'Bearer ' + '{}'",
        'f = FileAccess.open_encrypted_with_pass("user://save", FileAccess.WRITE, "{}")',
    ],
)
def test_what_signs_and_encrypts_takes_a_key(text: str) -> None:
    assert find(text.format(DRAWN) + "\n", "source") == [DRAWN]


@pytest.mark.parametrize(
    "line",
    [
        "echo 'root:{}' | chpasswd",
        "echo {} | docker login -u ci --password-stdin",
        "signtool sign /f cert.pfx /p {} /t http://time.orchard.lan game.exe",
        "schtasks /create /tn nightly /ru studio /rp {}",
        "security unlock-keychain -p {} build.keychain",
        "set -gx DB_PASSWORD {}",
        "php_value mail.password {}",
        'set $api_password "{}";',
        "set(SIGN_PASSWORD {} CACHE STRING x)",
        "d-i passwd/root-password password {}",
        "register => ann:{}@sip.orchard.lan/101",
        "crypto isakmp key {} address 10.0.0.1",
        "Server = irc.orchard.lan +6697 {}",
        "-setcookie {}",
        "snmp_community={}",
        "npmAuthIdent: {}",
        'BUNDLE_GEM__ORCHARD__LAN: "ci:{}"',
    ],
)
def test_programs_and_their_settings_take_passwords(line: str) -> None:
    assert find(line.format("Blue7Grape4") + "\n") == ["Blue7Grape4"]


def test_a_dollar_in_single_quotes_is_no_variable() -> None:
    assert find("echo 'root:Blue7$Grape4' | chpasswd\n") == ["Blue7$Grape4"]
    assert find('echo "root:Blue7$Grape4" | chpasswd\n') == []


@pytest.mark.parametrize(
    ("format_name", "text", "value"),
    [
        ("json", f'{{"config": "{{\\"user\\":\\"shop\\",\\"password\\":\\"{CHOSEN}\\"}}"}}', CHOSEN),
        ("json", f'{{"script": "export TOKEN={DRAWN}\\nrun"}}', DRAWN),
        ("json", f'{{"type": "random_password", "instances": [{{"length": 10, "result": "{CHOSEN}"}}]}}', CHOSEN),
        ("json", f'{{"bearer": {{"repo.orchard.lan": "{DRAWN}"}}}}', DRAWN),
        ("json", f'[{{"type": "password", "value": "{CHOSEN}"}}]', CHOSEN),
        ("text", f'tokens {{ initial_management = "{UUID}" }}', UUID),
        ("text", f"CONSUL_HTTP_TOKEN={UUID}", UUID),
        ("text", "userPassword:: S00uLjFJREpIb0I=", "S00uLjFJREpIb0I="),
        ("yaml", f"encryption:\n  key: {DRAWN}\n", DRAWN),
        ("yaml", f"pw: \"{{{{ db_password | default('{CHOSEN}') }}}}\"", CHOSEN),
        ("xml", f'<Key>Password</Key><Value ProtectInMemory="True">{CHOSEN}</Value>', CHOSEN),
        ("source", f"CREATE LOGIN ci WITH PASSWORD = N'{CHOSEN}';", CHOSEN),
        ("source", f'CREATE USER ci IDENTIFIED BY "{CHOSEN}";', CHOSEN),
        ("source", f"INSERT INTO config (k, v) VALUES ('mail.password', '{CHOSEN}');", CHOSEN),
        ("markdown", f"- **Password:** `{CHOSEN}`", CHOSEN),
        ("text", f"Password:: {CHOSEN}", CHOSEN),
        ("text", f"the password for the build account is {CHOSEN}", CHOSEN),
        ("text", f"Login with ann/{CHOSEN} there", CHOSEN),
        ("text", f"Epic: ann@orchard.lan / {CHOSEN}", CHOSEN),
        ("text", f"Пароль: {CHOSEN}", CHOSEN),
        ("text", f"mot de passe : {CHOSEN}", CHOSEN),
    ],
)
def test_settings_of_services_and_notes_of_people(format_name: str, text: str, value: str) -> None:
    assert find(text + "\n", format_name) == [value]


@pytest.mark.parametrize(
    ("format_name", "text"),
    [
        ("xml", f'<password encrypted="true">{DRAWN}</password>'),
        ("text", "store_password: ((vault.store))"),
        ("text", 'set smtp_pass="`pass mail`"'),
        ("text", "PASSWORD=votre-mot-de-passe\n"),
        ("text", "PASSWORD=tu_contraseña"),
        ("text", "PASSWORD=sua_senha_aqui"),
        ("text", "PASSWORD=hier-eintragen"),
        ("text", 'docker run -v "$PWD":/tmp/build9 -w /tmp'),
        ("text", "the password for user 1 is required"),
        ("text", "Пароль: обязателен"),
        ("json", f'{{"node_id": "{UUID}", "agent": "{UUID[:8]}"}}'),
    ],
)
def test_references_placeholders_and_prose_are_none(format_name: str, text: str) -> None:
    assert find(text + "\n", format_name) == []


def test_marks_of_templates_in_a_drawn_value_are_chance() -> None:
    salt = "M*y+#dm:T.GhyC&+Y7|kVUkF<dA%><-TkTB>Q6rd88GFy:j%R<BzeCVI}?3x3SCJ"
    assert find(f"define( 'NONCE_SALT', '{salt}' );\n", "source") == [salt]
    assert find("define( 'NONCE_SALT', '<%= ENV[\"NONCE_SALT\"] %>' );\n", "source") == []


def test_digits_strewn_among_letters_of_one_case_make_no_word() -> None:
    assert find('secretKey = "HAEGO4OUMDAODPR5QQ2EXCI8C5JE04ZI"\n', "python") == ["HAEGO4OUMDAODPR5QQ2EXCI8C5JE04ZI"]
    assert find('secretKey = "LEVELTWOBOSSTHREEPHASE"\n', "python") == []


def test_a_sentence_behind_a_key_is_no_value() -> None:
    assert find("User, Password : connection parameters\n", "xml") == []
    players = "Can kick players=Kann Spieler hinauswerfen\n"
    assert find(players + "Can use /clearpassword=Kann /setpassword und /clearpassword benutzen\n") == []
    assert find("machine shop login ann password thunder account jobs\n") == ["thunder"]


def test_a_word_of_thirteen_letters_is_no_hash_of_the_oldest_form() -> None:
    assert find("c:doughnutChart\n") == []
    assert find("ann:rqXexS6ZhobKA\n") == ["rqXexS6ZhobKA"]
