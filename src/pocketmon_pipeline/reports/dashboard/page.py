"""Renders the page: one offline file, or with script and style beside it for strict policies.

Its security policy (W3C, Content Security Policy Level 3) permits the one script and the one style that it has by
their digests, pictures that it carries itself, and nothing else.
"""

import base64
import functools
import hashlib
import os
from collections.abc import Iterator
from importlib import resources

from pocketmon_pipeline.engine.artifact import write_artifact
from pocketmon_pipeline.reports.dashboard.embedded_pictures import Pictures, gather_pictures
from pocketmon_pipeline.reports.dashboard.findings import MOST
from pocketmon_pipeline.reports.dashboard.noscript import write_plain
from pocketmon_pipeline.reports.dashboard.payload import make_payload, pack
from pocketmon_pipeline.reports.dashboard.source_data import SourceData

SCRIPT, STYLE = "dashboard.js", "dashboard.css"


@functools.cache
def read_bundle(name: str) -> str:
    """A part of the bundle, as web/ builds it."""
    return resources.files("pocketmon_pipeline.reports.dashboard").joinpath("bundle", name).read_text("utf-8")


def render(
    material: SourceData,
    *,
    split: bool = False,
    most: int = MOST,
    live: str | None = None,
    pictures: Pictures | None = None,
) -> Iterator[bytes]:
    """Write the page with the worst `most` findings, and with `pictures` where they were gathered already.

    `split` leaves script and style to the files beside it. A `live` page asks its server, by this stamp, whether there
    is another.
    """
    payload = {**make_payload(material, pictures or gather_pictures(material), most), "live": live}
    yield _begin(read_policy(split=split, live=live is not None), split=split).encode()
    for part in write_plain(material, payload):
        yield part.encode("utf-8", "replace")
    yield b'</div>\n<script type="application/octet-stream" id="data">'
    yield from pack(payload)
    yield b"</script>\n"
    last = f'<script src="{SCRIPT}"></script>' if split else f"<script>{read_bundle(SCRIPT)}</script>"
    yield f"{last}\n</body>\n</html>\n".encode()


def write_page(material: SourceData, path: str, *, split: bool, pictures: Pictures | None = None) -> list[str]:
    """Write the page, and with `split` its script and style beside it; PipelineError when the folder takes none."""
    beside = [os.path.join(os.path.dirname(path), name) for name in (SCRIPT, STYLE)] if split else []
    for name in beside:
        write_artifact(name, read_bundle(os.path.basename(name)).encode())
    write_artifact(path, render(material, split=split, pictures=pictures))
    return [path, *beside]


def read_policy(*, split: bool = False, live: bool = False) -> str:
    """The page's security policy."""
    script, style = (
        ("'self'", "'self'") if split else (hash_source(read_bundle(SCRIPT)), hash_source(read_bundle(STYLE)))
    )
    pictures = "data: 'self'; connect-src 'self'" if live else "data:"
    return (
        f"default-src 'none'; script-src {script}; style-src {style}; img-src {pictures}; "
        "base-uri 'none'; form-action 'none'"
    )


def _begin(policy: str, *, split: bool) -> str:
    looks = f'<link rel="stylesheet" href="{STYLE}">' if split else f"<style>{read_bundle(STYLE)}</style>"
    return f"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>Asset dashboard</title>
<link rel="icon" href="data:,">
{looks}
</head>
<body>
<div id="plain">
"""


def hash_source(text: str) -> str:
    """A script or style as a policy permits it (Content Security Policy Level 3, section 2.3.1)."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
