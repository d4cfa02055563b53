"""Verdicts to documents: what people, forges and machines read of a run."""
