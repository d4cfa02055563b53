"""READ FIRST: credentials in settings and code, by the names that stand beside them.

settings       a key and its value, in any syntax
markup, pairs  where the value stands elsewhere
sql, columns   in rows below its name
accounts       where its position tells, also among a program's arguments (commands)
weighing       key and value together: told or not, and how certain
"""

from collections.abc import Iterator

from pocketmon_pipeline.secrets.named.accounts import ACCOUNTS, find_accounts, find_hashes, find_old_hashes
from pocketmon_pipeline.secrets.named.assignment import Assignment
from pocketmon_pipeline.secrets.named.columns import TABLES, find_columns
from pocketmon_pipeline.secrets.named.forms import find_by_form
from pocketmon_pipeline.secrets.named.keys import STEMS, compile_pattern
from pocketmon_pipeline.secrets.named.markup import MARKUP
from pocketmon_pipeline.secrets.named.pairs import PAIRS, TERRAFORM
from pocketmon_pipeline.secrets.named.settings import find_settings
from pocketmon_pipeline.secrets.named.sql import find_sql
from pocketmon_pipeline.secrets.named.weighing import Credential, weigh

# Formats in which only quoted text is a value.
CODE = frozenset({"python", "javascript", "typescript", "c", "source", "shader", "html", "css", "tex", "godot-scene"})
_MARKUP = frozenset({"xml", "html", "svg", "dae"})
_SQL = (
    r"\b(?:INSERT\s+(?:IGNORE\s+)?INTO|REPLACE\s+INTO|IDENTIFIED\s+(?:BY|WITH)|(?:CREATE|ALTER)\s+(?:USER|ROLE|LOGIN)"
    r"|SET\s+PASSWORD|COPY\s+\S+\s*\()"
)


def find_credentials(data: bytes, format_name: str) -> list[Credential]:
    """Credentials in a text of this format (UTF-8, or any encoding that has ASCII in it), in order, each once."""
    code = format_name in CODE
    best: dict[int, Credential] = {}
    for found in _find(data, format_name, code=code):
        credential = weigh(found, data, code=code)
        if credential is not None:
            known = best.get(credential.start)
            if known is None or (credential.certain and not known.certain):
                best[credential.start] = credential
    return [best[start] for start in sorted(best)]


# A text in which none of these stands has nothing for any of the searches.
_GATE = f"(?m){STEMS}|{ACCOUNTS}|{_SQL}"


def _find(data: bytes, format_name: str, *, code: bool) -> Iterator[Assignment]:
    if compile_pattern(_GATE).search(data) is None:
        yield from find_old_hashes(data)
        return
    yield from find_settings(data, code=code)
    yield from find_accounts(data)
    yield from find_old_hashes(data)
    if not code:
        yield from find_hashes(data)
    if format_name in TABLES:
        yield from find_columns(data)
    markup = format_name in _MARKUP or data[:1] == b"<"
    forms = (*(MARKUP if markup else ()), *(((TERRAFORM,) if format_name == "source" else ()) if code else PAIRS))
    if forms:
        yield from find_by_form(data, forms)
    if compile_pattern(_SQL).search(data):
        yield from find_sql(data)
