"""The catalogue is whole: every check has a page, fixtures, and a place in the documentation and the terminal."""

import re

import pytest

from decisions import test_faults, test_limits
from decisions.cases import CASES
from pocketmon_pipeline.decisions.checks.catalogue import BY_ID, CHECKS
from pocketmon_pipeline.decisions.checks.check import Check, Reported
from pocketmon_pipeline.decisions.checks.pages import render_overview, render_reference, render_text
from pocketmon_pipeline.decisions.policy_guard import GuardConfig

# The design's built-in checks that need no decoder.
DESIGNED = {
    "file.empty-media",
    "file.unreadable",
    "file.too-large",
    "file.symlink-escape",
    "file.finder-copy",
    "file.junk",
    "name.case-collision",
    "name.non-portable",
    "name.convention",
    "type.mismatch",
    "vcs.conflict-markers",
    "json.invalid",
    "json.duplicate-key",
    "yaml.invalid",
    "toml.invalid",
    "xml.invalid",
    "text.encoding",
    "text.mixed-eol",
    "csv.ragged",
    "csv.duplicate-rows",
    "lfs.pointer-unfetched",
    "dup.exact",
    "env-file.committed",
    "integrity.mismatch",
    "licence.missing",
    "file.executable-in-assets",
    "file.double-extension",
    "file.polyglot",
    "file.hidden",
    "scan.incomplete",
    "file.changed-during-scan",
    "json.too-deep",
    "yaml.bomb",
}


def test_every_designed_check_is_there_once() -> None:
    assert set(BY_ID) >= DESIGNED
    assert len(BY_ID) == len(CHECKS)


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.id)
def test_a_page_is_whole(check: Check) -> None:
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*\.[a-z]+(-[a-z]+)*", check.id)
    assert check.title
    assert not check.title.endswith(".")
    for part in (check.page.finds, check.page.why, check.page.fix):
        assert len(part) > 20
        assert part.endswith(".")
    assert check.page.example
    text = render_text(check)
    assert max(map(len, text.splitlines())) <= 100
    for word in (check.title, check.severity, check.page.example.splitlines()[0]):
        assert word in text


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.id)
def test_every_check_has_fixtures(check: Check) -> None:
    covered = {*CASES, *test_faults.COVERED, *test_limits.COVERED}
    assert check.id in covered or isinstance(check.decision, Reported)


def test_the_documentation_and_the_overview_name_every_check() -> None:
    reference, overview = render_reference(), render_overview()
    for check in CHECKS:
        assert f"## {check.id}\n" in reference
        assert re.search(
            rf"^{re.escape(check.id)} +{check.severity} +{re.escape(check.title)}$", overview, re.MULTILINE
        )


def test_every_limit_is_a_setting() -> None:
    config = GuardConfig()
    limits = [check.limit for check in CHECKS if check.limit]
    assert limits
    for limit in limits:
        config.limit(limit)
