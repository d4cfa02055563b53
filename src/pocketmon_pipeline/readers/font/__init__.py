"""Fonts: family and glyphs, and whether their tables are all there."""
