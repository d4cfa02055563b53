"""Configuration of Sphinx."""

import pathlib
import sys

import pocketmon_pipeline

sys.path.insert(0, str(pathlib.Path(__file__).parents[1]))

project = "pocketmon-pipeline"
author = "the pocketmon-pipeline authors"
release = pocketmon_pipeline.__version__
extensions = ["myst_parser", "docs._ext.generated"]
exclude_patterns = ["_build", "decisions/template.md"]
myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 3
nitpicky = True
html_theme = "furo"
html_title = f"pocketmon-pipeline {release}"
html_show_sphinx = False
html_show_copyright = False
