import base64
import json
import re
from collections import Counter

import pytest

from benchmarks.credential_examples import COMPLETE, UNSUMMED, make_examples, make_near_misses
from pocketmon_pipeline.decisions.secret_findings import list_advice
from pocketmon_pipeline.secrets import checksums
from pocketmon_pipeline.secrets.candidates import Finder, LiteralFinder, load_finder
from pocketmon_pipeline.secrets.judgement import Match
from pocketmon_pipeline.secrets.kind import Kind
from pocketmon_pipeline.secrets.kinds import FAMILIES, KINDS
from pocketmon_pipeline.secrets.scan import scan

BY_FAMILY = pytest.mark.parametrize("kinds", FAMILIES.values(), ids=list(FAMILIES))
LITERALS = LiteralFinder(KINDS)
SEED = 20


def scan_by_both(data: bytes) -> list[Match]:
    finders: tuple[Finder, ...] = (load_finder(), LITERALS)
    by_expressions, by_literals = (scan(data, finder) for finder in finders)
    assert [finder.name for finder in finders] == ["hyperscan", "ahocorasick_rs"]
    assert by_expressions == by_literals
    return by_expressions


def test_there_are_at_least_150_kinds_with_names_of_their_own() -> None:
    assert len(KINDS) >= 150
    assert not [name for name, count in Counter(kind.id for kind in KINDS).items() if count > 1]
    assert all(re.fullmatch(r"[a-z][a-z0-9]*(-[a-z0-9]+)*", kind.id) for kind in KINDS)
    assert sum(map(len, FAMILIES.values())) == len(KINDS)


def test_a_kind_is_called_by_words_with_one_blank_between() -> None:
    assert [kind.title for kind in KINDS if kind.title != " ".join(kind.title.split())] == []


def test_a_kind_says_what_it_opens_how_to_rotate_and_where_its_format_is_described() -> None:
    for kind in KINDS:
        assert kind.vendor.name
        assert kind.vendor.opens
        assert (kind.rotate or kind.vendor.rotate).endswith(".")
        assert (kind.source or kind.vendor.source).startswith("https://"), kind.id


@pytest.mark.parametrize("kind", ["aws-session-token", "discord-user-token", "slack-client-cookie", "jwt"])
def test_what_stands_for_a_session_is_ended_with_it(kind: str) -> None:
    """None of these can be deleted where keys are."""
    assert "session" in list_advice()[kind].rotate


def test_no_secret_of_a_shop_s_application_is_told_to_be_a_key_of_the_cloud() -> None:
    told = [list_advice()[kind] for kind in ("amazon-client-secret", "aws-mws-token")]
    assert not [one for one in told if "IAM" in one.rotate + one.opens]


@BY_FAMILY
def test_every_example_is_found_by_both_engines(kinds: tuple[Kind, ...]) -> None:
    for kind in kinds:
        for example in make_examples(kind, 8, SEED):
            found = [(match.kind, match.start) for match in scan_by_both(example.text)]
            assert (kind.id, example.start) in found, example


def test_at_most_one_in_a_hundred_near_misses_is_flagged() -> None:
    misses = [miss for kind in KINDS for miss in make_near_misses(kind, 8, SEED)]
    flagged = [miss for miss in misses if scan_by_both(miss.text)]
    assert len(misses) > 2000
    assert len(flagged) <= len(misses) / 100, flagged


def test_what_does_not_prove_itself_is_not_told() -> None:
    summed = [kind for kind in KINDS if kind.id in COMPLETE.keys() - UNSUMMED]
    misses = [(kind, miss) for kind in summed for miss in make_near_misses(kind, 40, SEED)]
    wrong = [(kind, miss) for kind, miss in misses if miss.why == "wrong checksum"]
    assert {kind.id for kind, _ in wrong} == {kind.id for kind in summed}
    assert not [miss for kind, miss in wrong if any(match.kind == kind.id for match in scan_by_both(miss.text))]


# Printed by GitHub, OSV-SCALIBR's tests (GitLab), npm's issue tracker, Grafana's tests, Bitcoin's and Stellar's
# documents: oracles that are not ours.
@pytest.mark.parametrize(
    ("kind", "token"),
    [
        ("github-pat", b"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"),
        ("gitlab-routable-pat", b"glpat-" + b"bzox79Of-KE9FD2LjoXXF4CvyxA.01.0r0l8l6ir"),
        ("gitlab-routable-pat", b"glpat-" + b"bzox79Of-KE9FD2LjoXXF4CvyxA.0r03gxo7s"),
        ("npm-token", b"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"),
        ("grafana-service-token", b"glsa_yscW25imSKJIuav8zF37RZmnbiDvB05G_fcaaf58a"),
        ("bitcoin-private-key", b"5HueCGU8rMjxEXxiPuD5BDku4MkFqeZyd4dZ1jvhTVqvbTLvyTJ"),
        ("bitcoin-private-key", b"KwdMAjGmerYanjeui5SHS7JkmpZvVipYvB2LJGU1ZxJwYvP98617"),
        ("nostr-secret-key", b"nsec1vl029mgpspedva04g90vltkh6fvh240zqtv9k0t9af8935ke9laqsnlfe5"),
        (
            "bip32-private-key",
            b"xprv9s21ZrQH143K3QTDL4LXw2F7HEK3wJUD2nW2nRk4stbPy6cq3jPPqjiChkVvvNKmPGJxWUtg6LnF5kejMRNNU3TGtRBeJgk33yuGBxrMPHi",
        ),
    ],
)
def test_published_examples_prove_themselves(kind: str, token: bytes) -> None:
    (match,) = scan_by_both(b"value = '" + token + b"'\n")
    assert (match.kind, match.verified, match.start, match.end) == (kind, True, 9, 9 + len(token))


@pytest.mark.parametrize("ending", [b".0r", b".01.0r"])  # without and with the version of the format
def test_a_routable_token_of_gitlab_proves_itself(ending: bytes) -> None:
    body = b"glpat-" + b"bzoxCnU6Mwq7Tz9bLw4KxN2vRm8" + ending
    sum_ = checksums.crc32_base36(body)
    (match,) = scan_by_both(b"see " + body + sum_ + b" there")
    assert (match.kind, match.verified, match.end) == ("gitlab-routable-pat", True, 4 + len(body + sum_))
    other = bytes([sum_[-1] ^ 1]) if sum_[-1:].isalpha() else b"x"
    assert scan_by_both(b"see " + body + sum_[:-1] + other + b" there") == []


def test_a_key_of_grafana_may_have_a_name_of_one_letter() -> None:
    key = {"k": "Zk8Wq2Rt5TbXn7Lc3Vd9Hf6Jg1Ps4Ym0", "n": "c", "id": 1}
    text = base64.b64encode(json.dumps(key, separators=(",", ":")).encode())
    assert [match.kind for match in scan_by_both(b"grafana('" + text + b"')")] == ["grafana-legacy-key"]


@pytest.mark.parametrize(
    "text",
    [
        b"AKIAIOSFODNN7EXAMPLE",
        b"aws_secret_access_key = wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
        b"sk_test_4eC39HqLyjWDarjtT1zdp7dc",
        b"xoxb-1234567890-1234567890123-xxxxxxxxxxxxxxxxxxxxxxxx",
        b"https://user:password@example.com/",
        b"postgres://${USER}:${PASSWORD}@db.studio.net/game",
        b"mysql://root:root@localhost/game",
        b"glpat-your_token_goes_here1",
        b"dop_v1_" + b"0123456789abcdef" * 4,
        b"-----BEGIN RSA PRIVATE KEY-----\n...\n-----END RSA PRIVATE KEY-----",
        b"-----BEGIN PUBLIC KEY-----\nMIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAnzyis1ZjfNB0bBgKFMSvvkTtwlvBsaJq7S5w",
        (
            b"eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiIxMjM0NTY3ODkwIiwibmFtZSI6IkpvaG4gRG9lIiwiaWF0IjoxNTE2MjM5MDIyfQ."
            b"SflKxwRJSMeKKF2QT4fwpMeJf36POk6yJV_adQssw5c"
        ),
        b"sha512-AKIAQ3EGVBN2X7ZK5LMPabcdef",
        b"Set the keystorePassword and/or truststorePassword Connector attribute.",
    ],
)
def test_documentation_placeholders_and_references_are_no_credentials(text: bytes) -> None:
    assert scan_by_both(text) == []


@pytest.mark.parametrize(
    "before", [b"", b" ", b'"', b"=", b"\\n", b"%3D", b"\\u003d", b"\\x3d", b"\0", b"\xff", b"_", b"/"]
)
def test_what_stands_before_a_token_is_no_part_of_it(before: bytes) -> None:
    (match,) = scan_by_both(before + b"AKIAQ3EGVBN2X7ZK5LMP")
    assert match.start == len(before)


def test_a_json_web_token_tells_when_it_expires() -> None:
    (kind,) = (kind for kind in KINDS if kind.id == "jwt")
    (example,) = make_examples(kind, 1)
    (match,) = scan_by_both(example.text)
    assert match.expires is not None
    assert 1_700_000_000 <= match.expires < 1_800_000_000


@pytest.mark.parametrize(
    ("text", "kind", "secret"),
    [
        (b"postgres://app:hunter2x@db.studio.net/game", "postgres-url", b"hunter2x"),
        (b"mongodb+srv://u:Zx9kk@c0.abc.mongodb.net/t", "mongodb-url", b"Zx9kk"),
        (b"redis://:p4ssw0rdX@cache:6379/0", "redis-url", b"p4ssw0rdX"),
        (b"jdbc:mysql://db:3306/app?user=a&password=Sommer2024!", "jdbc-password", b"Sommer2024!"),
        (b"Server=tcp:db.net;User ID=sa;Password=Tr0ub4dor&3;", "ado-password", b"Tr0ub4dor&3"),
        (b"git clone https://ci:s3cr3tpw@git.studio.net/a.git", "basic-auth-url", b"s3cr3tpw"),
        (b'keystore/release_password="meadow-lark"', "android-keystore-password", b"meadow-lark"),
        (b"storePassword   'meadow-lark'", "android-keystore-password", b"meadow-lark"),
        (b"keyPassword: meadow-lark", "android-keystore-password", b"meadow-lark"),
    ],
)
def test_of_an_address_only_the_password_is_the_secret(text: bytes, kind: str, secret: bytes) -> None:
    (match,) = scan_by_both(text)
    assert (match.kind, text[match.start : match.end]) == (kind, secret)
