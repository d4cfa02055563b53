"""Where the grammars of languages, programs and services put credentials; each with a neighbour that is none."""

import pytest

from pocketmon_pipeline.analyses.secrets.text_search import is_text
from pocketmon_pipeline.secrets.finding import search

DRAWN = "iXdYh9qPYFCazMaELXYHagt3gCb6BWBj"
HASHED = "$2y$10$Vb3QmZ8xKp1Lr7TnWc5YdOe9UfJh2SgIa4XzBv6NqDwEoRyMtPkCu"
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
        ("source", f"INSERT INTO `users` VALUES (1, 'al', '{HASHED}', '2026-01-01');", HASHED),
        ("source", f"INSERT INTO config (k, v) VALUES ('mail.password', '{CHOSEN}');", CHOSEN),
        ("markdown", f"- **Password:** `{CHOSEN}`", CHOSEN),
        ("text", f"Password:: {CHOSEN}", CHOSEN),
        ("text", f"the password for the build account is {CHOSEN}", CHOSEN),
        ("text", f"Login with ann/{CHOSEN} there", CHOSEN),
        ("text", f"Epic: ann@orchard.lan / {CHOSEN}", CHOSEN),
        ("text", f"7zr.exe\tx -p{CHOSEN} out.7z", CHOSEN),
        ("text", f"the passcode \tis: {CHOSEN}", CHOSEN),
        ("python", f'secret_github_prod_pat = "{DRAWN}"', DRAWN),
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
        ("xml", "<p>When you change it, your login keyring password will\nbe changed with it.</p>"),
        ("source", "r=a.zFail&&e.stencilTest.back.zPass===t.stencilTest.back.zPass||i.push(1)"),
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


@pytest.mark.parametrize(
    ("format_name", "text"),
    [
        ("json", '{"ApiKeys": {"Maps": "%s", "Enabled": true}}'),
        ("json", '{"ApiKeys:Maps": "%s"}'),
        ("yaml", "secrets:\n  # of the shop\n  session: %s  # drawn\n  enabled: true\nname: kite"),
        ("yaml", "apiKeys:\n- %s\n- other"),
        ("yaml", "kind: Secret\nstringData:\n  smtp: '%s'"),
        ("toml", '[api_keys]\nmaps = "%s"\n[maps]\nzoom = 3'),
        ("ini", "[tokens.live]\nci = %s\n"),
        ("ini", "ApiKeys__Maps=%s"),
        ("ini", "shop.secrets.session = %s"),
        ("xml", "<secrets>\n  <mode>live</mode>\n  <session>%s</session>\n</secrets>"),
        ("python", 'API_KEYS: dict[str, str] = {\n    "maps": "%s",\n}'),
        ("python", 'TOKENS = ["%s"]'),
        ("javascript", "const secrets = Object.freeze({ session: '%s' });"),
        ("source", 'var apiKeys = map[string]string{"maps": "%s"}'),
        ("source", '$tokens = array("ci" => "%s");'),
        ("c", 'var tokens = new Dictionary<string, string> { { "x", "y" } }; secrets = { .session = "%s" };'),
    ],
)
def test_a_section_called_after_credentials_holds_them(format_name: str, text: str) -> None:
    assert find(text % DRAWN + "\n", format_name) == [DRAWN]


def test_a_long_section_is_read_to_its_end() -> None:
    drawn = [f"{DRAWN[:16]}{number:03}{DRAWN[16:]}" for number in range(500)]
    text = "tokens:\n" + "".join(f"  ci{number}: {value}\n" for number, value in enumerate(drawn))
    assert find(text, "yaml") == drawn


def test_each_of_several_sections_is_read() -> None:
    text = f"ApiKeys__Maps={DRAWN}\nSecrets__Session={DRAWN[::-1]}\n"
    assert find(text, "ini") == [DRAWN, DRAWN[::-1]]
    text = f'{{"tokens": {{"ci": "{DRAWN}"}}, "secrets": {{"session": "{DRAWN[::-1]}"}}}}'
    assert find(text, "json") == [DRAWN, DRAWN[::-1]]
    assert find(text, "python") == [DRAWN, DRAWN[::-1]]


@pytest.mark.parametrize(
    ("format_name", "text"),
    [
        ("yaml", f"secrets:\n  enabled: true\ndigest: {DRAWN}"),  # the section has ended
        ("yaml", f"secrets:\n  file: {DRAWN}"),  # where it is, and not it
        ("yaml", f"secrets:\n  fingerprint_salt: {DRAWN}"),  # of this program's own policy
        ("yaml", "secrets:\n  session: ${{ secrets.SESSION }}\n  name: shop-session-2"),
        ("yaml", "passwords:\n  reset: Reset your password\n  length: '12345'"),
        ("toml", f'[api_keys]\n[files]\nmaps = "{DRAWN}"'),
        ("json", f'{{"special_tokens": {{"begin": "{DRAWN}"}}}}'),
        ("json", '{"tokens": {"primary": "#1677ff", "radius": "4px", "font": "Inter-Bold-400"}}'),
        ("python", 'tokens = ["H5A.open_by_idx", "abc123", "def_45"]'),
        ("python", 'passwords = ["letmein99", "dragon12!"]'),  # words that others choose, without a name
        ("python", f'print(tokens); digests = {{"a": "{DRAWN}"}}'),
        ("ini", f"SECRETS_FILE={DRAWN}"),
        ("text", '"RememberPassword"=dword:00000001'),
        ("text", "Replace the password ``Gorse4fen91`` with your own."),
        ("text", "CREATE USER ann; -- users are identified by name;"),
    ],
)
def test_and_what_only_stands_near_one_is_none(format_name: str, text: str) -> None:
    assert find(text + "\n", format_name) == []


@pytest.mark.parametrize(
    ("format_name", "text"),
    [
        ("source", f"$config['smtp_password'] = <<<'PW'\n{CHOSEN}\nPW;"),
        ("source", f"password = <<~END\n  {CHOSEN}\nEND"),
        ("shell", f"read -r DB_PASSWORD <<EOF\n{CHOSEN}\nEOF"),
        ("yaml", f'database:\n  ? password\n  : "{CHOSEN}"'),
        ("text", f"opts = weboptions('Username', 'ann', 'Password', '{CHOSEN}', 'Timeout', 30);"),
        ("javascript", f"new JwtStrategy({{ secretOrKey: '{DRAWN}' }}, done);"),
        ("yaml", f"password: {CHOSEN} #of the old server"),
        ("source", f'store.load(stream, "{CHOSEN}".toCharArray());'),
        ("javascript", f"app.use(cookieSession({{ name: 's', keys: ['{DRAWN}'] }}));"),
        ("text", f"<auth-user-pass>\nann\n{CHOSEN}\n</auth-user-pass>"),
        ("python", f'db = MySQLdb.connect("localhost", "root", "{CHOSEN}", "shop")'),
        ("source", f'auth := smtp.PlainAuth("", "ann@orchard.lan", "{CHOSEN}", "smtp.orchard.lan")'),
        ("source", f"Net::SMTP.start('mail', 25, 'orchard.lan', 'ann', '{CHOSEN}', :login)"),
        ("yaml", f"ansible_password: !unsafe '{CHOSEN}'"),
        ("text", f":Password: ``{CHOSEN}``"),
        ("text", f"net use P: \\\\srv\\art {CHOSEN} /user:ann"),
        ("shell", f"twine upload -u ann -p {CHOSEN} dist/*"),
        ("source", f"'crypt' => ['key' => '{DRAWN}'],"),
        ("c", f'#define SECRET_SSID_PASS "{CHOSEN}"'),
        ("json", f'{{"licensekey": "{DRAWN}"}}'),
    ],
)
def test_a_value_stands_where_its_grammar_puts_it(format_name: str, text: str) -> None:
    assert find(text + "\n", format_name) in ([CHOSEN], [DRAWN])


def test_a_password_of_oracle_is_a_name() -> None:
    assert find("ALTER USER ann IDENTIFIED BY Walnut_321;\n") == ["Walnut_321"]


def test_a_text_that_goes_on_in_the_next_line_is_one() -> None:
    assert find("{dbPassword: 'Wal\\\nnut321!'}\n", "json-relaxed") == ["Wal\\\nnut321!"]


@pytest.mark.parametrize("key", [r"pass\u0077ord", r"\u0070assword", r"pass\x77ord"])
def test_a_key_may_be_written_in_escapes(key: str) -> None:
    data = f'{{"game": {{"title": "Kite"}},\n "{key}": "{CHOSEN}"}}\n'.encode()
    (leak,) = search(data, "json", textual=True).leaks
    assert (leak.value.decode(), leak.way) == (CHOSEN, ("escapes",))
    assert data[leak.start : leak.end].startswith(b' "')  # the second line


def test_signs_that_a_writer_escapes_belong_to_the_value() -> None:
    assert find(r'{"Password": "p\u002Bx9Lm\u0026Tq"}', "json") == [r"p\u002Bx9Lm\u0026Tq"]


def test_tables_are_read_whatever_ends_their_lines_and_however_long_a_cell_is() -> None:
    lines = ("user,password", f"ann,{CHOSEN}", f'"{"x" * 200_000}",none', f"bob,{DRAWN}")
    for end in ("\n", "\r\n", "\r"):
        assert find(end.join(lines) + end, "csv") == [CHOSEN, DRAWN]
    assert find(f"user,password\nann,{CHOSEN}\nbob,a\rb\n", "csv") == [CHOSEN]
