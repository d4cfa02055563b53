"""What is called like a credential by chance: codes of countries, quantities, sums, kinds of nodes."""

import pytest

from credentials.found_values import list_values

COUNTRIES = (("OM", "Oman"), ("PE", "Peru"), ("PT", "Portugal"), ("PW", "Palau"), ("QA", "Qatar"))


@pytest.mark.parametrize("form", ['    "{}": _("{}"),\n', "    {} => '{}',\n", "  {}: {}\n"])
@pytest.mark.parametrize("format_name", ["python", "json", "yaml", "text"])
def test_a_code_of_a_country_is_no_password(form: str, format_name: str) -> None:
    text = "".join(form.format(*country) for country in COUNTRIES)
    assert list_values(text, format_name) == []


def test_pw_beside_a_user_is_one() -> None:
    assert list_values('{"id": "4", "un": "ada", "pw": "Marram"}', "json") == ["Marram"]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ('slope_pw = "ols-fit3"', []),
        ('staging_pw = "Marram41x"', ["Marram41x"]),
        ('admin_pw = "marram-41"', ["marram-41"]),
        ("https://maps.orchard.io/{z}/{x}/{y}.png?apikey=68b25f31", []),
        ("apikey=68b25f31", []),
        ("apikey=68b25f31d07e4c9a", ["68b25f31d07e4c9a"]),
        ("password=68b25f31", ["68b25f31"]),
    ],
)
def test_what_the_value_tells(text: str, values: list[str]) -> None:
    assert list_values(text, "text") == values


def test_a_call_names_a_kind_of_node() -> None:
    assert list_values("var node = this.create('token','mtext',{variant:'normal'},text);", "javascript") == []
    assert list_values("const token = vars['API_TOKEN'] || 'a8Kq2LxP9vTz4MwRc7Yb';", "javascript") == [
        "a8Kq2LxP9vTz4MwRc7Yb"
    ]
