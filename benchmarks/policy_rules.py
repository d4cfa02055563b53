"""Rules that are said twice: in the policy's language, and in SQL over `files` and, of documents, `documents`."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple


class Pair(NamedTuple):
    """One rule: its body in the policy, and SQL that is true for the rows of `source` that violate it.

    `chosen`, where it matters, is SQL for the files that the rule is about.
    """

    id: str
    body: Mapping[str, object]
    violates: str
    source: str = "files"
    chosen: str = "type = 'file'"


class Template(NamedTuple):
    """Rules that differ in a number, which stands for every {n}: `for`, `require`, and what violates."""

    chosen: str
    require: str
    violates: str
    numbers: Sequence[object]


_FILES = (
    Template("", "size <= {n}", "size > {n}", (7_990_000, 7_991_000, 7_992_000, 7_993_000, 7_994_000)),
    Template("kind == 'image'", "width <= {n}", "kind = 'image' and width > {n}", (4980, 4985, 4990, 4995, 4996)),
    Template(
        "kind == 'image'",
        "width * height <= {n}",
        "kind = 'image' and width * height > {n}",
        (19_800_000, 19_850_000, 19_900_000, 19_950_000, 19_960_000),
    ),
    Template(
        "ext == 'json'",
        "name.matches('^f[0-9]+[0-{n}]?[a-z]*[.]json$')",
        "ext = 'json' and not regexp_matches(name, '^f[0-9]+[0-{n}]?[a-z]*[.]json$')",
        (1, 2, 3, 4, 5),
    ),
    Template("", "!name.contains('{n}')", "contains(name, '{n}')", (9998, 9997, 8889, 7778, 6667)),
    Template("ext == 'png'", "name.size() < {n}", "ext = 'png' and length(name) >= {n}", (12, 13, 14, 15, 16)),
    Template(
        "path.startsWith('games/g1')",
        "mtime < timestamp('20{n}-01-01T00:00:00Z')",
        "starts_with(path, 'games/g1') and mtime_ns >= epoch_ns(timestamp '20{n}-01-01')",
        (24, 25, 26, 27, 28),
    ),
    Template("", "name.lowerAscii() == name || size > {n}", "lower(name) <> name and size <= {n}", (1, 20, 30, 40, 50)),
    Template(
        "",
        "kind in ['image', 'audio', 'data'] && size != {n}",
        "kind not in ('image', 'audio', 'data') or size = {n}",
        (7919, 15838, 23757, 31676, 39595),
    ),
    Template("", "size + {n} > 0 && size * 2 < 15990000", "size + {n} <= 0 or size * 2 >= 15990000", (1, 2, 3, 4, 5)),
    Template(
        "kind == 'data'",
        "lines <= {n} || line_ending == 'lf'",
        "kind = 'data' and lines > {n} and eol <> 'lf'",
        (9900, 9910, 9920, 9930, 9940),
    ),
    Template("dir.startsWith('games/g{n}')", "size > 9", "starts_with(dir, 'games/g{n}') and size <= 9", range(1, 6)),
    Template(
        "kind == 'audio'",
        "!name.endsWith('{n}.wav')",
        "kind = 'audio' and ends_with(name, '{n}.wav')",
        ("000", "111", "222", "333", "444"),
    ),
    Template(
        "",
        "ext in ['png', 'wav', 'json'] || size < {n}",
        "ext not in ('png', 'wav', 'json') and size >= {n}",
        range(5),
    ),
    Template(
        "kind == 'image'",
        "width >= {n} && height >= {n}",
        "kind = 'image' and (width < {n} or height < {n})",
        range(1, 6),
    ),
    Template("", "!mismatch || size % 1000 > {n}", "mismatch and size % 1000 <= {n}", range(1, 6)),
    Template("", "status == 'read' && size != {n}", "status <> 'read' or size = {n}", range(1, 6)),
    Template(
        "ext == 'json'",
        "depth <= {n} && duplicate_keys == 0",
        "ext = 'json' and (json_depth > {n} or json_duplicate_keys <> 0)",
        range(20, 25),
    ),
    Template("", "format == claim || size / 1000 != {n}", "format <> claim and size // 1000 = {n}", range(1, 6)),
    Template(
        "kind != 'audio'",
        "(kind == 'image' ? width : lines) <= {n}",
        "kind <> 'audio' and case when kind = 'image' then width else lines end > {n}",
        (9996, 9995, 9994, 9993, 9992),
    ),
)
_DOCUMENTS = (
    Template(
        "format == 'json'",
        "doc.rtp >= 0.9 && doc.rtp <= {n}",
        "rtp < 0.9 or rtp > {n}",
        (0.9985, 0.9986, 0.9987, 0.9988),
    ),
    Template("format == 'json'", "has(doc.id) && doc.id != 'id{n}'", "id is null or id = 'id{n}'", (2, 5, 8, 11)),
    Template("format == 'json'", "doc.symbols + {n} > 6", "symbols + {n} <= 6", (3, 4, 5, 6)),
    Template(
        "format == 'json'",
        "doc.bets.highest > doc.bets.lowest + {n}",
        "highest <= lowest + {n}",
        (1000, 1001, 1002, 1003),
    ),
    Template(
        "format == 'json'",
        "doc.id.matches('^id[0-9]*[{n}-9]$')",
        "not regexp_matches(id, '^id[0-9]*[{n}-9]$')",
        (0, "0-8", "00", "01"),
    ),
)
METADATA_AND_DOCUMENTS = 80

DOCUMENT_PATHS: Mapping[str, str] = {
    "doc.rtp": "rtp",
    "doc.id": "id",
    "doc.symbols": "symbols",
    "doc.bets.highest": "highest",
    "doc.bets.lowest": "lowest",
}
"""The columns of what the rules name in documents."""

REQUIRED: Mapping[str, str] = {
    "dup.exact": "type = 'file'",
    "integrity.mismatch": "type = 'file' and (format = 'checksums' or name = 'integrity_manifest.json')",
    "scan.incomplete": "true",
    "json.too-deep": "type = 'file' and format in ('json', 'jsonc', 'json-relaxed', 'jsonl', 'gltf', 'glb')",
    "yaml.bomb": "type = 'file' and format in ('yaml', 'unity-meta')",
    "archive.bomb": """type = 'file' and format in ('zip', 'office', 'package', 'krita', 'npz', 'gzip', 'unity-package',
      'zstd', 'bzip2', 'xz', 'tar')""",
    "file.changed-during-scan": "true",
}
"""The rules in force that no policy can leave out, and SQL for the files that each is about."""

CHANGED = """insert into violations select 'file.changed-during-scan', path, 'changed while it was read'
             from files where status in ('changed', 'absent', 'special')"""
"""The one of them that is decided by the columns of a file."""

SETS: Mapping[str, Pair] = {
    "unique": Pair(
        "R000",
        {"unique": "sha256"},
        """insert into violations select 'R000', path, 'the content of ' || first from (
             select path, min(path) over (partition by sha256) as first from files
             where sha256 in (select sha256 from files group by sha256 having count(*) > 1)
           ) where path <> first""",
    ),
    "exists": Pair(
        "R000",
        {"for": "ext == 'png'", "exists": {"path": "dir + '/' + name.replace('.png', '.json')"}},
        """insert into violations select 'R000', a.path, 'is not there'
           from files a anti join files b on b.path = a.dir || '/' || replace(a.name, '.png', '.json')
           where a.ext = 'png'""",
        chosen="ext = 'png'",
    ),
    "group": Pair(
        "R000",
        {"group_by": "dir", "require": "sum(size) < 4030000000"},
        """insert into violations select 'R000', dir, sum(size) || ' bytes in ' || array_to_string(min(path, 10), ', ')
           from files group by dir having sum(size) >= 4030000000""",
    ),
}


def _fill(templates: Sequence[Template], source: str) -> Iterator[Pair]:
    for template in templates:
        for number in template.numbers:
            chosen, require, violates = (part.replace("{n}", str(number)) for part in template[:3])
            yield Pair("", {"for": chosen, "require": require} if chosen else {"require": require}, violates, source)


def _number(pairs: Sequence[Pair]) -> tuple[Pair, ...]:
    return tuple(pair._replace(id=f"R{number:03d}") for number, pair in enumerate(pairs))


def list_metadata(count: int = 100) -> tuple[Pair, ...]:
    """So many of the hundred rules over metadata, of every sort alike."""
    pairs = list(_fill(_FILES, "files"))
    return _number(pairs[:: len(pairs) // count])


def list_mixed() -> tuple[Pair, ...]:
    """80 rules over metadata and 20 over documents."""
    return _number([*list_metadata()[:METADATA_AND_DOCUMENTS], *_fill(_DOCUMENTS, "documents")])


SUBJECTS = ("metadata", "twenty", "documents", *SETS)


def list_pairs(subject: str) -> tuple[Pair, ...]:
    """The rules of one of SUBJECTS."""
    match subject:
        case "metadata":
            return list_metadata()
        case "twenty":
            return list_metadata(20)
        case "documents":
            return list_mixed()
        case _:
            return (SETS[subject],)
