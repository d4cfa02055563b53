"""A stage whose map says that it reads, and then waits for ever; workers import it by name."""

import sys
import threading
from collections.abc import Iterable, Sequence

from pocketmon_pipeline.stage import Config, Content, Map, Row, Stage


def read(contents: Sequence[Content], config: Config) -> Iterable[Row]:
    sys.stderr.write("worker is reading\n")  # the test waits for it; print writes the line's end by itself
    sys.stderr.flush()
    threading.Event().wait()
    return []


STAGE = Stage(name="stuck", map=Map(tables={"stuck": {"x": "int"}}, rows=read))
