"""How deep documents are followed."""

# As for JSON. No asset needs a hundred levels; libxml2 stops at 256 or 2,048, most YAML and TOML readers at 1,000.
DEPTH_LIMIT = 1024

TOO_DEEP = f"nested deeper than {DEPTH_LIMIT:,} levels; what follows was not read"

# How deep rules look into a document: DuckDB's functions for JSON, and CEL's own values, go no further by default.
VALUES_DEPTH = 128

TOO_DEEP_FOR_VALUES = f"nested deeper than {VALUES_DEPTH} levels; rules did not look into it"
