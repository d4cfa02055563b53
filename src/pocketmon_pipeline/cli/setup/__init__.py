"""Verbs that set a project up: `init`, `policy`, `config` and `cache`.

`init` writes jobs from `ci_examples`. What verbs of `policy` find and draw is in `policy_check`, `policy_explain` and
`policy_test`.
"""
