"""Files that are called like a setting and hold nothing but its value: `db_password.txt`, `config/master.key`.

Docker and Kubernetes mount secrets as such files, Ansible reads the password of its vault from one, and Rails keeps the
key of its credentials so (Docker, "Manage sensitive data with Docker secrets"; Ansible, "Managing vault passwords";
Rails, "Securing Rails Applications").
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from pocketmon_pipeline.analyses.secrets.rows import Told, tell
from pocketmon_pipeline.analyses.secrets.stages import LONE_COLUMNS, LONE_FILES, LONE_SECRETS, SecretsConfig
from pocketmon_pipeline.secrets.finding import judge_lone
from pocketmon_pipeline.secrets.named.groups import says_about
from pocketmon_pipeline.secrets.named.key_words import read_key
from pocketmon_pipeline.secrets.named.keys import STEMS
from pocketmon_pipeline.stage import Config, Content, Inputs, Outcome, Row
from pocketmon_pipeline.table import build_table, read_rows
from pocketmon_pipeline.text.encoding import to_utf8
from pocketmon_pipeline.text.position import place_offset

# Endings that say nothing of what is in a file, and those that name a credential themselves.
_PLAIN = frozenset(("", "txt", "text"))
_TELLING = frozenset(("key", "pass", "password", "passwd", "pw", "secret", "token"))
# Before a key that is a folder's name: its files' own names need not say what they hold.
_GROUP = "/"
_SMALL = f"""
select distinct path, sha256, format from files
where type = 'file' and status = 'read' and size between 4 and 600 and regexp_matches(lower(path), '{STEMS}')
order by all
"""


class Lone(NamedTuple):
    """A file to look into. Of the key that its name is, `argument` tells whether it is its folder's."""

    path: str
    digest: str
    format: str
    argument: str


def list_lone(inputs: Inputs, _: Config) -> Outcome:
    """List the small files whose names say that they hold a credential."""
    return Outcome(tables={LONE_FILES: build_table(LONE_COLUMNS, _ask_names(inputs))})


def _ask_names(inputs: Inputs) -> Iterator[Lone]:
    for path, digest, format_name in read_rows(inputs.sql(_SMALL), tuple[str, str, str]):
        if argument := read_path(path):
            yield Lone(path, digest, format_name, argument)


def read_path(path: str) -> str:
    """The key that a file's name is, or its folder's behind a slash; empty where neither names a credential."""
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
    return _GROUP + group if read_key(group) and not says_about(key) else ""


def find_lone(contents: Sequence[Content], config: SecretsConfig) -> Iterable[Row]:
    """Judge whole files as values."""
    for content in contents:
        data = to_utf8(content.data)
        key = content.argument.removeprefix(_GROUP)
        leak = judge_lone(data, key, grouped=key != content.argument)
        if leak is not None:
            told = Told(leak, place_offset(data, leak.start), None)
            yield from tell(LONE_SECRETS, content, [told], config.secrets.fingerprint_salt)
