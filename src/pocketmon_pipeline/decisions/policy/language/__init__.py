"""The language of policies: what expressions may name, and how each is checked.

`environment` says what may be named, from `columns`, `functions` and `limits`; `words` are what some columns can
hold. `expressions` checks each where it stands, by its `tokens` before it is compiled, and `checked_store` keeps the
outcome.
"""
