"""One line of the log in the names of the Elastic Common Schema, for collectors that read JSON lines.

Sources: Elastic Common Schema 8.11, field reference; github.com/elastic/ecs-logging, spec/spec.json: names are written
with dots, and `@timestamp`, `log.level` and `message` come first. The published schema log_event.schema.json says
what each field means.
"""

import os
from collections.abc import Mapping

from pocketmon_pipeline import __version__

ECS_VERSION = "8.11.0"
SERVICE = "pocketmon-pipeline"

Value = str | int | list[str]


def draw_event(level: str, message: str, fields: Mapping[str, Value]) -> str:
    """A JSON object in ASCII, without a line end. `level` is debug, info, warning or error."""
    import datetime
    import json

    now = datetime.datetime.now(datetime.UTC)
    event: dict[str, Value] = {
        "@timestamp": now.isoformat(timespec="milliseconds").replace("+00:00", "Z"),
        "log.level": level,
        "message": message,
        "ecs.version": ECS_VERSION,
        "service.name": SERVICE,
        "service.version": __version__,
        "event.kind": "event",
        "event.dataset": f"{SERVICE}.log",
        "process.pid": os.getpid(),
        **fields,
    }
    return json.dumps(event)


def to_nanoseconds(seconds: float) -> int:
    """The unit of `event.duration`."""
    return round(seconds * 1e9)
