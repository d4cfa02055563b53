"""The state of the machine before a run, as a table of one row."""

from pocketmon_pipeline.model import list_columns
from pocketmon_pipeline.stage import Run
from pocketmon_pipeline.system.machine import Machine, inspect_machine
from pocketmon_pipeline.table import Relation, Table, build_table, read_relation

MACHINE = "machine"
MACHINE_COLUMNS = list_columns(Machine)


def describe_machine(run: Run) -> Table:
    """The table `machine`: this machine as it is now."""
    return build_table(MACHINE_COLUMNS, [inspect_machine(run.processors)])


def read_machine(table: Table | Relation) -> Machine:
    """Its only row."""
    found = read_relation(table)
    return Machine(*(found.column(name).to_pylist()[0] for name in Machine._fields))
