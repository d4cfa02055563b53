"""The only modules that call other services."""
