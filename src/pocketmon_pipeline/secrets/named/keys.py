"""Finds keys that may name a credential, in a text of any syntax."""

from collections.abc import Iterator

from pocketmon_pipeline.pattern import compile_bytes, compile_later
from pocketmon_pipeline.secrets.named.key_words import BEFORE_KEY, SECRET_KEYS, read_key
from pocketmon_pipeline.secrets.named.other_languages import FOREIGN, KEY_NAMES, LETTER, PASSWORD_NAMES

_SECRET_KEY = (
    rf"(?:{'|'.join(sorted(SECRET_KEYS))})(?:[._-]{{0,2}}(?:{'|'.join(sorted(BEFORE_KEY))}))*[._ :-]{{0,2}}key"
)
# Every key that `read_key` knows holds one of these.
STEMS = (
    "passw|passphrase|pass|pwd|psk|pw|secret|"
    "token|bearer|auth|salt|hmac|cred|community|privateexponent|pepper|setsteamaccount|"
    "(?:gh|github|gitlab|azure|devops|ado|azdo|git)[._-]?pat|(?:erlang|secure)[._-]?cookie|sonar[._-]login|"
    f"{PASSWORD_NAMES}|{KEY_NAMES}|"
    f"{_SECRET_KEY}"
)
# In letters of either case: a value may begin with a letter of any encoding.
_ANY_STEM = f"(?i){STEMS}"
LONGEST_END = 40
_END = compile_later(rf"(?:[\w$.-]|{LETTER}){{0,{LONGEST_END}}}(?:(?<=[_.-]){FOREIGN})?".encode())
_LONGEST_BEFORE = 60
_CHARACTERS = bytes(byte for byte in range(128) if chr(byte).isalnum() or chr(byte) in "_$@.:/-")


def find_stem(data: bytes, first: int, last: int) -> tuple[int, int] | None:
    """Where the next part of a key that contains a stem starts and ends.

    Only the stem is asked of RE2: its states for what follows are many, and mostly not at hand in the processor.
    """
    found = compile_bytes(_ANY_STEM).search(data, first, last)
    if found is None:
        return None
    start, end = found.span()
    following = _END.match(data, end, last)
    return start, following.end() if following else end


def complete_key(data: bytes, start: int, end: int) -> tuple[str, int]:
    """The whole key around a match, and where it starts."""
    reached = max(0, start - _LONGEST_BEFORE)
    begin = reached + len(data[reached:start].rstrip(_CHARACTERS))
    key = data[begin:end].decode("utf-8", "replace")
    bare = key.lstrip("$@.:/-")
    return bare.rstrip("$.-"), begin + len(key.encode()) - len(bare.encode())


def find_keys(data: bytes) -> Iterator[tuple[str, int, int]]:
    """Yield each key that names a credential, with its offsets."""
    position = 0
    while (found := find_stem(data, position, len(data))) is not None:
        position = found[1]
        key, start = complete_key(data, *found)
        if read_key(key) is not None:
            yield key, start, position
