"""Jobs for continuous integration, as files to start from."""

import shlex
from typing import NamedTuple

from pocketmon_pipeline.text.escape import escape_for_screen


class Example(NamedTuple):
    """One service: where its file stands in a project, where as an example, and its text."""

    place: str
    example: str
    text: str


_GITHUB = """\
# Judges the assets on every change. Exit codes: pocketmon-pipeline run --help
name: assets
on: [push, pull_request]
permissions:
  contents: read
jobs:
  assets:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - uses: actions/setup-python@v5
        with:
          python-version: "3.12"
      - uses: actions/cache@v4
        with:
          path: .pocketmon
          key: pocketmon-${{{{ github.sha }}}}
          restore-keys: pocketmon-
      # From where your studio keeps it, such as --index-url or git+https: on PyPI anybody may take the name.
      - run: pip install pocketmon-pipeline
      - run: pocketmon-pipeline policy check --strict --config {config}
      - run: pocketmon-pipeline policy test --config {config}
      - run: pocketmon-pipeline run --config {config} {tree}
        env:
          POCKETMON_SIGN_SECRET: ${{{{ secrets.POCKETMON_SIGN_SECRET }}}}
      - uses: actions/upload-artifact@v4
        if: always()
        with:
          name: assets-report
          path: output
"""
_GITLAB = """\
# Judges the assets on every change. Exit codes: pocketmon-pipeline run --help
assets:
  image: python:3.12-slim
  cache:
    key: pocketmon
    paths: [.pocketmon]
  script:
    # From where your studio keeps it, such as --index-url or git+https: on PyPI anybody may take the name.
    - pip install pocketmon-pipeline
    - pocketmon-pipeline policy check --strict --config {config}
    - pocketmon-pipeline policy test --config {config}
    - pocketmon-pipeline run --config {config} {tree}
  artifacts:
    when: always
    paths: [output]
"""

EXAMPLES = {
    "github": Example(".github/workflows/assets.yml", "ci-examples/github-actions.yml", _GITHUB),
    "gitlab": Example(".gitlab-ci.yml", "ci-examples/gitlab-ci.yml", _GITLAB),
}


def render_example(example: Example, config: str, tree: str) -> str:
    """The file's text for a policy and a tree, both as they are typed in a shell."""
    return example.text.format(config=_quote(config), tree=_quote(tree))


def _quote(name: str) -> str:
    """A word of the shell that YAML takes as it stands: what neither knows is named by the reader."""
    quoted = shlex.quote(name)
    return quoted if escape_for_screen(name) == name and not set(name) & set(":#{}%") else "NAME-IT-HERE"
