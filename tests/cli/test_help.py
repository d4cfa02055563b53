"""What `--help` says of every verb: nothing is left out, cut off, or told in the words of a library."""

import itertools
import re
import shlex
from collections.abc import Iterator

import click
import pytest

from cli.commandline import call_here
from pocketmon_pipeline.cli.main import VERBS, group


def list_commands() -> Iterator[tuple[str, click.Command]]:
    """Every verb and verb of a verb, by its whole name."""
    context = click.Context(group)
    for verb in VERBS:
        command = group.get_command(context, verb)
        assert command is not None
        yield verb, command
        if isinstance(command, click.Group):
            yield from ((f"{verb} {name}", inner) for name, inner in command.commands.items())


COMMANDS = dict(list_commands())


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_says_what_it_is_for(name: str) -> None:
    command = COMMANDS[name]
    context = click.Context(command, info_name=name)
    for option in command.params:
        if isinstance(option, click.Option) and not option.hidden:
            assert option.help, option.opts
            assert not option.help.startswith("["), f"{option.opts} says no more than its default"
            assert " RANGE" not in option.make_metavar(context), f"{option.opts} needs a metavar"


@pytest.mark.parametrize("name", [name for name, command in COMMANDS.items() if isinstance(command, click.Group)])
def test_no_line_of_a_list_of_verbs_is_cut_off(name: str) -> None:
    text = COMMANDS[name].get_help(click.Context(COMMANDS[name], info_name=name, terminal_width=80))
    assert [line for line in text.splitlines()[1:] if line.endswith("...")] == []


@pytest.mark.parametrize("name", COMMANDS)
def test_every_verb_shows_examples_that_it_takes(name: str) -> None:
    command = COMMANDS[name]
    lines = [line.strip() for line in f"{command.help}\n{command.epilog or ''}".splitlines()]
    shown = [line.split("#")[0] for line in lines if re.search(r"\bpocketmon-pipeline [a-z]", line)]
    # `policy schema` and `config schema` are one.
    assert any(f"{name.rsplit(maxsplit=1)[-1]} " in f"{line} " for line in shown)
    for line in shown:
        call = shlex.split(line[line.index("pocketmon-pipeline ") :])[1:]
        verb, *words = itertools.takewhile(lambda word: word not in {"|", ">", "&&"}, call)
        called: click.Command = COMMANDS[verb]
        if isinstance(called, click.Group):
            verb, called = f"{verb} {words[0]}", called.commands[words.pop(0)]
        called.make_context(verb, words, resilient_parsing=False)


@pytest.mark.parametrize(("words", "meant"), [("help", "--help"), ("help run", "run --help")])
def test_help_is_also_a_verb(capfd: pytest.CaptureFixture[str], words: str, meant: str) -> None:
    shown, expected = (call_here(capfd, *line.split()) for line in (words, meant))
    assert (shown.returncode, shown.stdout) == (0, expected.stdout)
