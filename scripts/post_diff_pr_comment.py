"""Comment on the pull request what the run in `output/` found; options as for `pocketmon-pipeline comment`."""

import sys

import _venv  # noqa: F401 - goes on in .venv where it must

from pocketmon_pipeline.cli import main

if __name__ == "__main__":
    main(["comment", *sys.argv[1:]])
