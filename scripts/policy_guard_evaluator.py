"""Judge a folder by the policy and write a report; options as for `pocketmon-pipeline guard`."""

import sys

import _venv  # noqa: F401 - goes on in .venv where it must

from pocketmon_pipeline.cli import main

if __name__ == "__main__":
    main(["guard", *sys.argv[1:]])
