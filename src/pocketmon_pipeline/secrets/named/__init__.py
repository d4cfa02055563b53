"""Credentials in settings and code, recognised by the names beside them."""
