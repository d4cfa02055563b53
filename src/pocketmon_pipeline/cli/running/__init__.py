"""A run as its user sees it.

`conduct` executes a request. Meanwhile `progress` shows a bar (`bars`) or lines, or `event_log` writes JSON for log
collectors. `closing` reads the facts for the summary while the tables exist; `summary`, with its part `standing`, draws
them, and `results` chooses between it, a verdict and JSON.
"""
