"""Readers turn bytes into columns: a module or package for each format or family; its STAGE has a map, no reduce.

A family that is a package keeps its STAGE in a module of its own, apart from the parsers, which are imported where
files are read.
"""
