"""Verify `output/integrity_manifest.json`; options as for `pocketmon-pipeline verify`."""

import sys

import _venv  # noqa: F401 - goes on in .venv where it must

from pocketmon_pipeline.cli import main

if __name__ == "__main__":
    main(["verify", *sys.argv[1:]])
