"""The search of plain files with all that it needs: for the process from which those that read are forked."""

from pocketmon_pipeline.analyses.secrets import plain
from pocketmon_pipeline.secrets.finding import prepare

__all__ = ["plain"]

prepare()
