"""Text in and out: reversible path names, and strings that are safe to show."""
