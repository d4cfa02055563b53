"""From the rules of a policy to a plan of SQL.

`compiled` is the way in, and `kept` what it came to before. `planner` makes `drafts` of all rules, whose expressions
are checked, numbers what is read together, and has each translated (`rule_translation`, `translation`). `conditions`
tell of one file which part of what a rule chooses by it is not.
"""
