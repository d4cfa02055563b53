"""Small pictures of the tree, as they are: nothing here decodes a byte of them.

Thumbnails would need a decoder and an encoder, neither of which is among the program's dependencies. A browser decodes
in a sandbox of its own, and runs no script of a picture (HTML Standard, the img element). Left out are files that hold
a credential or tell where they were taken, since the page may go where the tree does not.
"""

import base64
from typing import NamedTuple

from pocketmon_pipeline.reports.dashboard.findings import CARRIED
from pocketmon_pipeline.reports.dashboard.original import names_credential, read_original
from pocketmon_pipeline.stage import Inputs

MOST = 2_000
LARGEST = 131_072  # bytes of one picture
TOTAL = 3_000_000  # bytes of all

TYPES = {
    "png": "image/png",
    "jpeg": "image/jpeg",
    "gif": "image/gif",
    "webp": "image/webp",
    "svg": "image/svg+xml",
    "bmp": "image/bmp",
    "avif": "image/avif",
}

# Copies first, since they are compared; then what something is wrong with; small ones before large ones.
_CHOSEN = f"""
with contents as (
  select sha256, any_value(format) as format, any_value(size) as size, min(path) as path, list(path) as paths,
    count(*) > 1 as copied, bool_or(path in (select path from {CARRIED})) as found
  from files
  where format in (select unnest($formats)) and status = 'read' and size between 1 and $largest
  group by sha256
)
select path, sha256, format, size, paths from contents
where not list_has_any(paths, (select coalesce(list(distinct path), []) from judged
  where topic = 'secrets' or rule = 'image.metadata'))
order by copied desc, found desc, size, path limit $most
"""

_EXPLANATION = (
    "Pictures are shown as they are, up to {largest} kB each and {total} MB in all; larger ones are not in this page."
)
NOTE = _EXPLANATION.format(largest=LARGEST // 1024, total=TOTAL // 1_000_000)


class Pictures(NamedTuple):
    """The pictures as data addresses, and which of them each path shows."""

    sources: list[str]
    by_path: dict[str, int]


def gather_pictures(inputs: Inputs, root: str) -> Pictures:
    """Read the pictures that the page carries."""
    pictures = Pictures([], {})
    if not root:
        return pictures
    wanted = {"formats": list(TYPES), "largest": LARGEST, "most": MOST}
    left = TOTAL
    for path, digest, form, size, paths in inputs.sql(_CHOSEN, wanted).fetchall():
        if int(str(size)) > left or len(pictures.by_path) >= MOST:
            break
        data = read_original(root, str(path), str(digest), LARGEST)
        if data is None or (form == "svg" and names_credential(data)):
            continue
        left -= len(data)
        assert isinstance(paths, list)
        for same in sorted(map(str, paths))[: MOST - len(pictures.by_path)]:
            pictures.by_path[same] = len(pictures.sources)
        pictures.sources.append(f"data:{TYPES[str(form)]};base64,{base64.b64encode(data).decode()}")
    return pictures
