"""Selects files named like a credential: a setting (`db_password.txt`), or a program's file (`psk.txt`).

Docker and Kubernetes mount secrets as such files, Ansible reads the password of its vault from one, and Rails keeps the
key of its credentials so (Docker, "Manage sensitive data with Docker secrets"; Ansible, "Managing vault passwords";
Rails, "Securing Rails Applications").
"""

from collections.abc import Iterator
from typing import NamedTuple

from pocketmon_pipeline.analyses.secrets.file_names import find_in_paths
from pocketmon_pipeline.analyses.secrets.stages import (
    LONE_COLUMNS,
    LONE_FILES,
    PATH_COLUMNS,
    PATH_SECRETS,
    SecretsConfig,
)
from pocketmon_pipeline.secrets.named.key_words import read_key, says_about
from pocketmon_pipeline.secrets.named.keys import STEMS
from pocketmon_pipeline.secrets.named.known_files import CALLED, list_known
from pocketmon_pipeline.stage import Inputs, Outcome
from pocketmon_pipeline.table import build_table, read_rows

# Endings that say nothing of what is in a file, and those that name a credential themselves.
_PLAIN = frozenset(("", "txt", "text"))
_TELLING = frozenset(("key", "pass", "password", "passwd", "pw", "secret", "token"))
# Before a key that is a folder's name: its files' own names need not say what they hold.
GROUP = "/"
# Before what `known_files` calls such a file.
KNOWN = ":"
# An expression takes half a microsecond for each path, and so does each row that is looked for among others.
_SMALL = f"""
select distinct path, sha256, format, size <= 600 from files
where type = 'file' and status = 'read' and size between 4 and 65536 and
    ((size <= 600 and regexp_matches(lower(path), '{STEMS}')) or regexp_matches(lower(path), '(?:^|/)(?:{CALLED})$'))
order by all
"""


class SingleValueFile(NamedTuple):
    """A file to search, as the value of the key in its or its folder's name, or as a known file."""

    path: str
    digest: str
    format: str
    argument: str


def read_names(inputs: Inputs, config: SecretsConfig) -> Outcome:
    """List small files whose names say that they hold a credential, known files, and credentials that are in names."""
    lone = build_table(LONE_COLUMNS, _ask_names(inputs))
    in_paths = build_table(PATH_COLUMNS, find_in_paths(inputs, config.secrets.fingerprint_salt))
    return Outcome(tables={LONE_FILES: lone, PATH_SECRETS: in_paths})


def _ask_names(inputs: Inputs) -> Iterator[SingleValueFile]:
    for path, digest, format_name, is_small in read_rows(inputs.sql(_SMALL), tuple[str, str, str, bool]):
        if is_small and (argument := read_path(path)):
            yield SingleValueFile(path, digest, format_name, argument)
        for name in list_known(path):
            yield SingleValueFile(path, digest, format_name, f"{KNOWN}{name}")


def read_path(path: str) -> str:
    """The key in a file's or folder's name; empty if neither names a credential."""
    folders, _, name = path.rpartition("/")
    stem, _, ending = name.lstrip(".").rpartition(".")
    if not stem:
        stem, ending = ending, ""
    if ending.lower() not in _PLAIN | _TELLING:
        return ""
    key = stem if ending.lower() in _PLAIN else f"{stem}.{ending}"
    if read_key(key):
        return key
    group = folders.rpartition("/")[2].rstrip("sS")
    return GROUP + group if read_key(group) and not says_about(key) else ""
