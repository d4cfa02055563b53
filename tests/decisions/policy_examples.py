"""The examples of the language's reference: policies, the tree that they are run over, and the findings they state.

A `yaml` block says in its first line what file it is: `# tree`, `# policy.yaml`, or another file that the next policy
extends; `--env NAME` may follow. The `text` block behind a policy is what it finds.
"""

import json
import os
import re
import struct
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from ruamel.yaml import YAML

from decisions.judging_rules import NOW, STAGES, write_tree
from pocketmon_pipeline import plugins
from pocketmon_pipeline.config.load import LoadedConfig
from pocketmon_pipeline.engine.events import ignore_events
from pocketmon_pipeline.runs import execution
from pocketmon_pipeline.runs.request import Request
from requirements import REPOSITORY

PAGE = REPOSITORY / "docs/reference/policy-dsl.md"
POLICY = "policy.yaml"
# When the files of the tree were last changed: thirty days before the moment of the examples.
CHANGED = NOW.timestamp() - 30 * 86_400

_BLOCK = re.compile(r"^```(yaml|text)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_PICTURE = re.compile(r"(\d+)x(\d+), (\d+) bytes")


class Example(NamedTuple):
    """A policy with the files that it extends, the environment, and the findings it states, a line each."""

    files: Mapping[str, str]
    environment: str | None
    stated: str


def read_tree(page: str) -> dict[str, bytes]:
    """The one tree of all examples."""
    (text,) = (text for _, text in _BLOCK.findall(page) if text.startswith("# tree\n"))
    return {path: make_content(str(content)) for path, content in YAML(typ="safe").load(text).items()}


def make_content(text: str) -> bytes:
    """The text itself; of `640x480, 900 bytes` a file that begins as such a PNG does (its specification, 11.2.2)."""
    picture = _PICTURE.fullmatch(text)
    if picture is None:
        return text.encode()
    width, height, size = map(int, picture.groups())
    head = b"\x89PNG\r\n\x1a\n" + struct.pack(">I4sIIBBBBB", 13, b"IHDR", width, height, 8, 6, 0, 0, 0)
    return head.ljust(size, b"\0")


def read_examples(page: str) -> Iterator[Example]:
    """Every policy, in the order of the page."""
    files: dict[str, str] = {}
    environment = None
    for kind, text in _BLOCK.findall(page):
        head = text.partition("\n")[0].removeprefix("# ").split(" --env ")
        if kind == "yaml" and head[0] != "tree":
            files[head[0]] = text
            environment = head[1] if len(head) > 1 else None
        elif kind == "text" and POLICY in files:
            yield Example(files, environment, text)
            files = {}
    assert not files, f"{', '.join(files)}: a policy of the page states no findings"


def load(folder: Path, example: Example) -> LoadedConfig:
    """Write the example's files, and load its policy from the current folder, which is `folder`."""
    for name, text in example.files.items():
        (folder / name).write_text(text, "utf-8")
    return plugins.load_configuration(POLICY, example.environment)


def run(folder: Path, tree: Mapping[str, bytes], config: LoadedConfig) -> list[dict[str, object]]:
    """Judge the tree; all findings."""
    root = write_tree(folder / "tree", tree)
    for path in root.rglob("*"):
        os.utime(path, (CHANGED, CHANGED))
    request = Request(str(root), str(folder / "output"), str(folder / "state"), config, stages=STAGES, jobs=1, now=NOW)
    execution.run(request, ignore_events)
    findings: list[dict[str, object]] = json.loads((folder / "output/findings.json").read_bytes())["findings"]
    return findings


def tell(finding: Mapping[str, object]) -> str:
    """One finding as the page shows it."""
    place = ":".join(str(finding[key]) for key in ("path", "line", "column") if finding[key] is not None)
    outcome = "" if finding["outcome"] == "violation" else f", {finding['outcome']}"
    note = f" [{finding['note']}]" if finding.get("note") else ""
    return f"{place}  {finding['rule']}  {finding['severity']}{outcome}: {finding['message']}{note}\n"
