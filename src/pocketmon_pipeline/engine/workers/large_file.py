"""A file that arrives in chunks: passed to streaming maps, and buffered up to the caps of the others."""

import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager

from pocketmon_pipeline.engine.workers.job import MapTask, Usage
from pocketmon_pipeline.engine.workers.mapping import Mapper, blame
from pocketmon_pipeline.scan.detection import HEAD_SIZE, Detection, detect_format
from pocketmon_pipeline.scan.reading import OpenFile
from pocketmon_pipeline.stage import Content, Stream


class LargeFile:
    """Collects one file; costs nothing when no chunk ever comes."""

    def __init__(self, claim: str, tasks: Sequence[MapTask], mapper: Mapper) -> None:
        """`claim` is the format that the file's name claims."""
        self._claim = claim
        self._tasks = tasks
        self._mapper = mapper
        self._size = 0
        self._streams: dict[int, Stream] = {}
        self._seconds: defaultdict[int, float] = defaultdict(float)
        self._whole: list[int] = []
        self._chunks: list[bytes] = []
        self._cap = 0
        self.detection: Detection | None = None

    def _start(self, head: bytes) -> Detection:
        detection = detect_format(self._claim, head)
        for index in self._mapper.tasks_for(detection.format):
            task = self._tasks[index]
            with blame(task.stage):
                stream = task.map.begin(task.config, detection.format)
            if stream is not None:
                self._streams[index] = stream
            else:
                self._whole.append(index)
                self._cap = max(self._cap, task.map.cap)
        return detection

    def feed(self, chunk: bytes) -> None:
        """Take the next chunk."""
        if self.detection is None:
            self.detection = self._start(chunk[:HEAD_SIZE])
        self._size += len(chunk)
        for index, stream in self._streams.items():
            started = time.thread_time()
            with blame(self._tasks[index].stage):
                stream.feed(chunk)
            self._seconds[index] += time.thread_time() - started
        if self._size <= self._cap:
            self._chunks.append(chunk)
        else:
            self._chunks.clear()

    def end(self, digest: str, reopen: Callable[[], AbstractContextManager[OpenFile]]) -> Detection:
        """Finish: rows of the streams, whole-file maps where the file fits, windows or reports where it does not."""
        detection = self.detection
        assert detection is not None
        content = Content(digest, detection.format, b"")
        for index, stream in self._streams.items():
            started, stage = time.thread_time(), self._tasks[index].stage
            with blame(stage):
                self._mapper.keep(stage, stream.end(content))
            seconds = self._seconds[index] + time.thread_time() - started
            self._mapper.charge(Usage(stage, seconds, 1, self._size))
        whole = content._replace(data=b"".join(self._chunks))
        for index in self._whole:
            if self._mapper.is_known(index, content):
                continue
            if self._size <= self._tasks[index].map.cap:
                self._mapper.run_task(index, [whole])
            else:
                with reopen() as file:
                    self._mapper.take_large(index, content, file)
        return detection


class Passing:
    """A file that one map looks at again: one that is large is streamed as it was in the first pass."""

    def __init__(self, task: MapTask, format_name: str) -> None:
        """No stream is made before the first chunk comes."""
        self._task = task
        self._format = format_name
        self._stream: Stream | None = None
        self._chunks: list[bytes] = []
        self._size = 0
        self._seconds = 0.0

    def feed(self, chunk: bytes) -> None:
        """Take the next chunk. What is larger than the cap is not kept."""
        if self._size == 0 and self._task.map.select is None:
            with blame(self._task.stage):
                self._stream = self._task.map.begin(self._task.config, self._format)
        self._size += len(chunk)
        if self._stream is not None:
            started = time.thread_time()
            with blame(self._task.stage):
                self._stream.feed(chunk)
            self._seconds += time.thread_time() - started
        elif self._size <= self._task.map.cap:
            self._chunks.append(chunk)
        else:
            self._chunks.clear()

    def take(self) -> bytes:
        """What was kept."""
        return b"".join(self._chunks)

    def end(self, content: Content, mapper: Mapper) -> bool:
        """Keep the rows of a stream; return whether there was one."""
        if self._stream is None:
            return False
        started = time.thread_time()
        with blame(self._task.stage):
            mapper.keep(self._task.stage, self._stream.end(content))
        seconds = self._seconds + time.thread_time() - started
        mapper.charge(Usage(self._task.stage, seconds, 1, self._size))
        return True
