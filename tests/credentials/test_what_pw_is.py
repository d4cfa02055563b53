"""What is called like a credential by chance: codes of countries, quantities, sums, labels, what documents show."""

import pytest

from credentials.found_values import list_values

SUM = "abd64c6fe43fcbe40ff1c1fe3e571a8f5306b031"
COUNTRIES = (("OM", "Oman"), ("PE", "Peru"), ("PT", "Portugal"), ("PW", "Palau"), ("QA", "Qatar"))


@pytest.mark.parametrize("form", ['    "{}": _("{}"),\n', "    {} => '{}',\n", "  {}: {}\n"])
@pytest.mark.parametrize("format_name", ["python", "json", "yaml", "text"])
def test_a_code_of_a_country_is_no_password(form: str, format_name: str) -> None:
    text = "".join(form.format(*country) for country in COUNTRIES)
    assert list_values(text, format_name) == []


def test_a_name_that_a_bundler_chose_is_none() -> None:
    texts = [
        f"{name}w=`Unexpected {what}`" for name, what in zip("MNPF", ("end", "token", "number", "text"), strict=True)
    ]
    assert list_values(f"var vw=6,yw=7;var {','.join(texts)};", "javascript") == []
    assert list_values("var yw=7,un=`ada`,pw=`Marram41`;", "javascript") == ["Marram41"]


def test_pw_beside_a_user_is_one() -> None:
    assert list_values('{"id": "4", "un": "ada", "pw": "Marram"}', "json") == ["Marram"]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("MILL_PW=marramgrass", ["marramgrass"]),
        ('staging_pw = "Marram41x"', ["Marram41x"]),
        ('admin_pw = "marram-41"', ["marram-41"]),
        ("https://maps.orchard.io/{z}/{x}/{y}.png?apikey=68b25f31", []),
        ("apikey=68b25f31", []),
        ("apikey=68b25f31d07e4c9a", ["68b25f31d07e4c9a"]),
        ("password=68b25f31", ["68b25f31"]),
        ("VPN: Profil importieren, Kennwort = Windows-Kennwort.", []),
        ("  + password = (sensitive value)", []),
        ("password: 'min:8|confirmed'", []),
        ("redis://:p4ssw0rd@10.0.1.1:6380/15", []),
        ("Authorization: Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==", []),
        (f"- rotate `jwt_secret` ([#812], {SUM})\n- raise `jsonwebtoken` (GHSA-8cf7-32gw-wr33)\n", []),
        (f'<string name="facebook_client_token" translatable="false">{SUM[:32]}</string>', []),
    ],
)
def test_what_the_value_tells(text: str, values: list[str]) -> None:
    assert list_values(text, "text") == values


def test_in_code_pw_is_also_a_quantity() -> None:
    assert list_values('fit(x, slope_pw="ols-fit3")', "python") == []
    assert list_values('fit(x, staging_pw="Marram41x")', "python") == ["Marram41x"]


def test_a_call_names_a_kind_of_node() -> None:
    assert list_values("var node = this.create('token','mtext',{variant:'normal'},text);", "javascript") == []
    assert list_values("const token = vars['API_TOKEN'] || 'a8Kq2LxP9vTz4MwRc7Yb';", "javascript") == [
        "a8Kq2LxP9vTz4MwRc7Yb"
    ]
