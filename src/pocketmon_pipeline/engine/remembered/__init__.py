"""What one run keeps for the next: to lose it costs time and nothing else.

`cache` keeps the rows of maps, `last_scan` what a walk saw, and `outcomes` what stages made. They lie in `cache_files`,
which count only where they were made with the user's `cache_key`. Another `program` may come to other results.
"""
