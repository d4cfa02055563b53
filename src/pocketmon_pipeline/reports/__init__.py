"""Verdicts to documents."""
