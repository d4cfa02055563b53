"""Lantern Reef: symbols, pays, lines and bet modes. Pays are multiples of the whole bet."""

game_id = "lantern_reef"
working_name = "Lantern Reef"
win_type = "lines"
rtp = 0.96
wincap = 500.0

num_reels = 5
num_rows = [3] * num_reels

paytable = {
    (5, "W"): 50.0, (4, "W"): 12.0, (3, "W"): 3.0,
    (5, "H1"): 40.0, (4, "H1"): 8.0, (3, "H1"): 2.0,
    (5, "H2"): 25.0, (4, "H2"): 6.0, (3, "H2"): 1.6,
    (5, "H3"): 18.0, (4, "H3"): 5.0, (3, "H3"): 1.2,
    (5, "H4"): 12.0, (4, "H4"): 4.0, (3, "H4"): 1.0,
    (5, "L1"): 8.0, (4, "L1"): 2.5, (3, "L1"): 0.8,
    (5, "L2"): 6.0, (4, "L2"): 2.0, (3, "L2"): 0.7,
    (5, "L3"): 5.0, (4, "L3"): 1.6, (3, "L3"): 0.6,
    (5, "L4"): 4.0, (4, "L4"): 1.2, (3, "L4"): 0.5,
    (5, "L5"): 3.0, (4, "L5"): 1.0, (3, "L5"): 0.4,
}

special_symbols = {"wild": ["W"], "scatter": ["S"]}

paylines = {
    1: [1, 1, 1, 1, 1],
    2: [0, 0, 0, 0, 0],
    3: [2, 2, 2, 2, 2],
    4: [0, 1, 2, 1, 0],
    5: [2, 1, 0, 1, 2],
    6: [0, 0, 1, 2, 2],
    7: [2, 2, 1, 0, 0],
    8: [1, 0, 0, 0, 1],
    9: [1, 2, 2, 2, 1],
    10: [0, 1, 1, 1, 0],
    11: [2, 1, 1, 1, 2],
    12: [1, 0, 1, 0, 1],
    13: [1, 2, 1, 2, 1],
    14: [0, 1, 0, 1, 0],
    15: [2, 1, 2, 1, 2],
    16: [1, 1, 0, 1, 1],
    17: [1, 1, 2, 1, 1],
    18: [0, 0, 2, 0, 0],
    19: [2, 2, 0, 2, 2],
    20: [0, 2, 2, 2, 0],
}

freespin_triggers = {"basegame": {3: 8, 4: 10, 5: 12}, "freegame": {3: 4, 4: 5, 5: 6}}
freegame_multiplier = 3

# FRWCAP is drawn from only for rounds that must reach the cap.
reels = {
    "BR0": "BR0.csv",
    "FR0": "FR0.csv",
    "FRWCAP": "FRWCAP.csv",
}

bet_modes = [
    {"name": "base", "cost": 1.0, "rtp": rtp, "max_win": wincap, "reel_weights": {"basegame": {"BR0": 1}, "freegame": {"FR0": 1}}},
    {"name": "bonus", "cost": 30.0, "rtp": rtp, "max_win": wincap, "reel_weights": {"basegame": {"BR0": 1}, "freegame": {"FR0": 1}}},
]
