"""Small trees on disk, and the findings that a run of the program makes of them."""

import json
import os
import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple  # a finding holds texts, numbers and nulls

import pytest

from cli.commandline import end_here
from png_chunks import join_chunks, make_chunk, make_header
from pocketmon_pipeline.config.load import LoadedConfig
from pocketmon_pipeline.decisions import performance
from pocketmon_pipeline.decisions.budgets import stage as budgets
from pocketmon_pipeline.decisions.regression import stage as regressions
from pocketmon_pipeline.report_formats import PREPARATIONS, REPORTS
from pocketmon_pipeline.runs import selection
from pocketmon_pipeline.runs.selection import list_stages
from pocketmon_pipeline.stage import Stage


class Link(NamedTuple):
    """A symbolic link with this target."""

    target: str


class Program(NamedTuple):
    """A file with permission to run."""

    data: bytes


class Sparse(NamedTuple):
    """A file of this size that begins with `head` and takes no room on disk."""

    head: bytes
    size: int


Content = bytes | Link | Program | Sparse
Tree = Mapping[str, Content]

# Path within the failing tree, line, message; None where the words are a reader's.
Expected = tuple[str, int | None, str | None]


class Case(NamedTuple):
    """One check's fixtures. `stage` names the reader that the case needs."""

    failing: Tree
    expected: list[Expected]
    passing: Tree
    stage: str = ""


def png(seed: str = "") -> bytes:
    """A whole picture of one pixel, different for every seed."""
    pixel = zlib.compress(bytes((0, *zlib.crc32(seed.encode()).to_bytes(4, "big")[:3])))
    text = make_chunk(b"tEXt", b"seed\0" + seed.encode())
    return join_chunks(make_header(1, 1), text, make_chunk(b"IDAT", pixel))


def webp(seed: str = "") -> bytes:
    """A WebP picture of one pixel whose structure is whole, different for every seed."""
    picture = b"\x30\x01\0\x9d\x01\x2a\x01\0\x01\0" + seed.encode()
    picture += bytes(len(picture) % 2)
    chunk = b"VP8 " + len(picture).to_bytes(4, "little") + picture
    return b"RIFF" + (4 + len(chunk)).to_bytes(4, "little") + b"WEBP" + chunk


def plant(root: Path, tree: Tree) -> Path:
    """Write a tree; names are as the operating system takes them."""
    for name, content in tree.items():
        path = os.path.join(root, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        if isinstance(content, Link):
            os.symlink(content.target, path)
            continue
        data = content if isinstance(content, bytes) else content.data if isinstance(content, Program) else content.head
        with open(path, "wb") as file:
            file.write(data)
            if isinstance(content, Sparse):
                file.truncate(content.size)
        if isinstance(content, Program):
            os.chmod(path, 0o744)
    return root


Finding = dict[str, Any]


class Judged(NamedTuple):
    """How a run ended: its exit code and what it wrote."""

    code: int
    findings: list[Finding]
    output: Path

    def of(self, rule: str) -> list[Finding]:
        """The findings of one rule."""
        return [finding for finding in self.findings if finding["rule"] == rule]

    def read(self, name: str) -> Any:  # noqa: ANN401 - any JSON document
        """One of the JSON artifacts."""
        return json.loads((self.output / name).read_bytes())


# What tells of findings or costs, or what the next run should take, decides nothing: a quarter of a small run's work.
TELLING = {
    stage.name
    for stage in (*PREPARATIONS.values(), *REPORTS.values(), budgets.STAGE, performance.STAGE, regressions.STAGE)
}


def list_deciding(config: LoadedConfig) -> tuple[Stage, ...]:
    """The stages of a whole run but for reports and recommendations."""
    return tuple(stage for stage in list_stages(config) if stage.name not in TELLING)


def judge(tree: Path, *arguments: str, config: Mapping[str, object] | None = None, reports: bool = False) -> Judged:
    """Run the main job over `tree` as a user would; what it writes goes beside the tree.

    Reports and recommendations are made only where they are asked for.
    """
    work = tree.parent / f"{tree.name}-work"
    code = _call("run", tree, "--output-dir", str(work / "output"), *arguments, config=config, reports=reports)
    findings = json.loads((work / "output" / "findings.json").read_bytes())["findings"]
    return Judged(code, findings, work / "output")


def guard(tree: Path, *arguments: str, config: Mapping[str, object] | None = None) -> Judged:
    """Judge `tree` by the policy alone, a third less work than `judge`: its report is all that is written.

    The findings are those of the policy and of checks that it settles; what is on trial stands apart in the report.
    """
    output = tree.parent / f"{tree.name}-work" / "output"
    output.mkdir(parents=True, exist_ok=True)
    place = output / "policy_guard_report.json"
    code = _call("guard", tree, "--output", str(place), *arguments, config=config)
    return Judged(code, json.loads(place.read_bytes())["findings"], output)


def _call(verb: str, tree: Path, *arguments: str, config: Mapping[str, object] | None, reports: bool = False) -> int:
    work = tree.parent / f"{tree.name}-work"
    work.mkdir(exist_ok=True)
    # One file wherever nothing is stated: rules are compiled once for the same file.
    policy = Path(__file__).with_name("no_policy.json") if config is None else work / "config.json"
    if config is not None:
        policy.write_text(json.dumps(config))
    places = ["--config", str(policy), "--state-dir", str(work / "state")]
    subject = ["--target", str(tree)] if verb == "guard" else [str(tree)]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(selection, "list_stages", list_stages if reports else list_deciding)
        return end_here(verb, "--quiet", *places, *arguments, *subject)
