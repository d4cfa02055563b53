"""How deep documents are followed."""

# orjson reads no deeper than this, nor do many engines' parsers; libxml2 stops at 256 or 2,048, most readers of YAML or
# TOML at 1,000. No asset needs a hundred levels; a document beyond is reported, not read.
DEPTH_LIMIT = 1024

TOO_DEEP = f"nested deeper than {DEPTH_LIMIT:,} levels; what follows was not read"

# How deep rules look into a document: DuckDB's functions for JSON, and CEL's own values, go no further by default.
VALUES_DEPTH = 128

TOO_DEEP_FOR_VALUES = f"nested deeper than {VALUES_DEPTH} levels; rules did not look into it"
