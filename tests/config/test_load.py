"""Loading: what is accepted, and the exact words for everything that is not."""

import hashlib
import json
import os
from collections.abc import Sequence
from pathlib import Path

import msgspec
import pytest

from config.documents import SHIPPED, Json
from config.policies import own_rules
from pocketmon_pipeline.config.document import Header
from pocketmon_pipeline.config.load import (
    DEFAULT_PATH,
    Discovery,
    collect_sections,
    fill_defaults,
    find_config,
    load_config,
)
from pocketmon_pipeline.config.references import ALWAYS, BY_DEFAULT, open_source
from pocketmon_pipeline.config.sections import SECTIONS, PolicyGuard, QualityThresholds, Reporting, Scan, Section, Types
from pocketmon_pipeline.errors import ConfigError, ExitCode
from pocketmon_pipeline.text.json.tree import to_plain


class Colours(Section, frozen=True):
    """A plug-in's section, with a key that must be there."""

    palette: str
    depth: int = 8


class ColoursConfig(msgspec.Struct, frozen=True, kw_only=True):
    scan: Scan = Scan()
    colours: Colours = Colours(palette="none")


class OtherScanConfig(msgspec.Struct, frozen=True, kw_only=True):
    scan: Colours = Colours(palette="none")


def write(folder: Path, text: str | bytes) -> str:
    path = folder / "p.json"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return str(path)


def refuse(folder: Path, text: str | bytes, types: Types | Discovery = SECTIONS) -> str:
    """Load a text that must not load; return the message, with the path shortened to `p.json`."""
    with pytest.raises(ConfigError) as caught:
        load_config(write(folder, text), types)
    assert caught.value.code is ExitCode.USAGE
    return str(caught.value).replace(f"{folder}{os.sep}", "")


MISTAKES = [
    ("[]", "p.json:1:1: expected an object, not a list"),
    ("5", "p.json:1:1: expected an object, not 5"),
    ("", "p.json:1:1: the file is empty"),
    ("{\n  // mine\n}", "p.json:2:3: JSON has no comments"),
    ('{"version": None}', "p.json:1:13: this is Python's spelling (JSON has true, false and null)"),
    ('{"a": ' + "[" * 70, "p.json:1:70: nested deeper than 64 levels"),
    ('{\n "a": 1,\n}', "p.json:3:1: a comma may not stand before the closing bracket"),
    ('{"quality_treshold": {}}', 'p.json:1:2: quality_treshold: unknown key (did you mean "quality_thresholds"?)'),
    ('{"Scan": {}}', 'p.json:1:2: Scan: unknown key (did you mean "scan"?)'),
    ('{"waivers": []}', 'p.json:1:2: waivers: unknown key (it belongs below "policy_guard")'),
    ('{"scan": {"zzz": 1}}', "p.json:1:11: scan.zzz: unknown key (known keys: dialects, exclude, root)"),
    (
        '{"scan": {},\n "scan": {}}',
        "p.json:2:2: scan: duplicate key, first at line 1, column 2 (keep one of them)",
    ),
    (
        '{"scan": {"dialects": {"jsonc": [], "jsonc": []}}}',
        "p.json:1:37: scan.dialects.jsonc: duplicate key, first at line 1, column 24 (keep one of them)",
    ),
    ('{"version": 1}', "p.json:1:13: version: expected a string, not 1"),
    (
        '{"last_updated": "today"}',
        'p.json:1:18: last_updated: expected a string such as "2026-11-21", or null, not "today"',
    ),
    (
        '{"quality_thresholds": {"min_file_size": -1}}',
        "p.json:1:42: quality_thresholds.min_file_size: expected a whole number of at least 0, or null, not -1",
    ),
    (
        '{"quality_thresholds": {"min_file_size": 0.5}}',
        "p.json:1:42: quality_thresholds.min_file_size: expected a whole number of at least 0, or null, not 0.5",
    ),
    (
        '{"quality_thresholds": {"min_file_size": 9007199254740992}}',
        "p.json:1:42: quality_thresholds.min_file_size: expected a smaller number, not 9007199254740992",
    ),
    (
        '{"quality_thresholds": {"max_file_size": "100"}}',
        (
            "p.json:1:42: quality_thresholds.max_file_size: expected a whole number of at least 0, or null, "
            'not "100" (write 100 without quotes)'
        ),
    ),
    (
        '{"quality_thresholds": {"allowed_formats": ".json"}}',
        'p.json:1:44: quality_thresholds.allowed_formats: expected a list, not ".json" (write [".json"])',
    ),
    (
        '{"quality_thresholds": {"encoding": "UTF8"}}',
        (
            'p.json:1:37: quality_thresholds.encoding: expected "ascii", "latin-1", "utf-16-be", "utf-16-le", '
            '"utf-32-be", "utf-32-le" or "utf-8", or null, not "UTF8" (did you mean "utf-8"?)'
        ),
    ),
    (
        '{"quality_thresholds": {"min_file_size": 9, "max_file_size": 8}}',
        "p.json:1:24: quality_thresholds: min_file_size (9) is larger than max_file_size (8)",
    ),
    (
        '{"adaptive_budget": {"resource_factors": {"cpu": 2}}}',
        "p.json:1:50: adaptive_budget.resource_factors.cpu: expected a number of at least 0 and at most 1, not 2",
    ),
    (
        '{"performance_benchmarks": {"max_memory_usage_mb": 0}}',
        "p.json:1:52: performance_benchmarks.max_memory_usage_mb: expected a number above 0, or null, not 0",
    ),
    (
        '{"validation_rules": {"duplicate_detection": "yes"}}',
        'p.json:1:46: validation_rules.duplicate_detection: expected true or false, not "yes"',
    ),
    (
        '{"validation_rules": {"duplicate_detection": "true"}}',
        (
            'p.json:1:46: validation_rules.duplicate_detection: expected true or false, not "true" '
            "(write true without quotes)"
        ),
    ),
    (
        '{"validation_rules": {"csv_header_validation": []}}',
        "p.json:1:48: validation_rules.csv_header_validation: expected true or false, or an object, not a list",
    ),
    (
        '{"validation_rules": {"csv_header_validation": {"*.csv": [1]}}}',
        "p.json:1:59: validation_rules.csv_header_validation.*.csv[0]: expected a string that is not empty, not 1",
    ),
    (
        '{"validation_rules": {"json_schema_validation": {"": "a"}}}',
        'p.json:1:50: validation_rules.json_schema_validation.: expected a string that is not empty, not ""',
    ),
    (
        '{"policy_guard": {"enforcement_level": "Strict"}}',
        (
            'p.json:1:40: policy_guard.enforcement_level: expected "audit_only", "permissive" or "strict", '
            'not "Strict" (did you mean "strict"?)'
        ),
    ),
    (
        '{"scan": {"exclude": ["a", null]}}',
        "p.json:1:28: scan.exclude[1]: expected a string that is not empty, not null",
    ),
    ('{"policy_guard": {"rules": [1]}}', "p.json:1:29: policy_guard.rules[0]: expected an object, not 1"),
    ('{"\u202e\\u0007": 1}', "known keys"),
]


@pytest.mark.parametrize(("text", "message"), MISTAKES, ids=[text[:60] for text, _ in MISTAKES])
def test_one_mistake(tmp_path: Path, text: str, message: str) -> None:
    found = refuse(tmp_path, text)
    assert found == message or (
        message == "known keys" and found.startswith(r"p.json:1:2: \u202e\u0007: unknown key (")
    )


def test_all_mistakes_are_listed_in_the_order_of_the_file(tmp_path: Path) -> None:
    text = '{\n  "ml_plugins": {"enabled_plugin": []},\n  "scan": {},\n  "version": 1,\n  "scan": 5\n}'
    assert refuse(tmp_path, text).splitlines() == [
        "p.json: 4 problems",
        '  p.json:2:18: ml_plugins.enabled_plugin: unknown key (did you mean "enabled_plugins"?)',
        "  p.json:4:14: version: expected a string, not 1",
        "  p.json:5:3: scan: duplicate key, first at line 3, column 3 (keep one of them)",
        "  p.json:5:11: scan: expected an object, not 5",
    ]


def test_a_flood_of_mistakes_is_cut_and_counted(tmp_path: Path) -> None:
    lines = refuse(tmp_path, json.dumps({f"key{number}": 0 for number in range(1234)})).splitlines()
    assert lines[0] == "p.json: 1,234 problems"
    assert lines[-1] == "  ... and 1,134 more"
    assert len(lines) == 102


def test_text_that_is_not_utf_8(tmp_path: Path) -> None:
    assert refuse(tmp_path, b'{\n "version": "\xff"}') == "p.json:2:14: not UTF-8 (save the file as UTF-8)"


def test_a_byte_order_mark_is_taken(tmp_path: Path) -> None:
    assert load_config(write(tmp_path, b'\xef\xbb\xbf{"version": "2"}')).header.version == "2"


def test_a_file_that_is_too_large(tmp_path: Path) -> None:
    message = "p.json: larger than 4 MiB, so not a configuration (check the path)"
    assert refuse(tmp_path, b" " * (4 * 1024 * 1024 + 1)) == message


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("absent.json", "absent.json: no such configuration file (check the path)"),
        (".", "a folder, not a configuration file (name the file in it)"),
        ("a\0b", "the configuration cannot be read: embedded null byte (check the path)"),
        ("x" * 300, "the configuration cannot be read: File name too long (check the path)"),
    ],
)
def test_a_path_that_cannot_be_read(tmp_path: Path, name: str, message: str) -> None:
    with pytest.raises(ConfigError) as caught:
        load_config(f"{tmp_path}{os.sep}{name}")
    assert str(caught.value).endswith(message)


def test_without_a_file_everything_has_its_default() -> None:
    loaded = load_config(None)
    assert (loaded.path, loaded.header, loaded.notes, loaded.find_place("scan")) == ("", Header(), (), "")
    assert list(loaded.sections) == ["policy_guard"]
    guard = loaded.section(PolicyGuard)
    assert msgspec.structs.replace(guard, defs={}, rules=(), tests=()) == PolicyGuard()
    assert not own_rules(loaded)
    places = {loaded.find_place("policy_guard", "rules", rule.id).partition(".yaml:")[0] for rule in guard.rules}
    assert places == {ALWAYS, BY_DEFAULT}
    assert fill_defaults(loaded)["quality_thresholds"] == msgspec.to_builtins(QualityThresholds())
    assert load_config(None).sha256 == loaded.sha256


def test_what_is_stated_is_loaded_and_the_rest_has_its_default(tmp_path: Path) -> None:
    text = (
        '{"version": "3", "extends": [], "quality_thresholds": {"min_file_size": 5.0}, "scan": {"exclude": ["*.bak"]}}'
    )
    loaded = load_config(write(tmp_path, text))
    assert loaded.sections == {
        **load_config(ALWAYS).sections,
        "scan": Scan(exclude=("*.bak",)),
        "quality_thresholds": QualityThresholds(min_file_size=5),
    }
    assert loaded.scan.exclude == ("*.bak",)
    assert loaded.section(QualityThresholds) == QualityThresholds(min_file_size=5)
    assert loaded.section(Reporting) == Reporting()
    assert loaded.header.version == "3"
    in_force: Json = {"quality_thresholds": {"min_file_size": 5}, "scan": {"exclude": ["*.bak"]}}
    core = to_plain(open_source(ALWAYS).root, exact_below=frozenset({"given"}))
    assert isinstance(core, dict)
    in_force["policy_guard"] = core["policy_guard"]
    data = json.dumps(in_force, sort_keys=True, separators=(",", ":")).encode()
    assert loaded.sha256 == hashlib.sha256(data).hexdigest()
    assert loaded.select({"colours": ColoursConfig}) == {"colours": ColoursConfig(scan=Scan(exclude=("*.bak",)))}
    assert fill_defaults(loaded)["scan"] == {"root": None, "exclude": ("*.bak",), "dialects": {}}


def test_places_for_mistakes_found_later(tmp_path: Path) -> None:
    path = write(tmp_path, '{\n "scan": {"exclude": [\n  "a",\n  "b"]}}')
    loaded = load_config(path)
    assert loaded.find_place("scan", "exclude", 1) == f"{path}:4:3"
    assert loaded.find_place("scan", "exclude", 7) == f"{path}:2:22"
    assert loaded.find_place("scan", "dialects", "jsonc") == f"{path}:2:10"


def test_patterns_that_never_match_are_told_with_their_place(tmp_path: Path) -> None:
    text = (
        '{"scan": {"exclude": ["*.tmp", "[[:letter:]]"],\n "dialects": {"jsonc": ["a\\\\"]}},\n'
        ' "validation_rules": {"json_schema_validation": {"[a": "s.json"},\n  "csv_header_validation": {"/": ["x"]}}}'
    )
    path = write(tmp_path, text)
    with pytest.raises(ConfigError) as caught:
        load_config(path)
    told = [line.removeprefix(f"  {path}:") for line in str(caught.value).splitlines()]
    assert told[0] == f"{path}: 4 problems"
    assert told[1].startswith("1:32: scan.exclude[1]: no path pattern: no such class of characters: [:letter:] (")
    assert told[2].startswith("2:25: scan.dialects.jsonc[0]: no path pattern: nothing follows the backslash")
    assert told[3].startswith("3:50: validation_rules.json_schema_validation.[a: no path pattern: a [ without its ]")
    assert told[4].startswith("4:29: validation_rules.csv_header_validation./: no path pattern: nothing is left of it")


def test_notes_name_every_key_without_effect(tmp_path: Path) -> None:
    text = {
        "scan": {"exclude": []},
        "integrity": {"absolute_paths": False, "timestamp_validation": True},
        "ml_plugins": {"parallel_execution": True, "fallback_on_error": True},
        "adaptive_budget": {"enabled": True, "scaling_factor": 2},
        "policy": {"anything": 1},
        "performance": {},
    }
    assert load_config(write(tmp_path, json.dumps(text))).notes == (
        "integrity.timestamp_validation is valid but not in force yet",
        "ml_plugins.parallel_execution, ml_plugins.fallback_on_error are valid but not in force yet",
        "policy.anything is valid but not in force yet",
    )


def test_the_usual_place_is_taken_only_where_it_exists(cwd: Path) -> None:
    assert find_config(None) is None
    assert find_config("other.json") == "other.json"
    (cwd / "config").mkdir()
    (cwd / DEFAULT_PATH).symlink_to("absent")
    assert find_config(None) == DEFAULT_PATH, "a dangling link is a mistake to report, not a missing file"


def test_a_plug_in_brings_its_section(tmp_path: Path) -> None:
    types = collect_sections([ColoursConfig])
    assert types == {**SECTIONS, "colours": Colours}
    loaded = load_config(write(tmp_path, '{"colours": {"palette": "pico"}}'), types)
    assert loaded.sections == {**load_config(None).sections, "colours": Colours(palette="pico")}
    assert (
        refuse(tmp_path, '{"colours": {"depth": 4}}', types=types)
        == 'p.json:1:13: colours: the key "palette" is missing'
    )
    assert refuse(tmp_path, '{"colours": {}}').startswith("p.json:1:2: colours: unknown key")
    assert "colours" not in fill_defaults(load_config(None, types), types)


def test_the_file_itself_names_the_plug_ins(tmp_path: Path) -> None:
    asked: list[list[str]] = []

    def discover(names: Sequence[str]) -> dict[str, type[Section]]:
        asked.append(list(names))
        return {**SECTIONS, "colours": Colours}

    loaded = load_config(write(tmp_path, '{"plugins": {"stages": ["colours"]}, "colours": {"palette": "a"}}'), discover)
    assert loaded.sections["colours"] == Colours(palette="a")
    assert "p.json:1:24" in refuse(tmp_path, '{"plugins": {"stages": "colours"}}', types=discover)
    assert asked == [["colours"], []]


def test_two_stages_must_mean_the_same_section() -> None:
    with pytest.raises(ConfigError, match='two stages read the section "scan" with different types'):
        collect_sections([OtherScanConfig])


def test_every_default_stands_in_a_sound_file(tmp_path: Path) -> None:
    effective = fill_defaults(load_config(str(SHIPPED)))
    again = load_config(write(tmp_path, json.dumps(effective)))
    assert fill_defaults(again) == effective
    assert set(again.sections) == set(SECTIONS)
