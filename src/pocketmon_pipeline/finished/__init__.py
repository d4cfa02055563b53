"""Finished runs: the one reader of what a run has left in its output folder."""
