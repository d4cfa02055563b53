"""Verbs that prove what was there and what was done: `sign`, `verify` and `audit`."""
