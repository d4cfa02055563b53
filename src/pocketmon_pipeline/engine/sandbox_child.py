"""The sandbox child itself: `python -m pocketmon_pipeline.engine.sandbox_child`, spoken to through its pipes.

The parent is trusted and may send pickles; what goes back is plain MessagePack, because this process handles hostile
bytes and may be taken over by them.
"""

import os
import pickle  # the parent is trusted; nothing else can write to this process's stdin
import sys
import time
from typing import IO, cast

import msgspec

from pocketmon_pipeline.stage import Content, Row
from pocketmon_pipeline.system import allow_cpu, limit_process

_LENGTH_BYTES = 8

# Address space of the child, in bytes: its own code, one file at the largest cap, and what is decoded from it.
MEMORY_LIMIT = 1536 * 1024 * 1024
_OPEN_FILES = 64


# A row as it travels: its table, what names the content, and the values.
Plain = tuple[str, str, str, str, list[str | int | float | bool | None]]


class Answer(msgspec.Struct, array_like=True):
    """What became of one file: its rows, or why there are none. `cpu` is in seconds."""

    rows: list[Plain] = []
    error: str = ""
    cpu: float = 0.0


def write_frame(pipe: IO[bytes], payload: bytes) -> None:
    """Write a length and the payload."""
    pipe.write(len(payload).to_bytes(_LENGTH_BYTES, "little"))
    pipe.write(payload)
    pipe.flush()


def read_frame(pipe: IO[bytes]) -> bytes | None:
    """Read one payload; None at the end of the pipe, or where it breaks off."""
    header = pipe.read(_LENGTH_BYTES)
    if len(header) < _LENGTH_BYTES:
        return None
    length = int.from_bytes(header, "little")
    payload = pipe.read(length)
    return payload if len(payload) == length else None


def _plain(row: Row) -> Plain:
    # What a stage yields as values is checked against the declared columns when the table is built.
    return (
        row.table,
        row.digest,
        row.format,
        row.argument,
        cast("list[str | int | float | bool | None]", list(row.values)),
    )


def main() -> None:
    """Answer frames until the pipe closes."""
    stdin, stdout = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    # Whatever a decoder prints must not get into the answers.
    null = os.open(os.devnull, os.O_WRONLY)
    os.dup2(null, 1)
    os.dup2(null, 2)
    path, setup = read_frame(stdin), read_frame(stdin)
    if path is None or setup is None:
        return
    sys.path[:] = msgspec.msgpack.decode(path, type=list[str])
    reader, config = pickle.loads(setup)  # noqa: S301 - sent by the parent, over a pipe that only it holds
    limit_process(MEMORY_LIMIT, _OPEN_FILES)
    contents_decoder = msgspec.msgpack.Decoder(list[Content])
    encoder = msgspec.msgpack.Encoder()
    while (frame := read_frame(stdin)) is not None:
        for content in contents_decoder.decode(frame):
            allow_cpu(reader.timeout)
            started = time.process_time()
            try:
                answer = Answer([_plain(row) for row in reader.rows([content], config)])
            except MemoryError:
                answer = Answer(error="it needs more memory than the sandbox has")
            except RecursionError:
                answer = Answer(error="it is nested too deep")
            except Exception as error:  # noqa: BLE001 - any failure of a decoder is an answer about the file
                answer = Answer(error=f"{type(error).__name__}: {error}"[:500])
            answer.cpu = time.process_time() - started
            write_frame(stdout, encoder.encode(answer))


if __name__ == "__main__":
    main()
