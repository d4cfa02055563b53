"""A small stroke alphabet: every letter is polylines in a box of height 1, so no font file is needed."""

from generator.canvas import Point, arc

Line = list[Point]


def bowl(top: float, bottom: float, width: float) -> Line:
    """The round right side of B, D, P and R."""
    middle, half = (top + bottom) / 2, (bottom - top) / 2
    return [(0.0, top), *arc((width - half * 0.8, middle), half * 0.8, half, -90, 90), (0.0, bottom)]


# Width of the box, then the lines.
LETTERS: dict[str, tuple[float, list[Line]]] = {
    "A": (0.8, [[(0, 1), (0.4, 0), (0.8, 1)], [(0.16, 0.66), (0.64, 0.66)]]),
    "B": (0.62, [[(0, 0), (0, 1)], bowl(0, 0.48, 0.56), bowl(0.48, 1, 0.62)]),
    "D": (0.68, [[(0, 0), (0, 1)], bowl(0, 1, 0.68)]),
    "E": (0.55, [[(0.55, 0), (0, 0), (0, 1), (0.55, 1)], [(0, 0.5), (0.46, 0.5)]]),
    "F": (0.55, [[(0.55, 0), (0, 0), (0, 1)], [(0, 0.5), (0.46, 0.5)]]),
    "I": (0.0, [[(0, 0), (0, 1)]]),
    "J": (0.56, [[(0.2, 0), (0.56, 0), *arc((0.28, 0.72), 0.28, 0.28, 0, 170)]]),
    "K": (0.66, [[(0, 0), (0, 1)], [(0.64, 0), (0, 0.58)], [(0.2, 0.4), (0.66, 1)]]),
    "L": (0.5, [[(0, 0), (0, 1), (0.5, 1)]]),
    "N": (0.68, [[(0, 1), (0, 0), (0.68, 1), (0.68, 0)]]),
    "O": (0.78, [arc((0.39, 0.5), 0.39, 0.5, 0, 360, 40)]),
    "Q": (0.8, [arc((0.4, 0.48), 0.4, 0.48, 0, 360, 40), [(0.48, 0.7), (0.82, 1.04)]]),
    "R": (0.62, [[(0, 0), (0, 1)], bowl(0, 0.5, 0.6), [(0.3, 0.5), (0.62, 1)]]),
    "S": (0.58, [[*arc((0.29, 0.26), 0.29, 0.26, -35, -270), *arc((0.29, 0.76), 0.29, 0.24, -90, 145)]]),
    "T": (0.66, [[(0, 0), (0.66, 0)], [(0.33, 0), (0.33, 1)]]),
    "U": (0.66, [[(0, 0), (0, 0.64), *arc((0.33, 0.67), 0.33, 0.33, 180, 0), (0.66, 0)]]),
    "W": (1.04, [[(0, 0), (0.26, 1), (0.52, 0.22), (0.78, 1), (1.04, 0)]]),
    "0": (0.6, [arc((0.3, 0.5), 0.3, 0.5, 0, 360, 40)]),
    "1": (0.22, [[(0, 0.22), (0.22, 0), (0.22, 1)]]),
    " ": (0.3, []),
}


def layout(word: str, gap: float) -> tuple[float, list[Line]]:
    """The width of a word at height 1 and its lines, letter after letter."""
    left, lines = 0.0, []
    for letter in word:
        width, shape = LETTERS[letter]
        lines += [[(x + left, y) for x, y in line] for line in shape]
        left += width + gap
    return left - gap, lines


def word(letters: str, centre: Point, height: float, gap: float = 0.34) -> list[Line]:
    """The lines of a word centred on a point of the canvas."""
    width, lines = layout(letters, gap)
    left, top = centre[0] - width * height / 2, centre[1] - height / 2
    return [[(left + x * height, top + y * height) for x, y in line] for line in lines]
