"""`explain --file`: which rules are about a file, what each says of it, and where that was set."""

import os
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import msgspec

from pocketmon_pipeline.analyses.inventory import INVENTORY
from pocketmon_pipeline.cli import options, requests
from pocketmon_pipeline.cli.answers.explain_groups import Found, list_probes, read_found
from pocketmon_pipeline.cli.targets import TargetFiles, place, place_inside
from pocketmon_pipeline.cli.terminal.console import print_warning
from pocketmon_pipeline.cli.terminal.layout import show, wrap_within
from pocketmon_pipeline.cli.terminal.styling import Look
from pocketmon_pipeline.config.merging import RULES
from pocketmon_pipeline.config.sections import PolicyGuard, Rule
from pocketmon_pipeline.decisions.policy.acceptance.judgement import JUDGED, ORDER
from pocketmon_pipeline.decisions.policy.acceptance.path_conditions import fits
from pocketmon_pipeline.decisions.policy.diagnostic import is_own
from pocketmon_pipeline.decisions.policy.evaluation.stage import RULE_STATES, list_left_out
from pocketmon_pipeline.decisions.policy.language.columns import BY_NAME
from pocketmon_pipeline.decisions.policy.planning.conditions import Condition, list_conditions, name_columns
from pocketmon_pipeline.decisions.policy.rule_tests.runner import narrow
from pocketmon_pipeline.errors import ConfigError
from pocketmon_pipeline.model import OPEN_OUTCOMES
from pocketmon_pipeline.runs import execution, selection
from pocketmon_pipeline.runs.request import Request
from pocketmon_pipeline.stage import Inputs
from pocketmon_pipeline.text.escape import escape_for_screen, escape_name, unescape_name
from pocketmon_pipeline.text.quantities import format_count
from pocketmon_pipeline.text.terminal_width import count_cells, pad


class FileFinding(NamedTuple):
    """One finding about the file."""

    rule: str
    outcome: str
    severity: str
    enforcement: str
    message: str
    place: str
    note: str


class Facts(NamedTuple):
    """What the run knows: findings, rules that were not judged, the truth of conditions, and the file's columns."""

    findings: Sequence[FileFinding]
    left_out: Sequence[str]
    in_force: frozenset[str]
    truths: Mapping[str, bool | None]
    columns: Mapping[str, object]


class Subject(NamedTuple):
    """The file, as the user named it and as a path below the root, and the run that judges it."""

    path: str
    request: Request


def place_file(path: str, target: str | None, chosen: options.Chosen) -> Subject:
    """Find the tree of a file: the target, or the folder that `guard` would take for it."""
    if os.path.isdir(path) or not os.path.lexists(path):
        raise ConfigError(f"{'a folder' if os.path.isdir(path) else 'no such file'}: {path}", hint="name one file")
    config = requests.load_configuration(chosen.config, chosen.env)
    placed = place(None, [path], config) if target is None else TargetFiles(target, place_inside(target, [path]))
    root, names = placed.root, placed.names
    if not names:
        raise ConfigError(f"{path} does not lie in {root}", hint="name the tree that it is a part of with --target")
    for warning in placed.warnings:
        print_warning(escape_for_screen(warning))
    request = requests.make_request(root, chosen, config)
    files = names if target is None else None
    request = request._replace(
        stages=selection.select_guard(selection.list_stages(config)), files=files, leave_out=[options.DEFAULT_OUTPUT]
    )
    request = request._replace(asked=request.asked | {INVENTORY, RULE_STATES})
    return Subject(escape_name(names[0]), requests.add_baseline(request, chosen.baseline, quiet=True))


def find_facts(subject: Subject) -> Facts:
    """Judge the file by the policy; then once more by the parts of every `for`."""
    config = subject.request.config
    conditions = list(list_conditions(config.section(PolicyGuard).rules))
    groups = _find_groups(subject)
    facts = execution.query_tree(subject.request, lambda inputs: _read_facts(inputs, subject.path, groups))
    probing = narrow(config, tuple(condition.probe for condition in conditions))._replace(overrides_by_path=())
    probed = subject.request._replace(config=probing, files=[unescape_name(subject.path)], baseline=None)
    return facts._replace(truths=execution.query_tree(probed, _read_truths))


def _find_groups(subject: Subject) -> set[Found]:
    """Rule and path of what is found of groups that the file belongs to, and stands elsewhere."""
    config = subject.request.config
    probes = list(list_probes(config.section(PolicyGuard).rules, subject.path))
    if subject.request.files is not None or not probes:
        return set()
    names = {probe.id: rule.id for rule, probe in probes}
    probing = narrow(config, tuple(probe for _, probe in probes))._replace(overrides_by_path=())
    request = subject.request._replace(config=probing, baseline=None)
    found = execution.query_tree(request, lambda inputs: read_found(inputs, list(names)))
    return {(names[probe], path) for probe, path in found if path != subject.path}


def _read_facts(inputs: Inputs, path: str, groups: set[Found]) -> Facts:
    fields = 'rule, outcome, severity, enforcement, message, line, "column", pointer, note'
    wanted = {"path": path, "groups": [list(one) for one in sorted(groups)]}
    where = "path = $path or list_contains($groups::varchar[][], [rule, path])"
    rows = inputs.sql(f"select {fields} from {JUDGED} where {where} order by {ORDER}", wanted).fetchall()
    findings = [_read_finding(row) for row in rows]
    force = inputs.sql("select rule from rule_states where in_force").fetchall()
    return Facts(
        findings, list_left_out(inputs), frozenset(str(rule) for (rule,) in force), {}, _read_columns(inputs, path)
    )


def _read_finding(row: Sequence[object]) -> FileFinding:
    rule, outcome, severity, enforcement, message = map(str, row[:5])
    return FileFinding(rule, outcome, severity, enforcement, message, _name_place(row[5:8]), str(row[8] or ""))


def _name_place(place: Sequence[object]) -> str:
    line, column, pointer = place
    numbers = ":".join(str(number) for number in (line, column) if number is not None)
    return numbers or str(pointer or "")


def _read_columns(inputs: Inputs, path: str) -> dict[str, object]:
    names = [name for name in BY_NAME if name != "now"]
    columns = ", ".join(BY_NAME[name].stored for name in names)
    rows = inputs.sql(f"select {columns} from inventory where path = $path", {"path": path}).fetchall()
    return dict(zip(names, rows[0], strict=True)) if rows else {}


def _read_truths(inputs: Inputs) -> dict[str, bool | None]:
    rows = inputs.sql("select rule, selected, undecided from rule_states").fetchall()
    return {str(rule): None if undecided else bool(selected) for rule, selected, undecided in rows}


# what is printed

_GROUPS = ("violates", "accepted", "passes", "not judged", "is not about it")
_STYLES = {
    "violates": "error",
    "accepted": "warning",
    "passes": "good",
    "not judged": "faint",
    "is not about it": "faint",
}


class Line(NamedTuple):
    """One rule: its group, and the details below it."""

    group: str
    rule: str
    details: Sequence[str]
    own: bool = True


def draw_file(subject: Subject, facts: Facts, look: Look) -> Iterator[str]:
    """Every rule of the policy in its group, what violates first."""
    if not facts.columns:
        raise ConfigError(
            f"{subject.path} is left out of the tree", hint="see .gitignore, .pocketmonignore, scan.exclude"
        )
    about = ", ".join(str(facts.columns[name]) for name in ("kind", "format") if facts.columns.get(name))
    size = format_count(int(str(facts.columns["size"])), "byte")
    yield f"{look.paint(show(subject.path), 'strong')}  {show(about)}, {size}"
    lines = list(_judge_rules(subject, facts))
    for group in _GROUPS:
        members = [line for line in lines if line.group == group]
        if members:
            yield ""
            yield from _draw_group(group, members, look)


def _draw_group(group: str, members: Sequence[Line], look: Look) -> Iterator[str]:
    """Rules of built-in packs that find nothing are counted, unless all are asked for."""
    shown = [line for line in members if look.verbose or line.own or line.group in ("violates", "accepted")]
    yield look.paint(f"{group} ({len(shown):,})" if shown else group, _STYLES[group])
    width = max((count_cells(show(line.rule)) for line in shown), default=0)
    for line in shown:
        yield from _draw_line(line, width, look)
    left = format_count(len(members) - len(shown), "rule")
    if len(shown) < len(members):
        yield look.paint(f"  {'and ' if shown else ''}{left} of built-in packs", "faint")


def _draw_line(line: Line, width: int, look: Look) -> Iterator[str]:
    indent = " " * (width + 4)
    details = [part for detail in line.details for part in wrap_within(show(detail), look.width - width - 4)]
    yield f"  {pad(show(line.rule), width)}  {details[0] if details else ''}".rstrip()
    yield from (f"{indent}{part}" for part in details[1:])


def _judge_rules(subject: Subject, facts: Facts) -> Iterator[Line]:
    config = subject.request.config
    guard = config.section(PolicyGuard)
    rules = guard.rules_by_id
    conditions: dict[str, list[Condition]] = {}
    for condition in list_conditions(guard.rules):
        conditions.setdefault(condition.rule, []).append(condition)
    for rule in rules.values():
        findings = [one for one in facts.findings if one.rule == rule.id]
        if findings:
            yield Line(
                _name_group(findings),
                rule.id,
                [*map(_describe_finding, findings), *_describe_origins(subject, rule, findings[0])],
            )
        else:
            line = _explain_silence(rule, conditions.get(rule.id, []), facts, dict(guard.defs))
            yield line._replace(own=is_own(config.find_place(*RULES, rule.id), config))
    for name in dict.fromkeys(one.rule for one in facts.findings if one.rule not in rules):
        findings = [one for one in facts.findings if one.rule == name]
        yield Line(_name_group(findings), name, [*map(_describe_finding, findings), "a check of the program itself"])


def _name_group(findings: Sequence[FileFinding]) -> str:
    return "violates" if any(one.outcome in OPEN_OUTCOMES for one in findings) else "accepted"


def _describe_finding(finding: FileFinding) -> str:
    place = f"{finding.place}: " if finding.place else ""
    outcome = "" if finding.outcome in OPEN_OUTCOMES else f"{finding.outcome}: "
    note = f" ({finding.note})" if finding.note else ""
    return f"{outcome}{place}{finding.message}{note}"


def _describe_origins(subject: Subject, rule: Rule, finding: FileFinding) -> Iterator[str]:
    """Which file and line set what the finding counts as."""
    config = subject.request.config
    for key, value in (("severity", finding.severity), ("enforcement", finding.enforcement)):
        overridden = [
            one.place
            for one in config.overrides_by_path
            if (one.rule, one.key) == (rule.id, key) and fits(one.patterns, subject.path)
        ]
        settings = config.history((*RULES, rule.id, key))
        place = overridden[-1] if overridden else settings[-1].place if settings else "the default"
        yield f"{key} {value}, from {place}"


def _explain_silence(rule: Rule, conditions: Sequence[Condition], facts: Facts, definitions: dict[str, str]) -> Line:
    if rule.id not in facts.in_force:
        return Line("not judged", rule.id, [_explain_not_in_force(rule)])
    failed = [one for one in conditions if not facts.truths.get(one.probe.id)]
    if failed:
        return Line("is not about it", rule.id, [_describe_condition(failed[0], facts, definitions)])
    if rule.id in facts.left_out:
        return Line("not judged", rule.id, ["it needs the whole tree: name that with --target"])
    return Line("passes", rule.id, [rule.title or " ".join((rule.require or f"{rule.decision} is met").split())])


def _explain_not_in_force(rule: Rule) -> str:
    if rule.effective is not None:
        parts = [("from", rule.effective.from_), ("until", rule.effective.until)]
        return "in force " + " ".join(f"{word} {moment}" for word, moment in parts if moment)
    return f"{rule.limit} is not stated" if rule.limit else "not in force"


def _describe_condition(condition: Condition, facts: Facts, definitions: dict[str, str]) -> str:
    truth = "cannot be decided" if facts.truths.get(condition.probe.id) is None else "is false"
    values = [f"{name} is {_write(facts.columns.get(name))}" for name in name_columns(condition, definitions)]
    return f"{condition.text} {truth}" + (f"; {', '.join(values)}" if values else "")


def _write(value: object) -> str:
    return (
        "null"
        if value is None
        else msgspec.json.encode(value).decode()
        if isinstance(value, bool | str)
        else str(value)
    )
