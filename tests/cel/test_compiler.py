"""What the compiler refuses, what it leaves out, and that it needs no library."""

import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

from cel.rows import ENVIRONMENT, fill, make_rows, resolve
from pocketmon_pipeline.cel.checked import check, encode_checked
from pocketmon_pipeline.cel.compiler import Refused, compile_sql


@pytest.mark.parametrize(
    ("text", "mark", "reason"),
    [
        ("b && s.matches(t)", "(t)", "a pattern that is no literal"),
        ("doc.a == doc.b", "==", "the equality of lists or maps of a document"),
        ("doc.l.all(x, x > 0)", "(x, x > 0", "a macro over a dyn"),
        ("b && doc[s] == 1", "[s]", "a key of a map of a document that is no literal"),
        ("timestamp(s) > now", "(s)", "reading a time from text"),
        ("now > timestamp('2020-01-01T00:00:00.000000001Z')", "('2020", "a time finer than a microsecond"),
        ("'a\\u0000' == s", "'a", "a NUL character"),
        ("string(d) == '1'", "(d)", "writing a double as text"),
    ],
)
def test_what_cannot_be_said_exactly_is_refused_at_its_place(text: str, mark: str, reason: str) -> None:
    with pytest.raises(Refused) as caught:
        compile_sql(check(text, ENVIRONMENT), ENVIRONMENT, resolve)
    assert caught.value.reason.startswith(reason)
    assert caught.value.offset == text.index(mark)


@pytest.mark.parametrize(
    "text",
    [
        " + ".join(["doc.a", "doc.b"] * 12) + " == 1",
        "".join(f"{list(range(10))}.all({name}, " for name in "abcde") + "a + b + c + d + e > i)))))",
    ],
)
def test_what_multiplies_is_refused_before_it_is_large(text: str) -> None:
    with pytest.raises(Refused, match="its size"):
        compile_sql(check(text, ENVIRONMENT), ENVIRONMENT, resolve)


@pytest.mark.parametrize(
    "text", ["i > 5", "i == j", "size(s) + 1 > 2", "vars.limit * 1000000 > i", "i / 2 > 1", "d * 2.0 > 1.0"]
)
def test_what_cannot_fail_needs_no_try(text: str) -> None:
    assert "TRY" not in compile_sql(check(text, ENVIRONMENT), ENVIRONMENT, resolve)


@pytest.mark.parametrize("text", ["i + 1 > 5", "-i > 5", "i / j > 1", "i % j > 1", "i * 2 > 5"])
def test_what_can_fail_is_tried(text: str) -> None:
    assert "TRY" in compile_sql(check(text, ENVIRONMENT), ENVIRONMENT, resolve)


@pytest.mark.parametrize("text", ["'", "''", "\\\\", "'); DROP TABLE rows; --", "%_", "$1", "?", "{}", "\\n", "é😀"])
def test_no_literal_breaks_out_of_its_quotes(text: str) -> None:
    with duckdb.connect() as connection:
        fill(connection, make_rows(2))
        sql = compile_sql(check(f'"{text}" != s', ENVIRONMENT), ENVIRONMENT, resolve)
        assert connection.execute(f"SELECT {sql} FROM rows").fetchall() == [(True,), (True,)]
        sql = compile_sql(check(f'"x{text}y".contains("{text}")', ENVIRONMENT), ENVIRONMENT, resolve)
        assert connection.execute(f"SELECT {sql}").fetchall() == [(True,)]


def test_a_stored_expression_is_compiled_without_the_library(tmp_path: Path) -> None:
    stored = tmp_path / "stored"
    stored.write_bytes(encode_checked(check("i + 1 > vars.limit && has(doc.a)", ENVIRONMENT)))
    program = f"""
import sys
from pocketmon_pipeline.cel.checked import decode_stored
from pocketmon_pipeline.cel.compiler import Dynamic, compile_sql, find_paths
from pocketmon_pipeline.cel.environment import Environment, Variable, make_constants
environment = Environment((Variable("i", "int", "i"),), ("doc",), make_constants({{"limit": 5}}))
checked = decode_stored(open({str(stored)!r}, "rb").read())
find_paths(checked, environment)
print(compile_sql(checked, environment, lambda path: Dynamic("a", "b", "c", "d", "e")))
assert not {{"cel_expr_python", "re2", "duckdb", "google"}} & sys.modules.keys()
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert "TRY(i + 1::BIGINT)" in done.stdout
