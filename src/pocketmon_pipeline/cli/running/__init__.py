"""Shows a run to its user.

`execution` executes a request. Meanwhile `progress` shows a bar or lines, or `event_log` writes JSON
for log collectors. `summary_facts` are read while the tables exist;
`summary`, with its part `acceptance`, draws them, and `results` chooses between it, a verdict and JSON.
"""
