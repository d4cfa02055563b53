"""Compiles the rules of a policy into a plan of SQL.

`compiled` is the entry point, and `plan_cache` reuses an earlier plan. `planner` makes `drafts` of all rules, whose
expressions are checked, numbers what is read together, and has each translated (`rule_translation`, `translation`).
`conditions` splits the selection of a rule, to explain which part of it a file does not meet.
"""
