"""The `files` table as a manifest needs it: what is covered, what is left out, and this run's own files."""

import functools
import os
from collections.abc import Callable, Iterable

from pocketmon_pipeline.artifacts import INTEGRITY_REPORT, MANIFEST, SUMMARY
from pocketmon_pipeline.integrity import paths
from pocketmon_pipeline.stage import Run
from pocketmon_pipeline.table import Relation, stream_rows
from pocketmon_pipeline.text.escape import escape_name

# ISO 8601 in UTC, to the microsecond; SQL over one row of `files`.
MODIFIED_TIME = "strftime(make_timestamp(mtime_ns // 1000), '%Y-%m-%dT%H:%M:%S.%fZ')"

# What should have a digest and has none, with the reason as `ignored` of a manifest has it; SQL over `files`.
UNREAD = "select path, status || ': ' || detail from files where sha256 is null and status <> 'listed' order by path"
_UNSIGNED = ("unreadable: ", "changed: ", "absent: ", "special: ", *paths.UNFIT)

# What is neither read nor a file: `ignored` has the type for a reason.
SPECIAL = frozenset({"link", "fifo", "socket", "device"})

OWN = "written by this program"
OWN_FOLDER = "output or state folder"


def is_unsigned(reason: str) -> bool:
    """Whether `ignored` has this reason for a file that was not left out on purpose: it could not be read or named."""
    return reason.startswith(_UNSIGNED)


def relate(path: str, root: str) -> str | None:
    """A path below `root` as manifests name it, "" for the root itself; None when it is not below."""
    return _name_below(path, os.path.realpath(root))


def _name_below(path: str, root: str) -> str | None:
    """The same of a root in which no link is left."""
    try:
        relative = os.path.relpath(os.path.realpath(path), root)
    except ValueError:  # another drive
        return None
    if relative == os.curdir:
        return ""
    if relative.split(os.sep, 1)[0] == os.pardir:
        return None
    return escape_name(relative.replace(os.sep, "/"))


def find_own_files(run: Run) -> dict[str, str]:
    """The run's own outputs that lie below its root, though not in a folder that is left out: path to reason."""
    folder = os.path.dirname(run.manifest)
    names = [os.path.join(folder, name) for name in (MANIFEST, INTEGRITY_REPORT, SUMMARY)]
    outputs = [os.path.join(run.output_dir, name) for name in run.outputs]
    root = os.path.realpath(run.root)
    related = (_name_below(path, root) for path in (run.manifest, *names, *outputs))
    folders = tuple(find_own_folders(run))
    return {path: OWN for path in related if path and not path.startswith(folders)}


def find_own_folders(run: Run) -> dict[str, str]:
    """The output and state folders that lie below the root, and are not read: path to reason."""
    related = (relate(folder, run.root) for folder in run.own_folders)
    return {f"{path}/": OWN_FOLDER for path in related if path}


# Entries that a manifest may name.
_NAMED = "files where sha256 is not null or type = 'link'"
# A name of printable ASCII characters is at fault only where `paths.find_fault` sees one of these signs, and folds to
# its lower case; where no two of those are equal, nothing more needs to be compared.
_PLAIN = r"regexp_full_match(path, '[ -\[\]-~]*') and not regexp_matches(path, '(?:^|/)\.{0,2}(?:/|$)|^[A-Za-z]:')"
_SURVEY = f"select count(*), count(distinct lower(path)), count(*) filter ({_PLAIN}) from {_NAMED}"


def _order_paths(sql: Callable[[str], Relation]) -> Iterable[str]:
    return (str(path) for (path,) in stream_rows(sql(f"select path from {_NAMED} order by path")))


def find_unfit(sql: Callable[[str], Relation]) -> dict[str, str]:
    """As `paths.find_unfit`, of the `files` that `sql` queries; not listed where one question says there are none."""
    ((names, folds, plain),) = sql(_SURVEY).fetchall()
    return {} if names == folds == plain else paths.find_unfit(functools.partial(_order_paths, sql))
