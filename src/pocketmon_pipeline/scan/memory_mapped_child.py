"""The script of `memory_mapped`'s child: `memory_mapped_child.py PID PART`, independent of the package.

Each line that it is sent has the descriptor of a file that process PID has open, and how many bytes of it to hash. It
answers with an empty line for each PART bytes, and with the digest and the CPU seconds that were used for it.
"""

import hashlib
import mmap
import sys
import time

TYPE_CHECKING = False  # to ask `typing` would take a third of the start
if TYPE_CHECKING:
    from collections.abc import Iterator


def map_part(descriptor: int, start: int, length: int) -> mmap.mmap:
    """Have these bytes of a file in memory."""
    if sys.platform != "linux":
        raise NotImplementedError
    # mmap(2): the system fetches all pages at once, and reads ahead, instead of being asked for one after the other.
    flags = mmap.MAP_SHARED | mmap.MAP_POPULATE
    return mmap.mmap(descriptor, length, flags=flags, prot=mmap.PROT_READ, offset=start)


def hash_parts(path: str, size: int, part: int) -> "Iterator[str]":
    """An empty text for each part that is hashed, at last the digest; an error when the file is shorter."""
    digest = hashlib.sha256()
    with open(path, "rb", buffering=0) as file:
        for start in range(0, size, part):
            with map_part(file.fileno(), start, min(part, size - start)) as held:
                digest.update(held)
            yield ""
    yield digest.hexdigest()


def answer_requests(parent: str, part: int) -> None:
    """Until there are no more."""
    for line in sys.stdin.buffer:
        descriptor, size = line.split()
        started = time.process_time()
        for digest in hash_parts(f"/proc/{parent}/fd/{int(descriptor)}", int(size), part):
            print(digest, time.process_time() - started if digest else "", flush=True)  # noqa: T201 - that is its answer


if __name__ == "__main__":
    answer_requests(sys.argv[1], int(sys.argv[2]))
