"""Values that have the mark of a vendor and not its format."""

import pytest

from benchmarks.credential_examples import make_near_misses
from pocketmon_pipeline.secrets.finding import search
from pocketmon_pipeline.secrets.kind import Confidence
from pocketmon_pipeline.secrets.kinds import KINDS


@pytest.mark.parametrize(
    ("value", "confidence"),
    [
        ("ghp_4H0JBlVt30aDGIBZUpdnr2sUXD8h3w1Vk", Confidence.LOW),  # three characters short
        ("ghp_4H0JBlVt30aDGIBZUpdnr2sUXD8h3w1Vkq2Z", Confidence.LOW),  # its checksum is wrong
        ("glpat-B1WWsRCPFFVKj!rGcQ8s2", Confidence.LOW),
        ("live_B1WWsRCPFFVKjrGcQ8s2", Confidence.HIGH),  # a word, which anybody may put before a token
        ("4H0JBlVt30aDGIBZUpdnr2sUXD8h3w1Vk", Confidence.HIGH),
    ],
)
def test_what_has_the_mark_of_a_vendor_and_not_its_format_is_doubtful(value: str, confidence: Confidence) -> None:
    (leak,) = search(f"forge_token = {value}\n".encode(), "ini", textual=True).leaks
    assert (leak.kind, leak.confidence) == ("generic-token", confidence)


def test_a_near_miss_with_a_published_mark_is_never_certain() -> None:
    marked = [kind for kind in KINDS if kind.id in {"github-pat", "gitlab-deploy-token", "digitalocean-token"}]
    misses = [miss for kind in marked for miss in make_near_misses(kind, 40)]
    leaks = [leak for miss in misses for leak in search(miss.text, "ini", textual=True).leaks]
    assert leaks
    assert {leak.confidence for leak in leaks} == {Confidence.LOW}


@pytest.mark.parametrize(
    ("address", "confidences"),
    [
        ("postgres://app:Xk39dkfq@db.acme-games.com/prod", [Confidence.HIGH]),
        ("postgres://app:Xk39dkfq@db.example.com/prod", [Confidence.LOW]),
        ("redis://:9f8e7d6c5b4a3210@cache.example.net:6379/0", [Confidence.LOW]),
        ("ftp://joe:blow99@ftp.example.com/", []),
        ("https://user:pass1234@example.com/", []),
    ],
)
def test_a_password_that_no_manual_would_show_is_one_at_an_example_host_too(
    address: str, confidences: list[Confidence]
) -> None:
    found = search(address.encode(), "text", textual=True)
    assert [leak.confidence for leak in found.leaks] == confidences


@pytest.mark.parametrize(
    ("token", "confidence"),
    [
        (b"test_dhvE24kFFDHE2048PrivateKeyData", Confidence.LOW),  # of a function, as compilers write it
        (b"test_4H0JBlVt30aDGIBZUpdnr2sUXD8h3w", Confidence.MEDIUM),
    ],
)
def test_what_reads_as_a_name_behind_a_mark_that_is_a_word_is_doubtful(token: bytes, confidence: Confidence) -> None:
    (leak,) = search(b"\n" + token + b"\n", "text", textual=True).leaks
    assert (leak.kind, leak.confidence) == ("mollie-key", confidence)
