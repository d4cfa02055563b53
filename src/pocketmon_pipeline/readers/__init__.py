"""Readers turn bytes into columns: one module or package for each format or family, whose STAGE has a map.

A family that is a package keeps its STAGE in a module of its own, apart from the parsers, which are imported where
files are read.
"""
