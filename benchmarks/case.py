"""The words of a benchmark: a case has contenders, which are run in turn, and goals, which compare what they cost."""

from typing import Literal, NamedTuple

Metric = Literal["cpu", "wall", "memory"]


class Contender(NamedTuple):
    """Commands whose costs add up. Words in braces are filled in: {ours} {python} {here} {tree} {round} and peers' own.

    `tree` is a tree's name, or a folder below one, when it is not the case's. `peer` names the preparation it needs in
    `peers.PREPARATIONS`. `accept` lists the exit codes that count as having done the work. A contender that
    `hashes_only` prints a rate, which stands for the seconds that it would need for the bytes of the tree. One that
    `finds` something prints a JSON object at the end, whose `found` must be equal for all that name the same; where it
    has `cpu` and `wall`, those stand for the contender's own. It goes over so many `rows` that it makes, word {rows}.
    """

    name: str
    steps: tuple[tuple[str, ...], ...]
    tree: str = ""
    peer: str = ""
    accept: tuple[int, ...] = (0,)
    hashes_only: bool = False
    finds: str = ""
    rows: int = 0


class Goal(NamedTuple):
    """`metric` of one contender, divided by that of another unless `over` is empty, and what it has to stay within.

    Without a limit the value is only stated. `per_file` divides each side by the number of files it went over.
    """

    metric: Metric
    of: str
    over: str = ""
    at_most: float | None = None
    at_least: float | None = None
    per_file: bool = False


class Case(NamedTuple):
    """Contenders on one tree, run `rounds` times in turn (None: as many as asked for). `remark` is told with it."""

    name: str
    title: str
    tree: str
    contenders: tuple[Contender, ...]
    goals: tuple[Goal, ...]
    rounds: int | None = None
    samples_memory: bool = False
    remark: str = ""
