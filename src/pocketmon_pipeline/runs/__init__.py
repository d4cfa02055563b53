"""Executes what a caller requests, and returns a verdict.

The `selection` of stages for a verb and the `baselines` to compare with go into a `request`; `planning` turns it into
the engine's plan, and `execution` carries that out. `repetition` reuses the outputs of an earlier run where nothing has
changed, which it knows by the run's `naming`; `recording` writes each run into the history.
"""
