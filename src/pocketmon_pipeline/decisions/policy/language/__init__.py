"""The language of policies: what expressions may name, and how each is checked."""
