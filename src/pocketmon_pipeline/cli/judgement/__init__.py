"""Verbs that judge a tree: `run`, `scan`, `guard`, `secrets` and `baseline`.

`run` has `dry_run` and `profiling` for its options of these names.
"""
