"""Credentials at places of vendors, calls and rows that no plain setting has, and what else stands there."""

import pytest

from credentials.found_values import list_values

PASSWORD = "Mildew1988x"
DIGITS = "1f8b0c5d7e2a9463d41c86b957ae03f2"
DRAWN = "iXdYh9qPYFCazMaELXYHagt3gCb6BWBjq7Kd2mSw"
NUMBERS = "205, 62, 113, 235, 252, 107, 110, 104, 252, 15, 61, 91, 118, 70, 172, 177"
TELEGRAM = "4839201756:AAF3kq9Zr1Xw7Lm2Tn8Vb5Yc6Hd4Jg0Psek"


@pytest.mark.parametrize(
    ("format_name", "text"),
    [
        ("yaml", "password: \"{{ '%s' | password_hash('sha512') }}\""),
        ("ini", "flower_basic_auth = ann:%s"),
        ("sql", "UPDATE users SET password = SHA2('%s', 256) WHERE id = 3;"),
        ("sql", "INSERT INTO users (name, password) VALUES ('ann', MD5('%s'));"),
        ("sql", "INSERT INTO ps_configuration VALUES (12, NULL, 'PS_MAIL_PASSWD', '%s', NOW());"),
        ("sql", "INSERT INTO oc_setting SET `key` = 'config_mail_smtp_password', `value` = '%s';"),
        ("sql", "EXEC sp_addlinkedsrvlogin 'SHOP', 'false', NULL, 'sa', '%s';"),
        ("sql", "EXEC sp_addlogin 'ann', '%s', 'shop'"),
        ("text", "password - %s"),
        ("source", 'client.connect("node", "ann", "%s");'),
        ("source", "shop = database('shop','ann','%s');"),
        ("source", "setpref('Internet','SMTP_Password','%s');"),
        ("source", "user { 'ann': password => pw_hash('%s', 'SHA-512', 'x8Kq') }"),
        ("text", 'ActiveWorkbook.Protect "%s"'),
        ("shell", 'reg add "HKLM\\Winlogon" /v DefaultPassword /t REG_SZ /d "%s" /f'),
        ("text", "Backlog SSID1 Orchard; MqttUser ann; MqttPassword %s"),
        ("properties", "url=jdbc:oracle:thin:ann/%s@db:1521/XE"),
        ("markdown", "- Contraseña: `%s`"),
        ("source", 'Private Const Contraseña As String = "%s"'),
        ("csv", "usuario;contraseña\nann;%s"),
        ("yaml", "mysql::server::root_password: '%s'"),
        ("c", '#define SECRET_PASS "%s"'),
        ("ini", "mailserver_pass = %s"),
        ("markdown", "- ann@orchard.lan / %s"),
        ("source", 'spark.read.option("user", "ann").option("password", "%s").load()'),
        ("source", 'new UsernamePasswordCredentialsImpl(GLOBAL, "shop", "The shop", "ann", "%s")'),
        ("source", "realm.createAccount('ann', '%s')"),
        ("source", 'resource "github_actions_secret" "shop" {\n  secret_name = "SHOP"\n  plaintext_value = "%s"\n}'),
        (
            "xml",
            """<elementProp name="password" elementType="HTTPArgument">
                 <boolProp name="HTTPArgument.always_encode">false</boolProp>
                 <stringProp name="Argument.value">%s</stringProp>
               </elementProp>""",
        ),
    ],
)
def test_a_password_stands_at_such_a_place(format_name: str, text: str) -> None:
    assert list_values(text.replace("%s", PASSWORD) + "\n", format_name) == [PASSWORD]
    assert list_values(text.replace("%s", "your-password") + "\n", format_name) == []


@pytest.mark.parametrize(
    ("format_name", "text", "value"),
    [
        ("shell", f"curl https://api.telegram.org/bot{TELEGRAM}/getMe", TELEGRAM),
        ("source", f"Client.new('AC{DIGITS[::-1]}', '{DIGITS}')", DIGITS),
        ("yaml", "FORUM_DB_PASSWORD: 'O''Malley*pub'", "O''Malley*pub"),
        ("yaml", "from_email_password: Hunter2Winter!9", "Hunter2Winter!9"),
        ("javascript", f'const key = "sk_live_" + "{DRAWN[:24]}";', DRAWN[:24]),
        ("python", f'parser.add_argument("--api-token", default="{DRAWN}", help="x")', DRAWN),
        ("javascript", f"const secret = atob('{DRAWN}');", DRAWN),
        ("source", f'key, err := hex.DecodeString("{DIGITS}")', DIGITS),
        ("javascript", f"const key = new Uint8Array([{NUMBERS}]);", NUMBERS),
        ("source", f"static KEY: [u8; 16] = [{NUMBERS}];", NUMBERS),
        ("source", f'new StorageCredentials("shop", "{DRAWN}")', DRAWN),
        ("python", f'tweepy.OAuthHandler("{DRAWN[:25]}", "{DRAWN}")', DRAWN),
        ("source", f"weboptions('KeyName','X-Token','KeyValue','{DRAWN}')", DRAWN),
        ("text", f"tls {{\n\tdns cloudflare {DRAWN}\n}}\n", DRAWN),
        ("source", f'byte[] aesKey = Encoding.UTF8.GetBytes("{DRAWN[:16]}");', DRAWN[:16]),
        ("source", f'private static final byte[] KEY = "{DRAWN[:16]}".getBytes();', DRAWN[:16]),
        ("xml", f'<meta-data android:name="io.orchard.ApiKey" android:value="{DIGITS}"/>', DIGITS),
        ("ini", f"secret_key_android = {DIGITS}\n", DIGITS),
        ("source", f'headers.insert("x-api-key", HeaderValue::from_static("{DIGITS}"));', DIGITS),
        ("source", f'request.setValue("{DIGITS}", forHTTPHeaderField: "X-Api-Key")', DIGITS),
        ("source", f'const SESSION_KEY: &[u8; 32] = b"{DRAWN[:32]}";', DRAWN[:32]),
        ("source", f'val signingSecret by lazy {{ "{DIGITS}" }}', DIGITS),
        ("source", f'@Value("${{api.key:{DRAWN}}}") private String key;', DRAWN),
        ("source", f'Jwts.builder().signWith(HS256, "{DRAWN}").compact();', DRAWN),
        ("source", f'API = {{ url = "https://orchard.lan", key = "{DIGITS}" }}', DIGITS),
        ("shell", f'$headers.Add("X-Api-Key", "{DIGITS}")', DIGITS),
        ("shell", 'RESTIC_PASSWORD="Black tulip 1979"', "Black tulip 1979"),
        ("source", f'local OPEN_CLOUD_KEY = "{DRAWN}"\n', DRAWN),
        ("json", f'{{"PublicLinkSalt": "{DRAWN[:32]}"}}', DRAWN[:32]),
        ("yaml", "private_key_passphrase: river stone 44\n", "river stone 44"),
        ("python", 'connect(host="db", user="ann", password="brass monkey 12")', "brass monkey 12"),
        ("ini", "[database]\nuser = ann\npasswd = `c4fe con leche`\n", "c4fe con leche"),
        ("yaml", "jwt_secret: violin-teapot-gravel-sunset\n", "violin-teapot-gravel-sunset"),
    ],
)
def test_a_key_or_a_phrase_stands_at_such_a_place(format_name: str, text: str, value: str) -> None:
    assert list_values(text, format_name) == [value]


@pytest.mark.parametrize(
    ("format_name", "text"),
    [
        ("yaml", f"checksum/secret: {DIGITS * 2}\n"),
        ("yaml", "unsafePasswords:\n  - '123456'\n  - 'qwerty'\n"),
        ("text", "object EditPassword: TEdit\n  Left = 8\nend\n"),
        ("source", 'let kind = "Shop::Password::Strong1";\n'),
        ("json", '{"password": "mindestens 8 zeichen"}'),
        ("yaml", "secret: shop-admin-login-creds\n"),
        ("sql", "INSERT INTO words VALUES ('password', 'Mildew1988x');\n"),
        ("sql", "INSERT INTO words VALUES ('reset_password', 'Reset your password');\n"),
        ("source", 'key = "shop-session-123".encode()\n'),
        ("source", 'client.connect("node", "public", "public");\n'),
        ("json", '"keys": { "jump": "Space", "pass": "KeyE" }'),
        ("shell", "New-LocalUser -Password (ConvertTo-SecureString $given -AsPlainText -Force)\n"),
        ("text", "password - the one that you chose\n"),
    ],
)
def test_what_stands_at_such_a_place_may_be_none(format_name: str, text: str) -> None:
    assert list_values(text, format_name) == []


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("chpasswd:\n  expire: False\n  list: |\n    root:kestrel42x\n    ann:RANDOM\n    bob:Mildew1988x\n", 2),
        ("app.js sha256:bdb396f970b1899d8bba38ea5c0f8dee4cdee53c9c3065258bd0c706a7c57885\n", 0),
        ("Invoke-Sqlcmd -Username sa -Password $SqlPassword\n", 0),
        ("<SecurityConfig>::0:ann:Mildew1988x</SecurityConfig>\n", 1),
    ],
)
def test_how_many_such_a_text_has(text: str, values: int) -> None:
    assert len(list_values(text)) == values


@pytest.mark.parametrize(
    ("format_name", "text", "value"),
    [
        ("c", '#define DB_PASSWD "kettledrum"\n', "kettledrum"),
        ("source", 'const dbPassword = "persimmon"\n', "persimmon"),
        ("source", 'public const string AdminPassword = "lanternfish";\n', "lanternfish"),
        ("source", 'static final String KEYSTORE_PASS = "gingerbread";\n', "gingerbread"),
        ("source", 'const DB_PASSWORD: &str = "elderberry";\n', "elderberry"),
        ("source", "static const hmacKey = 'banjo-kazoo-triangle';\n", "banjo-kazoo-triangle"),
        ("shell", "set -gx RESTIC_PASSWORD 'butterscotch & toffee'\n", "butterscotch & toffee"),
        ("ini", 'LoginDatabaseInfo = "127.0.0.1;3306;realm;murloc-song;auth"\n', "murloc-song"),
        ("yaml", 'database:\n  address: ["node:cardboard-castle@pg6:5432/node"]\n', "cardboard-castle"),
        ("yaml", 'session:\n  encryption_key: "papier-mache-dragon"\n  port: 7350\n', "papier-mache-dragon"),
        ("yaml", 'runtime:\n  http_key: "glue&glitter"\n  port: 7350\n', "glue&glitter"),
        ("yaml", "- name: X-API-Key\n  in: header\n  example: " + DRAWN + "\n", DRAWN),
        ("json", f'{{"Cosmos:Key": "{DRAWN}"}}', DRAWN),
        ("xml", "<credentials><apiToken>Zandloper_Korrel8</apiToken></credentials>", "Zandloper_Korrel8"),
        ("yaml", "ansible_user: ann\nansible_become_pass: 'lapwing: at dusk'\n", "lapwing: at dusk"),
        ("text", "@host = https://orchard.lan\n@password = sloe gin fizz 9\n", "sloe gin fizz 9"),
        ("sql", f"INSERT INTO oauth_clients VALUES ('shop', '{DRAWN}', 'https://shop.lan/');\n", DRAWN),
        ("c", 'const auto dbPassword = R"sql(gong&cymbal9)sql";\n', "gong&cymbal9"),
        ("c", '#define ENC_PASS "xylophone_solo"\n', "xylophone_solo"),
        ("source", 'const SAVE_PASS = "kabouterbos_rood_muts"\n', "kabouterbos_rood_muts"),
        ("source", 'var f = FileAccess.open_encrypted_with_pass(path, FileAccess.READ, "udu drum")\n', "udu drum"),
        ("source", 'conn = @"Server=db;User ID=ann;Password=""Elf;Dwarf9""";\n', "Elf;Dwarf9"),
        ("source", 'conn = "Server=db;User ID=ann;Password={Vibra;phone5};";\n', "Vibra;phone5"),
        ("source", 'CryptoJS.AES.encrypt(json, "kazoo in the wind").toString();\n', "kazoo in the wind"),
        ("python", 'run(["7z", "a", "-pMelodica!7", "out.7z", "dist"])\n', "Melodica!7"),
        ("yaml", "socket:\n  port: 7350\n  server_key: whimbrel_nest\n", "whimbrel_nest"),
        ("shell", "nakama --runtime.http_key dunlin_flock --name node1\n", "dunlin_flock"),
        ("properties", "db.username=ref\ndb.password=rung.by.rung\n", "rung.by.rung"),
        ("sql", "SET PASSWORD FOR 'report'@'%' = 'thumbs_down';\n", "thumbs_down"),
        (
            "xml",
            '<Wix><Property Id="DB_USER" Value="ann" /><Property Id="DB_PASSWORD" Value="marimba" /></Wix>',
            "marimba",
        ),
        ("json", '{ "user": "kiosk", "pin": "731904" }', "731904"),
        ("json", f'{{"kty": "OKP", "crv": "Ed25519", "d": "{DRAWN}"}}', DRAWN),
        ("json", f'{{"d": "{DRAWN}", "use": "sig", "kty": "EC"}}', DRAWN),
        ("json", f'{{"kty": "oct", "k": "{DRAWN}"}}', DRAWN),
        ("source", "$mail->Password = 'Envelop\\\\Zegel4';\n", "Envelop\\\\Zegel4"),
        ("text", '"DefaultPassword"="Bloemkool\\\\Saus3"\n', "Bloemkool\\\\Saus3"),
        ("text", '[Service]\nEnvironment="DB_PASSWORD=copper kettles sing"\n', "copper kettles sing"),
        ("shell", "alias shop='PGPASSWORD=Wetter7leuchten psql -h pg1 -U ada shop'\n", "Wetter7leuchten"),
        ("text", "Environment='PORT=1' 'VAULT_PASSPHRASE=Harbour lane 7'\n", "Harbour lane 7"),
        ("yaml", 'environment:\n  - "SMTP_PASSWORD=five grey herons wait"\n', "five grey herons wait"),
    ],
)
def test_what_somebody_chose_is_found_at_such_a_place(format_name: str, text: str, value: str) -> None:
    assert list_values(text, format_name) == [value]


@pytest.mark.parametrize(
    ("format_name", "text"),
    [
        ("sql", f"INSERT INTO files VALUES (7, '{DRAWN}', 'a.png');\n"),
        ("sql", f"INSERT INTO clients VALUES (7, '{DIGITS}', 'a.png');\n"),
        ("source", 'conn = $"Server=db;User ID=ann;Password={settings.Password};";\n'),
        ("c", 'std::string passwordHint = R"(at least 8)";\n'),
        ("text", '10.0.0.9 - - "GET /api/list?pageToken=CAUQAA HTTP/1.1" 200 90\n'),
        ("source", 'password("env.TOKEN", "credentialsJSON:3e0c9f57-81d4-4b7a-9c26-5a1de0f48b93")\n'),
        ("source", 'static final String USER_PASSWORD = "userPassword";\n'),
        ("source", "const ACCOUNT_PASSWORD = 'accounts';\n"),
        ("source", "const WIFI_PASSWORD = 'Enter wifi password';\n"),
        ("source", 'config :shop, Endpoint, live_view: [signing_salt: System.get_env("SHOP_SALT")]\n'),
        ("source", 'config :shop, Endpoint, live_view: [signing_salt: "G4sKB96w"]\n'),
        ("source", "$wgReCaptchaSiteKey = '6LkfzChQmCBHzz0acM63Q0PZPWN8U9CjUupsvavP';\n"),
        ("yaml", "hmac_key: projects-shop-hmac\nport: 80\n"),
        ("yaml", "password-env: PASSWORD\n"),
        ("yaml", 'address: "https://shop.lan:443/x"\n'),
        ("ini", "host = akab-zddusfaz6lire0ax-oth57xozdics3aww.luna.akamaiapis.net\n"),
        ("ini", 'access_key = "SCWWQI9OR70ZVKOEY4G4"\n'),
        ("ini", "MIDTRANS_CLIENT_KEY=Mid-client-EhxgPJ0vTbvtBRTI\n"),
        ("json", f'{{"kty": "OKP", "crv": "Ed25519", "x": "{DRAWN}"}}'),
        ("ini", "[user]\n\tsigningkey = 363de377a9da0f4f\n"),
        ("ini", "fernet_key_secret = airflow/fernet\n"),
        ("text", "Double, pass  :  +1.000\n"),
        ("text", "clave '%-.192s'\n"),
        ("text", 'Environment="PASSWORD=the password of the user" "TOKEN_HINT=name of the dog"\n'),
        ("shell", 'echo "PASSWORD=is not set for this user"\n'),
        ("python", "PASSWORD = 'd41d8cd98f00b204e9800998ecf8427e'\n"),
        ("source", "$user->password = 'Acme\\\\Security\\\\Sha256';\n"),
    ],
)
def test_nobody_chose_what_stands_at_such_a_place(format_name: str, text: str) -> None:
    assert list_values(text, format_name) == []
