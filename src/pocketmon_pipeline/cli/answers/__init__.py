"""Verbs that answer what a run found: `query`, `convert`, `dashboard`, `serve`, `diff`, `graph` and `explain`.

`explain` asks `explain_file` about one file, and that asks `explain_groups` about groups of files.
"""
