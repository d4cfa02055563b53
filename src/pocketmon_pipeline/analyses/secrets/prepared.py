"""The search of plain files with all that it needs: whoever loads this will read some, as will those forked from it."""

from pocketmon_pipeline.analyses.secrets.plain import SecretStream, find_secrets
from pocketmon_pipeline.secrets.finding import prepare

__all__ = ["SecretStream", "find_secrets"]

prepare()
