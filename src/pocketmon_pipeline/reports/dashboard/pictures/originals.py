"""Serves whole pictures, if they are still what the run has read."""

from typing import NamedTuple

from pocketmon_pipeline.reports.dashboard.excerpts import names_credential, read_original
from pocketmon_pipeline.reports.dashboard.pictures.selection import TYPES
from pocketmon_pipeline.stage import Inputs

LARGEST = 64 * 1024 * 1024
"""Bytes of a picture that is served."""

_FOUND = """
select sha256, format from files
where path = $path and status = 'read' and format in (select unnest($formats)) and sha256 not in (
  select sha256 from files join judged using (path)
  where sha256 is not null and (topic = 'secrets' or rule = 'image.metadata'))
limit 1
"""


class Original(NamedTuple):
    """A file's bytes, and what a browser takes them for."""

    media_type: str
    data: bytes


def read_picture(inputs: Inputs, root: str, path: str) -> Original | None:
    """Read one that browsers show; None for any other file, one that has changed, or one with a credential in it."""
    if not root:
        return None
    for digest, form in inputs.sql(_FOUND, {"path": path, "formats": list(TYPES)}).fetchall():
        data = read_original(root, path, str(digest), LARGEST)
        if data is not None and not (form == "svg" and names_credential(data)):
            return Original(TYPES[str(form)], data)
    return None
