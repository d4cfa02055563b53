"""GitHub's own OpenAPI description, cut down to what is used, and Prism, which serves it or stands before a server."""

import contextlib
import fcntl
import hashlib
import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from requirements import require_tool

HERE = Path(__file__).resolve().parent / "forge_description"
REPO = "/repos/{owner}/{repo}"
# Every operation that the program uses.
USED = {
    "/user": ("get",),
    f"{REPO}/pulls": ("get",),
    f"{REPO}/pulls/{{pull_number}}": ("get",),
    f"{REPO}/issues": ("get", "post"),
    f"{REPO}/issues/{{issue_number}}": ("patch",),
    f"{REPO}/issues/{{issue_number}}/comments": ("get", "post"),
    f"{REPO}/issues/comments/{{comment_id}}": ("patch", "delete"),
    f"{REPO}/check-runs": ("post",),
    f"{REPO}/check-runs/{{check_run_id}}": ("get", "patch"),
    f"{REPO}/commits/{{ref}}/check-runs": ("get",),
    f"{REPO}/statuses/{{sha}}": ("post",),
}
_METHODS = {"get", "post", "put", "patch", "delete"}
_LISTENING = re.compile(r"Prism is listening on (http://[\d.:]+)")

Json = dict[str, Any]  # a document of somebody else's


def install() -> Path:
    """The folder with Prism and `described.json`; made once for a lock and a list of operations."""
    npm = require_tool("npm")
    told = (HERE / "package-lock.json").read_bytes() + json.dumps(USED).encode() + Path(__file__).read_bytes()
    folder = Path(sys.prefix) / f"forge-description-{hashlib.sha256(told).hexdigest()[:16]}"
    with open(f"{folder}.lock", "w", encoding="utf-8") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / "described.json").exists():
            shutil.rmtree(folder, ignore_errors=True)
            shutil.copytree(HERE, folder)
            done = subprocess.run([npm, "ci"], cwd=folder, capture_output=True, text=True, check=False)
            if done.returncode:
                pytest.fail(f"npm ci: {done.stderr}", pytrace=False)
            generated = folder / "node_modules/@octokit/openapi/generated"
            whole = json.loads((generated / "api.github.com.json").read_bytes())
            shutil.rmtree(generated)
            (folder / "described.json").write_text(json.dumps(cut(whole)))
    return folder


def cut(whole: Json) -> Json:
    """Keep the operations that are used, and what they refer to."""
    paths = {}
    for path, methods in USED.items():
        paths[path] = {
            key: value for key, value in whole["paths"][path].items() if key in methods or key not in _METHODS
        }
    kept: Json = {"openapi": whole["openapi"], "info": whole["info"], "paths": paths, "components": {}}
    todo = list(_find_references(paths))
    while todo:
        _, _, group, name = todo.pop().split("/")
        if name not in kept["components"].setdefault(group, {}):
            kept["components"][group][name] = whole["components"][group][name]
            todo += _find_references(whole["components"][group][name])
    # GitHub's examples of teams lack a property that its schema of teams demands.
    for example in kept["components"]["examples"].values():
        for pull in example["value"] if isinstance(example["value"], list) else [example["value"]]:
            if "requested_teams" in pull:
                pull["requested_teams"] = []
    return kept


def _find_references(node: object) -> Iterator[str]:
    if isinstance(node, dict):
        for key, value in node.items():
            if key == "$ref" and isinstance(value, str):
                yield value
            else:
                yield from _find_references(value)
    elif isinstance(node, list):
        for value in node:
            yield from _find_references(value)


def find_example(described: Json, method: str, path: str, status: str) -> Json:
    """The description's own example of an answer; of a list, its first thing."""
    content = described["paths"][path][method]["responses"][status]["content"]["application/json"]
    example = next(iter(content["examples"].values()))
    while "$ref" in example:
        _, _, group, name = example["$ref"].split("/")
        example = described["components"][group][name]
    value = example["value"]
    return dict(value[0] if isinstance(value, list) else value)


@contextlib.contextmanager
def serve(*arguments: str, folder: Path, environment: Mapping[str, str]) -> Iterator[str]:
    """Run Prism on loopback and yield its address."""
    command = [require_tool("node"), "node_modules/.bin/prism", *arguments, "-h", "127.0.0.1", "-p", "0"]
    with subprocess.Popen(
        command, cwd=folder, env=dict(environment), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as prism:
        assert prism.stdout is not None
        told = []
        for line in prism.stdout:
            told.append(line)
            if listening := _LISTENING.search(line):
                break
        else:
            pytest.fail("Prism did not start: " + "".join(told), pytrace=False)
        try:
            yield listening[1]
        finally:
            prism.terminate()
            prism.stdout.close()
