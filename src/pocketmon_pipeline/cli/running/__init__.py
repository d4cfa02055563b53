"""A run as its user sees it.

`conduct` has the pipeline do it. Meanwhile `progress` tells how it goes, with the `bars` where somebody watches, or
`event_log` for collectors. `closing` keeps the facts while the tables are there; `summary`, of which `standing` is a
part, draws them, and `results` chooses between it, a verdict and JSON.
"""
