"""Credentials in bytes: the kinds that are known, and the engine that finds them."""
