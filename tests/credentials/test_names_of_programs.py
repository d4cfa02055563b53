"""What programs, packages and manuals call something where a password might stand; and passwords that look alike."""

import pytest

from credentials.found_values import list_values

KOREAN = (
    '{"abort": "\\uae30\\uae30", "error": "\\uc5f0\\uacb0", "title": "\\uc778 \\uc99d", "host": "\\uc608\\uae30",\n'
    '"token": "\\uc554\\ud638", '
    '"password": "Smart Home Controller\\uc758 \\uc554\\ud638", "totp_secret": "TOTP \\uc2dc\\ud06c\\ub9bf"}'
)


@pytest.mark.parametrize(
    ("format_name", "text"),
    [
        ("markdown", "| `Sprite` / `Sprite2D` | `Marker3D` |"),
        ("markdown", "- `Vector2` / `Vector2i`, `Texture` / `Texture2DArray`"),
        ("markdown", "- `Camera` / `CameraPivotLight`"),
        ("javascript", 'this.mathvariant=n);var q=t.create("token","mtext",e,r);'),
        (
            "yaml",
            "dependencies:\n  some-htpasswd: 13.0.0-next-8.29\n  some-token: ^2.0.0-beta.7\n  a-secret: 1.0.0-rc.3",
        ),
        ("json", '{"a-htpasswd": "1.2.3-canary.20240101.4", "b-token": "2.0.0+build.5114f85"}'),
        ("source", 'pipeline = {\n  pass = "Primary",\n}\npass = "ShadowCaster"'),
        ("source", 'local PW = "sceneReady"'),
        ("javascript", 'const PW = "sceneReady";'),
        ("text", "default login anonymous password mara@"),
        ("text", "machine ftp.host.org login ftp password mara@"),
        ("text", "default\nlogin anonymous\npassword mara@"),
        ("text", "machine ftp.host.org\n\tlogin anonymous\n\tpassword mara@"),
        ("text", "wget ftp://anonymous:mara1x@ftp.host.org/pub"),
        ("markdown", 'The password is "correct horse battery staple".'),
        ("markdown", "password: correct-horse-battery-staple"),
        ("markdown", "password: hunter2"),
        ("markdown", "Use a password of 16+ characters such as `Tr0ub4dor&3`."),
        ("source", 'passphrase = "this is my long passphrase"'),
        ("javascript", 'const errors = { password: "see config docs first" };'),
        # changelogs
        ("text", "  * No user and group any more by default. Closes: Bug#69485"),
        ("text", "\t* g10/passphrase.c (passphrase_to_dek): Initialize all fields of\n\tHELP_S2K."),
        ("text", "  its passphrase is queried indefinitely instead of any\n  maximum number of tries."),
        ("text", "fontconfig API, and fixes warnings where we pass FcChar8* pointers in"),
        ("text", "\t(md_enable): Pass bugemu1 flag to the hash init function."),
        ("text", "- wifi: cfg80211/mac80211: Fix ML element common size calculation"),
        ("text", "CMP, and CRMF APIs (org.bouncycastle:bcpkix-jdk15on:1.67 - http://www.bouncycastle.org/java.html)"),
        ("html", "This is a nightly-only experimental API. (<code>stdarch_x86_avx512_f16</code>)"),
        ("html", 'the IWKey.</dd><dt><a class="fn" href="fn._mm_encodekey256_u32.html" title="fn">'),
        ("markdown", "[![](https://host.org/c.svg)](https://www.host.org/library?appId=64a019f36ecd3751d0ada612&b=1)"),
        ("text", "The API consists of two main functions, `idn2_to_ascii_8z` for"),
        # programs
        ("source", 'x = getattr(ssl, "PROTOCOL_TLS", None) or getattr(ssl, "PROTOCOL_SSLv23")'),
        ("python", "metrics.GetMetricsLogger().LogOnceAtStop('event_category', 'event_action')"),
        ("python", 'def enable(self, oauth2_client_secret):\n    """Enable IAP on a backend service."""'),
        ("python", "ec2_connection.create_vpc_peering_connection('vpc-1a2b3c4d', 'vpc-a1b2c3d4')"),
        ("python", "clientSecret = messages.MessageField('GoogleCloudAiplatformV1beta1ApiAuthApiKeyConfig', 2)"),
        ("python", 'attributes = signing_attributes.get("NextSigningKeyLength", "RSA_1024_BIT")'),
        ("text", 'aws ssm --targets "Key=instanceids,Values=i-0cb2b964d3e14fd9f"'),
        ("python", 'headers = {"Authorization": "AWS4-HMAC-SHA256 Credential="}'),
        ("python", "f(client_secret='Qh...wwI')"),
        ("python", 'options = {"api_key": "sk-...xyz1234"}'),
        ("python", 'credential_source["environment_id"] = "azure1"'),
        ("javascript", "const confirmedpassword = await readUserInfo.password('       Again:     ')"),
        ("json", '{"secret": "V1SecretVolumeSource"}'),
        ("json", '{"name": "--proxy_password",\n"nargs": "1", "type": "string"}'),
        ("python", 'TREE = {"secrets": {"flags": {},\n "remove-iam-policy-binding": {"flags": {}}}}'),
        ("text", "salt '*' disk.blkid token='UUID=6a38ee5-7235-44e7-8b22-816a403bad5d'"),
        ("text", "$ sudo salt 'router1' net.config source='running'"),
        ("text", "As of Salt `2016.3.0 <https://host.org/commit/1a395ed7a3e72eac87e81dfa>`_"),
        ("text", '  password=__opts__["proxy"]["password"],'),
        ("text", "hash_password=synapse._scripts.hash_password:main"),
        ("python", "errors[CONF_PASSWORD] = 'cannot_connect'"),
        ("python", "credentials = {\n  'username': uuid.uuid4().hex,\n  'token': uuid.uuid4().hex,\n}"),
        ("python", "key1 = HMAC.new(SHA1.new(password.encode('utf-16le')).digest(), sid, SHA1)"),
        ("python", 'user_keys += ["id_rsa.pub", "id_ed25519.pub"]'),
        ("python", 'WIFIWAVE2: Final = "wifiwave2"'),
        ("python", "url = signing.Signer(salt='safe-redirect').unsign(url)"),
        ("python", 'Description(key="input.bypass.L1.current")'),
        ("python", "('base', '0122_position_web_secret'), ('base', '0123_auto_20190530_1035')"),
        ("json", '{"resizer/LICENSE": "resizer/LICENSE.9d5516fd11b0"}'),
        ("json", '{\n"LOGNAME": "root",\n"MAIL": "/var/mail/root",\n"PWD": "/root",\n"SHLVL": "0"\n}'),
        ("json", '{"password": "Alap\\u00e9rtelmezett: PIN k\\u00f3d a h\\u00e1toldalon."}'),
        ("json", KOREAN),
        (
            "json",
            '{"a": "\\u0161", "b": "\\u010d", "c": "\\u017e", "d": "\\u00fd", "e": "Heslo je nespr\\u00e1vn\\u00e9."}',
        ),
        ("python", 'Description(key="today", api_key="eChargeToday1")'),
        ("yaml", "- api_field: googleIamV3PolicyBinding.displayName"),
        ("c", " * for all passwords.  This changed to use UTF-8 for non-PKCS#12 PBEs"),
        ("c", "using access_token = typename algorithm_t::arrival_token;"),
        ("text", "09:10 DEBUG cache key=9f3ac1d27be84e05a6c27733b1d5c60e hit"),
    ],
)
def test_a_name_of_something_else_is_none(format_name: str, text: str) -> None:
    assert list_values(text + "\n", format_name) == []


@pytest.mark.parametrize(
    ("format_name", "text", "value"),
    [
        ("markdown", "The admin is `Beheer` / `%s`", "Stroop-koek3vel"),
        ("yaml", "db_password: %s", "1.2.3-Marram!dune"),
        ("ini", "user = mail\npass = %s", "Hawkmoth"),
        ("javascript", 'connect(vars["X"] || "", getVar("DB_PASSWORD", "%s"))', "dr1ftwood"),
        ("text", "machine host.org login mara password %s", "Qu4rry.stone"),
        ("yaml", "db_password: %s", "correct horse battery staple"),
        ("json", '{"password": "%s"}', "Gr\\u00fcn!Tee-77"),
        ("source", 'String passphrase = "%s";', "violet stone engine marble"),
        ("text", "login as user admin pass %s and restart", "Hunt3r2x"),
        ("text", "Log in with pass %s please", "Tr0utpool9x"),
        ("yaml", "encryption_key: %s", "quarrystones123"),
        ("ini", "db_password = %s", "mara.pool:Trout"),
        ("ini", "secret = %s", "SummerV8Engine"),
        ("ini", "password = %s", "Wait...what7"),
        ("text", "wifi: harbour/%s", "Tr0ut-pool"),
        ("python", "logon('svc', '%s')", "Qu4rry.stone"),
        ("javascript", 'const walletPassphrase = "%s";', "violet stone engine marble"),
    ],
)
def test_a_password_like_one_is_found(format_name: str, text: str, value: str) -> None:
    assert value in list_values(text % value + "\n", format_name)


def test_a_map_of_sources_is_not_read_from_each_of_its_quotes() -> None:
    """Of which each would be read to the end: megabytes of them would take hours."""
    text = '{"password": "Trout!Pool", "sources": ["' + '\\"a\\" + ' * 400_000 + '"]}\n'
    assert list_values(text, "json") == ["Trout!Pool"]
