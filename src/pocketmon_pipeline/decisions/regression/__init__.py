"""Whether the newest level of a series is higher than before: pure statistics, no table and no clock, but for `stage`.

`judgement` is the way in: it takes a `rhythm` out, asks two votes (`ranks`, and `change_points` by the test of
`student`), and weighs what speaks against them: `doubts`, `modes` that take turns, a steady `fall`. The `stage` asks it
of what stages cost (`past`), has what is under `suspicion` `measured` again, and writes the `report`. Series of others
come from a `series_file`. `spread` measures what they all compare, and `wording` says it.
"""
