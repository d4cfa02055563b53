"""The maths library of a game: strips, lookup tables, books, index and the configs that the client reads."""

import csv
import io
import json
from math import gcd
from random import Random
from typing import NamedTuple

import zstandard

from generator import game
from generator.game import Criteria, Mode
from generator.simulation import Reels, Round, criteria_of, make_reels, play
from generator.tree import Entry, Tree, document, text

SEED = 20_261_121


class Row(NamedTuple):
    """One round of a mode: its kind, its integer weight in the lookup table, and the round itself."""

    criteria: str
    weight: int
    round: Round


def table(rows: object) -> Entry:
    """A CSV file with line feeds."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)  # type: ignore[arg-type]  # any iterable of rows
    return text(out.getvalue())


def strips() -> dict[str, Reels]:
    """Every strip of the game by name."""
    rng = Random(SEED)
    return {strip.name: make_reels(strip, rng) for strip in game.STRIPS}


def strip_files(reels: dict[str, Reels]) -> Tree:
    """Row = stop, column = reel, no header."""
    return {f"reels/{name}.csv": table(zip(*columns, strict=True)) for name, columns in reels.items()}


def drawn(wanted: str, reels: dict[str, Reels], rng: Random) -> Round:
    """Play until a round of the wanted kind turns up; features are forced, or this would take a million spins."""
    force = wanted in {"freegame", "wincap"}
    free = reels["FRWCAP" if wanted == "wincap" else "FR0"]
    result = play(reels["BR0"], free, rng, force=force)
    while criteria_of(result) != wanted:
        result = play(reels["BR0"], free, rng, force=force)
    return result


def target(mode: Mode) -> int:
    """Hundredths of a bet that a round of this mode returns on average."""
    return round(game.RTP * 100 * mode.cost)


def weigh(mode: Mode, drawn_rounds: list[tuple[Criteria, Round]]) -> list[Row]:
    """Scale the prior weights of rounds below and above the target so that the mean payout *is* the target.

    With B and P the sums of prior weight and of weight times payout on either side, the two factors are
    T*B_low - P_low for the high side and P_high - T*B_high for the low side: exact in integers.
    """
    goal = target(mode)
    surplus = [(criteria.prior * (result.payout - goal)) for criteria, result in drawn_rounds]
    high, low = sum(value for value in surplus if value > 0), -sum(value for value in surplus if value < 0)
    divisor = gcd(high, low)
    return [
        Row(criteria.name, criteria.prior * (low if result.payout > goal else high) // divisor, result)
        for criteria, result in drawn_rounds
    ]


def play_mode(mode: Mode, reels: dict[str, Reels]) -> list[Row]:
    """Every kept round of a mode in shuffled order, weighed."""
    rng = Random(f"{SEED}/{mode.name}")
    wanted = [criteria for criteria in mode.criteria for _ in range(criteria.rounds)]
    rounds = [(criteria, drawn(criteria.name, reels, rng)) for criteria in wanted]
    order = sorted(range(len(rounds)), key=lambda _: rng.random())
    return weigh(mode, [rounds[place] for place in order])


def book(number: int, row: Row) -> dict[str, object]:
    """One line of the books: the three required keys first."""
    events = [{"index": index, **event} for index, event in enumerate(row.round.events)]
    return {
        "id": number,
        "payoutMultiplier": row.round.payout,
        "events": events,
        "criteria": row.criteria,
        "baseGameWins": row.round.base / 100,
        "freeGameWins": min(row.round.free, row.round.payout - row.round.base) / 100,
    }


def books(rows: list[Row]) -> Entry:
    """All rounds, one JSON object a line, as one zstd frame with its checksum and content size."""
    lines = "".join(json.dumps(book(n, row), separators=(",", ":")) + "\n" for n, row in enumerate(rows, start=1))
    return Entry(zstandard.ZstdCompressor(level=19, write_checksum=True).compress(lines.encode()))


def index(modes: tuple[Mode, ...]) -> Entry:
    """The index that names the two files of every mode."""
    return document(
        {
            "modes": [
                {
                    "name": m.name,
                    "cost": m.cost,
                    "events": f"books_{m.name}.jsonl.zst",
                    "weights": f"lookUpTable_{m.name}_0.csv",
                }
                for m in modes
            ]
        }
    )


def publish(modes: tuple[Mode, ...], reels: dict[str, Reels]) -> Tree:
    """The folder that is uploaded: index, lookup tables (id, weight, payout) and books."""
    tree = {"index.json": index(modes)}
    for mode in modes:
        rows = play_mode(mode, reels)
        tree[f"lookUpTable_{mode.name}_0.csv"] = table(
            (number, row.weight, row.round.payout) for number, row in enumerate(rows, start=1)
        )
        tree[f"books_{mode.name}.jsonl.zst"] = books(rows)
    return tree


def client_config(modes: tuple[Mode, ...]) -> Entry:
    """What the front end draws the paytable from."""
    symbols = {
        symbol: {
            "art": f"../../art/symbols/{art}.png",
            "paytable": dict(zip("345", game.PAYS.get(symbol, ()), strict=False)),
        }
        for symbol, art in game.ART.items()
    }
    return document(
        {
            "gameID": game.GAME_ID,
            "numReels": game.NUM_REELS,
            "numRows": [game.NUM_ROWS] * game.NUM_REELS,
            "betModes": {mode.name: {"cost": mode.cost, "maxWin": game.WINCAP} for mode in modes},
            "symbols": symbols,
        }
    )


def math_config(modes: tuple[Mode, ...]) -> Entry:
    """What the optimiser is told: the return, the cap and the kinds of round of every mode."""
    return document(
        {
            "game_id": game.GAME_ID,
            "rtp": game.RTP,
            "wincap": game.WINCAP,
            "bet_modes": [
                {
                    "name": mode.name,
                    "cost": mode.cost,
                    "distributions": [{"criteria": kind.name, "rounds": kind.rounds} for kind in mode.criteria],
                }
                for mode in modes
            ],
        }
    )


EVENT_FIELDS = {
    "reveal": ["gameType", "stops", "board"],
    "winInfo": ["totalWin", "wins"],
    "freeSpinTrigger": ["totalFs"],
    "updateFreeSpin": ["amount", "total"],
    "finalWin": ["amount"],
}


def configs(modes: tuple[Mode, ...]) -> Tree:
    """The JSON files of ``library/configs``."""
    events = {"events": {name: {"fields": fields} for name, fields in EVENT_FIELDS.items()}}
    return {
        "config_fe.json": client_config(modes),
        "math_config.json": math_config(modes),
        "event_config.json": document(events),
    }
