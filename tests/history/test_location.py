"""URLs of histories: what they name, and that no password is ever shown."""

import string
import urllib.parse

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pocketmon_pipeline.errors import ConfigError
from pocketmon_pipeline.history.location import Place, name_file, parse_url


@pytest.mark.parametrize(
    ("url", "place"),
    [
        ("sqlite:////var/h.sqlite3", Place("sqlite", "/var/h.sqlite3", "/var/h.sqlite3")),
        ("sqlite+pysqlite:////h", Place("sqlite", "/h", "/h")),
        ("postgresql+psycopg://db/x", Place("postgresql", "postgresql://db/x", "postgresql://db/x")),
        (
            "postgresql://u:p@db:5432/x?sslmode=require",
            Place(
                "postgresql",
                "postgresql://u:p@db:5432/x?sslmode=require",
                "postgresql://u:***@db:5432/x?sslmode=require",
            ),
        ),
        (
            "postgresql://db/x?user=u&password=p",
            Place("postgresql", "postgresql://db/x?user=u&password=p", "postgresql://db/x?user=u&password=***"),
        ),
        ("postgresql://u:a%40b@db/x", Place("postgresql", "postgresql://u:a%40b@db/x", "postgresql://u:***@db/x")),
        ("postgresql://u:a?#:@db/x", Place("postgresql", "postgresql://u:a?#:@db/x", "postgresql://u:***@db/x")),
        (
            "postgresql://u@/x?host=/run",
            Place("postgresql", "postgresql://u@/x?host=/run", "postgresql://u@/x?host=/run"),
        ),
    ],
)
def test_a_url_names_a_place(url: str, place: Place) -> None:
    assert parse_url(url) == place


@given(st.text(min_size=1), st.text())
def test_what_libpq_would_understand_in_its_own_way_is_refused(user: str, password: str) -> None:
    """By libpq itself: what is let through has the user, the password and the host that were meant."""
    from psycopg import conninfo

    try:
        address = parse_url(f"postgresql://{user}:{password}@db/x").address
    except ConfigError:
        return
    understood = conninfo.conninfo_to_dict(address)
    name, _, word = f"{user}:{password}".partition(":")
    parts = {"user": urllib.parse.unquote(name), "password": urllib.parse.unquote(word), "host": "db", "dbname": "x"}
    assert understood == {name: value for name, value in parts.items() if value}


@given(st.text(string.printable, min_size=1))
def test_every_folder_has_a_url(folder: str) -> None:
    place = parse_url(name_file("/" + folder))
    assert place.address.endswith("/history.sqlite3")


def test_a_file_has_no_password_to_show() -> None:
    with pytest.raises(ConfigError) as refused:
        parse_url("sqlite://user:opensesame@host/db")
    assert "opensesame" not in str(refused.value)


@pytest.mark.parametrize(
    ("url", "message"),
    [
        ("history.sqlite3", "the history's place is no URL"),
        ("mysql://u:p@db/x", "a history of this kind is not supported: mysql://u:***@db/x"),
        ("postgresql://db:port/x", "the history's URL cannot be understood: postgresql://db:***/x"),
        ("sqlite://", "the history's URL names no file: sqlite://"),
        ("sqlite:///", "the history's URL names no file: sqlite:///"),
        ("sqlite://h.sqlite3", "the history's URL names no file: sqlite://h.sqlite3"),
        ("sqlite:///:memory:", "a history in memory is lost with its run"),
    ],
)
def test_what_is_no_place_is_refused_and_said_why(url: str, message: str) -> None:
    with pytest.raises(ConfigError) as refused:
        parse_url(url)
    assert refused.value.message == message
    assert str(refused.value.hint).startswith(("write ", "in its "))


@given(st.text(), st.text(), st.sampled_from(["postgresql+psycopg", "mysql", "x y"]))
def test_a_password_is_never_shown(before: str, within: str, scheme: str) -> None:
    """Whatever stands around it or in it, and whether or not the URL can be understood."""
    url = f"{scheme}://{before}:qzx{within}jvw@host/db"
    try:
        told = parse_url(url).shown
    except ConfigError as error:
        told = str(error)
    assert "qzx" not in told
    assert "jvw" not in told


@pytest.mark.parametrize("rest", ["ci:hunter2/db", "ci:hunter2", "h:1,ci:hunter2/db?x=1", "ci:12hunter2/db"])
def test_a_password_for_want_of_a_host_is_not_shown(rest: str) -> None:
    with pytest.raises(ConfigError, match="cannot be understood") as caught:
        parse_url(f"postgresql://{rest}")
    assert "hunter2" not in str(caught.value)


@pytest.mark.parametrize(
    "rest", ["h:5432,i/db", "[::1]:5432/db", "/db?host=/run/postgresql", "h:/db", "", "u:p@[::1]/d"]
)
def test_hosts_and_ports_are_understood(rest: str) -> None:
    assert parse_url(f"postgresql://{rest}").address == f"postgresql://{rest}"
