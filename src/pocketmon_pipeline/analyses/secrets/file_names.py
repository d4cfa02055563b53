"""Searches the paths of files for credentials that their form gives away: `AKIA....pem`, `token_ghp_....txt`."""

from collections.abc import Iterator

from pocketmon_pipeline.pattern import compile_later
from pocketmon_pipeline.secrets.kind import Confidence
from pocketmon_pipeline.secrets.redaction import make_fingerprint, show_start
from pocketmon_pipeline.stage import Inputs
from pocketmon_pipeline.table import read_rows

# What looks drawn by chance: of 140 tokens one does not. The search itself takes a tenth of a second to load, which
# most trees need not pay.
_MAY_HOLD = """
select distinct path from files
where type = 'file' and regexp_matches(path, '[A-Za-z0-9_-]{16}')
      and regexp_matches(path, '[A-Za-z][0-9]+[A-Za-z]|[0-9][A-Za-z]+[0-9]')
order by all
"""

# Where a `_` may join a token with a word: both have it.
_JOINT = compile_later(rb"(?<=[A-Za-z0-9]{16})_|_(?=[A-Za-z0-9]{16})")
_NO_COMMENT = None, None, None, None


def find_in_paths(inputs: Inputs, salt: str) -> Iterator[tuple[object, ...]]:
    """Make the rows of credentials in paths; one in a folder's name is told once, at its first file.

    They have no line: there is none in a path.
    """
    paths = [path for (path,) in read_rows(inputs.sql(_MAY_HOLD), tuple[str])]
    if not paths:
        return
    from pocketmon_pipeline.secrets.scan import scan

    if not scan(b"\n".join({part for path in paths for _, part in list_parts(path.encode())})):
        return
    told = set[tuple[bytes, int]]()
    for path in paths:
        data = path.encode()
        for begin, match in ((begin, match) for begin, part in list_parts(data) for match in scan(part)):
            start, end = begin + match.start, begin + match.end
            place = data[: (data + b"/").index(b"/", end)], start
            if place not in told and match.confidence is not Confidence.LOW:
                told.add(place)
                value = data[start:end]
                shown, digest = show_start(value), make_fingerprint(value, salt)
                about = str(match.confidence), match.verified is True, match.expires, False, ""
                yield path, match.kind, 0, 0, shown, digest, *about, *_NO_COMMENT, ""


def list_parts(path: bytes) -> Iterator[tuple[int, bytes]]:
    """The path, and what its names have before and behind a joint, each with where it begins.

    Of one name at a time: paths of many joints would be many times as long as all of them.
    """
    yield 0, path
    for joint in _JOINT.finditer(path):
        begin, end = path.rfind(b"/", 0, joint.start()) + 1, path.find(b"/", joint.end())
        yield begin, path[begin : joint.start()]
        yield joint.end(), path[joint.end() : end if end >= 0 else None]
