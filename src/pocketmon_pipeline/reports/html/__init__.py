"""A small page without scripts, for mail, archives and whatever shows HTML but runs none of it."""
