"""Credentials in settings and code, found by the names beside them; and everything that looks like them and is none."""

import time
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from credentials.project_samples import PROJECT_SAMPLES
from credentials.settings_samples import SETTINGS_SAMPLES, Sample
from pocketmon_pipeline.secrets.candidates import load_plain_finder
from pocketmon_pipeline.secrets.gates import Gate, find_hits
from pocketmon_pipeline.secrets.named.columns import TABLES
from pocketmon_pipeline.secrets.named.key_words import read_key
from pocketmon_pipeline.secrets.named.plausibility import judge_value
from pocketmon_pipeline.secrets.named.search import CODE, NAMED_GATES, PLAIN_GATES, find_credentials
from pocketmon_pipeline.secrets.named.weighing import Credential
from pocketmon_pipeline.secrets.scan import look

SAMPLES = (*SETTINGS_SAMPLES, *PROJECT_SAMPLES)
LINES = [line for sample in SAMPLES for line in sample.text.splitlines()]


def find_named(data: bytes, format_name: str) -> list[Credential]:
    return find_credentials(data, format_name, look(data).hits, load_plain_finder().find(data).hits)


def list_lines(sample: Sample) -> set[int]:
    data = sample.text.encode()
    return {data[: found.start].count(b"\n") + 1 for found in find_named(data, sample.format)}


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: f"{sample.format}: {sample.text.splitlines()[0][:30]}")
def test_exactly_the_risky_lines_are_found(sample: Sample) -> None:
    assert list_lines(sample) == sample.risky


@pytest.mark.parametrize(
    ("key", "kind"),
    [
        ("DB_PASSWORD", "password"),
        ("dbRootPwd", "password"),
        ("mysqlpass", "password"),
        ("smtp.pass", "password"),
        ("PASSWORD_2", "password"),
        ("Kennwort", "password"),
        ("contraseña", "password"),
        ("client_secret", "secret"),
        ("secret_key_base", "secret"),
        ("accessToken", "token"),
        ("stripe_api_key_prod", "api-key"),
        ("privateKey", "private-key"),
        ("password_digest", "password-hash"),
        ("SSHA2-256-Password", "password-hash"),
        ("crypt_password", "password"),
        ("aws_sec_key", "api-key"),
    ],
)
def test_a_key_says_what_its_value_is(key: str, kind: str) -> None:
    meaning = read_key(key)
    assert meaning is not None
    assert meaning.kind == kind


@pytest.mark.parametrize(
    "key",
    [
        *("password_file", "passwordMinLength", "token_url", "tokenType", "nextToken", "max_tokens"),
        *("public_key", "primaryKey", "key", "keyboard", "monkey", "bypass"),
        *("compass", "secretary", "tokenizer", "author", "AWS::KMS::Key", "sort_key"),
        *("publicKeyToken", "row-key", "password_reset_url"),
    ],
)
def test_a_key_that_only_resembles_one_says_nothing(key: str) -> None:
    assert read_key(key) is None


@pytest.mark.parametrize(
    "value",
    [
        *("${PW}", "{{pw}}", "$PW", "%PW%", "<password>", "@PW@", "os.environ['X']"),
        *("process.env.X", "/run/secrets/db", "changeme", "your-password-here", "xxxxxxxx", "********", "TODO"),
        *("none", "null", "ENC[abc]", "vault:kv/x", "#{x}", "__PW__", "example-token"),
        *("https://x.io/y", "password"),
    ],
)
@pytest.mark.parametrize("kind", ["password", "token", "secret", "api-key"])
def test_what_stands_in_for_a_credential_counts_nothing(value: str, kind: str) -> None:
    assert judge_value(value, kind, quoted=False) == 0


texts = st.binary(max_size=300) | st.lists(
    st.sampled_from(
        [
            b"password",
            b"=",
            b": ",
            b'"',
            b"'",
            b"\n",
            b"<",
            b">",
            b"</",
            b"value",
            b"name",
            b"  ",
            b"- ",
            b"\\",
            b"hu7nter2",
            b"INSERT INTO t (password) VALUES (",
            b",",
            b")",
            b";",
            b"curl -u a:",
            b"x:$6$",
            b"\xff",
            b"\0",
            b"\r\n",
            b"\r",
            b"|",
            b"${",
        ]
    ),
    max_size=40,
).map(b"".join)


@given(
    data=texts,
    format_name=st.sampled_from(
        [*sorted(CODE), *sorted(TABLES), "json", "yaml", "xml", "ini", "text", "html", "markdown", ""]
    ),
)
def test_nothing_makes_it_fail_and_places_lie_in_the_text(data: bytes, format_name: str) -> None:
    for found in find_named(data, format_name):
        assert 0 <= found.start < found.end <= len(data)


@given(
    padding=st.text(alphabet="abc xyz\n=:", max_size=200), format_name=st.sampled_from(["ini", "yaml", "python", "xml"])
)
def test_a_credential_is_found_whatever_stands_around_it(padding: str, format_name: str) -> None:
    planted = padding.encode() + b'\ndb_password = "Ostrich-71-kite"\n' + padding.encode()
    assert any(planted[found.start : found.end] == b"Ostrich-71-kite" for found in find_named(planted, format_name))


@pytest.mark.parametrize("format_name", ["json", "xml", "python"])
@pytest.mark.parametrize(
    "piece",
    [
        *(
            b"password ",
            b"password=",
            b'"password":"',
            b"<password>",
            b"name=password value=",
            b"curl -u ",
            b"user password\n",
            b"VALUES (",
        ),
        *(
            b'{"name":"password","value":',
            b"INSERT INTO t (password) VALUES (",
            b"user password login ",
            b"password=\n",
            b"tokens={",
            b"secrets:\n a: ",
            b"[tokens]\n",
            b"<secrets> <a>",
            b"kind: Secret\n",
            b"stringData:\n  a: b\n",
            b"sshpass -p twine ",
            b"clave=",
            b"net use \\\\aaa b ",
            b":a: ``b",
            b"pass 'xxxxxx' if ",
        ),
    ],
)
def test_a_long_hostile_line_takes_no_longer_than_its_length(format_name: str, piece: bytes) -> None:
    def measure(length: int) -> float:
        data, started = piece * (length // len(piece)), time.process_time()
        find_named(data, format_name)
        return time.process_time() - started

    # Eight times the size takes 64 times the time where it is squared. Garbage of other tests may be collected in one
    # measurement: the short one is taken twice, and the long one again if it is too slow.
    quick = min(measure(10_000), measure(10_000))
    assert any(measure(80_000) < 30 * max(quick, 0.02) for _ in range(2))


def test_a_section_of_escaped_quotes_is_read_once() -> None:
    def measure(length: int) -> float:
        data, started = b"tokens: {" + b'\\"a\\" ' * (length // 6), time.process_time()
        find_named(data, "")
        return time.process_time() - started

    # As in the test above: eight times the size would take 64 times the time, where it is squared.
    quick = min(measure(8_000), measure(8_000))
    assert any(measure(64_000) < 30 * max(quick, 0.02) for _ in range(2))


def list_hits(data: bytes) -> list[dict[Gate, Sequence[int]]]:
    """Where gates are met, by RE2 alone."""
    return [find_hits(data, gates) for gates in (NAMED_GATES, PLAIN_GATES)]


@pytest.mark.parametrize("gap", [b"", b"\n", b"x = 1\n" * 300])
def test_both_engines_agree_on_files_of_settings(gap: bytes) -> None:
    for sample in SAMPLES:
        data = gap.join((b"", sample.text.encode(), sample.text.encode()))
        assert find_credentials(data, sample.format, *list_hits(data)) == find_named(data, sample.format)


@given(st.lists(st.sampled_from([*LINES, "\n", " ", "'", '"', "=", ": "]), max_size=12).map("".join))
def test_both_engines_agree_on_any_mixture(text: str) -> None:
    data = text.encode()
    for format_name in ("python", "ini", "xml"):
        assert find_credentials(data, format_name, *list_hits(data)) == find_named(data, format_name)


@pytest.mark.parametrize("encoding", ["utf-8", "latin-1"])
def test_a_value_may_begin_with_a_letter_of_any_encoding(encoding: str) -> None:
    data = "user = anna\npassword = Östrich-71-kité\n".encode(encoding)
    (found,) = find_named(data, "ini")
    assert data[found.start : found.end] == "Östrich-71-kité".encode(encoding)


@pytest.mark.parametrize("middle", [b"x " * 3000, b"var a=1;" * 3000])
def test_every_credential_of_a_very_long_line_is_found(middle: bytes) -> None:
    passwords = (b"Ostrich=71kite", b"Badger=82lamp", b"Heron=93boat")
    data = middle.join((b"", *(b' {"user":"ann","password":"%s"} ' % one for one in passwords), b""))
    assert [data[found.start : found.end] for found in find_named(data, "json")] == list(passwords)
    calls = middle.join((b"", *(b" mysql -u root -p%s shop " % one for one in passwords), b""))
    assert [calls[found.start : found.end] for found in find_named(calls, "text")] == list(passwords)
