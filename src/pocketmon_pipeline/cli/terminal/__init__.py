"""Input and output of verbs: standard streams, files, and the layout of text.

`console` writes to the streams, as text or as `ecs` lines. `layout` measures and wraps text; `styling` has colours,
labels and grids; `rows` draws the rows of an answer, `charts` a curve. `files` reads and writes what an option names,
where `-` is a standard stream.
"""
