"""Compiles a checked expression to SQL of DuckDB, node by node.

`expressions` walks the tree. Each node becomes one of the `terms`: SQL of a known type, or a choice between types,
which `merging` combines and `values` turns into one value. The overloads of functions are tables:
`arithmetic`, `comparisons`, `conversions`, `lists`, `strings` and `times`; `macros` and `aggregates` work on many
values.
"""
