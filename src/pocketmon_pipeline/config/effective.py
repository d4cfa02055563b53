"""Computes the effective policy of a composed document: variables, defaults, types, overrides."""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import msgspec

from pocketmon_pipeline.config.composition import Composition, merge_layers, take_away
from pocketmon_pipeline.config.document import NOT_INHERITED, Header, make_document_type
from pocketmon_pipeline.config.merging import BY_ID, Path, name_item, settle_appends
from pocketmon_pipeline.config.operations import list_fixes, list_operations
from pocketmon_pipeline.config.overrides import (
    GUARD,
    PathOverride,
    find_override_problems,
    list_changes,
    list_overrides,
    list_patterns,
    make_layers,
)
from pocketmon_pipeline.config.patterns import find_faulty_patterns
from pocketmon_pipeline.config.problems import Problem, find_problems, find_repeated, name_path
from pocketmon_pipeline.config.sections import Types
from pocketmon_pipeline.config.sections.policy import DECISIONS, MOST_RULES, ONE_DECISION, UNDECIDED
from pocketmon_pipeline.config.variables import substitute
from pocketmon_pipeline.config.wording import suggest
from pocketmon_pipeline.errors import ConfigError
from pocketmon_pipeline.text.escape import escape_for_screen
from pocketmon_pipeline.text.json.tree import Array, Node, Object, Scalar, find_member, to_plain

# Below these keys are values of expressions, to which 1.0 is not 1.
_EXACT = frozenset({"vars", "given"})


class Effective(NamedTuple):
    """A policy in force: where each value comes from, the typed document, and the digest of its values."""

    composition: Composition
    document: msgspec.Struct
    overrides_by_path: tuple[PathOverride, ...]
    sha256: str


def make_effective(composition: Composition, types: Types, environment: str, variables: Mapping[str, str]) -> Effective:
    """Apply everything that there is to apply; ConfigError lists what is wrong before that, or else after it."""
    kind, defaults = make_document_type(types), _list_defaults(types)
    _refuse_too_many(composition)
    root, unset = substitute(settle_appends(composition.root, defaults), variables)
    composition = composition._replace(root=root)
    document = _convert(composition, kind, [*_find_in_sources(composition), *unset, *find_override_problems(root)])
    layers = tuple(make_layers(root, environment))
    if layers:
        merged = settle_appends(take_away(merge_layers((root, *layers)), (root, *layers)), defaults)
        composition = composition._replace(root=merged, layers=(*composition.layers, *layers))
        document = _convert(composition, kind, [])
    by_path = tuple(_list_by_path(composition, environment))
    return Effective(composition, document, by_path, _digest(composition.root, environment))


def _convert(composition: Composition, kind: type[msgspec.Struct], others: Sequence[Problem]) -> msgspec.Struct:
    """Make the typed document; what is wrong is looked for only where that fails."""
    root = composition.root
    problems = [*others, *_find_unknown_operations(root), *_find_unknown_fixes(root), *find_faulty_patterns(root)]
    document = kind()
    try:
        document = msgspec.convert(to_plain(root, exact_below=_EXACT), kind)
    except msgspec.ValidationError as error:
        found = list(find_problems(root, kind))
        problems += [_advise(one, composition) for one in found] or [Problem(root.offset, (), str(error))]
    if problems:
        raise make_error(composition, sorted(problems, key=_order))
    return document


def _advise(problem: Problem, composition: Composition) -> Problem:
    """Say what is likely behind a rule that decides nothing, or twice: its id, which is misspelt or of another file."""
    if problem.path[:2] != (GUARD, "rules") or not problem.message.startswith(ONE_DECISION) or problem.hint:
        return problem
    rules = find_member(find_member(composition.root, GUARD), "rules")
    named = {name_item(rule): rule for rule in (rules.items if isinstance(rules, Array) else ())}
    rule = named.pop(str(problem.path[-1]), None)
    if problem.message.endswith(UNDECIDED):
        return problem._replace(hint=suggest(str(problem.path[-1]), [name for name in named if name is not None]))
    members = rule.members if isinstance(rule, Object) else ()
    places = {one.key: composition.find_source(one.offset).path for one in members if one.key in DECISIONS}
    lower = next((key for key, path in places.items() if path != composition.sources[0].path), "")
    if len(set(places.values())) < 2:
        return problem
    hint = f"{places[lower]} states its {lower}: choose another id, or take that away with `{lower}: null`"
    return problem._replace(hint=hint)


def _order(problem: Problem) -> tuple[int, str, str]:
    # One value has several paths where a file names it by an alias.
    return problem.offset, name_path(problem.path), problem.message


def _find_in_sources(composition: Composition) -> Iterator[Problem]:
    """What is wrong in a file whatever it is merged with."""
    for source in composition.sources:
        yield from find_repeated(source.root)
    for source in composition.sources[1:]:
        root = source.root
        if isinstance(root, Object):
            root = root._replace(members=tuple(member for member in root.members if member.key in NOT_INHERITED))
        yield from find_problems(root, Header)


def _refuse_too_many(composition: Composition) -> None:
    rules = find_member(find_member(composition.root, GUARD), "rules")
    if isinstance(rules, Array) and len(rules.items) > MOST_RULES:
        message = f"{len(rules.items):,} rules with those of the built-in packs, and at most {MOST_RULES:,} are taken"
        problem = Problem(rules.offset, (GUARD, "rules"), message, "let one rule judge many files by `for`")
        raise make_error(composition, [problem])


def _find_unknown_operations(root: Node) -> Iterator[Problem]:
    guard = find_member(root, GUARD)
    protected = find_member(guard, "protected_paths")
    names = [member.key for member in protected.members] if isinstance(protected, Object) else []
    known = list_operations(names)
    for key in ("allowed_operations", "blocked_operations"):
        listed = find_member(guard, key)
        for index, item in enumerate(listed.items if isinstance(listed, Array) else ()):
            if isinstance(item, Scalar) and isinstance(item.value, str) and item.value and item.value not in known:
                hint = suggest(item.value, list(known)) or f"known operations: {', '.join(known)}"
                yield Problem(item.offset, (GUARD, key, index), f'no operation "{item.value[:60]}"', hint)


def _find_unknown_fixes(root: Node) -> Iterator[Problem]:
    rules, known = find_member(find_member(root, GUARD), "rules"), list_fixes()
    for index, rule in enumerate(rules.items if isinstance(rules, Array) else ()):
        name = find_member(find_member(rule, "fix"), "op")
        if isinstance(name, Scalar) and isinstance(name.value, str) and name.value and name.value not in known:
            hint = suggest(name.value, known) or f"known fixes: {', '.join(known)}"
            path: Path = (GUARD, "rules", name_item(rule) or index, "fix", "op")
            yield Problem(name.offset, path, f'no fix "{name.value[:60]}"', hint)


def _list_by_path(composition: Composition, environment: str) -> Iterator[PathOverride]:
    for override in list_overrides(composition.root, environment):
        patterns = list_patterns(override)
        for change in list_changes(override) if patterns else ():
            value, place = to_plain(change.member.value), composition.name_place(change.member.offset)
            yield PathOverride(patterns, change.rule, change.key, str(value), place)


def _list_defaults(types: Types) -> dict[Path, Sequence[str]]:
    """Lists of words that there are without any file."""
    return {
        (name, field.encode_name): field.default
        for name, kind in types.items()
        if isinstance(kind, type)
        for field in msgspec.structs.fields(kind)
        if isinstance(field.default, tuple)
    }


def _digest(root: Node, environment: str) -> str:
    """SHA-256, in hex, of what is in force, as JSON with sorted keys: nothing that a file says of itself is in it."""
    plain = to_plain(root, exact_below=_EXACT)
    assert isinstance(plain, dict)
    document = {key: value for key, value in plain.items() if key not in NOT_INHERITED}
    if isinstance(guard := document.get(GUARD), dict) and "overrides" in guard:
        # The others are applied, or do not apply.
        kept = [to_plain(one) for one in list_overrides(root, environment) if list_patterns(one)]
        others = {key: value for key, value in guard.items() if key != "overrides"}
        document[GUARD] = others | ({"overrides": kept} if kept else {})
    return hashlib.sha256(json.dumps(document, sort_keys=True, separators=(",", ":")).encode()).hexdigest()


def make_error(composition: Composition, problems: Sequence[Problem]) -> ConfigError:
    """Name every problem with its place; the error's own place is the main file."""
    errors = [_locate(composition, problem) for problem in problems]
    return ConfigError.join(errors, escape_for_screen(composition.sources[0].path))


def _count_in_file(composition: Composition, problem: Problem) -> Path:
    """The path, with an item that has no name counted among those of its own file, not of all that were merged."""
    for names in BY_ID:
        holder, rest = problem.path[: len(names)], problem.path[len(names) :]
        if holder == names and rest and isinstance(rest[0], int):
            items = composition.find_source(problem.offset).list_items(names)
            before = [index for index, item in enumerate(items) if item.offset <= problem.offset]
            return (*names, max(before, default=rest[0]), *rest[1:])
    return problem.path


def _locate(composition: Composition, problem: Problem) -> ConfigError:
    name = name_path(_count_in_file(composition, problem))
    message = f"{name}: {problem.message}" if name else problem.message
    if problem.earlier is not None:
        first = composition.find_source(problem.earlier).find_line(problem.earlier)
        message += f", first at line {first.line}, column {first.column}"
    place = composition.name_place(problem.offset)
    excerpt = str(composition.find_source(problem.offset).cut_line(problem.offset)) if place else ""
    return ConfigError(message, hint=problem.hint, place=place, excerpt=excerpt)
