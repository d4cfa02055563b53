"""The formats whose documents can be read as values; apart from the parsers, which take long to load."""

XML_FORMATS = frozenset({"xml", "svg", "dae"})
# Everything that `documents.parse_document` knows.
FORMATS = XML_FORMATS | {
    *("json", "gltf", "jsonc", "json-relaxed", "jsonl"),
    *("csv", "tsv"),
    *("yaml", "unity-meta", "toml"),
}
# What other parsers than those of JSON and tables read is parsed in the sandbox.
ISOLATED = frozenset({"yaml", "unity-meta", "toml", *XML_FORMATS})
HERE = FORMATS - ISOLATED
