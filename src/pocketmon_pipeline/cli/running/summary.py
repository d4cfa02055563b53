"""The closing summary of a run: what was read, what was found, what was written, and how it ended."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pocketmon_pipeline import artifacts
from pocketmon_pipeline.cli.running.acceptance import draw_acceptance
from pocketmon_pipeline.cli.running.summary_facts import Example, Group, SummaryFacts
from pocketmon_pipeline.cli.terminal.console import Paint
from pocketmon_pipeline.cli.terminal.layout import join_wrapped, show, wrap
from pocketmon_pipeline.cli.terminal.styling import LABEL, Look, draw_label
from pocketmon_pipeline.cli.timestamps import show_moment
from pocketmon_pipeline.model import Severity
from pocketmon_pipeline.reports.waterfall import draw_waterfall_lines
from pocketmon_pipeline.text.escape import escape_name
from pocketmon_pipeline.text.quantities import format_bytes, format_count, format_seconds
from pocketmon_pipeline.text.terminal_width import count_cells, pad
from pocketmon_pipeline.verdict import Verdict

# Findings shown one by one, and rules shown with a line of their own.
EXAMPLES, EXAMPLES_VERBOSE = 15, 200
_MOST_GROUPS = 12
# A shorter run, or one of fewer files, is mostly start-up: what it reads in a second says nothing.
_RATED_SECONDS, _RATED_FILES = 1, 50
# What `query` asks of a folder.
_QUERIED = {artifacts.FINDINGS, artifacts.INVENTORY}

_PLURALS = {
    Severity.CRITICAL: ("critical", "critical"),
    Severity.ERROR: ("error", "errors"),
    Severity.WARNING: ("warning", "warnings"),
    Severity.INFO: ("info", "info"),
}


class Invocation(NamedTuple):
    """What the user asked for: `tree` and `output_dir` as the user named them, `policy` in words.

    `flags` are the options by which another verb finds the same policy.
    """

    tree: str
    output_dir: str
    policy: str
    flags: Sequence[str] = ()


def draw_summary(facts: SummaryFacts, verdict: Verdict, invocation: Invocation, look: Look) -> list[str]:
    """All lines."""
    lines = [
        *draw_reading(invocation.tree, facts, verdict.seconds, look),
        *draw_label("policy", wrap(invocation.policy, look.width - LABEL), look),
        *_draw_duplicates(facts, look),
        *_draw_key(facts, look),
        *_draw_counts(facts, look),
        *draw_acceptance(facts.standing, facts.trials, look),
        *_draw_left_out(facts, look),
    ]
    if facts.groups:
        lines += ["", *_draw_groups(facts.groups, look), *_draw_suggestions(facts, invocation, look)]
    if look.verbose and facts.bars:
        lines += ["", *draw_waterfall_lines(facts.bars, look.width)]
    if facts.artifacts:
        lines += ["", *_draw_artifacts(facts, invocation, look)]
    return [*lines, "", *draw_verdict(verdict, look)]


def _draw_left_out(facts: SummaryFacts, look: Look) -> list[str]:
    if not facts.left_out:
        return []
    named = join_wrapped([show(rule) for rule in facts.left_out], look.width - LABEL)
    return draw_label("left out", [*named, "for they need the whole tree: judge that before a merge"], look)


def draw_verdict(verdict: Verdict, look: Look) -> list[str]:
    """The last line: the word, the code, every reason."""
    code = int(verdict.code)
    word = look.paint("PASSED", "good") if code == 0 else look.paint("FAILED", "bad")
    reasons = [show(reason) for reason in verdict.reasons]
    first, *rest = join_wrapped([f"exit {code}: {reasons[0]}", *reasons[1:]], look.width - 8, "; ")
    return [f"{word}  {first}", *(" " * 8 + line for line in rest)]


def draw_reading(tree: str, facts: SummaryFacts, seconds: float, look: Look) -> list[str]:
    """What was read: the tree, files, bytes, kinds, and what was left out."""
    room = look.width - LABEL
    unread = facts.unread
    files, size = facts.files - unread.files, facts.bytes - unread.bytes
    parts = [format_count(files, "file"), f"{format_bytes(size)} in {format_seconds(seconds)}"]
    if facts.since:
        parts = [
            parts[0],
            format_bytes(size),
            f"as in the run of {show_moment(facts.since)} UTC: nothing has changed",
        ]
    elif files >= _RATED_FILES and seconds >= _RATED_SECONDS:
        parts.append(f"{format_count(round(files / seconds), 'file')}/s")
        parts.append(f"{format_bytes(size / seconds)}/s")
    if facts.is_cut_short:
        parts.append("stopped before the end of the tree")
    if unread.files:
        parts.append(f"{format_count(unread.files, 'file')} could not be read")
    if facts.cached and not facts.since:
        parts.append(f"{facts.cached:,} known from before")
    lines = draw_label("tree", [show(tree)], look) + draw_label("read", join_wrapped(parts, room), look)
    kinds = [f"{kind.kind} {kind.files:,} ({format_bytes(kind.bytes)})" for kind in facts.kinds]
    kinds += [f"{format_count(count, show(kind))} not opened" for kind, count in facts.others.items()]
    if kinds:
        lines += draw_label("kinds", join_wrapped(kinds, room), look)
    if facts.excluded:
        reasons = [f"{show(reason)} {count:,}" for reason, count in facts.excluded.items()]
        reasons[0] = f"{format_count(sum(facts.excluded.values()), 'entry', 'entries')}: {reasons[0]}"
        lines += draw_label("excluded", join_wrapped(reasons, room), look)
    return lines


def _draw_duplicates(facts: SummaryFacts, look: Look) -> list[str]:
    if not facts.copies:
        return []
    from pocketmon_pipeline.decisions.checks.files import WORTH

    if facts.savings < WORTH:
        return []
    text = f"{format_bytes(facts.savings)} could be saved: {format_count(facts.copies, 'exact copy', 'exact copies')}"
    return draw_label("duplicates", wrap(text, look.width - LABEL), look)


def _draw_key(facts: SummaryFacts, look: Look) -> list[str]:
    if not facts.key_source:
        return []
    label, text = ("signed", f"with {facts.key_source}") if facts.signed else ("unsigned", facts.key_source)
    if facts.signed and artifacts.MANIFEST not in facts.artifacts:
        label, text = "unsigned", f"the run ended before the tree was signed; its outputs are sealed {text}"
    return draw_label(label, wrap(show(text), look.width - LABEL), look)


def _draw_counts(facts: SummaryFacts, look: Look) -> list[str]:
    counts = {
        f"{count:,} {_PLURALS[severity][count != 1]}": severity.value
        for severity, count in facts.severities.items()
        if count
    } or {"none": "good"}
    if advisory := sum(group.findings for group in facts.groups if group.is_advisory):
        counts[f"{advisory:,} of them advisory"] = "faint"
    lines = join_wrapped(list(counts), look.width - LABEL)
    return draw_label("findings", [_paint_parts(line, counts, look.paint) for line in lines], look)


def _paint_parts(line: str, styles: dict[str, str], paint: Paint) -> str:
    """Colour a line's parts after it was measured."""
    return ", ".join(paint(part, styles[part]) for part in line.removesuffix(",").split(", ")) + "," * line.endswith(
        ","
    )


# findings


def deal(groups: Sequence[Group], budget: int) -> list[int]:
    """Share lines among groups: one each, worst first, then further rounds until the lines or findings are used up."""
    shares = [0] * len(groups)
    while budget > 0:
        open_groups = [number for number, group in enumerate(groups) if shares[number] < len(group.examples)]
        if not open_groups:
            break
        for number in open_groups[:budget]:
            shares[number] += 1
        budget -= len(open_groups)
    return shares


def _drop_repeated(group: Group) -> Group:
    """Leave out what another example says already, unless all say the same: what differs is where."""
    if group.message is not None:
        return group
    return group._replace(examples=[example for example in group.examples if example.alike])


def _draw_groups(groups: Sequence[Group], look: Look) -> Iterator[str]:
    shown = [group for group in groups if look.verbose or group.severity != Severity.INFO]
    named = shown if look.verbose else list(map(_drop_repeated, shown[:_MOST_GROUPS]))
    shares = deal(named, EXAMPLES_VERBOSE if look.verbose else EXAMPLES)
    for group, share in zip(named, shares, strict=True):
        yield from _draw_group(group, share, look)
    notes = [group for group in groups if group not in shown]
    yield from _name_rest([*shown[len(named) :], *notes], look)


def _name_rest(groups: Sequence[Group], look: Look) -> Iterator[str]:
    """Rules without details, ordered by importance."""
    for severity in Severity:
        if some := [f"{group.rule} {group.findings:,}" for group in groups if group.severity == severity]:
            yield from draw_label(severity.value, join_wrapped(some, look.width - LABEL), look)


def _draw_group(group: Group, share: int, look: Look) -> Iterator[str]:
    head = look.paint(group.severity.value, group.severity.value) + "  " + look.paint(show(group.rule), "strong")
    used = len(group.severity.value) + 2 + count_cells(group.rule)
    if group.is_advisory:
        head += look.paint("  advisory", "faint")
        used += len("  advisory")
    if group.findings > 1:
        in_files = f" in {format_count(group.paths, 'file')}" if group.paths not in {1, group.findings} else ""
        head += f"  {group.findings:,} findings{in_files}"
        used += 2 + len(f"{group.findings:,} findings{in_files}")
    shared = show(group.message) if group.message is not None and group.findings > 1 else None
    if shared and used + 2 + count_cells(shared) <= look.width:
        head += f": {shared}"
        shared = ""
    yield head
    if shared:
        yield from ("    " + line for line in wrap(shared, look.width - 4))
    examples = group.examples[:share]
    if shared is None and not look.verbose:
        share = sum(example.alike for example in examples)
    yield from _draw_examples(examples, look, with_message=shared is None)
    if group.findings > share > 0:
        yield look.paint(f"  and {group.findings - share:,} more", "faint")


def _draw_examples(examples: Sequence[Example], look: Look, *, with_message: bool) -> Iterator[str]:
    places = [_name_place(example) for example in examples]
    if not with_message:
        for place, example in zip(places, examples, strict=True):
            yield f"  {place}"
            yield from _draw_note(example, look)
        return
    # Messages stand in a column beside places that are short enough, and below those that are not.
    short = [count_cells(place) for place in places if count_cells(place) <= look.width // 2 - 4]
    column = max(short, default=0)
    for place, example in zip(places, examples, strict=True):
        message = show(example.message)
        if not place:
            yield from ("  " + line for line in wrap(message, look.width - 2))
        elif count_cells(place) <= column and 4 + column + count_cells(message) <= look.width:
            yield f"  {pad(place, column)}  {message}"
        else:
            yield f"  {place}"
            yield from ("      " + line for line in wrap(message, look.width - 6))
        yield from _draw_note(example, look)
        if example.alike > 1 and not look.verbose:
            yield look.paint(f"      the same holds for {format_count(example.alike - 1, 'other place')}", "faint")


def _draw_note(example: Example, look: Look) -> Iterator[str]:
    if example.note:
        yield from (look.paint(f"      {line}", "faint") for line in wrap(show(example.note), look.width - 6))


def _name_place(example: Example) -> str:
    numbers = [number for number in (example.line, example.column) if number is not None]
    place = ":".join([example.path, *map(str, numbers)])
    if example.pointer and example.line is None:
        place += f" at {example.pointer}"
    return show(place)


def _draw_suggestions(facts: SummaryFacts, invocation: Invocation, look: Look) -> Iterator[str]:
    """How to see the rest, when something was left out; the commands can be pasted as they stand."""
    groups = facts.groups
    named = [group for group in groups if group.severity != Severity.INFO][:_MOST_GROUPS]
    shares = deal(list(map(_drop_repeated, named)), EXAMPLES)
    cut_short = [
        group for group, share in zip(groups, [*shares, *[0] * len(groups)], strict=False) if group.findings > share
    ]
    if look.verbose or not cut_short:
        return
    rule = cut_short[0].rule
    written = facts.artifacts
    can_query = written.keys() >= _QUERIED
    words = "findings.json; to see one rule's, and what it is about:"
    if not can_query:
        words = f"{next(iter(written), 'the report')}, or printed with --verbose; to see what a rule is about:"
    yield ""
    yield from (look.paint(line, "faint") for line in wrap(f"The rest is in {show(words)}", look.width))
    if can_query:
        where = "" if invocation.output_dir == "output" else f" --output-dir {quote(invocation.output_dir)}"
        yield f"  pocketmon-pipeline query{where} \"select path, line, message from findings where rule = '{rule}'\""
    yield f"  pocketmon-pipeline explain {' '.join([*map(quote, invocation.flags), rule])}"


def quote(text: str) -> str:
    """Quote for a POSIX shell, then for the screen; in `$'...'` what the screen does not show as it is."""
    import shlex

    if text == show(text):
        return shlex.quote(text)
    inner = escape_name(text).replace("'", "\\'")
    return show(f"$'{inner}'")


def _draw_artifacts(facts: SummaryFacts, invocation: Invocation, look: Look) -> list[str]:
    parts = [f"{show(name)} {format_bytes(size)}" for name, size in facts.artifacts.items()]
    folder = f"{show(invocation.output_dir.rstrip('/') or '/')}/"
    label = "kept in" if facts.since else "written to"
    return draw_label(label, [folder, *join_wrapped(parts, look.width - LABEL)], look)
