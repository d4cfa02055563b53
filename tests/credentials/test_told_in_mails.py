"""Credentials in mails, wikis and lists: cut by quoted-printable, told in words, in tables of pages, or alone."""

import sys
from base64 import b64encode
from hashlib import sha384
from types import SimpleNamespace

import pytest

from credentials.found_values import list_values
from pocketmon_pipeline.secrets.finding import search
from pocketmon_pipeline.secrets.named import page_tables

MAIL = "From: ann@firm.test\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\n"


@pytest.mark.parametrize(
    ("line", "values"),
    [
        ("Das Passwort lautet Kr=C3=A4hen=\nnest=3D77 bis morgen", ["Krähennest=77"]),
        ("Passwort: Gr=FCn=3DWald8", ["Grün=Wald8"]),
        ("SMTP_PASSWORD=3DHarbour_Lamp7", ["Harbour_Lamp7"]),
        ("password: Harbour_Lamp7", ["Harbour_Lamp7"]),
        ("Mot de passe : (envoy=C3=A9 par SMS)", []),
        ("Mot de passe oubli=C3=A9, =C3=A9crivez au support", []),
        ("https://firm.test/a?b=3D1&c=3D2=\n&d=3D3", []),
    ],
)
def test_a_mail_in_quoted_printable_is_read_as_it_was_written(line: str, values: list[str]) -> None:
    assert list_values(MAIL + line + "\n") == values


def test_a_line_that_was_cut_is_found_where_it_begins() -> None:
    text = MAIL + "Hello,\nthe password for the portal is Harbour=5FLamp=\n7seven\n"
    (leak,) = search(text.encode(), "text", textual=True).leaks
    assert (leak.value, leak.way) == (b"Harbour_Lamp7seven", ("quoted-printable",))
    assert text[leak.start :].startswith("the password for")


def test_only_the_part_that_says_so_is_decoded() -> None:
    mail = MAIL + "nothing=20here\n--part\nContent-Type: text/plain\n\npassword=3DHarbour_Lamp7\n"
    assert list_values(mail) == ["3DHarbour_Lamp7"]


def test_the_settings_of_a_script_with_a_mail_are_searched_as_they_are() -> None:
    mail = "cat <<EOF | sendmail ann\nContent-Transfer-Encoding: quoted-printable\n\nHi=20Ann\n=====\nEOF\n"
    assert list_values(mail + "SMTP_HOST=mail1\nDB_PASSWORD=ABcharbour_Lamp7\n", "shell") == ["ABcharbour_Lamp7"]
    assert list_values(mail + "DB=5FPASSWORD=3DHarbour_Lamp7\n", "shell") == ["Harbour_Lamp7"]


def test_a_mail_that_says_it_and_is_not_is_searched_as_it_is() -> None:
    assert list_values(MAIL[:-1]) == []
    assert list_values(MAIL + "password = Harbour_Lamp7") == ["Harbour_Lamp7"]


def test_a_key_of_many_lines_is_kept_where_its_first_one_is_encoded() -> None:
    lines = "\n".join(b64encode(sha384(str(number).encode()).digest()).decode() for number in range(20))
    key = f"-----BEGIN RSA PRIVATE KEY-----\n{lines}\n-----END RSA PRIVATE KEY-----"
    (leak,) = search((MAIL + f"Sch=C3=B6n: {key}\n").encode(), "text", textual=True).leaks
    assert leak.kind == "private-key"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("the root password on db3 was changed to Pelican.Storm.Wagon last night.", "Pelican.Storm.Wagon"),
        ("the root password is now Pelican.Storm.Wagon.", "Pelican.Storm.Wagon"),
        ('the pw was set to "otter.river8" yesterday', "otter.river8"),
        ('the password was changed to "7Otter_river" today', "7Otter_river"),
        ('the password was reset to "v4Harbour_x" today', "v4Harbour_x"),
        ('Das Passwort vom FTP habe ich auf "mondschein&4Tee" geändert', "mondschein&4Tee"),
        ("le mot de passe root a été changé en « petit.cheval.gris.31 » hier", "petit.cheval.gris.31"),
        ("Se cambió la contraseña de root a «Membrillo.77.azul» el lunes.", "Membrillo.77.azul"),
        ("A senha foi alterada para Caju.Vento.Mar ontem.", "Caju.Vento.Mar"),
        ("Ho cambiato la password di root in «Zafferano.Torre.9».", "Zafferano.Torre.9"),
        ("Het wachtwoord is gewijzigd naar Haring.Kaas.Melk", "Haring.Kaas.Melk"),
        ("the password is still harbour-lamp-2019, must rotate", "harbour-lamp-2019"),
        ("router swapped; admin pw now `Salmon-Ladder-0612`", "Salmon-Ladder-0612"),
        ('vpn shared secret is "otter.river.stone"', "otter.river.stone"),
    ],
)
def test_what_a_password_is_now(text: str, value: str) -> None:
    assert list_values(text + "\n") == [value]


@pytest.mark.parametrize(
    "text",
    [
        "the password class was changed to Foo.Bar.Baz",
        "the password hasher was set to System.Security.Cryptography",
        'the password is stored in "Harbour_Lamp7"',
        'Copy the password to "Config2.json"',
        'We migrated the password store to "v2.4" yesterday',
        'the password property is "spring.datasource.password"',
        "The password was changed to something stronger last night.",
        "We changed the password to a longer one, ask Ingrid for it.",
        "- Password: unchanged",
        "- Password: _(see the safe)_",
    ],
)
def test_what_is_said_of_a_change_is_none(text: str) -> None:
    assert list_values(text + "\n", "markdown") == []


LIST = "Saffron_kite_12\nMulberry!oxen7\nPewter-rain-880\nThistle#lamb34\n"


def test_a_file_of_passwords_alone_is_a_list_of_them() -> None:
    assert list_values(LIST) == LIST.split()
    assert list_values("Passwords (old to new)\n\nSaffron_kite_12\nMulberry_oxen7\n") == [
        "Saffron_kite_12",
        "Mulberry_oxen7",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "saffron_kite\nmulberry-oxen\npewter-rain\n",
        "libfoo-1.2\nLibbar-3.4\nlibbaz-5.6\n",
        "Django==4.2\nrequests>=2.31\nPillow~=10.1\n",
        "release/1.2\nv1.2.3-rc1\nBuild_77\nBuild_78\n",
        "Harbour_Lamp7\nHarbour_Lamp8\nHarbour_Lamp9\n",
        LIST + "a sentence of what else there is\n",
        "lodash@4.17.21\nexpress@4.18.2\nreact@18.2.0\n",
        "Widget#turn1\nWidget#turn2\nGadget#run3\n",
        "Foo1*Bar\nBaz2*Qux\nXyz2*9ab\n",
        "# password hashing algorithms\nBcrypt-2b\nscrypt-N14\n",
        "Password reset tests\n\nResetPassword1Test\nLoginTest2\nTestCase3\n",
    ],
)
def test_other_lists_of_words_are_none(text: str) -> None:
    assert list_values(text) == []


PAGE = (
    "<table><tr><th>Host</th><th>User</th><th>Password</th></tr>\n"
    "<tr><td>mail1</td><td>root</td><td>%s</td></tr></table>"
)


def test_a_column_of_a_page_is_read() -> None:
    assert list_values(PAGE % "Gherkin%Piano71", "html") == ["Gherkin%Piano71"]
    assert list_values(PAGE % "<code>Gherkin_Piano71</code>", "xml") == ["Gherkin_Piano71"]


def test_no_row_of_a_page_is_read_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[int] = []
    pattern = page_tables._CELL

    def count(data: bytes, start: int = 0, end: int = sys.maxsize) -> object:
        read.append(start)
        return pattern.finditer(data, start, end)

    monkeypatch.setattr(page_tables, "_CELL", SimpleNamespace(finditer=count))
    assert list_values("<tr><td>password</td><td>xx</td></tr>" * 200, "html") == []
    assert len(read) == 200


@pytest.mark.parametrize("cell", ["see KeePass", "<em>not known</em>", "String", "required", ""])
def test_a_column_of_remarks_has_none(cell: str) -> None:
    assert list_values(PAGE % cell, "html") == []


@pytest.mark.parametrize(
    "text",
    [
        "<p><strong>Password:</strong>&nbsp;Trellis7Bison</p>",
        "<p>Login: <strong>support</strong> Passwort: <strong>Trellis7Bison</strong></p>",
    ],
)
def test_a_password_behind_tags_is_read(text: str) -> None:
    assert list_values(text, "html") == ["Trellis7Bison"]
