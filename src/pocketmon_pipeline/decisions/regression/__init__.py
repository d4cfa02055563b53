"""Decides whether the latest level of a series is a regression: pure statistics, without a clock, but for `stage`.

`judgement` is the entry point: it removes a periodic `rhythm`, takes two votes (by the `significance` of
ranks, and by `change_points`), and considers other explanations: `doubts`, alternating `modes`, a steady `fall`. The
`stage` applies it to what stages cost (`cost_series`), has stages under `suspicion` `measured` again, and writes the
`report`. Other series come from a `series_file`. `spread` has robust measures of location and scale.
"""
