"""The sizes of the tree: every folder, and the largest files."""

from pocketmon_pipeline.reports.dashboard.columns import Coder
from pocketmon_pipeline.scan.formats import find_kind
from pocketmon_pipeline.stage import Inputs
from pocketmon_pipeline.table import read_rows

MOST_FILES = 10_000
MOST_FOLDERS = 20_000

_FOLDERS = f"""
select parse_dirpath(path, 'forward_slash') as folder, count(*) filter (type = 'file'),
  coalesce(sum(size) filter (type = 'file'), 0)::bigint as bytes
from files group by 1 order by bytes desc, folder limit {MOST_FOLDERS}
"""
_FILES = f"""
select path, size, format from files where type = 'file' and size is not null
order by size desc, path limit {MOST_FILES}
"""
_FORMATS = "select type, format, count(*), coalesce(sum(size), 0)::bigint from files where type <> 'link' group by all"
_TOTALS = """
select count(*) filter (type = 'file'), coalesce(sum(size) filter (sha256 is not null), 0)::bigint,
  count(*) filter (type = 'link')
from files
"""


def name_kind(type_name: object, format_name: object) -> str:
    """The family of a file's format, as the inventory says; nothing for what is no file."""
    return find_kind(str(format_name)) if type_name == "file" else ""


def describe_assets(inputs: Inputs) -> dict[str, object]:
    """Folders with what lies directly in them, and files as columns."""
    folders = inputs.sql(_FOLDERS).fetchall()
    files = inputs.sql(_FILES).fetchall()
    paths = [str(path).rpartition("/") for path, _, _ in files]
    formats = [form for _, _, form in files]
    kinds = {form: find_kind(str(form)) for form in set(formats)}
    return {
        "folders": [folder for folder, _, _ in folders],
        "folderFiles": [number for _, number, _ in folders],
        "folderBytes": [size for _, _, size in folders],
        "name": [name for _, _, name in paths],
        "folder": Coder(folder for folder, _, _ in paths).encode(),
        "size": [size for _, size, _ in files],
        "kind": Coder(map(kinds.__getitem__, formats)).encode(),
        "format": Coder(formats).encode(),
        "kinds": _count_kinds(inputs),
    }


def _count_kinds(inputs: Inputs) -> list[tuple[str, int, int]]:
    """Each kind with its files and bytes, most files first."""
    counts: dict[str, tuple[int, int]] = {}
    for type_name, form, files, size in read_rows(inputs.sql(_FORMATS), tuple[str, str | None, int, int]):
        kind = name_kind(type_name, form)
        before = counts.get(kind, (0, 0))
        counts[kind] = before[0] + files, before[1] + size
    return sorted(((kind, *numbers) for kind, numbers in counts.items()), key=lambda one: (-one[1], one[0]))


def count_assets(inputs: Inputs) -> dict[str, object]:
    """Files, their bytes, and links."""
    return dict(zip(("files", "bytes", "links"), inputs.sql(_TOTALS).fetchall()[0], strict=True))
