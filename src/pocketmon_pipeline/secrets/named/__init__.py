"""Credentials in settings and code, known by the names that stand beside them."""
