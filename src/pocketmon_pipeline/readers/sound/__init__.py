"""Sounds: a module for each format, none of which decodes anything."""
