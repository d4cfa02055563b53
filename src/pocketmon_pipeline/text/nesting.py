"""How deep documents are followed."""

from pocketmon_pipeline.model import Observation

# As for JSON. No asset needs a hundred levels; libxml2 stops at 256 or 2,048, most YAML and TOML readers at 1,000.
DEPTH_LIMIT = 1024


def report_depth(line: int | None = None, column: int | None = None) -> Observation:
    """Say that what is nested deeper was not looked at."""
    detail = f"nested deeper than {DEPTH_LIMIT:,} levels; what follows was not read"
    return Observation("scan.incomplete", detail, line, column)
