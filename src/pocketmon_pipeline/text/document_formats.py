"""The formats that are read as documents, their limits, and errors; without the parsers, which take long to load."""

XML_FORMATS = frozenset({"xml", "svg", "dae"})
# Everything that `documents.parse_document` knows.
FORMATS = XML_FORMATS | {
    *("json", "gltf", "jsonc", "json-relaxed", "jsonl"),
    *("csv", "tsv"),
    *("yaml", "unity-meta", "toml"),
}
# What other parsers than those of JSON and tables read is parsed in the sandbox.
ISOLATED = frozenset({"yaml", "unity-meta", "toml", *XML_FORMATS})

# orjson reads no deeper than this, nor do many engines' parsers; libxml2 stops at 256 or 2,048, most readers of YAML or
# TOML at 1,000. No asset needs a hundred levels; a document beyond is reported, not read.
DEPTH_LIMIT = 1024


def tell_too_deep(levels: int = DEPTH_LIMIT) -> str:
    """Why the rest of a document was not read."""
    return f"nested deeper than {levels:,} levels; what follows was not read"


# How deep rules look into a document: DuckDB's functions for JSON, and CEL's own values, go no further by default.
VALUES_DEPTH = 128

TOO_DEEP_FOR_VALUES = f"nested deeper than {VALUES_DEPTH} levels; rules did not look into it"


class UnreadableError(ValueError):
    """There are no values to be had of a document.

    `code` names the observation that says so; it is empty where the reader of the format reports the fault in its own
    words already.
    """

    def __init__(self, detail: str, code: str = "") -> None:
        """The detail is addressed to the owner of the document."""
        super().__init__(detail)
        self.detail = detail
        self.code = code
