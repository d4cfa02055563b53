"""A checked expression as SQL of DuckDB, node by node.

`expressions` goes through the tree. Each node becomes one of the `terms`: SQL of a known type, or a choice between
types, which `merging` puts together again and `values` turns into one value. The overloads of functions are tables of
`makers`: `arithmetic`, `comparisons`, `conversions`, `lists`, `strings` and `times`; `macros` and `aggregates` are
about many values.
"""
