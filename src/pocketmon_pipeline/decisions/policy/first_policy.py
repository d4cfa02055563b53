"""Writes a first policy for a tree, from the names and sizes of its files."""

import json
import os
from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from pocketmon_pipeline.config.document import API_VERSION
from pocketmon_pipeline.scan.claim import claim_format, split_extension
from pocketmon_pipeline.scan.formats import BY_NAME
from pocketmon_pipeline.scan.walk import Listing
from pocketmon_pipeline.text.escape import escape_for_screen, escape_name

# Which packs fit which trees: a pack, and the kinds of files that call for it; none means every tree.
PACKS: tuple[tuple[str, frozenset[str]], ...] = (("builtin:recommended@1", frozenset()),)

# Room above the largest file, so that the next export of it passes too.
_ROOM = 1.25
_STEPS = (1, 2, 5, 10)
_NAMED = 6
# Where there are more endings that nobody knows, they are no endings but numbers and the like.
_MOST_ENDINGS = 50


class Survey(NamedTuple):
    """A summary of a tree: files, bytes, counts of formats and of unknown extensions, the largest file."""

    files: int
    bytes: int
    formats: Counter[str]
    endings: Counter[str]
    largest: str
    largest_size: int

    @property
    def kinds(self) -> Counter[str]:
        """Files by kind."""
        found: Counter[str] = Counter()
        for name, count in self.formats.items():
            found[BY_NAME[name].kind] += count
        return found


def survey_tree(listings: Iterable[Listing]) -> Survey:
    """Count the files of a walk."""
    formats: Counter[str] = Counter()
    endings: Counter[str] = Counter()
    files = total = largest_size = 0
    largest = ""
    for listing in listings:
        for entry in listing.entries:
            if entry.type != "file":
                continue
            files += 1
            total += entry.size
            _count(entry.directory, entry.name, formats, endings)
            if (entry.size, largest) > (largest_size, entry.path):
                largest, largest_size = entry.path, entry.size
    return Survey(files, total, formats, endings, escape_name(largest), largest_size)


def _count(directory: str, name: str, formats: Counter[str], endings: Counter[str]) -> None:
    claim = claim_format(directory, name)
    if claim:
        formats[claim] += 1
    else:
        endings[split_extension(name)] += 1


def add_files(survey: Survey, paths: Iterable[str]) -> Survey:
    """The survey of a tree with these additional empty files, relative to the tree."""
    formats, endings = survey.formats.copy(), survey.endings.copy()
    for path in paths:
        _count(*os.path.split(path), formats, endings)
    return survey._replace(files=formats.total() + endings.total(), formats=formats, endings=endings)


def choose_packs(survey: Survey, installed: Iterable[str]) -> list[str]:
    """The available packs that fit the tree."""
    known = set(installed)
    return [name for name, kinds in PACKS if name in known and (not kinds or kinds & survey.kinds.keys())]


def choose_limit(largest: int) -> int:
    """A round number of bytes, with room above the largest file; at least a megabyte."""
    wanted = max(largest * _ROOM, 1_000_000)
    power = int("1".ljust(len(str(int(wanted))), "0"))
    return next(step * power for step in _STEPS if step * power >= wanted)


class Names(NamedTuple):
    """What the policy names: the tree, the schema for editors and the baseline, both beside the policy.

    `root` is the tree as the policy's own folder sees it, `salt` that of the fingerprints of credentials.
    """

    tree: str
    schema: str
    baseline: str
    root: str
    salt: str


def render_policy(survey: Survey, packs: list[str], names: Names) -> str:
    """The policy's text, YAML, with a comment at every key."""
    return _TEMPLATE.format(
        schema=names.schema,
        version=API_VERSION,
        tree=_comment(names.tree),
        packs=json.dumps(packs),
        root=_state_root(names.root),
        files=f"{survey.files:,}",
        limit=choose_limit(survey.largest_size),
        largest=_comment(survey.largest) or "no file",
        largest_size=f"{survey.largest_size:,}",
        formats=_list_formats(survey),
        counts=_comment(_count_formats(survey)),
        baseline=json.dumps(names.baseline),
        salt=json.dumps(names.salt),
    )


def _comment(text: str) -> str:
    """Names are of others: nothing in one may end the comment."""
    return escape_for_screen(text)


def _state_root(root: str) -> str:
    """The setting, or a comment where the name is one that a file of text cannot hold."""
    escaped = escape_for_screen(root)
    return f"root: {json.dumps(root)}" if escaped == root else f"# root: {escaped}"


def _list_formats(survey: Survey) -> str:
    """Formats in the order of the alphabet, so that lines change little; an empty list allows all.

    What claims no format may be of any: its ending is named, where it has one that a file of text can hold.
    """
    formats = [json.dumps(name) if name in _WORDS else name for name in sorted(survey.formats)]
    common = [ending for ending, _ in survey.endings.most_common(_MOST_ENDINGS)]
    endings = [json.dumps(f".{ending}") for ending in sorted(common) if ending and escape_for_screen(ending) == ending]
    return f"[{', '.join(formats + endings)}]"


# What YAML 1.1 readers take for something else than text.
_WORDS = frozenset({"no", "yes", "on", "off", "null", "true", "false"})


def _count_formats(survey: Survey) -> str:
    parts = [f"{name} {count:,}" for name, count in survey.formats.most_common(_NAMED)]
    others = len(survey.formats) - len(parts)
    return ", ".join(parts) + (f" and {others} more" if others else "") if parts else "none"


_TEMPLATE = """\
# yaml-language-server: $schema={schema}
# The policy of {tree}: `pocketmon-pipeline policy check` says whether it is valid,
# `pocketmon-pipeline explain RULE` what a finding means and what to do.
$schema: {schema}
apiVersion: {version}

# What this builds on. A rule of your own with the same id changes the one of the pack.
extends: {packs}

scan:
  # Where the tree is, from here. Commands read it where they are told no other; paths of single files count from there.
  {root}

quality_thresholds:
  # Bytes that one file may have. The largest of {files} files is {largest}, {largest_size} bytes.
  max_file_size: {limit}
  # Formats that are here today: {counts}.
  # A file of any other is an error. An ending, such as .lst, allows whatever the file holds. Without the line every
  # format is allowed.
  allowed_formats: {formats}
  # Further limits, each in force once it is stated:
  # min_file_size: 1
  # max_line_length: 10000
  # encoding: utf-8

secrets:
  # Goes into the fingerprints of credentials, drawn for this tree alone. A baseline keeps the one it was made with.
  fingerprint_salt: {salt}
  # Whether comments in files, such as pocketmon:allow, permit a credential on their line.
  inline_remarks: true

policy_guard:
  # strict: errors fail with exit code 1, critical findings with 19. permissive: only critical ones.
  # audit_only: neither, while a team gets to know its findings.
  enforcement_level: strict
  # Findings that were there on the first day: they are counted, and do not fail. `pocketmon-pipeline baseline update`
  # takes out what is fixed.
  baseline: {baseline}

  # Rules of your own. Uncomment them, and run `pocketmon-pipeline policy test`.
  # rules:
  # - id: IMG001
  #   title: An image is too large for a phone
  #   for: kind == 'image'
  #   require: width <= 4096 && height <= 4096
  #   severity: warning
  #   message: "{{path}} is {{width}} x {{height}} pixels"
  # tests:
  # - rule: IMG001
  #   given: {{path: art/hero.png, width: 8192, height: 512}}
  #   expect: [{{path: art/hero.png}}]
  # - rule: IMG001
  #   given: {{path: art/hero.png, width: 1024, height: 512}}

  # Findings that are accepted for a time, with a reason and somebody who answers for it.
  # waivers:
  # - id: W-1
  #   rule: IMG001
  #   paths: ["art/backgrounds/**"]
  #   reason: shown on large screens only
  #   owner: art team
  #   expires: 2030-01-31
"""
