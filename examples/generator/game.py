"""The game itself as data: symbols, pays, lines, modes. Everything else in the tree is derived from here."""

from typing import NamedTuple

GAME_ID = "lantern_reef"
TITLE = "Lantern Reef"
NUM_REELS = 5
NUM_ROWS = 3
RTP = 0.96
WINCAP = 500.0
FREE_GAME_MULTIPLIER = 3
FREE_SPINS = {3: 8, 4: 10, 5: 12}
RETRIGGER_SPINS = {3: 4, 4: 5, 5: 6}
MAX_FREE_SPINS = 24
WILD = "W"
SCATTER = "S"

# Pay of (three, four, five) of a kind in multiples of the whole bet.
PAYS: dict[str, tuple[float, float, float]] = {
    "W": (3.0, 12.0, 50.0),
    "H1": (2.0, 8.0, 40.0),
    "H2": (1.6, 6.0, 25.0),
    "H3": (1.2, 5.0, 18.0),
    "H4": (1.0, 4.0, 12.0),
    "L1": (0.8, 2.5, 8.0),
    "L2": (0.7, 2.0, 6.0),
    "L3": (0.6, 1.6, 5.0),
    "L4": (0.5, 1.2, 4.0),
    "L5": (0.4, 1.0, 3.0),
}

# Art file of every symbol; the order is the order of the paytable screen and of the atlas.
ART: dict[str, str] = {
    "H1": "h1_ruby",
    "H2": "h2_sapphire",
    "H3": "h3_emerald",
    "H4": "h4_amber",
    "L1": "l1_ace",
    "L2": "l2_king",
    "L3": "l3_queen",
    "L4": "l4_jack",
    "L5": "l5_ten",
    "W": "w_lantern",
    "S": "s_pearl",
}

# Row of the window that each line crosses on each reel.
PAYLINES: tuple[tuple[int, ...], ...] = (
    (1, 1, 1, 1, 1),
    (0, 0, 0, 0, 0),
    (2, 2, 2, 2, 2),
    (0, 1, 2, 1, 0),
    (2, 1, 0, 1, 2),
    (0, 0, 1, 2, 2),
    (2, 2, 1, 0, 0),
    (1, 0, 0, 0, 1),
    (1, 2, 2, 2, 1),
    (0, 1, 1, 1, 0),
    (2, 1, 1, 1, 2),
    (1, 0, 1, 0, 1),
    (1, 2, 1, 2, 1),
    (0, 1, 0, 1, 0),
    (2, 1, 2, 1, 2),
    (1, 1, 0, 1, 1),
    (1, 1, 2, 1, 1),
    (0, 0, 2, 0, 0),
    (2, 2, 0, 2, 2),
    (0, 2, 2, 2, 0),
)


class Strip(NamedTuple):
    """How often each symbol stands on each of the five reels of one strip file."""

    name: str
    length: int
    counts: dict[str, tuple[int, ...]]


# L5 fills what the counts leave of ``length``.
STRIPS: tuple[Strip, ...] = (
    Strip(
        "BR0",
        120,
        {
            "W": (2, 3, 5, 3, 2),
            "S": (3, 3, 3, 3, 3),
            "H1": (6, 6, 5, 6, 7),
            "H2": (8, 7, 8, 8, 8),
            "H3": (10, 10, 9, 11, 10),
            "H4": (12, 13, 12, 11, 12),
            "L1": (14, 13, 15, 14, 14),
            "L2": (15, 16, 15, 15, 16),
            "L3": (16, 16, 15, 16, 16),
            "L4": (17, 16, 18, 16, 17),
        },
    ),
    Strip(
        "FR0",
        96,
        {
            "W": (4, 6, 8, 6, 4),
            "S": (1, 2, 1, 2, 1),
            "H1": (6, 6, 6, 6, 6),
            "H2": (7, 7, 8, 7, 7),
            "H3": (9, 9, 8, 9, 9),
            "H4": (10, 9, 10, 10, 9),
            "L1": (11, 11, 10, 11, 11),
            "L2": (12, 12, 12, 11, 12),
            "L3": (12, 12, 11, 12, 12),
            "L4": (12, 12, 12, 12, 13),
        },
    ),
    Strip(
        "FRWCAP",
        60,
        {
            "W": (14, 16, 18, 16, 14),
            "S": (1, 1, 1, 1, 1),
            "H1": (9, 9, 9, 8, 9),
            "H2": (7, 6, 6, 7, 7),
            "H3": (6, 6, 6, 6, 6),
            "H4": (6, 6, 5, 6, 6),
            "L1": (4, 4, 4, 4, 4),
            "L2": (4, 4, 4, 4, 4),
            "L3": (3, 3, 3, 3, 3),
            "L4": (3, 3, 2, 3, 3),
        },
    ),
)


class Criteria(NamedTuple):
    """One kind of round in a mode: how many are kept, and the weight each starts with before the RTP is met."""

    name: str
    rounds: int
    prior: int


class Mode(NamedTuple):
    """One bet mode: its price in bets and the kinds of round it is made of."""

    name: str
    cost: float
    criteria: tuple[Criteria, ...]


MODES: tuple[Mode, ...] = (
    Mode(
        "base",
        1.0,
        (
            Criteria("0", 420, 6800),
            Criteria("basegame", 363, 3100),
            Criteria("freegame", 16, 1650),
            Criteria("wincap", 1, 1),
        ),
    ),
    Mode("bonus", 30.0, (Criteria("freegame", 99, 4000), Criteria("wincap", 1, 1))),
)


def paytable() -> dict[tuple[int, str], float]:
    """Pay by (kind, symbol)."""
    return {
        (kind, symbol): pay for symbol, pays in PAYS.items() for kind, pay in zip((5, 4, 3), pays[::-1], strict=True)
    }
