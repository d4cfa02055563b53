"""Applies overrides, waivers, the baseline, ratchets and asset budgets to findings.

`judgement` decides for every reader: it applies `overrides`, `waivers`, the `baseline` and ratchets, which match
paths by `path_conditions`. `asset_budgets` limit parts of the tree, and `status` reports on all of these.
"""
