"""`init`: a first policy for a tree, with a baseline, so that the first day is green."""

import os
import secrets
from collections.abc import Iterator, Mapping
from typing import NamedTuple

import click

from pocketmon_pipeline.cli import options, requests
from pocketmon_pipeline.cli.judgement.baseline import DEFAULT_FILE as BASELINE
from pocketmon_pipeline.cli.running.summary import quote
from pocketmon_pipeline.cli.setup.ci_examples import EXAMPLES, render_example
from pocketmon_pipeline.cli.terminal.console import print_lines
from pocketmon_pipeline.cli.terminal.layout import join_wrapped, show, wrap
from pocketmon_pipeline.cli.terminal.styling import LABEL, Look, draw_label, make_look
from pocketmon_pipeline.config.load import DEFAULT_PATHS, LoadedConfig
from pocketmon_pipeline.config.source import YAML_ENDINGS
from pocketmon_pipeline.decisions.policy.acceptance.baseline import Baseline
from pocketmon_pipeline.decisions.policy.first_policy import Survey
from pocketmon_pipeline.engine.artifact import write_artifact
from pocketmon_pipeline.errors import ConfigError
from pocketmon_pipeline.runs import execution, selection
from pocketmon_pipeline.runs.request import Request, list_tree
from pocketmon_pipeline.store.scratch_folder import open_scratch_folder
from pocketmon_pipeline.text.quantities import format_bytes, format_count
from pocketmon_pipeline.verdict import Verdict

DEFAULT_CONFIG = "config/assets_quality_policy.yaml"
# As many as the digests have: no table is made for them.
_SALT_BYTES = 16
# Rules whose known findings are told one by one.
_MOST_RULES = 8
SCHEMA = "assets_quality_policy.schema.json"

_HELP = """Write a first policy for a tree, which it passes.

Looks at the names and sizes in TREE, and writes a policy with the packs that fit and limits that are met today, its
JSON Schema for editors, examples for CI, and a baseline of today's findings. After that, `run TREE` exits with 0,
unless it finds something that cannot be accepted.

\b
Examples:
  pocketmon-pipeline init assets
  pocketmon-pipeline init --ci github assets
"""


@click.command(help=_HELP)
@click.argument("tree", type=click.Path(readable=False), default="assets")
@click.option(
    "--config",
    default=DEFAULT_CONFIG,
    show_default=True,
    type=options.WRITTEN_FILE,
    help="Where to write the policy.",
)
@click.option(
    "--ci",
    type=click.Choice(["examples", *EXAMPLES, "none"]),
    default="examples",
    show_default=True,
    help="The CI job to write: both as examples, or one at the path where its service reads it.",
)
@click.option("--force", is_flag=True, help="Replace existing files.")
@options.state_option
def command(tree: str, *, config: str, ci: str, force: bool, state_dir: str) -> int:
    """See _HELP."""
    chosen = options.Chosen(config=config, state_dir=state_dir)
    request = requests.make_request(tree, chosen, LoadedConfig())
    _check_place(config)
    from pocketmon_pipeline.decisions.policy.first_policy import survey_tree

    survey = survey_tree(list_tree(request))
    texts = _render(survey, tree, config, ci)
    baseline = os.path.join(os.path.dirname(config), BASELINE)
    _refuse_existing([*texts, baseline], config, force=force)
    for path, text in texts.items():
        write_artifact(path, text)
    begun = _accept(requests.make_request(tree, chosen), baseline)
    look = make_look()
    print_lines(_draw(tree, survey, begun, {**texts, baseline: b""}, look))
    return 0


def _check_place(config: str) -> None:
    if not config.lower().endswith(YAML_ENDINGS):
        raise ConfigError(f"a policy with comments is YAML: {show(config)}", hint="end its name with .yaml")


def _refuse_existing(paths: list[str], config: str, *, force: bool) -> None:
    """Nothing is written over; a second policy in the usual place would make both unusable."""
    usual = [path for path in DEFAULT_PATHS if config in DEFAULT_PATHS and path != config and os.path.lexists(path)]
    if usual:
        hint = "call this in the folder of your own project, move it away, or write to another place with --config"
        raise ConfigError("a policy exists already", place=show(usual[0]), hint=hint)
    present = [path for path in paths if os.path.lexists(path)]
    if present and not force:
        others = f", and {len(present) - 1} more of what is to be written" if len(present) > 1 else ""
        raise ConfigError(f"exists already{others}", place=show(present[0]), hint="--force replaces it")


def _render(survey: Survey, tree: str, config: str, ci: str) -> dict[str, bytes]:
    """Every file by its path, without the baseline."""
    from pocketmon_pipeline.config.references import list_packs
    from pocketmon_pipeline.config.schema import write_schema
    from pocketmon_pipeline.decisions.policy.first_policy import Names, add_files, choose_packs, render_policy

    root = os.path.relpath(tree, os.path.dirname(config) or ".")
    names = Names(tree, SCHEMA, BASELINE, root, secrets.token_hex(_SALT_BYTES))
    beside = os.path.dirname(config)
    examples = {
        example.place if ci == name else example.example: render_example(example, config, tree)
        for name, example in EXAMPLES.items()
        if ci in (name, "examples")
    }
    schema = os.path.join(beside, SCHEMA)
    own = _list_within(tree, [config, schema, os.path.join(beside, BASELINE), *examples])
    policy = render_policy(add_files(survey, own), choose_packs(survey, list_packs()), names)
    return {
        config: policy.encode("utf-8", "backslashreplace"),
        schema: write_schema(selection.list_sections()),
        **{place: text.encode("utf-8", "backslashreplace") for place, text in examples.items()},
    }


def _list_within(tree: str, paths: list[str]) -> list[str]:
    """Those of the paths that lie in the tree, as it names them: the first policy must allow itself."""
    relative = [os.path.relpath(path, tree) for path in paths]
    return [path for path in relative if path.split(os.sep)[0] != os.pardir]


class RunInProgress(NamedTuple):
    """The first day: what is known from now on, and how a run will end."""

    known: Baseline
    verdict: Verdict


def _accept(request: Request, path: str) -> RunInProgress:
    """Judge the tree under the new policy, keep what is found, and judge it again to see how a run ends."""
    from pocketmon_pipeline.cli.audit_events import record_baseline
    from pocketmon_pipeline.decisions.policy.acceptance.baseline import render
    from pocketmon_pipeline.engine.events import ignore_events
    from pocketmon_pipeline.runs.baselines import judge_known

    write_artifact(path, render(Baseline(path, ())))
    known = judge_known(request)
    written = write_artifact(path, render(known))
    record_baseline(request.config, request.state_dir, "baseline.created", path, written, len(known.findings))
    with open_scratch_folder() as folder:
        again = request._replace(baseline=known._replace(source=path), output_dir=folder)
        return RunInProgress(known, execution.run(again._replace(leave_out=[options.DEFAULT_OUTPUT]), ignore_events))


_NEXT = (
    "Next: read the policy, commit these files, and judge the tree. What a run writes into output/ is made again each "
    "time: leave it out of the repository."
)

_LEAKED = "credentials are among them: change them where they were issued, for whoever reads the tree has them too"


def _draw(tree: str, survey: Survey, begun: RunInProgress, files: Mapping[str, bytes], look: Look) -> Iterator[str]:
    room = look.width - LABEL
    counts = [f"{kind} {count:,}" for kind, count in survey.kinds.most_common()]
    counts += [f"no known ending {survey.endings.total():,}"] if survey.endings else []
    yield from draw_label(
        "tree", [f"{show(tree)}: {format_count(survey.files, 'file')}, {format_bytes(survey.bytes)}"], look
    )
    if counts:
        yield from draw_label("kinds", join_wrapped(counts, room), look)
    yield from draw_label("written", [show(path) for path in files], look)
    yield from draw_label("accepted", join_wrapped(_count_known(begun.known), room), look)
    yield from _draw_leaked(begun.known, look)
    yield ""
    yield from _draw_verdict(begun.verdict, look)
    yield ""
    yield from (look.paint(line, "faint") for line in wrap(_NEXT, look.width))
    yield f"  pocketmon-pipeline run {_name_config(files)}{quote(tree)}"


def _name_config(files: Mapping[str, bytes]) -> str:
    config = next(iter(files))
    return "" if config in DEFAULT_PATHS else f"--config {quote(config)} "


def _count_known(known: Baseline) -> list[str]:
    from collections import Counter

    counts = Counter(finding.rule for finding in known.findings).most_common()
    parts = [f"{rule} {count:,}" for rule, count in counts[:_MOST_RULES]]
    parts += [f"{format_count(len(counts) - _MOST_RULES, 'more rule')}"] if len(counts) > _MOST_RULES else []
    total = f"{format_count(len(known.findings), 'finding')} of today"
    return [f"{total}: {parts[0]}", *parts[1:]] if parts else [total]


def _draw_leaked(known: Baseline, look: Look) -> Iterator[str]:
    """A warning that credentials in the baseline are still readable in the tree."""
    from pocketmon_pipeline.secrets.names import PREFIX

    places = sorted({finding.path for finding in known.findings if finding.rule.startswith(PREFIX)})
    if not places:
        return
    named = [show(path) for path in places[:_MOST_RULES]]
    named += [f"{format_count(len(places) - _MOST_RULES, 'more file')}"] if len(places) > _MOST_RULES else []
    lines = [look.paint(line, "warning") for line in wrap(_LEAKED, look.width - LABEL)]
    yield from draw_label("beware", [*lines, *join_wrapped(named, look.width - LABEL)], look)


def _draw_verdict(verdict: Verdict, look: Look) -> Iterator[str]:
    if verdict.code == 0:
        yield f"{look.paint('GREEN', 'good')}  a run ends with 0; what is new from now on fails"
        return
    yield f"{look.paint('NOT GREEN', 'bad')}  a run ends with {int(verdict.code)}, for what no baseline can accept:"
    for reason in verdict.reasons:
        yield from (f"  {line}" for line in wrap(show(reason), look.width - 2))
