"""Texture atlases: their pages, and the regions that lie on each."""
