"""The words of the game in seven languages, the economy table and the documents that explain the tree."""

import json

from generator import game
from generator.library import table
from generator.sounds import CUES
from generator.tree import Entry, Tree, document, text

KEYS = (
    "title",
    "spin",
    "stop",
    "autoplay",
    "turbo",
    "bet",
    "balance",
    "win",
    "big_win",
    "free_spins_won",
    "paytable",
    "sound",
    "close",
    "rules_lines",
)

LANGUAGES: dict[str, tuple[str, ...]] = {
    "de": (
        "Laternenriff",
        "Drehen",
        "Stopp",
        "Automatik",
        "Turbo",
        "Einsatz",
        "Guthaben",
        "Gewinn",
        "Großer Gewinn",
        "{count} Freispiele gewonnen",
        "Gewinntabelle",
        "Ton",
        "Schließen",
        "Gewinne zählen von links auf {lines} Linien.",
    ),
    "en": (
        "Lantern Reef",
        "Spin",
        "Stop",
        "Autoplay",
        "Turbo",
        "Bet",
        "Balance",
        "Win",
        "Big win",
        "{count} free spins won",
        "Paytable",
        "Sound",
        "Close",
        "Wins count from the left on {lines} lines.",
    ),
    "es": (
        "Arrecife de Faroles",
        "Girar",
        "Parar",
        "Juego automático",
        "Turbo",
        "Apuesta",
        "Saldo",
        "Premio",
        "Gran premio",
        "{count} tiradas gratis",
        "Tabla de pagos",
        "Sonido",
        "Cerrar",
        "Los premios cuentan desde la izquierda en {lines} líneas.",
    ),
    "fr": (
        "Récif aux Lanternes",
        "Lancer",
        "Arrêter",
        "Jeu automatique",
        "Turbo",
        "Mise",
        "Solde",
        "Gain",
        "Gros gain",
        "{count} tours gratuits gagnés",
        "Table des gains",
        "Son",
        "Fermer",
        "Les gains se lisent de gauche à droite sur {lines} lignes.",
    ),
    "ja": (
        "ランタン・リーフ",
        "スピン",
        "ストップ",
        "オートプレイ",
        "ターボ",
        "ベット",
        "残高",
        "配当",
        "ビッグウィン",
        "フリースピン{count}回獲得",
        "配当表",
        "サウンド",
        "閉じる",
        "配当は左端のリールから{lines}ラインで数えます。",
    ),
    "pt": (
        "Recife das Lanternas",
        "Girar",
        "Parar",
        "Jogo automático",
        "Turbo",
        "Aposta",
        "Saldo",
        "Prêmio",
        "Grande prêmio",
        "{count} rodadas grátis",
        "Tabela de pagamentos",
        "Som",
        "Fechar",
        "Os prêmios contam da esquerda em {lines} linhas.",
    ),
    "uk": (
        "Риф ліхтарів",
        "Крутити",
        "Стоп",
        "Автогра",
        "Турбо",
        "Ставка",
        "Баланс",
        "Виграш",
        "Великий виграш",
        "Виграно безкоштовних обертань: {count}",
        "Таблиця виплат",
        "Звук",
        "Закрити",
        "Виграші рахуються зліва на {lines} лініях.",
    ),
}


def strings(language: str) -> dict[str, str]:
    """Key to text of one language."""
    return dict(zip(KEYS, LANGUAGES[language], strict=True))


def localisation(languages: tuple[str, ...]) -> Tree:
    """One JSON file a language."""
    return {f"{language}.json": document(strings(language)) for language in languages}


BET_LEVELS = (10, 20, 40, 60, 80, 100, 200, 400, 600, 800, 1000, 2000, 5000, 10000)


def bet_levels() -> Entry:
    """The bets a player may choose, in cents, and the largest win each can bring."""
    rows = [(n, bet, f"{bet / 100:.2f}", round(bet * game.WINCAP)) for n, bet in enumerate(BET_LEVELS, start=1)]
    return table([("level", "bet_cents", "label", "max_win_cents"), *rows])


def cue_sheet(names: list[str]) -> Entry:
    """What the sound engine is told of every file."""
    rows = [(n, f"{n}.wav", round(CUES[n].seconds * 1000), CUES[n].gain_db, str(CUES[n].loop).lower()) for n in names]
    return table([("cue", "file", "duration_ms", "gain_db", "loop"), *rows])


BUILD_TOML = """# How the client bundle of the game is put together.
[game]
id = "lantern_reef"
version = "1.2.0"
released = 2026-10-05

[bundle]
entry = "game"
targets = ["desktop", "mobile"]
languages = ["de", "en", "es", "fr", "ja", "pt", "uk"]

[textures]
atlas = "../art/atlas/symbols.atlas"
scales = [1, 2]
max_side = 2048

[audio]
mix = "audio_mix.yaml"
sample_rate = 44_100
"""

AUDIO_MIX = """# Buses of the mixer and the cues each one carries.
master:
  gain_db: -1.5
  limiter: true
buses:
  - name: reels
    gain_db: -3.0
    cues: [reel_spin, reel_stop]
  - name: wins
    gain_db: 0.0
    duck: reels          # the reels step back while a win is counted
    cues: [scatter_land, win_small, win_big]
  - name: interface
    gain_db: -6.0
    cues: [button_click]
fade_ms:
  in: 20
  out: 180
"""

SETTINGS = """// Settings that the editor shares between everyone who works on this tree.
{
  /* Strips and lookup tables are long: no wrapping, no trimming. */
  "editor.wordWrap": "off",
  "files.insertFinalNewline": true,
  "files.associations": {
    "*.atlas": "plaintext", // libGDX and Spine text format
    "SHA256SUMS": "plaintext"
  },
  "search.exclude": {
    "**/library/publish_files": true
  }
}
"""

GAME_README = """# Lantern Reef

A five-reel, three-row line game. Twenty lines pay from the left; wilds stand for every symbol but the pearl.
Three pearls open the free game, where every line win counts three times.

| mode | price | return | free game |
|---|---|---|---|
| base | 1 bet | 96 % | by three pearls |
| bonus | 30 bets | 96 % | always |

- `game_config.py` holds the symbols, pays, lines and bet modes.
- `reels/` holds the strips: a row is a stop, a column a reel.
- `library/publish_files/` is what gets uploaded: the index, the lookup tables (round, weight, payout) and the books.
- `library/forces/` fills up when rounds of a wanted kind are searched for.
- Payouts are in hundredths of a bet, so 100 is one bet; no round pays more than 500 bets.
"""

README = """# Demo assets: Lantern Reef

The asset tree of a small slot game, complete from maths to sound. It exists to be inventoried, judged and signed, and
it is what a first run of the pipeline reads. Everything in it was made for this purpose by `examples/generate.py`:
the symbols are drawn, the sounds computed, the rounds in the books played on the strips in `reels/`.

| folder | content |
|---|---|
| `games/lantern_reef/reels`, `library` | strips, lookup tables, books, configs |
| `games/lantern_reef/art` | symbols and background at one and two times, an atlas, icons, logo |
| `games/lantern_reef/sounds` | 16-bit mono WAV at 44.1 kHz, and the cue sheet |
| `games/lantern_reef/localisation` | the words of the game in seven languages |
| `games/lantern_reef/config`, `economy` | build, mix, bet levels |

`SHA256SUMS` covers the strips, the lookup tables and the sounds: `sha256sum --check SHA256SUMS`.

Licence: CC0 1.0, see `LICENSE`. Do what you like with all of it.
"""

LICENSE = """Lantern Reef demo assets
SPDX-License-Identifier: CC0-1.0

Creative Commons Zero 1.0 Universal applies to every file in this folder and below it: pictures, sounds, tables,
documents and code. The authors give up all copyright and related rights in them, worldwide, as far as the law lets
them. You may copy, change and publish the files, commercially too, without asking and without naming anyone.
They come as they are, without warranty of any kind.

The legal text: https://creativecommons.org/publicdomain/zero/1.0/legalcode
"""


def literal(values: dict[str, object]) -> str:
    """A Python dict literal, one entry a line."""
    return "{\n" + "".join(f"    {json.dumps(key)}: {value},\n" for key, value in values.items()) + "}"


def pay_lines() -> str:
    """The paytable, one symbol a line."""
    pays = game.paytable()
    return "".join(
        "    " + " ".join(f'({kind}, "{symbol}"): {pays[kind, symbol]},' for kind in (5, 4, 3)) + "\n"
        for symbol in game.PAYS
    )


def mode_lines(modes: tuple[game.Mode, ...]) -> str:
    """The bet modes with the strips that each game type draws from."""
    block = (
        '    {{"name": "{}", "cost": {}, "rtp": rtp, "max_win": wincap, '
        '"reel_weights": {{"basegame": {{"BR0": 1}}, "freegame": {{"FR0": 1}}}}}},\n'
    )
    return "".join(block.format(mode.name, mode.cost) for mode in modes)


def game_config(modes: tuple[game.Mode, ...]) -> Entry:
    """The game's configuration as the maths team keeps it: plain assignments, nothing to run."""
    reels = literal({strip.name: json.dumps(f"{strip.name}.csv") for strip in game.STRIPS})
    lines = literal_lines()
    return text(f'''"""Lantern Reef: symbols, pays, lines and bet modes. Pays are multiples of the whole bet."""

game_id = "{game.GAME_ID}"
working_name = "{game.TITLE}"
win_type = "lines"
rtp = {game.RTP}
wincap = {game.WINCAP}

num_reels = {game.NUM_REELS}
num_rows = [{game.NUM_ROWS}] * num_reels

paytable = {{
{pay_lines()}}}

special_symbols = {{"wild": ["{game.WILD}"], "scatter": ["{game.SCATTER}"]}}

paylines = {lines}

freespin_triggers = {{"basegame": {game.FREE_SPINS}, "freegame": {game.RETRIGGER_SPINS}}}
freegame_multiplier = {game.FREE_GAME_MULTIPLIER}

# FRWCAP is drawn from only for rounds that must reach the cap.
reels = {reels}

bet_modes = [
{mode_lines(modes)}]
''')


def literal_lines() -> str:
    """The paylines by number."""
    return "{\n" + "".join(f"    {n}: {list(rows)},\n" for n, rows in enumerate(game.PAYLINES, start=1)) + "}"
