"""The directive `{generated} NAME` and the role `{generated-inline}`: put in what the code knows.

`RENDERERS` maps a name to a function that returns Markdown. A page keeps its own prose around it, and repeats by hand
nothing that the code says.
"""

import ast
import inspect
import json
import re
import tomllib
from collections.abc import Callable, Iterator
from importlib import resources
from pathlib import Path

import click
from docutils import nodes
from sphinx.application import Sphinx
from sphinx.errors import ExtensionError
from sphinx.util.docutils import SphinxDirective, SphinxRole
from sphinx.util.typing import ExtensionMetadata

from docs._ext.configuration import render_operations, render_reference
from docs._ext.policy import render_functions, render_kinds, render_rules, render_variables
from pocketmon_pipeline.cli.main import group
from pocketmon_pipeline.config.sections import PolicyGuard
from pocketmon_pipeline.decisions.policy.acceptance.judgement import OUTCOMES
from pocketmon_pipeline.errors import PRECEDENCE, ExitCode
from pocketmon_pipeline.history import exchange
from pocketmon_pipeline.history.record import RunRecord
from pocketmon_pipeline.history.tables import PARTS
from pocketmon_pipeline.plugins import load_configuration
from pocketmon_pipeline.reports.metrics.catalogue import METRICS

_PROJECT = Path(__file__).resolve().parents[2]


# What each event of the audit log tells.
EVENTS = {
    "run.started": "A verb began: which, over what tree, with which version and digest of the policy, started by whom.",
    "run.ended": "The same one ended: with which exit code, and how many findings of each severity.",
    "operation.refused": "The policy refused an operation, which did not start.",
    "waiver.applied": "A waiver accepted findings: its rule, and how many.",
    "secrets.permitted": "Remarks in files, or the policy's `secrets.allow`, let credentials stay: how many.",
    "baseline.applied": "Findings were known from a baseline: which one, and how many.",
    "baseline.created": "Findings were taken for known: in which file, of which digest, and how many.",
    "baseline.updated": "A baseline was renewed.",
    "key.made": "A signing key was made.",
    "manifest.signed": "A manifest was signed: of which digest, by which key.",
    "log.repaired": "The last entry had not been written to its end, and was taken off.",
    "log.unproven": "The head could not be checked with the key at hand before more was added.",
    "log.set-aside": "The log was not what its head said: it is kept as it is, and a new one began.",
}


def render_exit_codes() -> str:
    """Render the table of exit codes, lowest first."""
    rows = [f"| {code.value} | {code.meaning} |" for code in sorted(ExitCode)]
    return "\n".join(["| code | meaning |", "|---|---|", *rows])


def render_precedence() -> str:
    """Render which code wins, strongest first."""
    return " > ".join(str(code.value) for code in PRECEDENCE)


def walk_commands(command: click.Command, context: click.Context) -> Iterator[click.Context]:
    """Yield the context of each verb below a group, depth first, in the group's own order."""
    if not isinstance(command, click.Group):
        yield context
        return
    for name in command.list_commands(context):
        child = command.get_command(context, name)
        if child is not None and not child.hidden:
            yield from walk_commands(child, click.Context(child, info_name=name, parent=context, terminal_width=100))


def render_commands() -> str:
    """Render the help text of each verb, as the program prints it."""
    top = click.Context(group, info_name="pocketmon-pipeline", terminal_width=100)
    contexts = list(walk_commands(group, top))
    return "\n\n".join(f"## `{one.command_path}`\n\n```text\n{one.command.get_help(one)}\n```" for one in contexts)


def render_outcomes() -> str:
    """Render what each outcome of a finding means."""
    return "\n".join(
        ["| outcome | meaning |", "|---|---|", *(f"| `{name}` | {told} |" for name, told in OUTCOMES.items())]
    )


def render_audit_events() -> str:
    """Render what each event of the audit log tells."""
    return "\n".join(["| event | meaning |", "|---|---|", *(f"| `{name}` | {told} |" for name, told in EVENTS.items())])


def render_checks() -> str:
    """Render the page of each rule that is in force without a policy of one's own."""
    return render_rules(load_configuration(None).section(PolicyGuard).rules)


def render_metrics() -> str:
    """Render every metric of a run."""
    rows = [
        f"| `{metric.name}` | {metric.kind} | {', '.join(f'`{label}`' for label in metric.labels)} | {metric.help} |"
        for metric in METRICS
    ]
    return "\n".join(["| metric | type | labels | meaning |", "|---|---|---|---|", *rows])


def render_log_events() -> str:
    """Render the fields of the events of a log, from their schema."""
    file = resources.files("pocketmon_pipeline.schemas") / "log_event.schema.json"
    properties = json.loads(file.read_text("utf-8"))["properties"]
    rows = [f"| `{name}` | {_name_type(field)} | {field['description']} |" for name, field in properties.items()]
    return "\n".join(["| field | type | meaning |", "|---|---|---|", *rows])


def _name_type(field: dict[str, object]) -> str:
    if "const" in field:
        return f"`{field['const']}`"
    choices = field.get("enum")
    return ", ".join(f"`{one}`" for one in choices) if isinstance(choices, list) else str(field["type"])


def render_history() -> str:
    """Render the columns of each table of the history, and what its values are."""
    records = {exchange.RUNS_TABLE: RunRecord, **PARTS}
    return "\n\n".join(
        f"## `{name}`\n{inspect.getdoc(records[name])}\n\n"
        + "\n".join(
            ["| column | type |", "|---|---|", *(f"| `{column}` | {kind} |" for column, kind in columns.items())]
        )
        for name, columns in exchange.TABLES.items()
    )


def render_layers() -> str:
    """Render the layers as `lint-imports` holds them, the highest first, each module with its own first sentence."""
    settings = tomllib.loads((_PROJECT / "pyproject.toml").read_text("utf-8"))
    contracts = settings["tool"]["importlinter"]["contracts"]
    layers = next(contract["layers"] for contract in contracts if contract["id"] == "layers")
    rows = [
        f"| {len(layers) - above} | `{name}` | {_describe_module(name)} |"
        for above, layer in enumerate(layers)
        for name in re.findall(r"\w+", layer)
    ]
    return "\n".join(["| layer | module | what it is |", "|--:|---|---|", *rows])


def _describe_module(name: str) -> str:
    """The first paragraph of its docstring; it is not imported, for `__main__` would run."""
    place = _PROJECT / "src" / "pocketmon_pipeline" / name
    file = place / "__init__.py" if place.is_dir() else place.with_suffix(".py")
    told = ast.get_docstring(ast.parse(file.read_text("utf-8"))) or ""
    return " ".join(told.partition("\n\n")[0].split())


RENDERERS: dict[str, Callable[[], str]] = {
    "checks": render_checks,
    "audit-events": render_audit_events,
    "commands": render_commands,
    "configuration": render_reference,
    "operations": render_operations,
    "exit-codes": render_exit_codes,
    "outcomes": render_outcomes,
    "history": render_history,
    "layers": render_layers,
    "functions": render_functions,
    "log-events": render_log_events,
    "metrics": render_metrics,
    "precedence": render_precedence,
    "secrets": render_kinds,
    "variables": render_variables,
}


def find_renderer(name: str) -> Callable[[], str]:
    """Return a renderer; an unknown name fails the build, and the message lists the known ones."""
    if name not in RENDERERS:
        message = f"nothing generates {name!r}; there are: {', '.join(sorted(RENDERERS))}"
        raise ExtensionError(message)
    return RENDERERS[name]


class Generated(SphinxDirective):
    """Parse one renderer's Markdown in place of the directive."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        """Return the parsed nodes."""
        return self.parse_text_to_nodes(find_renderer(self.arguments[0])(), allow_section_headings=True)


class GeneratedInline(SphinxRole):
    """Put one renderer's text into a sentence."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """Return one text node."""
        return [nodes.Text(find_renderer(self.text)())], []


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the directive and the role."""
    app.add_directive("generated", Generated)
    app.add_role("generated-inline", GeneratedInline())
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
