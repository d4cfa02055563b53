"""Writes ``assets/``, a game without a defect, and ``examples/broken-game/``, the same game with one of every kind.

    python examples/generate.py [--root FOLDER]

Both folders are replaced whole, together with ``examples/broken-game.expected.json`` (the findings that the twin must
lead to) and ``examples/broken-game.policy.json`` (the limits they are expected under). The same versions of Pillow and
zstandard give the same bytes every time; other versions may compress otherwise, but to the same pixels and rounds.
"""

import argparse
from pathlib import Path

from generator.broken import twin
from generator.clean import assets
from generator.tree import write


def main() -> None:
    """Write both trees below ``--root``, by default the repository that holds this file."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--root", type=Path, default=Path(__file__).resolve().parents[1])
    root: Path = parser.parse_args().root
    broken, expected, policy = twin()
    write(assets(), root / "assets")
    write(broken, root / "examples/broken-game")
    (root / "examples/broken-game.expected.json").write_bytes(expected.data)
    (root / "examples/broken-game.policy.json").write_bytes(policy.data)


if __name__ == "__main__":
    main()
