"""Recommend budgets for the next run over `assets/`; options as for `pocketmon-pipeline budgets`."""

import sys

import _venv  # noqa: F401 - goes on in .venv where it must

from pocketmon_pipeline.cli import main

if __name__ == "__main__":
    main(["budgets", *sys.argv[1:]])
