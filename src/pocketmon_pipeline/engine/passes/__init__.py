"""Which files are read, and how their rows become one table for each map.

`first_pass` makes batches of what a walk found (`walked`) and places what comes back. `coverage` knows which contents a
map has rows of, in this pass or in a later look, and `map_tables` joins new rows and kept ones. Files that are
`unchanged` are not read: `recall` takes their rows from what is remembered, and gives back what is new.
"""
