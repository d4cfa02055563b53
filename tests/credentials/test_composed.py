"""Credentials that an expression puts together or chooses, or that stand in rare places; and what is none."""

import pytest

from credentials.found_values import list_values

PIECES = 'mallow", "Reach", "41!x'
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
