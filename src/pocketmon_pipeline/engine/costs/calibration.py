"""A fixed amount of work, whose duration measures the current speed of the machine."""

import hashlib
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pocketmon_pipeline.engine.tables.database import Database

# Of each kind of work that stages do, some ten milliseconds on a machine of 2020. Whoever changes these numbers makes
# the times of earlier runs incomparable.
_BUFFER = 4 * 1024 * 1024
_TURNS = 60_000
_ROWS = 600_000


def calibrate(database: "Database") -> float:
    """Hash a buffer, run a loop and a query; return the CPU seconds of this process, all threads together."""
    buffer = bytes(_BUFFER)
    started = time.process_time()
    hashlib.sha256(buffer).digest()
    number = 1
    for _ in range(_TURNS):
        number = number * 1103515245 + 12345 & 0x7FFFFFFF
    database.sql(f"select count(distinct hash(range) % 65536), {number} from range({_ROWS})").fetchall()
    return time.process_time() - started
