"""READ FIRST: finds all credentials in one text: by format, by name, and in encoded text within it."""

import enum
import functools
from bisect import bisect
from typing import TYPE_CHECKING, NamedTuple

from pocketmon_pipeline.pattern import compile_later
from pocketmon_pipeline.secrets.allowance import Allowance
from pocketmon_pipeline.secrets.candidates import compile_finders, load_finder
from pocketmon_pipeline.secrets.encodings import ARCHIVE_GATE, may_hold_runs, undo_marks
from pocketmon_pipeline.secrets.judgement import stands_apart
from pocketmon_pipeline.secrets.kind import Confidence
from pocketmon_pipeline.secrets.nested import DEEPEST, Layer, find_layers
from pocketmon_pipeline.secrets.prefixes import has_known_prefix
from pocketmon_pipeline.secrets.scan import Look, look

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from pocketmon_pipeline.secrets.gates import Hits
    from pocketmon_pipeline.secrets.judgement import Match
    from pocketmon_pipeline.secrets.named.weighing import Credential

# What a credential is called that is known by the name of its setting alone.
NAMED_KINDS = {
    "password": ("password", "A password in a setting"),
    "password-hash": ("password-hash", "The hash of a password, which can be guessed at"),
    "secret": ("generic-secret", "A secret in a setting"),
    "token": ("generic-token", "A token in a setting"),
    "api-key": ("generic-api-key", "A key of an interface in a setting"),
    "private-key": ("generic-private-key", "A private key in a setting"),
    "auth": ("generic-authorization", "Credentials in a setting"),
}


# What may be left at the end of a text that is decoded by groups.
_GROUP = 4
# Of what is wrapped too deep, shorter texts come about by chance.
_WORTH_TELLING = 24
# Vendors mark no shorter tokens; what chance made begins like one more often.
_SHORTEST_TOKEN = 16
# A line of a program's file of users, such as passwd(5) or .pgpass: fields between colons, or a name and a hash.
_RECORD = compile_later(rb"[^\s:]{1,255}:(?:[^\s:]{0,255}:){2}|[\w.@+-]{1,64}:[$*{]")


# The rest of a map from what a compiler wrote to its sources, which are in it (ECMA-426, "Source map format").
_SOURCE_MAP = compile_later(
    rb"\{\s{0,8}\"version\"\s{0,4}:\s{0,4}3\s{0,4},\s{0,8}\"(?:file|names|sources?\w{0,12}|mappings|sections)\""
)


class Why(enum.StrEnum):
    """Why a part of a text was not searched: in what it is encoded, or how many keys it has."""

    DEEP = "deep"
    DENSE = "dense"


class Leak(NamedTuple):
    """One credential: `value` is it, and stands nowhere else; `start` and `end` are where it, or its layer, stands.

    `way` names the encodings around it. `named` tells that its setting's name gave it away, and `is_last` that it ends
    where all that was decoded ends, and with it the text that was searched: there may be more of it.
    """

    kind: str
    value: bytes
    start: int
    end: int
    confidence: Confidence
    verified: bool = False
    expires: int | None = None
    named: bool = False
    way: tuple[str, ...] = ()
    is_last: bool = False


class Omission(NamedTuple):
    """A place, or the line of one, from which on something was not searched, and why."""

    place: int
    why: Why


class Search(NamedTuple):
    """All credentials in order, what was not searched, in order, and whether there are archives.

    `in_map` says that the text ends within a source map, as compilers append one in base64.
    """

    leaks: list[Leak]
    omitted: list[Omission]
    archives: bool = False
    in_map: bool = False


# Formats that promise no text; what of it is looked at around a setting, and how much of that may be none.
_UNKNOWN = frozenset(("", "binary"))
_AROUND = 64
_MOST_ALIEN = 0.2
_CONTROLS = bytes((*range(9), 0x0B, *range(0x0E, 0x20), 0x7F))
_NOTHING = Search([], [])
_NO_HITS: "Hits" = {}


def prepare() -> None:
    """Load and compile everything that a search needs, in the process from which workers are forked."""
    compile_finders()
    _load_named_search()


def name_language(format_name: str, start: bytes) -> str:
    """The format as which a text is searched, by how it begins: a source map is source code."""
    return "javascript" if start[:1] == b"{" and _SOURCE_MAP.match(start) else format_name


def search(
    data: bytes,
    format_name: str,
    *,
    textual: bool,
    layered: bool = True,
    in_map: bool = False,
    allowance: Allowance | None = None,
) -> Search:
    """Search a file's bytes; by name only in text, and in encoded text if `layered`.

    `in_map` says that the text before it ended within a source map. What the search may cost is by the text's size,
    unless an `allowance` is given.
    """
    format_name = name_language(format_name, data)
    forms = Allowance(len(data))
    seen = look(data, None if textual or layered else load_finder(), forms)
    allowance = allowance or Allowance(len(data))
    first = _find(data, format_name, seen, allowance, textual=textual)
    if layered and may_hold_runs(data, seen.hits):
        return _search_layers(data, seen, first, allowance, forms, in_map=in_map)
    stopped = _find_stop(allowance, forms)
    if not first and stopped is None:
        return _NOTHING
    return Search(sorted(first, key=_place), _tell((), stopped))


def _find_stop(*allowances: Allowance) -> int | None:
    return min((one.stopped for one in allowances if one.stopped is not None), default=None)


def _search_layers(
    data: bytes, seen: Look, first: list[Leak], allowance: Allowance, forms: Allowance, *, in_map: bool
) -> Search:
    """Add what is encoded in a text to what was found `first`, in the text as it stands."""
    found = {_place(leak): leak for leak in first}
    values = {value for _, value in found}
    written = {(leak.kind, undo_marks(leak.value)) for leak in first}
    dense = _find_stop(allowance, forms)
    too_deep: list[int] = []
    archives, ends_in_map = ARCHIVE_GATE in seen.hits, False
    lines: list[Layer] = []
    searched: set[tuple[str, bytes]] = set()
    for layer in find_layers(data, DEEPEST + 1, seen, forms):
        if layer.way == ("quoted-printable",):
            lines.append(layer)
        if len(layer.way) > DEEPEST:
            too_deep += [layer.start] if len(layer.data) >= _WORTH_TELLING else []
            continue
        if ARCHIVE_GATE in layer.seen.hits:
            archives = archives or len(layer.way) < DEEPEST
            too_deep += [layer.start] if len(layer.way) == DEEPEST else []
        goes_on = in_map and layer.start == 0 and len(layer.way) == 1
        language = "javascript" if goes_on else name_language("text", layer.data)
        ends_in_map = ends_in_map or (language != "text" and layer.end + _GROUP > len(data))
        for leak in _find_once(layer, language, searched, allowance):
            if leak.value not in values and (leak.kind, leak.value) not in written:
                values.add(leak.value)
                found[layer.start, leak.value] = _place_within(layer, leak, len(data))
        if dense is None and _find_stop(allowance, forms) is not None:
            dense = layer.start
    for leak in _list_undecoded(first, lines) if lines else ():
        found.pop(_place(leak), None)
    return Search([found[key] for key in sorted(found)], _tell(too_deep, dense), archives, ends_in_map)


def _place_within(layer: Layer, leak: Leak, size: int) -> Leak:
    """The credential of a layer where the layer stands in a text of `size` bytes."""
    is_last = leak.end + _GROUP > len(layer.data) and layer.end + _GROUP > size
    return leak._replace(start=layer.start, end=layer.end, way=layer.way, is_last=is_last)


def _tell(too_deep: "Iterable[int]", dense: int | None) -> list[Omission]:
    """What was not searched, in order."""
    deep = (Omission(place, Why.DEEP) for place in set(too_deep))
    return sorted([*deep, *([] if dense is None else [Omission(dense, Why.DENSE)])])


def _find_once(layer: Layer, language: str, searched: set[tuple[str, bytes]], allowance: Allowance) -> list[Leak]:
    """The credentials of a layer; none where another one said the same."""
    text = (language, layer.data)
    if text in searched:
        return []
    searched.add(text)
    return _find(layer.data, language, layer.seen, allowance, textual=True)


def _list_undecoded(leaks: "Sequence[Leak]", lines: "Sequence[Layer]") -> "Iterator[Leak]":
    """What was found in lines of mails as they are sent, and is nowhere in what they say."""
    starts = [line.start for line in lines]
    for leak in leaks:
        line = lines[bisect(starts, leak.start) - 1]
        # what goes on in the next line, as private keys do, is not in one of them
        if line.start <= leak.start and leak.end <= line.end and leak.value not in line.data:
            yield leak


def _place(leak: Leak) -> tuple[int, bytes]:
    return leak.start, leak.value


def _is_among_text(data: bytes, start: int, end: int) -> bool:
    """Whether readable text surrounds an offset: in unknown formats, words also occur by chance."""
    around = data[max(0, start - _AROUND) : end + _AROUND]
    readable = around.decode("utf-8", "ignore").encode().translate(None, _CONTROLS)
    return len(around) - len(readable) <= len(around) * _MOST_ALIEN


def _find(data: bytes, format_name: str, seen: Look, allowance: Allowance, *, textual: bool) -> list[Leak]:
    tokens = seen.matches
    credentials = (
        _load_named_search()(data, format_name, seen.hits, allowance) if textual and allowance.stopped is None else []
    )
    if format_name in _UNKNOWN:
        credentials = [one for one in credentials if _is_among_text(data, one.start, one.end)]
    return [_from_token(data, match) for match in tokens] + [
        _from_name(data, credential)
        for credential in credentials
        if stands_apart(credential.start, credential.end, tokens)
    ]


def judge_lone(data: bytes, key: str, *, grouped: bool) -> Leak | None:
    """Judge a text that is nothing but the value of a setting; `grouped` if its section is named after credentials."""
    from pocketmon_pipeline.secrets.named.assignment import Assignment
    from pocketmon_pipeline.secrets.named.weighing import weigh

    value = data.strip()
    if _RECORD.match(value):
        return None
    start = data.find(value)
    text = value.decode("utf-8", "replace")
    found = Assignment(key, text, start, start + len(value), quoted=True, member="map" if grouped else "")
    credential = weigh(found, data, code=False) if value else None
    return None if credential is None else _from_name(data, credential)


def judge_known(data: bytes, name: str) -> list[Leak]:
    """The credentials of a known file at their fixed positions, in order, without duplicates."""
    from pocketmon_pipeline.secrets.named.known_files import find_known
    from pocketmon_pipeline.secrets.named.weighing import weigh

    weighed = (weigh(found, data, code=False) for found in find_known(data, name))
    return [_from_name(data, credential) for credential in weighed if credential is not None]


@functools.cache
def _load_named_search() -> "Callable[[bytes, str, Hits, Allowance], list[Credential]]":
    """The compiled search by names."""
    # Its hundred patterns would be made by whoever loads a stage, whether it reads a file or not.
    from pocketmon_pipeline.secrets.candidates import load_plain_finder
    from pocketmon_pipeline.secrets.named.search import find_credentials, needs_plain_hits

    def find_named(data: bytes, format_name: str, hits: "Hits", allowance: Allowance) -> "list[Credential]":
        """The credentials that their names give away."""
        plain = load_plain_finder().find(data).hits if needs_plain_hits(data, format_name) else _NO_HITS
        return find_credentials(data, format_name, hits, plain, allowance=allowance)

    return find_named


def _from_token(data: bytes, match: "Match") -> Leak:
    value = data[match.start : match.end]
    return Leak(match.kind, value, match.start, match.end, match.confidence, match.verified is True, match.expires)


def _from_name(data: bytes, credential: "Credential") -> Leak:
    value = data[credential.start : credential.end]
    certain = credential.certain and not (len(value) >= _SHORTEST_TOKEN and has_known_prefix(value))
    confidence = Confidence.HIGH if certain else Confidence.LOW
    kind = NAMED_KINDS[credential.kind][0]
    return Leak(kind, value, credential.start, credential.end, confidence, named=True)
