"""What stands in the lines of configuration files: risky values, and harmless ones that look like them."""

import base64
import random
import string
from collections.abc import Callable
from typing import NamedTuple

_WORDS = """
amber badger birch bluebell cactus canyon castle cedar cobalt comet coral cricket dahlia delta dragon ember falcon
fern garnet ginger glacier harbor hazel heron indigo ivory jasper juniper lantern lemon lotus magnet maple marble
meadow mercury monkey nectar nimbus oasis onyx orchid otter pebble pepper phoenix pumpkin quartz raven river saffron
salmon shadow summer sunshine thunder tiger tulip velvet violet walnut willow winter zephyr
"""
_PEOPLE = "alice anna bjorn carla deploy dev emil fatima jenkins kenji lucia marco olga pavel root wwwdata"
WORDS = tuple(_WORDS.split())
PEOPLE = tuple(_PEOPLE.split())
PLACEHOLDERS = (
    "changeme",
    "CHANGE_ME",
    "<password>",
    "your_password_here",
    "YOUR-SECRET-KEY",
    "xxxxxxxx",
    "********",
    "REPLACE_ME",
    "<insert token>",
    "example",
    "todo",
)
KEYBOARD = ("qwerty", "1q2w3e4r", "asdf", "qazwsx", "zxcvbn", "abc")
LEET = str.maketrans("aeios", "43105")
LETTERS = string.ascii_letters + string.digits
BASE64 = LETTERS + "+/"
CRYPT = "./" + LETTERS
"""The alphabet of crypt(5)."""
SYMBOLS = "!@%^*-_+.?~"
PLAIN_SYMBOLS = "-_+.%^@,"
"""What a shell and a URL leave alone, but for the last three."""


class Place(NamedTuple):
    """Who a file belongs to; the same throughout the file."""

    app: str
    user: str
    word: str


def settle(chance: random.Random) -> Place:
    """Draw the names of a file."""
    app = chance.choice(WORDS) + chance.choice(("", "", "shop", "web", "game"))
    return Place(app, chance.choice(PEOPLE), chance.choice(WORDS))


def draw(chance: random.Random, alphabet: str, count: int) -> str:
    """Draw characters."""
    return "".join(chance.choices(alphabet, k=count))


def encode(data: bytes | str) -> str:
    """Base64 with padding."""
    return base64.b64encode(data.encode() if isinstance(data, str) else data).decode()


def make_weak(chance: random.Random) -> str:
    """A password as people choose them: a word, a year, a row of keys."""
    word = chance.choice(WORDS)
    year, digits = str(chance.randint(1965, 2024)), draw(chance, string.digits, chance.randint(1, 4))
    person = chance.choice(PEOPLE).capitalize()
    forms = (word + digits, word.capitalize() + year, word.capitalize() + digits + "!", person + year, word)
    odd = (word.translate(LEET) + digits, chance.choice(KEYBOARD) + digits, draw(chance, string.digits, 8))
    return chance.choice(forms * 2 + odd)


def make_strong(chance: random.Random, symbols: str = SYMBOLS) -> str:
    """A password as managers make them: letters, digits, and some symbols after the first letter."""
    body = [*draw(chance, LETTERS, chance.randint(7, 14)), *draw(chance, symbols, chance.randint(1, 3)), "7"]
    chance.shuffle(body)
    return chance.choice(string.ascii_letters) + "".join(body) + chance.choice(LETTERS)


def make_phrase(chance: random.Random, count: int = 3) -> str:
    """Words and a number, joined."""
    join = chance.choice("-_.")
    return join.join((*chance.sample(WORDS, count), str(chance.randint(2, 99))))


def make_sentence(chance: random.Random) -> str:
    """A long secret of words."""
    return " ".join((*chance.sample(WORDS, 5), str(chance.randint(100, 999))))


def make_uuid(chance: random.Random) -> str:
    """A random UUID (RFC 9562, version 4)."""
    text = f"{chance.getrandbits(128):032x}"
    return f"{text[:8]}-{text[8:12]}-4{text[13:16]}-a{text[17:20]}-{text[20:]}"


def make_host(chance: random.Random, place: Place) -> str:
    """A name or an address of a private network."""
    if chance.random() < 0.2:
        return f"10.{chance.randint(0, 99)}.{chance.randint(0, 99)}.{chance.randint(2, 250)}"
    part = chance.choice(("db", "db1", "app", "git", "files", "intra"))
    return f"{part}.{place.app}.{chance.choice(('internal', 'lan', 'corp', 'local'))}"


def make_key(chance: random.Random) -> str:
    """A PEM private key in base64, as kubeconfig holds it."""
    begin, end = ("-----" + f"{word} EC PRIVATE KEY-----" for word in ("BEGIN", "END"))
    return encode(f"{begin}\n{encode(chance.randbytes(48))}\n{encode(chance.randbytes(48))}\n{end}\n")


def make_pem(chance: random.Random) -> str:
    """A private key in PKCS#8, as PEM: what an Apple .p8 file is."""
    begin, end = ("-----" + f"{word} PRIVATE KEY-----" for word in ("BEGIN", "END"))
    body = encode(bytes.fromhex("3081870201003013") + chance.randbytes(130))
    lines = [body[start : start + 64] for start in range(0, len(body), 64)]
    return "\n".join((begin, *lines, end))


def make_certificate(chance: random.Random) -> str:
    """A PEM certificate in base64."""
    return encode(f"-----BEGIN CERTIFICATE-----\n{encode(chance.randbytes(48))}\n-----END CERTIFICATE-----\n")


Maker = Callable[[random.Random, Place, int], str]

RISKY: dict[str, Maker] = {
    "weak": lambda chance, _p, _n: make_weak(chance),
    "weak.sh": lambda chance, _p, _n: make_weak(chance).rstrip("!"),
    "strong": lambda chance, _p, _n: make_strong(chance),
    "strong.sh": lambda chance, _p, _n: make_strong(chance, PLAIN_SYMBOLS),
    "strong.hash": lambda chance, _p, _n: make_strong(chance, "#;" + SYMBOLS),
    "strong.cs": lambda chance, _p, _n: make_strong(chance, "!@%^*-_+.?~#"),
    "strong.xml": lambda chance, _p, _n: make_strong(chance, SYMBOLS + "#$"),
    "strong.yaml": lambda chance, _p, _n: make_strong(chance, SYMBOLS + "$"),
    "phrase": lambda chance, _p, _n: make_phrase(chance),
    "phrase.long": lambda chance, _p, _n: make_sentence(chance),
    "token": lambda chance, _p, n: draw(chance, LETTERS, n),
    "hex": lambda chance, _p, n: draw(chance, "0123456789abcdef", n),
    "HEX": lambda chance, _p, n: draw(chance, "0123456789ABCDEF", n),
    "HEXs": lambda chance, _p, n: draw(chance, "0123456789ABCDEF", n),
    "b64": lambda chance, _p, n: encode(chance.randbytes(n)),
    "b64url": lambda chance, _p, n: draw(chance, LETTERS + "-_", n),
    "b64text.weak": lambda chance, _p, _n: encode(make_weak(chance)),
    "b64text.strong": lambda chance, _p, _n: encode(make_strong(chance)),
    "basic": lambda chance, p, _n: encode(f"{p.user}:{make_weak(chance)}"),
    "akia": lambda chance, _p, _n: "AKIA" + draw(chance, string.ascii_uppercase + "234567", 16),
    "awssecret": lambda chance, _p, _n: draw(chance, BASE64, 40),
    "stripe": lambda chance, _p, _n: "sk_live_" + draw(chance, LETTERS, 24),
    "aiza": lambda chance, _p, _n: "AIza" + draw(chance, LETTERS + "-_", 35),
    "salt": lambda chance, _p, _n: draw(chance, LETTERS + "!@#%^&*()-_[]{}~+=,.;:/?|", 64),
    "uuidsecret": lambda chance, _p, _n: make_uuid(chance),
    "bcrypt": lambda chance, _p, _n: "$2y$10$" + draw(chance, CRYPT, 53),
    "apr1": lambda chance, _p, _n: f"$apr1${draw(chance, CRYPT, 8)}${draw(chance, CRYPT, 22)}",
    "sha512crypt": lambda chance, _p, _n: f"$6${draw(chance, CRYPT, 8)}${draw(chance, CRYPT, 86)}",
    "phpass": lambda chance, _p, _n: "$P$B" + draw(chance, CRYPT, 30),
    "sha1b64.risky": lambda chance, _p, _n: encode(chance.randbytes(20)),
    "pem": lambda chance, _p, _n: make_pem(chance),
    "pemline": lambda chance, _p, _n: make_pem(chance).replace("\n", "\\n") + "\\n",
    "keyb64": lambda chance, _p, _n: make_key(chance),
}
"""Passwords, keys, tokens, and the hashes of passwords: what a file must not show."""

HARMLESS: dict[str, Maker] = {
    "placeholder": lambda chance, _p, _n: chance.choice(PLACEHOLDERS),
    "ref.env": lambda chance, _p, _n: chance.choice(("${%s_SECRET}", "$%s_TOKEN")) % chance.choice(WORDS).upper(),
    "uuid": lambda chance, _p, _n: make_uuid(chance),
    "sha": lambda chance, _p, n: draw(chance, "0123456789abcdef", n),
    "HEXn": lambda chance, _p, n: draw(chance, "0123456789ABCDEF", n),
    "b64n": lambda chance, _p, n: draw(chance, BASE64, n),
    "integrity": lambda chance, _p, _n: encode(chance.randbytes(64)),
    "sha1b64": lambda chance, _p, _n: encode(chance.randbytes(20)),
    "digits": lambda chance, _p, n: draw(chance, string.digits, n),
    "tokenneutral": lambda chance, _p, n: draw(chance, LETTERS, n),
    "sitekey": lambda chance, _p, _n: "6Le" + draw(chance, LETTERS, 37),
    "sshpub": lambda chance, p, _n: f"ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI{draw(chance, BASE64, 43)} {p.user}",
    "pubder": lambda chance, _p, _n: "MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE" + draw(chance, BASE64, 86) + "==",
    "certb64": lambda chance, _p, _n: make_certificate(chance),
    "b64text.user": lambda _c, p, _n: encode(p.user),
    "b64text.host": lambda chance, p, _n: encode(make_host(chance, p)),
    "host": lambda chance, p, _n: make_host(chance, p),
    "email": lambda _c, p, _n: f"{p.user}@{p.app}.lan",
    "port": lambda chance, _p, _n: str(chance.choice((3306, 5432, 8080, 8443, 9000))),
    "small": lambda chance, _p, _n: str(chance.choice((6, 8, 10, 12, 30, 60, 90))),
    "version": lambda chance, _p, _n: ".".join(str(chance.randint(0, 19)) for _ in range(3)),
    "app": lambda _c, p, _n: p.app,
    "App": lambda _c, p, _n: p.app.capitalize(),
    "APP": lambda _c, p, _n: p.app.upper(),
    "user": lambda _c, p, _n: p.user,
    "db": lambda _c, p, _n: f"{p.app}_db",
    "word": lambda _c, p, _n: p.word,
}
"""Names, places, references, checksums, public keys, and what stands for a value that is not there."""
