"""Finds the files that hold one text in several languages, by the languages in their names, or in those of folders."""

from pocketmon_pipeline.analyses.translations.catalogues import KIND

# From so many languages on it shows what is meant to be there; more than these are data, and no translation.
FEWEST, MOST = 4, 100

# ISO 639-1: the codes that are no country's (ISO 3166-1), and those that are. Files of the latter alone may be data
# per country, unless they are in a folder of translations.
_NO_COUNTRY = (
    "aa ab ak an av ay ce cs da dv el en eo eu fa ff fy gv ha he hi ho hy hz ia ig ii ik iu ja jv ka kj kk kl ko ks "
    "ku kv lg ln lo mi nb nd nn nv ny oc oj or os pi qu rm rn sq su sw ta te ti ts ty uk ur vo wa wo xh yi yo zh zu"
)
_COUNTRY = (
    "ae af am ar as az ba be bg bi bm bn bo br bs ca ch co cr cu cv cy de dz ee es et fi fj fo fr ga gd gl gn gu hr "
    "ht hu id ie io is it kg ki km kn kr kw ky la lb li lt lu lv mg mh mk ml mn mr ms mt my na ne ng nl no nr om pa "
    "pl ps pt ro ru rw sa sc sd se sg si sk sl sm sn so sr ss st sv tg th tk tl tn to tr tt tw ug uz ve vi za"
)
_FOLDER = "i18n|intl|l10n|lang(uage)?s?|locali[sz]ations?|locales?|messages|nls|strings|translations?"
_LANGUAGE = f"(?:{'|'.join([*_NO_COUNTRY.split(), *_COUNTRY.split()])})"
_TAG = rf"{_LANGUAGE}(?:[-_](?:[A-Z][a-z]{{3}}|r?[A-Z]{{2}}|[a-z]{{2}}|[0-9]{{3}}))*"
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
  and bool_or(left(tag, 2) in (select unnest(string_split('{_NO_COUNTRY}', ' ')))
              or regexp_matches(path, '(?i)(^|/)({_FOLDER})/')) over alike
"""
"""The question for each of them: path, digest, format and kind of catalogue, its language `tag`, and the `original`
that they share.
"""
