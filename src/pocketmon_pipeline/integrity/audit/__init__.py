"""What was done, and cannot be undone unseen: a log in which each entry holds the digest of the one before it.

`log` adds each `entry`, and signs the `head` beside it; `check` reads all of it again.
"""
