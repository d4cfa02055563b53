"""Turns the problems of a document into one error that names them all."""

from collections.abc import Sequence

from pocketmon_pipeline.config.composition import Composition
from pocketmon_pipeline.config.merging import BY_ID, Path
from pocketmon_pipeline.config.problems import Problem, name_path
from pocketmon_pipeline.errors import ConfigError
from pocketmon_pipeline.text.escape import escape_for_screen


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
    return ConfigError(message, hint=problem.hint, place=composition.name_place(problem.offset))
