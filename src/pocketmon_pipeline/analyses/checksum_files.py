"""Resolves the entries of checksum files and manifests in the tree to paths.

A second look reads what the scan did not: digests of the older algorithms, for the files that ask for one, and the
entries of manifests.
"""

import hashlib
import zlib
from collections.abc import Iterable, Mapping, Sequence

from pocketmon_pipeline.artifacts import MANIFEST
from pocketmon_pipeline.integrity.tree import find_own_files
from pocketmon_pipeline.model import Columns, Observation
from pocketmon_pipeline.stage import Config, Content, Inputs, Map, Outcome, Row, Stage
from pocketmon_pipeline.table import Listed, Relation, list_filled

_MANIFEST = "manifest"
# As the standard library names them; SHA-256 is the scan's own.
_ALGORITHMS = (
    *("md5", "sha1", "sha224", "sha384", "sha512", "blake2b", "blake2s"),
    *("sha3_224", "sha3_256", "sha3_384", "sha3_512"),
)
_CRC = "crc32"

TABLES: Mapping[str, Columns] = {
    "content_checksums": {"value": "str"},
    "manifest_entries": {"root": "str", "name": "str", "expected": "str"},
}
_ENTRIES: Columns = {
    "path": "str",
    "number": "int",
    "line": "int",
    "pointer": "str",
    "algorithm": "str",
    "expected": "str",
    "target": "str",
}


def _normalise(expression: str) -> str:
    """Make the SQL that resolves `.` and `..` in a path; what leads out of the root keeps its `..`."""
    expression = rf"regexp_replace({expression}, '(^|/)(\./|/)+', '\1', 'g')"
    for _ in range(6):
        expression = rf"regexp_replace({expression}, '(^|/)[^/]*[^/.][^/]*/\.\./', '\1', 'g')"
    return f"ltrim({expression}, '/')"


# Names count from the checksum file's own folder, or from the top of the tree when only that fits. Windows tools write
# a backslash, which stands doubled in an escaped name. A lone digest in `a.zip.sha256` speaks of `a.zip`.
RESOLVED = rf"""
with entries as (
  select f.path, f.dir, e.line, null::varchar as pointer, replace(lower(e.algorithm), '-', '_') as algorithm,
         lower(e.expected) as expected,
         if(e.name = '', regexp_replace(f.name, '\.[^.]+$', ''), replace(e.name, '\\', '/')) as name
  from checksum_entries e join files f on f.sha256 = e.digest and f.format = e.format
  where e.name <> '' or f.ext <> ''
  union all
  select f.path, f.dir, null, '/file_inventory/' || replace(replace(m.name, '~', '~0'), '/', '~1'), 'sha256',
         lower(m.expected), case when m.root in ('', '.') then m.name else m.root || '/' || m.name end
  from {{manifests}} m join files f on f.sha256 = m.digest and f.format = m.format and f.name = '{MANIFEST}'
  where not list_contains($own, f.path)
),
placed as (
  select *, {_normalise("case when dir = '' then name else dir || '/' || name end")} as near,
         {_normalise("name")} as far
  from entries
),
based as (
  select p.path, count(n.path) > 0 or count(t.path) = 0 as is_near
  from placed p left join files n on n.path = p.near left join files t on t.path = p.far group by p.path
)
select p.path, row_number() over (partition by p.path order by p.line, p.pointer, p.near) as number, p.line,
       p.pointer, p.algorithm, p.expected, case when b.is_near then p.near else p.far end as target
from placed p join based b using (path)
"""
_NO_MANIFESTS = "(select '' as digest, '' as format, '' as root, '' as name, '' as expected where false)"


def select_contents(inputs: Inputs, _: Config) -> Relation:
    """Manifests, and each file for which an entry gives a digest that the scan did not compute."""
    manifests = f"""select distinct sha256 as digest, format, '{_MANIFEST}' as argument from files
                    where name = '{MANIFEST}' and type = 'file' and status = 'read' and size > 0 and format = 'json'
                    and not list_contains($own, path)"""
    if not list_filled(inputs.sql, ["checksum_entries"]):
        return _query(inputs, manifests)
    computed = ", ".join(f"'{name}'" for name in (*_ALGORITHMS, _CRC))
    return _query(
        inputs,
        f"""{manifests}
            union
            select f.sha256, f.format, r.algorithm from ({RESOLVED.format(manifests=_NO_MANIFESTS)}) r
            join files f on f.path = r.target
            where f.type = 'file' and f.status = 'read' and f.format <> 'lfs-pointer'
            and r.algorithm in ({computed})""",
    )


def _query(inputs: Inputs, query: str) -> Relation:
    """Run a query with the run's own outputs as `$own`: a manifest that this run rewrites is ignored."""
    return inputs.sql(query, {"own": sorted(find_own_files(inputs.run))})


def compute(algorithm: str, data: bytes) -> str:
    """The digest in hex; CRC-32 as eight digits, as in an SFV file."""
    if algorithm == _CRC:
        return f"{zlib.crc32(data):08x}"
    return hashlib.new(algorithm, data, usedforsecurity=False).hexdigest()


def read_manifest(content: Content) -> Iterable[Row]:
    """The entries of a manifest; what has no `file_inventory` is some other document of that name."""
    import orjson

    try:
        document = orjson.loads(content.data)
    except ValueError:
        return  # which json.invalid reports
    inventory = document.get("file_inventory") if isinstance(document, dict) else None
    if inventory is None:
        return
    entries = inventory.items() if isinstance(inventory, dict) else [("", None)]
    root = document.get("root")
    for name, entry in entries:
        expected = entry.get("checksum_sha256") if isinstance(entry, dict) else None
        if not isinstance(expected, str):
            detail = f"the manifest's entry {len(name)} characters long has no checksum_sha256; it was not compared"
            yield content.observe(Observation("scan.incomplete", detail, pointer="/file_inventory", subject=name))
            continue
        yield content.row("manifest_entries", root if isinstance(root, str) else "", name, expected)


def read_again(contents: Sequence[Content], _: Config) -> Iterable[Row]:
    """Compute what was asked for, one argument at a time."""
    for content in contents:
        if content.argument == _MANIFEST:
            yield from read_manifest(content)
        else:
            yield content.row("content_checksums", compute(content.argument, content.data))


def collect_entries(inputs: Inputs, _: Config) -> Outcome:
    """Give every entry the path that it means."""
    is_any = list_filled(inputs.sql, ["checksum_entries", "manifest_entries"])
    entries = _query(inputs, RESOLVED.format(manifests="manifest_entries")) if is_any else Listed(_ENTRIES)
    return Outcome(tables={"integrity_entries": entries})


STAGE = Stage(
    name="checksum_files",
    reusable=True,
    needs=("files", "checksum_entries"),
    makes=("integrity_entries",),
    map=Map(tables=TABLES, rows=read_again, select=select_contents),
    reduce=collect_entries,
)
