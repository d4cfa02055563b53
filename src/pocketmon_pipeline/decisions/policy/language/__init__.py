"""The language of policies: what expressions may name, and how each is checked.

`environment` declares the names, from `columns`, `functions` and `limits`; `enumerations` are the values of columns
that have only a few. `expressions` checks each expression, split into `tokens`, and `expression_cache` keeps the
results.
"""
