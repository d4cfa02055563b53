"""An executor of threads, for files that are only hashed: hashing releases the interpreter's lock.

They start at once, and many of the large files of a tree are read before a pool of processes would have begun.
"""

from concurrent.futures import ThreadPoolExecutor

from pocketmon_pipeline.engine.workers import worker
from pocketmon_pipeline.engine.workers.job import Setup


class ThreadExecutor(ThreadPoolExecutor):
    """Each thread has a worker of its own."""

    def __init__(self, setup: Setup, threads: int) -> None:
        """Threads begin as there is work for them."""
        self._workers: list[worker.Worker] = []
        super().__init__(threads, thread_name_prefix="reader", initializer=self._begin, initargs=(setup,))

    def _begin(self, setup: Setup) -> None:
        self._workers.append(worker.start_worker(setup, in_pool=False))

    def stop(self) -> None:
        """Read no further: what is being read now breaks as it does when a process is killed."""
        for one in self._workers:
            one.is_stopped = True

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:  # noqa: FBT001, FBT002 - Executor's
        """Close the workers once their threads have ended."""
        super().shutdown(wait, cancel_futures=cancel_futures)
        while wait and self._workers:
            self._workers.pop().close()
