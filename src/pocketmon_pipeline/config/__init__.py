"""The configuration file: its sections, and how it is read and validated.

`load` is the entry point: `source` parses a file, `composition` merges it with the files that it extends (`references`,
`pack_trees`, `merging`) and with the overrides of its `environment`, `effective` applies `variables`, defaults and
`overrides`, and `document` is the type of the result, made of `sections`. `problems` and `patterns` find mistakes, and
`wording` describes them; `operations` are what a policy may block, `key_status` lists keys that have no effect yet.
`schema` describes the whole file.
"""
