"""READ FIRST: finds credentials in settings and code by the names beside them.

settings       a key and its value, in any syntax; given where code sets a word that somebody chose
groups         in a section that is called after credentials
manifests      in Secrets of Kubernetes
markup, pairs  where the value stands elsewhere
sql, columns   in rows below its name
accounts       where its position tells; login_tables in files of nothing else
rosters        in a list of users; page_tables in tables of pages
fields         in addresses, remarks and defaults
arguments      behind a user's name, in calls of any library
composed       put together, or chosen, by an expression
nearby         what looks chosen or drawn, on a line that speaks of credentials
byte_keys      written byte by byte, or made of a text
token_maps     where a web server tells by them who asks
headers        in basic authorization
places         where a rare word, or the syntax, tells of the place; of these there are tables:
    commands       arguments of programs, directives without a key
    contexts       plain keys that are credentials' in their section, or call
    announced      calls, commands and lines of settings
    directives     on lines that tell servers and routers whom to let in
    calls          in what a call takes by position; key_arguments keys alone, coded what is decoded or encoded
    literals       in code, without a sign that assigns
    traffic        in what was said to a server
    labels         behind words of other languages
    notes          in what people tell each other
    pins           numbers that unlock something
    licences       of programs that are sold
weighing       key and value together: told or not, and how certain; lookalikes say that it is something else
wrappers       what is around a value
"""

import itertools
from bisect import bisect
from collections.abc import Callable, Iterator, Sequence

from pocketmon_pipeline.pattern import compile_later
from pocketmon_pipeline.secrets.allowance import Allowance
from pocketmon_pipeline.secrets.gates import Gate, Hits
from pocketmon_pipeline.secrets.named.accounts import (
    ACCOUNTS,
    HASHES,
    PGPASS,
    find_accounts,
    find_hashes,
    find_old_hashes,
    find_pgpass,
)
from pocketmon_pipeline.secrets.named.announced import ANNOUNCED
from pocketmon_pipeline.secrets.named.arguments import ARGUMENTS, find_arguments
from pocketmon_pipeline.secrets.named.assignment import Assignment
from pocketmon_pipeline.secrets.named.byte_keys import BYTE_KEYS, TEXT_KEYS, find_byte_keys, find_text_keys
from pocketmon_pipeline.secrets.named.calls import CALLS
from pocketmon_pipeline.secrets.named.coded import CODED
from pocketmon_pipeline.secrets.named.columns import (
    CROSSES,
    HEADS,
    TABLES,
    find_columns,
    find_headed_columns,
    find_marked_columns,
    is_row,
    keep_to_cell,
)
from pocketmon_pipeline.secrets.named.commands import COMMANDS
from pocketmon_pipeline.secrets.named.composed import COMPOSED, find_composed
from pocketmon_pipeline.secrets.named.contexts import CONTEXTS
from pocketmon_pipeline.secrets.named.directives import DIRECTIVES
from pocketmon_pipeline.secrets.named.fields import FIELDS, find_fields
from pocketmon_pipeline.secrets.named.forms import FORMS, find_by_form
from pocketmon_pipeline.secrets.named.groups import GROUPS, find_groups
from pocketmon_pipeline.secrets.named.headers import BASIC, find_basic
from pocketmon_pipeline.secrets.named.key_arguments import KEY_ARGUMENTS
from pocketmon_pipeline.secrets.named.labels import LABELS
from pocketmon_pipeline.secrets.named.licences import LICENCES
from pocketmon_pipeline.secrets.named.literals import LITERALS
from pocketmon_pipeline.secrets.named.login_tables import find_login_tables
from pocketmon_pipeline.secrets.named.manifests import MANIFESTS, find_manifests
from pocketmon_pipeline.secrets.named.manual import is_example, is_manual
from pocketmon_pipeline.secrets.named.markup import MARKUP
from pocketmon_pipeline.secrets.named.nearby import NEARBY, find_nearby
from pocketmon_pipeline.secrets.named.notes import NOTES
from pocketmon_pipeline.secrets.named.page_tables import PAGE_TABLES, find_page_tables
from pocketmon_pipeline.secrets.named.pairs import HEREDOC, PAIRS, TERRAFORM
from pocketmon_pipeline.secrets.named.pins import PINS
from pocketmon_pipeline.secrets.named.places import Places
from pocketmon_pipeline.secrets.named.rosters import ROSTERS, find_rosters
from pocketmon_pipeline.secrets.named.settings import CODE_SETTINGS, PLAIN_SETTINGS, find_settings
from pocketmon_pipeline.secrets.named.sql import ROWS, SPOKEN, STATEMENTS, find_sql
from pocketmon_pipeline.secrets.named.token_maps import TOKEN_MAPS, find_token_maps
from pocketmon_pipeline.secrets.named.traffic import TRAFFIC
from pocketmon_pipeline.secrets.named.weighing import Credential, weigh

# Formats in which only quoted text is a value.
CODE = frozenset({"python", "javascript", "typescript", "c", "source", "shader", "html", "css", "tex", "godot-scene"})
# Terraform's, Go's, Rust's and others' source: blocks with a value in them stand there too.
_MIXED = "source"
# Whatever has no format of its own, which may be program code.
_UNKNOWN = "text"
# Also read as code where it has settings without quotes: a shell's file may be one of PowerShell, and one of YAML has
# others in it (Kubernetes API reference, ConfigMap v1 core).
_MAY_BE_CODE = frozenset({_UNKNOWN, "shell", "yaml"})
# Where texts stand without quotes too.
_WRITTEN = frozenset({"html", "tex"})
# Whose keys, or heads of columns, say what their values are.
_SETTINGS = TABLES | {"json", "jsonc", "json-relaxed", "yaml", "toml", "ini", "xml"}
_MARKUP = frozenset({"xml", "html", "svg", "dae"})

# In documents what everybody shows for a password (xkcd.com/936; bash.org, quote 244321) is shown again; elsewhere
# people took it.
_DOCUMENTS = frozenset({"markdown", *_WRITTEN})
_SHOWN = compile_later(r"(?i)correct[-_. ]?horse[-_. ]?battery[-_. ]?staple[\d\W]{0,5}|tr0ub4dor&3|hunter2")
# Cells of what is measured follow, as in a table that was packed without its name.
_MEASURES = compile_later(r"[,;|]-?\d{1,3}\.\d{2,}")

# Of a longer line what is found at one end says nothing of the other.
_LONGEST_LINE = 2000

# What is behind a word, or in the syntax of a place.
_PLACES = Places(
    (
        *(*COMMANDS, *CONTEXTS, *ANNOUNCED, *DIRECTIVES, *CALLS, *KEY_ARGUMENTS, *CODED, *LITERALS),
        *(*TRAFFIC, *LABELS, *NOTES, *PINS, *LICENCES),
    )
)
NAMED_GATES = (
    *CODE_SETTINGS,
    *sorted(ACCOUNTS | ARGUMENTS | FIELDS | _PLACES.gates),
    *(
        BASIC,
        GROUPS,
        HASHES,
        ROSTERS,
        PAGE_TABLES,
        SPOKEN,
        STATEMENTS,
        ROWS,
        *NEARBY,
        BYTE_KEYS,
        TEXT_KEYS,
        COMPOSED,
        TOKEN_MAPS,
    ),
)
PLAIN_GATES = (*PLAIN_SETTINGS, *FORMS, PGPASS, CROSSES, HEADS, MANIFESTS)

_NEARBY = frozenset(NEARBY)
_GATES = frozenset((*NAMED_GATES, *PLAIN_GATES))

# What is searched in every text behind one of its gates, in this order.
_SEARCHES: tuple[tuple[frozenset[Gate], Callable[[bytes, Hits], Iterator[Assignment]]], ...] = (
    (ACCOUNTS, find_accounts),
    (frozenset((ROSTERS,)), find_rosters),
    (frozenset((PAGE_TABLES,)), find_page_tables),
    (_PLACES.gates, _PLACES.find),
    (FIELDS, find_fields),
    (ARGUMENTS, find_arguments),
    (frozenset((COMPOSED,)), find_composed),
    (frozenset((TOKEN_MAPS,)), find_token_maps),
    (frozenset((BASIC,)), find_basic),
    (frozenset((BYTE_KEYS,)), find_byte_keys),
    (frozenset((TEXT_KEYS,)), find_text_keys),
)


def find_credentials(
    data: bytes, format_name: str, hits: Hits, plain_hits: Hits, *, allowance: Allowance | None = None
) -> list[Credential]:
    """Credentials in a text of this format (UTF-8, or any superset of ASCII), in order, without duplicates.

    `hits` are where the gates were met, `plain_hits` those of what is no program code; see `needs_plain_hits`. What is
    left where the `allowance` is spent is not looked at.
    """
    code = format_name in CODE
    if code and _GATES.isdisjoint(hits) and not plain_hits:
        return []
    allowance = allowance or Allowance(len(data))
    page = is_manual(data)
    best: dict[int, Credential] = {}
    for place in _find(data, format_name, {**hits, **plain_hits} if plain_hits else hits, allowance):
        in_table = format_name in TABLES or (_MEASURES.search(place.value) and is_row(place, data))
        found = keep_to_cell(place, data) if in_table else place
        if found is None or _is_shown(found, format_name) or _is_certain(best.get(found.start)):
            continue
        credential = weigh(found, data, code=code, page=page or (code and is_example(data, found.start)))
        if credential is None:
            continue
        known = best.get(credential.start)
        if known is None and not allowance.find(credential.start):
            break
        if known is None or (credential.certain and not known.certain):
            best[credential.start] = credential
    if not _NEARBY.isdisjoint(hits):
        _add_nearby(best, data, hits, format_name, allowance, page=page)
    return [best[start] for start in sorted(best)]


def _is_certain(known: Credential | None) -> bool:
    """Whether nothing more can be learned of a place: several searches come to the same."""
    return known is not None and known.certain


def _is_shown(found: Assignment, format_name: str) -> bool:
    return format_name in _DOCUMENTS and _SHOWN.fullmatch(found.value) is not None


def _add_nearby(
    best: dict[int, Credential], data: bytes, hits: Hits, format_name: str, allowance: Allowance, *, page: bool
) -> None:
    """Add values that only their line identifies, where nothing else on the line was found."""
    code = format_name in CODE
    quoted = code and format_name not in _WRITTEN
    taken = sorted(best)
    for found in find_nearby(data, hits, quoted=quoted, settings=format_name in _SETTINGS):
        if _shares_line(data, found.start, taken) or _is_shown(found, format_name):
            continue
        if not allowance.look(found.start, "nearby"):
            return
        credential = weigh(found, data, code=code, page=page)
        if credential is not None:
            best.setdefault(credential.start, credential._replace(certain=False))


def _shares_line(data: bytes, start: int, places: Sequence[int]) -> bool:
    """Whether an offset is on the same line as one of its neighbours."""
    following = bisect(places, start)
    spans = (sorted((start, near)) for near in places[max(0, following - 1) : following + 1])
    return any(last - first < _LONGEST_LINE and data.find(b"\n", first, last) < 0 for first, last in spans)


def needs_plain_hits(data: bytes, format_name: str) -> bool:
    """Whether unquoted values count, or values that do not follow their key."""
    return format_name not in CODE or format_name == _MIXED or _is_markup(data, format_name)


def _is_markup(data: bytes, format_name: str) -> bool:
    return format_name in _MARKUP or data[:1] == b"<"


def _find(data: bytes, format_name: str, hits: Hits, allowance: Allowance) -> Iterator[Assignment]:
    """Each place for which the allowance is left; settings and what is found by form spend it with their keys."""
    code = format_name in CODE
    yield from _charge("layout", _find_by_layout(data, format_name, hits, code=code), allowance)
    if _GATES.isdisjoint(hits):
        return
    yield from find_settings(data, hits, allowance, code=code)
    if format_name in _MAY_BE_CODE:
        yield from find_settings(data, hits, allowance, code=True)
    yield from _charge("gates", _find_by_gates(data, format_name, hits, code=code), allowance)
    markup = MARKUP if _is_markup(data, format_name) else ()
    pairs = PAIRS if not code else (TERRAFORM, HEREDOC) if format_name == _MIXED else ()
    if markup or pairs:
        yield from find_by_form(data, (*markup, *pairs), hits, allowance)
    yield from _charge("sql", find_sql(data, hits), allowance)


def _charge(search: str, places: Iterator[Assignment], allowance: Allowance) -> Iterator[Assignment]:
    return itertools.takewhile(lambda place: allowance.look(place.start, search), places)


def _find_by_layout(data: bytes, format_name: str, hits: Hits, *, code: bool) -> Iterator[Assignment]:
    """Credentials that are found without a name before them."""
    if not code:
        yield from find_old_hashes(data)
        yield from find_login_tables(data)
    if format_name in TABLES:
        yield from find_columns(data)
    if format_name == "markdown" or (format_name == _UNKNOWN and CROSSES in hits):
        yield from find_marked_columns(data)


def _find_by_gates(data: bytes, format_name: str, hits: Hits, *, code: bool) -> Iterator[Assignment]:
    yield from find_groups(data, hits, code=code)
    met = frozenset(hits)
    for gates, find in _SEARCHES:
        if not gates.isdisjoint(met):
            yield from find(data, hits)
    if not code:
        yield from find_hashes(data, hits)
        yield from find_pgpass(data, hits)
        yield from find_manifests(data, hits)
        if format_name not in TABLES:
            yield from find_headed_columns(data, hits)
