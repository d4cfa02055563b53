"""Texture atlases: their pages, and the regions on each page."""
