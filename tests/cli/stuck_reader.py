"""A stage whose map says that it reads, and then waits for ever; workers import it by name."""

import sys
import threading
from collections.abc import Iterable, Sequence

from pocketmon_pipeline.stage import Config, Content, Map, Row, Stage


def read(contents: Sequence[Content], config: Config) -> Iterable[Row]:
    print("worker is reading", file=sys.stderr, flush=True)  # noqa: T201 - the marker that the test waits for
    threading.Event().wait()
    return []


STAGE = Stage(name="stuck", map=Map(tables={"stuck": {"x": "int"}}, rows=read))
