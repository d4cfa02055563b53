"""What the peers need before they can be run: made once in the tree folder, outside every measurement."""

import os
import re
import shutil
import subprocess
import sys
import venv
from collections.abc import Callable
from pathlib import Path

from benchmarks.measure import Cost, MeasureError
from benchmarks.rego import write_policies

MODEL_SIGNING = ("model-signing==1.1.1", "pyOpenSSL==26.4.0")
"""PyPI, OpenSSF model signing. It imports pyOpenSSL without requiring it."""

REGORUS = "gordon-to-regorus==0.13.0"
"""PyPI, a build of Microsoft's Rego engine for Python."""

Preparation = Callable[[Path, Path], dict[str, str]]


def prepare_model_signing(home: Path, _tree: Path) -> dict[str, str]:
    """Install model-signing in a virtual environment of its own and make a P-256 key pair."""
    place, keys = home / "venv-model-signing", home / "keys"
    program, private, public = place / "bin/model_signing", keys / "private.pem", keys / "public.pem"
    if not program.exists():
        venv.create(place, with_pip=True, clear=True)
        _do(str(place / "bin/python"), "-m", "pip", "install", "--quiet", *MODEL_SIGNING)
    if not public.exists():
        keys.mkdir(exist_ok=True)
        _do("openssl", "ecparam", "-name", "prime256v1", "-genkey", "-noout", "-out", str(private))
        _do("openssl", "ec", "-in", str(private), "-pubout", "-out", str(public))
    return {"model_signing": str(program), "private_key": str(private), "public_key": str(public)}


def prepare_git(home: Path, tree: Path) -> dict[str, str]:
    """Commit the tree to a repository that lies beside it, so that other contenders never meet a `.git`."""
    place = home / f"{tree.name}.git"
    done = place / "committed"
    stamp = (home / f"{tree.name}.complete.json").stat().st_mtime_ns
    if not done.exists() or done.read_text() != str(stamp):
        shutil.rmtree(place, ignore_errors=True)
        git = ("git", f"--git-dir={place}", f"--work-tree={tree}")
        _do(*git, "init", "--quiet")
        who = ("-c", "user.name=benchmarks", "-c", "user.email=benchmarks@localhost")
        for settings in ((*who, "add", "--all"), (*who, "commit", "--quiet", "--message", "tree")):
            _do(*git, "-c", "core.compression=0", "-c", "gc.auto=0", "-c", "core.autocrlf=false", *settings)
        done.write_text(str(stamp))
    return {"git_dir": str(place)}


def prepare_regorus(home: Path, _tree: Path) -> dict[str, str]:
    """Install a Rego engine in a virtual environment of its own, and write the policy in both languages."""
    place = home / "venv-regorus"
    if not (place / "done").exists():
        venv.create(place, with_pip=True, clear=True)
        _do(str(place / "bin/python"), "-m", "pip", "install", "--quiet", "--only-binary", ":all:", REGORUS)
        (place / "done").touch()
    return {"regorus": str(place / "bin/python"), **write_policies(home)}


def prepare_policy(home: Path, _tree: Path) -> dict[str, str]:
    """Write the policy that is judged by."""
    return write_policies(home)


def prepare_imports(home: Path, _tree: Path) -> dict[str, str]:
    """List the modules that `guard` imports, in their order (python -X importtime)."""
    folder, listed = home / "imports", home / "imports.txt"
    folder.mkdir(exist_ok=True)
    (folder / "one.json").write_text("{}")
    ours = (sys.executable, "-X", "importtime", find_ours(), "guard", str(folder))
    said = _do(*ours, "--output", str(home / "imports.json"), "--state-dir", str(home / "imports-state"), fails=True)
    names = re.findall(r"^import time:[^|]*\d[^|]*\|[^|]*\| +(\S+)$", said, re.MULTILINE)
    listed.write_text("\n".join(dict.fromkeys(names)))
    return {"imports": str(listed)}


PREPARATIONS: dict[str, Preparation] = {
    "model-signing": prepare_model_signing,
    "git": prepare_git,
    "regorus": prepare_regorus,
    "policy": prepare_policy,
    "imports": prepare_imports,
}


def prepare(peer: str, home: Path, tree: Path) -> dict[str, str]:
    """Make a peer ready and return the words that its commands need; MeasureError when that does not work."""
    return PREPARATIONS[peer](home, tree) if peer else {}


def find_ours() -> str:
    """The program under test: the one installed beside this interpreter, else the first in PATH."""
    beside = Path(sys.executable).with_name("pocketmon-pipeline")
    return str(beside) if beside.exists() else shutil.which("pocketmon-pipeline") or str(beside)


def clean_environment() -> dict[str, str]:
    """The environment of every contender: ours without the variables that would change what is measured."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("POCKETMON_", "GIT_", "PYTHON"))}
    kept.pop("CI", None)
    if corpora := os.environ.get("POCKETMON_TEST_CORPORA"):  # real files to measure on; the program does not know it
        kept["POCKETMON_TEST_CORPORA"] = corpora
    secret = "for-measuring-only-7c1f0d3e9a5b48d2b6e4"  # noqa: S105 - signs nothing but synthetic trees
    return kept | {"NO_COLOR": "1", "LC_ALL": "C.UTF-8", "POCKETMON_SIGN_SECRET": secret}


def read_hash_rate(printed: str) -> float:
    """Bytes per CPU second from `openssl speed -mr -bytes N sha256`: its line `+F:index:sha256:rate`."""
    found = re.search(r"^\+F:\d+:sha256:([0-9.]+)\s*$", printed, re.MULTILINE)
    if found is None:
        raise MeasureError("openssl speed printed no rate for sha256 (is it OpenSSL 1.1.1 or newer?)")
    return float(found[1])


def as_hashing(printed: str, size: int) -> Cost:
    """The cost of hashing `size` bytes at the rate that openssl printed."""
    seconds = size / read_hash_rate(printed)
    return Cost(wall=seconds, cpu=seconds, cpu_awaited=seconds)


def _do(*command: str, fails: bool = False) -> str:
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False, env=clean_environment())
    except OSError as error:
        raise MeasureError(f"{command[0]}: {error.strerror}") from error
    if done.returncode and not fails:
        said = done.stderr.strip()[-300:]
        raise MeasureError(f"{' '.join(command[:4])} ended with exit code {done.returncode}: {said}")
    return done.stderr
