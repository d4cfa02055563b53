"""Delimited tables (RFC 4180 and its relatives).

measures
    `table` measures in chunks of any size, `plain` the plainest tables at once, `header` tells whether there is
    one, `comparison` which rows are equal and whether the first column is a key
values
    `rows` gives maps by the header's names, `places` says where rows and cells stand
"""

MIXED_ROWS = "several kinds of rows"
"""What the observation of rows is about where most of them differ from one another."""
