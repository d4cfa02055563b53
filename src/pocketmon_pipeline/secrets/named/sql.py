"""Passwords in SQL: in statements that create users, and in columns named like a credential."""

import functools
import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from pocketmon_pipeline.pattern import compile_later
from pocketmon_pipeline.secrets.gates import Gate, Hits, list_windows
from pocketmon_pipeline.secrets.named.assignment import Assignment
from pocketmon_pipeline.secrets.named.chosen import has_capitals, looks_drawn
from pocketmon_pipeline.secrets.named.columns import name_cell
from pocketmon_pipeline.secrets.named.key_words import read_key
from pocketmon_pipeline.secrets.named.plausibility import PASSWORD_HASH

_TEXT = rb"[Nn]?'((?>[^'\\\n]|\\.|''){1,1024}+)'"
_SPOKEN = compile_later(
    rb"\b(?:IDENTIFIED[ \t\r\n]{1,8}(?:WITH[ \t]{1,8}\S{1,64}[ \t\r\n]{1,8})?(?:BY|AS)"
    rb"(?:[ \t]{1,8}(?:PASSWORD|VALUES))?"
    rb"|(?:ENCRYPTED[ \t]{1,8})?PASSWORD(?:[ \t]{0,8}=)?|PASSWORD[ \t]{0,4}\("
    rb"|\bSET[ \t]{1,8}PASSWORD[ \t]{1,8}FOR[ \t]{1,8}[^\s=]{1,128}[ \t]{0,4}=)[ \t\r\n]{0,8}"
    rb"(?:" + _TEXT + rb"|(0x0[12]00[0-9A-F]{48,136})\b)",
    re.IGNORECASE,
)
# What may follow the password of a user, or of a link, in Oracle's statements.
_CLAUSES = "USING|DEFAULT|TEMPORARY|ACCOUNT|PROFILE|QUOTA|CONTAINER"
# Oracle's passwords are names, in quotes or not (Oracle Database, "CREATE USER").
_ORACLE = compile_later(
    rb"\bIDENTIFIED[ \t\r\n]{1,8}BY[ \t]{1,8}(?:\"([^\"\n]{4,128})\"|(?=\w{0,127}\d)([a-z][\w$#]{3,127})[ \t]{0,4};)"
    rb"|\b(?:CONNECT[ \t]{1,4}TO|USER)[ \t]{1,4}\S{1,128}[ \t\r\n]{1,8}IDENTIFIED[ \t\r\n]{1,8}BY[ \t]{1,8}(?!VALUES\b)"
    rb"([a-z][\w$#]{3,127})(?=[ \t]{0,4};|[ \t\r\n]{1,8}(?:" + _CLAUSES.encode() + rb")\b)",
    re.IGNORECASE,
)
# Prose, too, says by what something is identified; a statement says before whom it is about.
_PROSE = compile_later(rb"identified\b")
_USERS = compile_later(rb"\b(?:user|role|login|grant)\b", re.IGNORECASE)
_INSERT = compile_later(
    rb"\b(?:INSERT|REPLACE)[ \t\r\n]{1,8}(?:IGNORE[ \t]{1,8})?INTO[ \t\r\n]{1,8}([`\"\[\]\w.]{1,128})[ \t\r\n]{0,8}"
    rb"(?:\(([^()']{1,600})\))?[ \t\r\n]{0,8}VALUES?[ \t\r\n]{0,8}",
    re.IGNORECASE,
)
_TABLE = compile_later(
    rb"\bCREATE[ \t\r\n]{1,8}TABLE[ \t\r\n]{1,8}(?:IF[ \t]{1,8}NOT[ \t]{1,8}EXISTS[ \t]{1,8})?"
    rb"([`\"\[\]\w.]{1,128})[ \t\r\n]{0,8}\(",
    re.IGNORECASE,
)
_COLUMN = compile_later(rb"(?:\A|,)[ \t\r\n]{0,80}[`\"\[]?(\w{1,64})[`\"\]]?[ \t]{1,40}\w")
_COPY = compile_later(
    rb"^COPY[ \t]{1,8}([\"\w.]{1,128})[ \t]{0,8}\(([^()]{1,600})\)[ \t]{1,8}FROM[ \t]{1,8}stdin[^\n]{0,200};\r?\n",
    re.IGNORECASE | re.MULTILINE,
)
_CELL = compile_later(
    rb"[ \t\r\n]{0,80}(?:[NnBbXx]?'((?>[^'\\]|\\.|''){0,65536}+)'|([^,()']{0,256}+(?:\([^()]{0,256}\))?))"
    rb"[ \t\r\n]{0,80}([,)])"
)
_GAP = compile_later(rb"[ \t\r\n]{0,80},[ \t\r\n]{0,80}")
# What a database hashes before it keeps it (MySQL, "Encryption and Compression Functions"; PostgreSQL, pgcrypto).
_MADE = compile_later(
    rb"\s{0,8}(?:md5|sha[12]?|sha(?:256|512)|(?:old_)?password|encrypt|crypt)\([ \t]{0,4}'([^'\n]{4,255})'",
    re.IGNORECASE,
)
_NOT_COLUMNS = frozenset(b"PRIMARY KEY CONSTRAINT UNIQUE FOREIGN INDEX CHECK FULLTEXT".split())
_MOST_ROWS = 1000
_LONGEST_TABLE = 65_536
# What a setting is called where no column tells which cell is a name: before its value, and of several words.
_SETTING = compile_later(r"\w[^\W_]*[_./-][\w./-]+")
# Tables of keys, whose columns may have no names.
_KEEPS = compile_later(rb"token|secret|credential|oauth|api_?(?:key|client)|client")
_SHORTEST_KEY = 24
# Tables of settings: a column of names, and behind it that of their values; also in Spanish, Portuguese, French,
# Italian and German.
_NAME_COLUMNS = frozenset(
    (
        *("name", "key", "option_name", "setting", "setting_key", "config_key", "variable", "path", "k", "param"),
        *("parameter", "clave", "nombre", "parametro", "chave", "nome", "nom", "cle", "chiave", "schluessel"),
    )
)
_VALUE_COLUMNS = frozenset(
    (
        *("value", "val", "option_value", "setting_value", "config_value", "data", "v"),
        *("valor", "valeur", "valore", "wert"),
    )
)


class _Columns(NamedTuple):
    """The positions of credential columns, and of the columns of settings' names and values; 0 for none."""

    chosen: Mapping[int, str]
    named: int = 0
    valued: int = 0
    known: bool = True


_UNKNOWN = _Columns({}, known=False)

STATEMENTS = Gate(
    r"\b(?:INSERT|REPLACE)[ \t\r\n]{1,8}(?:IGNORE[ \t]{1,8})?INTO\s|\bIDENTIFIED[ \t\r\n]{1,8}(?:BY|WITH|AS)\s"
    r"|\b(?:CREATE|ALTER)[ \t\r\n]{1,8}(?:USER|ROLE|LOGIN)\s|\bSET[ \t]{1,8}PASSWORD"
)
SPOKEN = Gate(
    r"\b(?:IDENTIFIED[ \t\r\n]{1,8}(?:WITH[ \t]{1,8}\S{1,64}[ \t\r\n]{1,8})?(?:BY|AS)(?:[ \t]{1,8}(?:PASSWORD|VALUES))?"
    r"|PASSWORD[ \t]{0,8}[=(]?|PASSWORD[ \t]{1,8}FOR[ \t]{1,8}[^\s=]{1,128}[ \t]{0,4}=)"
    r"[ \t\r\n]{0,8}(?:N?['\"]|0x0[12]00)|\bIDENTIFIED[ \t\r\n]{1,8}BY[ \t]{1,8}[a-z][\w$#]{3,}[ \t]{0,4};"
    rf"|\bIDENTIFIED[ \t\r\n]{{1,8}}BY[ \t]{{1,8}}[a-z][\w$#]{{3,}}[ \t\r\n]{{1,8}}(?:{_CLAUSES})\b",
    before=130,
    after=1040,
)
ROWS = Gate(
    r"\b(?:INSERT|REPLACE)[ \t\r\n]{1,8}(?:IGNORE[ \t]{1,8})?INTO[ \t\r\n]{1,8}[`\"\[\]\w.]{1,128}[ \t\r\n]{0,8}"
    r"(?:\([^()']{1,600}\))?[ \t\r\n]{0,8}VALUES?[ \t\r\n]{0,8}\("
    r"|^COPY[ \t]{1,8}[\"\w.]{1,128}[ \t]{0,8}\([^()]{1,600}\)[ \t]{1,8}FROM[ \t]{1,8}stdin"
)


def find_sql(data: bytes, hits: Hits) -> Iterator[Assignment]:
    """Yield what may be a credential."""
    for first, last in list_windows(SPOKEN, hits, len(data)) if STATEMENTS in hits else ():
        for form in (_SPOKEN, _ORACLE):
            for match in form.finditer(data, first, last):
                number = match.lastindex or 1
                if not (_is_prose(data, match.start()) or _is_name(match, number)):
                    value = _decode(match[number])
                    yield Assignment("password", value, *match.span(number), quoted=True, beside_account=True)
    tables: dict[bytes, _Columns] | None = None
    for first, last in list_windows(ROWS, hits, len(data)):
        for match in _INSERT.finditer(data, first, last):
            if not match[2] and tables is None:
                tables = dict(_read_tables(data))
            columns = _split(match[2]) if match[2] else (tables or {}).get(_name(match[1]), _UNKNOWN)
            yield from _read_rows(data, match.end(), columns, keeps=_KEEPS.search(_name(match[1])) is not None)
        yield from _find_copies(data, first, last)


def _find_copies(data: bytes, first: int, last: int) -> Iterator[Assignment]:
    for match in _COPY.finditer(data, first, last):
        yield from _read_copy(data, match.end(), _split(match[2]))


def _is_prose(data: bytes, start: int) -> bool:
    return _PROSE.match(data, start) is not None and _USERS.search(data, max(0, start - 300), start) is None


def _is_name(match: re.Match[bytes], number: int) -> bool:
    """Whether the word itself stands in quotes, as the name of a field: what follows is outside of them."""
    before, word = match.string[: match.start()][-1:], match.string[match.start() : match.start(number)]
    return before == b"'" and word.lower() == b"password'"


def _decode(value: bytes) -> str:
    return value.decode("utf-8", "replace").replace("''", "'").replace("\\'", "'")


def _name(quoted: bytes) -> bytes:
    return quoted.strip(b'`"[]').rpartition(b".")[2].strip(b'`"[]').lower()


@functools.lru_cache(maxsize=64)
def _split(names: bytes) -> _Columns:
    """The names of a column list; cached, since dumps repeat it before each row."""
    return _judge([name.strip(b' \t\r\n`"[]') for name in names.split(b",")])


def _judge(names: list[bytes]) -> _Columns:
    """Classify columns by their names."""
    texts = [name.decode("ascii", "replace") for name in names]
    chosen = {index: text for index, text in enumerate(texts) if read_key(text) is not None}
    return _Columns(chosen, *_find_settings(texts), known=bool(texts))


def _read_tables(data: bytes) -> Iterator[tuple[bytes, _Columns]]:
    """Tables with their columns; each ends before the next, even if unterminated."""
    tables = [*_TABLE.finditer(data)]
    ends = (*(table.start() for table in tables[1:]), len(data))
    for table, end in zip(tables, ends, strict=False):
        yield _name(table[1]), _judge(_read_columns(data, table.end(), min(end, table.end() + _LONGEST_TABLE)))


def _read_columns(data: bytes, start: int, limit: int) -> list[bytes]:
    end = data.find(b";", start, limit)
    body = data[start : end if end >= 0 else limit]
    return [match[1] for match in _COLUMN.finditer(body) if match[1].upper() not in _NOT_COLUMNS]


def _read_rows(data: bytes, at: int, columns: _Columns, *, keeps: bool) -> Iterator[Assignment]:
    chosen, named, valued, known = columns
    for _ in range(_MOST_ROWS if chosen or valued or not known else 0):
        if data[at : at + 1] != b"(":
            return
        at += 1
        index, key = 0, ""
        while (cell := _CELL.match(data, at)) is not None:
            at = cell.end()
            found = cell if cell[1] is not None else _MADE.match(data, cell.start(2))
            if index in chosen and found is not None:
                value = _decode(found[1])
                column = name_cell(chosen[index], value)
                yield Assignment(column, value, *found.span(1), quoted=True, beside_account=True)
            if (index == valued or (not known and _SETTING.fullmatch(key))) and cell[1] is not None and read_key(key):
                yield Assignment(key, _decode(cell[1]), *cell.span(1), quoted=True, beside_account=True)
            name = _name_by_form(_decode(cell[1]), keeps=keeps) if not known and cell[1] is not None else ""
            if name:
                yield Assignment(name, _decode(cell[1]), *cell.span(1), quoted=True, beside_account=True)
            if (index == named or not known) and cell[1] is not None:
                key = _decode(cell[1])
            index += 1
            if cell[3] == b")":
                break
        else:
            return
        if (gap := _GAP.match(data, at)) is None:
            return
        at = gap.end()


def _name_by_form(value: str, *, keeps: bool) -> str:
    """Classify a cell without a column name; if its table `keeps` keys, random ones are tokens."""
    if PASSWORD_HASH.match(value):
        return "password_hash"
    return "token" if keeps and len(value) >= _SHORTEST_KEY and has_capitals(value) and looks_drawn(value) else ""


def _find_settings(names: list[str]) -> tuple[int, int]:
    """The columns of names and of the values after them; 0 and 0 if there are none."""
    plain = [name.lower() for name in names]
    named = next((index for index, name in enumerate(plain) if name in _NAME_COLUMNS), len(plain))
    valued = next((index for index, name in enumerate(plain) if index > named and name in _VALUE_COLUMNS), 0)
    return (named, valued) if valued else (0, 0)


def _read_copy(data: bytes, at: int, columns: _Columns) -> Iterator[Assignment]:
    """Rows of PostgreSQL's COPY: tab-separated cells, up to a line with a backslash and a dot."""
    chosen, named, valued, _ = columns
    for _ in range(_MOST_ROWS if chosen or valued else 0):
        end = data.find(b"\n", at)
        row = data[at : end if end >= 0 else len(data)]
        if row.rstrip() == b"\\.":
            return
        cells = row.rstrip(b"\r").split(b"\t")
        keys = {**chosen, valued: _decode(cells[named])} if valued and len(cells) > valued else chosen
        start = at
        for index, cell in enumerate(cells):
            if cell != b"\\N" and read_key(key := keys.get(index, "")):
                yield Assignment(key, _decode(cell), start, start + len(cell), quoted=True, beside_account=True)
            start += len(cell) + 1
        if end < 0:
            return
        at = end + 1
