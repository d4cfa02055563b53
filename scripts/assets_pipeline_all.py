"""Inventory, judge and sign `assets/` into `output/`; options as for `pocketmon-pipeline run`."""

import sys

import _venv  # noqa: F401 - goes on in .venv where it must

from pocketmon_pipeline.cli import main

if __name__ == "__main__":
    main(["run", *sys.argv[1:]])
