"""Find credentials in all files below folders, in this process: `python -m benchmarks.secrets_scan FOLDER`.

Prints a JSON object for each finding: its kind and path, never its value.
"""

import json
import os
import sys
from collections.abc import Iterator

from pocketmon_pipeline.secrets.candidates import LiteralFinder, load_finder
from pocketmon_pipeline.secrets.rules import load_rules
from pocketmon_pipeline.secrets.scan import scan


def list_files(folder: str) -> Iterator[str]:
    """Every regular file below a folder."""
    for root, _, names in os.walk(folder):
        yield from (os.path.join(root, name) for name in names)


def main(folder: str, *, fallback: bool = False) -> None:
    """Read and scan one file after the other."""
    finder = LiteralFinder(load_rules()) if fallback else load_finder()
    for path in list_files(folder):
        with open(path, "rb", buffering=0) as file:
            matches = scan(file.read(), finder)
        for match in matches:
            print(json.dumps({"kind": match.kind, "path": path}))


if __name__ == "__main__":
    main(sys.argv[1], fallback="--fallback" in sys.argv)
