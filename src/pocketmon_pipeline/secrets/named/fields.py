"""Query fields, form fields, comments and defaults, where such words are common and more is asked of the value.

Fields, and variables of an environment, within a text; what Spring's `@Value` and filters of templates fall back on.
"""

import re
from collections.abc import Iterator

from pocketmon_pipeline.pattern import compile_later
from pocketmon_pipeline.secrets.gates import Gate, Hits, find_forms, loosen
from pocketmon_pipeline.secrets.named.assignment import Assignment, take_announced
from pocketmon_pipeline.secrets.named.chance import is_drawn
from pocketmon_pipeline.secrets.named.key_words import read_key
from pocketmon_pipeline.secrets.named.plausibility import is_short_sum

_SECRETS = rb"(?:password|passwd|pwd|pass|secret|(?:api|secret|access)[._-]?key|token)"
_WORD = rb"[^\s\"'`<>(){},;]{0,32}"
# A remark of program code, in which no text is in quotes.
_REMARK = rb"(?://|\#|/\*|^[ \t]{0,20}\*|--)[^\n\"'`=(){};]{0,120}?\b"
# Other keys and values of a text before it, as drivers of databases take them.
_PAIRS = rb"(?:[\w .-]{1,40}=[^\s\"'`;<>{}()]{0,60};){0,6}"
_FLAGS = re.IGNORECASE | re.MULTILINE


def _make(before: bytes, after: bytes) -> tuple[re.Pattern[bytes], Gate]:
    """A pattern and its gate, which begins with the keyword: an optional prefix would make the automaton slow."""
    after = _SECRETS + after
    return compile_later(before + after, _FLAGS), loosen(compile_later(after, _FLAGS), after=700)


_FORMS = (
    _make(
        # also as Unreal takes settings ("Command-Line Arguments", -ini)
        rb"[?&\"'](?!\\)(?:-ini:[\w:./\[\]]{1,80}:)?" + _PAIRS + rb"(?P<name>[\w.-]{0,40})",
        rb"=(?!=)([A-Za-z0-9+/]{32,128}={0,2}"
        rb"|[^\s\"'`\\&;$<>{}%+\[\]]{4,128})\]?(?=;?[\"'&\s]|;?\\[\"']|;[\w .-]{1,40}=)",
    ),
    _make(_REMARK, rb"[ \t]{0,2}[:=][ \t]{0,2}(" + _WORD + rb"\d" + _WORD + rb")(?:\s|$)"),
    _make(b"", rb"[ \t]{0,4}\|[ \t]{0,4}default[ \t(]{1,4}\\?[\"']([^\s\"'\\]{4,255})\\?[\"']"),
    _make(rb"\$\{[\w.-]{0,60}", rb":([^\s\"'${}?+=-][^\s\"'${}]{3,127})\}[\"']"),
)
FIELDS = frozenset(gate for _, gate in _FORMS)


def find_fields(data: bytes, hits: Hits) -> Iterator[Assignment]:
    """Yield the values of such fields."""
    for match in find_forms(_FORMS, data, hits):
        found = take_announced("password", match)._replace(beside_account=False)
        if "name" not in match.re.groupindex or _may_name(match, found.value):
            yield found


def _may_name(match: re.Match[bytes], value: str) -> bool:
    """Whether a field is named after a credential, and its value is long enough for a key."""
    name = match.string[match.start("name") : match.start(match.lastindex or 1)].rstrip(b"=")
    meaning = read_key(name.decode("utf-8", "replace"))
    # a plus is a blank there, unless in base64
    return meaning is not None and not is_short_sum(value, meaning.kind) and ("+" not in value or is_drawn(value))
