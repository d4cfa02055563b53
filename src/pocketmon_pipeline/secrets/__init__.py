"""Credentials in bytes: pure functions, without files, stages or findings."""
