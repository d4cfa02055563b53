"""Headers of PNG files by ours and by Pillow, over real pictures; started by the case `png-headers`.

    python -m benchmarks.images headers|whole|pillow

A run reads each file once for all who look at it, so that ours gets the bytes, and their reading is not counted; Pillow
opens the files itself, which is what it costs whoever asks it. The pictures are those of POCKETMON_TEST_CORPORA, else
those of the demo game, gone over until there were enough. Prints a JSON object: the pixels of all, and seconds.
"""

import json
import os
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

from PIL import Image

from pocketmon_pipeline.binary.png_texts import SIGNATURE
from pocketmon_pipeline.readers.image.png import read_header
from pocketmon_pipeline.readers.image.reading import read_image

OPENINGS = 60_000
DEMO = Path(__file__).resolve().parents[1] / "assets"

Size = tuple[int | None, int | None]
Source = TypeVar("Source")


def list_pictures() -> list[Path]:
    """Every PNG of the corpus freedoom, of the other corpora where there is none, or of the demo game."""
    corpora = Path(os.environ.get("POCKETMON_TEST_CORPORA", DEMO))
    folder = next((path for path in (corpora / "corpora/freedoom", corpora / "freedoom") if path.is_dir()), corpora)
    return [path for path in sorted(folder.rglob("*.png")) if path.read_bytes().startswith(SIGNATURE)]


def measure_header(data: bytes) -> Size:
    """Ours: the header alone."""
    header = read_header(data)
    return header[:2] if header else (None, None)


def measure_whole(data: bytes) -> Size:
    """Ours as a run does it: the header, every chunk, every checksum."""
    return read_image("png", data).facts[:2]


def measure_pillow(path: Path) -> Size:
    """Pillow: opened, and nothing decoded."""
    with Image.open(path) as image:
        return image.size


def time_all(measure: Callable[[Source], Size], sources: Sequence[Source]) -> dict[str, float]:
    """Go over all sources until there were OPENINGS; pixels of one round, and seconds of all."""
    rounds = -(-OPENINGS // len(sources))
    cpu, wall, pixels = time.process_time(), time.perf_counter(), 0
    for _ in range(rounds):
        pixels = sum((width or 0) * (height or 0) for width, height in map(measure, sources))
    return {"found": pixels, "cpu": time.process_time() - cpu, "wall": time.perf_counter() - wall}


def main() -> None:
    """Measure the side that the command line names."""
    paths = list_pictures()
    side = sys.argv[1]
    if side == "pillow":
        result = time_all(measure_pillow, paths)
    else:
        contents = [path.read_bytes() for path in paths]
        result = time_all(measure_header if side == "headers" else measure_whole, contents)
    json.dump(result, sys.stdout)


if __name__ == "__main__":
    main()
