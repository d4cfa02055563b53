"""Credentials that an expression puts together or chooses, or that stand in rare places; and what is none."""

import pytest

from credentials.found_values import list_values

PIECES = 'mallow", "Reach", "41!x'
DIGITS = "77351b98a1a5428f1e336c76504d640c4d283b58"
UUID = "c5de50d1-09e7-4b30-a9d3-74dbc8f605c2"
KEY = "a8Kq2LxP9vTz4MwRc7Yb"


@pytest.mark.parametrize(
    ("format_name", "text", "value"),
    [
        ("python", f'password = "".join(["{PIECES}"])', PIECES),
        ("python", f"API_KEY: str = ''.join((\n    '{KEY[:8]}',\n    '{KEY[8:]}',\n))", f"{KEY[:8]}',\n    '{KEY[8:]}"),
        ("javascript", f'const apiKey = ["{KEY[:8]}", "{KEY[8:]}"].join("");', f'{KEY[:8]}", "{KEY[8:]}'),
        ("source", f'api_key = ["{KEY[:8]}", "{KEY[8:]}"].join\n', f'{KEY[:8]}", "{KEY[8:]}'),
        ("javascript", f'ask("https://ci.orchard.io/run?token=" + "{KEY}")', KEY),
        ("source", f'let token = if $live {{ "{KEY}" }} else {{ $env.TOKEN }}', KEY),
        ("source", f'val apiKey = if (live) "{KEY}" else ask()', KEY),
        ("source", 'provider "grafana" {\n  url  = "https://g.orchard.io"\n  auth = "ada:marram"\n}\n', "marram"),
        ("shell", 'realm join -U admin orchard.lan <<< "Mallow41!x"', "Mallow41!x"),
        ("shell", "echo mallow41x | backup --passwd-on-stdin", "mallow41x"),
        ("toml", 'password = "seven herons over the weir"\n', "seven herons over the weir"),
        ("source", 'secure_compare(password, "Sand#Leder")', "Sand#Leder"),
        ("json", f'{{"model": "authtoken.token", "pk": "{DIGITS}", "fields": {{}}}}', DIGITS),
        ("json", f'"recordKey": "{UUID}"', UUID),
        ("javascript", f"const API_KEY = '{UUID}';\nconst AGENT_ID = '{UUID[::-1]}';", UUID),
        ("yaml", f"- run: npx snyk auth {UUID} && npx snyk test", UUID),
        ("text", "RewriteCond %{HTTP:X-Preview-Token} !=Late_Harvest.16", "Late_Harvest.16"),
        ("text", f"acl known hdr(X-Api-Key) -m str {KEY}", KEY),
        ("json", f'{{ "key": "X-Gm-Key", "value": "{DIGITS}" }}', DIGITS),
        (
            "source",
            "User::create(['email' => 'ada@orchard.io', 'password' => bcrypt('boots-of-moss')]);",
            "boots-of-moss",
        ),
        ("shell", "printf 'Rigging_at_Mast' | docker secret create mill_pw -", "Rigging_at_Mast"),
        ("shell", f"curl -u :{KEY} https://orchard.io/_apis", KEY),
        ("shell", "plink -pw marramgrass ada@host", "marramgrass"),
        ("shell", "jarsigner -storepass marramgrass mill.jar up", "marramgrass"),
        ("shell", "docker run -e MYSQL_ROOT_PASSWORD=marramgrass mysql", "marramgrass"),
        ("shell", "helm install mill --set auth.password=marramgrass", "marramgrass"),
        ("shell", "terraform apply -var 'db_password=marramgrass'", "marramgrass"),
        ("source", "SET PASSWORD FOR 'ada'@'%' = 'Forklift 3t';", "Forklift 3t"),
        ("markdown", "- staging is open again with ada / `arabica4robusta`", "arabica4robusta"),
        (
            "text",
            "- backup passphrase of the snapshots: Ambossreiter sucht kalten Regen\n",
            "Ambossreiter sucht kalten Regen",
        ),
        ("text", 'sv_logsecret "91827364"', "91827364"),
        ("markdown", "- Wifi: orchard / Mallow41x", "Mallow41x"),
        ("properties", "mill.bank.pin=58301\n", "58301"),
    ],
)
def test_it_is_found(format_name: str, text: str, value: str) -> None:
    assert list_values(text, format_name) == [value]


@pytest.mark.parametrize(
    ("format_name", "text"),
    [
        ("python", 'token = "".join(["left", "right"])'),
        ("python", 'tokens = ["stone", "Marsh41x"]'),
        ("javascript", 'const apiKey = ["stone", "Marsh41x"].join("/");'),
        ("javascript", 'say("the token=" + "none")'),
        ("source", 'provider "grafana" {\n  auth = "ada:${var.password}"\n}\n'),
        ("source", 'auth = "oauth:github"'),
        ("shell", 'realm join -U admin orchard.lan <<< "$PASSWORD"'),
        ("toml", 'password = "enter the one that your team gave you"\n'),
        ("yaml", "password: whatever was chosen on that day\n"),
        ("python", 'compare_digest(signature, "sha256")'),
        ("text", "RewriteCond %{HTTP:Authorization} ^(.*)\nRewriteCond %{HTTP:X-Api-Key} .\n"),
        ("text", "acl known hdr(Authorization) -m found"),
        ("source", "'password' => bcrypt('secret'), 'other_password' => Hash::make('password')"),
        ("shell", "docker run -e MYSQL_ROOT_PASSWORD=$PASSWORD mysql"),
        ("shell", "keytool -genkey -storepass:env PASSWORD"),
        ("markdown", "- wifi: 802.11b / 802.11n"),
        ("javascript", "pin: 58301,"),
        ("text", "default login anonymous password ada@"),
    ],
)
def test_what_is_none_is_not(format_name: str, text: str) -> None:
    assert list_values(text, format_name) == []


def test_a_map_of_a_web_server_knows_who_asks_by_a_token() -> None:
    text = (
        "map $http_x_api_key $client {\n    default 0;\n    # the phones\n"
        f'    "{KEY}" phones;\n    {KEY[::-1]} partner;\n    "~^Bearer" none;\n}}\n'
    )
    assert list_values(text, "text") == [KEY, KEY[::-1]]
    assert list_values(text.replace("$http_x_api_key", "$http_user_agent"), "text") == []
