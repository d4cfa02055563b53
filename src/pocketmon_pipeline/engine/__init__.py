"""Runs stages and knows none by name: batches, workers, sandbox, cache, tables."""
