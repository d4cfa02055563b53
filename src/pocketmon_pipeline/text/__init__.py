"""Text in and out: parsers that know where each value stands, reversible path names, strings that are safe to show."""
