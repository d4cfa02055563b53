"""Verbs that watch what runs cost: `history`, `health`, `regress` and `budgets`.

Each verb of `history` has a module, `history_...`, for what it draws; `budget_lines` draws what `budgets` recommends.
"""
