"""Compares signed entries with the tree, both sorted by path; only differences are kept."""

import hashlib
from collections.abc import Collection, Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import NamedTuple

from pocketmon_pipeline.integrity.manifest_reader import Entry
from pocketmon_pipeline.text.escape import unescape_name
from pocketmon_pipeline.text.quantities import format_count

_EXAMPLES = 20


class Seen(NamedTuple):
    """One entry of the tree. `oid` and `oid_size` are what a Git LFS pointer stands for."""

    path: str
    type: str
    status: str
    sha256: str | None
    size: int | None
    modified_time: str | None
    target: str | None
    detail: str | None
    oid: str | None
    oid_size: int | None


class Difference(NamedTuple):
    """`kind` is differs, missing, extra, or "not present" for what was left out of the checkout on purpose."""

    kind: str
    path: str
    detail: str


class Comparison(NamedTuple):
    """Everything that is not as signed. `retimed` counts files of which only the time differs."""

    matching: int
    differences: list[Difference]
    retimed: int
    retimed_examples: list[str]


class Known(NamedTuple):
    """What may be in the tree though it is not in the inventory; but not what is `unsigned`, the reason by path.

    What is no file may be there as long as it is as `special` has it, the type by path.
    """

    links: Mapping[str, str]
    ignored: Collection[str]
    unsigned: Mapping[str, str] = MappingProxyType({})
    special: Mapping[str, str] = MappingProxyType({})


# A path with what is signed and what is seen of it, one at least.
Pair = tuple[str, Entry | None, Seen | None]


def align(entries: Iterable[tuple[str, Entry]], seen: Iterable[Seen]) -> Iterator[Pair]:
    """Pair two sorted streams by path."""
    left, right = iter(entries), iter(seen)
    entry, found = next(left, None), next(right, None)
    while entry is not None or found is not None:
        if found is None or (entry is not None and entry[0] < found.path):
            assert entry is not None
            yield entry[0], entry[1], None
            entry = next(left, None)
        elif entry is None or found.path < entry[0]:
            yield found.path, None, found
            found = next(right, None)
        else:
            yield found.path, entry[1], found
            entry, found = next(left, None), next(right, None)


def _judge_pair(path: str, entry: Entry, seen: Seen) -> Difference | None:
    if seen.sha256 == entry.checksum_sha256 and seen.size == entry.size_bytes:
        return None
    if (seen.oid, seen.oid_size) == (entry.checksum_sha256, entry.size_bytes):
        return Difference("not present", path, "a Git LFS pointer to it, not fetched")
    if seen.type != "file":
        return Difference("differs", path, f"is a {seen.type} now")
    if seen.sha256 is None:
        return Difference("differs", path, f"{seen.status}: {seen.detail}")
    if seen.size != entry.size_bytes:
        return Difference(
            "differs", path, f"{format_count(entry.size_bytes, 'byte')} when it was signed, now {seen.size:,}"
        )
    return Difference("differs", path, f"sha256 {entry.checksum_sha256[:16]} was signed, it has {seen.sha256[:16]}")


def _judge_unlisted(seen: Seen, known: Known) -> Difference | None:
    target = known.links.get(seen.path)
    if target is not None:
        if seen.type == "link":
            same = seen.target == target
            return None if same else Difference("differs", seen.path, f"links to {seen.target}; {target} was signed")
        # git without symbolic links writes the target into a file.
        if seen.sha256 == hashlib.sha256(unescape_name(target).encode("utf-8", "surrogateescape")).hexdigest():
            return None
        return Difference("differs", seen.path, f"is a {seen.type} now; a link was signed")
    if seen.path in known.unsigned:
        still = "" if seen.sha256 is not None else ", and cannot be compared"
        return Difference("extra", seen.path, f"it was not signed: {known.unsigned[seen.path]}{still}")
    kind = known.special.get(seen.path, seen.type)
    if kind != seen.type:
        return Difference("extra", seen.path, f"is a {seen.type} now; a {kind} was there when the tree was signed")
    detail = "not in the manifest" if seen.type == "file" else f"a {seen.type}"
    return None if seen.path in known.ignored else Difference("extra", seen.path, detail)


def compare(pairs: Iterable[Pair], known: Known) -> Comparison:
    """Judge each pair, in the order of paths."""
    differences: list[Difference] = []
    matching = retimed = 0
    examples: list[str] = []
    links = dict(known.links)
    for path, entry, found in pairs:
        if found is not None:
            links.pop(path, None)
        if found is None:
            differences.append(Difference("missing", path, "in the manifest, not in the tree"))
        elif entry is None:
            difference = _judge_unlisted(found, known)
            if difference is not None:
                differences.append(difference)
        elif (difference := _judge_pair(path, entry, found)) is not None:
            differences.append(difference)
        else:
            matching += 1
            if entry.modified_time and entry.modified_time != found.modified_time:
                retimed += 1
                if len(examples) < _EXAMPLES:
                    examples.append(path)
    differences += [Difference("missing", path, f"a link to {target} was signed") for path, target in links.items()]
    return Comparison(matching, differences, retimed, examples)


def find_hidden(control: Iterable[str], signed: Collection[str]) -> list[Difference]:
    """Folders ignored now as version control that did not exist when the tree was signed: they were not read.

    What lies in the root itself is no difference: every checkout has its own there.
    """
    return [
        Difference("extra", path, "left out as version control, and not there when it was signed")
        for path in sorted(control)
        if "/" in path.removesuffix("/") and path not in signed
    ]


def excuse_left_out(comparison: Comparison, left_out: Collection[str]) -> Comparison:
    """Turn what is missing because a partial checkout left it out into "not present"."""
    differences = [
        difference._replace(kind="not present", detail="left out by a partial checkout")
        if difference.kind == "missing" and difference.path in left_out
        else difference
        for difference in comparison.differences
    ]
    return comparison._replace(differences=differences)
