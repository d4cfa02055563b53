"""Verbs that set a project up: `init`, `policy`, `config` and `cache`.

`init` writes jobs from `ci_examples`. Each verb of `policy` has a module, `policy_...`, for what it finds and draws;
`policy_check` is that of `check`.
"""
