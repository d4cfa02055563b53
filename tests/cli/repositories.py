"""Small git repositories of a test's own."""

import os
import subprocess
from collections.abc import Mapping
from pathlib import Path

from requirements import require_tool

_AUTHOR = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_SYSTEM": os.devnull,
    **{f"GIT_{who}_{what}": value for who in ("AUTHOR", "COMMITTER")
       for what, value in {"NAME": "n", "EMAIL": "n@example.org", "DATE": "2026-01-01T00:00:00Z"}.items()},
}  # fmt: skip


def git(folder: Path, *arguments: str, data: bytes = b"") -> str:
    """Run git; what it prints, without the newline."""
    done = subprocess.run(
        [require_tool("git"), *arguments],
        cwd=folder,
        env={**os.environ, **_AUTHOR},
        input=data,
        capture_output=True,
        check=True,
    )
    return done.stdout.decode().strip()


def make_repository(folder: Path) -> Path:
    """An empty repository with the branch `main`."""
    folder.mkdir(parents=True, exist_ok=True)
    git(folder, "init", "--quiet", "--initial-branch=main")
    return folder


def commit(repository: Path, files: Mapping[str, bytes | None], message: str = "m") -> str:
    """Write files, or delete those that are None, and commit everything; the commit's id."""
    for name, content in files.items():
        path = repository / name
        if content is None:
            path.unlink()
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
    git(repository, "add", "--all", "--force")
    git(repository, "commit", "--quiet", "--allow-empty", "-m", message)
    return git(repository, "rev-parse", "HEAD")
