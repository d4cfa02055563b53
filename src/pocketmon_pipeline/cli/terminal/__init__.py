"""How text reaches people, and how the files that they name are read and written.

`console` writes to the streams, as text or as `ecs` lines. `layout` measures and wraps text; `look` says how results
are drawn: colours, labels and grids; `rows` draws the rows of an answer, `pictures` a curve. `files` reads and writes
what an option names, where `-` is a standard stream.
"""
