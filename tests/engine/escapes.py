"""What a decoder that was taken over would try: each attempt says what it was told, or that it went through."""

import contextlib
import os
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from pocketmon_pipeline.stage import Config, Content, Map, Row, Stage
from pocketmon_pipeline.system.portable import find_module

DONE = "done"
resource = find_module("resource")


def _open_many(_: Path) -> None:
    with contextlib.ExitStack() as stack:
        for _number in range(100):
            stack.enter_context(open(os.devnull, "rb"))


def _connect(_: Path) -> None:
    with socket.socket() as one:
        one.connect(("127.0.0.1", 9))


def _write(folder: Path) -> None:
    (folder / "new").write_bytes(b"x")


def _append(folder: Path) -> None:
    with (folder / "asset").open("ab") as file:
        file.write(b"x")


def _truncate(folder: Path) -> None:
    os.truncate(folder / "asset", 0)


def _replace(folder: Path) -> None:
    (folder / "other").replace(folder / "asset")


def _run(_: Path) -> None:
    subprocess.run([sys.executable, "-c", ""], check=True)


def _fork(_: Path) -> None:
    if not os.fork():
        os._exit(0)


def _signal_parent(_: Path) -> None:
    os.kill(os.getppid(), 0)


def _start_thread(_: Path) -> None:
    thread = threading.Thread(target=str)
    thread.start()
    thread.join()


def _read(folder: Path) -> None:
    (folder / "asset").read_bytes()


ATTEMPTS: dict[str, Callable[[Path], object]] = {
    "connect": _connect,
    "run a program": _run,
    "fork": _fork,
    "signal the parent": _signal_parent,
    "write": _write,
    "append": _append,
    "truncate": _truncate,
    "replace": _replace,
    "make a folder": lambda folder: (folder / "made").mkdir(),
    "link": lambda folder: (folder / "link").symlink_to("asset"),
    "change rights": lambda folder: (folder / "asset").chmod(0o777),
    "open many files": _open_many,
    "remove": lambda folder: (folder / "asset").unlink(),
}
# What decoders must still be able to do.
NEEDS: dict[str, Callable[[Path], object]] = {"read": _read, "start a thread": _start_thread}


def attempt(contents: Sequence[Content], _: Config) -> Iterable[Row]:
    """Try everything below the folder that the content names."""
    for content in contents:
        folder = Path(content.data.decode())
        for name, act in (NEEDS | ATTEMPTS).items():
            yield content.row("attempts", name, _try(act, folder))
        yield content.row("attempts", "variables", " ".join(sorted(os.environ)))
        yield content.row("attempts", "core size", str(resource and resource.getrlimit(resource.RLIMIT_CORE)))


def _try(act: Callable[[Path], object], folder: Path) -> str:
    try:
        act(folder)
    except OSError as error:
        return os.strerror(error.errno or 0)
    return DONE


ESCAPES = Stage(
    name="escapes", map=Map(tables={"attempts": {"name": "str", "answer": "str"}}, rows=attempt, isolated=True)
)
