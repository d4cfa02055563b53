"""What people choose for passwords is told by the settings around it."""

import pytest

from credentials.test_real_false_alarms import find

AROUND = "listen_port = 8080\nlog_file = /var/log/app.log\nenabled = true\n%s\ntimeout = 30\n"


@pytest.mark.parametrize("value", ["copper", "heather on the moor", "curlew.call", "Fell Pony", "lute & lyre"])
def test_words_among_settings_are_found(value: str) -> None:
    assert find((AROUND % f"admin_password = {value}").encode(), "ini") == [value.encode()]


@pytest.mark.parametrize("value", ["Geheimwort", "Das stimmt nicht", "Choisissez bien"])
def test_words_among_words_are_not(value: str) -> None:
    text = f"label.user=Benutzer\nlabel.port=Anschluss\nlabel.password={value}\nlabel.host=Rechner am Netz\n"
    assert find(text.encode(), "ini") == []


def test_users_of_a_list_have_passwords() -> None:
    text = 'users:\n  - [cobbler, "Mallet7Pepper"]\n  - ["ada", "Sand#90"]\n'
    assert find(text.encode(), "yaml") == [b"Mallet7Pepper", b"Sand#90"]
    assert find(b'{"users": ["root", "sudoer"]}', "json") == []


@pytest.mark.parametrize("value", ["{$KAFKA.PASSWORD}", "$redis_password$", "%{control:User-Password}"])
def test_macros_are_references(value: str) -> None:
    assert find(f'password = "{value}"\nuser = ada\nhost = db\n'.encode(), "ini") == []


def test_what_a_game_tells_when_a_secret_is_found_is_none() -> None:
    told = 'Music = "D_EVIL"\nParTime = 60\nInterTextSecret = "Quickly back again. Fine work."\nNextSecret = "MAP31"\n'
    assert find(told.encode(), "text") == []
