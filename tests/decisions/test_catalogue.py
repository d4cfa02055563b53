"""The packs are whole: every rule has a page, fixtures, and a place in the documentation and the terminal."""

import re
from collections import Counter

import pytest

from decisions import test_faults, test_limits
from decisions.cases import CASES
from docs._ext.policy import render_rules
from pocketmon_pipeline.config.load import load_config
from pocketmon_pipeline.config.sections import Page, PolicyGuard, Rule
from pocketmon_pipeline.decisions.checks.catalogue import NATIVE
from pocketmon_pipeline.decisions.checks.check import Reported
from pocketmon_pipeline.decisions.policy.language.limits import find_limit
from pocketmon_pipeline.decisions.policy.pages import rule_pages

CONFIG = load_config(None)
RULES = CONFIG.section(PolicyGuard).rules

# The design's built-in checks.
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
    "file.corrupt",
    "file.polyglot",
    "file.hidden",
    "image.corrupt",
    "image.too-large",
    "image.oversize",
    "image.decoded-bytes",
    "image.metadata",
    "image.npot",
    "svg.unsafe",
    "scan.incomplete",
    "file.changed-during-scan",
    "json.too-deep",
    "yaml.bomb",
    "audio.corrupt",
    "audio.format",
    "gltf.invalid",
    "gltf.missing-uri",
    "ref.missing",
    "ref.orphan",
    "ref.case-mismatch",
    "atlas.bounds",
    "unity.meta-missing",
    "unity.meta-orphan",
    "unity.guid-duplicate",
    "archive.bomb",
}


def name(rule: Rule) -> str:
    return rule.id


def test_every_designed_check_is_there_once() -> None:
    ids = Counter(rule.id for rule in RULES)
    assert set(ids) >= DESIGNED
    assert set(ids.values()) == {1}


def test_every_native_check_is_named_by_exactly_one_rule() -> None:
    assert Counter(rule.native for rule in RULES if rule.native is not None) == Counter(list(NATIVE))


@pytest.mark.parametrize("rule", RULES, ids=name)
def test_a_page_is_whole(rule: Rule) -> None:
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*\.[a-z]+(-[a-z]+)*", rule.id)
    assert rule.title
    assert not rule.title.endswith(".")
    page = rule.page or Page()
    for part in (page.finds, page.why, page.fix):
        assert len(part) > 20
        assert part.endswith(".")
    assert page.example
    text = rule_pages.render_text(CONFIG, rule)
    assert max(map(len, text.partition("\nWhat it finds\n")[2].splitlines())) <= 100
    for word in (rule.title, rule.severity, page.example.splitlines()[0]):
        assert word in text


@pytest.mark.parametrize("rule", RULES, ids=name)
def test_every_rule_has_fixtures(rule: Rule) -> None:
    covered = {*CASES, *test_faults.COVERED, *test_limits.COVERED}
    assert rule.id in covered or isinstance(NATIVE.get(rule.native or ""), Reported)


@pytest.mark.parametrize("case", CASES)
def test_a_fixture_fails_and_passes(case: str) -> None:
    assert CASES[case].failing
    assert CASES[case].expected
    assert CASES[case].passing


def test_the_documentation_names_every_rule() -> None:
    reference = render_rules(RULES)
    for rule in RULES:
        assert f"## {rule.id}\n" in reference
        assert f"| {rule.severity} | {rule.title} |" in reference


def test_every_limit_is_a_setting() -> None:
    limits = [rule.limit for rule in RULES if rule.limit is not None]
    assert limits
    for limit in limits:
        find_limit(limit, {})
