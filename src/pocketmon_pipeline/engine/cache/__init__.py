"""The cache between runs. Losing it costs time and nothing else.

`cache` keeps the rows of maps, `last_scan` the digests of the last walk, and `outcomes` the results of stages. They are
stored in `cache_files`, which are authenticated with the user's `cache_key`. `program` identifies the program itself:
another version may come to other results.
"""
