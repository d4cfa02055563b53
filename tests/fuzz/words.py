"""Targets: names, patterns, expressions, and the files that people write for the tool."""

import datetime
import os
import re
import tempfile
from collections.abc import Callable

import msgspec
import orjson
import re2

from fuzz.documents import JSON, YAML
from fuzz.target import Target, as_text, feed_in_pieces, name_targets
from pocketmon_pipeline.cel.checked import check, decode_stored, encode_checked
from pocketmon_pipeline.cel.environment import Environment, ExpressionError, Variable
from pocketmon_pipeline.config.source import parse_source
from pocketmon_pipeline.config.variables import substitute
from pocketmon_pipeline.decisions.policy.acceptance import baseline
from pocketmon_pipeline.decisions.policy.language.tokens import (
    find_calls,
    find_names,
    read_selection,
    split_conjunction,
    split_template,
    tokenize,
)
from pocketmon_pipeline.errors import ConfigError, IntegrityError
from pocketmon_pipeline.integrity.audit.entry import Event, Link, follow_line, write_lines
from pocketmon_pipeline.integrity.canonical import hash_content
from pocketmon_pipeline.integrity.manifest_reader import open_manifest
from pocketmon_pipeline.integrity.paths import find_fault
from pocketmon_pipeline.scan.detection import detect_format
from pocketmon_pipeline.scan.formats import BY_NAME, FORMATS
from pocketmon_pipeline.scan.ignore import parse_patterns
from pocketmon_pipeline.scan.listing import split_list
from pocketmon_pipeline.text import markdown
from pocketmon_pipeline.text.encoding import Transcoder, to_utf8
from pocketmon_pipeline.text.escape import escape_for_screen, escape_in_json, escape_name, unescape_name
from pocketmon_pipeline.text.glob import GlobError, glob_to_regex
from pocketmon_pipeline.text.scalar_offsets import find_inside

# What steers a terminal, breaks a line, or turns text around (UAX #9).
STEERING = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")


def check_escapes(data: bytes) -> None:
    """A name survives its escape, and nothing in it steers a terminal."""
    name = os.fsdecode(data)
    shown = escape_name(name)
    assert os.fsencode(unescape_name(shown)) == data
    assert not STEERING.search(shown)
    assert not STEERING.search(escape_for_screen(name))
    for text in (markdown.escape(name), markdown.code(name)):
        assert not STEERING.search(text)
    shown.encode()
    try:
        unescape_name(name)
    except ValueError:
        return


def check_escaped_json(data: bytes) -> None:
    """What is written instead means the same."""
    try:
        value = orjson.loads(data)
    except orjson.JSONDecodeError:
        return
    written = escape_in_json(orjson.dumps(value))
    assert orjson.loads(written) == value
    assert not STEERING.search(written.decode())


def check_encoding(data: bytes) -> None:
    """Pieces give what the whole gives."""
    transcoder = Transcoder()
    pieces: list[bytes] = []
    feed_in_pieces(lambda piece: pieces.append(transcoder.feed(piece)), data)
    pieces.append(transcoder.finish())
    assert b"".join(pieces) == to_utf8(data)


def translate(pattern: str) -> tuple[str, int]:
    """The regular expression, or one that matches nothing and where the fault is."""
    try:
        return glob_to_regex(pattern), 0
    except GlobError as error:
        return r"^(?:\b\B)$", error.offset


def check_glob(data: bytes) -> None:
    """A glob is refused, or is a pattern of RE2 that Python's own engine reads alike."""
    text = as_text(data)
    if text is None:
        return
    pattern, _, path = text.partition("\n")
    regex, offset = translate(pattern)
    assert 0 <= offset <= len(pattern)
    quick, slow = re2.compile(regex), re.compile(regex.removesuffix("$") + r"\Z")
    for candidate in (path, pattern, ""):
        if len(candidate) <= 40 and pattern.count("*") <= 6:  # the other engine tries all ways
            assert bool(quick.search(candidate)) == bool(slow.search(candidate))


def check_tokens(data: bytes) -> None:
    """Tokens are pieces of the text in their order, and what is split is too."""
    text = as_text(data)
    if text is None:
        return
    end = 0
    for token in tokenize(text):
        assert end <= token.offset
        assert text[token.offset : token.end] == token.text
        end = token.end
    find_names(text)
    for part in (*split_conjunction(text), *find_calls(text, frozenset({"sum", "count"}))):
        assert text[part.offset : part.offset + len(part.text)] == part.text
    read_selection(text)
    try:
        parts = split_template(text)
    except ValueError:
        return
    assert all(isinstance(part, str) or text[part.offset :].startswith(part.text) for part in parts)


COLUMNS = {"size": "int", "name": "string", "width": "wrapper double"}
ENVIRONMENT = Environment(tuple(Variable(name, kind, name) for name, kind in COLUMNS.items()), ("doc",))


def check_expression(data: bytes) -> None:
    """An expression is refused at a place in it, or has a tree that survives being stored."""
    text = as_text(data)
    if text is None or "\0" in text:
        return
    try:
        checked = check(text, ENVIRONMENT, "dyn")
    except ExpressionError as error:
        offset = error.offset
    else:
        assert decode_stored(encode_checked(checked)) == checked
        return
    assert 0 <= offset <= len(text)


def read_configuration(path: str) -> Callable[[bytes], None]:
    """A configuration is a tree, or an error that names a place."""

    def check_configuration(data: bytes) -> None:
        try:
            source = parse_source(path, data)
        except ConfigError as error:
            place = error.place
        else:
            substitute(source.root, {"HOME": "x", "N": "1"})
            place = source.name_place(source.root.offset)
        assert place.startswith(f"{path}:")

    return check_configuration


def check_inside(data: bytes) -> None:
    """A place inside a value is one of the file."""
    text = as_text(data)
    if text is None:
        return
    middle = len(text[: len(text) // 2].encode())
    for offset in (0, 1, len(text) // 2, len(text)):
        assert 0 <= find_inside(data, 0, text, offset) <= len(data)
        assert middle <= find_inside(data, middle, text[::2], offset) <= len(data)


def check_baseline(data: bytes) -> None:
    """Neither form of a baseline fails without its error."""
    for parse in (baseline.parse, baseline.parse_findings):
        try:
            parse(data, "b")
        except ConfigError:
            continue


def check_manifest(data: bytes) -> None:
    """A manifest that passes names no path outside of its root, and has the hash of its canonical form."""
    with tempfile.NamedTemporaryFile() as file:
        file.write(data)
        file.flush()
        try:
            with open_manifest(file.name) as manifest:
                entries = list(manifest.entries())
        except IntegrityError:
            return
    assert not any(find_fault(path) for path, _ in entries)
    document = orjson.loads(data)
    document.pop("signature", None)
    assert manifest.content_hash == hash_content(document)
    assert len(document["file_inventory"]) == len(entries)


def check_audit_entry(data: bytes) -> None:
    """A line that follows is written again with the same number, moment and facts, and lies where it did."""
    try:
        entry, link = follow_line(data, Link())
    except ValueError:
        return
    assert (entry.number, entry.previous, link.end) == (1, Link().digest, len(data) + 1)
    ((line, written),) = write_lines([Event(entry.event, entry.about)], Link(), MOMENT)
    again, _ = follow_line(line[:-1], Link())
    assert (again.event, again.about, written.number) == (entry.event, entry.about, 1)


MOMENT = datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC)


def check_detection(data: bytes) -> None:
    """Whatever is claimed, the format is one of ours; and it is the same whatever follows the head."""
    for claim in ("", *CLAIMS):
        found = detect_format(claim, data)
        assert found.format in BY_NAME or found.format in {"binary", "text"}


CLAIMS = tuple(entry.name for entry in FORMATS)


def check_ignore(data: bytes) -> None:
    """Patterns are refused with an error, or decide."""
    lines = data.decode("utf-8", "replace").splitlines()
    try:
        parsed = parse_patterns(lines, "", "x")
    except ConfigError:
        return
    for path in ("a", "a/b.png", "\u00e9/x y", *lines):
        parsed.decide(path)


def check_listing(data: bytes) -> None:
    """What a list names lies below the root, or the list is refused."""
    for nul in (False, True):
        try:
            names = split_list(data, nul=nul, root="/no/such/root", source="list")
        except ConfigError:
            continue
        assert not any(name.startswith(("/", "../")) or name in {"..", "."} for name in names)


NAMES = (b"new\nline.json", b"red\x1b[31m.json", "bidi\u202enosj".encode(), b"latin\xe9", b"a\\x0ab", b"`a`|*b*")
GLOBS = (b"**/a*.{png,jpg}\nb/ax.png", b"[!a-c]?/[]x]\nd1/]", b"a/**/b\na/c/b", b"{a,{b,c}}\nc")
EXPRESSIONS = (
    b"size > 1 && name.startsWith('a') || has(doc.x)",
    b"doc.list.all(x, x.a[0] in [1, 2u, 'b']) ? -size : 3",
    b'r"\\d" == """a\nb""" && name.matches(\'^a+\')',
    b"{'a': 1}.a + int(width) == size % 2 // note",
    b"name{size} {{doc.n}} {sum(size)}",
)
MANIFEST = orjson.dumps(
    {
        "manifest_version": "1.0",
        "algorithm": "HMAC-SHA256",
        "created_at": "2026-01-01T00:00:00Z",
        "summary": {"file_count": 1, "total_size_bytes": 3},
        "file_inventory": {"a/b.png": {"size_bytes": 3, "checksum_sha256": "0" * 64}},
        "links": {"l": "../x"},
        "ignored": {"C:x/": "hidden"},
    },
    option=orjson.OPT_SORT_KEYS,
)
LINE_FORM = (
    b'{\n"algorithm":"a",\n"created_at":"c",\n"file_inventory":{\n"a":{"checksum_sha256":"%b","size_bytes":1}\n},\n'
    b'"manifest_version":"1.0",\n"summary":{"file_count":1,"total_size_bytes":1}\n}\n' % (b"0" * 64)
)
BASELINE = (
    b"# c\n0123456789abcdef0123456789abcdef json.invalid a/b.json\n",
    msgspec.json.encode({"findings": [{"fingerprint": "f", "rule": "r", "path": "p", "outcome": "violation"}]}),
)
AUDIT = tuple(line[:-1] for line, _ in write_lines([Event("run.ended", {"code": 19, "root": "/a"})], Link(), MOMENT))
POLICY = (
    b"vars: {a: ${HOME}, b: '${N:-2}', c: $${x}}\n",
    b"policy_guard:\n  rules:\n  - {id: R1, for: \"kind == 'image'\", require: width > 1}\n  - !append [a]\n",
)
HEADS = (b"\x89PNG\r\n\x1a\n", b"RIFF\0\0\0\0WAVE", b"PK\3\4", b"glTF\2\0\0\0", b"\xff\xfea\0", b"#!/bin/sh\n", b"OggS")

WORDS = name_targets(
    Target("escape", check_escapes, NAMES),
    Target("escape-json", check_escaped_json, JSON),
    Target(
        "encoding", check_encoding, (*NAMES, "a\u00e9\U0001f600".encode("utf-16"), b"\xef\xbb\xbfa", b"\xfe\xff\xd8")
    ),
    Target("glob", check_glob, GLOBS),
    Target("tokens", check_tokens, EXPRESSIONS),
    Target("cel", check_expression, EXPRESSIONS),
    Target("configuration-json", read_configuration("p.json"), JSON),
    Target("configuration-yaml", read_configuration("p.yaml"), POLICY + YAML),
    Target("inside", check_inside, (*JSON, *YAML, b'"a\\\n  b\\x41"', b">-\n a\n b\n", b"'it''s'")),
    Target("baseline", check_baseline, BASELINE),
    Target("manifest", check_manifest, (MANIFEST, LINE_FORM)),
    Target("audit-entry", check_audit_entry, AUDIT),
    Target("detection", check_detection, (*HEADS, *JSON, *YAML)),
    Target("ignore", check_ignore, (b"*.png\n!a/b\n/c/\n**/d/[ab]\\ \n", *GLOBS)),
    Target("listing", check_listing, (b"a\nb/../c\n./d\r\n", b"a\0b\0", b"/etc/x\n")),
)
