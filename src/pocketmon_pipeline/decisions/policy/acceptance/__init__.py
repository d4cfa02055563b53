"""What becomes of findings: overrides, waivers, baseline, ratchets and budgets.

`judgement` decides it for every reader: it asks `overrides`, `waivers`, the `baseline` and `ratchets`, which match
paths by `places`. `asset_budgets` weigh parts of the tree, and `standing` tells how all of these stand.
"""
