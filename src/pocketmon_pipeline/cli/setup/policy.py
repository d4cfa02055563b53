"""`policy`: check, test, explain and document the policy itself."""

import datetime
import json
import os

import click

from pocketmon_pipeline.cli import options, requests
from pocketmon_pipeline.cli.setup.config import list_sections, schema
from pocketmon_pipeline.cli.terminal.console import print_lines, print_result
from pocketmon_pipeline.cli.terminal.layout import show
from pocketmon_pipeline.cli.terminal.styling import make_look
from pocketmon_pipeline.cli.timestamps import read_clock
from pocketmon_pipeline.config.load import DEFAULT_PATH, LoadedConfig, find_config
from pocketmon_pipeline.config.merging import RULES
from pocketmon_pipeline.errors import ConfigError, ExitCode

_HELP = """Check, test, explain and document the policy itself.

\b
Examples:
  pocketmon-pipeline policy check --strict
  pocketmon-pipeline policy test --rule CFG002
  pocketmon-pipeline policy explain CFG002
"""


@click.group(help=_HELP)
def command() -> None:
    """See _HELP."""


_policy_options = options.join(options.policy_option, options.env_option)
_json_option = options.json_option("Print one JSON object instead.")


def _load(config: str | None, env: str | None) -> LoadedConfig:
    """A policy there must be: without one there is nothing to look at."""
    path = find_config(config)
    if path is None:
        hint = "name it with --config, or make one with `pocketmon-pipeline init`"
        raise ConfigError(f"no policy: there is no {DEFAULT_PATH}, .yaml or .yml", hint=hint)
    return requests.load_configuration(path, env)


@command.command(
    short_help="Find errors and suspicious parts of the policy.",
    epilog=options.show_example("policy check --config config/policy.yaml"),
)
@_policy_options
@click.option("--target", metavar="TREE", help="Also check this tree, and list waivers that match nothing in it.")
@click.option("--strict", is_flag=True, help="Exit with 1 when there are warnings.")
@_json_option
@options.now_option
def check(
    *,
    config: str | None,
    env: str | None,
    target: str | None,
    strict: bool,
    as_json: bool,
    now: datetime.datetime | None,
) -> int:
    """Check the policy: its keys, the type of every expression, and what is suspicious.

    Warns of rules that select nothing or have ended, duplicate rules, unused names and values, waivers that have
    expired or name unknown rules, and overrides that change nothing. Without --env, every environment that an override
    names is checked. Exits with 2 for errors, with 1 for warnings under --strict.
    """
    from pocketmon_pipeline.cli.setup.policy_check import check_everywhere, draw_check

    found = check_everywhere(find_config(config), env, target, read_clock(now), _load)
    code = ExitCode.USAGE if found.count("error") else ExitCode.OK
    if code == ExitCode.OK and strict and found.count("warning"):
        code = ExitCode.FINDINGS
    if as_json:
        print_result(
            json.dumps({"code": int(code), "name": code.name, **found.describe(), "reasons": found.list_errors()})
        )
    else:
        print_lines(draw_check(found, make_look()))
    return int(code)


@command.command(short_help="Run the tests in the policy.", epilog=options.show_example("policy test --rule IMG001"))
@_policy_options
@click.option("--rule", metavar="ID", help="Only the tests of this rule.")
@_json_option
@options.now_option
def test(*, config: str | None, env: str | None, rule: str | None, as_json: bool, now: datetime.datetime | None) -> int:
    """Run the tests of the policy, each in a tree of its own, with the evaluation that a run uses.

    A rule is covered by a test that passes a file and one that finds a violation. Exits with 1 when a test fails, and
    with 2 when --rule names a rule without tests.
    """
    from pocketmon_pipeline.cli.setup.policy_test import draw_tests
    from pocketmon_pipeline.decisions.policy.rule_tests.cases import find_test_mistakes
    from pocketmon_pipeline.decisions.policy.rule_tests.runner import describe_report, run_tests

    loaded = _load(config, env)
    if rule is not None:
        requests.find_rule(loaded, rule)
    if mistakes := list(find_test_mistakes(loaded)):
        errors = [ConfigError(one.message, hint=one.hint, place=one.place) for one in mistakes]
        raise ConfigError.join(errors, show(loaded.path))
    report = run_tests(loaded, read_clock(now), rule)
    if rule is not None and not report.results:
        place = loaded.find_place(*RULES, rule)
        hint = "write one under policy_guard.tests; checks of the program itself have none"
        raise ConfigError(f"the rule {rule} has no tests", hint=hint, place=place)
    failed = any(not result.passed for result in report.results)
    if as_json:
        print_result(json.dumps({"code": int(failed), "policy": loaded.origin, **describe_report(report)}))
    else:
        print_lines(draw_tests(report, make_look()))
    return int(ExitCode.FINDINGS if failed else ExitCode.OK)


@command.command(
    short_help="Show where each value of each rule was set.",
    epilog=options.show_example("policy explain IMG001 --env prod"),
)
@click.argument("rule", required=False)
@_policy_options
def explain(rule: str | None, *, config: str | None, env: str | None) -> int:
    """Show the values of every setting and rule, or of RULE, where each was set, and the value before.

    RULE may be a setting too, or a section of them, named as in the file, such as vars.max_mb or vars. Keys that the
    policy does not set are shown with their defaults.
    """
    from pocketmon_pipeline.cli.setup.policy_explain import draw_values
    from pocketmon_pipeline.config.load import fill_defaults
    from pocketmon_pipeline.config.sections import PolicyGuard
    from pocketmon_pipeline.decisions.policy.pages.rule_pages import list_defaults, list_settings

    loaded = _load(config, env)
    settings = list_settings(loaded)
    if rule is not None:
        defaults = list_defaults(fill_defaults(loaded, list_sections(loaded)), settings)
        settings = [one for one in (*settings, *defaults) if f"{one.key}.".startswith(f"{rule}.")]
    every = loaded.section(PolicyGuard).rules
    rules = every if rule is None else () if settings else (requests.find_rule(loaded, rule, "rule or setting"),)
    print_lines(draw_values(loaded, settings, rules, make_look()))
    return 0


@command.command(
    short_help="Write a page for each rule.", epilog=options.show_example("policy docs --output docs/rules")
)
@_policy_options
@click.option("--output", required=True, type=options.WRITTEN_FOLDER, help="Where to write the pages.")
def docs(*, config: str | None, env: str | None, output: str) -> int:
    """Write one Markdown page for each rule, and an index. The output is reproducible."""
    from pocketmon_pipeline.decisions.policy.pages.rule_documents import INDEX, render_pages
    from pocketmon_pipeline.engine.artifact import write_artifact

    loaded = _load(config, env)
    pages = list(render_pages(loaded))
    for name, text in pages:
        write_artifact(os.path.join(output, name), text.encode())
    print_result(f"{show(os.path.join(output, INDEX))}: {len(pages) - 1:,} rules, a page for each")
    return 0


command.add_command(schema)
