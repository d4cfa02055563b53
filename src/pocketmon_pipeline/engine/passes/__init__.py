"""Decides which files are read, and joins their rows into one table for each map.

`first_pass` batches the files of a walk (`walk_result`) and stores the results. `coverage` tracks which contents a map
has rows of, in this pass or in a later look, and `map_tables` joins new rows and cached ones. Files that are
`unchanged` are not read: `run_cache` takes their rows from the cache, and saves new ones.
"""
