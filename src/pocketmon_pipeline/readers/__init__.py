"""Bytes to columns: one module for each format or family."""
