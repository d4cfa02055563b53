"""The functions that exist only for groups of rows."""

from pocketmon_pipeline.cel.environment import Function

AGGREGATES: tuple[Function, ...] = ()
