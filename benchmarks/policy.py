"""Rules over a synthetic inventory, decided by one of three: `python -m benchmarks.policy SIDE SUBJECT ROWS`.

`ours` compiles and evaluates the policy as a run does, `sql` asks by hand, and `cel` asks the CEL library row by row.
`whole` asks by hand for all that `ours` finds: also what the rules find that no policy can leave out, and how many
files each rule is about, as a report has it.
What each costs is taken from when the tables are there to when the violations are, and printed as one JSON object with
the number of violations and a sum over them.
"""

import datetime
import gc
import json
import re
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from benchmarks.policy_rows import make_documents, make_files, pack_documents, write_policy
from benchmarks.policy_rules import CHANGED, DOCUMENT_PATHS, REQUIRED, Pair, list_pairs
from pocketmon_pipeline.cel.evaluator import EvaluationError, Evaluator
from pocketmon_pipeline.config.load import LoadedConfig
from pocketmon_pipeline.decisions.policy.evaluation.passes import HITS, evaluate
from pocketmon_pipeline.decisions.policy.language.columns import BY_NAME
from pocketmon_pipeline.decisions.policy.planning.compiled import compile_policy
from pocketmon_pipeline.engine.tables.database import Database, StageInputs
from pocketmon_pipeline.plugins import load_configuration
from pocketmon_pipeline.stage import Run

_NOW = datetime.datetime(2026, 12, 24, tzinfo=datetime.UTC)
_VIOLATIONS = "create table violations (rule varchar, path varchar, message varchar)"
_SUM = "select count(*) || ' ' || coalesce(bit_xor(hash({rule} || ' ' || path)), 0) from {table}"
_EVALUATED_AT_ONCE = 10_000
ABOUT = "rules_about"
"""The table in which `whole` has how many files each rule is about."""

Prepared = Callable[[], str]


def load_pairs(pairs: Sequence[Pair]) -> LoadedConfig:
    """Load a policy of these rules."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "policy.json"
        path.write_text(write_policy([(pair.id, pair.body) for pair in pairs]))
        return load_configuration(str(path))


def prepare_ours(database: Database, pairs: Sequence[Pair]) -> Prepared:
    """Decide as a run does: compile, then evaluate over the inventory."""
    config = load_pairs(pairs)
    inputs = StageInputs(database, Run(root="", output_dir="", state_dir="", now=_NOW, version=""))
    pack_documents(database, compile_policy(config))

    def decide() -> str:
        plan = compile_policy(config)
        evaluate(inputs, plan)
        return _SUM.format(rule=f"{[rule.id for rule in plan.rules]}[rule + 1]", table=HITS)

    return decide


def prepare_sql(database: Database, pairs: Sequence[Pair]) -> Prepared:
    """Decide by hand: all rules of one table in one pass over it, then one row for each violation."""
    database.execute(_VIOLATIONS)

    def decide() -> str:
        for statement in _write_by_hand(pairs):
            database.execute(statement)
        return _SUM.format(rule="rule", table="violations")

    return decide


def prepare_whole(database: Database, pairs: Sequence[Pair]) -> Prepared:
    """Decide by hand, and also the rules of every policy; count in one pass what each rule is about."""
    decide_rules = prepare_sql(database, pairs)
    about = {**REQUIRED, **{pair.id: pair.chosen for pair in pairs}}
    counts = ", ".join(f'count_if({chosen}) as "{rule}"' for rule, chosen in about.items())

    def decide() -> str:
        total = decide_rules()
        database.execute(CHANGED)
        database.execute(f"create table {ABOUT} as select {counts} from files")
        return total

    return decide


def _write_by_hand(pairs: Sequence[Pair]) -> Iterator[str]:
    for source in ("files", "documents"):
        rules = [pair for pair in pairs if pair.source == source]
        if len(pairs) == 1 and rules:
            yield pairs[0].violates
        elif rules:
            yield "insert into violations " + " union all ".join(map(_select, rules))


def _select(pair: Pair) -> str:
    """Each violation, and in words what was required and what there is."""
    require = str(pair.body["require"])
    words = "'requires " + require.replace("'", "''") + "'"
    values = " || ', ".join(f"{name} is ' || coalesce({sql}::varchar, 'null')" for name, sql in _list_values(require))
    message = f"{words} || '; {values}" if values else words
    return f"select '{pair.id}', path, {message} from {pair.source} where {pair.violates}"


def _list_values(require: str) -> Iterator[tuple[str, str]]:
    bare = re.sub(r"'[^']*'|[.]\w+(?=[(])", "", require)
    for name in dict.fromkeys(re.findall(r"[a-z][a-z_.]*[a-z]", bare)):
        column = BY_NAME.get(name)
        if column is not None:
            moment = "strftime(make_timestamp(mtime_ns // 1000), '%Y-%m-%dT%H:%M:%SZ')"
            yield name, moment if name == "mtime" else column.source or name
        elif name in DOCUMENT_PATHS:
            yield name, DOCUMENT_PATHS[name]


def prepare_cel(database: Database, pairs: Sequence[Pair]) -> Prepared:
    """Decide by the CEL library, row after row, `for` before `require`."""
    from pocketmon_pipeline.cel.checked import check
    from pocketmon_pipeline.cel.environment import Environment, Variable
    from pocketmon_pipeline.cel.functions import FUNCTIONS

    names = [name for name in BY_NAME if name != "now"]
    variables = tuple(Variable(name, BY_NAME[name].signature, name) for name in names)
    environment = Environment(variables, (), (), FUNCTIONS)
    evaluator = Evaluator(environment)
    rules = [
        (pair.id, check(str(pair.body.get("for", "true")), environment), check(str(pair.body["require"]), environment))
        for pair in pairs
    ]
    used = sorted({name for name in names if any(name in str(pair.body) for pair in pairs)} | {"path"})
    columns = ", ".join(
        "make_timestamp(mtime_ns // 1000) as mtime" if one == "mtime" else BY_NAME[one].stored for one in used
    )
    database.execute(_VIOLATIONS)

    def violate(row: Mapping[str, object]) -> Iterator[tuple[object, ...]]:
        for name, chosen, require in rules:
            try:
                if evaluator.evaluate(chosen, row) and not evaluator.evaluate(require, row):
                    yield name, row["path"], ""
            except EvaluationError:
                yield name, row["path"], ""

    def decide() -> str:
        answer = database.connection.cursor().execute(f"select {columns} from inventory")
        found: list[tuple[object, ...]] = []
        while rows := answer.fetchmany(_EVALUATED_AT_ONCE):
            for row in rows:
                found.extend(violate(dict(zip(used, row, strict=True))))
        database.append_rows("violations", {"rule": "str", "path": "str", "message": "str"}, found)
        return _SUM.format(rule="rule", table="violations")

    return decide


SIDES: Mapping[str, Callable[[Database, Sequence[Pair]], Prepared]] = {
    "ours": prepare_ours,
    "sql": prepare_sql,
    "whole": prepare_whole,
    "cel": prepare_cel,
}


def decide(side: str, subject: str, rows: int) -> dict[str, object]:
    """Decide the rules of a subject, and tell what that cost and what was found."""
    with tempfile.TemporaryDirectory() as spill:
        database = Database(spill)
        make_files(database, rows)
        make_documents(database)
        run = SIDES[side](database, list_pairs(subject))
        gc.collect()  # what the making of the tables left behind is nobody's
        began, began_cpu = time.perf_counter(), _count_seconds()
        total = run()
        cost = {"cpu": _count_seconds() - began_cpu, "wall": time.perf_counter() - began}
        ((found,),) = database.sql(total).fetchall()
        database.close()
    return {**cost, "found": found}


def _count_seconds() -> float:
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return usage.ru_utime + usage.ru_stime


if __name__ == "__main__":
    print(json.dumps(decide(sys.argv[1], sys.argv[2], int(sys.argv[3]))))
