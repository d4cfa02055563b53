"""Whether the newest level of a series is higher than before: pure statistics, no table and no clock."""
