"""Checks of names: collisions, what other systems cannot hold, and the convention of each folder."""

from collections.abc import Mapping

from pocketmon_pipeline.decisions.checks.check import FILES, Decision, Query
from pocketmon_pipeline.decisions.checks.vocabulary import MEDIA_KINDS, fold_name, one_of
from pocketmon_pipeline.text.sql import quote

_ENTRIES = """(select path, dir, name, lower_name, plain from subjects
              union all select path, dir, name, '', false from folders)"""
_FOLDED = f"case when plain then lower_name else {fold_name('name')} end"

# Comparing hashes first spares the grouping of all names.
CASE_COLLISIONS = f"""
with entries as (select path, dir, name, {_FOLDED} as folded, hash(dir, folded) as twin from {_ENTRIES}),
suspects as materialized (
  select path, dir, name, folded from entries
  where twin in (select twin from entries group by twin having count(*) > 1)
),
twins as (select dir, folded, min(name) as kept from suspects group by all having count(*) > 1)
select s.path, 'differs from ' || t.kept || ' only in '
    || case when lower(s.name) = lower(t.kept) then 'case' else 'case or Unicode form' end
    || ': Windows and macOS keep one of the two; rename one' as message
from suspects s join twins t using (dir, folded) where s.name <> t.kept
"""

# Device names, reserved characters and endings: Microsoft Learn, "Naming Files, Paths, and Namespaces". The longest
# name of NTFS, APFS and ext4 is 255; Windows opens no relative path of more than 255 characters without a prefix
# (MAX_PATH is 260 with drive, colon, backslash and NUL: Microsoft Learn, "Maximum Path Length Limitation").
_LONGEST = 255
_RESERVED = r"(?:con|prn|aux|nul|conin\$|conout\$|com[0-9\x{b9}\x{b2}\x{b3}]|lpt[0-9\x{b9}\x{b2}\x{b3}])(?:\..*)?"
# Zero-width characters and the byte order mark; direction marks and overrides (UAX #9) and line ends, as names have
# them when they are escaped.
_INVISIBLE = r"[\x{200b}-\x{200d}\x{2060}-\x{2064}\x{feff}]"
_TURNING = r"\\xd8\\x9c|\\xe2\\x80\\x(?:8[ef]|a[89a-e])|\\xe2\\x81\\xa[6-9]"
# What needs no second look: ASCII letters, digits and harmless signs, not ending in a dot or space.
_PLAIN = r"[A-Za-z0-9_@+()\[\] .,=&!#^~$%{}-]*[A-Za-z0-9_@+)\]-]"
# In an escaped name a backslash stands doubled, and \xNN is a control character or a byte that is not UTF-8.
_BARE = r"replace(name, '\\', '')"
_TROUBLES = f"""concat_ws(', and ',
  case when regexp_full_match(lower_name, '{_RESERVED}') then 'is a device name that Windows reserves' end,
  case when regexp_matches(name, '[. ]$') then 'ends in a dot or space, which Windows drops' end,
  case when regexp_matches(name, '[<>:"|?*]') then 'holds one of < > : " | ? *, which Windows forbids' end,
  case when {_BARE} <> name then 'holds a backslash, which Windows takes for a folder' end,
  case when contains(regexp_replace({_BARE}, '{_TURNING}', '', 'g'), '\\x')
    then 'holds control characters or bytes that are not UTF-8' end,
  case when regexp_matches({_BARE}, '{_INVISIBLE}|{_TURNING}')
    then 'holds characters that are invisible or turn the text around' end,
  case when nfc_normalize(name) <> name then 'is not in Unicode form NFC, so that other systems may not find it' end,
  case when strlen(name) > {_LONGEST} and not contains(name, '\\') then 'is longer than {_LONGEST} bytes' end,
  case when length(path) > {_LONGEST} and is_file
    then 'stands in a path of ' || length(path) || ' characters, more than Windows opens' end)"""

NON_PORTABLE = f"""
with entries as (
  select path, name, lower_name, plain, true as is_file from subjects
  union all select path, name, lower(name) as lower_name, false as plain, false as is_file from folders
)
select path, 'the name ' || {_TROUBLES} || ': rename it' as message from entries
where ((not plain and not regexp_full_match(name, {quote(_PLAIN)})) or length(path) > {_LONGEST}
       or regexp_matches(lower_name, '^(?:con|prn|aux|nul|com|lpt)')) and {_TROUBLES} <> ''
"""

# A stem's shape, the first that fits; what has none takes no part.
_SHAPES = {
    "lower": "[a-z0-9]*[a-z][a-z0-9]*",
    "snake": "[a-z0-9]+(?:_[a-z0-9]+)+",
    "kebab": "[a-z0-9]+(?:-[a-z0-9]+)+",
    "camel": "[a-z][a-z0-9]*[A-Z][a-zA-Z0-9]*",
    "upper": "[A-Z0-9]*[A-Z][A-Z0-9]*",
    "constant": "[A-Z0-9]+(?:_[A-Z0-9]+)+",
    "pascal": "[A-Z][a-zA-Z0-9]*",
    "title": "[A-Z][a-zA-Z0-9]*(?:_[A-Z0-9][a-zA-Z0-9]*)+",
}
# A style, and the shapes that fit it.
_STYLES = {
    "lower_snake_case": ("lower", "snake"),
    "kebab-case": ("lower", "kebab"),
    "camelCase": ("lower", "camel"),
    "PascalCase": ("pascal",),
    "UPPER_SNAKE_CASE": ("upper", "constant"),
    "Title_Snake_Case": ("upper", "constant", "pascal", "title"),
}
# Numbers have no style, nor have code points in a row, as emoji are called by (UTS #51); language tags (RFC 5646) have
# one of their own, also at a name's end, and `index` is what programs look for; copies are another check's.
_SHAPELESS = (
    r"[0-9 _-]*|index|(?:[a-z0-9_-]+[-_])?[a-z]{2,3}(?:[-_](?:[A-Z][a-z]{3}|[A-Z]{2}|[0-9]{3}))+"
    r"|[0-9A-F]{4,6}(?:-[0-9A-F]{4,6})+|.* [0-9]+|.* copy.*|.*[^A-Za-z0-9_ -].*"
)
# Lower-case plain names need no pattern.
_SHAPE_OF_PLAIN = """when plain and name = lower_name then case
    when (stem < 'a' and ltrim(stem, '0123456789_-') = '') or stem = 'index' then null
    when contains(stem, '_') then case when contains(stem, '-') then 'other' else 'snake' end
    when contains(stem, '-') then 'kebab' else 'lower' end"""
_SHAPE = "case {} {} when regexp_full_match(stem, '{}') then null else 'other' end".format(
    _SHAPE_OF_PLAIN,
    " ".join(f"when regexp_full_match(stem, '{form}') then '{name}'" for name, form in _SHAPES.items()),
    _SHAPELESS,
)
_STYLE_ROWS = ", ".join(
    f"({order}, '{style}', '{shape}')" for order, (style, shapes) in enumerate(_STYLES.items()) for shape in shapes
)
# What has the name of the file beside it: companions of Unity and Godot, and maps of sources.
_COMPANIONS = ("meta", "import", "uid", "map")
# A convention is learned from this many files of one extension in one folder, of which this share must agree.
FEWEST, SHARE = 8, 0.9

CONVENTIONS = f"""
with shaped as materialized (
  select path, dir, ext, {_SHAPE} as shape
  from (select path, dir, ext, name, lower_name, plain, split_part(split_part(name, '.', 1), '@', 1) as stem
        from subjects where {FILES} and ext <> '' and not {one_of("ext", _COMPANIONS)}
          and {one_of("kind", (*MEDIA_KINDS, "data"))})
),
counted as (
  select dir, ext, shape, count(*) as files from shaped where shape is not null group by all
),
fitting as (
  select c.dir, c.ext, s.style, s.position, sum(c.files) as fits, list(c.shape) as shapes
  from counted c join (values {_STYLE_ROWS}) s(position, style, shape) on s.shape = c.shape group by all
),
learned as (
  select dir, ext, style, total, fits, shapes
  from fitting join (select dir, ext, sum(files) as total from counted group by all) using (dir, ext)
  qualify row_number() over (partition by dir, ext order by fits desc, position) = 1
)
select s.path, 'is not named in ' || l.style || ', as ' || l.fits || ' of the ' || l.total || ' .' || s.ext
    || ' files of its folder are: rename it' as message
from shaped s join learned l on s.dir = l.dir and s.ext = l.ext
where not $partial and l.total >= {FEWEST} and l.fits < l.total and l.fits >= {SHARE} * l.total
  and not list_contains(l.shapes, s.shape)
"""

NATIVE: Mapping[str, Decision] = {
    "name.case-collision": Query(CASE_COLLISIONS, of_whole_tree=True),
    "name.non-portable": Query(NON_PORTABLE),
    "name.convention": Query(CONVENTIONS, of_whole_tree=True, source=f"(from files offset {FEWEST - 1})"),
}
