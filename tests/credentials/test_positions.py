"""Credentials that their place in a call, a command or a table tells, and what stands at such a place and is none."""

import pytest

from credentials.found_values import list_values
from pocketmon_pipeline.secrets.finding import search

PASSWORD = "Mildew1988!"
DRAWN = "iXdYh9qPYFCazMaELXYHagt3gCb6BWBj"
DIGITS = "1f8b0c5d7e2a94631f8b0c5d7e2a9463a7c5"


@pytest.mark.parametrize(
    ("format_name", "call"),
    [
        ("source", 'let mailer = Credentials::new("ann".to_string(), "%s".to_string());'),
        ("source", "Net::FTP.open('files.orchard.lan', 'ann', '%s')"),
        ("source", "$agent->credentials('orchard.lan:80', 'Shop', 'ann', '%s');"),
        ("source", 'var result = await _userManager.CreateAsync(user, "%s");'),
        ("source", 'await signInManager.PasswordSignInAsync("ann", "%s", true, false);'),
        ("source", 'withUser("ann").password(passwordEncoder().encode("%s"))'),
        ("source", 'BasicAWSCredentials keys = new BasicAWSCredentials("ann", "%s");'),
        ("source", 'minio.New("orchard.lan", &minio.Options{Creds: credentials.NewStaticV4("ann", "%s", "")})'),
        ("source", 'Auth: []ssh.AuthMethod{ssh.Password("%s")},'),
        ("source", 'let password = Password::from("%s");'),
        ("source", 'redis:auth("%s")'),
        ("python", 'shell.connect("orchard.lan", 22, "ann", "%s")'),
        ("python", 'oracledb.connect("ann/%s@orchard.lan/shop")'),
        ("python", 'User.objects.create_superuser("ann", "ann@orchard.lan", "%s")'),
        ("c", 'WiFi.begin("Orchard", "%s");'),
        ("javascript", 'await signInWithEmailAndPassword(auth, "ann@orchard.lan", "%s");'),
        ("javascript", "app.use(basicAuth({ users: { ann: '%s' } }));"),
        ("javascript", 'await page.fill("#password", "%s");'),
        ("python", 'driver.find_element(By.ID, "password").send_keys("%s")'),
    ],
)
def test_a_call_takes_a_password_at_a_place(format_name: str, call: str) -> None:
    assert list_values(call.replace("%s", PASSWORD), format_name) == [PASSWORD]
    assert list_values(call.replace("%s", "your-password"), format_name) == []


@pytest.mark.parametrize(
    ("format_name", "text"),
    [
        ("python", "c.JupyterHub.cookie_secret = bytes.fromhex('%s')"),
        ("python", "signing_key = base64.b64decode('%s')"),
        ("source", 'static readonly SymmetricSecurityKey Key = new(Encoding.UTF8.GetBytes("%s"));'),
        ("source", 'new SearchClient(address, "shop", new AzureKeyCredential("%s"))'),
        ("source", "curl_setopt($curl, CURLOPT_HTTPHEADER, ['X-Auth-Token: %s']);"),
        ("python", 'headers = ["Accept: */*", "Authorization: Bearer %s"]'),
    ],
)
def test_a_key_may_be_made_of_digits_or_stand_in_a_header(format_name: str, text: str) -> None:
    assert list_values(text.replace("%s", DIGITS), format_name) == [DIGITS]


@pytest.mark.parametrize(
    "line",
    [
        "printf '%s\\n' '{}' | sudo -S systemctl restart shop",
        "printf '%s' {} | docker login -u ann --password-stdin",
        'gh auth login --with-token <<< "{}"',
        'test: ["CMD", "redis-cli", "-a", "{}", "ping"]',
        'subprocess.run(["sshpass", "-p", "{}", "ssh", "orchard.lan"])',
        "mc alias set shop http://orchard.lan:9000 ann {}",
        "xfreerdp /u:ann /p:{} /v:orchard.lan",
        "nmcli dev wifi connect Orchard password {}",
        "npm config set //npm.orchard.lan/:_authToken {}",
        "sqlplus ann/{}@orchard.lan/shop @setup.sql",
        "ftp -n files.orchard.lan <<END\nuser ann {}\nput a.zip\nEND",
        "radius-server host 10.1.1.1 auth-port 1812 key 7 {}",
        " neighbor 10.1.1.1 password {}",
        " ip ospf message-digest-key 1 md5 {}",
        "rocommunity {} 10.0.0.0/8",
        "smtp_sasl_password_maps = static:ann:{}",
        "config wifi-iface\n\toption ssid 'Orchard'\n\toption encryption 'psk2'\n\toption key '{}'",
        "Username / Password: ann / {}",
        "Log in at https://orchard.lan/shop with ann / {}",
        "Password for the press: {}",
        "the password for the press is {}",
        "wifi key: {}",
        '"ann" "{}"',
        "${SHOP PASSWORD}    {}",
        '{"adminPassword": {"value": "{}"}, "location": {"value": "north"}}',
        "/mnt/shop ann {}\nhttps://files.orchard.lan/dav bob {}",
    ],
)
def test_a_program_or_a_person_puts_a_password_at_a_place(line: str) -> None:
    filled = line.replace("{}", "Mildew1988x")
    assert set(list_values(filled + "\n")) == {"Mildew1988x"}
    assert list_values(line.replace("{}", "$PASSWORD") + "\n") == []


@pytest.mark.parametrize(
    "table",
    [
        "| host | password    |\n|------+-------------|\n| db   | Mildew1988x |\n",
        "+------+-------------+\n| host | password    |\n+======+=============+\n| db   | Mildew1988x |\n",
    ],
)
def test_a_table_may_be_drawn_with_crosses(table: str) -> None:
    assert list_values(table) == ["Mildew1988x"]
    assert list_values(table.replace("password ", "strength ")) == []


def test_a_row_of_such_a_table_names_nothing() -> None:
    row = "+------+-------------+\n| host | {} |\n"
    assert list_values("".join(map(row.format, ("login      ", "password   ", "Mildew1988x")))) == []


def test_what_a_framework_need_not_hash_is_plain() -> None:
    text = 'auth.withUser("ann").password("{noop}%s")'
    assert list_values(text % PASSWORD, "source") == ["{noop}" + PASSWORD]
    assert list_values(text % "password", "source") == []


def test_the_hash_of_a_password_is_not_what_a_template_makes_of_one() -> None:
    assert list_values("hashed_password: \"{{ login | password_hash('sha512') }}\"\n", "yaml") == []


@pytest.mark.parametrize(
    ("format_name", "text", "values"),
    [
        ("xml", f'<apiKeys maps="{DRAWN}"\n  weather="{DIGITS}"/>', [DRAWN, DIGITS]),
        ("xml", '<tokens expire="3600" refresh="true" audience="orchard"/>', []),
        ("yaml", f"trusted_tokens: [{DRAWN}, {DIGITS}]\n", [DRAWN, DIGITS]),
        ("yaml", f"apiKeys: {{maps: {DRAWN}, title: orchard-maps}}\n", [DRAWN]),
        ("yaml", "api_keys:\n  - iXdYh9qPYFCazMaE\n  - primary-key\n", ["iXdYh9qPYFCazMaE"]),
        ("markdown", "see [Managing passwords](https://docs.orchard.lan/Shop/latest/Using_Logins2.html)\n", []),
        ("javascript", f"async function sign(options, credentials) {{\n  return ['{DRAWN}'];\n}}", []),
        ("javascript", f"const sign = (credentials) => {{\n  return ['{DRAWN}'];\n}}", []),
        ("python", 'hashed_password = "sha256$" + digest', []),
    ],
)
def test_members_of_a_section(format_name: str, text: str, values: list[str]) -> None:
    assert list_values(text, format_name) == values


@pytest.mark.parametrize(
    "text",
    [
        "rocommunity public 10.0.0.0/8\n",
        "https://files.orchard.lan/a.tgz a.tgz 1f8b0c5d7e2a94631f8b0c5d7e2a9463\n",
        "/usr/lib/liborchard.so orchard liborchard1\n",
        "# https://orchard.lan/papers/weighted%20graph%20match2.pdf\n# and more\n",
        '"title" "Orchard"\n"size" "12px"\n',
        "${PASSWORD FIELD}    id:password2\n",
        "if the password for an account is wrong: see Figure2 below\n",
        "echo done | cryptsetup status shop\n",
        "'Token: a-name-of-something'\n",
    ],
)
def test_what_stands_at_such_a_place_may_be_none(text: str) -> None:
    assert list_values(text) == []


def test_a_file_of_comments_is_read_in_a_moment() -> None:
    assert list_values("# a remark\r\n" * 60 + "level=3\r\n") == []


@pytest.mark.parametrize("scheme", ["{SHA512-CRYPT}$6$", "{BLF-CRYPT}$2y$05$", "{SSHA256}", "{ARGON2ID}$argon2id$"])
def test_a_hash_of_dovecot_is_a_hash(scheme: str) -> None:
    leaks = search(f"ann:{scheme}{DRAWN}:1000:1000::/home/ann::\n".encode(), "text", textual=True).leaks
    assert [leak.kind for leak in leaks] == ["password-hash"]
