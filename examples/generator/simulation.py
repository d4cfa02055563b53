"""Plays the game: strips, boards, line wins, free games. Real rounds, drawn from the real strips.

Only ``Random.random`` is used: it is the one method whose sequence Python promises to keep between versions.
"""

from collections import Counter
from random import Random
from typing import NamedTuple

from generator.game import (
    FREE_GAME_MULTIPLIER,
    FREE_SPINS,
    MAX_FREE_SPINS,
    NUM_REELS,
    NUM_ROWS,
    PAYLINES,
    RETRIGGER_SPINS,
    SCATTER,
    WILD,
    WINCAP,
    Strip,
    paytable,
)

Reels = list[list[str]]
Event = dict[str, object]
PAYTABLE = paytable()
CAP = round(WINCAP * 100)
SCATTER_GAP = 2 * NUM_ROWS


class Round(NamedTuple):
    """A finished round: hundredths of a bet won in all and in each part, and what the client is shown."""

    base: int
    free: int
    events: list[Event]

    @property
    def payout(self) -> int:
        """Hundredths of a bet, never above the win cap."""
        return min(self.base + self.free, CAP)


def shuffled(symbols: list[str], rng: Random) -> list[str]:
    """Fisher and Yates' shuffle."""
    order = list(symbols)
    for last in range(len(order) - 1, 0, -1):
        other = int(rng.random() * (last + 1))
        order[last], order[other] = order[other], order[last]
    return order


def spaced(reel: list[str]) -> bool:
    """Whether no window can show two scatters, the strip being a ring."""
    stops = [stop for stop, symbol in enumerate(reel) if symbol == SCATTER]
    return all(
        (after - stop) % len(reel) >= SCATTER_GAP
        for stop, after in zip(stops, stops[1:] + stops[:1], strict=True)
        if after != stop
    )


def make_reel(strip: Strip, reel: int, rng: Random) -> list[str]:
    """One column of a strip, shuffled until its scatters keep their distance."""
    symbols = [symbol for symbol, counts in strip.counts.items() for _ in range(counts[reel])]
    symbols += ["L5"] * (strip.length - len(symbols))
    column = shuffled(symbols, rng)
    while not spaced(column):
        column = shuffled(symbols, rng)
    return column


def make_reels(strip: Strip, rng: Random) -> Reels:
    """Five columns of which no two rows are equal, so that a repeated row in the file is always a mistake."""
    while True:
        reels = [make_reel(strip, reel, rng) for reel in range(NUM_REELS)]
        if len(set(zip(*reels, strict=True))) == strip.length:
            return reels


def stop_on(column: list[str], rng: Random, *, force: bool) -> int:
    """A random stop of one reel; a forced one puts a scatter somewhere in the window."""
    if not force:
        return int(rng.random() * len(column))
    scatters = [stop for stop, symbol in enumerate(column) if symbol == SCATTER]
    chosen = scatters[int(rng.random() * len(scatters))]
    return (chosen - int(rng.random() * NUM_ROWS)) % len(column)


def draw(reels: Reels, rng: Random, *, force: bool) -> tuple[list[int], Reels]:
    """Stops and the window they show, by reel from top to bottom; forced, every second reel shows a scatter."""
    stops = [stop_on(column, rng, force=force and reel % 2 == 0) for reel, column in enumerate(reels)]
    board = [
        [reel[(stop + row) % len(reel)] for row in range(NUM_ROWS)] for reel, stop in zip(reels, stops, strict=True)
    ]
    return stops, board


def run_of(symbols: list[str], symbol: str) -> int:
    """How many symbols from the left are ``symbol`` or wild."""
    for count, found in enumerate(symbols):
        if found not in (symbol, WILD):
            return count
    return len(symbols)


def line_win(symbols: list[str]) -> tuple[float, str, int]:
    """The best (pay, symbol, kind) of one line: leading wilds as themselves, or as the first other symbol."""
    first = next((symbol for symbol in symbols if symbol != WILD), WILD)
    wilds = next((count for count, symbol in enumerate(symbols) if symbol != WILD), NUM_REELS)
    options = [(first, run_of(symbols, first)), (WILD, wilds)]
    return max((PAYTABLE.get((kind, symbol), 0.0), symbol, kind) for symbol, kind in options)


def board_wins(board: Reels, multiplier: int) -> list[dict[str, object]]:
    """Every winning line of a window, ``win`` in hundredths of a bet."""
    wins = []
    for number, rows in enumerate(PAYLINES, start=1):
        pay, symbol, kind = line_win([board[reel][row] for reel, row in enumerate(rows)])
        if pay:
            wins.append({"line": number, "symbol": symbol, "kind": kind, "win": round(pay * 100) * multiplier})
    return wins


def spin(reels: Reels, game_type: str, rng: Random, *, force: bool = False) -> tuple[int, int, list[Event]]:
    """One spin: hundredths won, scatters shown, and its events. ``force`` makes it trigger the free game."""
    stops, board = draw(reels, rng, force=force)
    wins = board_wins(board, FREE_GAME_MULTIPLIER if game_type == "freegame" else 1)
    won = sum(int(str(win["win"])) for win in wins)
    events: list[Event] = [{"type": "reveal", "gameType": game_type, "stops": stops, "board": board}]
    if wins:
        events.append({"type": "winInfo", "totalWin": won, "wins": wins})
    return won, sum(Counter(column)[SCATTER] for column in board), events


def free_game(reels: Reels, spins: int, rng: Random) -> tuple[int, list[Event]]:
    """A whole free game; it ends when the spins are played or the cap is reached."""
    won, played, total, events = 0, 0, spins, list[Event]()
    while played < total and won < CAP:
        gain, scatters, shown = spin(reels, "freegame", rng)
        won, played = won + gain, played + 1
        total = min(total + RETRIGGER_SPINS.get(scatters, 0), MAX_FREE_SPINS)
        events += [{"type": "updateFreeSpin", "amount": played, "total": total}, *shown]
    return won, events


def play(base_reels: Reels, free_reels: Reels, rng: Random, *, force: bool) -> Round:
    """One round as a player sees it, ended by a ``finalWin`` event that states the payout."""
    base, scatters, events = spin(base_reels, "basegame", rng, force=force)
    free = 0
    if scatters in FREE_SPINS:
        events.append({"type": "freeSpinTrigger", "totalFs": FREE_SPINS[scatters]})
        free, shown = free_game(free_reels, FREE_SPINS[scatters], rng)
        events += shown
    result = Round(base, free, events)
    events.append({"type": "finalWin", "amount": result.payout})
    return result


def criteria_of(result: Round) -> str:
    """The kind of round this turned out to be."""
    if result.payout >= CAP:
        return "wincap"
    triggered = any(event["type"] == "freeSpinTrigger" for event in result.events)
    return "freegame" if triggered else "basegame" if result.payout else "0"
