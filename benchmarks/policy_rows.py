"""A synthetic inventory, and the documents of its JSON files: packed as the program keeps them, and ideally typed."""

import json
from collections.abc import Mapping, Sequence

from pocketmon_pipeline.analyses import documents
from pocketmon_pipeline.decisions.policy.evaluation.requests import write_argument
from pocketmon_pipeline.decisions.policy.plan import PolicyPlan
from pocketmon_pipeline.decisions.policy.rule_tests.input_files import list_columns
from pocketmon_pipeline.engine.tables.database import Database

_FILES = """
select 'games/g' || i // 1000 || '/assets' as dir, 'f' || i // 3 || '.' || ext as name, dir || '/' || name as path,
  ext, 'file' as type, (i * 7919) % 8000000 + if(i < 5, 0, 10) as size,
  1700000000000000000 + i * 1000000 as mtime_ns, 33188 as mode,
  case ext when 'png' then 'image' when 'wav' then 'audio' else 'data' end as kind, ext as claim,
  case when i % 997 = 0 then 'text' else ext end as format, format <> claim as mismatch,
  sha256((if(i % 1009 = 0, i + 1, i))::varchar) as sha256, 'read' as status,
  case ext when 'png' then i % 5000 + 1 end as width, case ext when 'png' then i // 3 % 4000 + 1 end as height,
  case ext when 'json' then i % 10000 end as lines, case ext when 'json' then 80 end as longest_line,
  case ext when 'json' then if(i % 5 = 0, 'crlf', 'lf') end as eol, case ext when 'json' then 'utf-8' end as encoding,
  case ext when 'json' then false end as bom, case ext when 'json' then true end as json_valid,
  case ext when 'json' then i % 26 end as json_depth, case ext when 'json' then (i % 4001 = 0)::bigint end as
  json_duplicate_keys
from (select i, ['png', 'wav', 'json'][i % 3 + 1] as ext from range({rows}) r(i) where i % 2711 <> 5)
"""
_DOCUMENTS = """
create table documents as
select path, sha256, format, 0.9 + (lines % 1000) / 10000.0::double as rtp, 'id' || lines as id,
  lines % 4000 as symbols, lines as lowest, lines + 1000 + lines % 2000 as highest
from files where ext = 'json' and format = 'json'
"""
# Tags and cells of each path that the rules name, in SQL over `documents`.
_PATHS: Mapping[tuple[str | int, ...], tuple[str, str]] = {
    (): ("map", "'4'"),
    ("rtp",): ("double", "rtp::varchar"),
    ("id",): ("string", "id"),
    ("symbols",): ("int", "symbols::varchar"),
    ("bets",): ("map", "'2'"),
    ("bets", "lowest"): ("int", "lowest::varchar"),
    ("bets", "highest"): ("int", "highest::varchar"),
}


def make_files(database: Database, rows: int) -> None:
    """Make `inventory`, of about so many rows, and `files`, by which those who write by hand know it."""
    database.create("inventory", list_columns())
    database.execute(f"insert into inventory by name {_FILES.format(rows=rows)}")
    database.execute("create view files as from inventory")


def make_documents(database: Database) -> None:
    """Make `documents`, a typed row for each JSON file."""
    database.execute(_DOCUMENTS)


def pack_documents(database: Database, plan: PolicyPlan) -> None:
    """Make the table in which the program finds what a policy asks of documents."""
    columns = {"digest": "str", "format": "str", "argument": "str", **documents.VALUE_COLUMNS}
    database.create(documents.VALUES, columns)
    for request in plan.requests:
        database.execute(
            f"""insert into {documents.VALUES} select distinct on (sha256, format) sha256, format, $argument,
                  {documents.DOCUMENT}, {_tags(request.paths)}, {_cells(request.paths)} from documents""",
            {"argument": write_argument(request)},
        )


def _tags(paths: Sequence[tuple[str | int, ...]]) -> str:
    return "'" + ",".join(_PATHS[path][0] for path in paths) + "'"


def _cells(paths: Sequence[tuple[str | int, ...]]) -> str:
    return "concat_ws(chr(31), " + ", ".join(_PATHS[path][1] for path in paths) + ")"


def write_policy(rules: Sequence[tuple[str, Mapping[str, object]]]) -> str:
    """A policy of these rules and no other, as a configuration file has it."""
    return json.dumps({"extends": [], "policy_guard": {"rules": [{"id": name, **body} for name, body in rules]}})
