"""Loads everything that the search of file contents needs, before worker processes are forked from this one."""

from pocketmon_pipeline.analyses.secrets import file_contents
from pocketmon_pipeline.secrets.finding import prepare

__all__ = ["file_contents"]

prepare()
