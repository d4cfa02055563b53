"""`explain`: the page of a rule, or what the policy says of one file."""

import os
from collections.abc import Iterator, Sequence

import click

from pocketmon_pipeline.cli import options, requests
from pocketmon_pipeline.cli.terminal.console import print_lines
from pocketmon_pipeline.cli.terminal.layout import show, wrap_within
from pocketmon_pipeline.cli.terminal.styling import Look, make_look
from pocketmon_pipeline.config.load import LoadedConfig
from pocketmon_pipeline.config.sections import PolicyGuard
from pocketmon_pipeline.config.wording import find_alike
from pocketmon_pipeline.errors import ConfigError
from pocketmon_pipeline.model import Severity
from pocketmon_pipeline.text.terminal_width import count_cells, pad

_HELP = """Show what a rule finds, why it matters and what to do; or how the policy applies to one file.

ID is the rule of a finding, such as `type.mismatch`, or a rule of the policy. Without ID, all are listed. With --file:
which rules apply to that file, which do not and why, what each requires, and where that was set.

\b
Examples:
  pocketmon-pipeline explain name.case-collision
  pocketmon-pipeline explain --target assets --file assets/game.json
"""


@click.command(help=_HELP)
@click.argument("check_id", metavar="[ID]", required=False)
@click.option("--file", metavar="PATH", help="Show how the policy applies to this file.")
@click.option("--target", metavar="TREE", help="With --file: the tree that it belongs to, which is checked as a whole.")
@options.policy_option
@options.env_option
@options.baseline_option
@click.option("-v", "--verbose", is_flag=True, help="With --file: also list rules of built-in packs that find nothing.")
@options.state_option
@options.reading_options
def command(check_id: str | None, *, file: str | None, target: str | None, verbose: bool, **others: object) -> int:
    """See _HELP."""
    chosen = options.choose(others)
    look = make_look(verbose=verbose)
    if file is not None and check_id is not None:
        raise click.UsageError("name a rule or a file, not both")
    if file is not None:
        from pocketmon_pipeline.cli.answers.explain_file import draw_file, find_facts, place_file

        subject = place_file(file, target, chosen)
        print_lines(draw_file(subject, find_facts(subject), look))
        return 0
    if target is not None:
        raise click.UsageError("--target goes with --file")
    config = requests.load_configuration(chosen.config, chosen.env)
    if check_id is None:
        print_lines(_list_rules(config, look))
    else:
        print_lines(_list_kinds() if check_id == "secret" else _render_page(config, check_id, look))
    return 0


def _list_rules(config: LoadedConfig, look: Look) -> Iterator[str]:
    """Every id with its severity and title, under its topic."""
    from pocketmon_pipeline.decisions.policy.pages.rule_pages import list_known

    topics: dict[str, list[tuple[str, str, str]]] = {}
    for rule in config.section(PolicyGuard).rules:
        topics.setdefault(rule.topic, []).append((show(rule.id), str(rule.severity), show(list_known(rule))))
    kinds = ("secret.KIND", str(Severity.CRITICAL), "A credential; `explain secret` lists the kinds")
    topics.setdefault("secrets", []).append(kinds)
    for number, topic in enumerate(sorted(topics)):
        if number:
            yield ""
        yield look.paint(show(topic), "strong")
        yield from _draw_rows(sorted(topics[topic]), look)


def _draw_rows(rows: Sequence[tuple[str, str, str]], look: Look) -> Iterator[str]:
    width = max(count_cells(name) for name, _, _ in rows)
    for name, severity, title in rows:
        first, *rest = wrap_within(title, max(look.width - width - 14, 20))
        yield f"  {pad(name, width)}  {look.paint(severity, severity)}{' ' * (10 - len(severity))}{first}".rstrip()
        yield from (" " * (width + 14) + line for line in rest)


def _list_kinds() -> Iterator[str]:
    from pocketmon_pipeline.decisions.rule_help import list_secret_rules

    rules = list_secret_rules()
    width = max(map(count_cells, rules))
    for name, rule in rules.items():
        yield f"{pad(name, width)}  {rule.title}"


def _render_page(config: LoadedConfig, name: str, look: Look) -> Iterator[str]:
    from pocketmon_pipeline.decisions.policy.pages.rule_pages import render_text
    from pocketmon_pipeline.decisions.rule_help import list_secret_rules

    rules = {**list_secret_rules(), **config.section(PolicyGuard).rules_by_id}
    if name not in rules:
        raise ConfigError(f"no rule is called {name!r}", hint=_suggest(name, list(rules)))
    page = render_text(config, rules[name], min(look.width, 96))
    return map(show, page.split("\n"))


def _suggest(name: str, known: list[str]) -> str:
    """Ask for the known name that was probably meant: it begins so, or is spelt alike, whole or in its last part."""
    if os.path.lexists(name):
        return "a file is named by --file, and the tree that it is in by --target"
    parts = {one.partition(".")[2]: one for one in known if "." in one}
    begun = next((one for one in sorted(known) if name and one.startswith(name)), "")
    near = begun or find_alike(name, known) or parts.get(find_alike(name.rpartition(".")[2], list(parts)), "")
    return f'did you mean "{near}"?' if near else "`pocketmon-pipeline explain` lists them all"
