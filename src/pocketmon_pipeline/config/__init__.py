"""The configuration file: its sections, how it is read, and what it may say.

`load` is the way in: `source` parses a file, `composition` lays it over what it extends (`references`, `pack_trees`,
`merging`) and under what its `environment` overrides, `effect` puts in `variables`, defaults and `overrides`, and
`document` is the type of the whole, made of `sections`. What is wrong is found by `problems` and `patterns`, and said
by `wording`; `operations` are what a policy may block, `force` knows which keys have no effect yet. `reference` and
`schema` tell others what may stand there.
"""
