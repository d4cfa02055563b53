"""READ FIRST: the stages that search for credentials: in bytes, in archives, in images, in files of one value.

How they do is imported where they do it.
"""

from pocketmon_pipeline.binary.archives.containers import CONTAINERS
from pocketmon_pipeline.config.sections import Secrets
from pocketmon_pipeline.model import Columns
from pocketmon_pipeline.scan.reading import WHOLE_READ
from pocketmon_pipeline.stage import WHOLE_FILE_CAP, Config, Deferred, Inputs, Map, Stage
from pocketmon_pipeline.table import Relation

SECRETS = "secrets"
PACKED_SECRETS = "packed_secrets"
IMAGE_SECRETS = "picture_secrets"
WRAPPED_SECRETS = "wrapped_secrets"
LONE_SECRETS = "lone_secrets"
# The files that were asked, by path: what is a credential in one is none in another that is called otherwise.
LONE_FILES = "lone_files"
LONE_COLUMNS: Columns = {"path": "str", "digest": "str", "format": "str", "argument": "str"}
SECRET_COLUMNS: Columns = {
    "kind": "str",
    "line": "int",
    "column": "int",
    "shown": "str",
    "fingerprint": "str",
    "confidence": "str",
    "verified": "bool",
    "expires": "int",
    "named": "bool",
    "way": "str",
    "permitted": "str",
    "reason": "str",
    "until": "str",
    "fault": "str",
    "member": "str",
}
# Credentials in the names of files and folders.
PATH_SECRETS = "path_secrets"
PATH_COLUMNS: Columns = {"path": "str", **SECRET_COLUMNS}
# The images that a second look is taken at: those with compressed texts, and how many, and large ones, of which that
# is not known.
IMAGE_TEXTS = "picture_texts"
TEXT_COLUMNS: Columns = {"packed": "int"}
WRAPPED_COLUMNS: Columns = {}
# The texts that a second look is taken at: those that hold archives as base64 or hexadecimal digits.
WRAPPED_ARCHIVES = "wrapped_archives"
# What kept an archive from being searched whole. In a run its reader tells the same; where only credentials are looked
# for there is none.
PACKED_FAULTS = "packed_faults"
FAULT_COLUMNS: Columns = {"code": "str", "detail": "str", "subject": "str"}
# Images with texts, or blocks of metadata in which cameras and programs leave names and settings.
IMAGES_WITH_TEXTS = frozenset({"png", "jpeg", "webp", "tiff"})
_TIMEOUT = 60.0


class SecretsConfig(Config, frozen=True):
    """How credentials are looked for."""

    secrets: Secrets = Secrets()


_HERE = "pocketmon_pipeline.analyses.secrets"


def _defer(module: str, name: str, before: str = "") -> Deferred:
    return Deferred(f"{_HERE}.{module}", name, before=before and f"{_HERE}.{before}")


def select_images(inputs: Inputs, _: SecretsConfig) -> Relation:
    """Images with text that was not searched in the first pass."""
    return inputs.sql(f"select distinct digest, format, '' as argument from {IMAGE_TEXTS}")


def select_wrapped(inputs: Inputs, _: SecretsConfig) -> Relation:
    """Texts that hold archives."""
    return inputs.sql(f"select distinct digest, format, '' as argument from {WRAPPED_ARCHIVES}")


def select_lone(inputs: Inputs, _: SecretsConfig) -> Relation:
    """Files that are named like a credential; the argument is the key."""
    return inputs.sql(f"select distinct digest, format, argument from {LONE_FILES}")


PLAIN = Stage(
    name=SECRETS,
    version=44,
    config=SecretsConfig,
    map=Map(
        tables={SECRETS: SECRET_COLUMNS, IMAGE_TEXTS: TEXT_COLUMNS, WRAPPED_ARCHIVES: WRAPPED_COLUMNS},
        rows=_defer("file_contents", "find_secrets", before="preload"),
        stream=_defer("file_contents", "SecretStream", before="preload"),
    ),
)
PACKED = Stage(
    name=PACKED_SECRETS,
    version=43,
    config=SecretsConfig,
    map=Map(
        tables={PACKED_SECRETS: SECRET_COLUMNS, PACKED_FAULTS: FAULT_COLUMNS},
        rows=_defer("archive_members", "find_packed"),
        formats=frozenset(CONTAINERS),
        isolated=True,
        windowed=True,
        timeout=_TIMEOUT,
        timeout_size=WHOLE_FILE_CAP,
    ),
)
IMAGES = Stage(
    name=IMAGE_SECRETS,
    version=40,
    needs=(IMAGE_TEXTS,),
    config=SecretsConfig,
    map=Map(
        tables={IMAGE_SECRETS: SECRET_COLUMNS},
        rows=_defer("image_metadata", "find_in_images"),
        formats=IMAGES_WITH_TEXTS,
        cap=WHOLE_READ,
        select=select_images,
        isolated=True,
        windowed=True,
    ),
)
WRAPPED = Stage(
    name=WRAPPED_SECRETS,
    version=13,
    needs=(WRAPPED_ARCHIVES,),
    config=SecretsConfig,
    map=Map(
        tables={WRAPPED_SECRETS: SECRET_COLUMNS},
        rows=_defer("archive_members", "find_wrapped"),
        select=select_wrapped,
        isolated=True,
        timeout=_TIMEOUT,
    ),
)
NAMES = Stage(
    name=LONE_FILES,
    needs=("files",),
    makes=(LONE_FILES, PATH_SECRETS),
    config=SecretsConfig,
    reduce=_defer("single_value_files", "read_names"),
)
LONE = Stage(
    name=LONE_SECRETS,
    version=30,
    needs=(LONE_FILES,),
    config=SecretsConfig,
    map=Map(tables={LONE_SECRETS: SECRET_COLUMNS}, rows=_defer("single_value", "find_lone"), select=select_lone),
)

# All that find credentials, each after those that it needs.
STAGES = (PLAIN, PACKED, IMAGES, WRAPPED, NAMES, LONE)
