"""What was done, and cannot be undone unseen: a log in which each entry holds the digest of the one before it."""
