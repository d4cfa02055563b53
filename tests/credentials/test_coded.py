"""Keys that code decodes, passwords that it encodes, and what stands where a credential would."""

import base64

import pytest

from credentials.found_values import list_values

KEY = "Vq3nT8xLr0eWm5Yb1KdPz7uHs2cJf9aGo6iQw4tXkEM="
DIGITS = "8f1c0b5ae97d2364b05fe1c87a9d3426"
PASSWORD = "Mildew1988x"
DRAWN = "iXdYh9qPYFCazMaELXYHagt3gCb6BWBj"


@pytest.mark.parametrize(
    ("format_name", "text"),
    [
        ("source", 'static readonly byte[] Key = Convert.FromBase64String("%s");'),
        ("source", 'var signingKey = Base64.getDecoder().decode("%s");'),
        ("python", 'save_key = base64.b64decode("%s")'),
        ("source", "$hmacKey = base64_decode('%s');"),
        ("javascript", "const encKey = Buffer.from('%s', 'base64');"),
        ("json", '"EventGridKey": "%s"'),
    ],
)
def test_a_key_is_decoded(format_name: str, text: str) -> None:
    assert list_values(text % KEY + "\n", format_name) == [KEY]
    assert list_values(text % "${KEY}" + "\n", format_name) == []


@pytest.mark.parametrize(
    "text", ['aes_key = bytes.fromhex("%s")', 'const aesKey = Buffer.from("%s", "hex")', "$aesKey = hex2bin('%s');"]
)
def test_a_key_is_decoded_from_hexadecimal_digits(text: str) -> None:
    assert list_values(text % DIGITS + "\n", "source") == [DIGITS]


def test_a_public_key_is_decoded_too() -> None:
    assert list_values(f'publicKey = Convert.FromBase64String("{KEY}");', "source") == []


@pytest.mark.parametrize(
    "text",
    [
        "headers.Authorization = 'Basic ' + btoa('ops:%s')",
        'auth = base64.b64encode(b"ops:%s").decode()',
        'const FString Auth = TEXT("Basic ") + FBase64::Encode(TEXT("ops:%s"));',
        'const basic = Buffer.from("ops:%s").toString("base64");',
        "$basic = base64_encode('ops:%s');",
    ],
)
def test_a_password_is_encoded(text: str) -> None:
    assert list_values(text % PASSWORD, "source") == [PASSWORD]
    assert list_values(text % "${PASSWORD}", "source") == []


def test_an_address_is_encoded_too() -> None:
    assert list_values('btoa("https://orchard.net/a1b2")', "source") == []


def test_a_service_takes_a_key_without_a_name() -> None:
    key = base64.b64encode(b"kR7wTq2LxV9zYb4nMd6s").decode()
    assert list_values(f'curl -H "Authorization: Basic {key}" https://push.orchard.net') == [key]
    plain = base64.b64encode(b"nothing but words").decode()
    assert list_values(f'curl -H "Authorization: Basic {plain}" https://push.orchard.net') == []


@pytest.mark.parametrize(
    ("format_name", "text", "value"),
    [
        ("json", '{"username":"ann","key":"%s"}', DIGITS),
        ("xml", "<password>Encrypted %s</password>", "2be98afc86aa7f2e4cb79ff228dc6fa8c"),
        (
            "source",
            '[global::System.Configuration.DefaultSettingValueAttribute("%s")]\npublic string ProxyPassword {',
            PASSWORD,
        ),
        ("python", 'cookies = {"sessionid": "%s", "theme": "dark"}', DRAWN),
        ("text", " failover key hex %s", DIGITS),
        ("text", "ikev1 pre-shared-key %s", PASSWORD),
        ("text", "privkey = '%s'", DRAWN),
        ("yaml", "gizli_anahtar: %s", DRAWN),
        ("ini", "tajny_klic = %s", DRAWN),
        ("yaml", "hemmelig_nøkkel: %s", DRAWN),
        ("yaml", "tajni_ključ: %s", DRAWN),
        ("shell", 'beeline -u jdbc:hive2://hs2:10000 -n etl -p "%s"', PASSWORD),
        ("shell", "tsql -S dwh -U etl -P %s", PASSWORD),
        ("shell", "lftp -u portal,'%s' sftp://orchard.net", PASSWORD),
        ("text", "the pw is %s now", "Mildew!Orchard"),
        ("text", "Support - hasło: %s", "Kasztany&Placu"),
        ("text", "certid: %s", "PRD-92bdd340ea52-da8d-3818-6cfc-5c60"),
        ("python", "wlan.connect('Orchard', '%s')", "pincel_e_tinta"),
        ("typescript", "await page.fill('#pw', '%s');", "Chestnut!Alley19"),
        ("javascript", "document.querySelector('#password').value = '%s';", PASSWORD),
        ("text", "       01  WS-SENHA-MESTRA     PIC X(08) VALUE '%s'.", "CURUPIRA"),
        ("text", "CHGUSRPRF  USRPRF(ANN) PASSWORD(%s)", "IARA2RIO"),
        ("source", "set token {%s}", DRAWN),
        ("ini", "upload_flags = --auth=%s", "goiabada22"),
        ("text", 'password "%s@read,add,control,admin"', "crystal-set"),
        ("text", "the recovery key is %s", "365101-636020-709335-176154-089111-602074-197692-536833"),
        ("c", 'const char* ssid = "Orchard";\nconst char* pass = "%s";', "feijoada sabado"),
        ("text", 'set security ike policy P pre-shared-key ascii-text "%s"', "compost heap 9"),
        ("text", 'the vpn psk is "%s"', "gooseberry fool 12"),
        ("text", "  tls { dns cloudflare %s }", DRAWN),
        ("ini", "senha_ws = %s", PASSWORD),
    ],
)
def test_a_credential_stands_at_such_a_place(format_name: str, text: str, value: str) -> None:
    assert list_values(text % value + "\n", format_name) == [value]


@pytest.mark.parametrize(
    ("format_name", "text"),
    [
        ("source", 'storePassword = keystoreProps["storePassword"] as String'),
        ("xml", f'<git username="go" encryptedPassword="AES:{DRAWN}==:{DRAWN}=="/>'),
        ("text", "set -gx NPM_TOKEN (cat ~/.npm-token)"),
        ("html", '<input v-model="password" :placeholder="$t(\'password\')" />'),
        (
            "javascript",
            "accounts: ['0xac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80'],",
        ),
        ("text", "type Device { token: ID! secret: Boolean! keys: [String!]! }"),
        ("shell", "duplicity --encrypt-key 13E45E8B /srv file:///backup"),
        ("toml", 'TURNSTILE_SITE_KEY = "0x4AAAAAAA3c3GpN32lUKNCP"'),
        ("source", "'clientKey' => 'live_HKYB3KYCMA9A1CNHAWREFL5P5VO427SX',"),
        ("javascript", "const tokenizationKey = 'production_qdqeh2ny_ligtnwsirl6e5fsc';"),
        ("html", 'Paddle.Setup({ vendor: 1, token: "live_8e20fb7282fa38a35a5d29d6795" })'),
        ("toml", 'storefront_token = "3a6654093967cc42e3204cf18ad56bcb"'),
        ("json", '[{ "routing_key": "player.password.changed", "destination": "crm" }]'),
        ("xml", '<job name="crm" user="crm" pass="{vault:crm}" />'),
        ("xml", f'<add name="Aes" keyContainerName="iisConfigurationKey" sessionKey="{DRAWN}" />'),
        ("source", "    edPassword: TEdit;"),
        ("text", "the password is case_Sensitive"),
        ("text", 'networking.wireless.networks."Keller".pskRaw = "ext:psk_keller";'),
        ("text", "%let password = %sysget(PASSWORD);"),
        ("text", "    devise-secure_password (2.0.1)"),
        ("text", "CHGUSRPRF USRPRF(ANN) PASSWORD(GENERATED)"),
        ("typescript", "await page.fill('#pw', 'wrong');"),
        (
            "python",
            f"key = bytes.fromhex('{DIGITS}')\nmsg = b'one block'\nciphertext = bytes.fromhex('{DIGITS[::-1]}')",
        ),
        ("text", f"COUNT = 0\nKey = {DIGITS}\nPT = {DIGITS[::-1]}\nCT = {DIGITS[8:]}{DIGITS[:8]}"),
        ("json", '"CreationToken": "console-d7f56c5f-e433-41ca-8307-9d9c0a1b"'),
        ("toml", '[credentials]\nTURNSTILE_SITE_KEY = "0x4AAAAAAA3c3GpN32lUKNCP"'),
        ("html", "<input :type=\"show ? 'text' : 'password'\" :placeholder=\"$t('password')\" />"),
    ],
)
def test_it_stands_for_something_else(format_name: str, text: str) -> None:
    assert list_values(text + "\n", format_name) == []


DIGITS_64 = DIGITS + DIGITS[::-1]


@pytest.mark.parametrize(
    ("format_name", "text", "value"),
    [
        ("ini", "MESSAGE=hi\nSESSION_SECRET=%s\nOUTPUT=x", DIGITS),
        ("javascript", "input: 'src/a.js',\nencryptionKey: '%s',\noutput: {}", DIGITS_64),
        ("ini", "[ftp]\nhost = ftp.orchard.net\nuser = ann\npass = %s\nupload = textures/", "Meadow42"),
        ("ini", "DB_PASSWORD=%s", "Kestrel,9.81moor"),
        ("ini", "FREEDNS_UPDATE_TOKEN=%s", DRAWN),
        ("ini", "LOCK_TOKEN=%s", DIGITS_64),
        ("source", 'latestKey = Convert.FromBase64String("%s");', KEY),
        ("source", 'publisherKey = Convert.FromBase64String("%s");', KEY),
        ("python", "attestation_key = bytes.fromhex('%s')", DIGITS),
    ],
)
def test_what_only_looks_like_something_else_is_found(format_name: str, text: str, value: str) -> None:
    assert list_values(text % value + "\n", format_name) == [value]


@pytest.mark.parametrize(
    ("format_name", "text"),
    [
        ("markdown", "Call it without a check, pass: verify=False"),
        ("source", f'verification_key = Convert.FromBase64String("{KEY}");'),
    ],
)
def test_what_prose_asks_to_pass_and_keys_for_everybody_are_none(format_name: str, text: str) -> None:
    assert list_values(text + "\n", format_name) == []
