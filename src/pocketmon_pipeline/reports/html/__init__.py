"""A small page without scripts, for whatever shows HTML but runs none of it."""
