"""The search of plain files with all that it needs: whoever loads this will read some, as will those forked from it."""

from pocketmon_pipeline.analyses.secrets.plain import SecretStream, find_secrets
from pocketmon_pipeline.secrets.finding import load_named_search
from pocketmon_pipeline.secrets.rules import load_rules

__all__ = ["SecretStream", "find_secrets"]

load_rules()
load_named_search()
