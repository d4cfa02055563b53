"""Compares the translations of one text: keys that one language lacks, and placeholders that one has lost.

What all other languages have is meant to be there. Where two or more lack it, they may just be behind.
"""

import itertools
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from pocketmon_pipeline.analyses.translations.catalogues import KIND
from pocketmon_pipeline.analyses.translations.languages import LANGUAGE, NO_COUNTRY, SUBTAG
from pocketmon_pipeline.analyses.translations.texts import TEXTS, Translation, make_translation, read_texts
from pocketmon_pipeline.model import Columns
from pocketmon_pipeline.pattern import compile_later
from pocketmon_pipeline.secrets.quotation import redact
from pocketmon_pipeline.stage import Config, Inputs, Map, Outcome, Stage
from pocketmon_pipeline.table import Listed, Relation
from pocketmon_pipeline.text.document_formats import ISOLATED

# From so many languages on it shows what is meant to be there; more than these are data, and no translation.
FEWEST, MOST = 4, 100

# Files that are named by codes of countries alone may be data per country, unless they are in a folder of translations.
_FOLDER = "i18n|intl|l10n|lang(uage)?s?|locali[sz]ations?|locales?|messages|nls|strings|translations?"
_TAG = f"{LANGUAGE}{SUBTAG}*"
# Android's folders, and Apple's.
_FOLDER_OF_ONE = rf"(?:values-)?({_TAG})(?:\.lproj)?"

# A file is named by its language, alone or behind the name of the whole; or its folder is, or the one above it where
# gettext looks for messages (GNU gettext manual, "Locating Message Catalog Files").
GROUPS = rf"""
with named as (
  select path, sha256 as digest, format, {KIND} as kind, dir, name, regexp_replace(name, '\.[^.]+$', '') as stem,
         regexp_replace(dir, '/LC_MESSAGES$', '') as parent, substr(dir, length(parent) + 1) as messages,
         string_split(parent, '/')[-1] as folder
  from files where {KIND} is not null and type = 'file' and status = 'read'
),
tagged as (
  select path, digest, format, kind, tag, 'file:' || dir || '/' || left(stem, length(stem) - length(tag)) as original
  from (select *, if(regexp_full_match(stem, '{_TAG}'), stem, regexp_extract(stem, '^.*?[._-]({_TAG})$', 1)) as tag
        from named)
  union all
  select path, digest, format, kind, regexp_extract(folder, '^{_FOLDER_OF_ONE}$', 1),
         'folder:' || left(parent, length(parent) - length(folder)) || ':' || messages || name
  from named where regexp_full_match(folder, '{_FOLDER_OF_ONE}')
),
known as (
  select distinct on (original, format, tag) path, digest, format, kind, original, tag
  from tagged where tag <> ''
  order by original, format, tag, path
)
select * from known window alike as (partition by original, format)
qualify count(*) over alike between {FEWEST} and {MOST}
  and bool_or(left(tag, 2) in (select unnest(string_split('{NO_COUNTRY}', ' ')))
              or regexp_matches(path, '(?i)(^|/)({_FOLDER})/')) over alike
"""
"""The question for each of them: path, digest, format and kind of catalogue, its language `tag`, and the `original`
that they share.
"""


FAULTS = "translation_faults"
FAULT_COLUMNS: Columns = {
    "path": "str",
    "digest": "str",
    "format": "str",
    "rule": "str",
    "pointer": "str",
    "subject": "str",
    "detail": "str",
    "line": "int",
}

# Which of printf's values a placeholder stands for.
_NUMBER = compile_later(r"%[1-9]\$")
# Characters of a key that are shown, and of one that a finding may point to.
_LONGEST, _LONGEST_POINTER = 120, 1000


class _Fault(NamedTuple):
    rule: str
    pointer: str
    subject: str
    detail: str
    line: int | None = None


def select_translations(inputs: Inputs, _: Config) -> Relation:
    """The files of texts that are there in several languages."""
    return inputs.sql(f"select distinct digest, format, kind as argument from ({GROUPS})")


def _list_above(pointer: str) -> Iterator[str]:
    """The tables that a text is in."""
    while pointer := pointer.rpartition("/")[0]:
        yield pointer


def _list_lacking(texts: Mapping[str, object], common: Sequence[str]) -> list[str]:
    """Those that a language does not have, and does not write as more or as fewer of them."""
    lacking = [key for key in common if key not in texts]
    tables = {table for key in texts for table in _list_above(key)} if lacking else set()
    return [key for key in lacking if key not in tables and not any(above in texts for above in _list_above(key))]


def _show(pointer: str, kind: str) -> str:
    """A pointer into a document, or the key of another catalogue."""
    shown = redact(pointer[1:].replace("~1", "/").replace("~0", "~") if kind else pointer)
    return shown if len(shown) <= _LONGEST else f"{shown[: _LONGEST - 3]}..."


def _falls_back(one: Translation, group: Sequence[Translation]) -> bool:
    """Whether a region's own words stand for what is another in the language, which has the rest.

    The keys of gettext are the texts in English, which are shown where there is no translation.
    """
    if one.kind == "po" and one.tag[:2] == "en":
        return True
    return any(one.tag.startswith((f"{other.tag}-", f"{other.tag}_")) for other in group)


def _find_lacking(group: Sequence[Translation]) -> Iterator[tuple[Translation, _Fault]]:
    """One fault for each language that alone lacks keys."""
    counts = Counter(key for one in group for key in one.texts)
    common = sorted(key for key, count in counts.items() if count == len(group) - 1)
    for one in group:
        lacking = [f"{one.root}{key}" for key in _list_lacking(one.texts, common)]
        if lacking and not _falls_back(one, group):
            first = _show(lacking[0], one.kind)
            what = f"{first}, which" if len(lacking) == 1 else f"{len(lacking):,} keys, {first} first, that"
            detail = f"lacks {what} its {len(group) - 1} other languages have: translate it, or delete it there"
            yield one, _Fault("translation.missing-key", "", redact(" ".join(lacking)), detail)


def _fills_in(names: Sequence[str], name: str) -> bool:
    """Whether a text has a placeholder, or says which of the values it is, as another order of words asks for."""
    return any(name in {own, _NUMBER.sub("%", own)} or own == _NUMBER.sub("%", name) for own in names)


def _find_lost(group: Sequence[Translation]) -> Iterator[tuple[Translation, _Fault]]:
    """One fault for each placeholder that a text lacks in one language alone."""
    for key in sorted({key for one in group for key, names in one.texts.items() if names}):
        having = [(one, names) for one in group if (names := one.texts.get(key)) is not None]
        if len({names for _, names in having}) == 1:
            continue
        counts = Counter(name for _, names in having for name in names)
        for one, names in having if len(having) >= FEWEST else []:
            lost = [
                name
                for name, count in sorted(counts.items())
                if count == len(having) - 1 and not _fills_in(names, name)
            ]
            odd = [name for name in names if counts[name] == 1]
            pointer = f"{one.root}{key}"
            if lost and redact(pointer) == pointer:
                instead = f", and has {', '.join(odd)}, which none of them has" if odd else ""
                detail = (
                    f"the text {_show(pointer, one.kind)} lacks {', '.join(lost)}, which it has in its "
                    f"{len(having) - 1} other languages{instead}: write it alike, or the program does not fill it in"
                )
                place = pointer if len(pointer) <= _LONGEST_POINTER and not one.kind else ""
                yield one, _Fault("translation.placeholder", place, " ".join(lost), detail, one.lines.get(pointer))


def compare_translations(inputs: Inputs, _: Config) -> Outcome:
    """Say of each language what it alone lacks."""
    rows = inputs.sql(
        f"""select g.original, g.path, g.digest, g.format, g.kind, g.tag, t.texts, t.lines from ({GROUPS}) g
            join {TEXTS} t on t.digest = g.digest and t.format = g.format and t.argument = g.kind
            order by g.original, g.format, g.path"""
    ).fetchall()
    # One group at a time: a hundred languages of the most texts take most of a GiB.
    found: set[tuple[str | int | None, ...]] = set()
    for _key, alike in itertools.groupby(rows, key=lambda row: (row[0], row[3])):
        group = [make_translation(row[1:]) for row in alike]
        if len(group) >= FEWEST:
            faults = (*_find_lacking(group), *_find_lost(group))
            found.update((one.path, one.digest, one.format, *fault) for one, fault in faults)
    return Outcome(tables={FAULTS: Listed(FAULT_COLUMNS, sorted(found))})


STAGE = Stage(
    name="translations",
    version=4,
    reusable=True,
    needs=("files",),
    makes=(FAULTS,),
    map=Map(
        tables={TEXTS: {"texts": "str", "lines": "str"}}, rows=read_texts, select=select_translations, isolated=ISOLATED
    ),
    reduce=compare_translations,
)
