"""Credentials that code hands on by position, gives to what it declares, or puts in a place without a sign."""

import pytest

from credentials.found_values import list_values

PHRASE = "oystercatcher gully"
WORD = "oystercatcher"
MIXED = "Gully!Oyster27"


@pytest.mark.parametrize(
    ("format_name", "text"),
    [
        ("python", 'server.login("post@orchard.org", "%s")'),
        ("python", 'session.post(url, auth=HTTPBasicAuth("ann", "%s"))'),
        ("python", 'store.authenticate("ann", "%s")'),
        ("python", 'mac = hmac.new(b"%s", message, "sha256")'),
        ("python", 'mac = hmac.HMAC(b"%s", b"hash this!", "sha256")'),
        ("python", 'mac = hmac.digest(b"%s", message, "sha256")'),
        ("ruby", 'OpenSSL::HMAC.hexdigest("SHA256", "%s", data)'),
        ("python", 'signer = URLSafeTimedSerializer("%s")'),
        ("javascript", "const db = new Sequelize('crops', 'ann', '%s', { dialect: 'mysql' });"),
        ("javascript", "app.use(cookieParser('%s'));"),
        ("javascript", "if (user === 'ann' && p === '%s') open();"),
        ("javascript", "const h = crypto.createHmac('sha256', '%s').update(b);"),
        ("source", 'sess.userauth_password("ann", "%s").unwrap();'),
        ("source", 'let key = EncodingKey::from_secret(b"%s");'),
        ("source", "PG.connect('db1', 5432, nil, nil, 'crops', 'ann', '%s')"),
        ("source", "JWT.encode(payload, '%s', 'HS256')"),
        ("source", 'store := sessions.NewCookieStore([]byte("%s"))'),
        ("source", 'return DriverManager.getConnection("jdbc:mysql://db1/crops", "ann", "%s");'),
        ("source", 'client.Credentials = new NetworkCredential("ann", "%s");'),
        ("c", 'curl_easy_setopt(c, CURLOPT_PASSWORD, "%s");'),
        ("c", 'mysql_real_connect(&m, "db1", "ann", "%s", "crops", 0, NULL, 0);'),
        ("text", '(jwt/sign {:id 1} "%s")'),
        ("text", 'cn.Open "Data Source=db1", "ann", "%s"'),
    ],
)
def test_a_phrase_is_handed_on(format_name: str, text: str) -> None:
    assert list_values(text.replace("%s", PHRASE) + "\n", format_name) == [PHRASE]
    assert list_values(text.replace("%s", "enter the password") + "\n", format_name) == []


@pytest.mark.parametrize(
    ("format_name", "text"),
    [
        ("python", 'SMTP_PASSWORD = "%s"\n\nif ready:\n    go(now)\n'),
        ("source", 'if (ready) {\n    source.setUser("ann"); source.setPassword("%s");\n    go();\n}\n'),
        ("source", 'if (ready) {\n    opts.SetPassword("%s");\n    go();\n}\n'),
        ("source", 'for (;;) {\n    config.setProperty("crops.store.password", "%s");\n    go();\n}\n'),
        ("javascript", "if (ready) go();\nsend({ user: 'post@orchard.org', pass: '%s' });\n"),
        ("shell", "copy all of them now\nexport PGPASSWORD='%s'\ncopy all of them now\n"),
    ],
)
def test_a_word_is_given(format_name: str, text: str) -> None:
    assert list_values(text.replace("%s", WORD), format_name) == [WORD]
    assert list_values(text.replace("%s", "password"), format_name) == []


@pytest.mark.parametrize(
    ("format_name", "text"),
    [
        ("python", 'pw = os.getenv("CROPS_PW") or "%s"'),
        ("source", 'let pw = std::env::var("CROPS_PASSWORD").unwrap_or_else(|_| "%s".to_string());'),
        ("source", "my $p = $ENV{CROPS_PASSWORD} || '%s';"),
        ("source", '#[arg(long, default_value = "%s")] password: String,'),
        ("python", 'def database_password():\n    return "%s"'),
        ("python", 'BROKER = "redis://default:%s@redis:6379/0" % "#"'.replace("%s", "{}").replace("% ", ".format(")),
        ("javascript", "CROPS_TOKEN: { value: '%s' },"),
        ("javascript", "till: ['till@orchard.org', '%s'],"),
        ("source", 'static ADMIN: (&str, &str) = ("ann", "%s");'),
        ("source", 'auth = "admin:%s"'),
        ("xml", '<add key="FtpLogin" value="ann:%s" />'),
        ("c", 'strcpy((char *)cfg.sta.password, "%s");'),
        ("source", 'RunConsoleCommand("rcon_password", "%s")'),
        ("text", "       01 WS-PASSWD      PIC X(20) VALUE '%s'."),
        ("text", '"Password:" { send "%s\\r" }'),
    ],
)
def test_one_stands_without_a_sign(format_name: str, text: str) -> None:
    mark = "#" if '"#"' in text else "%s"
    assert list_values(text.replace(mark, MIXED) + "\n", format_name) == [MIXED]
    assert list_values(text.replace(mark, "Password") + "\n", format_name) == []


@pytest.mark.parametrize(
    ("format_name", "text"),
    [
        ("source", 'button.connect("pressed", "on_pressed")'),
        ("source", 'node.connect("body-entered", "player_2", "on_body_entered")'),
        ("python", "pad = Launchpad.login_anonymously('crops.py', 'production')"),
        ("python", 'out = hmac.new(key, b"what do ya want for nothing?", "sha256")'),
        ("python", 'out = hmac.HMAC(b"key", b"hash this!", digestmod="sha256")'),
        ("python", 'out = hmac.digest(b"key", b"hash this!", "sha256")'),
        ("python", 'server.add_feature("AUTH CRAM-MD5")'),
        ("python", r"machine host.orchard.io login log password \xa1\xa2 account acct"),
        ("python", 'HMAC_SHA224 = names.from_text("hmac-sha224")'),
        ("python", 'cfg = {"USER": "ann", "PASSWORD": os.environ["CROPS_PW"], "HOST": "db2"}'),
        ("javascript", "const rows = [['ann@orchard.org', '2026-01-31'], ['bob@orchard.org', 'Order 12']];"),
        ("javascript", "if (kind === 'user' && part === 'header') open();"),
        ("javascript", "label('password', 'Password'); t('login.password', 'Kodeord');"),
        ("source", 'String getPasswordLabel() { return "Gully9Oyster"; }'),
        ("text", "account for policy :policy:`CMP0071`."),
    ],
)
def test_neighbours_are_none(format_name: str, text: str) -> None:
    assert list_values(text + "\n", format_name) == []
