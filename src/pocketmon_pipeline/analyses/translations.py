"""Compares the translations of one text: keys that one language lacks, and placeholders that one has lost.

What all other languages have is meant to be there. Where two or more lack it, they may just be behind.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import msgspec

from pocketmon_pipeline.model import Columns
from pocketmon_pipeline.pattern import compile_later
from pocketmon_pipeline.stage import Config, Content, Inputs, Map, Outcome, Row, Stage
from pocketmon_pipeline.table import Listed, Relation
from pocketmon_pipeline.text.document_formats import ISOLATED, UnreadableError
from pocketmon_pipeline.text.placeholders import find_placeholders

TEXTS = "translated_texts"
FAULTS = "translation_faults"
FAULT_COLUMNS: Columns = {
    "path": "str",
    "digest": "str",
    "format": "str",
    "rule": "str",
    "pointer": "str",
    "subject": "str",
    "detail": "str",
}

# From so many languages on it shows what is meant to be there; more than these are data, and no translation.
FEWEST, MOST = 4, 100
# Texts of one file; more are data, too.
MOST_TEXTS = 20_000

# ISO 639-1.
_LANGUAGES = (
    "aa ab ae af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en eo "
    "es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv ka "
    "kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng "
    "nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su "
    "sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu"
)
_TAG = r"[a-z]{2}(?:[-_](?:[A-Z][a-z]{3}|[A-Z]{2}|[a-z]{2}|[0-9]{3}))*"

# A file is named by its language, alone or behind the name of the whole; or its folder is.
_GROUPS = rf"""
with named as (
  select path, sha256 as digest, format, dir, name, regexp_replace(name, '\.[^.]+$', '') as stem,
         string_split(dir, '/')[-1] as folder
  from files where format in ('json', 'yaml') and type = 'file' and status = 'read'
),
tagged as (
  select path, digest, format, tag, 'file:' || dir || '/' || left(stem, length(stem) - length(tag)) as original
  from (select *, if(regexp_full_match(stem, '{_TAG}'), stem, regexp_extract(stem, '^.*[._-]({_TAG})$', 1)) as tag
        from named)
  union all
  select path, digest, format, folder, 'folder:' || left(dir, length(dir) - length(folder)) || ':' || name
  from named where regexp_full_match(folder, '{_TAG}')
),
known as (
  select distinct on (original, format, tag) path, digest, format, original, tag
  from tagged where left(tag, 2) in (select unnest(string_split('{_LANGUAGES}', ' ')))
  order by original, format, tag, path
)
select * from known qualify count(*) over (partition by original, format) between {FEWEST} and {MOST}
"""

# Languages have other forms of number than one another (CLDR, "Language Plural Rules").
_FORM = compile_later(r"(?:.*[_.-])?(?:zero|one|two|few|many|other|singular|plural|[0-9]+)")


class _Translation(NamedTuple):
    path: str
    digest: str
    format: str
    tag: str
    texts: Mapping[str, Sequence[str] | None]


class _Fault(NamedTuple):
    rule: str
    pointer: str
    subject: str
    detail: str


def select_translations(inputs: Inputs, _: Config) -> Relation:
    """The files of texts that are there in several languages."""
    return inputs.sql(f"select distinct digest, format, '' as argument from ({_GROUPS})")


def _list_texts(value: object, pointer: str = "") -> Iterator[tuple[str, list[str] | None]]:
    """Each pointer to what is no table, with the placeholders of a text, and nothing of what is none."""
    parts = value if isinstance(value, dict) else {}
    named = {key: part for key, part in parts.items() if isinstance(key, str) and not _FORM.fullmatch(key)}
    for key, part in named.items():
        yield from _list_texts(part, f"{pointer}/{key.replace('~', '~0').replace('/', '~1')}")
    if not named:
        yield pointer, sorted(find_placeholders(value)) if isinstance(value, str) and value.strip() else None


def read_texts(contents: Sequence[Content], _: Config) -> Iterator[Row]:
    """One row for each document, with its texts; what cannot be read is another check's matter."""
    from pocketmon_pipeline.text.documents import parse_document

    for content in contents:
        try:
            document = parse_document(content.data, content.format)
        except UnreadableError:
            continue
        texts = dict(_list_texts(document)) if isinstance(document, dict) else {}
        if 0 < len(texts) <= MOST_TEXTS:
            yield content.row(TEXTS, msgspec.json.encode(texts).decode())


def _is_known(texts: Mapping[str, object], pointer: str) -> bool:
    """Whether a language has this text, or writes it as more or as fewer of them."""
    above = pointer
    while above:
        if above in texts:
            return True
        above = above.rpartition("/")[0]
    return any(other.startswith(f"{pointer}/") for other in texts)


def _falls_back(one: _Translation, group: Sequence[_Translation]) -> bool:
    """Whether a region's own words stand for what is another in the language, which has the rest."""
    return any(one.tag.startswith((f"{other.tag}-", f"{other.tag}_")) for other in group)


def _find_lacking(group: Sequence[_Translation]) -> Iterator[tuple[_Translation, _Fault]]:
    """One fault for each language that alone lacks keys."""
    counts = Counter(key for one in group for key in one.texts)
    common = sorted(key for key, count in counts.items() if count == len(group) - 1)
    for one in group:
        lacking = [key for key in common if key not in one.texts and not _is_known(one.texts, key)]
        if lacking and not _falls_back(one, group):
            what = f"{lacking[0]}, which" if len(lacking) == 1 else f"{len(lacking):,} keys, {lacking[0]} first, that"
            detail = f"lacks {what} its {len(group) - 1} other languages have: translate it, or delete it there"
            yield one, _Fault("translation.missing-key", "", " ".join(lacking), detail)


def _find_lost(group: Sequence[_Translation]) -> Iterator[tuple[_Translation, _Fault]]:
    """One fault for each placeholder that a text lacks in one language alone."""
    for key in sorted({key for one in group for key, names in one.texts.items() if names}):
        having = [(one, names) for one in group if (names := one.texts.get(key)) is not None]
        counts = Counter(name for _, names in having for name in names)
        for one, names in having if len(having) >= FEWEST else []:
            lost = [name for name, count in sorted(counts.items()) if count == len(having) - 1 and name not in names]
            odd = [name for name in names if counts[name] == 1]
            if lost:
                instead = f", and has {', '.join(odd)}, which none of them has" if odd else ""
                detail = (
                    f"the text {key} lacks {', '.join(lost)}, which it has in its {len(having) - 1} other languages"
                    f"{instead}: write it alike, or the program does not fill it in"
                )
                yield one, _Fault("translation.placeholder", key, " ".join(lost), detail)


def compare_translations(inputs: Inputs, _: Config) -> Outcome:
    """Say of each language what it alone lacks."""
    rows = inputs.sql(
        f"""select g.original, g.path, g.digest, g.format, g.tag, t.texts from ({_GROUPS}) g
            join {TEXTS} t on t.digest = g.digest and t.format = g.format order by g.original, g.path"""
    ).fetchall()
    groups: dict[tuple[object, object], list[_Translation]] = {}
    for original, path, digest, format_name, tag, texts in rows:
        read = _Translation(str(path), str(digest), str(format_name), str(tag), msgspec.json.decode(str(texts)))
        groups.setdefault((original, format_name), []).append(read)
    found = {
        (one.path, one.digest, one.format, *fault)
        for group in groups.values()
        if len(group) >= FEWEST
        for one, fault in (*_find_lacking(group), *_find_lost(group))
    }
    return Outcome(tables={FAULTS: Listed(FAULT_COLUMNS, sorted(found))})


STAGE = Stage(
    name="translations",
    reusable=True,
    needs=("files",),
    makes=(FAULTS,),
    map=Map(tables={TEXTS: {"texts": "str"}}, rows=read_texts, select=select_translations, isolated=ISOLATED),
    reduce=compare_translations,
)
