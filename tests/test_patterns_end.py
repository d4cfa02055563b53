"""Every regular expression of the package ends soon, whatever it is tried on."""

import json
import re
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from ambiguity import has_unsafe_possession, is_exponential
from pocketmon_pipeline.analyses.secrets.file_contents import find_secrets
from pocketmon_pipeline.analyses.secrets.stages import SecretsConfig
from pocketmon_pipeline.readers.image.svg import read_svg
from pocketmon_pipeline.readers.mesh.obj import read_mtl
from pocketmon_pipeline.secrets.finding import search
from pocketmon_pipeline.secrets.judgement import Match, settle
from pocketmon_pipeline.secrets.kind import Confidence
from pocketmon_pipeline.secrets.named.keys import STEMS
from pocketmon_pipeline.stage import Content
from pocketmon_pipeline.text.json.relaxed import interpret_word

if TYPE_CHECKING:
    from collections.abc import Callable

# Notes what is compiled while all modules are imported, or would be later.
_LIST_PATTERNS = """
import importlib, json, pkgutil, re, sys
import pocketmon_pipeline
from pocketmon_pipeline import pattern as later

noted = set()
really = {re: re.compile, later: later.compile_later}

def note(pattern, flags, of):
    if isinstance(pattern, str | bytes) and "pocketmon_pipeline" in sys._getframe(2).f_code.co_filename:
        text = pattern.decode("latin-1") if isinstance(pattern, bytes) else pattern
        noted.add((text, isinstance(pattern, bytes), int(flags)))
    return of(pattern, flags)

re.compile = lambda pattern, flags=0: note(pattern, flags, really[re])
later.compile_later = lambda pattern, flags=0: note(pattern, flags, really[later])
for module in pkgutil.walk_packages(pocketmon_pipeline.__path__, "pocketmon_pipeline."):
    importlib.import_module(module.name)
print(json.dumps(sorted(noted)))
"""
# These are tried on our own words alone; texts are searched for them by RE2, which always ends.
_OF_OUR_WORDS = {STEMS}


@pytest.fixture(scope="module")
def patterns() -> list["re.Pattern[str] | re.Pattern[bytes]"]:
    command = [sys.executable, "-W", "ignore", "-c", _LIST_PATTERNS]
    listed = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    assert len(listed) > 400
    return [re.compile(text.encode("latin-1") if is_bytes else text, flags) for text, is_bytes, flags in listed]


def test_none_can_read_a_text_in_exponentially_many_ways(
    patterns: list["re.Pattern[str] | re.Pattern[bytes]"],
) -> None:
    assert [one.pattern for one in patterns if one.pattern not in _OF_OUR_WORDS and is_exponential(one)] == []


def test_none_repeats_possessively_what_some_pythons_lose_count_of(
    patterns: list["re.Pattern[str] | re.Pattern[bytes]"],
) -> None:
    assert [one.pattern for one in patterns if has_unsafe_possession(one)] == []


@pytest.mark.parametrize(
    ("pattern", "unsafe"),
    [
        (r"[ab]*+", False),
        (r"a?+b", False),
        (r"(?:ab|c)*+", True),
        (r"x(?=(?:ab){0,3}+)", True),
        (r"(?>ab|c)*+", False),
        (r"((?>ab|c)++)d", False),
        (r"(?>a(b)|c)*+", True),
        (r"(?>a(b)|c)", False),
    ],
)
def test_what_they_lose_count_of_is_known(pattern: str, unsafe: bool) -> None:
    assert has_unsafe_possession(re.compile(pattern)) is unsafe


@pytest.mark.parametrize(
    ("pattern", "endless"),
    [
        (r"(?:aa|a)*b", True),
        (r"(a+)+b", True),
        (r"(\w+\s?)*x", True),
        (r"(?:\w{1,3}\s?)+x", True),
        (r"(?:#[^\n]*\r?\n)+\Z", True),
        (r"(?:#[^\n]*\r?\n)++\Z", False),
        (r"(\w+\s)*x", False),
        (r"(?:\w{1,3}\s)+x", False),
        (r"(?:ab|ac)*d", False),
        (r"([-_.])(?:\1[a-z]+)+$", False),
        (r"(?:(?!,)[a,]+,)*$", True),
        (r"(?:(?!,)[a,],)*$", False),
    ],
)
def test_what_can_is_known(pattern: str, endless: bool) -> None:
    assert is_exponential(re.compile(pattern)) is endless


# A line that is read again from each of its places costs hours, not moments.
LONG = 300_000


@pytest.mark.parametrize(
    "look",
    [
        lambda: read_svg(b'<svg width="' + b"9" * LONG + b'x" height="1"/>'),
        lambda: read_mtl(b"map_Kd " + b" " * LONG),
        lambda: interpret_word("1" * LONG + "x"),
        lambda: list(
            find_secrets(
                [Content("d", "python", b'db_password "Ostrich-71-kite"' + b" " * LONG + b"x")], SecretsConfig()
            )
        ),
        lambda: search(b"CREATE TABLE a(b int,\n" * LONG + b"INSERT INTO a VALUES ('x')\n", "sql", textual=True),
        lambda: settle({Match("x", 20 * n, 20 * n + 16, None, Confidence.HIGH) for n in range(LONG)}, {"x": 0}),
    ],
    ids=["svg", "mtl", "json5", "setting", "tables", "matches"],
)
def test_a_long_line_is_read_once(look: "Callable[[], object]") -> None:
    look()
