"""Fonts: family and glyphs, and whether all tables are complete."""
