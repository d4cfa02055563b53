"""Writes the tree of a commit to a folder without a checkout, so neither filters nor hooks ever run.

Only the `git` command reads the repository. Nothing is fetched.
"""

import os
import subprocess
import tempfile
from collections.abc import Iterable, Iterator
from subprocess import CompletedProcess
from typing import IO, NamedTuple, Self

from pocketmon_pipeline.errors import ConfigError
from pocketmon_pipeline.system.git import make_command, make_environment, run_git
from pocketmon_pipeline.text.escape import escape_for_screen, escape_name

_PROGRAM, LINK, SUBMODULE = b"100755", b"120000", b"160000"
_CHUNK = 1024 * 1024


class Purpose(NamedTuple):
    """What git is asked for: the option that is at fault where it cannot answer, and what else one can do."""

    option: str
    otherwise: str


BASELINE = Purpose("--baseline", "or compare with an earlier run or a baseline file: --baseline PATH")


class Base(NamedTuple):
    """The merge base of HEAD and a revision, as seen from a folder.

    `prefix` is that folder within the repository, without slash at its end. `tree` is the id of that folder's tree,
    empty when the commit has no such folder.
    """

    root: str
    prefix: str
    commit: str
    tree: str


class Blob(NamedTuple):
    """One file or link of a tree; `path` as bytes, relative to the tree."""

    mode: bytes
    oid: bytes
    path: bytes


class Contents(NamedTuple):
    """What a tree holds, and how many submodules, of which only their commit is known."""

    blobs: list[Blob]
    submodules: int


def find_base(root: str, revision: str) -> Base:
    """Find the merge base of HEAD and `revision` in the repository around a folder.

    ConfigError when there is no git, no repository, no such revision, or no common ancestor.
    """
    prefix = read_git(root, "rev-parse", "--show-prefix", why=f"{escape_for_screen(root)} is in no git repository")
    commit = _resolve(root, f"{revision}^{{commit}}")
    if not commit:
        shown = escape_for_screen(revision)
        raise ConfigError(f"no such revision: {shown}", hint="fetch it first, with `git fetch`", place="--baseline")
    base = _run(root, "merge-base", "HEAD", commit)
    if base.returncode:
        raise _explain_no_base(root, revision)
    found = base.stdout.decode().strip()
    folder = os.fsdecode(prefix).removesuffix("/")
    tree = _resolve(root, f"{found}:{folder}" if folder else f"{found}^{{tree}}")
    return Base(root, folder, found, tree)


def _resolve(root: str, name: str) -> str:
    """The id of an object; empty when there is none of this name."""
    done = _run(root, "rev-parse", "--verify", "--quiet", "--end-of-options", name)
    return done.stdout.decode().strip() if done.returncode == 0 else ""


def _explain_no_base(root: str, revision: str) -> ConfigError:
    shown = escape_for_screen(revision)
    if not _resolve(root, "HEAD"):
        return ConfigError("HEAD has no commit yet", hint=f"commit first, {BASELINE.otherwise}", place="--baseline")
    if _run(root, "rev-parse", "--is-shallow-repository").stdout.strip() == b"true":
        hint = "fetch more history: `git fetch --unshallow`, or a depth of 0 in the settings of the CI's checkout"
        return ConfigError(
            f"the clone is shallow: it holds no common ancestor of HEAD and {shown}", hint=hint, place="--baseline"
        )
    hint = f"name a revision of the same history, {BASELINE.otherwise}"
    return ConfigError(f"HEAD and {shown} have no common ancestor", hint=hint, place="--baseline")


def _run(root: str, *arguments: str, purpose: Purpose = BASELINE, index: str = "") -> CompletedProcess[bytes]:
    try:
        return run_git(root, *arguments, index=index)
    except FileNotFoundError as error:
        hint = f"install git, {purpose.otherwise}"
        raise ConfigError("there is no git command", hint=hint, place=purpose.option) from error


def read_git(root: str, *arguments: str, why: str, purpose: Purpose = BASELINE, index: str = "") -> bytes:
    """The answer without its newline; ConfigError with the reason and git's own first words."""
    done = _run(root, *arguments, purpose=purpose, index=index)
    if done.returncode:
        said = escape_for_screen(done.stderr.decode(errors="replace").strip().partition("\n")[0])
        raise ConfigError(f"{why}: {said}", hint=f"check the folder, {purpose.otherwise}", place=purpose.option)
    return done.stdout.removesuffix(b"\n")


def list_tree(base: Base) -> Contents:
    """List every file and link of the base's tree. ConfigError for names that no checkout would write."""
    why = f"the tree of {base.commit[:10]} cannot be listed"
    listed = read_git(base.root, "ls-tree", "-r", "-z", "--full-tree", base.tree, why=why) if base.tree else b""
    blobs, submodules = [], 0
    for line in listed.split(b"\0"):
        if not line:
            continue
        about, _, path = line.partition(b"\t")
        mode, _, oid = about.split(b" ")
        if mode == SUBMODULE:
            submodules += 1
        else:
            check_path(path)
            blobs.append(Blob(mode, oid, path))
    return Contents(blobs, submodules)


def check_path(path: bytes, purpose: Purpose = BASELINE) -> None:
    """Refuse a path that leaves the tree; ConfigError says which."""
    if any(part in {b"", b".", b".."} or part.lower() == b".git" for part in path.split(b"/")):
        raise _refuse("a hostile path", path, purpose)


def _refuse(what: str, path: bytes, purpose: Purpose) -> ConfigError:
    hint = "no checkout would write it; fix the repository's history"
    return ConfigError(f"the commit has {what}: {escape_name(os.fsdecode(path))}", hint=hint, place=purpose.option)


def write_tree(base: Base, blobs: Iterable[Blob], folder: str, purpose: Purpose = BASELINE) -> None:
    """Write the blobs below a new folder. Links come last, so that nothing is ever written through one.

    ConfigError for a blob that the repository does not hold, or not whole.
    """
    ordered = sorted(blobs, key=lambda blob: (blob.mode == LINK, blob.path))
    os.makedirs(folder, exist_ok=True)
    with _Batch(base, ordered) as contents:
        for blob, size in zip(ordered, _read_sizes(contents, ordered, base, purpose), strict=True):
            if _write_blob(os.path.join(os.fsencode(folder), blob.path), blob, contents, size, purpose) < size:
                shown = escape_name(os.fsdecode(blob.path))
                raise ConfigError(
                    f"git cannot read {shown} of {base.commit[:10]} to its end",
                    hint="the repository is damaged: `git fsck` says where",
                    place=purpose.option,
                )


class _Batch:
    """One `git cat-file --batch`, which answers in the order in which it was asked."""

    def __init__(self, base: Base, blobs: Iterable[Blob]) -> None:
        self._questions = tempfile.TemporaryFile()  # noqa: SIM115 - closed by __exit__
        self._questions.writelines(blob.oid + b"\n" for blob in blobs)
        self._questions.seek(0)
        self._process = subprocess.Popen(  # noqa: S603 - arguments are ours
            make_command(base.root, "cat-file", "--batch", "--buffer"),
            stdin=self._questions,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=make_environment(),
        )
        assert self._process.stdout is not None
        self.stream: IO[bytes] = self._process.stdout

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.stream.close()
        self._process.kill()
        self._process.wait()
        self._questions.close()


def _read_sizes(batch: _Batch, blobs: Iterable[Blob], base: Base, purpose: Purpose) -> Iterator[int]:
    """Yield the size of each blob in turn; its bytes must be taken before the next one is asked for."""
    for blob in blobs:
        parts = batch.stream.readline().split()
        if len(parts) != 3 or parts[1] != b"blob":
            shown = escape_name(os.fsdecode(blob.path))
            raise ConfigError(
                f"the repository does not hold {shown} of {base.commit[:10]}",
                hint="the clone is partial: fetch what is missing with `git fetch --refetch`",
                place=purpose.option,
            )
        yield int(parts[2])
        batch.stream.read(1)


def _write_blob(path: bytes, blob: Blob, batch: _Batch, size: int, purpose: Purpose) -> int:
    """Write a blob of this many bytes; return the actual number, fewer if git ends early."""
    os.makedirs(os.path.dirname(path), exist_ok=True)
    if blob.mode == LINK:
        target = batch.stream.read(size)
        if len(target) == size:
            _write_link(target, path, blob, purpose)
        return len(target)
    mode = 0o755 if blob.mode == _PROGRAM else 0o644
    left = size
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode), "wb") as file:
        while chunk := batch.stream.read(min(left, _CHUNK)):
            file.write(chunk)
            left -= len(chunk)
    return size - left


def _write_link(target: bytes, path: bytes, blob: Blob, purpose: Purpose) -> None:
    if not target or b"\0" in target:
        raise _refuse("a link to what is no path", blob.path, purpose)
    os.symlink(target, path)
