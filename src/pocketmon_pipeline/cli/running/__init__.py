"""A run as its user sees it.

`conduct` executes a request. Meanwhile `progress` shows a bar (`bars`) or lines, or `event_log` writes JSON for log
collectors. `closing` holds the facts for the summary, which `closing_facts` reads while the tables exist; `summary`,
with its part `standing`, draws them, and `results` chooses between it, a verdict and JSON.
"""
