"""Shows a run to its user.

`execution` executes a request. Meanwhile `progress` shows a bar (`progress_bar`) or lines, or `event_log` writes JSON
for log collectors. `summary_facts` holds the facts for the summary; `summary_queries` reads them while the tables
exist, `summary`, with its part `acceptance`, draws them, and `results` chooses between it, a verdict and JSON.
"""
