"""What a text has encoded in it many times is searched once, and found as if it was searched each time."""

import base64
from typing import TYPE_CHECKING

import pytest

from pocketmon_pipeline.secrets import finding, nested
from pocketmon_pipeline.secrets.finding import search
from pocketmon_pipeline.secrets.nested import find_layers

if TYPE_CHECKING:
    from collections.abc import Callable

MAIL = b"From: ann@shop.test\nContent-Transfer-Encoding: quoted-printable\n\n"
LINE = b"Das Passwort f=C3=BCr die T=C3=BCr ist heute wieder weg.\n"
TELLS = b"password =3D 'Hunter%s.Lodge7'\n"
TIMES = 50


def count(monkeypatch: pytest.MonkeyPatch, module: object, name: str) -> list[object]:
    """The first arguments of the calls of a function, from now on."""
    asked: list[object] = []
    call: Callable[..., object] = getattr(module, name)

    def note(*arguments: object, **options: object) -> object:
        asked.append(arguments[0])
        return call(*arguments, **options)

    monkeypatch.setattr(module, name, note)
    return asked


@pytest.mark.parametrize(
    "text",
    [MAIL + LINE * TIMES, b"\n".join([base64.b64encode(b"password of the day, nobody knows it yet")] * TIMES)],
    ids=["lines of a mail", "base64"],
)
def test_the_same_again_costs_no_search(text: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    assert len([layer for layer in find_layers(text) if len(layer.way) == 1]) == TIMES
    searched, looked = count(monkeypatch, finding, "_find"), count(monkeypatch, nested, "look")
    search(text, "text", textual=True)
    assert (len(searched), len(looked)) == (2, 1)


def test_each_of_several_is_found_where_it_stands_first() -> None:
    lines = [LINE, TELLS % b"a", LINE, TELLS % b"b", TELLS % b"a", LINE]
    found = search(MAIL + b"".join(lines), "text", textual=True).leaks
    assert [(leak.value, (MAIL + b"".join(lines))[leak.start : leak.end].rstrip()) for leak in found] == [
        (b"Huntera.Lodge7", (TELLS % b"a").rstrip()),
        (b"Hunterb.Lodge7", (TELLS % b"b").rstrip()),
    ]
