"""Show `output/` as one page, `output/dashboard.html`; options as for `pocketmon-pipeline dashboard`."""

import sys

import _venv  # noqa: F401 - goes on in .venv where it must

from pocketmon_pipeline.cli import main

if __name__ == "__main__":
    main(["dashboard", *sys.argv[1:]])
